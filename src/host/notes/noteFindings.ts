import type * as vscode from 'vscode';
import { checkBibliographyInSteps } from '../../core/language/checkBibliography';
import { checkNoteInSteps } from '../../core/language/checkNote';
import type { Finding } from '../../core/language/finding';
import { NameChecks } from '../../core/language/nameChecks';
import type { BibliographyFile } from '../../core/language/noteBibliography';
import type { StyleTrouble } from '../../core/language/styleTrouble';
import type { NoteReading } from '../../core/notes/citation';
import { inSlices } from '../../core/slices';
import { isBibliography } from '../bibliographies/bibliographySelector';
import type { Services } from '../services';

/** The check of one version of a note, and what it was checked against. */
interface Checked {
  readonly version: number;
  /** What names were looked up in; what was found out about them holds as long as these are the same. */
  readonly matter: readonly unknown[];
  readonly checks: NameChecks;
  readonly rest: readonly unknown[];
  readonly findings: Promise<readonly Finding[]>;
}

const checkedNotes = new WeakMap<vscode.TextDocument, Checked>();
const checkedFiles = new WeakMap<BibliographyFile, Promise<readonly Finding[]>>();

/**
 * Everything wrong with a note or BibTeX file as it is now; worked out once for diagnostics and light bulbs, a few milliseconds at a stretch.
 * Empty when the text changes meanwhile.
 */
export async function noteFindings(services: Services, document: vscode.TextDocument): Promise<readonly Finding[]> {
  return isBibliography(document) ? await bibliographyFindings(services, document) : await findingsOfNote(services, document);
}

async function bibliographyFindings(services: Services, document: vscode.TextDocument): Promise<readonly Finding[]> {
  const { version } = document;
  const file = await services.bibliographies.file(document);
  if (!file) return [];
  const known = checkedFiles.get(file);
  if (known) return await known;
  const work = inSlices(checkBibliographyInSteps(file.text, file.reading), () => document.version === version);
  const findings = work.then((found) => found ?? []);
  checkedFiles.set(file, findings);
  return await findings;
}

async function findingsOfNote(services: Services, document: vscode.TextDocument): Promise<readonly Finding[]> {
  const { version } = document;
  const [reading, { bibliography, missing }, held] = await Promise.all([
    services.notes.read(document),
    services.bibliographies.withMissing(document),
    services.library(),
  ]);
  const style = await troubleWithStyle(document.uri, reading);
  if (document.version !== version) return [];
  const known = checkedNotes.get(document);
  const matter = [bibliography, held, held.changes];
  const rest = [reading, JSON.stringify([missing, style])];
  const isSame = known !== undefined && areSame(known.matter, matter);
  if (isSame && known.version === version && areSame(known.rest, rest)) return await known.findings;
  const checks = isSame ? known.checks : new NameChecks(bibliography, held);
  const steps = checkNoteInSteps(document.getText(), reading, { missing, checks, style });
  const findings = inSlices(steps, () => document.version === version).then((found) => found ?? []);
  checkedNotes.set(document, { version, matter, checks, rest, findings });
  return await findings;
}

/** A style of the product is known by its name; only for others is a file looked for. */
async function troubleWithStyle(note: vscode.Uri, { frontMatter: { csl } }: NoteReading): Promise<StyleTrouble | undefined> {
  if (csl === undefined) return undefined;
  const [{ styleOfNote }, { styleTrouble }] = await Promise.all([
    import('../bibliographies/styleOfNote'),
    import('../../core/language/styleTrouble'),
  ]);
  return styleTrouble(csl, await styleOfNote(note, csl));
}

function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.every((each, at) => each === others[at]);
}
