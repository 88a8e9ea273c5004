import assert from 'node:assert/strict';
import { type CascadeQuestion, findBibliographies, type ProjectFiles } from '../../src/core/bibliography/cascade';
import { resolvePath } from '../../src/core/bibliography/notePath';

const question: CascadeQuestion = { notePath: '/w/notes/deep/a.md', workspaceFolder: '/w', frontMatter: [], settings: {} };

describe('findBibliographies', () => {
  it('takes the front matter before all else, relative to the note', async () => {
    const found = await findBibliographies(
      { ...question, frontMatter: ['../my.bib', '/abs/x.json'] },
      world({ '/w/_quarto.yml': 'bibliography: q.bib' }),
    );
    assert.deepEqual(found, [
      { path: '/w/notes/my.bib', elsewhere: ['/w/my.bib'], why: 'frontMatter', writtenAs: '../my.bib' },
      { path: '/abs/x.json', why: 'frontMatter', writtenAs: '/abs/x.json' },
    ]);
  });

  const projects: readonly (readonly [string, string, string, string])[] = [
    ['_quarto.yml', 'project: {type: book}\nbibliography: [q.bib]\n', 'quartoProject', 'q.bib'],
    ['_metadata.yml', 'bibliography: m.bib\n', 'metadata', 'm.bib'],
    ['myst.yml', 'version: 1\nproject:\n  bibliography:\n    - y.bib\n    - https://x.example/z.bib\n', 'myst', 'y.bib'],
    ['defaults.yaml', 'metadata:\n  bibliography: d.bib\n', 'pandocDefaults', 'd.bib'],
    ['defaults.yml', `bibliography: ${'$'}{.}/d.bib\n`, 'pandocDefaults', 'd.bib'],
    ['_config.yml', 'title: A Book\nbibtex_bibfiles:\n  - j.bib\n', 'jupyterBook', 'j.bib'],
    ['pandoc.yaml', 'bibliography: p.bib\n', 'pandocDefaults', 'p.bib'],
  ];
  for (const [name, text, why, written] of projects) {
    it(`reads ${name}, going up to the workspace folder`, async () => {
      const found = await findBibliographies(question, world({ [`/w/notes/${name}`]: text, '/w/notes/deep/references.bib': '' }));
      assert.deepEqual(found, [{ path: `/w/notes/${written}`, why, writtenAs: written, declaredIn: `/w/notes/${name}` }]);
    });
  }

  it('reads long project files too, whatever else is in them', async () => {
    const much = (indent: string) =>
      Array.from({ length: 2000 }, (_, at) => `${indent}- [chapter ${at}, 'it''s: {bibliography}'] # bibliography:\n`).join('');
    for (const [name, text, why, written] of projects.filter(([, text]) => !text.includes('project: {'))) {
      const before = `toc:\n${much('  ')}`;
      for (const long of [
        `${before}${text}`,
        `${text}${before}`,
        `${before}${text}${before}`.replaceAll('\n', '\r\n'),
        `${before}${text}"a: b": [\n  c\n]\n${before}`,
      ]) {
        const found = await findBibliographies(question, world({ [`/w/notes/${name}`]: long }));
        assert.deepEqual(found, [{ path: `/w/notes/${written}`, why, writtenAs: written, declaredIn: `/w/notes/${name}` }], name);
      }
    }
    const nested = `project:\n  toc:\n${much('    ')}  bibliography: [\n# a remark\n\n    y.bib\n  ]\n  title: x\n`;
    const found = await findBibliographies(question, world({ '/w/notes/myst.yml': nested }));
    assert.deepEqual(
      found.map(({ path }) => path),
      ['/w/notes/y.bib'],
    );
  });

  it('reads the front matter of the first chapter of a bookdown book', async () => {
    const files = {
      '/w/notes/_bookdown.yml': 'book_filename: x',
      '/w/notes/index.Rmd': '---\nbibliography: [book.bib, more.bib]\n---\n\n# Preface\n',
    };
    assert.deepEqual(
      (await findBibliographies(question, world(files))).map(({ path, why }) => [path, why]),
      [
        ['/w/notes/book.bib', 'bookdown'],
        ['/w/notes/more.bib', 'bookdown'],
      ],
    );
  });

  it('goes on past a project file that is broken or names nothing', async () => {
    const files = world({ '/w/notes/_quarto.yml': ': [', '/w/notes/deep/_metadata.yml': 'author: x', '/w/_quarto.yml': 'bibliography: q.bib' });
    assert.deepEqual(
      (await findBibliographies(question, files)).map(({ path }) => path),
      ['/w/q.bib'],
    );
  });

  it('asks the settings of folder, workspace and user in this order', async () => {
    const settings = { folder: ['f.bib'], workspace: ['w.bib'], user: ['/home/u.bib'] };
    const why = async (set: CascadeQuestion['settings']) => (await findBibliographies({ ...question, settings: set }, world({})))[0];
    assert.deepEqual(await why(settings), { path: '/w/f.bib', why: 'folder', writtenAs: 'f.bib' });
    assert.deepEqual(await why({ ...settings, folder: [] }), { path: '/w/w.bib', why: 'workspace', writtenAs: 'w.bib' });
    assert.deepEqual(await why({ user: ['/home/u.bib'] }), { path: '/home/u.bib', why: 'userSetting', writtenAs: '/home/u.bib' });
  });

  it('falls back to the usual names, the nearest first, or the only .bib of a folder', async () => {
    const paths = async (files: Record<string, string>) => (await findBibliographies(question, world(files))).map(({ path }) => path);
    assert.deepEqual(await paths({ '/w/references.bib': '', '/w/notes/refs.bib': '', '/w/notes/other.bib': '' }), ['/w/notes/refs.bib']);
    assert.deepEqual(await paths({ '/w/mine.bib': '' }), ['/w/mine.bib']);
    assert.deepEqual(await paths({ '/w/mine.bib': '', '/w/yours.bib': '' }), []);
    assert.deepEqual(await paths({ '/references.bib': '' }), []);
  });
});

describe('resolvePath', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['/w/notes', 'a.bib', '/w/notes/a.bib'],
    ['/w/notes', './x/../../a.bib', '/w/a.bib'],
    ['/w', '../../../a.bib', '/a.bib'],
    ['/w', 'x\\a.bib', '/w/x/a.bib'],
    ['/w', 'C:/x/a.bib', '/c:/x/a.bib'],
    ['/c:/w/notes', '..\\refs\\a.bib', '/c:/w/refs/a.bib'],
    ['/c:/w', 'C:\\W\\a.bib', '/c:/W/a.bib'],
    ['/c:/w', 'D:/x/../a.bib', '/d:/a.bib'],
    ['/c:/w', '../../../../a.bib', '/a.bib'],
    ['/w', '//host/share/a.bib', '/host/share/a.bib'],
    ['/w', '\\\\host\\share\\a.bib', '/host/share/a.bib'],
    ['/w', 'https://a.example/a.bib', 'https://a.example/a.bib'],
    ['C:/w/notes', '../a.bib', 'C:/w/a.bib'],
    ['//server/share/notes', '../a.bib', '//server/share/a.bib'],
    ['C:/w', 'D:/a.bib', 'D:/a.bib'],
    ['vscode-vfs://github/o/r/notes', '../a.bib', 'vscode-vfs://github/o/r/a.bib'],
  ];
  for (const [folder, written, path] of cases) it(`puts ${written} in ${folder} at ${path}`, () => assert.equal(resolvePath(folder, written), path));
});

function world(files: Readonly<Record<string, string>>): ProjectFiles {
  const names = Object.keys(files);
  return {
    readText: async (path) => files[path],
    list: async (folder) => names.filter((path) => path.slice(0, path.lastIndexOf('/')) === folder).map((path) => path.slice(folder.length + 1)),
  };
}
