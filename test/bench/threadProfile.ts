/** What a work took, and for how long at most the extension held the thread meanwhile, in milliseconds. */
export interface Held {
  readonly longest: number;
  readonly milliseconds: number;
  /** Who computed how much from the moment that `work` named, or else from its start. */
  readonly shares: Shares;
}

/** Milliseconds of computing: ours, and that of the editor's Markdown extension, which sends every changed note to a program of its own. */
export interface Shares {
  readonly ours: number;
  readonly markdown: number;
}

/** As much of Node's inspector as is needed here. */
interface Inspector {
  readonly Session: new () => {
    connect(): void;
    disconnect(): void;
    post(method: string, parameters: object, answer: (error: Error | null, result: { readonly profile: Profile }) => void): void;
  };
}

/** What Node has and the browser's host has not. */
interface NodeProcess {
  readonly getBuiltinModule: (name: 'node:inspector') => Inspector;
  readonly hrtime: { bigint(): bigint };
}

interface Profile {
  /** On the clock of `hrtime`, in microseconds. */
  readonly startTime: number;
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly url: string; readonly functionName: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const { process, setImmediate } = globalThis as unknown as { readonly process: NodeProcess; readonly setImmediate: (turn: () => void) => void };

/** Microseconds between two looks at what the thread does. */
const interval = 1000;

function microseconds(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** The longest stretch in which the extension computed, the editor's own work in this thread left out. What `work` answers is when the shares begin. */
export async function held(work: (now: () => number) => Promise<number | undefined>): Promise<Held> {
  const session = new (process.getBuiltinModule('node:inspector').Session)();
  session.connect();
  const post = (method: string, parameters = {}) =>
    new Promise<Profile>((resolve, reject) => session.post(method, parameters, (error, result) => (error ? reject(error) : resolve(result.profile))));
  await post('Profiler.enable');
  await post('Profiler.setSamplingInterval', { interval });
  const turns: number[] = [];
  const turning = setInterval(() => setImmediate(() => turns.push(microseconds())), 1);
  await post('Profiler.start');
  const start = microseconds();
  const from = (await work(microseconds)) ?? start;
  const end = microseconds();
  const profile = await post('Profiler.stop');
  clearInterval(turning);
  session.disconnect();
  return { longest: longestOwn(profile, turns), milliseconds: (end - start) / 1000, shares: shares(profile, from, end) };
}

/** The nodes of what an extension computes, and of all that this calls. */
function nodesOf({ nodes }: Profile, extension: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.includes(extension)) found.add(id);
    if (found.has(id)) for (const child of children) found.add(child);
  }
  return found;
}

const ours = 'marginalia.marginalia';

function shares(profile: Profile, from: number, end: number): Shares {
  const sums = [ours, 'markdown-language-features'].map((extension) => {
    const counted = nodesOf(profile, extension);
    let time = profile.startTime;
    let sum = 0;
    for (const [at, sample] of profile.samples.entries()) {
      const delta = profile.timeDeltas[at] ?? 0;
      time += delta;
      if (time >= from && time <= end && counted.has(sample)) sum += delta;
    }
    return sum / 1000;
  });
  return { ours: sums[0] ?? 0, markdown: sums[1] ?? 0 };
}

/**
 * A look that came late counts as two at most: the machine gave the time to other programs. A stretch ends when others have their turn, however
 * soon it is ours again.
 */
function longestOwn(profile: Profile, turns: readonly number[]): number {
  const { nodes, samples, timeDeltas, startTime } = profile;
  const own = nodesOf(profile, ours);
  const collecting = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === '(garbage collector)').map(({ id }) => id));
  let longest = 0;
  let stretch = 0;
  let time = startTime;
  let turn = 0;
  for (const [at, sample] of samples.entries()) {
    time += timeDeltas[at] ?? 0;
    for (; (turns[turn] ?? time) < time; turn++) stretch = 0;
    const isOwn = own.has(sample) || (stretch > 0 && collecting.has(sample));
    stretch = isOwn ? stretch + Math.min(timeDeltas[at] ?? 0, 2 * interval) : 0;
    longest = Math.max(longest, stretch);
  }
  return longest / 1000;
}
