import type { Paper } from '../core/papers/paper';
import type { Services } from './services';

/**
 * The paper of the library that a command was called with: by its id, or from the panel's context menu as `{ paperId }`. Commands are public:
 * anything else is no paper.
 */
export async function namedPaper(services: Pick<Services, 'library'>, argument: unknown): Promise<Paper | undefined> {
  const id = typeof argument === 'object' && argument !== null && 'paperId' in argument ? argument.paperId : argument;
  return typeof id === 'string' ? (await services.library()).get(id) : undefined;
}
