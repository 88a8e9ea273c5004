import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import * as esbuild from 'esbuild';
import { type FakeFeed, startFakeFeed } from '../support/fakeFeed';

/** `curl` as far as the recipes use it, on a machine whose Hugging Face is the fake feed. */
const curl = `import { writeFileSync } from 'node:fs';
const args = process.argv.slice(2);
const at = args.indexOf('-o');
const target = at < 0 ? '/dev/stdout' : args.splice(at, 2)[1];
const [options, address, ...more] = args;
if (options !== '-fsS' || !address.startsWith('https://huggingface.co/') || more.length > 0) process.exit(2);
const answer = await fetch(address.replace('https://huggingface.co', process.env.FAKE_FEED));
if (!answer.ok) process.exit(22);
writeFileSync(target, await answer.text());`;
const mail = '#!/bin/sh\necho "$@" > "$HOME/mail.args"\ncat > "$HOME/mail.txt"\n';

describe('the recipes for mailing a digest', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'marginalia-recipes-'));
  const work = path.join(home, 'work');
  const at = (name: string) => path.join(home, name);
  let feed: FakeFeed;

  before(async () => {
    feed = await startFakeFeed();
    const { builds } = await import(path.resolve('esbuild.mjs'));
    const build = (builds as esbuild.BuildOptions[]).find(({ entryPoints }) => entryPoints && 'cli' in entryPoints);
    await esbuild.build({ ...build, outdir: at('marginalia/dist'), sourcemap: false, logLevel: 'warning' });
    for (const folder of ['bin', 'work/path/to']) mkdirSync(at(folder), { recursive: true });
    symlinkSync(path.resolve('media'), at('marginalia/media'));
    symlinkSync(at('marginalia'), at('work/path/to/marginalia'));
    symlinkSync(at('marginalia/dist'), at('work/dist'));
    symlinkSync(process.execPath, at('bin/node'));
    writeFileSync(at('bin/curl.mjs'), curl);
    program('curl', '#!/bin/sh\nexec node "$(dirname "$0")/curl.mjs" "$@"\n');
    program('mail', mail);
  });
  after(async () => {
    await feed.stop();
    rmSync(home, { recursive: true, force: true });
  });
  beforeEach(() => {
    feed.clearFaults();
    for (const name of ['mail.args', 'mail.txt', 'summary.md']) rmSync(at(name), { force: true });
  });

  function program(name: string, content: string): void {
    writeFileSync(at(`bin/${name}`), content);
    chmodSync(at(`bin/${name}`), 0o755);
  }

  /** Runs lines as cron or a step of a workflow does, and answers how they ended. */
  async function run(script: string): Promise<{ readonly code: number | null; readonly out: string }> {
    const env = { HOME: home, PATH: `${at('bin')}:/usr/bin:/bin`, FAKE_FEED: feed.url, GITHUB_STEP_SUMMARY: at('summary.md') };
    const child = spawn('/bin/sh', ['-e', '-c', script], { cwd: work, env });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const [out] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, out };
  }

  const lines = (file: string) => readFileSync(file, 'utf8').split('\n');
  const cronLine = () => (lines('README.md').find((line) => line.startsWith('0 8 * * 1-5')) ?? '').replace(/^(?:\S+\s+){5}/, '');

  it('mails what cron fetched', async () => {
    assert.doesNotMatch(cronLine(), /%/, 'cron takes a percent sign for the end of the line');
    assert.equal((await run(cronLine())).code, 0);
    assert.equal(readFileSync(at('mail.args'), 'utf8'), '-s Daily Papers me@example.org\n');
    const mailed = readFileSync(at('mail.txt'), 'utf8');
    assert.match(mailed, /^# Papers\n/);
    assert.doesNotMatch(mailed, /\[@/);
    assert.equal(mailed.match(/^## /gm)?.length, 50);
  });

  for (const [what, fault] of [
    ['trouble', { kind: 'status', status: 500 }],
    ['the sign-in page of a network', { kind: 'html' }],
    ['half an answer', { kind: 'cut' }],
  ] as const)
    it(`mails nothing after ${what}`, async () => {
      feed.fault(fault);
      assert.notEqual((await run(cronLine())).code, 0);
      assert.equal(existsSync(at('mail.args')), false);
    });

  it('writes the summary of a run of the workflow', async () => {
    const steps = lines('docs/command-line.md').flatMap((line) => /^ {6}- run: (.*(?:curl|digest).*)$/.exec(line)?.[1] ?? []);
    assert.equal(steps.length, 2);
    for (const step of steps) assert.equal((await run(step)).code, 0, step);
    assert.match(readFileSync(at('summary.md'), 'utf8'), /^# Papers for “long context”\n/);
  });

  it('runs every line of the manual', async () => {
    const today = new Date().toISOString().slice(0, 10);
    feed.setNow(today);
    feed.addPapers(3, today);
    writeFileSync(path.join(work, 'mine.mustache'), '{{#papers}}* {{{title}}}\n{{/papers}}');
    const commands = lines('docs/command-line.md').filter(
      (line) => /^(?:curl|node) .*(?:daily_papers|digest)/.test(line) && !line.includes('*.json'),
    );
    assert.equal(commands.length, 5);
    const ended = [];
    for (const command of commands) ended.push(await run(command));
    assert.deepEqual(
      ended.map(({ code }) => code),
      [0, 0, 0, 0, 0],
    );
    assert.equal(ended[0]?.out.match(/^## /gm)?.length, 50);
    assert.equal(readFileSync(path.join(work, 'week.md'), 'utf8').match(/^## /gm)?.length, 3);
    assert.equal(ended[4]?.out.match(/^\* /gm)?.length, 3);
  });
});
