import { say } from '../../../l10n/say';
import { readCount } from '../../isCount';
import { isRecord } from '../../isRecord';
import { doiId, readPaperName, titleId } from '../../papers/identity';
import type { ClaimedAuthor, Paper, PaperId } from '../../papers/paper';
import { suppliedTitle } from '../../papers/suppliedTitle';
import type { Problem, Reading } from '../../problem';
import { allSteps, type Steps } from '../../steps';
import { fewProblems, httpsAddress, longestList, longestTitle, tidyText } from './reader';

/** Plain data from JSON, read by own names only, so that `__proto__` in a feed means nothing. */
type Row = Readonly<Record<string, unknown>>;

/**
 * Reads data of the Hugging Face papers API, parsed from JSON: rows of the daily feed, rows of the search (wrapped, bare, or flat as in 2024), or one paper. Only an id
 * and a title or an abstract are required of a row; one without is reported and the others are kept. The outer `publishedAt` is never used: it is moved into
 * another time zone. Names of hidden authors are left out.
 */
export function readHuggingFaceData(data: unknown): Reading<Paper> {
  return allSteps(huggingFaceSteps(data));
}

/** The same in steps: a list may be long. */
export function* huggingFaceSteps(data: unknown): Steps<Reading<Paper>> {
  const rows = rowsOf(data);
  if (!rows) return { items: [], problems: [{ message: errorSentence(data) }] };
  const items: Paper[] = [];
  const problems: Problem[] = [];
  for (const [index, row] of rows.entries()) {
    const paper = readRow(row);
    if (paper) items.push(paper);
    else problems.push({ message: say`Row ${index + 1} has no paper id or no title.` });
    yield;
  }
  return { items, problems: fewProblems(problems) };
}

function errorSentence(data: unknown): string {
  return isRecord(data) && (own(data, 'error') !== undefined || own(data, 'errors') !== undefined)
    ? say`The answer is an error message, not a list of papers.`
    : say`A list of papers was expected.`;
}

function rowsOf(data: unknown): readonly unknown[] | undefined {
  if (Array.isArray(data)) return data;
  if (!isRecord(data)) return undefined;
  if (own(data, 'id') !== undefined || isRecord(own(data, 'paper'))) return [data];
  const inner = own(data, 'papers');
  return Array.isArray(inner) ? inner : undefined;
}

function own(row: Row, name: string): unknown {
  return Object.hasOwn(row, name) ? row[name] : undefined;
}

function readRow(value: unknown): Paper | undefined {
  if (!isRecord(value)) return undefined;
  const inner = own(value, 'paper');
  const paper = isRecord(inner) ? inner : value;
  const texts = readTexts(paper, value);
  const title = tidyText(own(paper, 'title'), longestTitle) ?? tidyText(own(value, 'title'), longestTitle) ?? suppliedTitle(texts.abstract);
  const id = readId(own(paper, 'id') ?? own(value, 'id'), title);
  if (!id || title === undefined) return undefined;
  const doi = typeof own(paper, 'doi') === 'string' ? doiId(String(own(paper, 'doi'))) : undefined;
  const aliases = doi && doi !== id ? [doi] : [];
  return {
    id,
    aliases,
    title,
    ...readAuthors(own(paper, 'authors')),
    ...texts,
    ...readNumbers(paper, value),
    ...readLinks(paper),
    ...readPeople(paper, value),
    source: 'huggingface',
  };
}

/**
 * The site's ids are arXiv numbers. Any other id still marks a row as a paper: one shaped like a number is taken as it is, the rest are known by
 * title.
 */
function readId(value: unknown, title: string | undefined): PaperId | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const known = readPaperName(value)?.id;
  if (known) return known;
  const number = /^\d{4}\.\d{4,5}$/.exec(value.trim().replace(/v\d+$/, ''))?.[0];
  if (number !== undefined) return `arxiv:${number}`;
  return title === undefined ? undefined : titleId(title);
}

type Part = Partial<Omit<Paper, 'id' | 'aliases' | 'title' | 'source'>>;

function readAuthors(value: unknown): Pick<Paper, 'authors'> & Part {
  if (!Array.isArray(value)) return { authors: [] };
  const rows = value
    .slice(0, longestList)
    .map((author: unknown) => (typeof author === 'string' ? { name: author } : author))
    .filter(isRecord);
  const seen = rows.filter((author) => own(author, 'hidden') !== true);
  const authors = seen.flatMap((author) => tidyText(own(author, 'name'), 200) ?? []);
  const claimedAuthors = seen.flatMap((author) => claimedBy(author) ?? []);
  return {
    authors,
    ...(rows.length > 0 && { authorCount: Math.max(value.length, authors.length) }),
    ...(claimedAuthors.length > 0 && { claimedAuthors }),
  };
}

/** Only these two states tie a name to a person for certain. */
const certain = new Set(['claimed_verified', 'extracted_confirmed']);

function claimedBy(author: Row): ClaimedAuthor | undefined {
  const user = own(author, 'user');
  const name = tidyText(own(author, 'name'), 200);
  const login = isRecord(user) ? loginOf(user) : undefined;
  return name !== undefined && login !== undefined && certain.has(String(own(author, 'status'))) ? { name, user: login } : undefined;
}

/** The login name's key differs by place: `user` or `name`. */
function loginOf(user: Row): string | undefined {
  const login = own(user, 'user') ?? own(user, 'name');
  return typeof login === 'string' && /^[\w.-]{1,100}$/.test(login) ? login : undefined;
}

function readTexts(paper: Row, row: Row): Part {
  const abstract = tidyText(own(paper, 'summary')) ?? tidyText(own(row, 'summary')) ?? tidyText(own(paper, 'abstract'));
  const summary = tidyText(own(paper, 'ai_summary'));
  const keywords = own(paper, 'ai_keywords');
  const listed = Array.isArray(keywords) ? keywords.slice(0, 50).flatMap((keyword: unknown) => tidyText(keyword, 100) ?? []) : [];
  return {
    ...(abstract !== undefined && { abstract }),
    ...(summary !== undefined && { summary, summaryBy: 'model' as const }),
    ...(listed.length > 0 && { keywords: listed }),
  };
}

function readNumbers(paper: Row, row: Row): Part {
  const publishedAt = readDay(own(paper, 'publishedAt'));
  const featuredAt = readDay(own(paper, 'submittedOnDailyAt'));
  const upvotes = readCount(own(paper, 'upvotes'));
  const commentCount = readCount(own(row, 'numComments') ?? own(paper, 'numComments'));
  return {
    ...(publishedAt && { publishedAt }),
    ...(featuredAt && { featuredAt }),
    ...(upvotes !== undefined && { upvotes }),
    ...(commentCount !== undefined && { commentCount }),
    ...(own(row, 'isAuthorParticipating') === true && { authorsTakePart: true }),
    ...(typeof own(paper, 'withdrawnAt') === 'string' && { withdrawn: true as const }),
  };
}

/** The first ten characters of an ISO time, never moved between time zones. */
function readDay(value: unknown): string | undefined {
  const day = typeof value === 'string' ? value.slice(0, 10) : '';
  return /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(day) ? day : undefined;
}

function readLinks(paper: Row): Part {
  const githubRepo = githubAddress(own(paper, 'githubRepo'));
  const githubStars = readCount(own(paper, 'githubStars'));
  const projectPage = httpsAddress(own(paper, 'projectPage'));
  return {
    ...(githubRepo && { githubRepo }),
    ...(githubRepo && githubStars !== undefined && { githubStars }),
    ...(projectPage && { projectPage }),
  };
}

/** `https://github.com/owner/name`, also from the bare `owner/name` of some rows; nothing for any other site. */
function githubAddress(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const match = /^(?:https?:\/\/(?:www\.)?github\.com\/)?([\w.-]{1,100})\/([\w.-]{1,100}?)(?:\.git)?\/?(?:[#?].*)?$/.exec(value.trim());
  return match ? `https://github.com/${match[1]}/${match[2]}` : undefined;
}

function readPeople(paper: Row, row: Row): Part {
  const organization = own(paper, 'organization') ?? own(row, 'organization');
  const name = isRecord(organization) ? (tidyText(own(organization, 'fullname'), 200) ?? tidyText(own(organization, 'name'), 200)) : undefined;
  const submitter = own(row, 'submittedBy') ?? own(paper, 'submittedOnDailyBy');
  const submittedBy = isRecord(submitter) ? loginOf(submitter) : undefined;
  return { ...(name !== undefined && { organization: name }), ...(submittedBy !== undefined && { submittedBy }) };
}
