import * as vscode from 'vscode';
import type { Paper } from '../../core/papers/paper';
import { type FoundMention, findMentionsOf } from '../../host/notes/mentions';
import type { Services } from '../../host/services';
import type { Mention } from '../../protocol/messages';
import type { PanelServices } from './panelServices';
import { shown } from './paperRow';

/** Mentions shown on a card; the references of the editor show them all. */
const mostShown = 30;
const longestExcerpt = 160;
const longestName = 300;

/** The places of the notes that name a paper, and the way to each. The places last shown are kept, so that an index means what was seen. */
export function paperMentions(services: Services): Pick<PanelServices, 'mentions' | 'openMention'> {
  let shownLast: { readonly id: string; readonly found: readonly FoundMention[] } | undefined;
  const find = async (paper: Paper) => (await findMentionsOf(services, paper)).slice(0, mostShown);
  return {
    mentions: async (paper) => {
      const found = await find(paper);
      shownLast = { id: paper.id, found };
      return await Promise.all(found.map(toMention));
    },
    openMention: async (paper, index) => {
      const { location } = (shownLast?.id === paper.id ? shownLast.found : await find(paper))[index] ?? {};
      if (location) await vscode.window.showTextDocument(location.uri, { selection: location.range });
    },
  };
}

async function toMention({ uri, location }: FoundMention): Promise<Mention> {
  const { line } = location.range.start;
  const note = await vscode.workspace.openTextDocument(uri);
  const excerpt = line < note.lineCount ? shown(note.lineAt(line).text, longestExcerpt) : '';
  return { note: shown(vscode.workspace.asRelativePath(uri), longestName), line: line + 1, excerpt };
}
