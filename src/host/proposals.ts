import * as vscode from 'vscode';
import { applyEdits, type TextEdit } from '../core/bibliography/textEdit';
import type { Disposable } from '../core/disposable';
import { toRange } from './convert';
import { sentence, type Tell } from './tell';

/** A change to a file that the user is asked about. Edits are worked out anew for the text as it is when the user answers. */
export interface Proposal {
  readonly document: vscode.TextDocument;
  /** Names the two sides in the title of the diff: words of our own and the file's name. */
  readonly title: string;
  readonly accept: (text: string) => readonly TextEdit[];
  /** What a refusal changes, so that the same is not asked again; nothing when absent. */
  readonly refuse?: (text: string) => readonly TextEdit[];
}

const scheme = 'marginalia-proposal';

/** Proposals under way, each shown as a diff whose right side is the file as it would be. The title of the diff holds both answers. */
export class Proposals implements Disposable {
  readonly #tell: Tell;
  readonly #shown = new Map<string, Proposal>();
  readonly #owned: vscode.Disposable;

  constructor(tell: Tell) {
    this.#tell = tell;
    const provider: vscode.TextDocumentContentProvider = {
      provideTextDocumentContent: (uri) => {
        const proposal = this.#shown.get(uri.toString());
        const text = proposal?.document.getText() ?? '';
        return proposal && applyEdits(text, proposal.accept(text));
      },
    };
    this.#owned = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, provider),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
      vscode.commands.registerCommand('marginalia.acceptProposal', () => this.#answer('accept')),
      vscode.commands.registerCommand('marginalia.refuseProposal', () => this.#answer('refuse')),
    );
  }

  /** Shows a proposal; the file stays as it is until the user answers. A second one for the same file takes the place of the first. */
  async show(proposal: Proposal): Promise<void> {
    const { uri } = proposal.document;
    const proposed = uri.with({ scheme, query: `${uri.toString()}#${proposal.document.version}`, fragment: '' });
    this.#shown.set(proposed.toString(), proposal);
    await vscode.commands.executeCommand('vscode.diff', uri, proposed, proposal.title, { preview: false });
  }

  dispose(): void {
    this.#owned.dispose();
    this.#shown.clear();
  }

  async #answer(how: 'accept' | 'refuse'): Promise<void> {
    const tab = shownTab();
    const proposal = tab && this.#shown.get(tab.input.modified.toString());
    if (!proposal) return this.#tell.advise(sentence`There is no proposed change here: show the comparison first.`);
    const { document } = proposal;
    const wasSaved = !document.isDirty;
    const edits = proposal[how]?.(document.getText()) ?? [];
    const edit = new vscode.WorkspaceEdit();
    for (const { span, newText } of edits) edit.replace(document.uri, toRange(document, span), newText);
    if (!(await vscode.workspace.applyEdit(edit))) return this.#tell.failed(sentence`The editor refused the change: the file may be read-only.`);
    if (wasSaved && edits.length > 0) await document.save();
    this.#shown.delete(tab.input.modified.toString());
    await vscode.window.tabGroups.close(tab);
  }
}

interface DiffTab extends vscode.Tab {
  readonly input: vscode.TabInputTextDiff;
}

function shownTab(): DiffTab | undefined {
  const active = vscode.window.tabGroups.activeTabGroup.activeTab;
  return active && isProposal(active) ? active : undefined;
}

function isProposal(tab: vscode.Tab): tab is DiffTab {
  return tab.input instanceof vscode.TabInputTextDiff && tab.input.modified.scheme === scheme;
}
