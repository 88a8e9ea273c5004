/** The host's end of the conversation, in the page itself: a list of made papers, answered at once. It runs in the browser, before the page's script. */
import { paperRow } from '../../src/features/panel/paperRow';
import type { CardPart, Fact, HostMessage, ListReply, PaperCard, PaperRow, Reply, Status, Wish } from '../../src/protocol/messages';
import { makePapers } from './makePapers';

/** What the page is to be told, whatever it asks. */
export interface PageScenario {
  /** Papers of the list. */
  readonly papers?: number;
  /** What the first rows say beside what was made. */
  readonly rows?: readonly Partial<PaperRow>[];
  readonly list?: Partial<Omit<ListReply, 'rows' | 'listId'>>;
  readonly status?: Status;
  /** What a card says beside what was made. */
  readonly card?: Partial<Omit<PaperCard, 'row'>>;
  readonly parts?: { readonly [K in CardPart['part']]?: CardPart };
  /** Every paper has a picture; it is given when it is not empty. */
  readonly pictures?: string;
  /** No wish is ever answered, or none after the first, or every list is refused with a sentence. */
  readonly mood?: 'silent' | 'welcoming' | { readonly refuses: string };
  /** More papers came below the list right after the page's first question was answered. */
  readonly growsBelow?: true;
  /** What the page kept when it was last seen. */
  readonly saved?: unknown;
}

/** What a test may do in the page: `window.host`. */
export interface PageHost {
  readonly asked: readonly Wish[];
  tell(fact: Fact): void;
  /** A paper of the list says something else, and the page is told. */
  change(index: number, facts: Partial<PaperRow>): void;
  /** So many papers come on top of the list, and the page is told. */
  grow(count: number): void;
  /** When the first row was drawn, in milliseconds since the page's start; the making of the papers does not count. */
  readonly firstRow: Promise<number>;
}

let started = 0;

export function startPageHost(scenario: PageScenario): void {
  const asked: Wish[] = [];
  const rows = madeRows(scenario);
  let listId = 0;
  let kept = scenario.saved;
  const post = (message: HostMessage) => window.postMessage(message, window.origin);
  /** Papers that were hidden here; they leave the list, and come back where they were. */
  const hidden = new Set<string>();
  const listed = () => rows.filter(({ id }) => !hidden.has(id));
  const listReply = (start: number, count: number, find: readonly string[]): ListReply => {
    const shown = listed();
    const found = shown.flatMap(({ id }, index) => (find.includes(id) ? [{ id, index }] : []));
    const from = Math.max(0, found[0] ? found[0].index - 20 : start);
    const all = { total: shown.length, groups: [], start: from, rows: shown.slice(from, from + count), found };
    return { listId: ++listId, sentence: `${shown.length} papers`, ...all, ...scenario.list };
  };
  const answers: { readonly [K in Wish['kind']]?: (wish: Extract<Wish, { kind: K }>) => Reply['value'] } = {
    ready: ({ question, start, count, find }) => ({
      scopes: ['day', 'week', 'month', 'trending', 'search', 'library', 'saved', 'nearNotes'],
      status: scenario.status ?? { kind: 'fine' },
      question,
      list: listReply(start, count, find),
      ...(scenario.pictures !== undefined && { pictures: true }),
    }),
    pictures: ({ ids }) => {
      for (const id of scenario.pictures ? ids : []) post({ kind: 'pictureCame', id, picture: scenario.pictures ?? '' });
      return {};
    },
    list: ({ start, count, find }) => listReply(start, count, find),
    rows: ({ start, count }) => ({ start, rows: listed().slice(start, start + count) }),
    card: ({ id }) => ({ ...cardOf(rows.find((row) => row.id === id) ?? (rows[0] as PaperRow)), ...scenario.card }),
    part: ({ part }) => scenario.parts?.[part] ?? { part: 'comments', total: 0, comments: [] },
    mark: ({ ids, mark, on }) => {
      for (const id of mark === 'hidden' ? ids : []) on ? hidden.add(id) : hidden.delete(id);
      for (const [index, row] of rows.entries()) {
        if (ids.includes(row.id)) rows[index] = { ...row, marks: on ? [...row.marks, mark] : row.marks.filter((each) => each !== mark) };
      }
      const marks = rows.filter(({ id }) => ids.includes(id)).map((row) => ({ id: row.id, marks: row.marks }));
      post({ kind: 'marksChanged', marks });
      return { sentence: on ? 'Saved.' : 'No longer saved.' };
    },
  };
  const hear = (wish: Wish) => {
    if (wish.kind !== 'at') asked.push(wish);
    if (scenario.mood === 'silent' || (scenario.mood === 'welcoming' && wish.kind !== 'ready')) return;
    const answer = answers[wish.kind] as ((wish: Wish) => Reply['value']) | undefined;
    const { request } = wish;
    if (typeof scenario.mood === 'object') post({ kind: 'refusal', request, sentence: scenario.mood.refuses });
    else post({ kind: 'reply', request, value: answer?.(wish) ?? { sentence: 'Done.' } });
    if (scenario.growsBelow && wish.kind === 'ready') post({ kind: 'listChanged', listId, newCount: 0, below: true });
  };
  const api = { postMessage: hear, getState: () => kept, setState: (state: unknown) => (kept = state) };
  const host: PageHost = {
    asked,
    tell: post,
    change: (index, facts) => {
      rows[index] = { ...(rows[index] as PaperRow), ...facts };
      post({ kind: 'rowsChanged', listId });
    },
    grow: (count) => {
      rows.unshift(...madeRows({ papers: count }, 7 + rows.length));
      post({ kind: 'listChanged', listId, newCount: count });
    },
    firstRow: whenDrawn('[data-title]:not(:empty)'),
  };
  started = performance.now();
  Object.assign(window, { acquireVsCodeApi: () => api, host });
}

function madeRows({ papers = 40, rows: facts = [], pictures }: PageScenario, seed = 1): PaperRow[] {
  return makePapers(papers, seed).map((paper, index) => ({
    ...paperRow(paper, { marks: [], matched: [], reasons: [] }),
    ...(seed !== 1 && { id: `arxiv:${seed}${paper.id.slice(6)}` as const }),
    ...(pictures !== undefined && { picture: true as const }),
    ...facts[index],
  }));
}

function cardOf(row: PaperRow): PaperCard {
  return {
    row,
    ...(row.teaser && { abstract: row.teaser.pieces }),
    summary: { by: 'model', pieces: [{ text: 'What the paper is about, in one sentence that a language model wrote.' }] },
    authors: row.authors
      .split(/, | and /)
      .flatMap((name, index) => (/^\d/.test(name) ? [] : { name, ...(index === 0 && { claimed: true as const }) })),
    authorCount: 7,
    keywords: ['tidal attention', 'shore models'],
    categories: ['cs.CL', 'cs.LG'],
    organization: 'Institute of Tides',
    submittedBy: 'tarn',
    bibtex: '@misc{oakvane2026tides,\n  title = {{Tides of Attention}},\n  author = {Oakvane, Mirelle},\n  year = {2026}\n}',
    mentions: [{ note: 'shore.md', line: 12, excerpt: 'as [@oakvane2026tides] says' }],
    source: 'Hugging Face',
    parts: ['linked', 'comments'],
  };
}

function whenDrawn(selector: string): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(selector) === null) return false;
      requestAnimationFrame(() => resolve(performance.now() - started));
      observer.disconnect();
      return true;
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
  });
}
