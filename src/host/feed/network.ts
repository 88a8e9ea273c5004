import type { Disposable } from '../../core/disposable';
import type { Log } from '../../core/log';
import type { PaperId } from '../../core/papers/paper';
import type { Problem } from '../../core/problem';
import { type ArxivClient, type ArxivClientOptions, createArxivClient } from '../../core/sources/arxivClient';
import { createDoiClient, type DoiClient } from '../../core/sources/doiClient';
import { checkBaseUrl } from '../../core/sources/feedAddress';
import { fileGateMemory, type GateFolder } from '../../core/sources/gate/gateMemory';
import { createRequestGate, type RequestGate } from '../../core/sources/gate/requestGate';
import type { RequestFailure } from '../../core/sources/gate/requestResult';
import type { TokenKeeper } from '../../core/sources/gate/requestToken';
import { sleep } from '../../core/sources/gate/sleep';
import { createHuggingFaceClient, type HuggingFaceClient } from '../../core/sources/huggingFaceClient';
import { createPaperLookUp, type LookedUp, type PaperLookUp } from '../../core/sources/lookUpPaper';
import { sourceLanes, sourceTable } from '../../core/sources/sourceTable';
import { fetchThumbnail } from '../../core/sources/thumbnails';
import { say } from '../../l10n/say';
import type { Settings } from '../settings';

/** What the network stands on. */
export interface NetworkOptions {
  readonly settings: Pick<Settings, 'feedBaseUrl' | 'arxivUrl' | 'doiUrl' | 'feedSources'>;
  readonly log: Log;
  /** A folder that all windows share, for the pace of requests; each window keeps its own pace without. */
  readonly folder?: GateFolder;
  readonly token?: TokenKeeper;
  readonly userAgent?: string;
  /** Whether requests are those of a web page that is online. */
  readonly isOnlinePage?: () => boolean;
  /** Reads long answers of arXiv without holding the thread. */
  readonly read?: ArxivClientOptions['read'];
}

/** The services that papers come from, as the settings name them, all behind one gate. */
export class Network implements Disposable {
  readonly gate: RequestGate;
  readonly #options: NetworkOptions;
  #lookUp: { readonly settings: string; readonly lookUp: PaperLookUp } | undefined;

  constructor(options: NetworkOptions) {
    const { log, folder, userAgent, isOnlinePage } = options;
    this.#options = options;
    this.gate = createRequestGate({
      fetch: (...request) => fetch(...request),
      clock: Date.now,
      sleep,
      lanes: sourceLanes,
      log,
      random: Math.random,
      ...(folder && { memory: fileGateMemory(folder) }),
      ...(userAgent && { userAgent }),
      ...(isOnlinePage && { isOnlinePage }),
    });
  }

  /** Where the pages of the configured site are; a problem when the setting is no address to be asked. */
  siteAddress(): URL | Problem {
    return checkBaseUrl(this.#options.settings.feedBaseUrl() || addressOf('huggingface'));
  }

  /** The client of the configured address; a failure when the setting is no address to be asked. */
  huggingFace(): HuggingFaceClient | RequestFailure {
    const baseUrl = this.siteAddress();
    if (!(baseUrl instanceof URL)) return badSetting(baseUrl.message, 'marginalia.feed.baseUrl');
    return createHuggingFaceClient({ gate: this.gate, baseUrl, clock: Date.now, ...(this.#options.token && { token: this.#options.token }) });
  }

  /** arXiv; a failure when the setting is no address to be asked. A mirror answers for the announcements too. */
  arxiv(): ArxivClient | RequestFailure {
    const named = this.#options.settings.arxivUrl();
    const baseUrl = checkBaseUrl(named || addressOf('arxiv'));
    const announcementsUrl = checkBaseUrl(named || (sourceTable.find(({ name }) => name === 'arxiv')?.announcementsUrl ?? ''));
    if (!(baseUrl instanceof URL)) return badSetting(baseUrl.message, 'marginalia.feed.arxivUrl');
    if (!(announcementsUrl instanceof URL)) return badSetting(announcementsUrl.message, 'marginalia.feed.arxivUrl');
    const { read } = this.#options;
    return createArxivClient({ gate: this.gate, baseUrl, announcementsUrl, clock: Date.now, ...(read && { read }) });
  }

  /** The registry of DOIs; a failure when the setting is no address to be asked. */
  doi(): DoiClient | RequestFailure {
    const baseUrl = checkBaseUrl(this.#options.settings.doiUrl() || addressOf('doi'));
    return baseUrl instanceof URL
      ? createDoiClient({ gate: this.gate, baseUrl, clock: Date.now })
      : badSetting(baseUrl.message, 'marginalia.feed.doiUrl');
  }

  /** The picture of a paper as a `data:` address, by arXiv number; `undefined` when there is none to show. A mirror answers for the pictures too. */
  async thumbnail(number: string, signal: AbortSignal): Promise<string | undefined> {
    const site = this.siteAddress();
    if (!(site instanceof URL) || !this.isOn('huggingface')) return undefined;
    const { baseUrl, picturesUrl } = sourceTable.find(({ name }) => name === 'huggingface') ?? {};
    const own = baseUrl !== undefined && picturesUrl !== undefined && site.href === new URL(baseUrl).href ? new URL(picturesUrl) : site;
    return await fetchThumbnail({ gate: this.gate, baseUrl: own, clock: Date.now }, number, signal);
  }

  /** Whether the user lets a source be asked: `huggingface`, `arxiv` or `doi` in `marginalia.feed.sources`. */
  isOn(source: string): boolean {
    return this.#options.settings.feedSources().includes(source);
  }

  /** Looks up one paper that the library lacks. Each is asked for at most once, until a setting changes. Never rejects. */
  lookUp(id: PaperId, signal?: AbortSignal): Promise<LookedUp> {
    return this.#paperLookUp().lookUp(id, signal);
  }

  dispose(): void {
    this.gate.end();
  }

  #paperLookUp(): PaperLookUp {
    const { settings } = this.#options;
    const now = JSON.stringify([settings.feedBaseUrl(), settings.arxivUrl(), settings.doiUrl(), settings.feedSources()]);
    if (this.#lookUp?.settings !== now) this.#lookUp = { settings: now, lookUp: this.#newLookUp() };
    return this.#lookUp.lookUp;
  }

  #newLookUp(): PaperLookUp {
    const [huggingFace, arxiv, doi] = [this.huggingFace(), this.arxiv(), this.doi()];
    return createPaperLookUp({
      ...(!('kind' in huggingFace) && { huggingFace }),
      ...(!('kind' in arxiv) && { arxiv }),
      ...(!('kind' in doi) && { doi }),
      isOn: (source) => this.isOn(source),
      clock: Date.now,
    });
  }
}

function addressOf(source: string): string {
  return sourceTable.find(({ name }) => name === source)?.baseUrl ?? '';
}

/** A setting that cannot be used, as a request that brought nothing. */
export function badSetting(message: string, setting: string, value = ''): RequestFailure {
  return { kind: 'failed', reason: 'badRequest', message: `${message} ${say`Change the setting ${setting}.`}`, detail: `${setting} ${value}`.trim() };
}
