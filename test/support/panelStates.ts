import type { Page } from 'playwright-core';
import { readCommentText } from '../../src/core/sources/formats/commentText';
import { fakePicture } from './fakePicture';
import type { PageScenario } from './pageHost';
import { settled } from './panelPage';

/** A state that the page can be in, and how it gets there. */
export interface PanelState {
  readonly scenario: PageScenario;
  readonly act?: (page: Page) => Promise<void>;
}

const day = { step: '2026-01-17', label: 'Saturday 17 January 2026', short: '17 Jan 2026', previous: '2026-01-16' };
const nothing = { total: 0, start: 0, groups: [], found: [] };
const rows: PageScenario['rows'] = [
  {
    title: [{ text: 'Tides', hit: true }, { text: ' of Attention: How Shores Remember What the Waves Took Away' }],
    authors: 'Mirelle Oakvane, Tarn Hollowquill, Iva Brackenmoor and 4 more',
    date: { day: '2026-01-15', text: '15 Jan 2026', told: 'Published 12 Jan 2026. On Daily Papers 15 Jan 2026' },
    upvotes: 137,
    comments: 4,
    code: { stars: 1240 },
    short: { stars: '1.2K' },
    keywords: ['tidal attention', 'memory', 'long contexts'],
    marks: ['saved'],
    reasons: ['cited in 2 notes'],
    links: ['huggingFace', 'arxiv', 'pdf', 'code'],
  },
  { title: [{ text: 'נמלים של תשומת לב: מודלים קטנים, גלים גדולים' }], authors: 'מירל אוקויין, טרן הולוקוויל', marks: ['read'], comments: 1 },
  {
    title: [{ text: 'A Withdrawn Claim about $x^2$ < y and <b>bold</b> Titles' }],
    withdrawn: true,
    marks: ['hidden'],
    reasons: ['near your notes: sparsity'],
  },
  {
    title: [{ text: 'Sparse Almanacs Predict the Weather of Very Deep Networks' }],
    authors: 'Odile Fenmarch, Bram Tallowby',
    date: { day: '2026-01-14', text: '14 Jan 2026', told: 'On Daily Papers 14 Jan 2026' },
    upvotes: 58,
    comments: 2,
    authorsTakePart: true,
    code: {},
    keywords: ['sparsity', 'activation statistics', 'very deep networks', 'forecasting', 'pruning'],
  },
  { title: [{ text: 'A Note on Ebb and Flow' }], authors: '', year: 2019, keywords: ['tides'] },
  {
    title: [{ text: 'Pneumonoultramicroscopicsilicovolcanoconiosis_without_a_single_space_anywhere_in_its_title' }],
    authors: '312 authors',
    upvotes: 4210,
    short: { upvotes: '4.2K' },
  },
];

/** Every form that a comment can have. */
const answer = [
  'It *does*: see [the appendix](https://shore.example/appendix) and @tarn’s note.',
  '- with `ebb=7` the tide turns late',
  '  - and **later** still where the shore is long enough that this line needs a second one',
  '- without, never',
  '> Does it hurt?',
  '```py\ntide = Tide(ebb=7, flow=12)\nprint(tide.turn(shore, waves=4096, patience=0.01, remember=True))\n```',
  'See https://shore.example/a/very/long/address/that/has/no/place/to/break/in/a/narrow/side/bar <b>at all</b>.',
].join('\n');

/** Every face of the page. */
export const panelStates: Readonly<Record<string, PanelState>> = {
  list: {
    scenario: {
      rows,
      list: {
        groups: [
          { label: 'January 2026', start: 0 },
          { label: 'December 2025', start: 3 },
        ],
        tally: { figures: '40', papers: '40 papers', remark: '3 left out by the words in your settings' },
      },
    },
  },
  expanded: { scenario: { rows }, act: (page) => page.locator('[data-title="0"]').click() },
  pictures: {
    scenario: { rows, pictures: `data:image/png;base64,${fakePicture(3).toString('base64')}` },
    act: async (page) => {
      await page.locator('.row .picture img').first().waitFor();
      await page.locator('[data-title="0"]').click();
    },
  },
  firstStart: {
    scenario: {
      rows,
      status: {
        kind: 'sample',
        sentence: 'These are sample papers, so that you can look around.',
        offer: { kind: 'deed', deed: 'refresh', label: 'Get Today’s Papers' },
      },
    },
  },
  loading: { scenario: { mood: 'silent' }, act: (page) => page.waitForTimeout(700) },
  fine: { scenario: { rows, status: { kind: 'fine', sentence: 'Last refreshed at 09:14.' } } },
  busy: { scenario: { rows, status: { kind: 'busy', sentence: 'Fetching papers…' } } },
  waiting: {
    scenario: {
      rows,
      mood: 'welcoming',
      list: { span: { step: '2026-W03', label: 'Week 3 of 2026', short: 'W3', previous: '2026-W02', next: '2026-W04' } },
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Earlier' }).click();
      await page.locator('.progress').waitFor();
      await page.waitForTimeout(700);
    },
  },
  emptyDay: {
    scenario: {
      papers: 0,
      list: {
        ...nothing,
        span: day,
        sentence: 'No papers on Saturday, 17 January 2026: Daily Papers rests at weekends.',
        offer: { kind: 'step', step: '2026-01-16', label: 'Go to Friday, 16 January' },
      },
    },
  },
  nothingFound: {
    scenario: {
      papers: 0,
      saved: { question: { scope: 'library', query: 'qqzz', filters: [{ kind: 'code' }, { kind: 'keyword', value: 'tides' }] }, expanded: [] },
      list: {
        ...nothing,
        sentence: 'No paper of your library matches.',
        offer: { kind: 'scope', scope: 'search', label: 'Search Hugging Face' },
      },
    },
  },
  offline: {
    scenario: {
      rows,
      status: {
        kind: 'offline',
        sentence: 'Hugging Face cannot be reached. Last refreshed at 09:14.',
        offer: { kind: 'deed', deed: 'refresh', label: 'Try Again' },
      },
    },
  },
  limited: {
    scenario: {
      rows,
      status: {
        kind: 'limited',
        sentence: 'Hugging Face asks us to wait. The next try makes sense at 14:32.',
        offer: { kind: 'deed', deed: 'refresh', label: 'Try Again' },
      },
    },
  },
  error: {
    scenario: {
      rows,
      status: {
        kind: 'error',
        sentence: 'The answer of Hugging Face could not be read; the log says more.',
        offer: { kind: 'deed', deed: 'showLog', label: 'Show Log' },
      },
    },
  },
  trouble: { scenario: { mood: { refuses: 'That did not work; Marginalia’s log says why.' } } },
  news: {
    scenario: { rows, list: { span: day } },
    act: async (page) => {
      await page.evaluate('window.host.grow(3)');
      await page.locator('.news').waitFor();
    },
  },
  saved: {
    scenario: { rows },
    act: async (page) => {
      await page.locator('[data-title="1"]').focus();
      await page.keyboard.press('j');
      await page.keyboard.press('s');
      await page.locator('.notice').waitFor();
    },
  },
  card: {
    scenario: { rows, parts: comments() },
    act: async (page) => {
      await page.locator('[data-title="0"]').focus();
      await page.keyboard.press('c');
      await page.getByRole('button', { name: 'Show comments' }).click();
      await page.getByRole('button', { name: 'Show models' }).click();
      await page.locator('.linked').first().waitFor();
    },
  },
  manyAuthors: {
    scenario: { rows, card: { authors: Array.from({ length: 300 }, (_, index) => ({ name: `Author of Number ${index + 1}` })), authorCount: 312 } },
    act: async (page) => {
      await page.locator('[data-title="0"]').focus();
      await page.keyboard.press('c');
      await page.locator('summary').click();
    },
  },
  keys: {
    scenario: { rows },
    act: async (page) => {
      await page.locator('[data-title="0"]').focus();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
};

/** Brings the page that was opened with the state's scenario into the state. */
export async function enter(page: Page, { act }: PanelState): Promise<void> {
  await page.locator('vscode-text-field:defined').waitFor();
  await settled(page);
  await act?.(page);
  await page.waitForTimeout(100);
}

function comments(): NonNullable<PageScenario['parts']> {
  return {
    comments: {
      part: 'comments',
      total: 3,
      comments: [
        { author: 'Iva Brackenmoor', day: '2026-01-15', blocks: readCommentText('Does the tide turn for **long** contexts too?') },
        { author: 'Mirelle Oakvane', day: '2026-01-16', blocks: readCommentText(answer), reply: true },
      ],
    },
    linked: { part: 'linked', groups: [{ kind: 'models', total: 9, items: [{ name: 'tides/ebb-7b', likes: 31, downloads: 4200 }] }] },
  };
}
