import { createRequestGate, type RequestGate, type RequestGateOptions } from '../../src/core/sources/gate/requestGate';
import type { LanePolicy } from '../../src/core/sources/gate/requestLane';
import { sourceLanes } from '../../src/core/sources/sourceTable';

/** A gate over the real `fetch`, whose clock stands still but for what its own sleeps and the test move it on. */
export interface GateWorld {
  readonly gate: RequestGate;
  /** Every wait the gate has made, in ms. */
  readonly sleeps: number[];
  readonly log: string[];
  pass(ms: number): void;
  readonly clock: () => number;
}

/** 26 March 2026, noon, UTC. */
export const noon = Date.UTC(2026, 2, 26, 12);

/** Time as a test wants it; the windows of one machine share it. */
export interface PlayedTime {
  clock(): number;
  pass(ms: number): void;
}

/** Time that stands still until it is moved on. */
export function stoppedTime(): PlayedTime {
  let now = noon;
  return {
    clock: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
}

export function gateWorld(options: Partial<Omit<RequestGateOptions, 'clock' | 'sleep' | 'log'>> = {}, time = stoppedTime()): GateWorld {
  const sleeps: number[] = [];
  const log: string[] = [];
  const { clock, pass } = time;
  const gate = createRequestGate({
    fetch: (url, init) => globalThis.fetch(url, init),
    lanes: sourceLanes as Readonly<Record<string, LanePolicy>>,
    limits: { total: 2_000, idle: 1_000, bytes: 5_000_000 },
    ...options,
    clock,
    sleep: async (ms) => {
      sleeps.push(ms);
      pass(ms);
      await new Promise((resolve) => setImmediate(resolve));
    },
    log: { info: () => {}, warn: (line) => void log.push(line), error: (line) => void log.push(line) },
  });
  return {
    gate,
    sleeps,
    log,
    clock,
    pass,
  };
}
