import * as vscode from 'vscode';
import { bytesToText } from '../core/decodeText';
import type { SourceFile } from './otherSources';
import { readFile } from './storage';

const mostFiles = 200;
const largest = 64 * 1024 * 1024;

/** The files of the workspace that a glob names, read as text. Never rejects: what cannot be read says so. */
export async function sourceFiles(glob: string): Promise<readonly SourceFile[]> {
  if (!vscode.workspace.isTrusted) return [];
  const uris = await vscode.workspace.findFiles(glob, '**/{node_modules,.git}/**', mostFiles);
  return await Promise.all(uris.map(readSourceFile));
}

async function readSourceFile(uri: vscode.Uri): Promise<SourceFile> {
  const name = vscode.workspace.asRelativePath(uri);
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largest) return { name, text: { message: 'The file is larger than 64 MB.' } };
    const bytes = await readFile(uri);
    return { name, text: bytes ? bytesToText(bytes) : { message: 'There is no such file.' } };
  } catch (error) {
    return { name, text: { message: `The file could not be read: ${error instanceof Error ? error.name : 'unknown trouble'}.` } };
  }
}
