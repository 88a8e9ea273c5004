import type { FeedState } from '../../host/feeds';
import type { Offer, Status } from '../../protocol/messages';
import type { PanelLibrary } from './panelServices';

/**
 * How the feed stands: busy; why the latest try failed, when the next makes sense and from when the list is; that only the sample is held; else
 * when it last went well.
 */
export function panelStatus(library: Pick<PanelLibrary, 'feed' | 'size'>, state: FeedState = { refreshing: false }): Status {
  const { refreshing, failure, lastSuccessAt } = state;
  if (refreshing) return { kind: 'busy', sentence: 'Fetching papers …' };
  const since = lastSuccessAt === undefined ? '' : `Last refreshed ${moment(lastSuccessAt)}.`;
  if (failure) {
    const next = failure.retryAt === undefined ? '' : `The next try makes sense ${moment(failure.retryAt)}.`;
    return { kind: kindOf(failure.reason), sentence: [failure.message, next, since].filter(Boolean).join(' '), offer: refresh('Try Again') };
  }
  const sample = library.feed('sample');
  if (sample && sample.ids.length >= library.size) {
    return { kind: 'sample', sentence: 'These are sample papers, so that you can look around.', offer: refresh('Get Today’s Papers') };
  }
  return { kind: 'fine', ...(since && { sentence: since }) };
}

function refresh(label: string): Offer {
  return { kind: 'deed', deed: 'refresh', label };
}

function kindOf(reason: string): Status['kind'] {
  if (reason === 'offline' || reason === 'timeout') return 'offline';
  return reason === 'tooManyRequests' ? 'limited' : 'error';
}

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** `at 14:32` of today, else `on 3 Mar, 14:32`, in the time zone of the machine. */
function moment(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? `at ${clockTime.format(at)}` : `on ${dayAndTime.format(at)}`;
}
