import assert from 'node:assert/strict';
import { nearNotes } from '../../src/core/library/nearNotes';
import { searchPapers } from '../../src/core/library/search/searchPapers';
import type { Paper, PaperId } from '../../src/core/papers/paper';
import { makePapers } from '../support/makePapers';

const shelf: readonly Paper[] = [
  paper(1, 'Activation Sparsity in Speech Gates', 'Gates with activation sparsity save power in speech models.'),
  paper(2, 'Measuring Activation Sparsity', 'A measure of activation sparsity for speech and music.'),
  paper(3, 'Rust on Iron Bridges', 'Cameras watch iron bridges rust.'),
  paper(4, 'Iron Bridges from Above', 'Drones photograph bridges made of iron.'),
  paper(5, 'Cooking with Beans', 'Beans are cooked slowly.'),
];

describe('papers near the notes', () => {
  it('are those like what a note cites, with the reason in words', async () => {
    const [first] = await near({ notes: [{ name: 'gates', text: '', cites: [id(1)] }] });
    assert.equal(first?.id, id(2));
    assert.equal(first?.reason, 'shares “activation sparsity” and “speech” with the note gates');
  });

  it('are those like what several notes say', async () => {
    const text = 'Bridges of iron need watching.';
    const [first] = await near({
      notes: [
        { name: 'a', text, cites: [] },
        { name: 'b', text, cites: [] },
      ],
    });
    assert.equal(first?.id, id(4));
    assert.match(first?.reason ?? '', /^shares .* with 2 notes$/);
  });

  it('are those like saved papers', async () => {
    const [first] = await near({ saved: [id(3)] });
    assert.equal(first?.id, id(4));
    assert.match(first?.reason ?? '', /with papers you saved$/);
  });

  it('are not those like hidden ones', async () => {
    assert.deepEqual(await near({ saved: [id(3)], hidden: [id(3), id(3)] }), []);
  });

  it('are found though a hundred other papers held are more like the notes', async () => {
    const older = Array.from({ length: 100 }, (_, index) => ({
      ...paper(1, 'Activation Sparsity in Speech Gates', 'Gates with activation sparsity save power in speech models.'),
      id: `arxiv:2401.${String(10_000 + index)}` as const,
    }));
    const near = await nearNotes(
      new Set([id(2), id(5)]),
      { notes: [{ name: 'gates', text: '', cites: [id(1)] }], saved: [], hidden: [] },
      searchPapers([...makePapers(1000), ...older, ...shelf]),
    );
    assert.deepEqual(
      near.map((found) => found.id),
      [id(2)],
    );
  });

  it('are none because a note speaks of papers, as all notes do', async () => {
    const about = { ...paper(5, 'Cooking with Beans', 'This paper studies how beans are cooked.'), authors: [] };
    const notes = [{ name: 'a', text: 'Papers to read: this paper, and the works published with it.', cites: [] }];
    assert.deepEqual(await nearNotes(new Set([id(5)]), { notes, saved: [], hidden: [] }, searchPapers([...shelf.slice(0, 4), about])), []);
  });

  it('are none without notes and marks', async () => assert.deepEqual(await near({}), []));
});

async function near({ notes = [], saved = [], hidden = [] }: Partial<Parameters<typeof nearNotes>[1]>) {
  return await nearNotes(new Set([id(2), id(4), id(5)]), { notes, saved, hidden }, searchPapers(shelf));
}

function id(number: number): PaperId {
  return `arxiv:2601.9900${number}`;
}

function paper(number: number, title: string, abstract: string): Paper {
  return { id: id(number), aliases: [], title, abstract, authors: [], source: 'test' };
}
