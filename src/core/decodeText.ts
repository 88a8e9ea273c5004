import type { Problem } from './problem';

/**
 * The text of a file: UTF-8 or UTF-16 by its byte-order mark, UTF-8 without one, and Windows-1252 (Latin-1) when it is not valid UTF-8. The mark
 * itself stays in the text as U+FEFF, so that offsets fit what an editor that keeps it shows. A file with NUL bytes and no mark is no text.
 */
export function bytesToText(bytes: Uint8Array): string | Problem {
  const mark = markOf(bytes);
  if (mark) return new TextDecoder(mark, { ignoreBOM: true }).decode(bytes);
  if (bytes.subarray(0, sniffed).includes(0)) return { message: 'This is not a text file.' };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: every byte is a character of the older encoding, so nothing is lost.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** How far a file is looked at for NUL bytes. */
const sniffed = 8192;

function markOf(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
