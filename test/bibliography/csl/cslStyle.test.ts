import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { bundledLocale, bundledLocales, localesNeeded } from '../../../src/core/bibliography/csl/cslLocale';
import { bundledNameOfFile, bundledStyles, chosenStyle, readStyle, styleSource } from '../../../src/core/bibliography/csl/cslStyle';

describe('the style that a note names', () => {
  it('is a bundled one by its name or short name', () => {
    assert.deepEqual(styleSource('IEEE'), { kind: 'bundled', name: 'ieee' });
    assert.deepEqual(styleSource('acm'), { kind: 'bundled', name: 'association-for-computing-machinery' });
  });
  it('is a file otherwise', () => assert.deepEqual(styleSource('styles/mine.csl'), { kind: 'file', path: 'styles/mine.csl' }));
  it('is never an address', () => {
    for (const address of ['https://styles.example/apa', 'HTTP://x', 'file:///etc/passwd', '//host/apa.csl', 'command:x'])
      assert.ok('message' in styleSource(address));
  });
  it('falls back on the bundled style of the file’s name', () => assert.equal(bundledNameOfFile('../csl/apa.csl'), 'apa'));
  it('is refused when it is no style', () => assert.ok('message' in readStyle('<html></html>')));
  it('tells its parent when it only renames another', () => {
    const xml =
      '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><link href="http://www.zotero.org/styles/nature" rel="independent-parent"/></info></style>';
    assert.deepEqual(readStyle(xml), { numbered: false, seesPosition: false, parent: 'nature' });
  });
  it('is looked through once, whatever a file that a note names holds (A20)', () => {
    for (const piece of [
      '<style ',
      '<link ',
      '<style href="<link </',
      '<category ',
      '<link href="',
      '<link href="a/',
      'default-locale=',
      '<link href="/"',
    ]) {
      const before = process.cpuUsage();
      readStyle(`<style >${piece.repeat(Math.ceil(900_000 / piece.length))}`);
      const { user } = process.cpuUsage(before);
      assert.ok(user / 1000 < 3000, `${piece}: ${user / 1000} ms`);
    }
  }).timeout(60_000);
  it('is shipped, each of them', () => {
    for (const name of bundledStyles.keys()) assert.ok(existsSync(`media/csl/styles/${name}.csl`), name);
    assert.equal(readdirSync('media/csl/styles').length, bundledStyles.size);
  });
});

describe('the locale for a language', () => {
  it('is the main one of the language', () => assert.equal(bundledLocale('de'), 'de-DE'));
  it('is the country’s own when there is one', () => assert.equal(bundledLocale('pt_BR'), 'pt-BR'));
  it('knows the scripts of Chinese', () => assert.deepEqual([bundledLocale('zh-Hant'), bundledLocale('zh')], ['zh-TW', 'zh-CN']));
  it('is absent for a language without one', () => assert.equal(bundledLocale('tlh'), undefined));
  it('comes with those it builds on', () => assert.deepEqual(localesNeeded('de-AT'), ['en-US', 'de-DE', 'de-AT']));
  it('is shipped, each of them', () => {
    for (const tag of bundledLocales) assert.ok(existsSync(`media/csl/locales/locales-${tag}.xml`), tag);
    assert.equal(readdirSync('media/csl/locales').length, bundledLocales.length);
  });
});

describe('the style that a note asks for', () => {
  const own = '<style class="in-text"><info><title>Mine</title></info></style>';
  const renaming = (parent: string) => `<style><info><link href="http://www.zotero.org/styles/${parent}" rel="independent-parent"/></info></style>`;

  it('is a bundled one by its name, whatever file there is', () => {
    assert.deepEqual(chosenStyle('APA', own), { kind: 'bundled', name: 'apa' });
  });

  it('is a file as it stands, and without it the bundled one of that name', () => {
    assert.deepEqual(chosenStyle('csl/apa.csl', own), { kind: 'own', xml: own });
    assert.deepEqual(chosenStyle('csl/apa.csl', undefined), { kind: 'bundled', name: 'apa' });
  });

  it('is the one that a file only renames', () => {
    assert.deepEqual(chosenStyle('mine.csl', renaming('ieee')), { kind: 'bundled', name: 'ieee' });
    assert.match((chosenStyle('mine.csl', renaming('tidal-letters')) as { message: string }).message, /only points at another, tidal-letters/);
  });

  it('cannot be had otherwise', () => {
    assert.match((chosenStyle('tidal-letters', undefined) as { message: string }).message, /tidal-letters is neither/);
    assert.match((chosenStyle('mine.csl', 'words') as { message: string }).message, /not a CSL file/);
    assert.match((chosenStyle('https://x.example/a.csl', own) as { message: string }).message, /is an address/);
  });
});
