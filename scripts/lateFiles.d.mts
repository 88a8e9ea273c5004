import type { Metafile } from 'esbuild';

export function neededFromTheStart(metafile: Pick<Metafile, 'outputs'>): string[];
