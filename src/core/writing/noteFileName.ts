/** No name is longer, in UTF-16 units and in bytes of UTF-8: file systems end at 255 bytes, and a number and an ending may be added. */
const longestName = 120;
const mostBytes = 200;

/**
 * A text as the name of a file without its ending, safe on every system: no separators, marks of Windows or control characters, no direction
 * overrides, no reserved name (`CON`, `aux.x`), no dot or blank at either end, at most 120 characters. `paper` when nothing is left.
 *
 * `../../x` is `x`, `a:b` is `a-b`, `CON` is `CON_`. Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file.
 */
export function noteFileName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\uFFFD]/gu, '')
    .replace(/[<>:"/\\|?*#^[\]%]/g, '-')
    .replace(/\s/g, ' ');
  const name = trimmed(shortened(trimmed(plain)));
  if (name === '') return 'paper';
  return reserved.test(name) ? trimmed(shortened(name.replace(/^[^.]*/, '$&_'))) : name;
}

/** The first of `name`, `name-2`, `name-3`, … that is not taken; names that differ in letter case only count as the same. */
export function freeName(name: string, taken: readonly string[]): string {
  const others = new Set(taken.map((each) => each.normalize('NFC').toLowerCase()));
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    if (!others.has(candidate.normalize('NFC').toLowerCase())) return candidate;
  }
}

const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:\.|$)/i;

function trimmed(text: string): string {
  const edge = /[\s.-]/;
  let start = 0;
  let end = text.length;
  while (start < end && edge.test(text.charAt(start))) start += 1;
  while (end > start && edge.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Cuts between characters, never within one. */
function shortened(text: string): string {
  let bytes = 0;
  let name = '';
  for (const character of text) {
    bytes += utf8Length(character.codePointAt(0) ?? 0);
    if (bytes > mostBytes || name.length + character.length > longestName) break;
    name += character;
  }
  return name;
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
