/**
 * A text without what a terminal obeys or a reader cannot see coming: control characters but tab and line end, and marks that turn the direction of
 * writing. What is printed may have been written by strangers.
 */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}
