/**
 * A path resolved against a folder, both with `/`: `..` and `.` taken out. `resolvePath('/w/notes', '../refs.bib')` is `/w/refs.bib`. An absolute
 * path (`/x`, `C:/x`) or address (`file:///x`) stands for itself, as far as the folder's file system can have it: beside `/c:/w` the editor says
 * `/c:/x`, and the shares of another machine (`//host/x`) are never reached.
 */
export function resolvePath(folder: string, written: string): string {
  const path = written.replace(/\\/g, '/');
  const whole = isAbsolute(path) ? path : `${folder}/${path}`;
  const [, root = '', rest = ''] = /^([a-zA-Z][\w+.-]*:\/{0,3}|\/*)(.*)$/s.exec(whole) ?? [];
  const segments: string[] = [];
  for (const segment of rest.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const resolved = root + segments.join('/');
  return /^\/(?!\/)/.test(folder) ? asInEditor(resolved) : resolved;
}

/** Paths in the editor's addresses begin with one slash, and drives have small letters. */
function asInEditor(path: string): string {
  if (/^[a-zA-Z][\w+.-]+:\//.test(path)) return path;
  return path.replace(/^\/*/, '/').replace(/^\/[A-Z]:\//, (drive) => drive.toLowerCase());
}

/** The folder of a file: `/w/notes` for `/w/notes/a.md`. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The path of a file as seen from a folder, both absolute and with `/`: `../refs.bib` for `/w/refs.bib` seen from `/w/notes`. */
export function relativePath(folder: string, path: string): string {
  const from = folder.split('/').filter((part) => part !== '');
  const to = path.split('/').filter((part) => part !== '');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** Whether a path lies in a folder, or is it. */
export function isWithin(folder: string, path: string): boolean {
  const root = folder.replace(/\/+$/, '');
  return path === root || path.startsWith(`${root}/`);
}

/** The folder of a note and every one above it up to the workspace folder, the nearest first; only its own when it lies outside. */
export function foldersUpTo(workspaceFolder: string, folder: string): readonly string[] {
  const folders = [folder];
  const root = workspaceFolder.replace(/\/+$/, '');
  if (!isWithin(root, folder)) return folders;
  for (let at = folder; at !== root && folders.length < 100; ) {
    at = folderOf(at);
    folders.push(at);
  }
  return folders;
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[a-zA-Z][\w+.-]*:\//.test(path);
}

/** The folder that a setting names, with `/` between its parts; empty for one that does not stay within the workspace. */
export function folderInside(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  return /^(?:[\\/~]|[a-z]:)/i.test(path) || parts.includes('..') ? '' : parts.join('/');
}
