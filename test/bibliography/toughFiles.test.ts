import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { addEntry } from '../../src/core/bibliography/bibtex/addEntry';
import { scanBibtex } from '../../src/core/bibliography/bibtex/bibtexScanner';
import { removeEntry, renameKey, replaceEntry } from '../../src/core/bibliography/bibtex/editEntry';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { applyEdits, type TextEdit } from '../../src/core/bibliography/textEdit';
import { orderOf } from '../../src/core/language/citePaper';

/** Files as programs and people write them, with odd indentation, comments, macros, broken entries, sorted and unsorted. */
const files = new Map([
  ...folder('test/fixtures/bibliographies'),
  ...folder('test/fixtures/rendering'),
  ['one line', '@misc{a, title={One}}@misc{b, title={Two}} @misc{c,title={Three}}'],
  ['odd indentation', '  @misc{ a ,\n\t  title= {One}\n   ,year =1999 }\n\n\n\n @book( b,\ntitle = "Two"\n)\n% between\n@misc{c,title={Three},}\n'],
  ['sorted with comments', '% head\n@misc{a,\n  t = {1}\n}\n% about b\n@misc{b,\n  t = {2}\n}\n\n@misc{z,\n  t = {3}\n}\n% tail\n'],
]);

function folder(path: string): readonly (readonly [string, string])[] {
  return readdirSync(path)
    .filter((name) => name.endsWith('.bib'))
    .map((name) => [name, readFileSync(`${path}/${name}`, 'utf8')] as const);
}

const forms: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['with CRLF', (text) => text.replace(/\r?\n/g, '\r\n')],
  ['with CR', (text) => text.replace(/\r?\n/g, '\r')],
  ['without a line end at its end', (text) => text.trimEnd()],
  ['with a byte order mark', (text) => `\uFEFF${text}`],
  ['with tabs', (text) => text.replace(/^ +/gm, '\t')],
];

const entry = '@misc{mmm2024new,\n  title = {A new one},\n  year = {2024}\n}';

/** What a file says, entry by entry, each with its own bytes. */
function said(text: string): readonly string[] {
  return scanBibtex(text).entries.map(({ span }) => text.slice(span.start, span.end));
}

/** Everything outside the edits, in order. */
function kept(text: string, edits: readonly TextEdit[]): string {
  let rest = '';
  let at = 0;
  for (const { span } of edits) {
    rest += text.slice(at, span.start);
    at = span.end;
  }
  return rest + text.slice(at);
}

describe('a tough bibliography', () => {
  for (const [name, original] of files) {
    for (const [form, change] of forms) {
      it(`${name}, ${form}, keeps every other byte when entries are added, changed, renamed and removed`, () => {
        const text = change(original);
        const keys = [...new Set(scanBibtex(text).entries.map(({ key }) => key))];
        added(text);
        for (const key of keys.slice(0, 12)) {
          renamed(text, key);
          changed(text, key);
          removed(text, key);
        }
      });
    }
  }
});

function added(text: string): void {
  const edits = addEntry(text, entry, 'mmm2024new');
  assert.deepEqual(addEntry(text, entry, 'mmm2024new', orderOf({ reading: readBibliography(text, 'a.bib') })), edits);
  const after = applyEdits(text, edits);
  assert.equal(kept(text, edits), text);
  assert.deepEqual(
    said(after).filter((one) => !one.includes('mmm2024new')),
    said(text),
  );
  assert.equal(said(after).length, said(text).length + 1);
  assert.ok(!/\r/.test(text) ? !after.includes('\r') : !/\r\n/.test(text) || !/[^\r]\n/.test(after), 'a mixture of line ends');
  assert.equal(after.startsWith('\uFEFF'), text.startsWith('\uFEFF'));
  assert.deepEqual(addEntry(after, entry, 'mmm2024new'), [], 'never twice');
  // A file that ended without a line end, or in comments, gets back what it was when the entry is taken out again.
  if (said(text).length > 0) assert.equal(applyEdits(after, removeEntry(after, 'mmm2024new')), text);
}

function renamed(text: string, key: string): void {
  const there = applyEdits(text, renameKey(text, key, 'quite:new-key'));
  assert.equal(applyEdits(there, renameKey(there, 'quite:new-key', key)), text);
  assert.equal(said(there).length, said(text).length);
}

function changed(text: string, key: string): void {
  const type = scanBibtex(text).entries.find((entry) => entry.key === key)?.type;
  const set = replaceEntry(text, key, `@${type}{x, marginaliatest = {a value}}`);
  const after = applyEdits(text, set);
  assert.equal(kept(text, set), text);
  assert.equal(said(after).length, said(text).length, key);
  // A closing brace behind the last field may get a line of its own.
  const dense = (file: string) => file.replace(/\s+(?=\})/g, '').trimEnd();
  assert.equal(dense(applyEdits(after, replaceEntry(after, key, `@${type}{x}`, ['marginaliatest']))), dense(text));
  const replaced = applyEdits(text, replaceEntry(text, key, '@article{x, marginaliatest = {y}}'));
  const others = (file: string) =>
    scanBibtex(file)
      .entries.filter((one) => one.key !== key)
      .map(({ span }) => file.slice(span.start, span.end));
  assert.deepEqual(others(replaced), others(text));
}

function removed(text: string, key: string): void {
  const [edit] = removeEntry(text, key);
  assert.ok(edit, key);
  const scanned = scanBibtex(text).entries;
  const first = scanned.findIndex((one) => one.key === key);
  assert.deepEqual(
    said(applyEdits(text, [edit])),
    said(text).filter((_, index) => index !== first),
  );
  const gone = text.slice(edit.span.start, edit.span.end).replace(said(text)[first] ?? '', '');
  assert.match(gone, /^[\s,]*$/, 'only the entry and white space go');
}
