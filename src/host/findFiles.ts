import * as vscode from 'vscode';

/** What is looked for: as the editor's search understands it, and as names are compared where there is no search. */
export interface SoughtFiles {
  readonly glob: string;
  readonly name: RegExp;
  readonly most: number;
}

const excluded = '**/{node_modules,.git,.venv,_site,_book}/**';
const excludedFolder = /^(?:node_modules|\.git|\.venv|_site|_book)$/;
/** A virtual file system's search that says nothing for so many milliseconds is not waited for. */
const patience = 3000;
const deepest = 20;
const mostFolders = 2000;

/** Schemes whose search was silent once: their folders are walked at once. */
const silent = new Set<string>();

/**
 * The files of the workspace, without packages and what tools made. Where no folder's file system has a search, the editor waits for one for ever;
 * such folders are walked instead.
 */
export async function findFiles(sought: SoughtFiles): Promise<readonly vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const search = () => vscode.workspace.findFiles(sought.glob, excluded, sought.most);
  if (folders.some(({ uri }) => isSearched(uri.scheme))) return await search();
  if (folders.length === 0) return [];
  const found = folders.some(({ uri }) => silent.has(uri.scheme)) ? undefined : await orSilence(search());
  if (found) return found;
  for (const { uri } of folders) silent.add(uri.scheme);
  return await walk(folders, sought);
}

function isSearched(scheme: string): boolean {
  return scheme === 'file' || scheme === 'vscode-remote';
}

async function orSilence<T>(work: Thenable<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** Folder by folder, the nearest first, within bounds; links to folders are not followed. */
async function walk(folders: readonly vscode.WorkspaceFolder[], { name, most }: SoughtFiles): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const waiting = folders.map(({ uri }) => ({ uri, depth: 0 }));
  for (let seen = 0; seen < mostFolders && found.length < most; seen++) {
    const next = waiting.shift();
    if (!next) break;
    for (const [child, type] of await childrenOf(next.uri)) {
      const uri = vscode.Uri.joinPath(next.uri, child);
      if (type === vscode.FileType.File && name.test(child)) found.push(uri);
      else if (type === vscode.FileType.Directory && next.depth < deepest && !excludedFolder.test(child))
        waiting.push({ uri, depth: next.depth + 1 });
    }
  }
  return found.slice(0, most);
}

async function childrenOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // A folder that cannot be read has nothing to show, as in the editor's own search.
    return [];
  }
}
