import type { PaperId } from './paper';

/** No id in use is longer. */
const longest = 3000;

/** Whether a value that anyone may have written has the form of an id. */
export function isPaperId(value: unknown): value is PaperId {
  return typeof value === 'string' && value.length <= longest && /^(?:arxiv|doi|url|title):\S/.test(value);
}
