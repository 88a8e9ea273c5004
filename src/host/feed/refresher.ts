import type { Disposable } from '../../core/disposable';
import { Emitter } from '../../core/event';
import type { Library } from '../../core/library/library';
import { Flights } from '../../core/sources/gate/flights';
import { bringsPapers, readSourceSettings } from '../../core/sources/sourceSetting';
import { say } from '../../l10n/say';
import type { Settings } from '../settings';
import { cancelled, type Feeds, type Refreshed } from './feeds';
import { badSetting, type Network } from './network';
import { readOtherSources, type SourceReaders } from './otherSources';
import type { SavedSearches } from './savedSearches';

/** What a refresh works with. */
export interface RefresherOptions {
  readonly feeds: Feeds;
  readonly network: Network;
  readonly library: () => Promise<Library>;
  readonly settings: Settings;
  readonly searches: SavedSearches;
  readonly readers: Omit<SourceReaders, 'network'>;
}

/** Refreshes everything the reader follows: Daily Papers, the other sources, and then the saved searches. */
export class Refresher implements Disposable {
  readonly #options: RefresherOptions;
  readonly #refreshed = new Emitter<Refreshed>();
  readonly #flights = new Flights<Refreshed>();

  /** Fires after every refresh, also one that failed. */
  readonly onDidRefresh = this.#refreshed.event;

  constructor(options: RefresherOptions) {
    this.#options = options;
  }

  /**
   * One refresh of the same sources at a time: a second call joins the first, which stops when nobody waits for it any more. Never rejects because of
   * the network; what was held stays held.
   */
  async refresh(signal?: AbortSignal): Promise<Refreshed> {
    const lines = this.#options.settings.feedSources();
    return (await this.#flights.join(JSON.stringify(lines), signal, (shared) => this.#refresh(lines, shared))) ?? cancelled;
  }

  dispose(): void {
    this.#refreshed.dispose();
    this.#flights.end();
  }

  async #refresh(lines: readonly string[], signal: AbortSignal): Promise<Refreshed> {
    const { sources, problems } = readSourceSettings(lines);
    const refreshed = problems.length > 0 || sources.some(bringsPapers) ? await this.#ask(lines, signal) : noSources();
    this.#refreshed.fire(refreshed);
    return refreshed;
  }

  async #ask(lines: readonly string[], signal: AbortSignal): Promise<Refreshed> {
    const { feeds, network, library, searches, readers } = this.#options;
    const daily: Refreshed = network.isOn('huggingface') ? await feeds.refreshDaily(signal) : { kind: 'ok', total: 0, added: 0 };
    const others = await readOtherSources(lines, await library(), { ...readers, network }, signal);
    await searches.run(signal);
    const [failure] = others.failures;
    const total = (daily.kind === 'ok' ? daily.total : 0) + others.total;
    const added = (daily.kind === 'ok' ? daily.added : 0) + others.added;
    for (const each of others.failures) readers.log.warn(`A source could not be read: ${each.message} ${each.detail}`);
    if (daily.kind === 'failed') return daily;
    return failure && total === 0 ? failure : { kind: 'ok', total, added, unread: others.failures.map(({ message }) => message) };
  }
}

function noSources(): Refreshed {
  const message = say`None of your sources brings papers by itself, as huggingface, arxiv:cs.CL or the address of a feed would.`;
  return { ...badSetting(message, 'marginalia.feed.sources'), reason: 'noSources' };
}
