import { cutText } from './cutText';

/** The words of an abstract that stand for a title. */
const longest = 80;
const mark = ' …';

/** A title for a paper that came with an abstract alone: how the abstract begins, ` …` behind it. Nothing for an empty abstract. */
export function suppliedTitle(abstract: string | undefined): string | undefined {
  const start = (abstract ?? '').trim();
  if (start === '') return undefined;
  const cut = start.length <= longest ? start.length : start.lastIndexOf(' ', longest);
  return `${cutText(start, cut > longest / 2 ? cut : longest)}${mark}`;
}

/** Whether a paper's title is but the beginning of its abstract, supplied because it came without one. */
export function hasSuppliedTitle({ title, abstract }: { readonly title: string; readonly abstract?: string | undefined }): boolean {
  return title.endsWith(mark) && title.length > mark.length && (abstract ?? '').trimStart().startsWith(title.slice(0, -mark.length));
}
