import fc from 'fast-check';

/** Values of every kind that a place may hold where another was expected. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0.5, 1e308, 4_294_967_296, '', 'x', '__proto__', '\ud800', [], {}, [[]], '2026-02-19', 'arxiv:2601.99001'),
  fc.constant('long '.repeat(2000)),
  fc.array(fc.integer(), { maxLength: 5 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

interface Change {
  readonly at: number;
  readonly how: 'replace' | 'remove' | 'double' | 'rename';
  readonly value: unknown;
}

/** JSON that is nearly that of a sample: in up to four places something is replaced, removed, doubled, or named otherwise. */
export function bent(sample: unknown): fc.Arbitrary<unknown> {
  const change: fc.Arbitrary<Change> = fc.record({
    at: fc.nat(1_000_000),
    how: fc.constantFrom('replace', 'replace', 'remove', 'double', 'rename'),
    value: strange,
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => changes.reduce(changed, sample));
}

/** Bytes that are nearly those of a sample. */
export function bentBytes(sample: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.record({ at: fc.nat(1_000_000), how: fc.constantFrom('set', 'cut', 'drop', 'double'), byte: fc.nat(255), length: fc.nat(40) });
  return fc.array(change, { minLength: 1, maxLength: 5 }).map((changes) =>
    changes.reduce((bytes, { at: far, how, byte, length }) => {
      const at = bytes.length === 0 ? 0 : far % bytes.length;
      const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
      if (how === 'set') return Uint8Array.from(bytes, (each, index) => (index === at ? byte : each));
      if (how === 'cut') return before;
      return Uint8Array.from(how === 'drop' ? [...before, ...after] : [...before, ...piece, ...piece, ...after]);
    }, sample),
  );
}

function changed(value: unknown, { at, how, value: other }: Change): unknown {
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const copy: unknown = { root: structuredClone(value) };
  collect(copy, places);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return other;
  const { holder, key } = place;
  if (how === 'replace') holder[key] = other;
  else if (how === 'remove') delete holder[key];
  else if (how === 'rename') Object.defineProperty(holder, `${key}x`, { value: holder[key], enumerable: true });
  else holder[key] = [holder[key], holder[key]];
  return (copy as { root?: unknown }).root;
}

function collect(value: unknown, places: { holder: Record<string, unknown>; key: string }[]): void {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    places.push({ holder, key });
    collect(holder[key], places);
  }
}
