/** True when a value has exactly the type; a checked value may be used as it is. Bounded work for any input. */
export type Check<T> = (value: unknown) => value is T;

/** A string of at most `longest` UTF-16 units. */
export function text(longest: number): Check<string> {
  return (value): value is string => typeof value === 'string' && value.length <= longest;
}

/** One of the given strings. */
export function oneOf<const T extends string>(...choices: readonly T[]): Check<T> {
  const known: ReadonlySet<unknown> = new Set(choices);
  return (value): value is T => known.has(value);
}

/** A whole number from 0 up to `highest`. */
export function count(highest: number): Check<number> {
  return (value): value is number => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= highest;
}

/** True or false, and nothing that only counts as it. */
export const yesOrNo: Check<boolean> = (value): value is boolean => typeof value === 'boolean';

/** A list of at most `longest` items, each of which passes; one with holes, which `every` would leap over, is none. */
export function listOf<T>(item: Check<T>, longest: number): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.length <= longest && Array.from(value).every(item);
}

/** Text that passes and matches a pattern, such as an identifier. */
export function matching<T extends string>(pattern: RegExp, longest: number): Check<T> {
  return (value): value is T => typeof value === 'string' && value.length <= longest && pattern.test(value);
}

/**
 * A plain object with exactly these fields of its own, each of which passes; those of `optional` may be missing. A field too many, inherited or
 * named `__proto__` fails.
 */
export function fields<T extends object>(required: Checks<T>, optional: Checks<T> = {}): Check<T> {
  const checks = new Map<string, Check<unknown>>(Object.entries<Check<unknown>>({ ...required, ...optional } as Record<string, Check<unknown>>));
  return (value): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const keys = Object.keys(value);
    if (keys.length > checks.size || !Object.keys(required).every((key) => Object.hasOwn(value, key))) return false;
    return keys.every((key) => checks.get(key)?.((value as Record<string, unknown>)[key]) ?? false);
  };
}

type Checks<T> = { readonly [K in keyof T]?: Check<Exclude<T[K], undefined>> };

/** A value that passes one of several checks. */
export function either<T>(...checks: readonly Check<T>[]): Check<T> {
  return (value): value is T => checks.some((check) => check(value));
}
