import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundledLibraries, noticedLibraries } from '../scripts/notice.mjs';
import { readManifest } from './support/manifest';

/** Everything the package may hold; `*` stands for one name. */
const wanted = [
  'package.json',
  'package.nls.json',
  'package.nls.*.json',
  'l10n/*.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'NOTICE',
  'SUPPORT.md',
  'dist/*.js',
  'dist/late/*.js',
  'dist/webview/*.js',
  'media/*.png',
  'media/*.svg',
  'media/*.css',
  'media/*.json',
  'media/csl/styles/*.csl',
  'media/csl/locales/*.xml',
  'media/walkthrough/*.svg',
];
const needed = ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'NOTICE', 'media/icon.png', 'media/sample-feed.json', 'media/panel.css'];

const manifest = readManifest();
const packed = vsceList();

describe('the package', () => {
  it('holds what it needs', () => {
    for (const file of needed) assert.ok(packed.includes(file), `${file} is missing among\n${packed.join('\n')}`);
  });

  it('holds nothing else', () => {
    const patterns = wanted.map((glob) => new RegExp(`^${glob.replace(/[.]/g, '\\.').replace(/\*/g, '[^/]+')}$`));
    assert.deepEqual(
      packed.filter((file) => !patterns.some((pattern) => pattern.test(file))),
      [],
    );
    assert.deepEqual(
      packed.filter((file) => /\.map$|\.ts$|(?:^|\/)cli\.js$|node_modules|\.env|test\//.test(file)),
      [],
    );
  });

  it('shows in its listing who made it, under which licence, and where help is', () => {
    for (const field of ['publisher', 'license', 'repository', 'bugs', 'homepage', 'icon', 'galleryBanner', 'categories', 'keywords', 'pricing'])
      assert.ok(manifest[field], field);
    assert.ok(manifest.keywords.length <= 30);
    const icon = readFileSync(manifest.icon);
    assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
    assert.doesNotMatch(readFileSync('README.md', 'utf8'), /!\[[^\]]*\]\([^)]*\.svg/);
  });
});

describe('what Open VSX asks of a listing, as far as it can be asked without it', () => {
  const said = { ...manifest, ...words(manifest) };

  it('holds for names, version and the choices among few values', () => {
    for (const name of [manifest.publisher, manifest.name]) assert.match(name, /^[\w+$~-]{1,255}$/);
    assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
    assert.ok(['dark', 'light'].includes(manifest.galleryBanner.theme));
    assert.ok(manifest.galleryBanner.color.length <= 16);
    assert.ok(manifest.markdown === undefined || ['github', 'standard'].includes(manifest.markdown));
  });

  it('holds for every text: none too long, none with characters that are not seen', () => {
    const texts = [...['displayName', 'license'].map((field) => said[field]), ...manifest.categories, ...manifest.keywords];
    for (const text of [...texts, said.description]) assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/u);
    for (const text of texts) assert.ok(text.length > 0 && text.length <= 255, text);
    assert.ok(said.description.length <= 2048);
  });

  it('holds for every address', () => {
    for (const address of [manifest.homepage, manifest.repository.url, manifest.bugs.url, manifest.qna]) {
      assert.equal(new URL(address).protocol, 'https:');
      assert.ok(address.length <= 255);
    }
  });
});

describe('what is bundled', () => {
  const permissive =
    /^(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|\(?MIT(?: OR [\w.-]+)+\)?|\(?[\w.-]+ OR MIT\)?)$/;
  const notice = readFileSync('NOTICE', 'utf8');

  it('has a licence that agrees with ours, or is named in NOTICE', () => {
    const strict = production(Object.keys(manifest.dependencies)).flatMap(({ name, license }) =>
      permissive.test(license) || new RegExp(`\\b${name}[ -]`).test(notice) ? [] : [`${name}: ${license}`],
    );
    assert.deepEqual(strict, []);
  });

  it('is listed in NOTICE, library by library, with licence and copyright', async () => {
    assert.equal(noticedLibraries(), await bundledLibraries(), 'npm run notice brings it up to date');
    assert.ok(noticedLibraries().split('\n').length > 50);
  }).timeout(60_000);

  it('names itself in NOTICE where a licence asks for it', () => assert.match(notice, /citeproc-js[\s\S]*CPAL[\s\S]*ShareAlike/));

  // npm's audit needs the network, so what it would say of these is held here: stack overflows, and entities that were expanded all the same.
  it('has no version of which an advisory is known to us', () => {
    for (const [name, least] of Object.entries({ yaml: '2.8.3', 'fast-xml-parser': '5.11.1' })) {
      const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string };
      assert.ok(isAtLeast(version, least), `${name} ${version}`);
    }
    assert.deepEqual(
      [isAtLeast('2.8.3', '2.8.3'), isAtLeast('2.10.0', '2.9.1'), isAtLeast('2.8.2', '2.8.3'), isAtLeast('3.0.0', '2.8.3')],
      [true, true, false, true],
    );
  });

  it('holds nothing of the library that would draw formulas, which our reader of them depends on', () => {
    assert.doesNotMatch(noticedLibraries(), /^katex /m);
  });

  it('runs no script when it is installed, and is none of the libraries we do without', () => {
    const all = production(Object.keys(manifest.dependencies));
    assert.deepEqual(
      all.filter(({ scripts }) => scripts.some((script) => /^(?:pre|post)?install$/.test(script))).map(({ name }) => name),
      [],
    );
    assert.ok(!all.some(({ name }) => name === 'gray-matter' || name === 'js-yaml'));
  });
});

/** The texts of the manifest that stand in package.nls.json. */
function words(of: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const named = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  return Object.fromEntries(
    Object.entries(of).flatMap(([field, value]) => {
      const word = typeof value === 'string' ? named[value.replace(/^%|%$/g, '')] : undefined;
      return word === undefined ? [] : [[field, word]];
    }),
  );
}

/** Whether a version is that or a later one. */
function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [version, least].map((text) => text.split('.').map(Number));
  const differs = want?.findIndex((part, at) => part !== have?.[at]) ?? -1;
  return differs < 0 || (have?.[differs] ?? 0) > (want?.[differs] ?? 0);
}

function vsceList(): string[] {
  const program = path.resolve('node_modules', '@vscode', 'vsce', 'vsce');
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, 'ls', '--no-dependencies'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.split(/\r?\n/).filter((line) => line !== '');
}

interface Package {
  readonly name: string;
  readonly license: string;
  readonly scripts: readonly string[];
}

/** The packages that may reach a bundle: the dependencies, and theirs in turn. */
function production(names: readonly string[]): readonly Package[] {
  const found = new Map<string, Package>();
  const waiting = names.map((name) => ({ name, from: '.' }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const folder = [path.join(next.from, 'node_modules', next.name), path.join('node_modules', next.name)].find((each) => existsSync(each));
    if (!folder || found.has(folder)) continue;
    const { license = '', dependencies = {}, scripts = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    found.set(folder, { name: next.name, license: typeof license === 'string' ? license : license.type, scripts: Object.keys(scripts) });
    waiting.push(...Object.keys(dependencies).map((name) => ({ name, from: folder })));
  }
  return [...found.values()];
}

it('is built before it is listed, else its programs are missing', () => {
  if (globSync('dist/*.js').length > 0) assert.ok(packed.includes('dist/extension.js'));
});
