import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CiteprocCitation, CiteprocEngine } from '../../../src/core/bibliography/csl/citeproc';
import type { CslEngine } from '../../../src/core/bibliography/csl/cslEngine';
import { engineId } from '../../../src/core/bibliography/csl/cslInput';
import { registerWorks } from '../../../src/core/bibliography/csl/registerWorks';
import type { CslItem } from '../../../src/core/bibliography/cslItem';
import { testEngine } from '../../support/cslEngine';

const names = [
  { family: 'Oakvane', given: 'Mirelle' },
  { family: 'Oakvane', given: 'Marten' },
  { family: 'Oakvane', given: 'Mirelle Ada' },
  { family: 'Pellwright', given: 'Osk' },
];
const work = fc.record({
  author: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
  year: fc.constantFrom(2020, 2020, 2020, 2021),
  title: fc.constantFrom('Tides', 'Tides and Harbours', 'An Almanac'),
});

/** What an engine prints of all works once they are registered in some way. */
function printed(engine: CslEngine, items: ReadonlyMap<string, CslItem>, register: (engine: CiteprocEngine, ids: string[]) => void): unknown {
  engine.use(items);
  engine.reset();
  const ids = [...items.keys()].map(engineId);
  register(engine.engine, ids);
  const texts = new Map<number, string>();
  const before: [string, number][] = [];
  for (const id of ids) {
    const citation: CiteprocCitation = { citationID: `c${id}`, citationItems: [{ id }], properties: { noteIndex: 0 } };
    const [, changes] = engine.engine.processCitationCluster(citation, before, [], 2);
    for (const [at, text] of changes) texts.set(at, text);
    before.push([citation.citationID, 0]);
  }
  return [[...texts], engine.engine.makeBibliography({ page_start: true, page_length: 500 })];
}

function itemsOf(works: readonly { author: (typeof names)[number][]; year: number; title: string }[]): ReadonlyMap<string, CslItem> {
  return new Map(
    works.map(({ author, year, title }, at) => [
      `k${at}`,
      { id: `k${at}`, type: 'article-journal', title: `${title} ${at % 7}`, author, issued: { 'date-parts': [[year]] } },
    ]),
  );
}

function inSteps(atOnce: number, cited: number) {
  return (engine: CiteprocEngine, ids: string[]) => {
    const steps = registerWorks(engine, { cited: ids.slice(0, cited), uncited: ids.slice(cited) }, atOnce);
    while (!steps.next().done);
  };
}

describe('registering works in steps', () => {
  for (const style of ['chicago-author-date', 'apa', 'modern-language-association', 'ieee', 'harvard-cite-them-right']) {
    it(`tells works apart as the engine does by itself, in ${style}`, () => {
      const engine = testEngine(style);
      fc.assert(
        fc.property(fc.array(work, { minLength: 1, maxLength: 50 }), fc.integer({ min: 1, max: 9 }), fc.nat(50), (works, atOnce, cited) => {
          const items = itemsOf(works);
          const expected = printed(engine, items, (one, ids) => {
            one.updateItems(ids.slice(0, cited));
            one.updateUncitedItems(ids.slice(cited));
          });
          assert.deepEqual(printed(engine, items, inSteps(atOnce, cited)), expected);
        }),
        { seed: 3, numRuns: 12 },
      );
    });
  }

  it('looks at works that read alike once, however many steps there are', () => {
    const engine = testEngine('apa');
    const items = itemsOf(Array.from({ length: 120 }, () => ({ author: names.slice(0, 1), year: 2020, title: 'Tides' })));
    engine.use(items);
    engine.reset();
    const { disambiguate } = engine.engine;
    const ownScan = disambiguate.scanItems;
    let compared = 0;
    disambiguate.scanItems = (alike) => {
      compared += alike[1].length;
      ownScan.call(disambiguate, alike);
    };
    inSteps(5, items.size)(engine.engine, [...items.keys()].map(engineId));
    assert.ok(compared > 120 && compared < 120 * 12, `${compared} works were compared`);
  });
});
