import { writeEntry } from '../../core/bibliography/bibtex/writeEntry';
import type { Question, Scope } from '../../core/library/question';
import { defaultKeyPattern, makeKey } from '../../core/papers/citationKey';
import { paperNames } from '../../core/papers/identity';
import type { Paper, PaperId } from '../../core/papers/paper';
import { citationItem } from '../../core/writing/citationText';
import { say } from '../../l10n/say';
import type { CopyForm, Done, OpenTarget, PaperCard, RequestKind, Requests, WishOf } from '../../protocol/messages';
import type { PanelLists } from './panelLists';
import type { PanelPictures } from './panelPictures';
import type { PanelServices } from './panelServices';
import { panelStatus } from './panelStatus';
import { paperCard } from './paperCard';
import { cardTargets, paperTargets } from './paperRow';

/** A wish that cannot be granted, and why, in words for the user. */
export interface Refused {
  readonly refused: string;
  readonly gone?: true;
}

/** How each wish is answered. Ids are looked up here; whatever the page says of addresses, files or text is not even asked. */
export type Answers = { readonly [K in RequestKind]: (wish: WishOf<K>) => Promise<Requests[K]['reply'] | Refused> };

/** The scopes that work. */
const scopes: readonly Scope[] = ['day', 'week', 'month', 'trending', 'search', 'library', 'saved', 'nearNotes'];

export function panelRequests(services: PanelServices, lists: PanelLists, pictures: PanelPictures): Answers {
  return { ...answersOfPage(services, lists, pictures), ...answersOfLists(services, lists), ...answersOfPapers(services, lists) };
}

type AnswersTo<K extends RequestKind> = Pick<Answers, K>;

/** What the page asks for itself. */
function answersOfPage(
  services: PanelServices,
  lists: PanelLists,
  pictures: PanelPictures,
): AnswersTo<'ready' | 'pictures' | 'at' | 'perform' | 'keep' | 'choose'> {
  return {
    ready: async (wish) => {
      const question = wish.first ? firstQuestion(services, wish.question) : wish.question;
      return {
        scopes,
        status: panelStatus(services.library, services.feeds?.state),
        question,
        list: await lists.list({ ...wish, question }),
        ...(pictures.areWanted && { pictures: true }),
      };
    },
    pictures: async ({ ids }) => {
      pictures.want(ids);
      return {};
    },
    at: async ({ id, focused }) => {
      services.pointAt?.(focused ? id : undefined);
      return {};
    },
    perform: ({ deed }) => services.perform(deed),
    keep: async ({ state }) => {
      await services.keep?.(state);
      return {};
    },
    choose: ({ what, question }) => services.choose(what, question),
  };
}

/** A page that shows itself for the first time begins with the newest day, once there is one. */
function firstQuestion({ feeds }: PanelServices, asked: Question): Question {
  return feeds?.state.lastSuccessAt === undefined ? asked : { ...asked, scope: 'day' };
}

/** Lists and their rows, and what is done to many papers at once. */
function answersOfLists(services: PanelServices, lists: PanelLists): AnswersTo<'list' | 'rows' | 'mark' | 'markAbove'> {
  const { marks } = services.library;
  return {
    list: (wish) => lists.list(wish),
    rows: async ({ listId, start, count }) => lists.rows(listId, start, count) ?? staleList,
    mark: ({ ids, mark, on }) => setMark(services, ids, mark, on),
    markAbove: async ({ listId, index }) => {
      const ids = lists.idsUntil(listId, index)?.filter((id) => !marks.has([id], 'read'));
      if (!ids) return staleList;
      await marks.set(ids, 'read', true);
      return { ids: ids.slice(0, 1000), sentence: ids.length === 1 ? say`Marked 1 paper as read.` : say`Marked ${ids.length} papers as read.` };
    },
  };
}

/** What is asked of one paper, which must still be held. */
function answersOfPapers(
  services: PanelServices,
  lists: PanelLists,
): AnswersTo<'card' | 'part' | 'insert' | 'moveSaved' | 'open' | 'openNote' | 'copy'> {
  const withPaper = async <T>(id: PaperId, run: (paper: Paper) => Promise<T | Refused>): Promise<T | Refused> => {
    const paper = services.library.get(id);
    return paper ? run(paper) : { refused: say`This paper is no longer in the library.` };
  };
  return {
    card: ({ id }) => withPaper(id, (paper) => cardOf(services, lists, paper, id)),
    part: ({ id, part }) =>
      withPaper(id, async (paper) => (await services.parts?.fetch(paper, part)) ?? { refused: say`There is nothing to fetch.` }),
    insert: ({ id, what }) => withPaper(id, (paper) => services.insert(paper, what)),
    moveSaved: ({ id, by }) => withPaper(id, (paper) => moveSaved(services, paper, by)),
    open: ({ id, target, index }) => withPaper(id, (paper) => open(services, paper, target, index)),
    openNote: ({ id }) => withPaper(id, (paper) => services.openNote(paper)),
    copy: ({ id, as }) =>
      withPaper(id, async (paper) => {
        await services.copy(await copyText(services, paper, as));
        return { sentence: copied[as] };
      }),
  };
}

/** `id` is the name under which the list has the paper. */
async function cardOf(services: PanelServices, lists: PanelLists, paper: Paper, id: PaperId): Promise<PaperCard> {
  return paperCard(paper, {
    marks: lists.marksOf(paper),
    matched: lists.matchedIn(id),
    reasons: lists.reasonsOf(paper),
    mentions: await services.mentions(paper),
    parts: services.parts?.names(paper) ?? [],
    key: await keyOf(services, paper),
  });
}

async function moveSaved({ library: { marks } }: PanelServices, paper: Paper, by: -1 | 1): Promise<Done> {
  const names = paperNames(paper);
  const moved = await marks.move(names, by);
  if (moved === undefined) return { sentence: marks.has(names, 'saved') ? say`It is at that end of the list.` : say`It is not saved.` };
  return { sentence: by < 0 ? say`Moved up the reading list.` : say`Moved down the reading list.` };
}

const staleList: Refused = { refused: say`The list has changed.`, gone: true };

async function setMark({ library }: PanelServices, ids: readonly PaperId[], mark: 'read' | 'saved' | 'hidden', on: boolean): Promise<Done | Refused> {
  const held = ids.flatMap((id) => library.get(id)?.id ?? []);
  if (held.length === 0) return { refused: say`This paper is no longer in the library.` };
  const isKept = await library.marks.set(held, mark, on);
  return {
    sentence: isKept
      ? markSentences[mark][on ? 'on' : 'off']
      : say`Marked, but it could not be written to disk: the mark lasts until this window closes.`,
  };
}

const markSentences = {
  read: { on: say`Marked as read.`, off: say`Marked as unread.` },
  saved: { on: say`Saved.`, off: say`No longer saved.` },
  hidden: { on: say`Hidden.`, off: say`Shown again.` },
} as const;

async function open(services: PanelServices, paper: Paper, target: OpenTarget, index: number | undefined): Promise<Done | Refused> {
  if (target === 'mention') {
    await services.openMention(paper, index ?? 0);
    return {};
  }
  if (target === 'fullText') return await services.openFullText(paper);
  const address = addressOf(services, paper, target, index);
  if (!address) return { refused: say`This paper has no such address.` };
  await services.openAddress(address);
  return {};
}

function addressOf(services: PanelServices, paper: Paper, target: OpenTarget, index: number | undefined): string | undefined {
  if (target === 'author') return profileOf(paper, index);
  if (target === 'linked' || target === 'commentLink') return services.parts?.address(paper, target, index ?? 0);
  return paperTargets(paper).get(target) ?? cardTargets(paper).get(target);
}

/** The profile of an author who has claimed the paper. */
function profileOf(paper: Paper, index: number | undefined): string | undefined {
  const name = paper.authors[index ?? -1];
  const user = paper.claimedAuthors?.find((author) => author.name === name)?.user;
  return user === undefined ? undefined : `https://huggingface.co/${encodeURIComponent(user)}`;
}

async function copyText(services: PanelServices, paper: Paper, as: CopyForm): Promise<string> {
  const key = await keyOf(services, paper);
  return as === 'citation' ? `[${citationItem(key)}]` : writeEntry(paper, key);
}

const copied: Readonly<Record<CopyForm, string>> = {
  citation: say`Copied the citation.`,
  bibtex: say`Copied the BibTeX entry.`,
};

async function keyOf({ keyOf: known }: PanelServices, paper: Paper): Promise<string> {
  return (await known?.(paper)) ?? makeKey(paper, defaultKeyPattern, new Set());
}
