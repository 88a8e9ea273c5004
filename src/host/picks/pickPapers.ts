import * as vscode from 'vscode';
import { entryToPaper } from '../../core/bibliography/entryPaper';
import { matchDefinitions } from '../../core/language/matchDefinitions';
import type { Definition, NoteBibliography } from '../../core/language/noteBibliography';
import { resolveDefinition } from '../../core/language/resolveCitation';
import type { Library } from '../../core/library/library';
import { recentPapersInSteps } from '../../core/library/recentPapers';
import { shownAuthors } from '../../core/papers/authorsLine';
import { paperNames, readPaperName } from '../../core/papers/identity';
import type { Paper, PaperId } from '../../core/papers/paper';
import { inSlices } from '../../core/slices';
import { say } from '../../l10n/say';
import { findPaper } from '../feed/findPaper';
import { SiteSearch } from '../feed/siteSearch';
import { pickLabel } from '../label';
import type { Services } from '../services';
import { sentence } from '../tell';
import { lastPicks, rememberPicks } from './lastPicks';

/** What is asked for, and for which note: the entries of its bibliographies are offered too. */
export interface PickQuestion {
  readonly title: string;
  readonly many: boolean;
  readonly note?: vscode.TextDocument;
  /** Which papers are offered; all of them unless told. */
  readonly among?: (paper: Paper) => boolean;
}

interface PaperPick extends vscode.QuickPickItem {
  /** Absent for the headings of groups. */
  readonly paper?: Paper;
}

const mostPicks = 60;
/** More than are shown, since not all of them may be offered. */
const mostHits = 500;
const mostEntries = 20;

/**
 * A quick pick over the last picks, the note's bibliographies, the library and the site's search, which searches as one types; several may be
 * chosen when `many` holds. Empty when it was dismissed. What was chosen comes first the next time.
 */
export async function pickPapers(services: Services, question: PickQuestion): Promise<readonly Paper[]> {
  const library = await services.library();
  const bibliography = question.note && (await services.bibliographies.of(question.note));
  const site = new SiteSearch(services.network, services.library);
  const pick = vscode.window.createQuickPick<PaperPick>();
  pick.title = question.title;
  pick.placeholder = say`Words of a title, an abstract or an author; a citation key, arXiv number or DOI`;
  pick.canSelectMany = question.many;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const show = async (query: string) => {
    const groups = await gather({ services, library, bibliography, site, query, among: question.among ?? (() => true) });
    if (pick.value !== query) return;
    const chosen = question.many ? pick.selectedItems : [];
    pick.items = [...chosen, ...itemsOf(groups, chosen)];
    if (question.many && chosen.length > 0) pick.selectedItems = chosen;
  };
  const showOrTell = (query: string) =>
    show(query).catch((error: unknown) => services.tell.failed(sentence`The search failed; the log says why.`, error));
  const listener = site.onDidAnswer(() => showOrTell(pick.value));
  const open = services.lifetime.lend(vscode.Disposable.from(listener, site, pick));
  const papers = await new Promise<readonly Paper[]>((resolve) => {
    pick.onDidChangeValue((query) => {
      site.want(query);
      void showOrTell(query);
    });
    pick.onDidAccept(() => {
      const items = question.many && pick.selectedItems.length > 0 ? pick.selectedItems : pick.activeItems.slice(0, 1);
      const picked = items.flatMap(({ paper }) => paper ?? []);
      // Enter before anything is shown, or where nothing was found, is no choice.
      if (picked.length === 0) return;
      resolve(picked);
      pick.hide();
    });
    pick.onDidHide(() => resolve([]));
    pick.show();
    void showOrTell('');
  });
  open.dispose();
  await rememberPicks(
    services.memory,
    papers.map(({ id }) => id),
  );
  return papers;
}

interface Search {
  readonly services: Services;
  readonly library: Library;
  readonly bibliography: NoteBibliography | undefined;
  readonly site: SiteSearch;
  readonly query: string;
  readonly among: (paper: Paper) => boolean;
}

interface Group {
  readonly name: string;
  readonly picks: readonly PaperPick[];
}

async function gather(search: Search): Promise<readonly Group[]> {
  const { services, library, bibliography, site, query, among } = search;
  const held = (ids: readonly PaperId[]) =>
    ids
      .flatMap((id) => library.get(id) ?? [])
      .filter(among)
      .slice(0, mostPicks)
      .map(paperPick);
  const entries = bibliography
    ? matchDefinitions(bibliography, query.trim(), mostEntries).flatMap((definition) => entryPick(definition, library))
    : [];
  const named = readPaperName(query);
  if (named)
    return [
      { name: say`bibliography`, picks: entries },
      { name: say`named so`, picks: (await lookUp(services, named.id)).filter(({ paper }) => paper && among(paper)) },
    ];
  if (query.trim() === '') {
    const newest = (await inSlices(recentPapersInSteps(wanted(library.papers(), among), mostPicks))) ?? [];
    return [
      { name: say`last picks`, picks: held(lastPicks(services.memory)) },
      { name: say`bibliography`, picks: entries },
      { name: say`library`, picks: held(newest) },
    ];
  }
  const { hits } = await library.search.search(query, { limit: mostHits });
  return [
    { name: say`bibliography`, picks: entries },
    { name: say`library`, picks: held(hits.map(({ id }) => id)) },
    { name: say`found on the site`, picks: held(site.answer(query)?.ids ?? []) },
  ];
}

function* wanted(papers: Iterable<Paper>, among: (paper: Paper) => boolean): Iterable<Paper> {
  for (const paper of papers) if (among(paper)) yield paper;
}

async function lookUp(services: Services, id: PaperId): Promise<readonly PaperPick[]> {
  const found = await findPaper(services, id);
  return found.kind === 'found' ? [paperPick(found.paper)] : [];
}

/** Each paper once, in the first group that has it, under the names of the groups. */
function itemsOf(groups: readonly Group[], chosen: readonly PaperPick[]): readonly PaperPick[] {
  const shown = new Set<string>(chosen.flatMap(({ paper }) => (paper ? paperNames(paper) : [])));
  return groups.flatMap(({ name, picks }) => {
    const fresh = picks.filter(({ paper }) => {
      const names = paper ? paperNames(paper) : [];
      const isNew = !names.some((each) => shown.has(each));
      for (const each of names) shown.add(each);
      return isNew;
    });
    return fresh.length === 0 ? [] : [{ label: name, kind: vscode.QuickPickItemKind.Separator }, ...fresh];
  });
}

function paperPick(paper: Paper): PaperPick {
  return described(paper, [paper.publishedAt ?? '', paper.id]);
}

/** An entry that says nothing of its paper cannot be told from others, so it is left to completion. */
function entryPick(definition: Definition, library: Library): readonly PaperPick[] {
  const { entry, file } = definition;
  const { names, paper = entryToPaper(entry, file) } = resolveDefinition(definition, library);
  return names.length === 0 ? [] : [described(paper, [entry.year ?? '', `@${entry.key}`])];
}

function described(paper: Paper, facts: readonly string[]): PaperPick {
  const description = pickLabel([paper.withdrawn ? say`Withdrawn` : '', ...facts].filter(Boolean).join(' · '));
  return { label: pickLabel(paper.title), description, detail: pickLabel(shownAuthors(paper)), alwaysShow: true, paper };
}
