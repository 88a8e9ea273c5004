import { say } from '../../l10n/say';
import type { Clock } from '../clock';
import { isNewScheme } from '../papers/arxivNumber';
import type { Paper, PaperId } from '../papers/paper';
import type { ArxivClient } from './arxivClient';
import type { DoiClient } from './doiClient';
import { Flights } from './gate/flights';
import { type RequestFailure, requestFailure } from './gate/requestResult';
import { isPutOff } from './gate/waitRule';
import type { HuggingFaceClient } from './huggingFaceClient';

/** What a look-up brought. `notFound` when every source that could know the paper says that it does not. */
export type LookedUp = { readonly kind: 'found'; readonly paper: Paper } | { readonly kind: 'notFound' } | RequestFailure;

/** Looks up single papers that the library lacks. */
export interface PaperLookUp {
  /**
   * Asks Hugging Face, then arXiv, then the DOI registry, as far as each can know the paper and is switched on, until one does. Callers at the same
   * time share one look-up. What was found is not asked for again in this session, nor for an hour what nobody has, nor for a minute (or
   * until a service wants to be asked again) what could not be looked up. Never rejects.
   */
  lookUp(id: PaperId, signal?: AbortSignal): Promise<LookedUp>;
  /** Forgets what was found or missed, such as after a setting changed. */
  forget(): void;
}

/** The sources to ask, in their order. A source that is absent or switched off is not asked. */
export interface PaperLookUpOptions {
  readonly huggingFace?: Pick<HuggingFaceClient, 'paper'>;
  readonly arxiv?: Pick<ArxivClient, 'papers'>;
  readonly doi?: Pick<DoiClient, 'paper'>;
  /** Whether the user lets a source be asked; asked afresh each time. */
  readonly isOn: (source: 'huggingface' | 'arxiv' | 'doi') => boolean;
  readonly clock: Clock;
}

/** How long it is not asked again for a paper that nobody has, and for one whose look-up failed, in ms. */
const missingTime = 3_600_000;
const failedTime = 60_000;

/** At most so many outcomes are remembered. */
const mostRemembered = 5_000;

/** A look-up that asks the sources that are on one after another, and remembers what came of it, failures too. */
export function createPaperLookUp(options: PaperLookUpOptions): PaperLookUp {
  const remembered = new Map<PaperId, { readonly outcome: LookedUp; readonly until: number }>();
  const flights = new Flights<LookedUp>();
  const remember = (id: PaperId, outcome: LookedUp): void => {
    if (outcome.kind === 'failed' && outcome.reason === 'cancelled') return;
    if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value ?? id);
    remembered.set(id, { outcome, until: rememberedUntil(outcome, options.clock()) });
  };
  return {
    lookUp: async (id, signal) => {
      const known = remembered.get(id);
      if (known && (known.outcome.kind === 'found' || isPutOff(known.until, options.clock()))) return known.outcome;
      const cancelled = requestFailure('cancelled', say`The look-up`, 'cancelled');
      if (signal?.aborted) return cancelled;
      const outcome = await flights.join(id, signal, async (shared) => {
        const found = await ask(id, options, shared);
        remember(id, found);
        return found;
      });
      return outcome ?? cancelled;
    },
    forget: () => remembered.clear(),
  };
}

function rememberedUntil(outcome: LookedUp, now: number): number {
  if (outcome.kind === 'found') return Number.POSITIVE_INFINITY;
  return outcome.kind === 'notFound' ? now + missingTime : Math.max(now + failedTime, outcome.retryAt ?? 0);
}

type Answer = { readonly kind: 'found'; readonly paper: Paper } | RequestFailure;

/** A paper that arXiv was asked for and does not have is not asked for at the registry, which would only repeat it. */
async function ask(id: PaperId, options: PaperLookUpOptions, signal: AbortSignal): Promise<LookedUp> {
  let trouble: RequestFailure | undefined;
  for (const step of steps(id, options)) {
    const answer = await step(signal);
    if (answer.kind === 'found') return answer;
    if (signal.aborted) return requestFailure('cancelled', say`The look-up`, 'cancelled');
    if (answer.reason !== 'notFound') trouble = answer;
    else if (step.settles) return { kind: 'notFound' };
  }
  return trouble ?? { kind: 'notFound' };
}

interface Step {
  (signal: AbortSignal): Promise<Answer>;
  /** Whether no other source can know a paper that this one does not. */
  settles?: boolean;
}

function steps(id: PaperId, { huggingFace, arxiv, doi, isOn }: PaperLookUpOptions): readonly Step[] {
  const number = id.startsWith('arxiv:') ? id.slice('arxiv:'.length) : undefined;
  const registered = id.startsWith('doi:') ? id.slice('doi:'.length) : number && `10.48550/arXiv.${number}`;
  const made: Step[] = [];
  if (huggingFace && number !== undefined && isNewScheme(number) && isOn('huggingface')) {
    made.push(async (signal) => found(await huggingFace.paper(number, { signal })));
  }
  if (arxiv && number !== undefined && isOn('arxiv')) made.push(Object.assign(arxivStep(arxiv, number), { settles: true }));
  if (doi && registered !== undefined && isOn('doi')) made.push(async (signal) => found(await doi.paper(registered, { signal })));
  return made;
}

function arxivStep(arxiv: Pick<ArxivClient, 'papers'>, number: string): Step {
  return async (signal) => {
    const answer = await arxiv.papers([number], { signal });
    if (answer.kind === 'failed') return answer;
    const paper = answer.papers.find(({ id, aliases }) => [id, ...aliases].includes(`arxiv:${number}`));
    return paper ? { kind: 'found', paper } : requestFailure('notFound', 'arXiv', 'no entry');
  };
}

function found(answer: { readonly kind: 'ok'; readonly paper: Paper } | RequestFailure): Answer {
  return answer.kind === 'ok' ? { kind: 'found', paper: answer.paper } : answer;
}
