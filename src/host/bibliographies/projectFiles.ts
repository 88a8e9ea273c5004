import * as vscode from 'vscode';
import type { ProjectFiles } from '../../core/bibliography/cascade';
import { fileAt } from '../fileAt';
import { openDocument } from '../openDocument';
import { readIfPossible } from '../storage';
import { decodeUtf8 } from '../text';

/** Nothing larger is read as a project file. */
const largest = 1024 * 1024;

/** The files round a note, on the note's own file system. What cannot be read counts as not there: the cascade goes on to its next step. */
export function projectFiles(note: vscode.Uri): ProjectFiles {
  const at = (path: string) => fileAt(note, path);
  return {
    readText: async (path) => {
      const document = openDocument(at(path));
      if (document) return document.getText();
      const bytes = await readIfPossible(at(path), largest);
      return bytes && decodeUtf8(bytes);
    },
    list: async (folder) =>
      ((await quietly(vscode.workspace.fs.readDirectory(at(folder)))) ?? [])
        .filter(([, type]) => type !== vscode.FileType.Directory)
        .map(([name]) => name),
  };
}

async function quietly<T>(work: Thenable<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    // Not there, or not readable: for the cascade both mean "not here".
    return undefined;
  }
}
