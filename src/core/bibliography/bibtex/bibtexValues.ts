import { inheritedSources } from './bibtexInheritance';
import type { BibtexEntry, BibtexField, ValuePart } from './bibtexScanner';

/** The longest text one value or macro may grow to: `s2 = s1 # s1`, `s3 = s2 # s2`, … doubles without end. In UTF-16 units. */
const longestExpansion = 1_000_000;

/** Where values are read from: the text, its macros (lower-case names), and a way to find the parents that `crossref` and `xdata` name. */
export interface ValueContext {
  readonly text: string;
  readonly macros: ReadonlyMap<string, string>;
  readonly find: (key: string) => BibtexEntry | undefined;
}

/**
 * The undecoded text of one field: parts joined, macros expanded, TeX still in it. A field the entry lacks is taken from the entries that its
 * `xdata` and `crossref` name, by the rules of BibLaTeX (manual, appendix B); loops end. `undefined` when nobody has it; a repeated field counts
 * last, as in Pandoc.
 */
export function rawValue(context: ValueContext, entry: BibtexEntry, name: string): string | undefined {
  const own = ownValue(context, entry, name);
  if (own !== undefined || !entry.fields.some((field) => field.name === 'crossref' || field.name === 'xdata')) return own;
  return inheritedValue(context, entry, name, new Set([entry.key]));
}

/** The text of a field the entry itself has. */
function ownValue(context: ValueContext, entry: BibtexEntry, name: string): string | undefined {
  const field = ownField(entry, name);
  return field && joinParts(context.text, field.parts, context.macros);
}

/** Joins the parts of a value and expands the macros in it; an unknown macro keeps its name. */
export function joinParts(text: string, parts: readonly ValuePart[], macros: ReadonlyMap<string, string>): string {
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return partText(text, only, macros);
  return parts
    .map((part) => partText(text, part, macros))
    .join('')
    .slice(0, longestExpansion);
}

/** Every macro's text. A macro may use those defined before it; what would grow too long is cut. */
export function expandMacros(text: string, macros: ReadonlyMap<string, readonly ValuePart[]>): Map<string, string> {
  const expanded = new Map<string, string>();
  for (const [name, parts] of macros) expanded.set(name, joinParts(text, parts, expanded));
  return expanded;
}

/** The last field of that name. */
export function ownField(entry: BibtexEntry, name: string): BibtexField | undefined {
  for (let index = entry.fields.length - 1; index >= 0; index -= 1) {
    if (entry.fields[index]?.name === name) return entry.fields[index];
  }
  return undefined;
}

function inheritedValue(context: ValueContext, entry: BibtexEntry, name: string, seen: Set<string>): string | undefined {
  for (const key of parentKeys(context, entry, 'xdata')) {
    const found = fromParent(context, key, name, seen);
    if (found !== undefined) return found;
  }
  for (const key of parentKeys(context, entry, 'crossref')) {
    const parent = context.find(key);
    if (parent === undefined) continue;
    for (const source of inheritedSources(parent.type, entry.type, name)) {
      const found = fromParent(context, key, source, seen);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function fromParent(context: ValueContext, key: string, name: string, seen: Set<string>): string | undefined {
  const parent = context.find(key);
  if (parent === undefined || seen.has(key) || seen.size > 50) return undefined;
  seen.add(key);
  const found = ownValue(context, parent, name) ?? inheritedValue(context, parent, name, seen);
  seen.delete(key);
  return found;
}

function parentKeys(context: ValueContext, entry: BibtexEntry, link: 'xdata' | 'crossref'): string[] {
  const named = ownValue(context, entry, link);
  if (named === undefined) return [];
  const keys = named.split(',').map((key) => key.trim());
  return keys.filter((key) => key !== '').slice(0, 20);
}

function partText(text: string, part: ValuePart, macros: ReadonlyMap<string, string>): string {
  const written = text.slice(part.span.start, part.span.end);
  return part.kind === 'bare' ? (macros.get(written.toLowerCase()) ?? written) : written;
}
