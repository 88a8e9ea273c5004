/**
 * The folder in which the library keeps its files, as the host supplies it (`vscode.workspace.fs`, or Node's files at a terminal and in tests).
 * Names are plain file names without a path. Every call may reject; the library reports it and goes on with what it holds in memory.
 */
export interface Storage {
  /** The whole content; `undefined` when there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>;
  /**
   * Writes a file whole: under a unique temporary name first, then renamed over `name`, so that a reader sees the old or the new content and
   * a kill at any moment leaves one of them.
   */
  write(name: string, content: Uint8Array): Promise<void>;
  /** Names of all files in the folder; empty when the folder does not exist yet. */
  list(): Promise<readonly string[]>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; a missing one is no error. */
  remove(name: string): Promise<void>;
}
