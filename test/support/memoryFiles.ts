/**
 * A file system in memory under the scheme `marginalia-test`, as a virtual workspace has one: its folder `/notes` is there and empty. Of what changes in
 * a folder `silent` it tells nobody, as a share of another machine, or a system without watches left.
 */
import * as vscode from 'vscode';

export const memoryScheme = 'marginalia-test';
/** The same, read-only: its folder `/locked` holds a note and a bibliography. */
export const lockedScheme = 'marginalia-locked';

interface Stored {
  readonly type: vscode.FileType;
  readonly content: Uint8Array;
  readonly mtime: number;
}

export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #stored = new Map<string, Stored>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  #time = 0;

  readonly onDidChangeFile = this.#changed.event;

  constructor() {
    for (const path of ['/', '/notes']) this.#put(path, vscode.FileType.Directory, new Uint8Array());
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { type, content, mtime } = this.#get(uri);
    return { type, ctime: 0, mtime, size: content.length };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    this.#get(uri);
    const start = uri.path === '/' ? '/' : `${uri.path}/`;
    const below = [...this.#stored].filter(([path]) => path.startsWith(start) && path !== '/' && !path.slice(start.length).includes('/'));
    return below.map(([path, { type }]) => [path.slice(start.length), type]);
  }

  createDirectory(uri: vscode.Uri): void {
    this.#put(uri.path, vscode.FileType.Directory, new Uint8Array());
    this.#fire(uri, vscode.FileChangeType.Created);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const { type, content } = this.#get(uri);
    if (type === vscode.FileType.Directory) throw vscode.FileSystemError.FileIsADirectory(uri);
    return content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    const isNew = !this.#stored.has(uri.path);
    this.#put(uri.path, vscode.FileType.File, content.slice());
    this.#fire(uri, isNew ? vscode.FileChangeType.Created : vscode.FileChangeType.Changed);
  }

  delete(uri: vscode.Uri): void {
    this.#get(uri);
    for (const path of [...this.#stored.keys()]) if (path === uri.path || path.startsWith(`${uri.path}/`)) this.#stored.delete(path);
    this.#fire(uri, vscode.FileChangeType.Deleted);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    const { content } = this.#get(from);
    this.writeFile(to, content);
    this.delete(from);
  }

  #get(uri: vscode.Uri): Stored {
    const found = this.#stored.get(uri.path);
    if (!found) throw vscode.FileSystemError.FileNotFound(uri);
    return found;
  }

  #put(path: string, type: vscode.FileType, content: Uint8Array): void {
    this.#stored.set(path, { type, content, mtime: ++this.#time });
  }

  #fire(uri: vscode.Uri, type: vscode.FileChangeType): void {
    if (!uri.path.includes('/silent')) this.#changed.fire([{ type, uri }]);
  }
}

/** Files of the scheme `marginalia-locked`, by name. */
const locked: Readonly<Record<string, string>> = {
  'note.md': '---\npaper: "arxiv:2405.12954"\n---\n\nAs [@oakvane2026tides] and https://arxiv.org/abs/2405.12954 and [@nobody2026] show.\n',
  'references.bib': '@article{oakvane2026tides, title = {Tidal Attention}, author = {Oakvane, Mirelle}, year = {2026}}\n',
};

/** A file system that may be read and no more, as of a repository that is only looked at. */
export class LockedFiles extends MemoryFiles {
  constructor() {
    super();
    const at = (path: string) => vscode.Uri.from({ scheme: lockedScheme, path });
    super.createDirectory(at('/locked'));
    for (const [name, text] of Object.entries(locked)) super.writeFile(at(`/locked/${name}`), new TextEncoder().encode(text));
  }

  override createDirectory(uri: vscode.Uri): void {
    this.#refuse(uri);
  }

  override writeFile(uri: vscode.Uri): void {
    this.#refuse(uri);
  }

  override delete(uri: vscode.Uri): void {
    this.#refuse(uri);
  }

  override rename(from: vscode.Uri): void {
    this.#refuse(from);
  }

  #refuse(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
