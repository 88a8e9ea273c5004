import { readCount } from '../isCount';
import { isPaperId } from './isPaperId';
import type { ClaimedAuthor, Paper } from './paper';
import { suppliedTitle } from './suppliedTitle';

/**
 * Reads a paper written as JSON. The file may have been changed by anyone: only known fields of the right kind and a bearable size are taken, the
 * rest is left out. `undefined` when there is no id, or no title and no abstract; the source, when it is not said, is a file.
 */
export function readPaperJson(value: unknown): Paper | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const field = (name: string): unknown => (Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined);
  const id = field('id');
  const given = text(field('title'));
  const title = given || (suppliedTitle(text(field('abstract'))) ?? given);
  const source = field('source') === undefined ? 'file' : text(field('source'));
  if (!isPaperId(id) || title === undefined || source === undefined) return undefined;
  const paper: Omit<Paper, OptionalField | 'source'> & Optional = {
    id,
    aliases: names(field('aliases')),
    title,
    authors: texts(field('authors')) ?? [],
  };
  for (const name of optionalFields) readOptional(paper, name, field(name));
  return Object.assign(paper, { source }); // the last, as sources write it: what is written again is then the same
}

type Optional = { -readonly [name in keyof Pick<Paper, OptionalField>]: Paper[name] };

function readOptional<N extends OptionalField>(paper: Optional, name: N, value: unknown): void {
  const found: Paper[N] | undefined = readers[name](value);
  if (found !== undefined) paper[name] = found;
}

const longestText = 100_000;
const longestList = 10_000;

type OptionalField = Exclude<keyof Paper, 'id' | 'aliases' | 'title' | 'authors' | 'source'>;

const readers: { readonly [name in OptionalField]: (value: unknown) => Paper[name] | undefined } = {
  authorCount: readCount,
  claimedAuthors,
  abstract: text,
  summary: text,
  summaryBy: (value) => (value === 'model' || value === 'editor' ? value : undefined),
  publishedAt: day,
  year: readCount,
  featuredAt: day,
  upvotes: readCount,
  commentCount: readCount,
  authorsTakePart: truth,
  keywords: texts,
  categories: texts,
  githubRepo: (value) => address(value, 'https://github.com/'),
  githubStars: readCount,
  projectPage: address,
  organization: text,
  submittedBy: text,
  withdrawn: (value) => (value === true ? true : undefined),
  doi: text,
  venue: text,
  url: address,
};

const optionalFields = Object.keys(readers) as readonly OptionalField[];

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.slice(0, 100).filter(isPaperId) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, longestText) : undefined;
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.slice(0, longestList).flatMap((each: unknown) => text(each) ?? []) : undefined;
}

function truth(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function day(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}

function address(value: unknown, start = 'https://'): string | undefined {
  return typeof value === 'string' && value.startsWith(start) && value.length < 4000 && !/[\s<>"]/.test(value) ? value : undefined;
}

function claimedAuthors(value: unknown): readonly ClaimedAuthor[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, longestList).flatMap((each: unknown) => {
    const name: unknown = typeof each === 'object' && each !== null && 'name' in each ? each.name : undefined;
    const user: unknown = typeof each === 'object' && each !== null && 'user' in each ? each.user : undefined;
    return typeof name === 'string' && typeof user === 'string' ? [{ name, user }] : [];
  });
}
