import { readCount } from '../../isCount';
import { tidyText } from './reader';

/** A comment of a paper's thread; its text is Markdown that strangers wrote. */
export interface PaperComment {
  readonly id: string;
  /** Login name. */
  readonly author: string;
  readonly fullName?: string;
  /** ISO time as the site gives it. */
  readonly createdAt?: string;
  readonly markdown: string;
  readonly edited?: true;
  /** Absent on a top-level comment, and when the parent is not shown. */
  readonly parentId?: string;
  /** Emoji and how many people chose it. */
  readonly reactions: readonly { readonly emoji: string; readonly count: number }[];
}

/** A model, dataset or Space that cites a paper. */
export interface Repository {
  readonly kind: 'model' | 'dataset' | 'space';
  /** `owner/name`. */
  readonly id: string;
  readonly likes?: number;
  readonly downloads?: number;
  /** What a Space says about itself, or the task of a model. */
  readonly description?: string;
}

/** What cites a paper, with the true totals where the site gives them: the lists may be a preview. */
export interface Repositories {
  readonly repositories: readonly Repository[];
  readonly totals: { readonly models?: number; readonly datasets?: number; readonly spaces?: number };
}

/** A piece of a title or abstract, found or not; joined, the texts of all pieces are the whole. */
export interface HighlightPiece {
  readonly text: string;
  readonly found: boolean;
}

/** At most so many comments or repositories are read. */
const longestThread = 1_000;

/** Reads a thread in its order; hidden comments and other events are left out. An answer without comments has none. */
export function readComments(data: unknown): readonly PaperComment[] {
  const comments = rows(field(data, 'comments')).flatMap((row) => readComment(row) ?? []);
  const shown = new Set(comments.map(({ id }) => id));
  return comments.map(({ parentId, ...comment }) => ({ ...comment, ...(parentId !== undefined && shown.has(parentId) && { parentId }) }));
}

/** Reads `{models, datasets, spaces}` of `/api/arxiv/{id}/repos`, or the preview and totals inside a paper's details. */
export function readRepositories(data: unknown): Repositories {
  const repositories = kinds.flatMap(([kind, plain, linked]) =>
    rows(field(data, plain) ?? field(data, linked)).flatMap((row) => readRepository(kind, row) ?? []),
  );
  const total = (name: string) => readCount(field(data, name));
  const [models, datasets, spaces] = [total('numTotalModels'), total('numTotalDatasets'), total('numTotalSpaces')];
  return {
    repositories,
    totals: { ...(models !== undefined && { models }), ...(datasets !== undefined && { datasets }), ...(spaces !== undefined && { spaces }) },
  };
}

/** Reads `highlightedTitle` or `highlightedSummary`; empty when there is none. */
export function readHighlight(data: unknown): readonly HighlightPiece[] {
  return rows(data).flatMap((piece) => {
    const text = field(piece, 'text');
    return typeof text === 'string' ? [{ text: text.slice(0, 20_000), found: field(piece, 'type') === 'highlight' }] : [];
  });
}

/** An own field of a plain object; `undefined` for anything else, so that `__proto__` in a feed means nothing. */
export function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name) ? (data as Readonly<Record<string, unknown>>)[name] : undefined;
}

const kinds = [
  ['model', 'models', 'linkedModels'],
  ['dataset', 'datasets', 'linkedDatasets'],
  ['space', 'spaces', 'linkedSpaces'],
] as const;

function rows(data: unknown): readonly unknown[] {
  return Array.isArray(data) ? data.slice(0, longestThread) : [];
}

function readComment(row: unknown): PaperComment | undefined {
  const data = field(row, 'data');
  const id = field(row, 'id');
  const author = tidyText(field(field(row, 'author'), 'name'), 100);
  const markdown = field(field(data, 'latest'), 'raw');
  if (field(row, 'type') !== 'comment' || field(data, 'hidden') === true) return undefined;
  if (typeof id !== 'string' || author === undefined || typeof markdown !== 'string') return undefined;
  const fullName = tidyText(field(field(row, 'author'), 'fullname'), 200);
  const createdAt = field(row, 'createdAt');
  const parentId = field(data, 'parentCommentId');
  return {
    id: id.slice(0, 100),
    author,
    ...(fullName !== undefined && { fullName }),
    ...(typeof createdAt === 'string' && !Number.isNaN(Date.parse(createdAt)) && { createdAt }),
    markdown: markdown.slice(0, 50_000),
    ...(field(data, 'edited') === true && { edited: true as const }),
    ...(typeof parentId === 'string' && { parentId: parentId.slice(0, 100) }),
    reactions: rows(field(data, 'reactions')).flatMap(readReaction),
  };
}

function readReaction(row: unknown): { readonly emoji: string; readonly count: number }[] {
  const emoji = tidyText(field(row, 'reaction'), 20);
  const number = readCount(field(row, 'count')) ?? rows(field(row, 'users')).length;
  return emoji === undefined || number === 0 ? [] : [{ emoji, count: number }];
}

function readRepository(kind: Repository['kind'], row: unknown): Repository | undefined {
  const id = field(row, 'id');
  if (typeof id !== 'string' || !/^[\w.-]{1,100}(?:\/[\w.-]{1,100})?$/.test(id) || field(row, 'private') === true) return undefined;
  const likes = readCount(field(row, 'likes'));
  const downloads = readCount(field(row, 'downloads'));
  const description = tidyText(field(row, 'shortDescription') ?? field(row, 'pipeline_tag'), 300);
  return {
    kind,
    id,
    ...(likes !== undefined && { likes }),
    ...(downloads !== undefined && { downloads }),
    ...(description !== undefined && { description }),
  };
}
