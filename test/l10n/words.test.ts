import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { sayings, translations } from '../../scripts/words.mjs';

type Words = Readonly<Record<string, string>>;

const said = sayings();

describe('what the product says', () => {
  it('is all in l10n/bundle.l10n.json, and nothing else is', () => {
    const bundle: Words = JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8'));
    assert.ok(said.length > 50);
    assert.deepEqual(bundle, Object.fromEntries(said.map((text) => [text, text])), 'npm run words brings it up to date');
  });

  it('is translated into at least one language', () => assert.ok(translations().length > 0));

  for (const file of translations()) {
    const words: Words = JSON.parse(readFileSync(file, 'utf8'));

    it(`is all in ${file}`, () =>
      assert.deepEqual(
        { lacking: said.filter((text) => !words[text]?.trim()), superfluous: Object.keys(words).filter((text) => !said.includes(text)) },
        { lacking: [], superfluous: [] },
      ));

    it(`has the same values, links and lines in ${file}`, () => {
      for (const [text, translated] of Object.entries(words)) assert.deepEqual(kept(translated), kept(text), text);
    });
  }
});

/** What a translation may not change. */
function kept(text: string) {
  const parts = [...text.matchAll(/\{\d+\}|`[^`]+`|\]\([^)]*\)|\$\([a-z~-]+\)/g)].map(([part]) => part);
  return { parts: parts.sort(), lines: text.split('\n').length };
}

describe('the sources', () => {
  /** Where a person would read what is said, followed by plain words. */
  const shown =
    /\b(?:title|placeHolder|placeholder|prompt|label|tooltip|detail|description|openLabel|says|sentence|refused|aria-label)\s*[:=]\s*['"`]([A-Z][^'"`]*[a-z][^'"`]*)['"`]/g;

  it('say by say what is shown', () => {
    const plain = globSync('{src/features,src/host,webview}/**/*.ts').flatMap((file) => {
      const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
      return [...code.matchAll(shown)].flatMap(([, text = '']) => (properNames.has(text) ? [] : [`${file}: ${text}`]));
    });
    assert.deepEqual(plain, []);
  });
});

/** Names that are the same in every language. */
const properNames = new Set(['Marginalia', 'Link', 'arXiv', 'Hugging Face', 'BibTeX', 'CSL-JSON', 'RIS', 'PDF', 'DOI']);
