/** What a file's system says of it without reading it: when it was changed last, in milliseconds, and how many bytes it has. */
export interface FileStamp {
  readonly mtime: number;
  readonly size: number;
}

/** A file changed so shortly before may be changed again without a new stamp. */
const settledAfter = 3000;

/** A name for what was read of a note: a hash of its content, with the file's stamp when that can tell the next change. */
export function noteVersion(contentHash: string, stamp: FileStamp | undefined, now: number): string {
  return stamp && isTelling(stamp, now) ? `${contentHash}@${stampText(stamp)}` : contentHash;
}

/** Whether a note need not be read again, because its file still has the stamp that its version was read with. */
export function isUnchanged(version: string, stamp: FileStamp): boolean {
  return version.endsWith(`@${stampText(stamp)}`);
}

/** Whether a version was read from this content. */
export function isOfContent(version: string, contentHash: string): boolean {
  return version === contentHash || version.startsWith(`${contentHash}@`);
}

function isTelling({ mtime }: FileStamp, now: number): boolean {
  return mtime > 0 && mtime < now - settledAfter;
}

function stampText({ mtime, size }: FileStamp): string {
  return `${mtime}:${size}`;
}
