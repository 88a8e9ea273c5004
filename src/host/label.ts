import { plainLine } from '../core/writing/escapeMarkdown';

/**
 * Words of strangers for a label of the editor: one line without what hides or turns it. Labels of pickers draw `$(name)` as an icon, which is
 * escaped; they read nothing else.
 */
export function pickLabel(text: string): string {
  return plainLine(text).replace(/\$\(/g, '\\$(');
}
