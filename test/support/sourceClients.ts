import { createArxivClient } from '../../src/core/sources/arxivClient';
import { createDoiClient } from '../../src/core/sources/doiClient';
import { createHuggingFaceClient } from '../../src/core/sources/huggingFaceClient';
import type { FakeFeed } from './fakeFeed';
import type { GateWorld } from './gateWorld';

/** The clients of all sites that the fake feed plays. */
export function sourceClients(feed: FakeFeed, { gate, clock }: GateWorld) {
  const at = (path: string) => new URL(`${feed.url}${path}`);
  return {
    huggingFace: createHuggingFaceClient({ gate, clock, baseUrl: at('') }),
    arxiv: createArxivClient({ gate, clock, baseUrl: at('/arxiv'), announcementsUrl: at('') }),
    doi: createDoiClient({ gate, clock, baseUrl: at('/doi') }),
  };
}
