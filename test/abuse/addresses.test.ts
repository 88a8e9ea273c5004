import assert from 'node:assert/strict';
import { declaredBibliographies } from '../../src/core/bibliography/declaredBibliographies';
import { folderInside, foldersUpTo, isWithin, resolvePath } from '../../src/core/bibliography/notePath';
import { paperAddress, readPaperName } from '../../src/core/papers/identity';
import { checkBaseUrl, checkFeedUrl } from '../../src/core/sources/feedAddress';
import { httpsAddress } from '../../src/core/sources/formats/reader';
import { isPrivate } from '../../src/core/sources/gate/hostAddress';
import { readSourceSettings } from '../../src/core/sources/sourceSetting';
import { linkDestination } from '../../src/core/writing/escapeMarkdown';
import { noteFileName } from '../../src/core/writing/noteFileName';
import { linksOf } from '../../src/core/writing/paperCard';

const schemes = ['javascript:alert(1)', 'data:text/html,x', 'vscode://a.b/c', 'file:///etc/passwd', 'command:x', '//host/x', 'JaVaScRiPt:alert(1)'];
schemes.push(
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:x',
  ' javascript:x',
  'http://example.org/',
  'ftp://example.org',
  'blob:x',
);

describe('an address of a feed (A04)', () => {
  it('is taken only when it is https and holds nothing that ends a link', () => {
    for (const address of [...schemes, 'https://a b', 'https://a"b', "https://a'b", 'https://a<b>', 'https:\\\\a', 'https://a`b', 'https://'])
      assert.equal(httpsAddress(address), undefined, address);
  });

  it('names no paper when it is anything but one of a site that names papers', () => {
    for (const address of [
      ...schemes,
      'https://user@arxiv.org/abs/2601.99001',
      'https://arxiv.org:8080/abs/2601.99001',
      'https://arxiv.org.evil.example/abs/2601.99001',
      'https://аrxiv.org/abs/2601.99001',
      'https://evil.example/arxiv.org/abs/2601.99001',
    ])
      assert.equal(readPaperName(address), undefined, address);
  });

  it('leads to https alone, whatever the record of the paper says', () => {
    for (const url of schemes) {
      const addresses = paperAddress({ id: `url:${url}`, aliases: [`url:${url}`], url });
      for (const address of Object.values(addresses)) assert.match(address, /^https:\/\//, url);
    }
  });

  it('is linked to on a card only when it is https, also where no reader looked at the paper first', () => {
    for (const url of [...schemes, 'HTTPS://a.example/'])
      assert.equal(
        linksOf({ id: 'title:tides', aliases: [], title: 'T', authors: [], source: 'x', url, projectPage: url, githubRepo: url }),
        '',
        url,
      );
  });

  it('cannot end the Markdown link it stands in', () => {
    for (const mark of [' ', '(', ')', '<', '>', '\\', '"', '\n', '`']) assert.ok(!linkDestination(`https://a.example/${mark}x`).includes(mark));
  });
});

describe('an address of the settings (A11)', () => {
  const refused = [
    'http://169.254.169.254/latest',
    'https://169.254.169.254/',
    'https://10.0.0.1',
    'https://192.168.1.1',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://0x0a000001/',
    'https://167772161/',
    'https://[::ffff:10.0.0.1]/',
    'https://100.64.0.1',
    'https://user:pw@huggingface.co',
    'http://huggingface.co',
    'file:///etc/passwd',
    'javascript:x',
    '',
    'x'.repeat(3000),
    'https://',
  ];

  it('is refused when it is no public https address', () => {
    for (const address of refused) {
      assert.ok(!(checkBaseUrl(address) instanceof URL), address);
      assert.ok(!(checkFeedUrl(address) instanceof URL), address);
    }
  });

  it('is known as private in every spelling, for the targets of redirects', () => {
    for (const address of [
      'https://localhost/',
      'https://a.localhost./',
      'https://127.1/',
      'https://2130706433/',
      'https://[::1]/',
      'https://[::ffff:7f00:1]/',
      'https://printer/',
      'https://nas.local/',
      'https://x.internal/',
      'https://router.lan',
      'https://0.0.0.0/',
      'https://017700000001/',
      'https://PRINTER.LOCAL/',
    ])
      assert.ok(isPrivate(new URL(address)), address);
  });

  it('is known as private at both ends of every range, and as public just outside of it', () => {
    const ranges = ['0.0.0.0-0.255.255.255', '10.0.0.0-10.255.255.255', '100.64.0.0-100.127.255.255', '127.0.0.0-127.255.255.255'];
    ranges.push('169.254.0.0-169.254.255.255', '172.16.0.0-172.31.255.255', '192.0.0.0-192.0.0.255', '192.168.0.0-192.168.255.255');
    ranges.push('198.18.0.0-198.19.255.255', '224.0.0.0-255.255.255.255');
    const numberOf = (text: string) => text.split('.').reduce((number, part) => number * 256 + Number(part), 0);
    const hostOf = (number: number) => [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256);
    const spellings = (number: number) => {
      const [a = 0, b = 0, c = 0, d = 0] = hostOf(number);
      return [`https://${hostOf(number).join('.')}/`, `https://[::ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}]/`];
    };
    const inOne = (number: number) =>
      ranges.some((range) =>
        range
          .split('-')
          .map(numberOf)
          .every((end, at) => (at === 0 ? number >= end : number <= end)),
      );
    const near = ranges.flatMap((range) => range.split('-').map(numberOf)).flatMap((end) => [end - 1, end, end + 1]);
    for (const number of near.filter((each) => each >= 0 && each < 2 ** 32))
      for (const address of spellings(number)) assert.equal(isPrivate(new URL(address)), inOne(number), address);
    for (const host of ['[fc00::1]', '[fdff::1]', '[fe80::1]', '[febf::1]', '[ff02::1]', '[::]', '[64:ff9b::a00:1]'])
      assert.ok(isPrivate(new URL(`https://${host}/`)), host);
    for (const host of ['[2001:db8::1]', '[fb00::1]', '[fe00::1]']) assert.ok(!isPrivate(new URL(`https://${host}/`)), host);
  });

  it('names files of the workspace only by paths that stay in it (A13)', () => {
    for (const line of [
      '../x.bib',
      'a/../../x.bib',
      '/etc/passwd',
      '~/x.bib',
      'C:\\x.bib',
      '\\\\host\\share\\x.bib',
      '//host/share/x',
      'file:///x.bib',
      'smb://host/x',
      'a\\..\\..\\x',
    ])
      assert.deepEqual(readSourceSettings([line]).sources, [], line);
  });
});

describe('a path', () => {
  it('of a project file is no web address, and its YAML runs and inherits nothing (A13, A14)', () => {
    const text = 'bibliography: [https://evil.example/a.bib, "http://x/b.bib", !!js/function "function () {}", a.bib]\n__proto__: {polluted: 1}\n';
    assert.deepEqual(
      declaredBibliographies(text, 'quartoProject').paths.filter((path) => /^https?:/.test(path)),
      [],
    );
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  it('of a folder to write to, as a setting names it, stays within the workspace (A10, A13)', () => {
    for (const path of ['..', '../x', 'a/../../x', 'a\\..\\b', '/x', '\\x', '//host/share', '\\\\host\\share', '~/x', 'C:\\x', 'c:x', 'a/..'])
      assert.equal(folderInside(path), '', path);
    for (const [path, folder] of [
      ['notes/papers', 'notes/papers'],
      ['./a//b/', 'a/b'],
      ['a\\b', 'a/b'],
      ['..a/b..', '..a/b..'],
      ['', ''],
    ])
      assert.equal(folderInside(path ?? ''), folder);
  });

  it('is known to lie outside of a folder', () => {
    for (const path of ['../x', '../../etc/passwd', '/etc/passwd', '/w2/x']) assert.ok(!isWithin('/w', resolvePath('/w', path)), path);
    assert.ok(isWithin('/w', resolvePath('/w/notes', '../refs/a.bib')));
    assert.ok(isWithin('/c:/w', resolvePath('/c:/w', 'C:\\w\\a.bib')), 'drives have small letters');
    assert.deepEqual(
      foldersUpTo('/w', '/elsewhere'),
      foldersUpTo('/w', '/elsewhere').filter((folder) => !folder.startsWith('/w')),
    );
  });
});

describe('the file name of a paper note (A10)', () => {
  const names = [
    '../../x',
    '..\\..\\x',
    'CON',
    'con.md',
    'NUL ',
    'COM1.txt',
    'a:b',
    'x'.repeat(300),
    '😀'.repeat(200),
    'a.',
    'a ',
    '\0',
    '\u202egnp.exe',
    '.',
    '..',
    '',
    '   ',
    '/',
    '\\',
    'a/b',
    'a\nb',
    '-rf',
    '.bashrc',
    'a%2e%2e%2fb',
    '\ud800',
    'lpt9.',
    '~',
    'é'.repeat(150),
  ];

  it('is one name of a file on every system, of at most 120 characters', () => {
    for (const text of names) {
      const name = noteFileName(text);
      assert.ok(name.length > 0 && name.length <= 124, text);
      assert.doesNotMatch(name, /[<>:"/\\|?*\u0000-\u001f\u202a-\u202e]|^\.|[. ]$|^-/, JSON.stringify(text));
      assert.doesNotMatch(name, /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i, text);
      assert.ok(Buffer.byteLength(name) <= 255);
    }
  });
});
