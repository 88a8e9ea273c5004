import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type DocumentFormat,
  documentPath,
  isAtLeast,
  type PandocExport,
  pandocArguments,
  pandocTrouble,
  quartoArguments,
  terminalText,
} from '../../src/core/writing/exportCommand';
import { programRunner } from '../../src/host/programs';

const entry = '@article{moreau2026tides, title = {Quiet Tides}, author = {Moreau, Ana}, journal = {Annals of Invented Results}, year = {2026}}\n';
const front = (lines: string) => `---\ntitle: Log\n${lines}---\n\n`;
const cites = 'As [@moreau2026tides, p. 3] says, $x^2$.\n';

/** The real Pandoc, run as the product runs it, in a workspace whose names no shell would stand. */
describe('pandocArguments', function () {
  this.timeout(60_000);
  let root = '';
  let beside = '';

  before(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'marginalia export '));
    beside = path.join(root, `it's "a: b" $HOME`, 'deep');
    mkdirSync(beside, { recursive: true });
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  async function exported(name: string, text: string, more: Partial<PandocExport> = {}) {
    const note = path.join(beside, name);
    writeFileSync(note, text);
    const format: DocumentFormat = more.format ?? 'html';
    const output = documentPath(note, format);
    let printed = '';
    const run = programRunner();
    assert.ok(run);
    const options = { cwd: beside, onText: (piece: string) => (printed += piece) };
    const ended = await run('pandoc', pandocArguments({ note, output, format, depth: 2, bibliographies: [], ...more }), options);
    return { ended, printed, output };
  }

  function html(file: string): string {
    return readFileSync(file, 'utf8').replace(/\s+/g, ' ');
  }

  it('makes HTML with the citation and the reference, of a bibliography found above the note', async () => {
    writeFileSync(path.join(root, 'above.bib'), entry);
    const { ended, output, printed } = await exported('-n.md', front('bibliography: above.bib\n') + cites);
    assert.deepEqual(ended, { kind: 'ended', code: 0 }, printed);
    assert.equal(output, path.join(beside, '-n.html'));
    assert.match(html(output), /\(Moreau 2026, 3\)/);
    assert.match(html(output), /Moreau, Ana\. 2026\. (?:<span>)?“Quiet Tides\.”(?:<\/span>)? <em>Annals of Invented Results<\/em>/);
    assert.match(html(output), /<math /);
  });

  it('makes a Word file of the bibliography and style that the editor found', async () => {
    const bibliography = path.join(beside, 'x, y; z.bib');
    writeFileSync(bibliography, entry);
    const csl = path.resolve('media', 'csl', 'styles', 'ieee.csl');
    const { ended, output, printed } = await exported('two words.md', front('') + cites, { format: 'docx', bibliographies: [bibliography], csl });
    assert.deepEqual(ended, { kind: 'ended', code: 0 }, printed);
    const plain = spawnSync('pandoc', [output, '--to', 'plain', '--wrap', 'none'], { encoding: 'utf8' }).stdout;
    assert.match(plain, /As \[1, p\. 3\] says/);
    assert.match(plain, /\[1\]\s+A\. Moreau, “Quiet tides,” Annals of Invented Results, 2026\./);
  });

  it('reads a note with an ending that Pandoc does not know', async () => {
    const { ended, printed } = await exported('doc.qmd', front('') + cites);
    assert.deepEqual(ended, { kind: 'ended', code: 0 });
    assert.ok(!/deduce format/i.test(printed), printed);
  });

  const troubles: [what: string, name: string, text: string, trouble: ReturnType<typeof pandocTrouble>, more?: Partial<PandocExport>][] = [
    ['a bibliography that is not there', 'missing.md', front('bibliography: nowhere.bib\n') + cites, 'missingFile'],
    ['a style that is not there', 'noStyle.md', front('csl: nowhere.csl\n') + cites, 'missingFile'],
    ['a style that is none', 'badStyle.md', front('csl: bad.csl\n') + cites, 'style'],
    ['a broken bibliography', 'broken.md', front('bibliography: broken.bib\n') + cites, 'bibliography'],
    ['a bibliography of no known kind', 'kind.md', front('bibliography: refs.csv\n') + cites, 'bibliography'],
    ['broken front matter', 'yaml.md', '---\ntitle: [T\n---\n\nText.\n', 'frontMatter'],
    ['no program for PDF', 'pdf.md', front('') + cites, 'pdfEngine', { format: 'pdf', pdfEngine: '/nowhere/xelatex' }],
  ];
  for (const [what, name, text, trouble, more] of troubles) {
    it(`tells ${what} by how Pandoc ends`, async () => {
      writeFileSync(path.join(beside, 'bad.csl'), '<style/>');
      writeFileSync(path.join(beside, 'broken.bib'), '@misc{moreau2026tides, title = {Quiet');
      writeFileSync(path.join(beside, 'refs.csv'), '');
      const { ended, printed, output } = await exported(name, text, more);
      assert.ok(ended.kind === 'ended' && ended.code !== 0);
      assert.equal(pandocTrouble(ended.code, printed), trouble, `${ended.code} ${printed}`);
      assert.ok(printed.trim() !== '' && !existsSync(output));
    });
  }
});

describe('a document of a note', () => {
  it('lies beside it under its name', () => {
    assert.equal(documentPath('/w/a.b.md', 'html'), '/w/a.b.html');
    assert.equal(documentPath('/w.x/note', 'pdf'), '/w.x/note.pdf');
    assert.equal(documentPath('/w/.md', 'pdf'), '/w/.md.pdf');
    assert.equal(documentPath('C:\\w.x\\a.qmd', 'docx'), 'C:\\w.x\\a.docx');
  });

  it('is made by Quarto from the file alone', () => assert.deepEqual(quartoArguments('/w/a.qmd', 'pdf'), ['render', '/w/a.qmd', '--to', 'pdf']));

  it('is looked for in folders apart by semicolons on Windows', () => {
    const args = pandocArguments({ note: 'C:\\w\\a.md', output: 'C:\\w\\a.html', format: 'html', depth: 1, bibliographies: [] });
    assert.ok(args.includes('--resource-path=.;..'), args.join(' '));
  });
});

describe('isAtLeast', () => {
  it('compares versions by their parts', () => {
    const rows: [string | undefined, string, boolean][] = [
      ['2.17.1.1', '2.11', true],
      ['2.9.2', '2.11', false],
      ['3.1', '3.1.2', false],
      ['3.1.2', '3.1.2', true],
      [undefined, '9', true],
    ];
    for (const [mine, theirs, expected] of rows) assert.equal(isAtLeast(mine, theirs), expected, `${mine} ${theirs}`);
  });
});

describe('terminalText', () => {
  it('leaves no control characters but line ends and tabs', () => {
    assert.equal(terminalText('a\n\tb\r\nc\u001b]52;c;eA==\u0007d\u009be'), 'a\r\n\tb\r\nc]52;c;eA==de');
  });

  it('leaves nothing that turns the direction of writing', () => {
    assert.equal(terminalText('a\u202eb\u2066c'), 'abc');
  });
});
