import * as vscode from 'vscode';
import type { TextEdit } from '../core/bibliography/textEdit';
import type { Paper, PaperId } from '../core/papers/paper';
import type { Span } from '../core/problem';
import { citationEdit, isCitedAlready } from '../core/writing/citationText';
import { inlineEdit } from '../core/writing/inlineEdit';
import { paperLink } from '../core/writing/paperLink';
import { pastedPapers } from '../core/writing/pastedPapers';
import { toRange, toSpan } from '../host/convert';
import { findPaper } from '../host/feed/findPaper';
import { noteSelector } from '../host/notes/noteEditors';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

const ownType = 'application/vnd.marginalia.paper';
const kinds = {
  citation: vscode.DocumentDropOrPasteEditKind.Empty.append('marginalia', 'citation'),
  link: vscode.DocumentDropOrPasteEditKind.Empty.append('marginalia', 'link'),
};
const titles = { citation: say`Insert as citation`, link: say`Insert as titled link` };
/** What inserts the text as it is comes first, so that nothing is turned into a citation without being chosen. */
const others = [
  vscode.DocumentDropOrPasteEditKind.Text,
  vscode.DocumentDropOrPasteEditKind.Empty.append('uri'),
  vscode.DocumentDropOrPasteEditKind.Empty.append('markdown'),
];

/** Offers citations and titled links where addresses of papers are pasted or dropped into a note, and cites papers dragged from the panel. */
export function registerPasteAndDrop(services: Services): vscode.Disposable {
  const paste: vscode.DocumentPasteEditProvider<PaperPaste> = {
    provideDocumentPasteEdits: async (document, [range, ...further], data, _, token) => {
      if (token.isCancellationRequested) return [];
      const text = (await data.get('text/plain')?.asString()) ?? '';
      const ids = pastedPapers(text);
      if (!range || further.length > 0 || ids.length === 0 || !(await isText(document, range.start))) return [];
      return (['citation', 'link'] as const).map((how) => new PaperPaste({ document, range, ids, text, how }));
    },
    resolveDocumentPasteEdit: (edit) => resolve(services, edit),
  };
  const drop: vscode.DocumentDropEditProvider<PaperDrop> = {
    provideDocumentDropEdits: async (document, position, data, token) => {
      if (token.isCancellationRequested) return [];
      const own = await data.get(ownType)?.asString();
      const text = own ?? (await data.get('text/uri-list')?.asString()) ?? (await data.get('text/plain')?.asString()) ?? '';
      const ids = pastedPapers(text);
      const range = new vscode.Range(position, position);
      if (ids.length === 0 || !(await isText(document, position))) return [];
      const edits = (['citation', 'link'] as const).map((how) => new PaperDrop({ document, range, ids, text, how }, own === undefined));
      return await fillDrops(services, edits, token);
    },
  };
  const providedKinds = Object.values(kinds);
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider(noteSelector, paste, {
      providedPasteEditKinds: providedKinds,
      pasteMimeTypes: ['text/plain'],
    }),
    vscode.languages.registerDocumentDropEditProvider(noteSelector, drop, {
      providedDropEditKinds: providedKinds,
      dropMimeTypes: [ownType, 'text/uri-list', 'text/plain'],
    }),
  );
}

/** Whether a citation would be read as one there: not in code, maths, raw text or the target of a link. */
async function isText(document: vscode.TextDocument, position: vscode.Position): Promise<boolean> {
  const { citableAt } = await import('../core/language/citableAt');
  const text = document.getText();
  const at = document.offsetAt(position);
  const key = { start: at + 2, end: at + 2 };
  return citableAt(`${text.slice(0, at)} @${text.slice(at)}`, { form: 'inText', span: key, typed: '', braced: false });
}

/** Which papers go where, and how. */
interface Pasted {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
  readonly ids: readonly PaperId[];
  /** The pasted text as it is. */
  readonly text: string;
  readonly how: 'citation' | 'link';
}

class PaperPaste extends vscode.DocumentPasteEdit {
  readonly pasted: Pasted;

  constructor(pasted: Pasted) {
    super('', titles[pasted.how], kinds[pasted.how]);
    this.pasted = pasted;
    this.yieldTo = others;
  }
}

class PaperDrop extends vscode.DocumentDropEdit {
  readonly pasted: Pasted;

  constructor(pasted: Pasted, isForeign: boolean) {
    super('', titles[pasted.how], kinds[pasted.how]);
    this.pasted = pasted;
    if (isForeign) this.yieldTo = others;
  }
}

/** Works out the edit when it is chosen, for the texts as they then are; a paper that is not held is looked up first. */
async function resolve(services: Services, edit: PaperPaste): Promise<PaperPaste> {
  const { ids, text } = edit.pasted;
  edit.additionalEdit = new vscode.WorkspaceEdit();
  edit.insertText = '';
  const papers = await papersOf(services, ids);
  if (papers.length < ids.length) {
    services.tell.advise(sentence`Nothing is known about this paper yet, so its address was inserted as it is.`);
    edit.insertText = text;
    return edit;
  }
  await fill(services, edit, papers);
  return edit;
}

/**
 * The editor asks for nothing more once something was dropped, so its edits are worked out at once: of papers that are held, since nobody waits for
 * the network with a paper in hand.
 */
async function fillDrops(services: Services, edits: readonly PaperDrop[], token: vscode.CancellationToken): Promise<PaperDrop[]> {
  const library = await services.library();
  const ids = edits[0]?.pasted.ids ?? [];
  const papers = ids.flatMap((id) => library.get(id) ?? []);
  if (papers.length < ids.length) return [];
  for (const edit of edits) {
    if (token.isCancellationRequested) return [];
    await fill(services, edit, papers);
  }
  return [...edits];
}

async function fill(services: Services, edit: PaperPaste | PaperDrop, papers: readonly Paper[]): Promise<void> {
  const { document, range, how } = edit.pasted;
  if (how === 'citation') return await cite(services, edit, papers, toSpan(document, range));
  const links = papers.map((paper) => paperLink(paper, services.settings.linkAddress(document.uri))).join(', ');
  place(edit, new vscode.WorkspaceEdit(), inlineEdit(document.getText(), toSpan(document, range), links));
}

/** What goes elsewhere than to the cursor, beside other citations or behind a word, is an edit of its own. */
function place(edit: PaperPaste | PaperDrop, additional: vscode.WorkspaceEdit, { span, newText }: TextEdit): void {
  const { document, range } = edit.pasted;
  const at = toRange(document, span);
  if (newText === '') edit.insertText = '';
  else if (at.isEqual(range)) edit.insertText = newText;
  else additional.replace(document.uri, at, newText);
  edit.additionalEdit = additional;
}

async function papersOf(services: Services, ids: readonly PaperId[]): Promise<readonly Paper[]> {
  const found = await Promise.all(ids.map((id) => findPaper(services, id)));
  return found.flatMap((each) => (each.kind === 'found' ? [each.paper] : []));
}

/** The entry goes to the bibliography by the same edit as the citation. */
async function cite(services: Services, edit: PaperPaste | PaperDrop, papers: readonly Paper[], selection: Span): Promise<void> {
  const { document } = edit.pasted;
  const additional = new vscode.WorkspaceEdit();
  const { planEntries, saveOnceApplied } = await import('../host/onDemand');
  const entries = await planEntries(services, document, papers, additional);
  if (!entries) {
    edit.insertText = edit.pasted.text;
    return;
  }
  const change = citationEdit(document.getText(), selection, entries.keys, services.settings.citationStyle(document.uri));
  const isChosen = edit instanceof PaperPaste || edit.yieldTo === undefined;
  if (isChosen && isCitedAlready(change)) services.tell.done(sentence`This is cited there already.`);
  place(edit, additional, change);
  saveOnceApplied(services, entries);
}
