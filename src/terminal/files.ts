import { bytesToText } from '../core/decodeText';
import { type Terminal, UsageError } from './terminal';

/** A file read whole as text. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** Reads files as text, in the order given. A file that cannot be read, or that is not text, ends the command. */
export async function readTexts(files: readonly string[], terminal: Terminal): Promise<readonly TextFile[]> {
  const texts: TextFile[] = [];
  for (const file of files) texts.push({ file, text: await readText(file, terminal) });
  return texts;
}

/** Reads one file as text. Ends the command when it cannot be read or is not text. */
export async function readText(file: string, terminal: Terminal): Promise<string> {
  const text = bytesToText(await readBytes(file, terminal));
  if (typeof text !== 'string') throw new UsageError(`${file}: ${text.message}`);
  return text;
}

/** Reads a file that another file names as text; trouble ends the command. */
export async function readNamedText(file: string, terminal: Terminal): Promise<string> {
  return await readText(file, { ...terminal, readFile: terminal.readNamed });
}

/** Reads a file as it is; a file that cannot be read ends the command. */
async function readBytes(file: string, terminal: Terminal): Promise<Uint8Array> {
  try {
    return await terminal.readFile(file);
  } catch (error) {
    throw new UsageError(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}
