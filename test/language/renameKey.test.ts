import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/bibliography/textEdit';
import { refuseRename, renameInNote } from '../../src/core/language/renameKey';
import { bibliography, entry, note } from './world';

const own = bibliography(entry('ng', 'title = {T}'), entry('lee', 'title = {U}'));

function renamed(text: string, from = 'ng', to = 'tides'): string {
  return applyEdits(text, renameInNote(text, note(text), from, to));
}

describe('renameInNote', () => {
  const rows: [string, string][] = [
    ['[@ng, p. 3; -@ng; @lee]', '[@tides, p. 3; -@tides; @lee]'],
    ['@ng says', '@tides says'],
    ['[[@ng|text]]', '[[@tides|text]]'],
    ['\\citep[see][]{lee,ng}', '\\citep[see][]{lee,tides}'],
    ['As [@{ng}].', 'As [@tides].'],
    ['As @{ng}s say', 'As @{tides}s say'],
    ['---\nnocite: "@ng"\n---\n@ng\n', '---\nnocite: "@tides"\n---\n@tides\n'],
    ['`@ng` me@ng.org @ngo @Ng', '`@ng` me@ng.org @ngo @Ng'],
  ];
  for (const [text, expected] of rows) it(`makes ${expected} of ${text}`, () => assert.equal(renamed(text), expected));
});

describe('refuseRename', () => {
  const refused = ['', ' ', 'a b', 'a,b', 'lee', '-a', 'a..b', 'fig-tide'];
  for (const to of refused) it(`refuses “${to}”`, () => assert.ok(refuseRename('ng', to, own)));

  const taken = ['ng', 'ng2024', 'Lee', 'größe', 'a:b', 'doe/2024'];
  for (const to of taken) it(`takes “${to}”`, () => assert.equal(refuseRename('ng', to, own), undefined));
});
