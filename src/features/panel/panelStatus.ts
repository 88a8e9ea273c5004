import type { FeedState } from '../../host/feed/feeds';
import { localeInUse, say } from '../../l10n/say';
import type { Offer, Status } from '../../protocol/messages';
import type { PanelLibrary } from './panelServices';

/**
 * How the feed stands: busy; why the latest try failed, when the next makes sense and from when the list is, or that it is a sample; that only the
 * sample is held; else when it last went well.
 */
export function panelStatus(library: Pick<PanelLibrary, 'feed' | 'size'>, state: FeedState = { refreshing: false }): Status {
  const { refreshing, failure, lastSuccessAt } = state;
  const onlySample = holdsOnlySample(library);
  if (refreshing) return { kind: 'busy', sentence: say`Fetching papers…`, ...(onlySample && { onlySample }) };
  const since = lastSuccessAt === undefined ? '' : lastRefreshed(lastSuccessAt);
  const sample = onlySample ? say`These are sample papers, so that you can look around.` : '';
  if (failure) {
    const next = failure.retryAt === undefined ? '' : nextTry(failure.retryAt);
    return {
      kind: kindOf(failure.reason),
      sentence: [failure.message, next, since || sample].filter(Boolean).join(' '),
      offer: refresh(say`Try Again`),
    };
  }
  if (sample) return { kind: 'sample', sentence: sample, offer: refresh(say`Get Today’s Papers`) };
  return { kind: 'fine', ...(since && { sentence: since }) };
}

function holdsOnlySample(library: Pick<PanelLibrary, 'feed' | 'size'>): boolean {
  const sample = library.feed('sample');
  return sample !== undefined && sample.ids.length >= library.size;
}

function refresh(label: string): Offer {
  return { kind: 'deed', deed: 'refresh', label };
}

function kindOf(reason: string): Status['kind'] {
  if (['offline', 'closedToPages', 'certificate', 'proxy', 'timeout'].includes(reason)) return 'offline';
  return reason === 'tooManyRequests' ? 'limited' : 'error';
}

const clockTime = new Intl.DateTimeFormat(localeInUse(), { hour: '2-digit', minute: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat(localeInUse(), { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** With the time of today, else with the day too, in the time zone of the machine. */
function lastRefreshed(at: number): string {
  return isToday(at) ? say`Last refreshed at ${clockTime.format(at)}.` : say`Last refreshed on ${dayAndTime.format(at)}.`;
}

function nextTry(at: number): string {
  return isToday(at) ? say`The next try makes sense at ${clockTime.format(at)}.` : say`The next try makes sense on ${dayAndTime.format(at)}.`;
}

function isToday(at: number): boolean {
  return new Date(at).toDateString() === new Date().toDateString();
}
