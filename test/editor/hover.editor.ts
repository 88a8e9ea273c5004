import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, noteUri, openNote } from '../support/editorRun';

const entry = `@article{oakvane2026tides,
  title = {Tidal Attention},
  author = {Oakvane, Mirelle and Hollowquill, Tarn},
  year = {2026},
  doi = {10.5555/tidal.99001}
}
@misc{sec-2026, title = {The Section of Seas}, year = {2026}}
`;

/** The text of the hovers at the cursor `‸` of a note. */
async function hoverAt(marked: string, headEnd = '---\n\n'): Promise<{ text: string; range: string | undefined }> {
  await vscode.workspace.fs.writeFile(noteUri('hover/own.bib'), new TextEncoder().encode(entry));
  const editor = await openNote('hover/note.md', `---\nbibliography: own.bib\n${headEnd}${marked}\n`);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, editor.selection.start);
  const range = hovers[0]?.range;
  return { text: hovers.flatMap(({ contents }) => contents.map(contentText)).join('\n'), range: range && editor.document.getText(range) };
}

function contentText(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}

describe('hover', () => {
  before(activated);

  it('shows the card of a citation key over exactly the key', async () => {
    const { text, range } = await hoverAt('As [see @oakvane‸2026tides, p. 3] shows.');
    assert.match(text, /Tidal Attention/);
    assert.match(text, /Mirelle Oakvane/);
    assert.equal(range, 'oakvane2026tides');
  });

  it('takes a key in the shape of a label for a citation when the bibliography defines it', async () => {
    const { text, range } = await hoverAt('As [@sec‸-2026; @sec-other] shows.');
    assert.match(text, /The Section of Seas/);
    assert.equal(range, 'sec-2026');
    assert.equal((await hoverAt('As [@sec-2026; @sec-oth‸er] shows.')).range, '[@sec-2026; @sec-other]');
    assert.equal((await hoverAt('As [@sec-oth‸er] shows.')).text, '');
  });

  it('works in Quarto and R Markdown notes without the extensions of these languages', async () => {
    for (const [path, language] of [
      ['hover/alone.qmd', 'quarto'],
      ['hover/alone.Rmd', 'rmd'],
    ] as const) {
      const { document } = await openNote(path, '---\nbibliography: own.bib\n---\n\nAs [@oakvane2026tides] shows.\n');
      assert.equal(document.languageId, language);
      const place = document.positionAt(document.getText().indexOf('oakvane'));
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, place);
      assert.match(hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join(), /Tidal Attention/);
    }
  });

  it('shows the same card over a DOI link', async () => {
    const { text, range } = await hoverAt('See https://doi.org/10.5555/tidal.‸99001.');
    assert.match(text, /Tidal Attention/);
    assert.equal(range, 'https://doi.org/10.5555/tidal.99001');
  });

  it('shows a paper of the library over a bare arXiv identifier', async () => {
    const { text } = await eventually('the sample paper', async () => {
      const found = await hoverAt('See arXiv:2405.12‸954 for more.');
      return found.text === '' ? undefined : found;
    });
    assert.match(text, /Searching Better Activation Functions/);
  });

  it('counts notes that cite a paper, neither a digest that lists it nor the note about it', async () => {
    const digest = '---\ndigest: true\n---\n\narXiv:2307.11342 of the day\n';
    await vscode.workspace.fs.writeFile(noteUri('hover/digest.md'), new TextEncoder().encode(digest));
    const own = '---\npaper: https://arxiv.org/abs/2307.11342v2\n---\n\nAbout arXiv:2307.11342.\n';
    await vscode.workspace.fs.writeFile(noteUri('hover/own.md'), new TextEncoder().encode(own));
    const { document } = await openNote('hover/citing.md', 'See arXiv:2307.11342.\n');
    await document.save();
    const at = [document.uri, document.positionAt(document.getText().indexOf('2307'))] as const;
    // Those who are asked for mentions have read every note, the digest too.
    const mentions = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', ...at);
    assert.deepEqual(
      mentions.map(({ uri }) => uri.path.replace(/.*\/hover/, 'hover')),
      ['hover/citing.md', 'hover/digest.md', 'hover/own.md'],
    );
    await eventually('the count without the digest', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', ...at);
      const [count] = /Cited in \d+ notes?/.exec(hovers.flatMap(({ contents }) => contents.map(contentText)).join('\n')) ?? [];
      if (count !== undefined) assert.equal(count, 'Cited in 1 note');
      return count;
    });
  });

  it('shows how the style sets a citation over what belongs to it beside the keys', async () => {
    const citation = '[see @oakvane2026tides, p. 3; @sec-2026; @nobody]';
    for (const marked of [
      'As [se‸e @oakvane2026tides, p. 3; @sec-2026; @nobody] shows.',
      'As [see @oakvane2026tides, p.‸ 3; @sec-2026; @nobody] shows.',
    ]) {
      const { text, range } = await hoverAt(marked);
      assert.match(text, /^\(see Oakvane and Hollowquill 2026, 3; “?The Section of Seas.*2026; \*\*nobody\?\*\*\)\n/);
      assert.match(text, /\nOakvane, Mirelle, and Tarn Hollowquill\. 2026\. “Tidal Attention\.”/);
      assert.match(text, /\nNot in the bibliography: nobody$/);
      assert.equal(range, citation);
    }
  });

  it("shows in the note's own style what its bracket adds to a key in the text", async () => {
    const head = 'csl: ieee\n---\n\nFirst [@sec-2026], then @oakvane2026tides [p. ‸3].';
    const { text, range } = await hoverAt(head, '');
    assert.match(text, /^\\\[2, p\. 3\\\]\n\\\[2\\\] M\. Oakvane and T\. Hollowquill, “Tidal attention,” 2026/);
    assert.equal(range, '@oakvane2026tides [p. 3]');
  });

  it('adds one line with the citation to the card of a key', async () => {
    const { text } = await hoverAt('As [see @oakvane‸2026tides, p. 3] shows.');
    assert.match(text, /In the note’s style: \(see Oakvane and Hollowquill 2026, 3\)/);
    assert.doesNotMatch(text, /\nOakvane, Mirelle, and/);
  });

  it('shows nothing beside a citation', async () => assert.equal((await hoverAt('A‸s [see @oakvane2026tides] shows.')).text, ''));

  it('shows nothing inside code', async () => assert.equal((await hoverAt('As `@oakvane‸2026tides` shows.')).text, ''));
});
