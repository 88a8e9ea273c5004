import { readFileSync } from 'node:fs';
import type { Paper } from '../../src/core/papers/paper';

/** An invented bibliography file. */
export function bibFixture(name: string): string {
  return readFileSync(`test/fixtures/bibliographies/${name}`, 'utf8');
}

/** An invented arXiv paper; any field can be set otherwise. */
export function inventedPaper(fields: Partial<Paper> = {}): Paper {
  return {
    id: 'arxiv:2411.99001',
    aliases: [],
    title: 'Polynomial Drift of GPUs & Peat: a 50 % Study',
    authors: ['Mirelle van der Oakvane', 'Øystein Tern Jr.', 'The Fen Collaboration'],
    publishedAt: '2024-11-04',
    categories: ['cs.CL', 'cs.LG'],
    source: 'test',
    ...fields,
  };
}

/** Processor time that an action needs, in milliseconds: other programs on the machine do not count. */
export function cpuTime(action: () => void): number {
  const start = process.cpuUsage();
  action();
  const used = process.cpuUsage(start);
  return (used.user + used.system) / 1000;
}
