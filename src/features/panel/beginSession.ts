import type { DisposableStack } from '../../core/disposable';
import type { Library } from '../../core/library/library';
import type { Services } from '../../host/services';
import type { HostMessage } from '../../protocol/messages';
import { WorkspaceCitedCounts } from './citedCounts';
import { EditorFeeds } from './editorFeeds';
import { editorServices } from './editorServices';
import type { PanelServices } from './panelServices';
import { PanelSession } from './panelSession';

/** What a page is reached by, and where its state is kept when that is not left to the editor alone. */
interface Reached extends Pick<PanelServices, 'keep'> {
  readonly post: (message: HostMessage) => void;
}

/** Begins the conversation with one page over the services of the editor, until `owned` ends. */
export function beginSession(services: Services, library: Library, { post, ...kept }: Reached, owned: DisposableStack): PanelSession {
  const feeds = owned.use(new EditorFeeds(services, library));
  const cited = owned.use(new WorkspaceCitedCounts(services));
  return owned.use(new PanelSession({ ...editorServices(services, library, feeds, cited), ...kept }, post));
}
