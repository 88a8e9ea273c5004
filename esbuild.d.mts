import type { BuildOptions } from 'esbuild';

export const host: BuildOptions;
export const builds: readonly BuildOptions[];
export function inPieces(build: BuildOptions, whole?: BuildOptions): BuildOptions & { readonly write: false };
