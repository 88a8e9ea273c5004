import * as vscode from 'vscode';
import { type NoteReference, noteReferencesInSteps } from '../core/language/noteReferences';
import type { Citation } from '../core/notes/citation';
import { inSlices } from '../core/slices';
import { plainLine } from '../core/writing/escapeMarkdown';
import { toRange } from '../host/convert';
import { isNote } from '../host/notes/noteEditors';
import type { Services } from '../host/services';
import { say } from '../l10n/say';
import type { ReferenceRow } from './noteReferences/referenceRow';

/** How long typing must pause before the tree is drawn again, in milliseconds. */
const pause = 400;

/** Rows of papers, or of places of one: the editor takes all of them at once. */
const mostRows = 500;

/** `References` in the explorer: the papers that the note in use cites, in order, with the places of each. */
export function registerNoteReferences(services: Services): vscode.Disposable {
  const tree = new ReferenceTree(services, (message) => {
    view.message = message;
  });
  const view: vscode.TreeView<ReferenceRow> = vscode.window.createTreeView('marginalia.references', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  return vscode.Disposable.from(tree, view);
}

class ReferenceTree implements vscode.TreeDataProvider<ReferenceRow>, vscode.Disposable {
  readonly #services: Services;
  readonly #tell: (message: string) => void;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listeners: vscode.Disposable;
  #rows: ReferenceRow[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  /** @param tell shows a sentence above the rows; none when it is empty. */
  constructor(services: Services, tell: (message: string) => void) {
    this.#services = services;
    this.#tell = tell;
    this.#listeners = vscode.Disposable.from(
      this.#changed,
      vscode.window.onDidChangeActiveTextEditor((editor) => (!editor || isNote(editor.document)) && this.#soon(0)),
      vscode.workspace.onDidChangeTextDocument(
        ({ document, contentChanges }) => contentChanges.length > 0 && document === this.#note() && this.#soon(pause),
      ),
      services.bibliographies.onDidChange(() => this.#soon(pause)),
    );
  }

  async getChildren(row?: ReferenceRow): Promise<ReferenceRow[]> {
    if (row?.kind === 'reference') return row.reference.places.slice(0, mostRows).map((place) => ({ kind: 'place', document: row.document, place }));
    const document = this.#note();
    if (!document || row) {
      this.#tell('');
      return [];
    }
    const [reading, bibliography, held] = await Promise.all([
      this.#services.notes.read(document),
      this.#services.bibliographies.of(document),
      this.#services.library(),
    ]);
    const { version } = document;
    const references = await inSlices(noteReferencesInSteps(reading, bibliography, held), () => document.version === version);
    // Who went on typing is shown what was, until the next pause.
    if (!references) return this.#rows;
    this.#tell(references.length > mostRows ? say`The first ${mostRows} of ${references.length} papers` : '');
    this.#rows = references.slice(0, mostRows).map((reference) => ({ kind: 'reference', document, reference }));
    return this.#rows;
  }

  getTreeItem(row: ReferenceRow): vscode.TreeItem {
    return row.kind === 'reference' ? referenceItem(row.reference) : placeItem(row.document, row.place);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listeners.dispose();
  }

  #note(): vscode.TextDocument | undefined {
    return this.#services.editors.current()?.document;
  }

  #soon(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(), wait);
  }
}

const icons: Record<NoteReference['state'], vscode.ThemeIcon> = {
  listed: new vscode.ThemeIcon('book'),
  missing: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  unlisted: new vscode.ThemeIcon('link'),
};

const stateWords: Record<NoteReference['state'], string> = {
  listed: '',
  missing: say`missing: no bibliography of this note defines it`,
  unlisted: say`named by a link only`,
};

function referenceItem(reference: NoteReference): vscode.TreeItem {
  const { names, held, definition, state, places } = reference;
  const [title, who, key] = [reference.title, reference.who, reference.key ?? ''].map(plainLine) as [string, string, string];
  const count = places.length === 1 ? say`cited once` : say`cited ${places.length} times`;
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
  item.description = [who, key === title ? '' : key, `${places.length}×`, state === 'missing' ? say`missing` : ''].filter(Boolean).join(' · ');
  item.iconPath = icons[state];
  item.tooltip = [title, who, stateWords[state]].filter(Boolean).join('\n');
  item.accessibilityInformation = { label: [title, who, count, stateWords[state]].filter(Boolean).join(', ') };
  const abilities = [
    definition && 'entry',
    names.length > 0 && 'page',
    reference.key !== undefined && 'key',
    (held || reference.key) && 'insert',
    state !== 'listed' && 'fixes',
  ];
  item.contextValue = ['reference', ...abilities.filter((ability) => typeof ability === 'string')].join(' ');
  return item;
}

function placeItem(document: vscode.TextDocument, { nameSpan }: Citation): vscode.TreeItem {
  const range = toRange(document, nameSpan);
  const line = plainLine(document.lineAt(range.start.line).text.slice(0, 300));
  const item = new vscode.TreeItem(line, vscode.TreeItemCollapsibleState.None);
  item.description = say`line ${range.start.line + 1}`;
  item.accessibilityInformation = { label: say`Line ${range.start.line + 1}: ${line}` };
  item.contextValue = 'place';
  item.command = { command: 'vscode.open', title: say`Show in the note`, arguments: [document.uri, { selection: range }] };
  return item;
}
