import type { Clock } from '../../core/clock';
import type { GateFolder } from '../../core/sources/gate/gateMemory';

/** What turns are taken with. */
export interface RefreshTurnOptions {
  /** A folder that all windows share; each window refreshes for itself without. */
  readonly folder?: GateFolder;
  readonly clock: Clock;
  /** Resolves after so many milliseconds, or at once when the signal is aborted; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** How a refresh ended, and when (ms since 1970). */
export interface TurnEnd {
  readonly at: number;
  readonly isWell: boolean;
}

/** What the file says: the window's own name, and when it was at it, or how and when it ended. */
interface Turn {
  readonly by: string;
  readonly at: number;
  readonly state: 'underWay' | 'done' | 'failed';
}

const fileName = 'refresh.json';
/** A turn that was not renewed for so long is that of a window which is gone. */
const longestSilence = 30_000;
const renewal = 10_000;
/** Of two windows that take the turn at once the later one has it, which both see after so long. */
const settling = 2_000;

/**
 * One window at a time refreshes unasked, and all know when it had done, also when it brought nothing. A file says so, which each window replaces whole;
 * a folder that cannot be read or written keeps no window from refreshing.
 */
export class RefreshTurn {
  readonly #options: RefreshTurnOptions;
  readonly #name = crypto.randomUUID();
  #end: TurnEnd | undefined;

  constructor(options: RefreshTurnOptions) {
    this.#options = options;
  }

  /** How the latest refresh ended, as far as this window has heard; `undefined` when it knows of none. */
  get knownEnd(): TurnEnd | undefined {
    return this.#end;
  }

  /** How the latest refresh of any window ended. */
  async latestEnd(): Promise<TurnEnd | undefined> {
    const turn = await this.#read();
    if (turn && turn.state !== 'underWay') this.#end = { at: turn.at, isWell: turn.state === 'done' };
    return this.#end;
  }

  /** Resolves when no other window is at it. */
  async free(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#isAnothers(await this.#read())) await this.#options.sleep(renewal, signal);
  }

  /**
   * Does the work, which answers whether it went well, unless another window takes the turn at the same moment; answers whether it was done here. What
   * is ended in the middle is left to others.
   */
  async take(work: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
    if (this.#isAnothers(await this.#read())) return false;
    const isTaken = await this.#write('underWay');
    if (isTaken) await this.#options.sleep(settling, signal);
    if (signal.aborted || (isTaken && this.#isAnothers(await this.#read()))) return false;
    const over = new AbortController();
    const renewed = this.#renew(over.signal);
    let isWell = false;
    try {
      isWell = await work();
    } finally {
      over.abort();
      await renewed;
      if (!signal.aborted) await this.#finish(isWell);
    }
    return true;
  }

  async #renew(over: AbortSignal): Promise<void> {
    for (;;) {
      await this.#options.sleep(renewal, over);
      if (over.aborted) return;
      await this.#write('underWay');
    }
  }

  async #finish(isWell: boolean): Promise<void> {
    this.#end = { at: this.#options.clock(), isWell };
    await this.#write(isWell ? 'done' : 'failed');
  }

  #isAnothers(turn: Turn | undefined): boolean {
    return turn?.state === 'underWay' && turn.by !== this.#name && Math.abs(this.#options.clock() - turn.at) < longestSilence;
  }

  async #read(): Promise<Turn | undefined> {
    const content = await this.#options.folder?.read(fileName).catch(() => undefined);
    if (content === undefined || content.byteLength > 1000) return undefined;
    const found = /^\{"by":"([\w-]{1,100})","at":(\d{1,15}),"state":"(underWay|done|failed)"\}$/.exec(new TextDecoder().decode(content));
    return found ? { by: found[1] ?? '', at: Number(found[2]), state: found[3] as Turn['state'] } : undefined;
  }

  /** Answers whether the others can see it. */
  async #write(state: Turn['state']): Promise<boolean> {
    const { folder, clock } = this.#options;
    if (!folder) return false;
    const turn: Turn = { by: this.#name, at: Math.floor(clock()), state };
    return await folder.write(fileName, new TextEncoder().encode(JSON.stringify(turn))).then(
      () => true,
      () => false,
    );
  }
}
