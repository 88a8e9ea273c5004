import type { LaneRecord } from './requestLane';

/** Where windows tell each other when a service was last asked and until when it wants to be left alone. Never rejects. */
export interface GateMemory {
  /** What is known of a lane; `undefined` when nothing is. */
  read(lane: string): Promise<LaneRecord | undefined>;
  write(lane: string, record: LaneRecord): Promise<void>;
}

/** For a program that is alone and forgets. */
export const noMemory: GateMemory = { read: async () => undefined, write: async () => {} };

/** The folder of the shared files: the part of the library's storage that is needed here. Both calls may reject. */
export interface GateFolder {
  read(name: string): Promise<Uint8Array | undefined>;
  write(name: string, content: Uint8Array): Promise<void>;
}

/**
 * Keeps one small file for each lane, `pace-{lane}.json`, in a folder that all windows share. Two windows that read at the same moment may still
 * both go: this is a courtesy to the services, not a lock. What cannot be read or written counts as unknown.
 */
export function fileGateMemory(folder: GateFolder): GateMemory {
  const name = (lane: string) => `pace-${lane}.json`;
  return {
    read: async (lane) => readRecord(await folder.read(name(lane)).catch(() => undefined)),
    write: (lane, record) => folder.write(name(lane), new TextEncoder().encode(JSON.stringify(record))).catch(() => undefined),
  };
}

function readRecord(content: Uint8Array | undefined): LaneRecord | undefined {
  if (content === undefined || content.byteLength > 1000) return undefined;
  const found = /^\{"blockedUntil":(\d{1,15}),"startedAt":(\d{1,15})\}$/.exec(new TextDecoder().decode(content));
  return found ? { blockedUntil: Number(found[1]), startedAt: Number(found[2]) } : undefined;
}
