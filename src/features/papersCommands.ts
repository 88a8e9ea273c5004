import * as vscode from 'vscode';
import { recentPapers } from '../core/library/recentPapers';
import { authorsLine } from '../core/papers/authorsLine';
import { paperAddress, readPaperName } from '../core/papers/identity';
import type { Paper } from '../core/papers/paper';
import { plainLine } from '../core/writing/escapeMarkdown';
import { type Insertion, insertPapers } from '../host/inserting';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';

/** Search, insert and open papers by native pickers: everything the panel does with a paper, without the panel. */
export function registerPapersCommands(services: Services): vscode.Disposable {
  const insert = (what: Insertion) => async (id: unknown) => {
    const papers = await paperOf(services, id);
    const chosen = papers ?? (await pickPapers(services, { many: what === 'citation', title: insertTitles[what] }));
    if (chosen.length > 0) await insertPapers(services, chosen, what);
  };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('marginalia.insertCitation', insert('citation')),
    registerCommand('marginalia.insertLink', insert('link')),
    registerCommand('marginalia.insertSummary', insert('summary')),
    registerCommand('marginalia.searchPapers', async () => {
      const [paper] = await pickPapers(services, { many: false, title: 'Search papers' });
      if (paper) await chooseAction(services, paper);
    }),
    registerCommand('marginalia.openPaper', async (id: unknown) => {
      const [paper] = (await paperOf(services, id)) ?? (await pickPapers(services, { many: false, title: 'Open a paper' }));
      if (paper) await openPaper(services, paper);
    }),
    registerCommand('marginalia.showLog', () => services.log.show()),
  );
}

const insertTitles: Record<Insertion, string> = { citation: 'Insert citation', link: 'Insert link', summary: 'Insert summary' };

/** Commands are public: an argument that is no paper id of the library is treated as none. */
async function paperOf(services: Services, id: unknown): Promise<readonly Paper[] | undefined> {
  if (typeof id !== 'string') return undefined;
  const paper = (await services.library()).get(id);
  return paper && [paper];
}

interface PaperPick extends vscode.QuickPickItem {
  readonly paper: Paper;
}

const mostPicks = 60;

/** A quick pick over the library that searches as one types; several papers may be chosen when `many` holds. */
async function pickPapers(services: Services, options: { many: boolean; title: string }): Promise<readonly Paper[]> {
  const library = await services.library();
  const pick = vscode.window.createQuickPick<PaperPick>();
  pick.title = options.title;
  pick.placeholder = 'Words of a title, an abstract or an author; an arXiv number or DOI';
  pick.canSelectMany = options.many;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const show = async (query: string) => {
    const named = readPaperName(query);
    const ids =
      query.trim() === ''
        ? recentPapers(library.papers(), mostPicks)
        : named
          ? [named.id]
          : (await library.search.search(query, { limit: mostPicks })).hits.map(({ id }) => id);
    if (pick.value === query) pick.items = [...pick.selectedItems, ...ids.flatMap((id) => item(library.get(id), pick.selectedItems))];
  };
  const chosen = await new Promise<readonly Paper[]>((resolve) => {
    pick.onDidChangeValue((query) =>
      show(query).catch((error: unknown) => services.tell.failed(sentence`The search failed; the log says why.`, error)),
    );
    pick.onDidAccept(() => {
      resolve((options.many && pick.selectedItems.length > 0 ? pick.selectedItems : pick.activeItems.slice(0, 1)).map(({ paper }) => paper));
      pick.hide();
    });
    pick.onDidHide(() => resolve([]));
    pick.show();
    show('').catch((error: unknown) => services.tell.failed(sentence`The library could not be read; the log says why.`, error));
  });
  pick.dispose();
  return chosen;
}

function item(paper: Paper | undefined, selected: readonly PaperPick[]): readonly PaperPick[] {
  if (!paper || selected.some((each) => each.paper.id === paper.id)) return [];
  const description = [paper.publishedAt ?? '', paper.id].filter(Boolean).join(' · ');
  return [{ label: withoutIcons(plainLine(paper.title)), description, detail: withoutIcons(plainLine(authorsLine(paper))), alwaysShow: true, paper }];
}

/** `$(name)` in a label would be drawn as an icon. */
function withoutIcons(text: string): string {
  return text.replace(/\$\(/g, '\\$(');
}

async function chooseAction(services: Services, paper: Paper): Promise<void> {
  const actions = [
    { label: '$(quote) Insert citation', run: () => insertPapers(services, [paper], 'citation') },
    { label: '$(link) Insert link', run: () => insertPapers(services, [paper], 'link') },
    { label: '$(note) Insert summary', run: () => insertPapers(services, [paper], 'summary') },
    { label: '$(link-external) Open in the browser', run: () => openPaper(services, paper) },
  ];
  const action = await vscode.window.showQuickPick(actions, { title: withoutIcons(plainLine(paper.title)) });
  await action?.run();
}

async function openPaper(services: Services, paper: Paper): Promise<void> {
  const address = paperAddress(paper);
  const best = address.huggingFace ?? address.best;
  if (best) await vscode.env.openExternal(vscode.Uri.parse(best, true));
  else services.tell.failed(sentence`This paper has no address of its own.`);
}
