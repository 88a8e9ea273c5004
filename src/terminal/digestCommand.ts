import { Holdings } from '../core/library/kept/holdings';
import { listingDay } from '../core/library/paperList';
import { searchPapers } from '../core/library/search/searchPapers';
import { readDay } from '../core/papers/day';
import type { Day, Paper } from '../core/papers/paper';
import { digest } from '../core/writing/digest';
import { readTexts } from './files';
import { readPaperFiles } from './papersCommand';
import { type Command, type CommandOptions, printJson, UsageError } from './terminal';

/**
 * `marginalia digest --papers FILE… [--query Q] [--since DATE] [--template FILE | --plain]`: a Markdown note of the papers, newest and most voted
 * first, with citations that its own front matter resolves; `--plain` has neither. With a query, what it finds, best first.
 */
export const digestCommand: Command = async (options, terminal) => {
  const files = options.named.get('papers') ?? [];
  if (files.length === 0 || options.words.length > 0) throw new UsageError('digest: give --papers FILE…');
  const since = sinceOf(options);
  const query = (options.named.get('query') ?? []).join(' ').trim();
  const isPlain = options.named.has('plain');
  if (isPlain && options.named.has('template')) throw new UsageError('digest: give --template FILE or --plain');
  const template = (await readTexts(options.named.get('template') ?? [], terminal))[0]?.text;
  const { papers, problems } = await readPaperFiles(files, terminal);
  if (papers.length === 0 && problems[0]) throw new UsageError(`${problems[0].file}: ${problems[0].message}`);
  const wanted = await chosen(papers, query, since);
  const title = [query === '' ? 'Papers' : `Papers for “${query}”`, since && `since ${since}`].filter(Boolean).join(' ');
  const { text, problem } = digest(wanted, { title, date: terminal.today, isPlain, ...(template !== undefined && { template }) });
  if (problem !== undefined) throw new UsageError(`digest: the template cannot be used: ${problem}`);
  if (options.json) printJson(terminal, { markdown: text, papers: wanted.map(({ id }) => id), problems });
  else {
    terminal.print(text);
    for (const { file, line, message } of problems) terminal.complain(`${file}${line === undefined ? '' : `:${line + 1}`}: ${message}`);
  }
  return 0;
};

async function chosen(papers: readonly Paper[], query: string, since: Day | undefined): Promise<readonly Paper[]> {
  const held = new Holdings();
  held.add(papers);
  const inTime = (paper: Paper) => since === undefined || (listingDay(paper) ?? '') >= since;
  if (query === '') return [...held.all()].filter(inTime).sort(byDayAndVotes);
  const { hits } = await searchPapers([...held.all()]).search(query, { limit: held.size });
  return hits.flatMap(({ id }) => held.get(id) ?? []).filter(inTime);
}

/** Papers without a day come last. */
function byDayAndVotes(one: Paper, other: Paper): number {
  const [day, otherDay] = [listingDay(one) ?? '', listingDay(other) ?? ''];
  return day === otherDay ? (other.upvotes ?? 0) - (one.upvotes ?? 0) : day < otherDay ? 1 : -1;
}

function sinceOf({ named }: CommandOptions): Day | undefined {
  const [text] = named.get('since') ?? [];
  if (text === undefined) return undefined;
  const day = readDay(text);
  if (day === undefined) throw new UsageError('digest: --since takes a date such as 2026-01-15');
  return day;
}
