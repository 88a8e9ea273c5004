import type { NoteReading } from './citation';

/** The reading with those cross-references among its citations whose keys a bibliography defines; the same reading when there are none. */
export function withDefinedKeys(reading: NoteReading, keys: { has(key: string): boolean }): NoteReading {
  const defined = reading.crossReferences.filter(({ key }) => keys.has(key));
  if (defined.length === 0) return reading;
  return {
    ...reading,
    citations: [...reading.citations, ...defined].sort((one, other) => one.span.start - other.span.start),
    crossReferences: reading.crossReferences.filter(({ key }) => !keys.has(key)),
  };
}
