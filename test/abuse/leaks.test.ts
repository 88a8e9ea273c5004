import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

const sources = globSync('src/{host,features}/**/*.ts').map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));

/** What lives until it is disposed of. */
const living =
  /(?:^|[\s=(])(?:vscode\.)?(?:workspace|window|languages|commands)\.(?:on[A-Z]\w+|register[A-Z]\w+|create(?:FileSystemWatcher|OutputChannel|StatusBarItem|TreeView|DiagnosticCollection))\(/;

describe('what the extension registers', () => {
  it('is owned by something: no line throws away what it registers', () => {
    const lost = sources.flatMap(({ file, text }) =>
      text
        .split('\n')
        .map((line, at) => ({ line, at: at + 1 }))
        .filter(({ line }) => living.test(line) && /^\s*(?:void )?vscode\./.test(line) && /;\s*$/.test(line))
        .map(({ line, at }) => `${file}:${at} ${line.trim()}`),
    );
    assert.deepEqual(lost, []);
  });

  it('starts no timer that repeats for ever without ending it', () => {
    const lost = sources.filter(({ text }) => /\bsetInterval\(/.test(text) && !/\bclearInterval\(/.test(text)).map(({ file }) => file);
    assert.deepEqual(lost, []);
  });

  it('ends what it starts later: each file with a timer that is kept also clears it', () => {
    const lost = sources.filter(({ text }) => /(?:=|set\([^)]*)\s*setTimeout\(/.test(text) && !/\bclearTimeout\(/.test(text)).map(({ file }) => file);
    assert.deepEqual(lost, []);
  });

  it('lets no question stay open behind it: each file that asks by a pick of its own lends it to the lifetime', () => {
    const asking = sources.filter(({ text }) => /\.create(?:QuickPick|InputBox)\b/.test(text));
    assert.ok(asking.length > 3);
    assert.deepEqual(
      asking.filter(({ text }) => !/\blifetime\.lend\(/.test(text)).map(({ file }) => file),
      [],
    );
  });
});
