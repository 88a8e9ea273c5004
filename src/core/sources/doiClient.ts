import { say } from '../../l10n/say';
import type { Clock } from '../clock';
import { feedDay } from '../papers/day';
import { readDoi } from '../papers/doi';
import { doiId } from '../papers/identity';
import type { Paper } from '../papers/paper';
import { under } from './feedAddress';
import type { RequestGate } from './gate/requestGate';
import { type RequestFailure, requestFailure } from './gate/requestResult';
import type { CallOptions } from './huggingFaceClient';

/**
 * Works by DOI through the content negotiation that Crossref, DataCite and mEDRA share. One DOI a call; no call throws or rejects. What comes back
 * is checked to be in the format that was asked for, since some DOIs answer with a web page.
 */
export interface DoiClient {
  /** The work, read from CSL-JSON; `notFound` when nobody registered the DOI. */
  paper(doi: string, options?: CallOptions): Promise<{ readonly kind: 'ok'; readonly paper: Paper } | RequestFailure>;
  /** The registration agency's own BibTeX entry, as text that a stranger wrote. */
  bibtex(doi: string, options?: CallOptions): Promise<{ readonly kind: 'ok'; readonly bibtex: string } | RequestFailure>;
}

/** What the client stands on. */
export interface DoiClientOptions {
  readonly gate: RequestGate;
  /** `https://doi.org`. */
  readonly baseUrl: URL;
  readonly clock: Clock;
}

const hour = 3_600_000;

/** A client that asks the DOI registry through the gate alone; nothing is asked before it is called. */
export function createDoiClient({ gate, baseUrl, clock }: DoiClientOptions): DoiClient {
  const get = async (doi: string, format: 'cslJson' | 'bibtex', { signal, fresh }: CallOptions = {}) => {
    const plain = readDoi(doi);
    if (plain === undefined) return requestFailure('notFound', say`The DOI registry`, 'not a DOI');
    const url = under(baseUrl, ...plain.split('/'));
    return gate.get({ url, lane: 'doi', format, redirects: 'public', keepFor: 24 * hour, keepMissingFor: hour, signal, fresh });
  };
  return {
    paper: async (doi, options) => {
      const answer = await get(doi, 'cslJson', options);
      if (answer.kind === 'failed') return answer;
      const paper = await readWork(answer.data, doi, clock);
      return paper ? { kind: 'ok', paper } : requestFailure('notJson', say`The DOI registry`, `${answer.url}: CSL-JSON without a title`);
    },
    bibtex: async (doi, options) => {
      const answer = await get(doi, 'bibtex', options);
      return answer.kind === 'failed' ? answer : { kind: 'ok', bibtex: answer.text };
    },
  };
}

/** The agencies leave out the `id` that CSL items have in files; the DOI stands in for it. The DOI asked for stays a name of the work. */
async function readWork(item: unknown, doi: string, clock: Clock): Promise<Paper | undefined> {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const { readBibliographyPapers } = await import('./formats/bibliographyPapers');
  const file = JSON.stringify([{ ...item, id: doi, DOI: doi }]);
  const paper = readBibliographyPapers(file, { today: feedDay(clock()), fileName: 'work.json' }).items[0];
  const asked = doiId(doi);
  if (paper === undefined || asked === undefined) return undefined;
  const aliases = new Set([...paper.aliases, paper.id].filter((name) => name !== asked));
  return { ...paper, id: asked, aliases: [...aliases].filter((name) => !name.startsWith('title:')).sort(), source: 'doi' };
}
