/**
 * What is made when it is first asked for, and kept: for tables and patterns of whole scripts that take a noticeable part of a start to make, and that
 * most starts do not need.
 */
export function firstUse<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}
