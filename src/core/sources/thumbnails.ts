import type { Clock } from '../clock';
import { under } from './feedAddress';
import { pictureType } from './formats/pictureType';
import type { RequestGate } from './gate/requestGate';
import type { FailureReason } from './gate/requestResult';
import { isPutOff } from './gate/waitRule';

/** What the pictures of papers are fetched with. */
export interface ThumbnailOptions {
  readonly gate: RequestGate;
  /** Where the pictures are. */
  readonly baseUrl: URL;
  readonly clock: Clock;
}

/** As large as a picture may be, in bytes: several times what the site draws. */
const largest = 1_500_000;
const day = 86_400_000;
const hour = 3_600_000;

/**
 * The picture that the site draws of a paper, by arXiv number without version, as a `data:` address of pixels; `undefined` when there is none, when it is
 * none of the kinds that are shown, and while the service is best left alone. Sent without a token. Never rejects.
 */
export async function fetchThumbnail({ gate, baseUrl, clock }: ThumbnailOptions, number: string, signal?: AbortSignal): Promise<string | undefined> {
  const { failure, nextTryAt = 0 } = gate.state(lane);
  if (failure && isPutOff(nextTryAt, clock()) && troubles.includes(failure.reason)) return undefined;
  const url = under(baseUrl, 'social-thumbnails', 'papers', `${number}.png`);
  const answer = await gate.get({ url, lane, format: 'picture', mostBytes: largest, keepFor: day, keepMissingFor: hour, signal });
  const type = answer.kind === 'ok' ? pictureType(answer.text) : undefined;
  return answer.kind === 'ok' && type ? `data:${type};base64,${answer.text}` : undefined;
}

const lane = 'huggingFacePictures';

/** Trouble of the service or the way to it, not of one picture. */
const troubles: readonly FailureReason[] = [
  'offline',
  'closedToPages',
  'certificate',
  'proxy',
  'timeout',
  'server',
  'tooManyRequests',
  'unauthorized',
];
