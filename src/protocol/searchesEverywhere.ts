import type { Scope } from '../core/library/question';

/** True for lists whose search box finds papers anywhere, those of the list first. The library and the saved papers are searched alone. */
export function searchesEverywhere(scope: Scope): boolean {
  return scope !== 'library' && scope !== 'saved';
}
