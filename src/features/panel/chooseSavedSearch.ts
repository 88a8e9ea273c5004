import * as vscode from 'vscode';
import type { Question } from '../../core/library/question';
import { questionOf, type SavedSearch } from '../../core/library/savedSearches';
import { pickLabel } from '../../host/label';
import type { Services } from '../../host/services';
import { sentence } from '../../host/tell';
import { say } from '../../l10n/say';
import type { Choice } from '../../protocol/messages';

interface SearchPick extends vscode.QuickPickItem {
  readonly search?: SavedSearch;
}

const removal: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: say`Remove this search` };

type SearchServices = Pick<Services, 'searches' | 'tell' | 'lifetime'>;

/** Lets the user run, keep or remove saved searches; the question of the one chosen, or none. */
export async function chooseSavedSearch(services: SearchServices, question: Question | undefined): Promise<Choice> {
  const picked = await pickSearch(services, question);
  if (!picked) return {};
  if (!picked.search) {
    if (question) await saveSearch(services, question);
    return {};
  }
  void lookAt(services, picked.search);
  return { question: questionOf(picked.search) };
}

/** Nobody waits for it: a view that is shown late would take the focus from what the user went to meanwhile. */
async function lookAt({ searches, tell }: SearchServices, { name }: SavedSearch): Promise<void> {
  try {
    await searches.look(name);
  } catch (error) {
    tell.failed(sentence`The new papers of a search could not be counted as seen; the log says why.`, error);
  }
}

/** Asks for a name and keeps the question under it. */
export async function saveSearch({ searches, tell }: SearchServices, { query, filters, scope }: Question): Promise<void> {
  if (query.trim() === '' && filters.length === 0) return tell.advise(sentence`Search for something or set a filter first: that is what is saved.`);
  const name = await vscode.window.showInputBox({
    title: say`Save this search`,
    prompt: say`It is run again at each refresh, and new papers are counted.`,
    value: query.trim().slice(0, 60),
    validateInput: (text) => (text.trim() === '' || text.trim().length > 100 ? say`A name of 1 to 100 characters.` : undefined),
  });
  if (name === undefined) return;
  await searches.save({ name: name.trim(), query: query.trim(), filters, everywhere: scope === 'search' });
  tell.done(sentence`The search was saved.`);
}

async function pickSearch({ searches, lifetime }: SearchServices, question: Question | undefined): Promise<SearchPick | undefined> {
  const pick = vscode.window.createQuickPick<SearchPick>();
  const open = lifetime.lend(pick);
  const items = async (): Promise<SearchPick[]> => [
    ...(question && (question.query.trim() !== '' || question.filters.length > 0) ? [{ label: say`$(add) Save the present search…` }] : []),
    ...(await searches.all()).map((search) => searchItem(search, searches.news.get(search.name)?.length ?? 0)),
  ];
  pick.title = say`Saved searches`;
  pick.items = await items();
  if (pick.items.length === 0) pick.placeholder = say`Search for something in the panel, then save it here`;
  return await new Promise((resolve) => {
    pick.onDidTriggerItemButton(async ({ item }) => {
      if (item.search) await searches.remove(item.search.name);
      pick.items = await items();
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      open.dispose();
    });
    pick.show();
  });
}

function searchItem(search: SavedSearch, count: number): SearchPick {
  const { name, query } = search;
  const filters = search.filters.map((filter) => ('value' in filter ? filter.value : 'day' in filter ? `${filter.kind} ${filter.day}` : filter.kind));
  return {
    label: pickLabel(name),
    description: count === 0 ? '' : count === 1 ? say`1 new paper` : say`${count} new papers`,
    detail: pickLabel([query === name ? '' : query, ...filters, search.everywhere ? say`everywhere` : ''].filter(Boolean).join(', ')),
    buttons: [removal],
    search,
  };
}
