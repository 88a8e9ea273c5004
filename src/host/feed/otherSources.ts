import type { Library } from '../../core/library/library';
import type { Log } from '../../core/log';
import { feedDay } from '../../core/papers/day';
import type { Paper } from '../../core/papers/paper';
import type { Problem, Reading } from '../../core/problem';
import type { ReaderContext } from '../../core/sources/formats/reader';
import { type RequestFailure, requestFailure } from '../../core/sources/gate/requestResult';
import { readSourceSettings, type SourceSetting } from '../../core/sources/sourceSetting';
import { say } from '../../l10n/say';
import { badSetting, type Network } from './network';

/** What the sources are read with. */
export interface SourceReaders {
  readonly network: Pick<Network, 'arxiv' | 'gate'>;
  /** The papers in the files of the workspace that a glob names; bounded. Never rejects. */
  readonly files: (glob: string, signal?: AbortSignal) => Promise<readonly (Reading<Paper> & { readonly name: string })[]>;
  /** Reads a text without holding the thread. Never rejects. */
  readonly read: (text: string, context: ReaderContext, signal?: AbortSignal) => Promise<Reading<Paper>>;
  readonly log: Log;
}

/** What all sources beside Hugging Face brought; failures in sentences of our own. */
export interface SourcesRead {
  readonly total: number;
  readonly added: number;
  readonly failures: readonly RequestFailure[];
}

type Answer = { readonly kind: 'ok'; readonly papers: readonly Paper[]; readonly problems: readonly Problem[] } | RequestFailure;

/** Reads every source of the setting beside the services into the library, each as a list of its own. Never rejects. */
export async function readOtherSources(lines: readonly string[], library: Pick<Library, 'add'>, readers: SourceReaders, signal?: AbortSignal) {
  const { sources, problems } = readSourceSettings(lines);
  const unusable = problems.map(({ message, source }) => badSetting(message, 'marginalia.feed.sources', source));
  const read: { total: number; added: number; failures: RequestFailure[] } = { total: 0, added: 0, failures: unusable };
  for (const [name, ask] of questionsOf(sources, readers, signal)) {
    if (signal?.aborted) break;
    const answer = await ask();
    if (answer.kind === 'failed') {
      read.failures.push(answer);
      continue;
    }
    for (const { message, line } of answer.problems.slice(0, 20))
      readers.log.warn(`${name}${line === undefined ? '' : `, line ${line + 1}`}: ${message}`);
    const unread = mostlyUnread(name, answer);
    if (unread) {
      await library.add(answer.papers);
      read.failures.push(unread);
      continue;
    }
    const change = await library.add(answer.papers, { name, ids: answer.papers.map(({ id }) => id) });
    read.total += answer.papers.length;
    read.added += change.added.length;
  }
  return read satisfies SourcesRead;
}

/** Of what is hardly to be read, the last good list stays; a file may have its troubles as long as there is a paper in it. */
function mostlyUnread(name: string, { papers, problems }: Extract<Answer, { kind: 'ok' }>): RequestFailure | undefined {
  const isOfFiles = name.startsWith('files:');
  if (problems.length <= (isOfFiles && papers.length > 0 ? Number.POSITIVE_INFINITY : papers.length)) return undefined;
  const detail = `${name}: ${papers.length} papers and ${problems.length} places that could not be read`;
  if (isOfFiles) return { kind: 'failed', reason: 'unreadable', message: say`A file of your sources could not be read.`, detail };
  return requestFailure('unreadable', name.startsWith('arxiv:') ? 'arXiv' : say`A feed of your settings`, detail);
}

/** The names of the lists that sources of the network bring, as `readOtherSources` keeps them; the reader's own files bring no news. */
export function newsLists(lines: readonly string[]): readonly string[] {
  const { sources } = readSourceSettings(lines);
  const categories = sources.flatMap((source) => (source.kind === 'category' ? source.category : []));
  const others = sources.flatMap((source) => (source.kind === 'query' || source.kind === 'feed' ? listName(source) : []));
  return [...(categories.length > 0 ? [announcedName(categories)] : []), ...others];
}

function announcedName(categories: readonly string[]): string {
  return `arxiv:${categories.join('+')}`;
}

function listName(source: Extract<SourceSetting, { kind: 'query' | 'feed' | 'files' }>): string {
  if (source.kind === 'query') return `arxiv:${source.query}`;
  return source.kind === 'feed' ? source.url.href : `files:${source.glob}`;
}

type Questions = readonly (readonly [name: string, ask: () => Promise<Answer>])[];

/** All categories are one request, as arXiv asks for. */
function questionsOf(sources: readonly SourceSetting[], readers: SourceReaders, signal: AbortSignal | undefined): Questions {
  const arxiv = readers.network.arxiv();
  const categories = sources.flatMap((source) => (source.kind === 'category' ? source.category : []));
  const announced: Questions =
    categories.length === 0
      ? []
      : [[announcedName(categories), async () => ('announcements' in arxiv ? await arxiv.announcements(categories, { signal }) : arxiv)]];
  const others = sources.flatMap((source): Questions => {
    if (source.kind === 'query') {
      return [[listName(source), async () => ('search' in arxiv ? await arxiv.search({ query: source.query }, { signal }) : arxiv)]];
    }
    if (source.kind === 'feed') return [[listName(source), () => readFeed(source.url, readers, signal)]];
    return source.kind === 'files' ? [[listName(source), () => readFiles(source.glob, readers, signal)]] : [];
  });
  return [...announced, ...others];
}

async function readFeed(url: URL, { network, read }: SourceReaders, signal: AbortSignal | undefined): Promise<Answer> {
  const answer = await network.gate.get({ url, lane: 'feeds', format: 'xml', redirects: 'public', keepFor: 15 * 60_000, signal });
  if (answer.kind === 'failed') return answer;
  const { items, problems } = await read(answer.text, { today: feedDay(answer.at), fileName: url.pathname }, signal);
  return { kind: 'ok', papers: items, problems };
}

async function readFiles(glob: string, { files }: SourceReaders, signal: AbortSignal | undefined): Promise<Answer> {
  const read = await files(glob, signal);
  if (read.length === 0 && !/[*?{[]/.test(glob))
    return { kind: 'failed', reason: 'notFound', message: say`A file of your sources is not there.`, detail: glob };
  const papers = read.flatMap(({ items }) => items);
  const problems = read.flatMap(({ name, problems: ofFile }) => ofFile.map((problem) => ({ ...problem, message: `${name}: ${problem.message}` })));
  return { kind: 'ok', papers, problems };
}
