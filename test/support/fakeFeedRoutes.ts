/** What the fake server answers at the addresses of Hugging Face. */
import { type Answer, errorAnswer, jsonAnswer, type Question, textAnswer } from './fakeFeedAnswer';
import { commentsAnswer, detailsRow, feedRow, reposAnswer, searchRow } from './fakeFeedRows';
import { type FakePaper, fakeNumber } from './fakePapers';
import { fakePicture } from './fakePicture';

/** What the routes know: the papers and which day it is in New York. */
export interface FakeWorld {
  readonly papers: readonly FakePaper[];
  readonly today: string;
}

/** The answer of the site; undefined for an address that it does not have. */
export function huggingFaceAnswer(question: Question, world: FakeWorld): Answer | undefined {
  const { path } = question;
  if (path === '/api/daily_papers') return dailyPapers(question, world);
  if (path === '/api/papers/search') return search(question, world);
  if (path === '/api/papers') return allPapers(question, world);
  if (path === '/api/collections') return jsonAnswer([]);
  const details = /^\/api\/papers\/([^/]+)$/.exec(path);
  if (details) return paperDetails(details[1] ?? '', question, world);
  const repos = /^\/api\/arxiv\/([^/]+)\/repos$/.exec(path);
  if (repos) return jsonAnswer(reposAnswer(world.papers.find(({ id }) => id === repos[1])));
  const listing = /^\/api\/(models|datasets|spaces)$/.exec(path);
  if (listing) return repositoryListing(listing[1] as 'models' | 'datasets' | 'spaces', question, world);
  const picture = /^\/social-thumbnails\/papers\/([^/]+)\.png$/.exec(path);
  if (picture) return paperPicture(picture[1] ?? '', world);
  const markdown = /^\/papers\/([^/]+)\.md$/.exec(path);
  return markdown ? paperMarkdown(markdown[1] ?? '', world) : undefined;
}

function dailyPapers(question: Question, world: FakeWorld): Answer {
  const { query } = question;
  const limit = wholeNumber(query.get('limit'), 50);
  const page = wholeNumber(query.get('p'), 0);
  if (limit === undefined || limit < 1 || limit > 100) return errorAnswer(400, 'Invalid limit: expected a number from 1 to 100');
  if (page === undefined || page < 0) return errorAnswer(400, 'Invalid page');
  const chosen = chosenPapers(query, world);
  if (!Array.isArray(chosen)) return chosen as Answer;
  const rows = (chosen as FakePaper[]).slice(page * limit, (page + 1) * limit).map(feedRow);
  const more = (page + 1) * limit < chosen.length;
  return jsonAnswer(rows, more ? { Link: nextLink(question, page + 1, limit) } : {});
}

function chosenPapers(query: URLSearchParams, world: FakeWorld): readonly FakePaper[] | Answer {
  const sort = query.get('sort') ?? 'publishedAt';
  if (sort !== 'publishedAt' && sort !== 'trending') return errorAnswer(400, 'Invalid sort');
  const submitter = query.get('submitter');
  let papers = world.papers.filter((paper) => paper.featured <= world.today && (submitter === null || paper.submitter === submitter));
  const date = query.get('date');
  const week = query.get('week');
  const month = query.get('month');
  if (date !== null) {
    const trouble = dateTrouble(date.slice(0, 10), world.today);
    if (trouble) return trouble;
    papers = papers.filter(({ featured }) => featured === date.slice(0, 10));
  } else if (week !== null) {
    if (!/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(week)) return errorAnswer(400, 'Invalid week');
    papers = papers.filter(({ featured }) => isoWeek(featured) === week);
  } else if (month !== null) {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return errorAnswer(400, 'Invalid month');
    papers = papers.filter(({ featured }) => featured.startsWith(month));
  }
  if (sort === 'trending') return [...papers].sort((a, b) => fakeNumber(a.index, 9, 10_000) - fakeNumber(b.index, 9, 10_000));
  const ranked = date !== null || week !== null || month !== null;
  return [...papers].sort((a, b) => (ranked ? b.upvotes - a.upvotes : 0) || b.featured.localeCompare(a.featured) || a.index - b.index);
}

function dateTrouble(date: string, today: string): Answer | undefined {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date)
    return errorAnswer(400, 'Invalid date');
  return date > today ? errorAnswer(400, `"date" must be less than or equal to "${today}T23:59:59.999Z"`) : undefined;
}

/** The ISO week of a day, such as `2026-W02`; its year is that of the week's Thursday. */
export function isoWeek(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  const start = Date.UTC(date.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((date.getTime() - start) / 86_400_000 + 1) / 7);
  return `${date.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** Relative on even pages and absolute on odd ones, since a client must accept both. */
function nextLink(question: Question, page: number, limit: number): string {
  const query = new URLSearchParams(question.query);
  query.set('p', String(page));
  query.set('limit', String(limit));
  return `<${page % 2 === 1 ? '' : question.origin}/api/daily_papers?${query}>; rel="next"`;
}

function search(question: Question, world: FakeWorld): Answer {
  const q = question.query.get('q') ?? '';
  const limit = wholeNumber(question.query.get('limit'), 120);
  if (q.trim() === '' || q.length > 250) return errorAnswer(400, 'Invalid query');
  if (limit === undefined || limit < 1 || limit > 120) return errorAnswer(400, 'Invalid limit');
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = world.papers.map((paper) => ({ paper, score: likeness(paper, q.trim(), words) })).filter(({ score }) => score > 0);
  scored.sort((a, b) => b.score - a.score || a.paper.index - b.paper.index);
  const rows = scored.slice(0, limit).map(({ paper }) => searchRow(paper, words));
  return jsonAnswer(words.includes('flat') ? rows.map(flatRow) : words.includes('bare') ? rows.map(({ paper }) => paper) : rows);
}

/** The shape of search rows in 2024, given for the word `flat` so that clients keep reading it. */
function flatRow(row: ReturnType<typeof searchRow>): unknown {
  const { id } = row.paper as { id: string };
  return { id, title: row.title, thumbnailUrl: row.thumbnail, source: 'hf' };
}

function likeness(paper: FakePaper, q: string, words: readonly string[]): number {
  if (paper.id === q) return 1000;
  const title = paper.title.toLowerCase();
  const rest = `${paper.abstract} ${paper.keywords.join(' ')} ${paper.authors.map(({ name }) => name).join(' ')}`.toLowerCase();
  return words.reduce((sum, word) => sum + (title.includes(word) ? 10 : 0) + (rest.includes(word) ? 1 : 0), 0);
}

function allPapers(question: Question, world: FakeWorld): Answer {
  const start = wholeNumber(question.query.get('cursor'), 0) ?? 0;
  const limit = wholeNumber(question.query.get('limit'), 50) ?? 50;
  const sorted = [...world.papers]
    .sort((a, b) => b.published.localeCompare(a.published) || a.index - b.index)
    .slice(start, start + Math.min(100, limit));
  const rows = sorted.map(({ id, title, upvotes, abstract }) => ({ id, title, upvotes, summary: abstract }));
  return jsonAnswer(rows);
}

function paperDetails(id: string, question: Question, world: FakeWorld): Answer {
  const paper = world.papers.find((candidate) => candidate.id === id);
  if (paper === undefined) return notIndexed();
  return jsonAnswer(question.query.get('field') === 'comments' ? commentsAnswer(paper) : detailsRow(paper));
}

function repositoryListing(kind: 'models' | 'datasets' | 'spaces', question: Question, world: FakeWorld): Answer {
  const id = (question.query.get('filter') ?? '').replace(/^arxiv:/, '');
  const repos = reposAnswer(world.papers.find((paper) => paper.id === id));
  return jsonAnswer(repos[kind]);
}

/** Full text for most, for every fifth paper the page's own text instead, and 404 for what is not indexed. */
function paperMarkdown(id: string, world: FakeWorld): Answer {
  const paper = world.papers.find((candidate) => candidate.id === id);
  if (paper === undefined) return notIndexed();
  const title = paper.title.replaceAll(/\s+/g, ' ');
  if (paper.index % 5 === 4) {
    return textAnswer(
      `Papers\narxiv:${id}\n\n${title}\n\nPublished on ${paper.published}\n\nUpvote\n${paper.upvotes}\n\nAbstract\n${paper.abstract}\n`,
      'text/markdown',
    );
  }
  const sections = ['Introduction', 'Method', 'Results', 'Conclusion'].map(
    (name, n) => `## ${n + 1} ${name}\n\n${`${paper.abstract}\n\n`.repeat(4)}`,
  );
  return textAnswer(
    `# ${title}\n\n${paper.authors.map(({ name }) => name).join(', ')}\n\n## Abstract\n\n${paper.abstract}\n\n${sections.join('')}`,
    'text/markdown',
  );
}

/** In the place of the server of pictures. Every seventh paper has none. */
function paperPicture(id: string, world: FakeWorld): Answer {
  const paper = world.papers.find((candidate) => candidate.id === id);
  if (paper === undefined || paper.index % 7 === 6) return textAnswer('Not found', 'text/plain', 404);
  return { status: 200, headers: { 'Content-Type': 'image/png' }, body: fakePicture(paper.index) };
}

function notIndexed(): Answer {
  return errorAnswer(404, 'Paper not found. It may not be indexed yet.');
}

/** The number written, the fallback when nothing is, undefined when it is not a whole number. */
function wholeNumber(text: string | null, fallback: number): number | undefined {
  if (text === null) return fallback;
  return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
