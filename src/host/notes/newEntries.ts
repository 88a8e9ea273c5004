import * as vscode from 'vscode';
import type { BibliographyReading } from '../../core/bibliography/entry';
import { citePapers } from '../../core/language/citePaper';
import type { NoteBibliography } from '../../core/language/noteBibliography';
import { unknownInPattern } from '../../core/papers/citationKey';
import type { Paper } from '../../core/papers/paper';
import { minimalEdit } from '../../core/writing/minimalEdit';
import type { NotePlace, WritableFile } from '../bibliographies/bibliographies';
import { toRange } from '../convert';
import { hasRoomFor, isNarrow, shows } from '../encodings';
import { leadsElsewhere } from '../links';
import type { Services } from '../services';
import { readFile } from '../storage';
import { sentence } from '../tell';
import { isReadOnly } from './readOnly';

/** The keys of papers, and what must be saved once the edit was applied. */
export interface NewEntries {
  readonly keys: readonly string[];
  /** The bibliography, when it is an open document that changes. */
  readonly document?: vscode.TextDocument;
  readonly save: () => Promise<void>;
}

/**
 * Adds to an edit whatever the note's bibliography needs, so that the papers can be cited; tells the user when no file can be written. Nothing
 * else may be awaited between the answer and applying the edit: the editor checks that no text changed since, and the caller plans anew if it
 * did. `written` is a key that stands in the note already.
 */
export async function planEntries(
  services: Services,
  note: NotePlace,
  papers: readonly Paper[],
  edit: vscode.WorkspaceEdit,
  written?: string,
): Promise<NewEntries | undefined> {
  const noteUri = note instanceof vscode.Uri ? note : note.uri;
  const files = await presentFiles(services, note);
  if (!files) return refuse(services);
  if (files === 'readOnly') return refuseReadOnly(services);
  if (files === 'elsewhere') return refuseLink(services);
  const { target, bibliography, reading } = files;
  const pattern = services.settings.keyPattern(noteUri);
  const choice = { pattern, ...(written !== undefined && { written }) };
  const { keys, text, unwritten } = citePapers(
    papers,
    bibliography,
    { fileName: target.uri.path, text: target.text, ...(reading && { reading }) },
    choice,
  );
  if (unwritten.length > 0) {
    services.tell.failed(sentence`The bibliography cannot take new entries as it stands: it is broken, or no list of references.`, target.uri.path);
    return undefined;
  }
  const change = minimalEdit(target.text, text);
  if (change) tellOfPattern(services, pattern);
  if (!change) return { keys, save: async () => {} };
  const { document } = target;
  if (!document) {
    edit.createFile(target.uri, { contents: new TextEncoder().encode(text) });
    return { keys, save: async () => {} };
  }
  if (isNarrow(document)) {
    if (!(await hasRoomFor(document, change.newText))) return refuseNarrow(services);
    if (document.getText() !== target.text) return await planEntries(services, note, papers, edit, written);
  }
  const wasSaved = !document.isDirty;
  edit.replace(target.uri, toRange(document, change.span), change.newText);
  return { keys, document, save: () => save(services, document, wasSaved) };
}

/** A key once written never changes, so its reader hears with the first that it is not made as she wished. */
function tellOfPattern({ tell }: Services, pattern: string): void {
  const unknown = unknownInPattern(pattern);
  if (unknown.length > 0)
    tell.failedBy(
      pattern,
      sentence`Your pattern for citation keys has parts that mean nothing: change marginalia.citation.keyPattern.`,
      unknown.join(', '),
    );
}

/**
 * Saves the entries when the editor has applied an edit that it took to apply by itself, such as a paste; forgets about it after a moment. What else
 * is written into the bibliography meanwhile is not saved.
 */
export function saveOnceApplied({ lifetime }: Services, { document, keys, save }: NewEntries): void {
  if (!document) return;
  const listener = vscode.workspace.onDidChangeTextDocument((change) => {
    const brings = change.contentChanges.some(({ text }) => keys.some((key) => text.includes(key)));
    if (change.document !== document || !brings) return;
    waiting.dispose();
    void save();
  });
  const timer = setTimeout(() => waiting.dispose(), 10_000);
  const waiting = lifetime.lend(vscode.Disposable.from(listener, { dispose: () => clearTimeout(timer) }));
}

/** A file to write to, what it says as far as it was read, and everything that defines keys, all as of the same moment. */
interface PresentFiles {
  readonly target: WritableFile;
  readonly reading?: BibliographyReading;
  readonly bibliography: NoteBibliography;
}

async function presentFiles(services: Services, note: NotePlace): Promise<PresentFiles | 'elsewhere' | 'readOnly' | undefined> {
  for (let tries = 0; ; tries++) {
    const target = await services.bibliographies.writable(note);
    if (!target) return undefined;
    if (isReadOnly(target.uri)) return 'readOnly';
    if (await leadsElsewhere(target.uri)) return 'elsewhere';
    if (target.document) await showsDisk(target.document);
    const [bibliography, file] = await Promise.all([
      services.bibliographies.of(note),
      target.document && services.bibliographies.file(target.document),
    ]);
    const isPresent = !target.document || target.document.getText() === target.text;
    if (isPresent || tries === 3) return { target, bibliography, ...(file?.text === target.text && { reading: file.reading }) };
  }
}

const longestWait = 1500;

/**
 * Waits until a document without edits of its own shows what is on disk: another program may have written the file a moment ago, and the editor
 * hears of it late.
 */
async function showsDisk(document: vscode.TextDocument): Promise<void> {
  const end = Date.now() + longestWait;
  while (!document.isDirty && Date.now() < end) {
    const bytes = await readFile(document.uri);
    if (!bytes || (await shows(document, bytes))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function save(services: Services, document: vscode.TextDocument, wasSaved: boolean): Promise<void> {
  if (!wasSaved || (await document.save())) return;
  services.tell.failed(
    sentence`The bibliography could not be saved, because it changed on disk or is read-only. Nothing is lost: the entry waits unsaved in the editor.`,
  );
}

/** Says why nothing is written in an untrusted folder through a link. */
export function refuseLink(services: Services): undefined {
  services.tell.failed(
    sentence`Nothing was written: this folder is not trusted, and the file is a link to another place. Trust the folder to allow it.`,
  );
  return undefined;
}

function refuseReadOnly(services: Services): undefined {
  services.tell.advise(sentence`Nothing was written: the folder is read-only, and the bibliography with it.`);
  return undefined;
}

function refuseNarrow(services: Services): undefined {
  services.tell.advise(
    sentence`Nothing was written: the bibliography is in an encoding that lacks letters of the new entry. Save it in UTF-8 first: Save with Encoding.`,
  );
  return undefined;
}

function refuse(services: Services): undefined {
  services.tell.advise(sentence`The bibliography cannot be written: save the note in a folder first, or open a folder with a file that can be read.`);
  return undefined;
}
