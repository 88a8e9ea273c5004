import * as vscode from 'vscode';
import { feedDay } from '../../core/papers/day';
import type { Paper } from '../../core/papers/paper';
import type { Problem, Reading } from '../../core/problem';
import { say } from '../../l10n/say';
import { findFiles } from '../findFiles';
import { readFile } from '../storage';
import type { PaperReader } from '../threads/paperReader';

/** The papers of one file. */
export interface ReadFile extends Reading<Paper> {
  readonly name: string;
}

const mostFiles = 200;
/** As much as the readers take: 20,000 papers of Hugging Face JSON are some 100 MB. */
const largest = 256 * 1024 * 1024;

/** The papers in the files of the workspace that a glob names, one file after the other. Never rejects: what cannot be read says so. */
export async function sourceFiles(glob: string, reader: PaperReader, signal?: AbortSignal): Promise<readonly ReadFile[]> {
  if (!vscode.workspace.isTrusted) return [];
  const read: ReadFile[] = [];
  for (const uri of await findFiles({ glob, name: nameOf(glob), most: mostFiles })) {
    if (signal?.aborted) break;
    read.push(await readPaperFile(uri, vscode.workspace.asRelativePath(uri), reader, signal));
  }
  return read;
}

/** The last part of a glob as a pattern of names, for file systems without a search. */
function nameOf(glob: string): RegExp {
  const literal = (glob.split('/').at(-1) ?? '').replace(/[.+^$()|[\]\\{}]/g, '\\$&');
  return new RegExp(`^${literal.replace(/\*+/g, '.*').replace(/\?/g, '.')}$`);
}

/** The papers of one file of any format. Never rejects. */
export async function readPaperFile(uri: vscode.Uri, name: string, reader: PaperReader, signal?: AbortSignal): Promise<ReadFile> {
  const bytes = await bytesOf(uri);
  if ('message' in bytes) return { name, items: [], problems: [bytes] };
  return { name, ...(await reader.read(bytes, { today: feedDay(Date.now()), fileName: name }, signal)) };
}

async function bytesOf(uri: vscode.Uri): Promise<Uint8Array | Problem> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largest) return { message: say`The file is larger than 256 MB.` };
    return (await readFile(uri)) ?? { message: say`There is no such file.` };
  } catch (error) {
    return { message: say`The file could not be read: ${error instanceof Error ? error.name : 'unknown trouble'}.` };
  }
}
