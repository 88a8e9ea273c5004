import { checkOf, segmentFormat } from './segmentText';

/** What the manifest says: which segment files there should be, and since when (ms) temporary files were seen. */
export interface Manifest {
  readonly segments: readonly string[];
  readonly temporary: ReadonlyMap<string, number>;
}

/** A manifest as read; `newer` when a later version of the product wrote it. */
export type ManifestReading = ({ readonly kind: 'read' } & Manifest) | { readonly kind: 'newer' } | { readonly kind: 'unreadable' };

/** The manifest as the text of its file. Its check comes last and covers the rest, in every format there will be. */
export function writeManifest({ segments, temporary }: Manifest): Uint8Array {
  const content = { marginalia: 'library', format: segmentFormat, segments, temporary: [...temporary] };
  return new TextEncoder().encode(`${JSON.stringify({ ...content, check: checkOf(JSON.stringify(content)) }, undefined, 1)}\n`);
}

/** Reads a manifest that anyone may have changed. Never throws. A damaged digit makes it unreadable, not one of a newer version. */
export function readManifest(content: Uint8Array): ManifestReading {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(content));
  } catch {
    // The folder's own list says what there is; a manifest that is no JSON is written anew at the next change.
    return { kind: 'unreadable' };
  }
  if (typeof value !== 'object' || value === null) return { kind: 'unreadable' };
  const { check, ...covered } = value as Readonly<Record<string, unknown>>;
  const { format, segments, temporary } = covered;
  if (typeof format !== 'number' || check !== checkOf(JSON.stringify(covered))) return { kind: 'unreadable' };
  if (format > segmentFormat) return { kind: 'newer' };
  return {
    kind: 'read',
    segments: list(segments).filter((name): name is string => typeof name === 'string'),
    temporary: new Map(list(temporary).flatMap((pair) => (isSighting(pair) ? [pair] : []))),
  };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 10_000) : [];
}

/** Only names of temporary files are believed, so that a changed manifest cannot make us remove anything else. */
function isSighting(value: unknown): value is [string, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && /^[\w.-]+\.tmp$/.test(value[0]) && typeof value[1] === 'number';
}
