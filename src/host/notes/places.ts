import * as vscode from 'vscode';
import type { Definition } from '../../core/language/noteBibliography';
import { LineMap } from '../../core/lineMap';
import type { Span } from '../../core/problem';

/** A span of a text that need not be open, as a range of the editor. */
export function rangeIn(text: string | LineMap, span: Span): vscode.Range {
  const lines = typeof text === 'string' ? new LineMap(text) : text;
  const start = lines.position(span.start);
  const end = lines.position(span.end);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Where an entry is defined; the target's selection is its key. */
export function definitionLink({ entry, file }: Definition, origin: vscode.Range): vscode.LocationLink {
  const lines = new LineMap(withoutMark(file.text));
  const shift = file.text.length - withoutMark(file.text).length;
  return {
    originSelectionRange: origin,
    targetUri: vscode.Uri.parse(file.uri),
    targetRange: rangeIn(lines, moved(entry.span, shift)),
    targetSelectionRange: rangeIn(lines, moved(entry.keySpan, shift)),
  };
}

/** The place of an entry's key. */
export function definitionLocation({ entry, file }: Definition): vscode.Location {
  const shift = file.text.length - withoutMark(file.text).length;
  return new vscode.Location(vscode.Uri.parse(file.uri), rangeIn(withoutMark(file.text), moved(entry.keySpan, shift)));
}

/** The editor takes a byte-order mark off a document's text; places in files are counted with it. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function moved(span: Span, by: number): Span {
  return { start: span.start - by, end: span.end - by };
}
