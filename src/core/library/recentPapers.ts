import type { Paper, PaperId } from '../papers/paper';
import type { Steps } from '../steps';

/** Papers looked at in a step. */
const part = 500;

/** Ids of the newest papers by the day they were featured, else published: at most `count`, newest first. One pass, no sorting of the rest. */
export function* recentPapersInSteps(papers: Iterable<Paper>, count: number): Steps<readonly PaperId[]> {
  const newest: { day: string; id: PaperId }[] = [];
  let seen = 0;
  for (const paper of papers) {
    if (++seen % part === 0) yield;
    const day = paper.featuredAt ?? paper.publishedAt ?? String(paper.year ?? '');
    const last = newest.at(-1);
    if (newest.length >= count && last && last.day >= day) continue;
    const at = newest.findIndex((other) => other.day < day);
    newest.splice(at < 0 ? newest.length : at, 0, { day, id: paper.id });
    if (newest.length > count) newest.pop();
  }
  return newest.map(({ id }) => id);
}
