import type { Paper, PaperId } from '../../papers/paper';
import type { PaperSearch } from '../search/paperSearch';
import type { IndexKeeping } from './indexFiles';

/** An index that is told of changes: in this thread, or behind a worker. */
export interface PaperIndexing extends PaperSearch {
  /** Takes papers in, replacing those of the same id, and drops others. Resolves once searches see the change. Never rejects. */
  change(papers: readonly Paper[], dropped: readonly PaperId[]): Promise<void>;
  /** Takes in a file of the index, answering whether it could be trusted. Its papers are found at once, and dropped by `keep` unless changes bring them too. */
  restore(name: string, content: Uint8Array<ArrayBuffer>): Promise<boolean>;
  /** The next file to write so that the index can be restored, asked until none comes; `undefined` when this index keeps no files. */
  keep(): Promise<IndexKeeping | undefined>;
  /** Does a little of what a later search would have to do first, for a thread that has nothing else to do; whether more is left. Absent behind a worker. */
  prepare?(): boolean;
}
