/**
 * Text that Markdown shows exactly as it is given, on one line: every character with a meaning in CommonMark, GFM, Pandoc or VS Code's
 * hovers (`$(icon)`) is escaped by a backslash, white space runs become one space, control and bidirectional-override characters go.
 *
 * `escapeMarkdown('[x](command:y)')` is `\[x\](command:y)`.
 */
export function escapeMarkdown(text: string): string {
  return plainLine(text)
    .replace(/[\\`*_{}[\]#~<>|$^@&]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/^([-+=]|\d{1,9}[.)])(?=\s|$)/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
    .replace(/^(-{3,}|={3,})/, '\\$&');
}

/**
 * The text of a Markdown link, `[here](…)`: only what could end the text or start something within it is escaped, so that an ordinary title
 * stays readable in the source.
 */
export function escapeLinkText(text: string): string {
  return plainLine(text).replace(/[\\`*_[\]<>$@^~&|]/g, '\\$&');
}

/**
 * One line of text without control characters, zero-width and bidirectional-override characters, invisible tags, and marks heaped on one letter beyond
 * what any script has; white space runs become one space.
 */
export function plainLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu, '')
    .replace(/(\p{M}{8})\p{M}+/gu, '$1')
    .trim();
}

/** An address as a Markdown link destination: percent-encodes what would end it. The address must be an absolute https address already. */
export function linkDestination(address: string): string {
  return address.replace(/[\s()<>\\"'`]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
