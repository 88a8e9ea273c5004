import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, facts, noteUri, openNote, readNote } from '../support/editorRun';

const entry = '@article{moreau2026tides, title = {Quiet Tides}, author = {Moreau, Ana}, journal = {Annals of Invented Results}, year = {2026}}\n';
const cites = 'As [@moreau2026tides, p. 3] says.\n';

interface Ran {
  readonly name: string;
  readonly code: number | undefined;
}

describe('export note', () => {
  const ran: Ran[] = [];
  let listener: vscode.Disposable | undefined;

  before(async () => {
    await activated();
    listener = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => ran.push({ name: execution.task.name, code: exitCode }));
  });
  beforeEach(() => ran.splice(0));
  after(async () => {
    listener?.dispose();
    await closeEditors();
  });

  async function note(path: string, text: string): Promise<vscode.TextEditor> {
    await vscode.workspace.fs.writeFile(noteUri(`${path.replace(/[^/]*$/, '')}refs.bib`), new TextEncoder().encode(entry));
    return await openNote(path, text);
  }

  function start(format: string): Thenable<unknown> {
    return vscode.commands.executeCommand('marginalia.exportNote', { format, tool: 'pandoc' });
  }

  const ended = () => eventually('the task has ended', () => ran[0]);

  if (facts().hostKind === 'browser') {
    it('runs no task where no program can be started', async () => {
      await note('export-note/web.md', cites);
      await start('html');
      assert.equal(vscode.tasks.taskExecutions.length, 0);
    });
    return;
  }

  it('makes HTML with the citation and its reference, of the bibliography that the editor found', async () => {
    await note(`export-note/it's "a b"/-n.md`, cites);
    await start('html');
    assert.deepEqual(await ended(), { name: 'HTML with Pandoc: export', code: 0 });
    const html = (await readNote(`export-note/it's "a b"/-n.html`))?.replace(/\s+/g, ' ') ?? '';
    assert.match(html, /\(Moreau 2026, 3\)/);
    assert.match(html, /Moreau, Ana\. 2026\./);
  });

  it('makes it again without asking, of the note as it was last typed', async () => {
    const editor = await note('export-note/again.md', cites);
    await start('html');
    assert.equal((await ended()).code, 0);
    ran.splice(0);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Typed since. '));
    await start('html');
    assert.equal((await ended()).code, 0);
    assert.ok((await readNote('export-note/again.html'))?.includes('Typed since.'));
  });

  it('makes a Word file in the style that the note names', async () => {
    await note('export-note/word.md', `---\ncsl: ieee\n---\n\n${cites}`);
    await start('docx');
    assert.equal((await ended()).code, 0);
    const { spawnSync } = process.getBuiltinModule('node:child_process');
    const plain = spawnSync('pandoc', [noteUri('export-note/word.docx').fsPath, '--to', 'plain', '--wrap', 'none'], { encoding: 'utf8' }).stdout;
    assert.match(plain, /As \[1, p\. 3\] says/);
    assert.match(plain, /A\. Moreau, “Quiet tides,” Annals of Invented Results, 2026\./);
  });

  it('ends as Pandoc does when a bibliography is not there, and writes nothing', async () => {
    await note('export-note/missing.md', `---\nbibliography: nowhere.bib\n---\n\n${cites}`);
    await start('html');
    assert.equal((await ended()).code, 99);
    assert.equal(await readNote('export-note/missing.html'), undefined);
  });

  it('stops the program when its task is ended', async () => {
    await withPrograms({ pandoc: `while true; do echo . >> "$0.alive"; sleep 0.1; done` }, async (folder) => {
      const { existsSync, statSync } = nodeFiles();
      const alive = `${folder}/pandoc.alive`;
      await note('export-note/slow.md', cites);
      const exporting = start('html');
      await eventually('the slow program runs', () => existsSync(alive) || undefined);
      const execution = await eventually('its task', () => vscode.tasks.taskExecutions.find(({ task }) => task.source === 'Marginalia'));
      execution.terminate();
      await exporting;
      await eventually('it writes no more', async () => {
        const before = statSync(alive).size;
        await new Promise((resolve) => setTimeout(resolve, 500));
        return statSync(alive).size === before || undefined;
      });
    });
  });

  it('runs nothing where neither Pandoc nor Quarto is installed', async () => {
    await withPrograms({}, async () => {
      await note('export-note/absent.md', cites);
      await start('html');
      assert.deepEqual(ran, []);
      assert.equal(await readNote('export-note/absent.html'), undefined);
    });
  });

  it('does not start Pandoc for a PDF where no program makes one, nor one that is too old for citations', async () => {
    await withPrograms({ pandoc: 'echo . >> "$0.ran"' }, async (folder) => {
      await note('export-note/noPdf.md', cites);
      await start('pdf');
      assert.ok(!nodeFiles().existsSync(`${folder}/pandoc.ran`));
    });
    await withPrograms({ pandoc: 'echo . >> "$0.ran"' }, async (folder) => {
      nodeFiles().writeFileSync(`${folder}/pandoc`, '#!/bin/sh\nif [ "$1" = --version ]; then echo pandoc 2.9.2; else echo . >> "$0.ran"; fi\n');
      await start('html');
      assert.ok(!nodeFiles().existsSync(`${folder}/pandoc.ran`));
    });
    assert.deepEqual(ran, []);
  });

  it('calls Quarto with the note when that is wanted', async () => {
    await withPrograms({ quarto: `printf '%s\\n' "$@" > "$0.args"` }, async (folder) => {
      const { document } = await note('export-note/doc.qmd', cites);
      await vscode.commands.executeCommand('marginalia.exportNote', { format: 'docx' });
      assert.equal((await ended()).code, 0);
      const args = nodeFiles().readFileSync(`${folder}/quarto.args`, 'utf8').trimEnd().split('\n');
      assert.deepEqual(args, ['render', document.uri.fsPath, '--to', 'docx']);
    });
  });
});

/** Parts of Node, for a test in its host. */
function nodeFiles(): typeof import('node:fs') {
  return process.getBuiltinModule('node:fs');
}

/** Lets the host find just these programs, shell scripts by name that answer to `--version`, besides `sh` and `sleep`. */
async function withPrograms(scripts: Readonly<Record<string, string>>, work: (folder: string) => Promise<void>): Promise<void> {
  const { mkdtempSync, rmSync, symlinkSync, writeFileSync } = nodeFiles();
  const folder = mkdtempSync(`${process.getBuiltinModule('node:os').tmpdir()}/marginalia-programs-`);
  for (const [name, script] of Object.entries(scripts))
    writeFileSync(`${folder}/${name}`, `#!/bin/sh\nif [ "$1" = --version ]; then echo ${name} 3.1.9; exit 0; fi\n${script}\n`, { mode: 0o755 });
  symlinkSync('/bin/sleep', `${folder}/sleep`);
  const path = process.env.PATH;
  process.env.PATH = folder;
  try {
    await work(folder);
  } finally {
    process.env.PATH = path;
    rmSync(folder, { recursive: true, force: true });
  }
}
