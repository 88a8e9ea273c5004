/**
 * Whether a path that a file names lies on another machine: on Windows, to look at `//host/share` already asks that machine, with the reader's name.
 * A share that the command is called on is no other.
 */
export function isForeignShare(path: string, folder: string): boolean {
  const host = hostOf(path);
  return host !== undefined && host !== hostOf(folder);
}

function hostOf(path: string): string | undefined {
  return /^[\\/]{2}([^\\/]*)/.exec(path)?.[1]?.toLowerCase();
}
