import type { CiteprocEngine } from './citeproc';

/**
 * Shortens ranges of four digits as the Chicago Manual does when fewer than three digits change: `1597–607`, but `1496–1504`. The library writes
 * the second number in full whenever the hundreds change.
 */
export function shortenChicagoRanges(engine: CiteprocEngine): void {
  const { fun, opt } = engine as unknown as { fun?: { page_mangler?: (pages: string) => string }; opt: Readonly<Record<string, unknown>> };
  const mangle = fun?.page_mangler;
  if (!fun || !mangle || opt['page-range-format'] !== 'chicago') return;
  fun.page_mangler = (pages) => mangle(pages).replace(/(?<!\d)(\d{4})–(\d{4})(?!\d)/g, shortened);
}

function shortened(range: string, from: string, to: string): string {
  const changed = [...from].filter((digit, at) => digit !== to[at]).length;
  const common = [...from].findIndex((digit, at) => digit !== to[at]);
  return changed >= 3 || common < 1 || /0.$/.test(from) ? range : `${from}–${to.slice(Math.min(common, 2))}`;
}
