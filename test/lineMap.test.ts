import assert from 'node:assert/strict';
import { LineMap } from '../src/core/lineMap';

describe('LineMap', () => {
  it('counts LF, CR and CRLF as line ends, and UTF-16 units as characters', () => {
    const text = 'a\nbc\r\n😀d\re';
    const map = new LineMap(text);
    assert.equal(map.lineCount, 4);
    assert.deepEqual(map.position(text.indexOf('d')), { line: 2, character: 2 });
    assert.deepEqual(map.position(text.indexOf('e')), { line: 3, character: 0 });
  });

  it('leads there and back for every offset', () => {
    const text = '\r\n\n\rab\r\n';
    const map = new LineMap(text);
    for (let offset = 0; offset <= text.length; offset++) assert.equal(map.offset(map.position(offset)), offset);
  });

  it('brings what is outside to the nearest place', () => {
    const map = new LineMap('ab\nc');
    assert.deepEqual(map.position(99), { line: 1, character: 1 });
    assert.deepEqual(map.position(-1), { line: 0, character: 0 });
    assert.equal(map.offset({ line: 9, character: 0 }), 4);
    assert.equal(map.offset({ line: -1, character: 3 }), 0);
    assert.equal(map.offset({ line: 0, character: 99 }), 3);
  });
});
