import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../src/core/json';
import { jsonSteps } from '../src/core/jsonSteps';
import { allSteps } from '../src/core/steps';

/** What came of parsing: a value, or that there was none. */
function outcome(parse: () => unknown): unknown {
  try {
    return { value: parse() };
  } catch (failure) {
    assert.ok(failure instanceof SyntaxError, String(failure));
    return 'broken';
  }
}

const agrees = (text: string, atOnce: number) =>
  assert.deepEqual(
    outcome(() => allSteps(jsonSteps(text, atOnce))),
    outcome(() => JSON.parse(text)),
    `${text} by ${atOnce}`,
  );

describe('JSON in steps', () => {
  it('is read as by JSON.parse, however it is written and in parts of any length', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.integer({ min: 1, max: 30 }), fc.constantFrom('', ' ', '\n\t'), (value, atOnce, space) =>
        agrees(JSON.stringify(value, undefined, space), atOnce),
      ),
      { numRuns: 500 },
    );
  });

  it('is broken where it is for JSON.parse', () => {
    const alphabet = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"',
      '"a"',
      '"__proto__"',
      '\\',
      '1',
      ' ',
      '\u00a0',
      'null',
      '"\\""',
      '"b":',
      '[]',
    );
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 14 }), fc.integer({ min: 1, max: 9 }), (tokens, atOnce) => agrees(tokens.join(''), atOnce)),
      { numRuns: 3_000 },
    );
    for (const text of [
      '[1,]',
      '[,1]',
      '[1,2,3,]',
      '{"a":1,}',
      '[1]]',
      '[1] 2',
      '[1}',
      '{"a":1]',
      '{"a" 1}',
      '{1:2}',
      '["a',
      '[ ]',
      '{ }',
      '[[1,2],[3,[]]]',
      '{"a":1,"b":2,"a":3}',
    ])
      for (const atOnce of [1, 2, 3, 4, 5, 100]) agrees(text, atOnce);
  });

  it('may nest deep', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    let value = allSteps(jsonSteps(deep, 1000));
    let depth = 0;
    for (; Array.isArray(value); value = value[0]) depth++;
    assert.equal(depth, 50_000);
  });

  it('may be one long string', () => {
    for (const text of [`["${'\\\\'.repeat(80_000)}"]`, `["${'a'.repeat(300_000)}"`, `{"${'a'.repeat(3_000)}":"${'a'.repeat(3_000)}"}`])
      agrees(text, 1000);
  });

  it('keeps every character, wherever its parts end', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), (text, atOnce) => agrees(JSON.stringify([text]), atOnce)));
    agrees('["\\ud83d\\ude00", "\\ud83d", "🌊🌊"]', 1);
  });

  it('gives the thread back while a long text is parsed', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => ({ id: at, title: `Tides ${at}`, summary: 'Of water and wind. '.repeat(10) }));
    const text = JSON.stringify({ papers: rows });
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const parsed = await parseJson(text);
    clearInterval(timer);
    assert.deepEqual(parsed, { papers: rows });
    assert.ok(turns > 0);
    assert.ok([...jsonSteps(text)].length > text.length / 40_000, 'it has many steps');
  });
});
