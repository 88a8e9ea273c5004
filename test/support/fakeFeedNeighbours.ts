/** What the fake server answers in the place of arXiv (`/arxiv/api/query`, `/rss/{category}`, also below `/arxiv`) and of doi.org (`/doi/{doi}`). */
import { type Answer, errorAnswer, type Question, textAnswer } from './fakeFeedAnswer';
import type { FakeWorld } from './fakeFeedRoutes';
import type { FakePaper } from './fakePapers';

/** The answer of one of the neighbours; undefined for any other address. */
export function neighbourAnswer(question: Question, world: FakeWorld): Answer | undefined {
  if (question.path === '/arxiv/api/query') return arxivQuery(question, world);
  const rss = /^(?:\/arxiv)?\/(rss|atom)\/([A-Za-z.+-]+)$/.exec(question.path);
  if (rss) return announcements(rss[2] ?? '', world);
  const doi = /^\/doi\/(10\..+)$/.exec(question.path);
  return doi ? registeredWork(doi[1] ?? '', question, world) : undefined;
}

/** A work that only the DOI registry knows, beside the arXiv DOIs of all invented papers. */
export const journalWork = {
  doi: '10.99999/invented.2026.0042',
  title: 'A Journal Article on Quiet Tides',
  journal: 'Annals of Invented Results',
} as const;

/** A paper that only arXiv knows: not indexed at Hugging Face. */
export const arxivOnlyId = '2602.99500';

function arxivQuery({ query }: Question, world: FakeWorld): Answer {
  const ids = query.get('id_list');
  const search = query.get('search_query');
  const start = Number(query.get('start') ?? 0);
  const most = Number(query.get('max_results') ?? 10);
  if (most > 30_000) return textAnswer(errorFeed('max_results must be at most 30000'), 'application/atom+xml', 400);
  const known = [...world.papers, arxivOnlyPaper];
  if (ids !== null) {
    const wrong = ids.split(',').find((id) => !/^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})(v\d+)?$/.test(id));
    if (wrong !== undefined) return textAnswer(errorFeed(`incorrect id format for ${wrong}`), 'application/atom+xml', 400);
    const found = ids.split(',').flatMap((id) => known.filter((paper) => paper.id === id.replace(/v\d+$/, '')));
    return textAnswer(atomFeed(found.slice(start, start + most), found.length), 'application/atom+xml');
  }
  const found = known.filter((paper) => matchesArxivQuery(paper, search ?? '')).sort((a, b) => b.published.localeCompare(a.published));
  return textAnswer(atomFeed(found.slice(start, start + most), found.length), 'application/atom+xml');
}

function matchesArxivQuery(paper: FakePaper, search: string): boolean {
  return search.split(/\s+AND\s+/).every((term) => {
    const [, field, words = ''] = /^([a-z]+):"?([^"]*)"?$/.exec(term.trim()) ?? [undefined, 'all', term];
    if (field === 'cat') return paper.category === words;
    const text = field === 'ti' ? paper.title : field === 'au' ? paper.authors.map(({ name }) => name).join(' ') : `${paper.title} ${paper.abstract}`;
    return text.toLowerCase().includes(words.toLowerCase());
  });
}

const arxivOnlyPaper: FakePaper = {
  index: 9_999,
  id: arxivOnlyId,
  title: 'Ebb Without Flow: What arXiv Alone Knows',
  abstract: 'An invented paper that no other index holds.',
  authors: [{ name: 'Ysolde Brakenridge' }],
  published: '2026-02-11',
  featured: '2026-02-12',
  upvotes: 0,
  comments: 0,
  keywords: [],
  category: 'math.CO',
  submitter: '',
  withdrawn: false,
};

function atomFeed(papers: readonly FakePaper[], total: number): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <opensearch:totalResults>${total}</opensearch:totalResults>
${papers.map(atomEntry).join('\n')}
</feed>`;
}

function atomEntry(paper: FakePaper): string {
  const address = `http://arxiv.org/abs/${paper.id}v2`;
  return `  <entry>
    <id>${address}</id>
    <published>${paper.published}T17:59:58Z</published>
    <updated>${paper.featured}T10:00:00Z</updated>
    <title>${escapeXml(paper.title)}</title>
    <summary>  ${escapeXml(paper.abstract)}
</summary>
${paper.authors.map(({ name }) => `    <author><name>${escapeXml(name)}</name></author>`).join('\n')}
    <arxiv:comment>12 pages, 4 figures</arxiv:comment>
    <arxiv:primary_category term="${paper.category}" scheme="http://arxiv.org/schemas/atom"/>
    <category term="${paper.category}" scheme="http://arxiv.org/schemas/atom"/>
    <category term="stat.ML" scheme="http://arxiv.org/schemas/atom"/>
    <link href="${address}" rel="alternate" type="text/html"/>
    <link title="pdf" href="${address.replace('/abs/', '/pdf/')}" rel="related" type="application/pdf"/>
  </entry>`;
}

function errorFeed(message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#${message.replaceAll(' ', '_')}</id><title>Error</title><summary>${escapeXml(message)}</summary></entry></feed>`;
}

/** The announcements of the latest day that has any, in one category or several joined by `+`. */
function announcements(categories: string, world: FakeWorld): Answer {
  const wanted = categories.split('+');
  const weekend = [0, 6].includes(new Date(`${world.today}T00:00:00Z`).getUTCDay());
  const papers = weekend ? [] : world.papers.filter((paper) => paper.featured === world.today && wanted.includes(paper.category));
  const items = papers.map((paper, n) => announcement(paper, n)).join('\n');
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>${escapeXml(categories)} updates on arXiv.org</title><link>http://rss.arxiv.org/rss/${escapeXml(categories)}</link>
<skipDays><day>Sunday</day><day>Saturday</day></skipDays>
${items}
</channel></rss>`;
  return textAnswer(body, 'application/rss+xml');
}

function announcement(paper: FakePaper, n: number): string {
  const kind = ['new', 'cross', 'replace', 'replace-cross'][n % 4] ?? 'new';
  return `<item><title>${escapeXml(paper.title)}</title><link>https://arxiv.org/abs/${paper.id}</link>
<description>arXiv:${paper.id}v1 Announce Type: ${kind}
Abstract: ${escapeXml(paper.abstract)}</description>
<guid isPermaLink="false">oai:arXiv.org:${paper.id}v1</guid><category>${paper.category}</category>
<pubDate>${new Date(`${paper.featured}T05:00:00Z`).toUTCString()}</pubDate><arxiv:announce_type>${kind}</arxiv:announce_type>
<dc:creator>${escapeXml(paper.authors.map(({ name }) => name).join(', '))}</dc:creator></item>`;
}

/** Content negotiation; `10.99999/page` answers with a web page whatever was asked for, as some registered works do. */
function registeredWork(doi: string, question: Question, world: FakeWorld): Answer {
  if (doi === '10.99999/page') return textAnswer('<!doctype html><title>Landing page</title>', 'text/html');
  const number = /^10\.48550\/arxiv\.(.+)$/i.exec(doi)?.[1];
  const paper = number === undefined ? undefined : [...world.papers, arxivOnlyPaper].find(({ id }) => id === number);
  const work = paper ? paperItem(paper) : doi.toLowerCase() === journalWork.doi ? journalItem : undefined;
  if (work === undefined) return errorAnswer(404, 'DOI not found');
  const accept = question.headers.accept ?? '';
  if (accept.includes('citationstyles.csl+json')) return textAnswer(JSON.stringify(work), 'application/vnd.citationstyles.csl+json');
  if (accept.includes('x-bibtex')) return textAnswer(bibtex(work), 'application/x-bibtex');
  return errorAnswer(406, 'Format not offered');
}

type CslItem = typeof journalItem;

/** Without `id`, as the agencies answer. */
const journalItem = {
  type: 'article-journal' as string,
  DOI: journalWork.doi as string,
  title: journalWork.title as string,
  author: [{ given: 'Osk', family: 'Pellwright' }] as { given: string; family: string }[],
  'container-title': journalWork.journal as string,
  issued: { 'date-parts': [[2026, 2, 3]] },
  URL: `https://doi.org/${journalWork.doi}`,
};

function paperItem(paper: FakePaper): CslItem {
  const author = paper.authors.map(({ name }) => ({ given: name.slice(0, name.indexOf(' ')), family: name.slice(name.indexOf(' ') + 1) }));
  const issued = { 'date-parts': [paper.published.split('-').map(Number)] };
  const doi = `10.48550/ARXIV.${paper.id}`;
  return {
    type: 'article',
    DOI: doi,
    title: paper.title,
    author,
    'container-title': 'arXiv',
    issued,
    URL: `https://arxiv.org/abs/${paper.id}`,
  };
}

function bibtex(item: CslItem): string {
  const author = item.author.map(({ given, family }) => `${family}, ${given}`).join(' and ');
  const inJournal = item.DOI === journalWork.doi ? 'volume={7}, number={2}, pages={11–19}, publisher={Pier &amp; Sons}, ' : '';
  return ` @article{invented_2026, ${inJournal}\n  title={${item.title}},\n  author={${author}},\n  journal={${item['container-title']}},\n  year={${item.issued['date-parts'][0]?.[0]}},\n  DOI={${item.DOI}}\n}\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
