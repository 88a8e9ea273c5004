import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import * as esbuild from 'esbuild';

/** The command line as a program of its own, with real files, pipes and streams. */
describe('the program marginalia', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'marginalia-'));
  const program = path.join(folder, 'dist', 'cli.js');
  const note = '---\nbibliography: refs.bib\n---\nAs [@oakvane2026].\n';
  const bib = '@article{oakvane2026, title = {Tidal Attention}, author = {Oakvane, Mirelle}, year = {2026}}\n';

  before(async () => {
    const { builds } = await import(path.resolve('esbuild.mjs'));
    const build = (builds as esbuild.BuildOptions[]).find(({ entryPoints }) => entryPoints && 'cli' in entryPoints);
    await esbuild.build({ ...build, outdir: path.dirname(program), sourcemap: false, logLevel: 'warning' });
    symlinkSync(path.resolve('media'), path.join(folder, 'media'));
    writeFileSync(path.join(folder, 'refs.bib'), bib);
    writeFileSync(path.join(folder, 'a.md'), note);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const started = (...args: string[]) => spawn(process.execPath, [program, ...args], { cwd: folder, timeout: 60_000, killSignal: 'SIGKILL' });

  const ended = async (child: ChildProcessWithoutNullStreams) => {
    const code = new Promise<number | null>((resolve) => child.on('close', resolve));
    const [out, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await code, out, complaints };
  };

  const ran = (args: readonly string[], input = '') => {
    const child = started(...args);
    child.stdin.end(input);
    return ended(child);
  };

  it('says the version of the package', async () => {
    const { code, out } = await ran(['--version']);
    assert.equal(code, 0);
    assert.match(out, /^\d+\.\d+\.\d+\n$/);
  });

  it('reads standard input where a file is named -', async () => {
    assert.deepEqual(await ran(['check', '-'], note), { code: 0, out: '', complaints: '' });
    assert.match((await ran(['check', '-'], note.replace('oakvane2026', 'oakvane2062'))).out, /^-:4:6: warning: .*“oakvane2026”/);
    assert.match((await ran(['papers', '-'], bib)).out, /^Tidal Attention\n/);
    assert.match((await ran(['references', '-', '--style', 'apa'], note)).out, /^Oakvane, M\. \(2026\)/);
  });

  it('cannot take both queries and papers from standard input', async () => {
    const { code, complaints } = await ran(['search', '-', '--papers', '-'], 'tidal\n');
    assert.deepEqual([code, complaints], [2, 'search: standard input can be the queries or the papers, not both\n']);
  });

  it('stops when nobody reads its answers any more, though more questions come', async () => {
    const child = started('search', '-', '--papers', 'refs.bib');
    child.stdin.on('error', () => undefined); // the program may be gone before all is written
    const ask = () => child.stdin.write('tidal\n'.repeat(1000), (error) => error || child.exitCode !== null || ask());
    ask();
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('exit', resolve));
    child.stdin.destroy();
    assert.equal(code, 0);
  });

  it('ends with 2 and says why a folder cannot be read as a file', async () => {
    mkdirSync(path.join(folder, 'empty'), { recursive: true });
    assert.deepEqual(await ran(['citations', 'empty']), { code: 2, out: '', complaints: 'empty: cannot be read (it is a folder)\n' });
  });

  it('waits for no pipe and reads no device that a note names, and says why a file cannot be read', async function () {
    if (process.platform === 'win32') return; // there a folder holds no such things
    this.timeout(60_000);
    const odd = path.join(folder, 'odd');
    mkdirSync(path.join(odd, 'folder.bib'), { recursive: true });
    assert.equal(spawnSync('mkfifo', [path.join(odd, 'pipe.bib'), path.join(odd, 'pipe.csl'), path.join(odd, 'pipe.md')]).status, 0);
    symlinkSync('/dev/zero', path.join(odd, 'endless.bib'));
    symlinkSync('nothing.bib', path.join(odd, 'dangling.bib'));
    const names = ['pipe.bib', 'endless.bib', 'dangling.bib', 'folder.bib', `${'long'.repeat(100)}.bib`];
    writeFileSync(path.join(odd, 'a.md'), `---\nbibliography: ${JSON.stringify(names)}\ncsl: pipe.csl\n---\nAs [@oakvane2026].\n`);
    const checked = await ran(['check', 'odd']);
    assert.equal(checked.code, 1);
    assert.equal(checked.out.match(/There is no such file/g)?.length, names.length, checked.out);
    const { code, complaints } = await ran(['references', 'odd/a.md']);
    assert.equal(code, 2);
    assert.match(complaints, /pipe\.csl/);
  });

  it('checks notes behind symbolic links once, and goes round no circle', async () => {
    const real = path.join(folder, 'real');
    mkdirSync(path.join(real, 'deep'), { recursive: true });
    writeFileSync(path.join(real, 'deep', 'b.md'), 'See [@nobody2026].\n');
    mkdirSync(path.join(folder, 'linked'));
    symlinkSync(path.join(real, 'deep'), path.join(folder, 'linked', 'deep'));
    symlinkSync(path.join(real, 'deep', 'b.md'), path.join(folder, 'linked', 'c.md'));
    symlinkSync(path.join(folder, 'linked'), path.join(real, 'deep', 'round'));
    symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'linked', 'd.md'));
    const { code, out, complaints } = await ran(['check', 'linked', '--json']);
    assert.deepEqual([code, complaints], [1, '']);
    const files = (JSON.parse(out) as { file: string }[]).map(({ file }) => file);
    assert.deepEqual(new Set(files), new Set([path.join('linked', 'c.md'), path.join('linked', 'deep', 'b.md')]));
  });
});
