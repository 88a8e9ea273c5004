import { say } from '../../l10n/say';
import type { LanePolicy } from './gate/requestLane';

/** What is particular to a source of papers: how it is asked and what the user knows it by. */
export interface Source {
  /** As it stands in `Paper.source` and in the setting `marginalia.feed.sources`. */
  readonly name: string;
  /** Where it is, unless the user names a mirror; empty for feeds whose addresses stand in the settings. */
  readonly baseUrl: string;
  /** Where its daily announcements are, when these have an address of their own. */
  readonly announcementsUrl?: string;
  /** Where its pictures of papers are. */
  readonly picturesUrl?: string;
  /** How requests to it are paced, by lane. */
  readonly lanes: Readonly<Record<string, LanePolicy>>;
}

const minute = 60_000;

/**
 * Every source of the network: one line here and one client file beside it. Hugging Face counts API calls and pages apart (500 and 100 in five
 * minutes); arXiv asks for one request every three seconds, one at a time, over its API and its announcements together.
 */
export const sourceTable: readonly Source[] = [
  {
    name: 'huggingface',
    baseUrl: 'https://huggingface.co',
    picturesUrl: 'https://cdn-thumbnails.huggingface.co',
    lanes: {
      huggingFace: { service: 'Hugging Face', atOnce: 4, gap: 0, retries: true, coolDown: minute },
      huggingFacePictures: { service: 'Hugging Face', atOnce: 4, gap: 0, retries: false, coolDown: 5 * minute },
      huggingFacePages: { service: 'Hugging Face', atOnce: 1, gap: 0, retries: true, coolDown: minute },
    },
  },
  {
    name: 'arxiv',
    baseUrl: 'https://export.arxiv.org',
    announcementsUrl: 'https://rss.arxiv.org',
    lanes: { arxiv: { service: 'arXiv', atOnce: 1, gap: 3_000, retries: false, coolDown: 5 * minute } },
  },
  {
    name: 'doi',
    baseUrl: 'https://doi.org',
    lanes: { doi: { service: say`The DOI registry`, atOnce: 2, gap: 500, retries: false, coolDown: 5 * minute } },
  },
  {
    name: 'feed',
    baseUrl: '',
    lanes: { feeds: { service: say`A feed of your settings`, atOnce: 2, gap: 200, retries: false, coolDown: minute } },
  },
];

/** The lanes of all sources, as the gate wants them. */
export const sourceLanes: Readonly<Record<string, LanePolicy>> = Object.assign({}, ...sourceTable.map(({ lanes }) => lanes));
