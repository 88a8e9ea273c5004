import type { CslData } from '../bibliography/csl/citationCluster';
import { plainLine } from './escapeMarkdown';

const MOST_AUTHORS = 3;

/** One line of plain text about a CSL item, for a tooltip: `On tides and their keepers (Oakvane, Brook, 2024)`. What is unknown is left out. */
export function itemSummary(item: CslData): string {
  const fields = item as unknown as Readonly<Record<string, unknown>>;
  const title = typeof fields.title === 'string' ? plainLine(fields.title.slice(0, 500).replace(/<\/?(?:i|b|sup|sub|span)\b[^<>]{0,100}>/g, '')) : '';
  const about = [...authors(fields.author), year(fields.issued)].filter((part) => part !== '').join(', ');
  return [title || String(item.id), about && `(${about})`].filter((part) => part !== '').join(' ');
}

function authors(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const names = value.slice(0, MOST_AUTHORS).map((name: unknown) => {
    const { family, literal } = (typeof name === 'object' && name !== null ? name : {}) as { family?: unknown; literal?: unknown };
    return typeof family === 'string' ? plainLine(family) : typeof literal === 'string' ? plainLine(literal) : '';
  });
  return value.length > MOST_AUTHORS ? [...names, 'et al.'] : names;
}

function year(value: unknown): string {
  const parts = typeof value === 'object' && value !== null && 'date-parts' in value ? value['date-parts'] : undefined;
  const first: unknown = Array.isArray(parts) && Array.isArray(parts[0]) ? parts[0][0] : undefined;
  return typeof first === 'number' || typeof first === 'string' ? plainLine(String(first)) : '';
}
