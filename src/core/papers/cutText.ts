/** A text's first so many UTF-16 units, or one fewer where that would halve a character. */
export function cutText(text: string, longest: number): string {
  return text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}
