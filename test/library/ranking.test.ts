import assert from 'node:assert/strict';
import { PaperIndex } from '../../src/core/library/paperIndex';
import type { Paper } from '../../src/core/papers/paper';
import { suppliedTitle } from '../../src/core/papers/suppliedTitle';

/** Invented papers by a short name; what they are about can be judged by reading them. */
const shelf: Readonly<Record<string, readonly [title: string, abstract: string]>> = {
  tides: [
    'Forecasting Harbour Tides with Sparse Gauges',
    'We predict water levels in harbours from few tide gauges. A small network learns the delay between gauges.',
  ],
  surge: [
    'Storm Surge Warnings',
    'Early warnings of storm surges need forecasts of water levels. We compare tide gauges and satellites, and find the gauges faster.',
  ],
  gauges: ['Gauges', 'A catalogue of instruments: pressure gauges, rain gauges, and how to mend them.'],
  kelp: ['Kelp Forests from Orbit', 'Satellite images show kelp canopies. We map kelp along rocky coasts and follow its growth over ten years.'],
  canopy: ['Mapping Canopies at Low Tide', 'Drones photograph kelp when the tide is low. Our maps of the canopy agree with divers.'],
  urchins: [
    'Urchins and the Loss of Seaweed',
    'Urchins graze seaweed until barren rock is left. Removing urchins lets kelp forests grow back on barren rock.',
  ],
  whales: ['Listening to Whales', 'Hydrophones record whale songs at night. We train a classifier that tells species by their songs.'],
  birds: [
    'Few-Shot Recognition of Birdsong',
    'From five recordings per species a classifier learns to tell birds by their songs. Training takes minutes.',
  ],
  bats: ['Bats in Cities', 'Echolocation calls of bats were recorded in parks. Light drives bats away from parks.'],
  speech: ['Speech in Noise', 'Listeners understand speech in noise better when they know the speaker. We train models on noisy speech.'],
  bridges: ['Strain in Old Bridges', 'Sensors measure strain in iron bridges. Heavy traffic and cold nights make the strain grow.'],
  rust: ['How Iron Rusts by the Sea', 'Salt makes iron rust. Coatings slow the rust on ships and on bridges near the sea.'],
};

describe('the order of papers', () => {
  const judged: ReadonlyArray<readonly [query: string, ...best: readonly string[]]> = [
    ['tide gauges', 'tides', 'surge'],
    ['forecasting water levels', 'tides', 'surge'],
    ['gauges', 'gauges', 'tides'],
    ['mapping kelp', 'canopy', 'kelp'],
    ['how do kelp forests recover when grazing animals such as urchins are removed from the rock', 'urchins', 'kelp'],
    ['classifier that tells which species sings from few recordings of birds', 'birds', 'whales'],
    ['what makes the iron of bridges near the sea rust', 'rust', 'bridges'],
    ['papers that discuss how speech is understood in noise by listeners who know the speaker', 'speech'],
    ['few shot birdsong', 'birds'],
    ['fewshot recogn', 'birds'],
    ['hydrophnes whale', 'whales'],
    ['strian in bridges', 'bridges'],
    ['bat', 'bats'],
  ];
  for (const [query, ...best] of judged) {
    it(`begins with ${best.join(' and ')} for "${query}"`, () => assert.deepEqual(found(query).slice(0, best.length), best));
  }

  it('puts an exact title first, however common its words are elsewhere', () => {
    for (const [name, [title]] of Object.entries(shelf)) assert.equal(found(title.toLowerCase())[0], name);
  });

  it('finds each paper first by three words of its title, the last unfinished', () => {
    for (const [name, [title]] of Object.entries(shelf)) {
      const words = title.split(' ').slice(0, 3).join(' ');
      assert.equal(found(words.slice(0, -2))[0], name, words);
    }
  });

  it('prefers words side by side to the same words apart', () => {
    const index = indexOf({ apart: ['A', 'Light of stars; the year was cold and long.'], together: ['B', 'Stars were cold; a light year is long.'] });
    assert.equal(names(index, 'light year')[0], 'together');
  });

  it('finds a paper without a title by what it says, no matter how it begins', () => {
    const index = new PaperIndex();
    const abstracts = ['Moss on walls is old. Nobody knows how fast moss dries in wind.', 'How fast lichen dries in wind we measure on walls.'];
    const papers = abstracts.map((abstract, at): Paper => ({ ...bare(`title:${at}`, suppliedTitle(abstract) ?? ''), abstract }));
    index.add(papers);
    const plain = new PaperIndex();
    plain.add(papers.map((paper) => ({ ...paper, title: '' })));
    for (const query of ['moss dries', 'how fast lichen', 'how fast does moss on walls and on stones dry out in wind that blows'])
      assert.deepEqual(index.search(query), plain.search(query));
  });

  it('learns nothing from mere titles, which share words by chance', () => {
    const words = ['mast', 'rigging', 'rope', 'knot', 'sail', 'deck', 'hull', 'keel', 'oar', 'anchor'];
    const index = new PaperIndex();
    index.add([...words.map((word) => `The ${word} and its lore`), 'Lore of islands'].map((title) => bare(`title:${title}`, title)));
    const { total } = index.search(`what is told of the ${words.join(', of the ')}?`);
    assert.equal(total, words.length);
  });

  it('counts words of asking little in a sentence', () => {
    const index = indexOf({
      topic: ['Barnacles', 'Barnacles on hulls.'],
      asking: ['Reports', 'Papers and articles discuss published studies of literature.'],
    });
    assert.equal(names(index, 'please find published papers or articles that discuss and describe studies of barnacles')[0], 'topic');
  });
});

function bare(id: `title:${string}`, title: string): Paper {
  return { id, aliases: [], title, authors: [], source: 'test' };
}

function found(query: string): string[] {
  return names(indexOf(shelf), query);
}

function names(index: PaperIndex, query: string): string[] {
  return index.search(query).hits.map(({ id }) => id.slice('title:'.length));
}

function indexOf(papers: Readonly<Record<string, readonly [string, string]>>): PaperIndex {
  const index = new PaperIndex();
  index.add(
    Object.entries(papers).map(
      ([name, [title, abstract]]): Paper => ({ id: `title:${name}`, aliases: [], title, abstract, authors: [], source: 'test' }),
    ),
  );
  return index;
}
