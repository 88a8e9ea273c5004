import assert from 'node:assert/strict';
import { splitPersonName } from '../../src/core/papers/personName';

/** The parts of a name, apart by `|`: particle, family, suffix, given; a literal alone in brackets. */
function parts(name: string): string {
  const person = splitPersonName(name);
  if (person.kind === 'literal') return `[${person.name}]`;
  return [person.particle, person.family, person.suffix, person.given].map((part) => part ?? '').join('|');
}

describe('splitPersonName', () => {
  const rows: [name: string, expected: string][] = [
    ['Mirelle van der Oakvane Jr.', 'van der|Oakvane|Jr.|Mirelle'],
    ['van der Oakvane, Mirelle', 'van der|Oakvane||Mirelle'],
    ['De La Cruz, Rosa', '|De La Cruz||Rosa'],
    ['Tern, Jr., Øystein', '|Tern|Jr.|Øystein'],
    ['Tern, Øystein, Jr.', '|Tern|Jr.|Øystein'],
    ['Tern, Øystein, PhD', '|Tern||Øystein, PhD'],
    ['Tern , Øystein', '|Tern||Øystein'],
    ['Plaxo', '[Plaxo]'],
    ['Bureau of Tides and Waves', '[Bureau of Tides and Waves]'],
    ['Fen Lab', '[Fen Lab]'],
    // Letters with marks are no ends of words.
    ['Ñandú Ünal', '|Ünal||Ñandú'],
    ['Louise Labé', '|Labé||Louise'],
    ['王 小明', '|王||小明'],
    ['小明 王', '|王||小明'],
    ['김 민수', '|김||민수'],
    ['王小明', '[王小明]'],
    ['', '[]'],
    [', Ada', '|Ada||,'],
  ];
  for (const [name, expected] of rows) it(`reads '${name}'`, () => assert.equal(parts(name), expected));
});
