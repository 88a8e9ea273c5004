import { paperCard } from '../../src/features/panel/paperCard';
import { paperRow, shown } from '../../src/features/panel/paperRow';
import { hostileTexts, paperOf } from '../abuse/hostileText';
import type { PageScenario } from './pageHost';

/** Words that would be wider, higher or elsewhere than their place, beside those that would be more than words. */
const sprawling: readonly string[] = [
  'Pneumono'.repeat(60),
  '👩‍👩‍👧‍👦🏴‍☠️🇺🇳'.repeat(40),
  `نمل ${'انتباه'.repeat(30)} and ${'shores '.repeat(20)}נמלים`,
  `$\\frac{$ ${'$x^{$ $_{y}$ $$ '.repeat(40)}`,
  `T${'\u0301\u0336\u0489'.repeat(170)}ides`,
  '\u202etides fo noitnettA\u202c \u2066and\u2069 the shore',
  'ﷺ'.repeat(100),
  '\u00ad\u200b\u2060'.repeat(200),
  ' ',
  '',
];

const papers = [...sprawling, ...hostileTexts].map((text, at) => ({
  ...paperOf(text),
  id: `arxiv:2601.${10_000 + at}` as const,
  authors: Array.from({ length: at % 2 === 0 ? 300 : 2 }, () => text),
}));

/** A list of papers all of whose words are such, as the host would tell of them, with the card of one of them. */
export function hostileScenario(card: number): PageScenario {
  const facts = (text: string) => ({ marks: [], matched: [], reasons: [shown(text, 80)] });
  const rows = papers.map((paper) => paperRow(paper, facts(paper.title)));
  const paper = papers[card] ?? paperOf('Tides');
  const mentions = [{ note: shown(`${paper.title}.md`, 300), line: 3, excerpt: shown(paper.title, 160) }];
  const { row: _, ...told } = paperCard(paper, { ...facts(paper.title), mentions, parts: ['linked', 'comments'], key: 'tides2026' });
  return { papers: rows.length, rows, card: told };
}

export const hostileCount = papers.length;
