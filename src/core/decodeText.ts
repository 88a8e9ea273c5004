import { say } from '../l10n/say';
import type { Problem } from './problem';

/**
 * The text in a file's bytes: UTF-8 or UTF-16 by their byte order mark, UTF-16 without one when every second byte is NUL, UTF-8 where it is valid,
 * and what is not as Latin-1 as Windows writes it. The mark stays as U+FEFF, so that offsets count every character of the file. NULs alone do not
 * make a text binary, other control characters do; binary files give a problem, as do more than `mostBytes`.
 */
export function bytesToText(bytes: Uint8Array): string | Problem {
  if (bytes.length > mostBytes) return { message: say`This file is larger than ${mostBytes / 1024 / 1024} MB and was not read.` };
  const encoding = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (encoding) return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (isBinary(bytes)) return { message: say`This is a binary file, not text.` };
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return mixedText(bytes);
  }
}

/** A collection of 170,000 papers with their abstracts is about 250 MB; a text of more than 512 MB no engine of ours holds. */
const mostBytes = 500 * 1024 * 1024;

/** How far a file is looked at to tell what it is. */
const sniffed = 65_536;

function isBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, sniffed);
  let zeros = 0;
  let controls = 0;
  for (const byte of start) {
    if (byte === 0) zeros++;
    else if (byte < 32 && (byte < 9 || byte > 13) && byte !== 26 && byte !== 27) controls++;
  }
  return zeros * 2 > start.length || (zeros * 1000 > start.length && controls * 200 > start.length);
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}

/** Text of mostly Latin letters in UTF-16 has NUL for every second byte, first or second. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, sniffed) & ~1;
  let first = 0;
  let second = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) first++;
    if (bytes[at + 1] === 0) second++;
  }
  const most = length * 0.4;
  const least = length * 0.02;
  if (length < 16 || first + second < most) return undefined;
  return first < least ? 'utf-16le' : second < least ? 'utf-16be' : undefined;
}

/** UTF-8 with stray bytes of Latin-1 in it, as when files of both kinds were put together; or Latin-1 altogether. */
function mixedText(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const latin = new TextDecoder('windows-1252');
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      parts.push(utf8.decode(bytes.subarray(from, at)), latin.decode(bytes.subarray(at, at + 1)));
      from = at + 1;
    }
    at += length || 1;
  }
  return parts.join('') + utf8.decode(bytes.subarray(from));
}

/** How many bytes the UTF-8 character at `at` takes; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  const isImpossible =
    (lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f) || (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f);
  return isImpossible ? 0 : length;
}
