import type { Metafile } from 'esbuild';

export function neededFromTheStart(metafile: Pick<Metafile, 'outputs'>): string[];

export function neededLate(metafile: Pick<Metafile, 'outputs'>, source: string): string[];
