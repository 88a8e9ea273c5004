import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

type Words = Readonly<Record<string, string>>;

const manifest = readFileSync('package.json', 'utf8');
const english: Words = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const translations = globSync('package.nls.*.json');
const named = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, name = '']) => name));

describe('the words of the manifest', () => {
  it('stand in package.nls.json, under the names that the manifest uses, and no others', () =>
    assert.deepEqual([...named].sort(), Object.keys(english).sort()));

  it('are not written in the manifest itself', () => {
    const fields = 'title|description|markdownDescription|contents|altText|name';
    const plain = [...manifest.slice(manifest.indexOf('"capabilities"')).matchAll(new RegExp(`^ *"(?:${fields})": "([^%].*)"`, 'gm'))];
    assert.deepEqual(
      plain.map(([, text]) => text).filter((text) => text !== 'Marginalia'),
      [],
      'Give it a name (%command.openPaper%), the words in package.nls.json, and a translation in each package.nls.*.json.',
    );
  });

  it('are translated into at least one language', () => assert.ok(translations.length > 0));

  for (const file of translations) {
    const translated: Words = JSON.parse(readFileSync(file, 'utf8'));

    it(`are all in ${file}, in the same order`, () => assert.deepEqual(Object.keys(translated), Object.keys(english)));

    it(`are other words in ${file}`, () => {
      const same = Object.keys(english).filter((name) => translated[name] === english[name]);
      assert.deepEqual(same, []);
    });

    it(`keep code, commands and paragraphs in ${file}`, () => {
      for (const [name, text] of Object.entries(english)) assert.deepEqual(kept(translated[name] ?? ''), kept(text), name);
    });
  }
});

/** What a translation may not change: code in back-ticks, the targets of links, and how many lines there are. */
function kept(text: string) {
  const parts = [...text.matchAll(/`[^`]+`|\]\(([^)]+)\)|https:\/\/\S+/g)].map(([part, target]) => target ?? part);
  return { parts: parts.sort(), lines: text.split('\n').length };
}
