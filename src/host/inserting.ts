import * as vscode from 'vscode';
import { citePapers } from '../core/language/citePaper';
import type { Paper } from '../core/papers/paper';
import type { Span } from '../core/problem';
import { citationEdit } from '../core/writing/citationText';
import { minimalEdit } from '../core/writing/minimalEdit';
import { paperLink } from '../core/writing/paperLink';
import { paperSummary } from '../core/writing/paperSummary';
import { toRange, toSpan } from './convert';
import type { Services } from './services';
import { sentence } from './tell';

/** What is put into a note. */
export type Insertion = 'citation' | 'link' | 'summary';

/** Where it went, or why nothing was inserted. */
export type Inserted = { readonly kind: 'inserted' } | { readonly kind: 'noNote' } | { readonly kind: 'refused' };

/**
 * Puts papers into the note last used, at its cursor, replacing its selection. A citation also writes the entries of papers that have none to
 * the note's bibliography, created when missing; text and entries are one workspace edit, hence one undo step.
 */
export async function insertPapers(services: Services, papers: readonly Paper[], what: Insertion, target?: vscode.TextEditor): Promise<Inserted> {
  const editor = target ?? services.editors.current();
  if (!editor) {
    services.tell.failed(sentence`Open a Markdown note first: papers are inserted at its cursor.`);
    return { kind: 'noNote' };
  }
  const edit = new vscode.WorkspaceEdit();
  const selection = toSpan(editor.document, editor.selection);
  const plan =
    what === 'citation' ? await planCitation(services, editor.document, selection, papers, edit) : planBlock(services, editor, papers, what);
  if (!plan) return { kind: 'refused' };
  edit.replace(editor.document.uri, toRange(editor.document, plan.span), plan.newText);
  if (!(await vscode.workspace.applyEdit(edit))) {
    services.tell.failed(sentence`The editor refused the change: the note may be read-only, or it changed meanwhile. Try again.`);
    return { kind: 'refused' };
  }
  await plan.after?.();
  if (plan.cursor !== undefined) moveCursor(editor, plan.cursor);
  return { kind: 'inserted' };
}

interface Plan {
  readonly span: Span;
  readonly newText: string;
  readonly cursor?: number;
  readonly after?: () => Promise<void>;
}

async function planCitation(
  services: Services,
  note: vscode.TextDocument,
  selection: Span,
  papers: readonly Paper[],
  edit: vscode.WorkspaceEdit,
): Promise<Plan | undefined> {
  const entries = await planEntries(services, note, papers, edit);
  if (!entries) return undefined;
  return { ...citationEdit(note.getText(), selection, entries.keys, services.settings.citationStyle(note.uri)), after: entries.save };
}

/** The keys of papers, and what must be saved once the edit was applied. */
interface Entries {
  readonly keys: readonly string[];
  readonly save: () => Promise<void>;
}

/** Adds to an edit whatever the note's bibliography needs, so that the papers can be cited; tells the user when no file can be written. */
export async function planEntries(
  services: Services,
  note: vscode.TextDocument,
  papers: readonly Paper[],
  edit: vscode.WorkspaceEdit,
  written?: string,
): Promise<Entries | undefined> {
  const bibliography = await services.bibliographies.of(note);
  const target = await services.bibliographies.writable(note);
  if (!target) {
    services.tell.failed(sentence`There is no place for the bibliography: save the note in a folder first, or open a folder.`);
    return undefined;
  }
  const { keys, text } = citePapers(
    papers,
    bibliography,
    { fileName: target.uri.path, text: target.text },
    {
      pattern: services.settings.keyPattern(note.uri),
      ...(written !== undefined && { written }),
    },
  );
  const change = minimalEdit(target.text, text);
  if (!change) return { keys, save: async () => {} };
  if (!target.document) {
    edit.createFile(target.uri, { contents: new TextEncoder().encode(text), ignoreIfExists: true });
    return { keys, save: async () => {} };
  }
  const { document } = target;
  const wasSaved = !document.isDirty;
  edit.replace(target.uri, toRange(document, change.span), change.newText);
  return { keys, save: async () => void (wasSaved && (await document.save())) };
}

function planBlock(services: Services, editor: vscode.TextEditor, papers: readonly Paper[], what: 'link' | 'summary'): Plan {
  const { document, selection } = editor;
  const address = services.settings.linkAddress(document.uri);
  const span = toSpan(document, selection);
  if (what === 'link') return { span, newText: papers.map((paper) => paperLink(paper, address)).join(', ') };
  const template = services.settings.summaryTemplate(document.uri);
  const blocks = papers.map((paper) => paperSummary(paper, { template, address }));
  if (blocks.some(({ problem }) => problem))
    services.tell.failed(sentence`Your summary template could not be read, so the built-in one was used.`, blocks[0]?.problem);
  return { span, newText: asBlock(document, span, blocks.map(({ block }) => block.trimEnd()).join('\n\n')) };
}

/** Sets a block apart from the text round it by blank lines, in the line ends of the document. */
function asBlock(document: vscode.TextDocument, span: Span, block: string): string {
  const text = document.getText();
  const before = text.slice(0, span.start);
  const after = text.slice(span.end);
  const above = /(^|\n\s*\n)[ \t]*$/.test(before) || before === '' ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const below = after === '' ? '\n' : /^\r?\n\r?\n/.test(after) ? '' : /^\r?\n/.test(after) ? '\n' : '\n\n';
  const eol = document.eol === 2 ? '\r\n' : '\n';
  return (above + block + below).replace(/\r?\n/g, eol);
}

function moveCursor(editor: vscode.TextEditor, offset: number): void {
  const position = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position));
}
