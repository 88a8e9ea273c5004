import type * as vscode from 'vscode';
import { checkBibliography } from '../core/language/checkBibliography';
import { checkNote } from '../core/language/checkNote';
import type { Finding } from '../core/language/finding';
import type { NoteBibliography } from '../core/language/noteBibliography';
import { isBibliography } from './mentions';
import type { Services } from './services';

/** What was found in a document, and what it was checked against. */
interface Checked {
  readonly version: number;
  readonly matter: readonly unknown[];
  readonly findings: readonly Finding[];
}

const checked = new WeakMap<vscode.TextDocument, Checked>();

/** Everything wrong with a note or BibTeX file as it is now; worked out once for diagnostics and light bulbs. */
export async function noteFindings(services: Services, document: vscode.TextDocument): Promise<readonly Finding[]> {
  if (isBibliography(document)) return await services.bibliographies.findings(document, checkBibliography);
  const { version } = document;
  const [reading, bibliography, missing, held] = await Promise.all([
    services.notes.read(document),
    services.bibliographies.of(document),
    services.bibliographies.missing(document),
    services.library(),
  ]);
  const matter: readonly [typeof reading, NoteBibliography, number, string] = [reading, bibliography, held.size, JSON.stringify(missing)];
  const known = checked.get(document);
  if (known?.version === version && known.matter.every((each, at) => each === matter[at])) return known.findings;
  const findings = document.version === version ? checkNote(document.getText(), reading, { bibliography, missing, held }) : [];
  checked.set(document, { version, matter, findings });
  return findings;
}
