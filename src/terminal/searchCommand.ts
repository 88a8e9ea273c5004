import { searchPapers } from '../core/library/search/searchPapers';
import { readPaperFiles } from './papersCommand';
import { type Command, type CommandOptions, printJson, type Terminal, UsageError } from './terminal';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly score: number;
}

/** `marginalia search QUERY --papers FILE… [--limit N]`; with `-` as query, one query a line from standard input, one JSON line each. */
export const searchCommand: Command = async (options, terminal) => {
  const query = options.words.join(' ');
  const files = options.named.get('papers') ?? [];
  if (query === '' || files.length === 0) throw new UsageError('search: give a query (or - for standard input) and --papers FILE…');
  if (query === '-' && files.includes('-')) throw new UsageError('search: standard input can be the queries or the papers, not both');
  const answer = await searcher(files, limitOf(options), terminal);
  if (query === '-') {
    for await (const line of terminal.lines()) printJson(terminal, await answer(line));
    return 0;
  }
  const rows = await answer(query);
  if (options.json) printJson(terminal, rows);
  else for (const row of rows) terminal.print(`${row.score.toFixed(2)}  ${row.title}  ${row.id}\n`);
  return 0;
};

async function searcher(files: readonly string[], limit: number, terminal: Terminal): Promise<(query: string) => Promise<readonly Row[]>> {
  const { papers, problems } = await readPaperFiles(files, terminal);
  if (papers.length === 0 && problems[0]) throw new UsageError(`${problems[0].file}: ${problems[0].message}`);
  const search = searchPapers(papers);
  const titles = new Map<string, string>(papers.map((paper) => [paper.id, paper.title]));
  return async (query) => {
    const { hits } = await search.search(query, { limit });
    return hits.map(({ id, score }) => ({ id, title: titles.get(id) ?? '', score }));
  };
}

function limitOf(options: CommandOptions): number {
  const [value] = options.named.get('limit') ?? [];
  const limit = value === undefined ? 20 : Number(value);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError('search: --limit takes a whole number from 1');
  return limit;
}
