import type { Paper } from '../../core/papers/paper';
import type { Services } from '../services';

/**
 * The paper of the library that a command was called with: by its id, or from the panel's context menu as `{ paperId }`. Without an argument, the
 * paper that the panel is at while it has the focus. Commands are public: anything else is no paper.
 */
export async function namedPaper(services: Pick<Services, 'library' | 'pointed'>, argument: unknown): Promise<Paper | undefined> {
  const given = argument ?? services.pointed.id;
  const id = typeof given === 'object' && given !== null && 'paperId' in given ? given.paperId : given;
  return typeof id === 'string' ? (await services.library()).get(id) : undefined;
}
