import * as vscode from 'vscode';
import { bytesToText } from '../core/decodeText';
import type { Problem } from '../core/problem';
import { openDocument } from './openDocument';
import { readFile } from './storage';

/**
 * The text in a file's bytes as the editor would show it, so that places in it are the same: by the setting `files.encoding` where that is another one
 * than UTF-8. Bytes that are no UTF-8 are read as Latin-1, where the editor shows a mark for each of them.
 */
export async function shownText(uri: vscode.Uri, bytes: Uint8Array): Promise<string | Problem> {
  const text = bytesToText(bytes);
  if (typeof text !== 'string' || isAscii(text) || takesForUtf8(uri)) return text;
  return await vscode.workspace.decode(bytes, { uri });
}

/**
 * The document of a file that is about to be changed, in an encoding that gives back every byte when it is saved. The editor takes a file for UTF-8 or
 * what the settings say; in one that is not, each byte that does not fit would be lost, though only another place was changed.
 */
export async function losslessDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = openDocument(uri) ?? (await vscode.workspace.openTextDocument(uri));
  if (document.isDirty || !document.getText().includes('\uFFFD')) return document;
  const bytes = await readFile(uri);
  if (!bytes || (isUnicode(document) && (document.encoding !== 'utf8' || isUtf8(bytes)))) return document;
  return await vscode.workspace.openTextDocument(uri, { encoding: latinOf(bytes) });
}

/** The text in which edits of a file are counted that was read as `text`, once the editor may change it without losing a letter. */
export async function editedText(uri: vscode.Uri, text: string): Promise<string> {
  const plain = text.replace(/^\uFEFF/, '');
  return isAscii(plain) ? plain : (await losslessDocument(uri)).getText();
}

/** Whether a document's encoding may lack letters. */
export function isNarrow(document: vscode.TextDocument): boolean {
  return !isUnicode(document);
}

/** Whether a document can be saved with a text in it. */
export async function hasRoomFor({ encoding }: vscode.TextDocument, text: string): Promise<boolean> {
  return (await vscode.workspace.decode(await vscode.workspace.encode(text, { encoding }), { encoding })) === text;
}

/** Whether a document shows what is in its file, but for a byte-order mark and the ends of lines. */
export async function shows(document: vscode.TextDocument, bytes: Uint8Array): Promise<boolean> {
  const { encoding } = document;
  const onDisk = isUnicode(document) ? bytesToText(bytes) : await vscode.workspace.decode(bytes, { encoding });
  const plain = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  return typeof onDisk !== 'string' || plain(onDisk) === plain(document.getText());
}

function takesForUtf8(uri: vscode.Uri): boolean {
  const languageId = /\.bib(?:tex)?$/i.test(uri.path) ? 'bibtex' : 'markdown';
  const files = vscode.workspace.getConfiguration('files', { uri, languageId });
  return /^utf8/.test(files.get('encoding', 'utf8')) && !files.get('autoGuessEncoding', false);
}

function isUnicode({ encoding }: vscode.TextDocument): boolean {
  return encoding.startsWith('utf');
}

function isAscii(text: string): boolean {
  return /^[\u0000-\u007f]*$/.test(text);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // That is the question.
    return false;
  }
}

/** Latin-1 as Windows writes it has no letter for these bytes; Latin-1 itself has one for each. */
function latinOf(bytes: Uint8Array): string {
  return bytes.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)) ? 'iso88591' : 'windows1252';
}
