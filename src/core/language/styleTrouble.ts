import { type ChosenStyle, nameOfFile, styleNames } from '../bibliography/csl/cslStyle';
import type { Problem } from '../problem';
import { nearestKeys } from './nearestKeys';

/** Why a citation style cannot be had, in a sentence, and bundled styles that may be meant. */
export interface StyleTrouble {
  readonly message: string;
  readonly suggestions: readonly string[];
}

/** What is said of a note that names a style; `undefined` when there is one to be had. */
export function styleTrouble(csl: string, chosen: ChosenStyle | Problem): StyleTrouble | undefined {
  return 'message' in chosen ? { message: chosen.message, suggestions: stylesLike(csl) } : undefined;
}

/** The best first; the styles that are used most where none is spelt alike. */
function stylesLike(csl: string): readonly string[] {
  const near = nearestKeys(nameOfFile(csl), styleNames());
  return near.length > 0 ? near : usual;
}

const usual = ['apa', 'ieee', 'chicago-author-date', 'nature', 'acm'];
