import * as vscode from 'vscode';
import { entryToCslItem } from '../core/bibliography/bibtex/bibtexToCsl';
import { writeEntry } from '../core/bibliography/bibtex/writeEntry';
import { renderCitations } from '../core/bibliography/csl/renderCitations';
import { readCslItem } from '../core/bibliography/cslItems';
import { paperToCslItem } from '../core/bibliography/editBibliography';
import { bibtexOf } from '../core/language/citedEntries';
import { isCitableKey } from '../core/notes/keyGrammar';
import { citationItem } from '../core/writing/citationText';
import { paperLink } from '../core/writing/paperLink';
import { risText } from '../core/writing/risText';
import { CitationStyles } from '../host/bibliographies/citationStyles';
import { registerCommand } from '../host/commands';
import { keyInUse } from '../host/notes/keyInUse';
import { type WantedPaper, wantedPaper } from '../host/picks/wantedPaper';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

/** Copies a paper in the form that the place it goes to wants. */
export function registerCopyPaper(services: Services): vscode.Disposable {
  const styles = new CitationStyles(services.extensionUri);
  return registerCommand(services, 'marginalia.copyAs', async (argument: unknown, form: unknown) => {
    const editor = vscode.window.activeTextEditor;
    const wanted = await wantedPaper(services, argument, say`Copy a paper as…`, editor ?? services.editors.current());
    const chosen = wanted && (forms.find(({ name }) => name === form) ?? (await vscode.window.showQuickPick(forms, { title: say`Copy as` })));
    if (!wanted || !chosen) return;
    const copied = { ...wanted, ...(await keysOf(services, wanted)), services, styles, scope: editor?.document.uri };
    const text = await chosen.text(copied);
    if (text === undefined) return services.tell.failed(sentence`The reference could not be formatted; the log says why.`);
    await vscode.env.clipboard.writeText(text);
    services.tell.done(sentence`Copied.`);
  });
}

interface Copied extends WantedPaper, Keys {
  readonly services: Services;
  readonly styles: CitationStyles;
  readonly scope: vscode.Uri | undefined;
}

interface Form extends vscode.QuickPickItem {
  readonly name: string;
  readonly text: (copied: Copied) => string | undefined | Promise<string | undefined>;
}

const forms: readonly Form[] = [
  { name: 'key', label: say`Citation key`, text: ({ key }) => key },
  { name: 'citation', label: say`Markdown citation`, text: ({ citable }) => `[${citationItem(citable)}]` },
  { name: 'reference', label: say`Formatted reference`, text: formatted },
  { name: 'bibtex', label: 'BibTeX', text: ({ paper, key, definition }) => (definition ? bibtexOf([definition]) : `${writeEntry(paper, key)}\n`) },
  { name: 'cslJson', label: 'CSL-JSON', text: (copied) => `${JSON.stringify([itemOf(copied)], null, 2)}\n` },
  { name: 'ris', label: 'RIS', text: ({ paper }) => risText(paper) },
  {
    name: 'link',
    label: 'Link',
    text: ({ paper, services, scope }) => paperLink(paper, scope ? services.settings.linkAddress(scope) : 'huggingFace'),
  },
];

interface Keys {
  /** That of the entry, whatever it is, else the one that the paper would be given. */
  readonly key: string;
  /** The same, or, where no note can cite it, the key that inserting would use. */
  readonly citable: string;
}

async function keysOf(services: Services, { paper, definition }: WantedPaper): Promise<Keys> {
  const known = definition?.entry.key;
  if (known !== undefined && isCitableKey(known)) return { key: known, citable: known };
  const citable = await keyInUse(services, paper);
  return { key: known ?? citable, citable };
}

function itemOf({ paper, key, definition }: Copied, lang?: string) {
  return definition
    ? { ...entryToCslItem(definition.file.text, definition.file.reading, definition.entry, lang), id: key }
    : paperToCslItem(paper, key);
}

/** As the note's style sets it, else the one of the settings. */
async function formatted(copied: Copied): Promise<string | undefined> {
  const { key, services, styles } = copied;
  const scope = copied.scope ?? services.extensionUri;
  const document = services.editors.current()?.document;
  const { csl, lang } = document ? (await services.notes.read(document)).frontMatter : { csl: undefined, lang: undefined };
  const { engine } = await styles.open(await styles.find(scope, csl ?? services.settings.csl(scope)), lang);
  const item = readCslItem(itemOf(copied, lang));
  const keys = new Set([key]);
  const items = { size: 1, has: (name: string) => keys.has(name), keys: () => keys, get: (name: string) => (name === key ? item : undefined) };
  return renderCitations(engine, { clusters: [], items, nocite: [key] }).references[0]?.text;
}
