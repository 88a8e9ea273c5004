import * as vscode from 'vscode';
import type { Library } from '../../core/library/library';
import { arxivNumberOf } from '../../core/papers/identity';
import type { Services } from '../../host/services';
import { say } from '../../l10n/say';
import type { Deed, Done, InsertKind } from '../../protocol/messages';
import type { PanelFeeds } from './panelFeeds';
import type { CitedCounts, PanelServices } from './panelServices';
import { paperMentions } from './paperMentions';
import { createPaperParts } from './paperParts';

/** What the panel asks of the editor, granted by the editor. */
export function editorServices(services: Services, library: Library, feeds: PanelFeeds, cited: CitedCounts): PanelServices {
  const page = {};
  return {
    log: services.log,
    library,
    feeds,
    cited,
    parts: createPaperParts(services.network, (paper) => void library.add([paper])),
    shown: () => services.firstList.stands(),
    pictures: {
      isWanted: () => services.settings.thumbnails(),
      fetch: async (paper, signal) => await services.network.thumbnail(arxivNumberOf(paper) ?? '', signal),
    },
    openFullText: async (paper) => command('marginalia.openFullText', paper.id),
    insert: async (paper, what) => {
      const { insertPapers } = await import('../../host/onDemand');
      const inserted = await insertPapers(services, [paper], what);
      return inserted.kind === 'inserted' ? { sentence: insertedSentences[what] } : {};
    },
    openAddress: async (address) => void (await vscode.env.openExternal(vscode.Uri.parse(address, true))),
    openNote: async (paper) => command('marginalia.openPaperNote', paper.id),
    ...paperMentions(services),
    copy: async (text) => await vscode.env.clipboard.writeText(text),
    keyOf: async (paper) => await (await import('../../host/onDemand')).keyInUse(services, paper),
    pointAt: (id) => services.pointed.set(page, id),
    perform: async (deed) => command(deedCommands[deed]),
    choose: async (what, question) => await (await import('./chooseQuestion')).chooseQuestion(services, library, what, question),
  };
}

const insertedSentences: Readonly<Record<InsertKind, string>> = {
  citation: say`Inserted the citation.`,
  link: say`Inserted the link.`,
  summary: say`Inserted the summary.`,
};

const deedCommands: Readonly<Record<Deed, string>> = {
  refresh: 'marginalia.refreshFeed',
  import: 'marginalia.importPapers',
  showLog: 'marginalia.showLog',
  signIn: 'marginalia.signIn',
  searchSite: 'marginalia.searchPapers',
  openInEditor: 'marginalia.openPapersInEditor',
};

/** Commands tell the user by themselves how they went. */
async function command(id: string, ...values: readonly unknown[]): Promise<Done> {
  await vscode.commands.executeCommand(id, ...values);
  return {};
}
