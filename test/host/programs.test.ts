import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { programRunner } from '../../src/host/programs';

const run = programRunner();

describe('programRunner', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "marginalia programs ' $x "));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function node(script: string, ...args: string[]) {
    let text = '';
    assert.ok(run);
    const ended = await run(process.execPath, ['-e', script, '--', ...args], { cwd: folder, onText: (more) => (text += more) });
    return { ended, text };
  }

  it('hands arguments over as they are, whatever a shell would make of them', async () => {
    const args = ['-n.md', 'a b', '"q"', "it's", '$HOME', '`x`', '*', '; exit 3', '', 'é 潮'];
    const { ended, text } = await node('console.log(JSON.stringify(process.argv.slice(1)))', ...args);
    assert.deepEqual(ended, { kind: 'ended', code: 0 });
    assert.deepEqual(JSON.parse(text), args);
  });

  it('runs in the folder it is told', async () => {
    const { text } = await node('console.log(process.cwd())');
    assert.equal(text.trim(), realpathSync(folder));
  });

  it('tells what is printed on both streams, and the code it ends with', async () => {
    const { ended, text } = await node('console.log("out"); console.error("err"); process.exitCode = 47');
    assert.deepEqual(ended, { kind: 'ended', code: 47 });
    assert.deepEqual(text.trim().split('\n').sort(), ['err', 'out']);
  });

  it('puts letters together that come in two pieces', async () => {
    const { text } = await node('process.stdout.write(Buffer.from([0xc3])); setTimeout(() => process.stdout.write(Buffer.from([0xa9])), 50)');
    assert.equal(text, 'é');
  });

  it('says that there is no such program', async () => {
    assert.deepEqual(await run?.('marginalia-no-such-program', []), { kind: 'absent' });
  });

  it('does not take a program from the folder it runs in', async () => {
    mkdirSync(path.join(folder, 'bin'));
    assert.deepEqual(await run?.('bin', [], { cwd: folder }), { kind: 'absent' });
  });

  it('gives no input, so that nothing waits for any', async () => {
    const { ended } = await node('process.stdin.resume(); process.stdin.on("end", () => process.exit(5))');
    assert.deepEqual(ended, { kind: 'ended', code: 5 });
  });

  it('stops a program and what it has started', async () => {
    const alive = path.join(folder, 'alive.txt');
    const child = `setInterval(() => require('fs').appendFileSync(${JSON.stringify(alive)}, '.'), 20)`;
    const parent = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'ignore' }); setInterval(() => {}, 1000)`;
    const stop = new AbortController();
    assert.ok(run);
    const running = run(process.execPath, ['-e', parent], { stop: stop.signal });
    while (!existsSync(alive)) await pause(20);
    stop.abort();
    assert.deepEqual(await running, { kind: 'stopped' });
    let before = -1;
    while (readFileSync(alive).length !== before) {
      before = readFileSync(alive).length;
      await pause(400);
    }
  });

  it('starts nothing that was stopped before', async () => {
    assert.deepEqual(await run?.(process.execPath, ['-e', ''], { stop: AbortSignal.abort() }), { kind: 'stopped' });
  });
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
