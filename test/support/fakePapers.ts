/** About 250 invented papers over twelve weeks, made the same way each time: people, titles and abstracts exist nowhere else. */

/** An invented person as the site knows one. `login` is absent for authors without an account. */
export interface FakePerson {
  readonly name: string;
  readonly login?: string;
  readonly hidden?: true;
  /** How far the site has tied the author to the account. */
  readonly status?: string;
}

/** One invented paper, with everything from which the rows of all endpoints are made. Days are `YYYY-MM-DD`. */
export interface FakePaper {
  readonly index: number;
  /** arXiv number without version, such as `2601.99001`. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly FakePerson[];
  readonly published: string;
  /** The New York day on whose list it stands. */
  readonly featured: string;
  readonly upvotes: number;
  readonly comments: number;
  readonly keywords: readonly string[];
  readonly category: string;
  readonly submitter: string;
  readonly withdrawn: boolean;
}

/** The first day of the invented archive, a Monday, and the last one, a Friday. */
const firstFakeDay = '2026-01-05';
export const lastFakeDay = '2026-03-27';

/** Monday of the one busy week, whose list does not fit on a page of 100. */
export const busyFakeWeek = '2026-03-02';

/** Papers with a trait that a test may want to find; indices into the list. */
export const notableFakePapers = {
  script: 20,
  latex: 21,
  rightToLeft: 22,
  emoji: 23,
  manyAuthors: 24,
  withdrawn: 25,
  lineBreaks: 26,
  commandLink: 27,
  prototypeKey: 28,
} as const;

/** The invented archive: twelve in every week and 118 in the busy one, on weekdays alone. */
export function fakePapers(): FakePaper[] {
  const days: string[] = [];
  for (let week = 0; week < 12; week++) {
    const monday = laterDay(firstFakeDay, week * 7);
    const count = monday === busyFakeWeek ? 118 : 12;
    for (let n = 0; n < count; n++) days.push(laterDay(monday, n % 5));
  }
  return extendFakePapers([], days.sort());
}

/** The papers and one more for each of the days, as the archive would go on. */
export function extendFakePapers(papers: readonly FakePaper[], days: readonly string[]): FakePaper[] {
  const taken = new Map<string, number>();
  for (const paper of papers) taken.set(paper.id.slice(0, 4), (taken.get(paper.id.slice(0, 4)) ?? 0) + 1);
  const made = [...papers];
  for (const featured of days) {
    const index = made.length;
    const published = laterDay(featured, -1 - (index % 4));
    made.push(fakePaper(index, featured, published, freeNumber(taken, published)));
  }
  return made;
}

/** The day so many days later; earlier with a negative number. */
export function laterDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A number from 0 below `below` that depends on nothing but its arguments. */
export function fakeNumber(index: number, salt: number, below: number): number {
  let bits = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 7, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39);
  return ((bits ^ (bits >>> 15)) >>> 0) % below;
}

/** A number from .99001 up in the month of publication, or an earlier month when all of that one's are taken. */
function freeNumber(taken: Map<string, number>, published: string): string {
  let month = Number(published.slice(2, 4)) * 12 + Number(published.slice(5, 7)) - 1;
  for (;;) {
    const prefix = `${String(Math.floor(month / 12)).padStart(2, '0')}${String((month % 12) + 1).padStart(2, '0')}`;
    const used = taken.get(prefix) ?? 0;
    if (used < 999) {
      taken.set(prefix, used + 1);
      return `${prefix}.${99_001 + used}`;
    }
    month -= 1;
  }
}

function fakePaper(index: number, featured: string, published: string, id: string): FakePaper {
  const topic = at(topics, index);
  return {
    index,
    id,
    title: fakeTitle(index, topic),
    abstract: fakeAbstract(index, topic),
    authors: fakeAuthors(index),
    published,
    featured,
    upvotes: index % 13 === 0 ? 0 : fakeNumber(index, 1, 141),
    comments: fakeNumber(index, 2, 5),
    keywords: [...topic.keywords, at(things, index)],
    category: topic.category,
    submitter: at(submitters, fakeNumber(index, 3, submitters.length)),
    withdrawn: index === notableFakePapers.withdrawn,
  };
}

function fakeTitle(index: number, topic: Topic): string {
  const title = `${at(adjectives, index)} ${at(topic.nouns, index)}: ${at(acts, index)} ${at(things, index)} with ${at(means, index)}`;
  if (index === notableFakePapers.lineBreaks) return title.replace(': ', ':\n  ').replace(' with ', '  with\n');
  if (index === notableFakePapers.latex) return `${title} in $O(\\sqrt{n})$`;
  if (index === notableFakePapers.rightToLeft) return `${title} \u202Eabc\u202C (\u05d2\u05d0\u05d5\u05ea)`;
  if (index === notableFakePapers.commandLink) return `${title} [c](command:workbench.action.terminal.new)`;
  return title;
}

function fakeAbstract(index: number, topic: Topic): string {
  const text = [
    `We study ${topic.keywords[0]} on ${at(things, index)}.`,
    `${at(adjectives, index)} ${at(topic.nouns, index)} joins ${topic.keywords[1]} with ${at(means, index)} and needs ${2 + fakeNumber(index, 4, 60)} % of the memory`,
    `of earlier work on ${2 + fakeNumber(index, 5, 9)} invented benchmarks.`,
    `An ablation shows that ${topic.keywords[2]} matters most where ${at(things, index + 3)} are rare.`,
  ].join('\n');
  return `${text}${notableEndings.get(index) ?? ''}`;
}

const notableEndings = new Map<number, string>([
  [notableFakePapers.script, ' <script>globalThis.pwned = true</script><img src=x onerror="globalThis.pwned = true">'],
  [notableFakePapers.latex, ' With memory $O(\\sqrt{n})$ it beats $\\mathcal{L}_{param}$ of Erd\\H{o}s and M\\"uller, and $x < y$.'],
  [notableFakePapers.rightToLeft, ' \u202Eevil txt.exe\u202C \u2067\u05e9\u05dc\u05d5\u05dd\u2069'],
  [notableFakePapers.emoji, ' It is 🌊 fast 👩‍🔬 and é is one letter, so is e\u0301.'],
  [notableFakePapers.commandLink, ' ![t](https://tracker.invalid/p.png) [go](command:marginalia.refreshFeed)'],
  [notableFakePapers.prototypeKey, ' {"__proto__": {"polluted": true}}'],
]);

function fakeAuthors(index: number): FakePerson[] {
  const count = index === notableFakePapers.manyAuthors ? 300 : 1 + fakeNumber(index, 6, 7);
  const authors: FakePerson[] = [];
  for (let n = 0; n < count; n++) {
    const name = `${at(givenNames, fakeNumber(index, 10 + n, 97) + n)} ${at(familyNames, fakeNumber(index, 30 + n, 89) + n)}`;
    const login = n === 0 && index % 3 === 0 ? loginOf(name) : undefined;
    authors.push({
      name,
      ...(login === undefined ? {} : { login, status: at(statuses, index / 3) }),
      ...(n > 0 && index % 11 === 4 && n === count - 1 ? { hidden: true as const } : {}),
    });
  }
  return authors;
}

function loginOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}

/** Round and round through a list. */
function at<T>(list: readonly T[], index: number): T {
  return list[Math.floor(index) % list.length] as T;
}

interface Topic {
  readonly category: string;
  readonly nouns: readonly string[];
  readonly keywords: readonly string[];
}

const topics: readonly Topic[] = [
  { category: 'cs.CL', nouns: ['Attention', 'Decoding', 'Tokenizer'], keywords: ['long context', 'memory scaling', 'attention heads'] },
  { category: 'cs.LG', nouns: ['Gradient', 'Schedule', 'Optimizer'], keywords: ['sparse training', 'learning rate', 'activation sparsity'] },
  { category: 'cs.CV', nouns: ['Canvas', 'Lens', 'Palette'], keywords: ['image generation', 'diffusion', 'colour fidelity'] },
  { category: 'cs.RO', nouns: ['Gripper', 'Walker', 'Pilot'], keywords: ['robot learning', 'world models', 'contact forces'] },
  { category: 'cs.IR', nouns: ['Almanac', 'Index', 'Ledger'], keywords: ['dense retrieval', 'reranking', 'query rewriting'] },
  { category: 'cs.AI', nouns: ['Planner', 'Agent', 'Council'], keywords: ['tool use', 'planning', 'reward models'] },
  { category: 'cs.SD', nouns: ['Chorus', 'Whistle', 'Echo'], keywords: ['speech synthesis', 'audio tokens', 'prosody'] },
];

const adjectives = [
  'Tidal',
  'Sparse',
  'Quiet',
  'Amber',
  'Folded',
  'Drifting',
  'Granite',
  'Patient',
  'Lucid',
  'Woven',
  'Distant',
  'Hollow',
  'Braided',
  'Northern',
  'Gentle',
  'Rusted',
  'Early',
  'Salted',
  'Tilted',
];
const acts = [
  'Reading',
  'Sorting',
  'Mending',
  'Charting',
  'Weighing',
  'Gathering',
  'Tracing',
  'Listening to',
  'Pruning',
  'Naming',
  'Crossing',
  'Keeping',
  'Counting',
];
const things = [
  'long shores',
  'small models',
  'noisy logs',
  'winter maps',
  'broken tables',
  'slow rivers',
  'paper gardens',
  'folded letters',
  'shared kitchens',
  'night trains',
  'stone archives',
  'idle clocks',
  'lost ledgers',
  'wide fields',
  'glass harbours',
  'young forests',
  'old dialects',
];
const means = [
  'short memory',
  'borrowed light',
  'two passes',
  'few labels',
  'spare change',
  'patient rewards',
  'local rules',
  'half the weights',
  'one teacher',
  'soft borders',
  'plain words',
];
const givenNames = [
  'Mirelle',
  'Tarn',
  'Osk',
  'Ferrin',
  'Lúthe',
  'Brannoc',
  'Ysolde',
  'Kestrel',
  'Øyna',
  'Pell',
  'Zsófe',
  'Wren',
  'Ignac',
  'Thandiwe',
  'Qiulan',
  'Jun-ho',
];
const familyNames = [
  'Oakvane',
  'Hollowquill',
  'Pellwright',
  'Dole',
  'Sundermarsh',
  "O'Farrowe",
  'van der Quill',
  'Brakenridge',
  'Ståhlvik',
  'Łomnicz',
  'Ashgrove',
  'Tidewater',
  'Quenby',
  'Marrowfield',
];
const submitters = ['moakvane', 'fdole', 'almanac-keeper'];
const statuses = ['claimed_verified', 'extracted_pending', 'extracted_confirmed', 'something_new'];
