import type { PaperId } from '../../core/papers/paper';

/** The part of the editor's memory that is needed. */
interface Memory {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): Thenable<void>;
}

const place = 'marginalia.lastPicks';
const mostKept = 12;

/** The papers that were picked last, the newest first. */
export function lastPicks(memory: Memory): readonly PaperId[] {
  const kept = memory.get<unknown>(place);
  return Array.isArray(kept) ? kept.filter((id): id is PaperId => typeof id === 'string').slice(0, mostKept) : [];
}

/** Puts papers on top of the last picks; the oldest are forgotten. */
export async function rememberPicks(memory: Memory, ids: readonly PaperId[]): Promise<void> {
  if (ids.length > 0) await memory.update(place, [...new Set([...ids, ...lastPicks(memory)])].slice(0, mostKept));
}
