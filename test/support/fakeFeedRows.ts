/** The invented papers in the many shapes in which the site's endpoints write them. */
import { type FakePaper, type FakePerson, fakeNumber } from './fakePapers';

/** A value as JSON writes it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Row = { [key: string]: Json };

/** Featured before this day, times are written to the millisecond, from it on as midnight UTC: the site changed its ways so. */
const midnightStyleFrom = '2026-02-16';

/** A row of `/api/daily_papers`. */
export function feedRow(paper: FakePaper): Row {
  return {
    paper: innerPaper(paper),
    ...outerFields(paper),
    submittedBy: submittedBy(paper),
    ...(hasOrganization(paper) ? { organization: organization(paper) } : {}),
    ...(paper.index % 14 === 6 ? { mediaUrls: mediaUrls(paper) } : {}),
  };
}

/** A row of `/api/papers/search`, with the words of the query marked. */
export function searchRow(paper: FakePaper, words: readonly string[]): Row {
  return {
    paper: innerPaper(paper),
    ...outerFields(paper),
    upvoted: false,
    highlightedTitle: highlighted(paper.title, words),
    highlightedSummary: highlighted(paper.abstract, words),
  };
}

/** `/api/papers/{id}`: the bare paper with a preview of its linked repositories. */
export function detailsRow(paper: FakePaper): Row {
  const total = repositoryCount(paper);
  return {
    ...innerPaper(paper),
    linkedModels: repositories(paper, 'models').slice(0, 3),
    numTotalModels: total,
    linkedDatasets: repositories(paper, 'datasets').slice(0, 3),
    numTotalDatasets: Math.floor(total / 2),
    linkedSpaces: repositories(paper, 'spaces').slice(0, 3),
    numTotalSpaces: Math.floor(total / 3),
  };
}

/** `/api/arxiv/{id}/repos`; three empty lists for a paper that nobody knows. */
export function reposAnswer(paper: FakePaper | undefined): Row {
  const rows = (kind: Repository) => (paper === undefined ? [] : repositories(paper, kind).slice(0, 5));
  return { models: rows('models'), datasets: rows('datasets'), spaces: rows('spaces') };
}

/** `/api/papers/{id}?field=comments`; without the key when there is no comment on every other paper. */
export function commentsAnswer(paper: FakePaper): Row {
  if (paper.comments === 0 && paper.index % 2 === 0) return { id: paper.id };
  const comments: Json[] = [];
  for (let n = 0; n < paper.comments; n++) comments.push(commentRow(paper, n));
  return { id: paper.id, comments };
}

/** Day and time in New York wall-clock time, yet marked `Z`: the trap of the outer `publishedAt`. */
function newYorkClock(time: string): string {
  const summer = time.slice(0, 10) >= '2026-03-08' && time.slice(0, 10) < '2026-11-01';
  return new Date(Date.parse(time) - (summer ? 4 : 5) * 3_600_000).toISOString();
}

function innerPaper(paper: FakePaper): Row {
  return {
    id: paper.id,
    authors: paper.authors.map((author, place) => authorRow(paper, author, place)),
    publishedAt: publishedTime(paper),
    submittedOnDailyAt: submittedTime(paper),
    title: paper.title,
    submittedOnDailyBy: submittedOnDailyBy(paper),
    summary: paper.abstract,
    upvotes: paper.upvotes,
    discussionId: objectId('d', paper.index),
    ...optionalFields(paper),
  };
}

function optionalFields(paper: FakePaper): Row {
  const { index } = paper;
  return {
    ...(index % 10 === 3 ? {} : { ai_summary: `A model says: ${paper.title.split(':')[0]} does more with less.`, ai_keywords: [...paper.keywords] }),
    ...(index % 8 === 1 ? { projectPage: null } : index % 2 === 0 ? { projectPage: `https://p${index}.example.org` } : {}),
    ...githubFields(paper),
    ...(hasOrganization(paper) ? { organization: organization(paper) } : {}),
    ...(paper.withdrawn ? { withdrawnAt: `${paper.featured}T10:00:00.000Z` } : {}),
    ...(index % 14 === 6 ? { mediaUrls: mediaUrls(paper) } : {}),
    ...(index === 28 ? { ['__proto__']: { polluted: true }, constructor: { prototype: { polluted: true } } } : {}),
  };
}

function githubFields(paper: FakePaper): Row {
  const { index } = paper;
  if (index % 3 !== 2) return {};
  const name = `tidewater-example/project-${index}`;
  const stars = index % 9 === 2 ? {} : { githubStars: fakeNumber(index, 8, 900) };
  return { githubRepo: index % 9 === 2 ? name : `https://github.com/${name}`, githubRepoAddedBy: index % 2 === 0 ? 'auto' : 'user', ...stars };
}

function outerFields(paper: FakePaper): Row {
  return {
    publishedAt: newYorkClock(publishedTime(paper)),
    title: paper.title,
    summary: paper.abstract,
    thumbnail: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${paper.id}.png`,
    numComments: paper.comments,
    isAuthorParticipating: paper.comments > 2,
  };
}

function publishedTime(paper: FakePaper): string {
  return paper.featured < midnightStyleFrom ? `${paper.published}T17:59:58.000Z` : `${paper.published}T00:00:00.000Z`;
}

/** In the older style a paper sent between midnight UTC and the turn of the New York day bears the next day's date. */
function submittedTime(paper: FakePaper): string {
  if (paper.featured >= midnightStyleFrom) return `${paper.featured}T00:00:00.000Z`;
  if (paper.index % 17 === 5) return new Date(Date.parse(`${paper.featured}T00:40:12.345Z`) + 86_400_000).toISOString();
  return `${paper.featured}T09:12:44.120Z`;
}

function authorRow(paper: FakePaper, author: FakePerson, place: number): Json {
  const user =
    author.login === undefined
      ? {}
      : {
          user: account(author.login, author.name, 'user'),
          status: author.status ?? 'claimed_verified',
          statusLastChangedAt: `${paper.featured}T09:12:44.120Z`,
        };
  return { _id: objectId('a', paper.index * 400 + place), ...user, name: author.name, hidden: author.hidden === true };
}

/** The login name stands under `user` in older rows and under both names in later ones. */
function submittedOnDailyBy(paper: FakePaper): Json {
  return account(paper.submitter, fullName(paper.submitter), paper.featured < midnightStyleFrom ? 'user' : 'both');
}

function submittedBy(paper: FakePaper): Json {
  return { ...account(paper.submitter, fullName(paper.submitter), 'name'), isHf: false, isHfAdmin: false, isMod: false, followerCount: 3 };
}

function account(login: string, fullname: string, key: 'name' | 'user' | 'both'): Row {
  return {
    _id: objectId('b', login.length),
    avatarUrl:
      login.length % 2 === 0
        ? `/avatars/${objectId('a', login.length)}.svg`
        : `https://cdn-avatars.huggingface.co/v1/production/uploads/example/${login}.png`,
    isPro: false,
    fullname,
    type: 'user',
    ...(key === 'user' ? {} : { name: login }),
    ...(key === 'name' ? {} : { user: login }),
  };
}

function fullName(login: string): string {
  return login === 'moakvane' ? 'Mirelle Oakvane' : login === 'fdole' ? 'Ferrin Dole' : 'The Keeper of Almanacs';
}

function hasOrganization(paper: FakePaper): boolean {
  return paper.index % 4 === 0;
}

function organization(paper: FakePaper): Json {
  const avatar = 'https://cdn-avatars.huggingface.co/v1/production/uploads/example/tidewater.png';
  return { _id: objectId('e', paper.index % 8), name: 'tidewater-example', fullname: 'Tidewater Example Lab', avatar };
}

function mediaUrls(paper: FakePaper): Json {
  return [`https://cdn-uploads.huggingface.co/production/uploads/${objectId('b', 1)}/p${paper.index}.mp4`];
}

type Repository = 'models' | 'datasets' | 'spaces';

function repositoryCount(paper: FakePaper): number {
  return paper.index % 5 === 0 ? 9 : paper.index % 3;
}

function repositories(paper: FakePaper, kind: Repository): Json[] {
  const total = Math.floor(repositoryCount(paper) / (kind === 'models' ? 1 : kind === 'datasets' ? 2 : 3));
  const rows: Json[] = [];
  for (let n = 0; n < total; n++) {
    const id = `tidewater-example/${kind}-${paper.index}-${n}`;
    const shared = {
      id,
      author: 'tidewater-example',
      likes: n,
      lastModified: `${paper.featured}T08:00:00.000Z`,
      private: false,
      tags: [`arxiv:${paper.id}`],
    };
    rows.push(
      kind === 'spaces'
        ? { ...shared, emoji: '🌊', running: true, shortDescription: 'Try it' }
        : { ...shared, downloads: 1520 - n, gated: n % 2 === 0 ? false : 'auto' },
    );
  }
  return rows;
}

function commentRow(paper: FakePaper, n: number): Json {
  const id = (place: number) => objectId('f', paper.index * 10 + place);
  const author = n % 2 === 0 ? { name: 'fdole', fullname: 'Ferrin Dole', avatarUrl: '/avatars/6f00.svg', isPro: true } : { name: paper.submitter };
  const reply = n % 2 === 1 ? { parentCommentId: id(n - 1) } : {};
  const raw = n === 0 ? 'Does it hold at **low tide**? <img src=x onerror=alert(1)>' : `It does, see table ${n}.`;
  const data = {
    edited: n === 2,
    hidden: n === 3,
    latest: { raw, html: `<p>${raw}</p>` },
    reactions: [{ reaction: '👍', users: ['moakvane'], ...(n === 0 ? { count: 1 } : {}) }],
    ...reply,
  };
  return { id: id(n), type: n === 4 ? 'status-change' : 'comment', author, createdAt: `${paper.featured}T${14 + n}:02:00.000Z`, data };
}

/** The text cut into pieces; joined they are the whole text. */
function highlighted(text: string, words: readonly string[]): Json {
  const pieces: { type: string; text: string }[] = [];
  for (const text_ of text.split(/(\s+|[:.,])/)) {
    if (text_ === '') continue;
    const type = words.includes(text_.toLowerCase()) ? 'highlight' : 'text';
    const last = pieces.at(-1);
    if (last?.type === type && type === 'text') last.text += text_;
    else pieces.push({ type, text: text_ });
  }
  return pieces;
}

function objectId(kind: string, number: number): string {
  return `65f0c0ffee0000${kind}${String(number).padStart(9, '0')}`;
}
