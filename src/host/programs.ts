/** As much of Node's `child_process` as running a program needs. */
interface ChildProcesses {
  spawn(program: string, args: readonly string[], options: object): Child;
}

interface Child {
  readonly pid?: number;
  readonly stdout: Stream;
  readonly stderr: Stream;
  kill(): boolean;
  on(event: 'error', listener: (error: { readonly code?: string; readonly message: string }) => void): void;
  on(event: 'close', listener: (code: number | null) => void): void;
}

interface Stream {
  setEncoding(encoding: 'utf8'): void;
  on(event: 'data', listener: (text: string) => void): void;
}

interface NodeProcess {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  kill(pid: number): void;
  getBuiltinModule?(name: 'node:child_process'): ChildProcesses | undefined;
}

/** How a program ended. */
export type Ended =
  | { readonly kind: 'ended'; readonly code: number }
  /** It was asked to stop. */
  | { readonly kind: 'stopped' }
  /** There is no such program. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly message: string };

/** Where a program runs, who hears what it prints, and what stops it together with the programs it has started. */
export interface RunOptions {
  readonly cwd?: string;
  readonly onText?: (text: string) => void;
  readonly stop?: AbortSignal;
}

/** Runs programs that are found on the PATH. */
export type RunProgram = (program: string, args: readonly string[], options?: RunOptions) => Promise<Ended>;

/**
 * What runs programs; `undefined` in a browser. Arguments go to the program as they are: no shell reads them. Never rejects.
 *
 * One bundle serves both hosts, so `child_process` cannot be imported; Node hands it out when asked.
 */
export function programRunner(): RunProgram | undefined {
  const node = (globalThis as { readonly process?: NodeProcess }).process;
  const children = node?.getBuiltinModule?.('node:child_process');
  return node && children && ((program, args, options) => run(node, children, { program, args, ...options }));
}

interface Run extends RunOptions {
  readonly program: string;
  readonly args: readonly string[];
}

function run(node: NodeProcess, children: ChildProcesses, { program, args, cwd, onText, stop }: Run): Promise<Ended> {
  return new Promise((resolve) => {
    if (stop?.aborted) return resolve({ kind: 'stopped' });
    const child = children.spawn(program, args, {
      ...(cwd !== undefined && { cwd }),
      // Windows would else look for the program in the folder of the note first.
      env: { ...node.env, NoDefaultCurrentDirectoryInExePath: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what it starts ends with it.
      detached: node.platform !== 'win32',
      windowsHide: true,
    });
    const kill = () => killTree(node, children, child);
    stop?.addEventListener('abort', kill);
    const end = (how: Ended) => {
      stop?.removeEventListener('abort', kill);
      resolve(stop?.aborted ? { kind: 'stopped' } : how);
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => onText?.(text));
    }
    child.on('error', ({ code, message }) => end(code === 'ENOENT' ? { kind: 'absent' } : { kind: 'failed', message }));
    child.on('close', (code) => end(code === null ? { kind: 'failed', message: 'It was killed.' } : { kind: 'ended', code }));
  });
}

function killTree(node: NodeProcess, children: ChildProcesses, child: Child): void {
  if (child.pid === undefined) return;
  if (node.platform === 'win32') {
    children.spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).on('error', () => child.kill());
    return;
  }
  try {
    node.kill(-child.pid);
  } catch {
    // It ended a moment ago.
    child.kill();
  }
}
