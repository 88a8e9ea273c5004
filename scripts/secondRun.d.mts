type Count = { readonly passed: number; readonly failed: number };
export function runAtMostTwice(
  parts: readonly string[],
  run: (parts: readonly string[], isFirst: boolean) => Promise<ReadonlyMap<string, Count>>,
  say?: (what: unknown) => void,
): Promise<Count & { readonly again: readonly string[] }>;
