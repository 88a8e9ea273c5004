import type { Problem } from './problem';

/**
 * The text in a file's bytes: UTF-8 or UTF-16 by their byte order mark, UTF-8 where it is valid, else Latin-1 as Windows writes it. The mark stays
 * as U+FEFF, so that offsets count every character of the file. A stray NUL does not make a text binary, many do (over one in a thousand bytes);
 * binary files give a problem, as do more than `mostBytes`.
 */
export function bytesToText(bytes: Uint8Array): string | Problem {
  if (bytes.length > mostBytes) return { message: `This file is larger than ${mostBytes / 1024 / 1024} MB and was not read.` };
  const encoding = markedEncoding(bytes);
  if (encoding) return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (isBinary(bytes)) return { message: 'This is a binary file, not text.' };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** 20,000 papers of Hugging Face JSON are about 100 MB. */
export const mostBytes = 256 * 1024 * 1024;

/** How far a file is looked at for NUL bytes. */
const sniffed = 65_536;

function isBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, sniffed);
  let count = 0;
  for (let at = start.indexOf(0); at >= 0; at = start.indexOf(0, at + 1)) count++;
  return count * 1000 > start.length;
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}
