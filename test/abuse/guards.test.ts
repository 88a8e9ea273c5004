import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { readManifest } from '../support/manifest';

/** Words that let foreign text become more than text, each with the files where they are in order, and why. */
const guarded: readonly { readonly word: RegExp; readonly why: string; readonly allowed?: Readonly<Record<string, string>> }[] = [
  {
    word: /\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|unsafeHTML|unsafeSVG|createContextualFragment|DOMParser/,
    why: 'text becomes mark-up',
  },
  { word: /\.isTrusted\s*=(?![=\s]*false)|isTrusted:\s*(?:true|\{)/, why: 'a hover runs commands' },
  { word: /supportHtml\s*[:=](?!\s*false)/, why: 'a hover draws HTML' },
  { word: /enableCommandUris\s*:(?!\s*false)/, why: 'a page runs commands' },
  { word: /new SnippetString|insertSnippet/, why: 'foreign text becomes a snippet' },
  {
    word: /createTerminal|child_process|\b(?:Shell|Process)Execution\b/,
    why: 'a program is run',
    allowed: { 'src/host/programs.ts': 'runs Pandoc and Quarto for Export Note, in trusted folders, without a shell' },
  },
  {
    word: /programRunner\(/,
    why: 'a program may be run',
    allowed: { 'src/host/programs.ts': 'makes it', 'src/features/exportNote.ts': 'asks for trust first' },
  },
  { word: /rejectUnauthorized|NODE_TLS/, why: 'encryption is not checked' },
  { word: /Object\.assign\(\s*\{\}\s*,\s*JSON\.parse|gray-matter/, why: 'foreign data is taken over whole' },
  {
    word: /\beval\(|new Function\(/,
    why: 'text becomes code',
    allowed: { 'src/host/lateFiles.ts': 'evaluates the extension’s own dist/late/*.js' },
  },
  {
    word: /Math\.random/,
    why: 'a nonce or name can be guessed',
    allowed: {
      'src/features/refreshFeed.ts': 'spreads the quiet refreshes of several windows, which need not be secret',
      'src/host/feed/network.ts': 'spreads the waits between requests, which need not be secret',
    },
  },
];

const sources = globSync('{src,webview}/**/*.ts').map((file) => ({ file: file.replaceAll('\\', '/'), text: code(readFileSync(file, 'utf8')) }));

describe('in the sources of the product', () => {
  it('there is something to look at', () => assert.ok(sources.length > 100));

  for (const { word, why, allowed = {} } of guarded) {
    it(`nothing is found by which ${why}`, () => {
      const found = sources.filter(({ text }) => word.test(text)).map(({ file }) => file);
      assert.deepEqual(found.sort(), Object.keys(allowed).sort());
    });
  }

  it('nothing is open to deep links or language models, so that they need no tests of their own (A18, A21, A22)', () => {
    const opened = /registerUriHandler|registerTool|registerMcpServer|createChatParticipant|selectChatModels|registerTerminalLinkProvider/;
    assert.deepEqual(
      sources.filter(({ text }) => opened.test(text)).map(({ file }) => file),
      [],
    );
    const { activationEvents, contributes } = readManifest();
    assert.ok(!activationEvents.includes('onUri'));
    for (const point of ['languageModelTools', 'chatParticipants', 'mcpServerDefinitionProviders', 'taskDefinitions', 'debuggers'])
      assert.ok(!(point in contributes), point);
  });

  // VS Code draws `[label](command:…)` in a notification as a link that runs the command.
  it('notifications say constants, and sentences of our own words and numbers (A01)', () => {
    const wrong = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\bshow(?:Information|Warning|Error)Message(?:<[^>]*>)?\(\s*([^,)]{0,80})/g)]
        .map(([, first = '']) => first.trim())
        .filter((first) => !isSafe(first, text))
        .map((first) => `${file}: ${first}`),
    );
    assert.deepEqual(wrong, []);
  });

  // The editor shows the words of an error that a command rejects with, and names of files are in them.
  it('commands are registered where their errors are caught (A01)', () => {
    const users = sources.filter(({ text }) =>
      /\bcommands\.register(?:TextEditor)?Command\b|\{[^}]*\bregisterCommand\b[^}]*\} = vscode\.commands/.test(text),
    );
    assert.deepEqual(users.map(({ file }) => file).sort(), ['src/host/commands.ts', 'src/host/lateRegistration.ts', 'src/host/proposals.ts']);
  });

  it('the titles of progress are constants (A01)', () => {
    const wrong = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\bProgressLocation\.Notification[^}]{0,200}?\btitle:\s*([^,}\n]+)/g)]
        .map(([, title = '']) => title.trim())
        .filter((title) => !/^(?:say|sentence)`[^`$]*`/.test(title))
        .map((title) => `${file}: ${title}`),
    );
    assert.deepEqual(wrong, []);
  });

  // The editor reads `[label](command:…)` in these too.
  it('what input boxes ask and object to is constant (A01)', () => {
    const wrong = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\b(?:prompt|validateInput|validationMessage):?\s*=?\s*([^\n]+)/g)]
        .map(([, said = '']) => said)
        .filter((said) => !/^say`[^`$]*`|^\(text\) => \([^`]*say`[^`$]*` : undefined\)|^tokenTrouble,/.test(said))
        .map((said) => `${file}: ${said}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('the words of strangers get to labels of pickers through one function', () => {
    const users = sources.filter(({ text }) => text.includes("'\\\\$('"));
    assert.deepEqual(
      users.map(({ file }) => file),
      ['src/host/label.ts'],
    );
  });

  // A workspace may set them: what is written must not leave it.
  it('the folders of settings that are written to stay inside the workspace (A10, A13)', () => {
    const settings = sources.find(({ file }) => file === 'src/host/settings.ts')?.text ?? '';
    const read = [...settings.matchAll(/'([\w.]*[fF]older)'/g)].map(([, name = '']) => name);
    assert.ok(read.length > 0);
    for (const name of read) assert.match(settings, new RegExp(`folderInside\\(text\\(get<unknown>\\('${name.replace('.', '\\.')}'`), name);
  });

  it('a sentence of the core is taken over in few places, all of whose texts are our own', () => {
    const users = sources.filter(({ text }) => /\bconstantSentence\(/.test(text)).map(({ file }) => file);
    const known = ['src/host/constantSentence.ts', 'src/features/fullText.ts', 'src/features/rename/renameKey.ts', 'src/features/refreshFeed.ts'];
    assert.deepEqual(
      users.filter((file) => !known.includes(file) && !file.startsWith('src/features/panel/')),
      [],
    );
  });
});

/** A quoted constant, or a name that the file gives to a `sentence` or declares as a `Sentence`. */
function isSafe(first: string, text: string): boolean {
  if (/^'[^']*'?$|^sentence`/.test(first)) return true;
  return (
    /^\w+$/.test(first) &&
    (new RegExp(`\\b${first}\\s*=\\s*sentence\``).test(text) ||
      (first === 'message' && /message:\s*Sentence/.test(text)) ||
      /\bdone\(message\)|failed\(message/.test(text))
  );
}

/** The text without its comments. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
