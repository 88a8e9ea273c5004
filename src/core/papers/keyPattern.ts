/** One part of a key pattern: text as it stands, or a field of the paper with what is done to it. */
export type KeyPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string; readonly numbers: readonly number[]; readonly filters: readonly KeyFilter[] };

/** `lower` of `auth.lower`, or `postfix` and `_` of `auth.postfix('_')`. */
export interface KeyFilter {
  readonly name: string;
  readonly arguments: readonly string[];
}

/**
 * Reads a Better BibTeX pattern in its present form (`auth.lower + '-' + year | title`) or its former one (`[auth:lower]-[year]`). The answer
 * lists the alternatives, the preferred one first; what cannot be read is left out.
 */
export function keyParts(pattern: string): KeyPart[][] {
  const bounded = pattern.slice(0, 500);
  return splitOutsideQuotes(bounded, '|').map((alternative) => (alternative.includes('[') ? bracketParts(alternative) : formulaParts(alternative)));
}

function formulaParts(formula: string): KeyPart[] {
  const parts: KeyPart[] = [];
  for (const term of splitOutsideQuotes(formula, '+')) {
    const literal = /^\s*(?:'([^']*)'|"([^"]*)")\s*$/.exec(term);
    if (literal) parts.push({ kind: 'literal', text: literal[1] ?? literal[2] ?? '' });
    else parts.push(...fieldPart(splitOutsideQuotes(term.trim(), '.')));
  }
  return parts;
}

function bracketParts(pattern: string): KeyPart[] {
  const parts: KeyPart[] = [];
  for (const [, field, text] of pattern.matchAll(/\[([^[\]]*)\]|([^[\]]+)/g)) {
    if (text !== undefined) parts.push({ kind: 'literal', text: text.trim() });
    else parts.push(...fieldPart(splitOutsideQuotes(field ?? '', ':')));
  }
  return parts;
}

function fieldPart([written = '', ...filters]: readonly string[]): KeyPart[] {
  const call = readCall(written);
  const named = /^([a-z]+?)(\d[\d_]*)?$/i.exec(call.name);
  if (!named) return [];
  const numbers = [...(named[2]?.split('_') ?? []), ...call.arguments.map((argument) => argument.replace(/^\s*\w+\s*=\s*/, ''))];
  const known = named[1] === 'authEtAl' && named[2] === '2' ? [] : numbers;
  return [{ kind: 'field', name: named[1] ?? '', numbers: known.map(Number).filter(Number.isInteger), filters: filters.map(readCall) }];
}

/** `name`, `name(…)`, or the older `name=…` and `name,…`. */
function readCall(text: string): KeyFilter {
  const [, name = '', inner] = /^\s*(\w*)\s*(?:[(=,]([^()]*)\)?)?\s*$/.exec(text) ?? [];
  const written = inner === undefined || inner.trim() === '' ? [] : splitOutsideQuotes(inner, ',');
  return { name, arguments: written.map((argument) => argument.trim().replace(/^(['"])(.*)\1$/, '$2')) };
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [''];
  let quote = '';
  for (const character of text) {
    if (quote === '' && character === separator) {
      parts.push('');
      continue;
    }
    if (character === quote) quote = '';
    else if (quote === '' && (character === "'" || character === '"')) quote = character;
    parts[parts.length - 1] += character;
  }
  return parts;
}
