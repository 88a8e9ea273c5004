import assert from 'node:assert/strict';
import type { Paper } from '../../src/core/papers/paper';
import { readCommentText } from '../../src/core/sources/formats/commentText';
import { paperRow } from '../../src/features/panel/paperRow';
import type { PaperCard } from '../../src/protocol/messages';
import type { Act } from '../../webview/acts';
import { holdList } from '../../webview/heldList';
import { bindings, keyName } from '../../webview/keys';
import { firstQuestion, type OpenCard, type PageState, startState } from '../../webview/state';
import { loadDrawing } from '../support/drawing';
import { idOf, listOf, row } from './rows';

const { drawing, document } = loadDrawing();

describe('drawing', () => {
  it('shows a row with its title, authors, day, counts and marks', () => {
    const { text, find } = drawnRow({
      authors: 'Mirelle Oakvane and 6 more',
      date: { day: '2026-01-15', text: '15 Jan 2026', told: 'On Daily Papers 15 Jan 2026' },
      upvotes: 37,
      comments: 1,
      code: { stars: 1234 },
      short: { stars: '1.2K' },
      marks: ['saved'],
      reasons: ['cited in 2 notes'],
    });
    assert.match(
      text,
      /Tides.*unread, saved.*Mirelle Oakvane and 6 more.*15 Jan 2026.*37 votes.*1 comment.*1\.2K.*code with 1234 stars.*cited in 2 notes/,
    );
    const item = find('[role=listitem]');
    assert.equal(item?.getAttribute('aria-posinset'), '3');
    assert.equal(item?.getAttribute('aria-setsize'), '20');
  });

  it('draws rows by what the host wrote of days and counts, without loading tables of a language', () => {
    const told = paperRow(manyVotes, { marks: [], matched: [], reasons: [] });
    const tables = Object.getOwnPropertyDescriptor(globalThis, 'Intl') ?? {};
    Object.defineProperty(globalThis, 'Intl', { ...tables, value: undefined });
    try {
      const { text } = drawnRow(told, { isActive: true, isExpanded: true });
      assert.match(text, /15 Jan 2026.*1\.2[Kk]1234 votes.*999999 comments.*12\.3[Kk]code with 12345 stars/);
    } finally {
      Object.defineProperty(globalThis, 'Intl', tables);
    }
  });

  it('names every action of the selected row with its paper, and shows none on the others', () => {
    const { all } = drawnRow({}, { isActive: true });
    const names = all('.actions button').map((button) => button.getAttribute('aria-label'));
    assert.deepEqual(names, [
      'Insert citation: Tides',
      'Insert link: Tides',
      'Insert summary: Tides',
      'Save: Tides',
      'Mark as read: Tides',
      'Hide: Tides',
    ]);
    assert.equal(drawnRow({}).find('.actions'), null);
  });

  it('makes the selected row the one tab stop', () => {
    assert.equal(drawnRow({}, { isActive: true }).find('.title')?.getAttribute('tabindex'), '0');
    assert.equal(drawnRow({}).find('.title')?.getAttribute('tabindex'), '-1');
  });

  it('labels a summary by who wrote it', () => {
    for (const [by, label] of [
      ['model', 'AI summary'],
      ['editor', 'Summary'],
      ['authors', 'Abstract'],
    ] as const) {
      const { find } = drawnRow({ teaser: { by, pieces: [{ text: 'Attention that ebbs.' }] } }, { isExpanded: true });
      assert.equal(find('.labelled .label')?.textContent, label);
    }
  });

  it('keeps the room of a picture that has not come, and says what it is of when it has', () => {
    assert.equal(drawnRow({}).find('.picture'), null);
    assert.equal(drawnRow({}, { picture: '' }).find('.picture img'), null);
    const { find } = drawnRow({}, { picture: 'data:image/png;base64,AAAA' });
    assert.deepEqual(
      [find('.picture img')?.getAttribute('src'), find('.picture img')?.getAttribute('alt')],
      ['data:image/png;base64,AAAA', 'Picture of Tides'],
    );
  });

  it('marks search hits', () => {
    const { find } = drawnRow({ title: [{ text: 'Tidal', hit: true }, { text: ' attention' }] });
    assert.equal(find('mark')?.textContent, 'Tidal');
  });

  it('shows hostile text as text, wherever it stands', () => {
    const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'><svg/onload=alert(3)>';
    const { all, find } = drawnRow(
      { title: [{ text: evil, hit: true }], authors: evil, keywords: [evil], reasons: [evil], teaser: { by: 'model', pieces: [{ text: evil }] } },
      { isActive: true, isExpanded: true, heading: evil },
    );
    assert.deepEqual(all('img, script, iframe, [onerror], [onload]'), []);
    assert.equal(find('mark')?.textContent, evil);
    assert.equal(find('.chip')?.textContent, evil);
    assert.equal(JSON.parse(find('.row')?.getAttribute('data-vscode-context') ?? '').paperId, idOf('a'));
  });

  it('gives foreign text its own direction', () => {
    assert.equal(
      drawnRow({ title: [{ text: 'מודלים' }] })
        .find('.title bdi')
        ?.getAttribute('dir'),
      'auto',
    );
  });

  it('asks for what the buttons say', () => {
    const { acts, all } = drawnRow({ keywords: ['tides'], links: ['arxiv', 'code'] }, { isActive: true, isExpanded: true });
    for (const button of [...all('.actions button').slice(0, 3), ...all('.chip'), ...all('.links button').slice(0, 2)]) button.click();
    assert.deepEqual(
      acts.filter(({ kind }) => kind !== 'select'),
      [
        { kind: 'insert', what: 'citation', id: idOf('a') },
        { kind: 'insert', what: 'link', id: idOf('a') },
        { kind: 'insert', what: 'summary', id: idOf('a') },
        { kind: 'filter', filter: { kind: 'keyword', value: 'tides' } },
        { kind: 'open', id: idOf('a'), target: 'arxiv' },
        { kind: 'open', id: idOf('a'), target: 'code' },
      ],
    );
  });

  it('has a face for waiting, for nothing found, for trouble and for a sample', () => {
    assert.ok(drawnPage({}).find('.skeleton'));
    const empty = holdList(listOf([], { sentence: 'No paper here matches.', offer: { kind: 'clear', label: 'Clear Search' } }));
    const nothing = drawnPage({ waiting: false, list: empty });
    assert.match(nothing.find('.face')?.textContent ?? '', /No paper here matches\.\s*Clear Search/);
    assert.match(drawnPage({ waiting: false, trouble: 'No answer.' }).text, /No answer\..*Try Again/);
    const sample = { kind: 'sample', sentence: 'These are sample papers.', offer: { kind: 'deed', deed: 'refresh', label: 'Refresh' } } as const;
    assert.match(drawnPage({ status: sample }).text, /These are sample papers\.\s*Refresh/);
    for (const kind of ['offline', 'limited', 'error'] as const) {
      const status = { kind, sentence: 'No answer since 09:14.', offer: { kind: 'deed', deed: 'refresh', label: 'Try Again' } } as const;
      assert.match(
        drawnPage({ waiting: false, list: empty, status }).find(`.status.${kind}`)?.textContent ?? '',
        /No answer since 09:14\.\s*Try Again/,
      );
    }
  });

  it('says in passing, below the list, that papers are fetched and when they last were', () => {
    const list = holdList(listOf(['a']));
    const foot = (kind: 'busy' | 'fine', sentence: string) =>
      drawnPage({ waiting: false, list, status: { kind, sentence } }).find('.foot')?.textContent;
    assert.equal(foot('busy', 'Fetching papers…'), 'Fetching papers…');
    assert.equal(foot('fine', 'Last refreshed at 09:14.'), 'Last refreshed at 09:14.');
  });

  it('tells of new papers in words', () => {
    assert.equal(drawnPage({ newCount: 3 }).find('.news .roomy')?.textContent, '3 new papers');
    assert.equal(drawnPage({ newCount: 3 }).find('.news .brief')?.textContent, '3');
    assert.equal(drawnPage({ newCount: 1 }).find('.news')?.getAttribute('aria-label'), '1 new paper');
  });

  it('says how many papers there are and of which span, in words and, for a narrow list, without', () => {
    const span = { step: '2026-01-15', label: 'Thursday 15 January 2026', short: '15 Jan 2026' };
    const tally = { figures: '1,200', papers: '1,200 papers', remark: '3 left out by the words in your settings' };
    const { find } = drawnPage({ list: holdList(listOf(['a'], { span, tally, sentence: '1,200 papers, 3 left out' })) });
    assert.deepEqual([find('.total .roomy')?.textContent, find('.total .brief')?.textContent], ['1,200 papers', '1,200']);
    assert.equal(find('.total')?.getAttribute('title'), '1,200 papers, 3 left out');
    assert.deepEqual([find('.span .roomy')?.textContent, find('.span .brief')?.textContent], ['Thursday 15 January 2026', '15 Jan 2026']);
    assert.equal(find('.remark')?.textContent, '3 left out by the words in your settings');
  });

  it('shows filters as chips that take themselves away', () => {
    const question = { ...firstQuestion, filters: [{ kind: 'code' }, { kind: 'from', day: '2026-01-01' }] } as const;
    const { all, acts } = drawnPage({ question });
    assert.deepEqual(
      all('.chip.on').map((chip) => chip.textContent),
      ['has code', 'from 2026-01-01 on'],
    );
    all('.chip.on')[0]?.click();
    assert.deepEqual(acts, [{ kind: 'filter', filter: { kind: 'code' } }]);
  });

  it('lists every key, once, and leaves nothing else to be reached', () => {
    const { all, find } = drawnPage({ shown: 'keys' });
    assert.deepEqual(
      all('kbd')
        .map((key) => key.textContent)
        .sort(),
      [...bindings.flatMap(({ says, label, keys }) => (says ? (label ?? keys.map(keyName)) : [])), '↓', 'Enter'].sort(),
    );
    assert.equal(find('.page')?.hasAttribute('inert'), true);
    assert.equal(drawnPage({}).find('.page')?.hasAttribute('inert'), false);
  });

  it('shows keywords where a row has room, for the eye alone, and once', () => {
    const keywords = ['tidal attention', 'shores'];
    const spare = drawnRow({ keywords }).find('.spareChips');
    assert.equal(spare?.getAttribute('aria-hidden'), 'true');
    assert.deepEqual(
      [...(spare?.querySelectorAll('button') ?? [])].map((chip) => chip.getAttribute('tabindex')),
      ['-1', '-1'],
    );
    assert.deepEqual(
      drawnRow({ keywords }, { isExpanded: true })
        .all('.chip')
        .map((chip) => chip.textContent),
      keywords,
    );
  });

  it('shows a line of a summary where a row has room, under the name of who wrote it; an abstract is not cut to a line', () => {
    const pieces = [{ text: 'Tides are quiet.' }];
    assert.equal(drawnRow({ teaser: { by: 'model', pieces } }).find('.spareSummary')?.textContent, 'AI Tides are quiet.');
    assert.equal(drawnRow({ teaser: { by: 'model', pieces } }, { isExpanded: true }).find('.spareSummary'), null);
    assert.equal(drawnRow({ teaser: { by: 'authors', pieces } }).find('.spareSummary'), null);
  });

  it('keeps a long list of authors from the abstract, and has it in full', () => {
    const authors = Array.from({ length: 300 }, (_, index) => ({ name: `Author ${index}` }));
    const { find, all } = drawnPage({ shown: 'card', card: openCard({ authors, authorCount: 302 }) });
    assert.equal(find('summary')?.textContent, 'Author 0, Author 1, Author 2 and 299 more');
    assert.equal(all('.authorList li').length, 301);
  });

  it('draws a card with both dates, all authors, mentions and BibTeX', () => {
    const { text, find } = drawnPage({ shown: 'card', card: openCard() });
    assert.match(
      text,
      /Tides.*withdrawn.*Mirelle Oakvane ✓.*Tarn Hollowquill.*and 1 more.*Published 13 Jan 2026.*On Daily Papers 15 Jan 2026.*We study attention.*shore\.md, line 3.*Show comments.*@misc/,
    );
    assert.equal(find('.listSide')?.hasAttribute('hidden'), true);
  });

  it('draws comments of elements of its own alone, and opens their links by number', () => {
    const hostile = '**So** <img src=x onerror=alert(1)> [one](https://a.example) [none](javascript:alert(1))\n\n`code` ![](https://b.example)';
    const comments = [{ author: '<b>Iva</b>', blocks: readCommentText(hostile) }];
    const open = openCard();
    const { all, acts } = drawnPage({ shown: 'card', card: { ...open, parts: { comments: { part: 'comments', total: 1, comments } } } });
    const thread = all('.comments *');
    assert.deepEqual(
      thread.map(({ localName }) => localName).filter((name) => !['li', 'p', 'b', 'bdi', 'strong', 'button', 'code'].includes(name)),
      [],
    );
    for (const link of all('.comments .linkLike')) link.click();
    const name = { kind: 'open', id: open.id, target: 'commentLink' };
    assert.deepEqual(acts, [
      { ...name, index: 0 },
      { ...name, index: 1 },
    ]);
    assert.deepEqual(
      all('.comments .linkLike').map((link) => link.title),
      ['https://a.example', 'https://b.example'],
    );
  });
});

function openCard(facts: Partial<PaperCard> = {}): OpenCard {
  const card: PaperCard = {
    row: row('Tides', { published: '2026-01-13', featured: '2026-01-15', withdrawn: true }),
    abstract: [{ text: 'We study attention that ebbs.' }],
    authors: [{ name: 'Mirelle Oakvane', claimed: true }, { name: 'Tarn Hollowquill' }],
    authorCount: 3,
    keywords: [],
    categories: ['cs.LG'],
    bibtex: '@misc{oakvane2026tides}',
    mentions: [{ note: 'shore.md', line: 3, excerpt: 'as [@oakvane2026tides] says' }],
    source: 'Hugging Face',
    parts: ['comments'],
    ...facts,
  };
  return { id: card.row.id, card, parts: {} };
}

interface Place {
  readonly isActive?: boolean;
  readonly isExpanded?: boolean;
  readonly picture?: string;
  readonly heading?: string;
}

const manyVotes: Paper = {
  id: 'arxiv:2601.99001',
  aliases: [],
  title: 'Tides',
  authors: ['Mirelle Oakvane'],
  publishedAt: '2026-01-13',
  featuredAt: '2026-01-15',
  upvotes: 1234,
  commentCount: 999,
  githubRepo: 'https://github.com/tidewater-example/tidal',
  githubStars: 12_345,
  source: 'huggingface',
};

function drawnRow(facts: Parameters<typeof row>[1], place: Place = {}) {
  const drawn = { ...row('a', { title: [{ text: 'Tides' }] }), ...facts };
  return draw((perform) => drawing.drawRow(drawn, { index: 2, total: 20, isActive: false, isExpanded: false, ...place }, perform));
}

function drawnPage(facts: Partial<PageState>) {
  return draw((perform) => drawing.drawPage({ ...startState(undefined), scopes: ['day', 'library'], ...facts }, perform));
}

function draw(template: (perform: (act: Act) => void) => unknown) {
  const acts: Act[] = [];
  const root = document.createElement('div');
  drawing.render(
    template((act) => acts.push(act)),
    root,
  );
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  return { acts, all, find: (selector: string) => root.querySelector<HTMLElement>(selector), text: (root.textContent ?? '').replace(/\s+/g, ' ') };
}
