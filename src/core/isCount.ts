/** Whether a value is a whole number from 0 that is exact. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** A value as such a number; `undefined` when it is none. */
export function readCount(value: unknown): number | undefined {
  return isCount(value) ? value : undefined;
}
