import assert from 'node:assert/strict';
import { readMentionCache, writeMentionCache } from '../../src/core/notes/mentionCache';
import { MentionTable } from '../../src/core/notes/mentions';
import { parseNote } from '../../src/core/notes/parseNote';

function table(notes: Record<string, string>): MentionTable {
  const made = new MentionTable();
  for (const [note, text] of Object.entries(notes)) made.set(note, '1', parseNote(text));
  return made;
}

describe('MentionTable', () => {
  it('finds every mention by key, in any form', () => {
    const mentions = table({ 'a.md': '@ng and [@ng]', 'b.md': '\\cite{ng}', 'c.md': '[[@ng]] @lee' }).byKey('ng');
    assert.deepEqual(
      mentions.map(({ note, citation }) => `${note} ${citation.kind}`),
      ['a.md pandoc', 'a.md pandoc', 'b.md latex', 'c.md wikilink'],
    );
  });

  it('finds every mention by paper', () => {
    const made = table({ 'a.md': 'https://arxiv.org/abs/2411.99001', 'b.md': 'arXiv:2411.99001', 'c.md': 'arXiv:2411.99002' });
    assert.deepEqual(
      made.byPaper(['arxiv:2411.99001', 'doi:10.5555/none']).map(({ note }) => note),
      ['a.md', 'b.md'],
    );
  });

  it('finds keys in the shape of labels too, which are citations only where a bibliography says so', () => {
    const { citations, crossReferences: labels } = parseNote('As @sec-2026 and @fig-tide say.');
    const made = new MentionTable();
    made.set('a.md', '1', { citations, labels });
    assert.deepEqual(
      made.byKey('sec-2026').map(({ note }) => note),
      ['a.md'],
    );
    assert.deepEqual(made.inNote('a.md'), []);
    assert.equal(made.mayCite('a.md'), true);
    const back = new MentionTable();
    back.restore(readMentionCache(JSON.parse(JSON.stringify(writeMentionCache(made.entries())))));
    assert.equal(back.noteCount('fig-tide'), 1);
    made.set('a.md', '2', { citations: [], labels: [] });
    assert.equal(made.noteCount('sec-2026'), 0);
    assert.equal(made.mayCite('a.md'), false);
  });

  it('forgets what a note no longer says', () => {
    const made = table({ 'a.md': '@ng', 'b.md': '@ng' });
    made.set('a.md', '2', parseNote('@lee'));
    made.delete('b.md');
    assert.equal(made.byKey('ng').length, 0);
    assert.equal(made.byKey('lee').length, 1);
    assert.deepEqual(made.notes(), ['a.md']);
  });

  it('is as one built afresh after 5,000 notes were renamed, changed or deleted in any order (W02)', () => {
    const texts = ['[@ng]', '[@ng; @lee] arXiv:2411.99001', '@sec-2026 and @lee', 'Nothing.', '---\ndigest: true\n---\n[@ng] arXiv:2411.99001'];
    const readings = texts.map((text) => {
      const { citations, crossReferences: labels, frontMatter } = parseNote(text);
      return { citations, labels, ...(frontMatter.digest && { digest: true as const }) };
    });
    const now = new Map<string, number>();
    const kept = new MentionTable();
    const put = (note: string, text: number, version: number) => {
      now.set(note, text);
      kept.set(note, `${version}`, readings[text] ?? { citations: [] });
    };
    for (let at = 0; at < 5000; at++) put(`a${at}.md`, at % texts.length, 0);
    let random = 7;
    const next = (below: number) => {
      random = (random * 48_271) % 2_147_483_647;
      return random % below;
    };
    for (let at = 0; at < 5000; at++) {
      const note = `a${at}.md`;
      if (next(10) > 0) put(next(3) > 0 ? `b${at}.md` : `a${next(5000)}.md`, next(texts.length), at + 1);
      now.delete(note);
      kept.delete(note);
    }
    const fresh = new MentionTable();
    for (const [note, text] of now) fresh.set(note, 'x', readings[text] ?? { citations: [] });
    const said = (made: MentionTable) => ({
      notes: made.notes().sort(),
      keys: ['ng', 'lee', 'sec-2026'].map((key) => [
        made
          .byKey(key)
          .map(({ note }) => note)
          .sort(),
        made.noteCount(key),
      ]),
      papers: made
        .byPaper(['arxiv:2411.99001'])
        .map(({ note }) => note)
        .sort(),
    });
    assert.ok(now.size > 3000);
    assert.deepEqual(said(kept), said(fresh));
  });

  it('counts digests for nothing, and finds what they name all the same', () => {
    const made = new MentionTable();
    for (const [note, text] of [
      ['a.md', '[@ng]'],
      ['b.md', '---\ndigest: true\n---\n[@ng] [@lee]'],
    ] as const) {
      const { citations, frontMatter } = parseNote(text);
      made.set(note, '1', { citations, ...(frontMatter.digest && { digest: true as const }) });
    }
    const back = new MentionTable();
    back.restore(readMentionCache(JSON.parse(JSON.stringify(writeMentionCache(made.entries())))));
    for (const held of [made, back]) {
      assert.deepEqual([held.noteCount('ng'), held.noteCount('lee'), held.noteCount('oak')], [1, 0, 0]);
      assert.deepEqual([held.isDigest('a.md'), held.isDigest('b.md'), held.isDigest('c.md')], [false, true, false]);
      assert.equal(held.byKey('lee').length, 1);
    }
    made.set('b.md', '2', parseNote('[@ng] of my own'));
    assert.equal(made.noteCount('ng'), 2);
  });

  it('knows what paper a note is about', () => {
    const made = new MentionTable();
    made.set('a.md', '1', { citations: [], about: 'arxiv:2411.99001' });
    made.set('b.md', '1', { citations: [] });
    const rows = (writeMentionCache(made.entries()) as { notes: object[] }).notes;
    const back = readMentionCache(
      JSON.parse(JSON.stringify({ ...(writeMentionCache(new Map()) as object), notes: [...rows, { ...rows[0], note: 'c.md', about: 7 }] })),
    );
    assert.deepEqual(
      [...back].map(([note, { about }]) => [note, about]),
      [
        ['a.md', 'arxiv:2411.99001'],
        ['b.md', undefined],
        ['c.md', undefined],
      ],
    );
    assert.equal(made.isAbout('a.md', ['doi:10.5555/x', 'arxiv:2411.99001']), true);
    assert.equal(made.isAbout('b.md', ['arxiv:2411.99001']), false);
  });

  it('tells of a change once, and not of the same version again', () => {
    const made = new MentionTable();
    const heard: (readonly string[])[] = [];
    made.onDidChange((notes) => heard.push(notes));
    made.set('a.md', '1', parseNote('@ng'));
    made.set('a.md', '1', parseNote('@ng'));
    made.delete('a.md');
    made.delete('a.md');
    assert.deepEqual(heard, [['a.md'], ['a.md']]);
  });

  it('comes back from its cache', () => {
    const made = table({
      'a.md':
        '[see @ng, p. 3] arXiv:2411.99001 \\cite{x} [[@w|t]] [l](https://arxiv.org/abs/2411.99002v2) https://openreview.net/forum?id=abCD12 <a href="https://doi.org/10.5555/x">',
    });
    const back = new MentionTable();
    back.restore(readMentionCache(JSON.parse(JSON.stringify(writeMentionCache(made.entries())))));
    assert.deepEqual(back.inNote('a.md'), made.inNote('a.md'));
    assert.equal(back.byKey('ng').length, 1);
  });

  it('leaves out of a damaged cache what is wrong in it', () => {
    const good = { note: 'a.md', version: '1', citations: [], labels: [] };
    const spoiled = {
      note: 'b.md',
      version: '1',
      labels: [],
      citations: [{ kind: 'pandoc', key: 7, mode: 'normal', nameSpan: { start: 0, end: 1 }, span: { start: 0, end: 1 } }],
    };
    assert.deepEqual(
      [
        ...readMentionCache({
          ...(writeMentionCache(new Map()) as object),
          notes: [good, spoiled, { ...good, note: 'c.md', labels: [spoiled] }, null, 4],
        }).keys(),
      ],
      ['a.md'],
    );
    for (const data of [undefined, null, 4, 'x', [], {}, { format: 0, notes: [good] }, { format: 1, notes: 'x' }])
      assert.equal(readMentionCache(data).size, 0);
  });
});
