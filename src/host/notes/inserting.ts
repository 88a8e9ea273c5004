import * as vscode from 'vscode';
import type { Paper } from '../../core/papers/paper';
import type { Span } from '../../core/problem';
import { citationEdit, isCitedAlready } from '../../core/writing/citationText';
import { inlineEdit } from '../../core/writing/inlineEdit';
import { type InsertionPlace, insertionPlace } from '../../core/writing/insertionPlace';
import { paperLink } from '../../core/writing/paperLink';
import { paperSummary } from '../../core/writing/paperSummary';
import { say } from '../../l10n/say';
import { toRange, toSpan } from '../convert';
import type { Services } from '../services';
import { sentence } from '../tell';
import { planEntries } from './newEntries';
import { isReadOnly } from './readOnly';

/** What is put into a note. */
export type Insertion = 'citation' | 'link' | 'summary';

/** Where it went, or why nothing was inserted. */
export type Inserted = { readonly kind: 'inserted' } | { readonly kind: 'noNote' } | { readonly kind: 'refused' };

/**
 * Puts papers into the note last used, at its cursor, replacing its selection. A citation also writes the entries of papers that have none to
 * the note's bibliography, created when missing; text and entries are one workspace edit, hence one undo step.
 */
export async function insertPapers(services: Services, papers: readonly Paper[], what: Insertion, target?: vscode.TextEditor): Promise<Inserted> {
  const editor = target ?? editorToInsertInto(services);
  if (!editor) return { kind: 'noNote' };
  // A text may change while the change to it is planned; the editor then refuses, and it is planned anew.
  for (let tries = 0; tries < mostTries; tries++) {
    // Who types on is given a moment, longer each time.
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 25 * tries));
    const edit = new vscode.WorkspaceEdit();
    const plan = await plans[what]({ services, editor, papers, edit });
    if (!plan) return { kind: 'refused' };
    const { lead, tail } = plan.place;
    const isThere = isCitedAlready(plan);
    if (!isThere) edit.replace(editor.document.uri, toRange(editor.document, plan.span), lead + plan.newText + tail);
    if (edit.size > 0 && !(await vscode.workspace.applyEdit(edit))) continue;
    if (isThere) services.tell.done(sentence`This is cited there already.`);
    if (plan.after) services.lastCited.remember(papers);
    await plan.after?.();
    if (plan.cursor !== undefined) moveCursor(editor, plan.cursor + lead.length);
    return { kind: 'inserted' };
  }
  services.tell.failed(sentence`The editor refused the change: the note or its bibliography may be read-only, or changed meanwhile. Try again.`);
  return { kind: 'refused' };
}

const mostTries = 8;

/** The note last used; without one that is in view, the user is told to open one. */
export function editorToInsertInto({ editors, tell }: Pick<Services, 'editors' | 'tell'>): vscode.TextEditor | undefined {
  const editor = editors.current();
  if (!editor) tell.advise(sentence`Open a Markdown note first: papers are inserted at its cursor.`, { label: say`New Note`, run: newNote });
  else if (isReadOnly(editor.document.uri)) tell.advise(sentence`This note is read-only, so nothing was inserted: open one that can be changed.`);
  else return editor;
  return undefined;
}

async function newNote(): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown' }));
}

interface Plan {
  readonly place: InsertionPlace;
  readonly span: Span;
  readonly newText: string;
  readonly cursor?: number;
  /** Absent when no paper is cited. */
  readonly after?: () => Promise<void>;
}

/** What is inserted where; entries that it needs are put into `edit` beside it. */
interface Wanted {
  readonly services: Services;
  readonly editor: vscode.TextEditor;
  readonly papers: readonly Paper[];
  readonly edit: vscode.WorkspaceEdit;
}

const plans: Record<Insertion, (wanted: Wanted) => Promise<Plan | undefined>> = {
  citation: planCitation,
  summary: planSummary,
  link: async (wanted) => planLink(wanted),
};

async function planCitation({ services, editor, papers, edit }: Wanted): Promise<Plan | undefined> {
  const { document } = editor;
  const entries = await planEntries(services, document, papers, edit);
  if (!entries) return undefined;
  const style = services.settings.citationStyle(document.uri);
  const place = placeOf(editor, 'citation');
  return { place, ...citationEdit(document.getText(), place.span, entries.keys, style), after: entries.save };
}

function placeOf({ document, selection }: vscode.TextEditor, what: Insertion): InsertionPlace {
  return insertionPlace(document.getText(), toSpan(document, selection), what);
}

function planLink({ services, editor, papers }: Wanted): Plan {
  const address = services.settings.linkAddress(editor.document.uri);
  const place = placeOf(editor, 'link');
  const links = papers.map((paper) => paperLink(paper, address)).join(', ');
  return { place, ...inlineEdit(editor.document.getText(), place.span, links) };
}

/** A summary cites its paper, so its entry is written too, unless the user's template has no place for the citation. */
async function planSummary({ services, editor, papers, edit }: Wanted): Promise<Plan | undefined> {
  const { document } = editor;
  const address = services.settings.linkAddress(document.uri);
  const template = services.settings.summaryTemplate(document.uri);
  const cites = template === '' || /\b(?:citation|key)\b/.test(template);
  const entries = cites ? await planEntries(services, document, papers, edit) : undefined;
  if (cites && !entries) return undefined;
  const blocks = papers.map((paper, at) => paperSummary(paper, { template, address, ...(entries && { key: entries.keys[at] ?? '' }) }));
  if (blocks.some(({ problem }) => problem))
    services.tell.failedBy(template, sentence`Your summary template could not be read, so the built-in one was used.`, blocks[0]?.problem);
  const place = placeOf(editor, 'summary');
  const { span } = place;
  const block = blocks.map(({ block }) => block.trimEnd()).join('\n\n');
  return { place, span, newText: asBlock(document, span, block), ...(entries && { after: entries.save }) };
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
