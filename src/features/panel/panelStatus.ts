import type { Status } from '../../protocol/messages';
import type { PanelLibrary } from './panelServices';

/** How the feed stands, as far as the library shows: while it holds the sample alone, that is said. */
export function panelStatus(library: PanelLibrary): Status {
  const sample = library.feed('sample');
  if (!sample || sample.ids.length < library.size) return { kind: 'fine' };
  return {
    kind: 'sample',
    sentence: 'These are sample papers, so that you can look around.',
    offer: { kind: 'deed', deed: 'refresh', label: 'Get Today’s Papers' },
  };
}
