import * as vscode from 'vscode';
import { preprintFields, replaceEntry } from '../core/bibliography/bibtex/editEntry';
import { writeRegisteredEntry } from '../core/bibliography/bibtex/registeredEntry';
import { writeEntry } from '../core/bibliography/bibtex/writeEntry';
import type { Definition } from '../core/language/noteBibliography';
import { isArxivsDoi } from '../core/papers/doi';
import { mergePapers } from '../core/papers/merge';
import type { Paper, PaperId } from '../core/papers/paper';
import { registerCommand } from '../host/commands';
import { losslessDocument } from '../host/encodings';
import { refusedAsReadOnly } from '../host/notes/readOnly';
import { paperAt } from '../host/picks/wantedPaper';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

/** Brings an entry up to the present record of its paper, such as a preprint that was published: the key stays, a diff asks first. */
export function registerUpdateEntry(services: Services): vscode.Disposable {
  return registerCommand(services, 'marginalia.updateEntry', async () => {
    const editor = vscode.window.activeTextEditor ?? services.editors.current();
    const wanted = editor && (await paperAt(services, editor));
    const definition = wanted?.definition;
    if (!definition) return services.tell.advise(sentence`Put the cursor on a citation or an entry first: its entry is brought up to date.`);
    if (definition.entry.format !== 'bibtex') return services.tell.advise(sentence`Only entries of BibTeX files can be brought up to date.`);
    if (refusedAsReadOnly(services, vscode.Uri.parse(definition.file.uri))) return;
    const record = await presentRecord(services, wanted.paper);
    if (!record) return services.tell.advise(sentence`Nothing newer is known about this paper: it is not in your library, and no source has it.`);
    await propose(services, definition, record);
  });
}

/** What the library and the sources know, the published version's record where one is registered. */
async function presentRecord(services: Services, paper: Paper): Promise<Paper | undefined> {
  const library = await services.library();
  const held = library.get(paper.id);
  const looked = await services.network.lookUp(paper.id);
  const known = [...(held ? [held] : []), ...(looked.kind === 'found' ? [looked.paper] : [])];
  const record = known.reduce<Paper | undefined>((one, other) => (one ? mergePapers(one, other) : other), undefined);
  const doi = record?.doi ?? paper.doi;
  const published = doi === undefined ? undefined : await services.network.lookUp(`doi:${doi}` as PaperId);
  if (published?.kind !== 'found') return record;
  return record ? publishedForm(record, published.paper) : published.paper;
}

/** The names of the preprint, and how the registry says it was published. */
function publishedForm(preprint: Paper, { title, authors, venue, publishedAt, year, doi }: Paper): Paper {
  const { publishedAt: _first, year: _year, ...rest } = preprint;
  return {
    ...rest,
    title,
    authors: authors.length > 0 ? authors : preprint.authors,
    ...(venue !== undefined && { venue }),
    ...(doi !== undefined && { doi }),
    ...(publishedAt !== undefined
      ? { publishedAt }
      : year !== undefined
        ? { year }
        : preprint.publishedAt
          ? { publishedAt: preprint.publishedAt }
          : {}),
  };
}

/** The entry as the registration agency of its DOI has it, by content negotiation; from the record alone where none answers. */
async function presentEntry(services: Services, record: Paper, key: string): Promise<string> {
  const client = services.network.doi();
  if (record.doi === undefined || isArxivsDoi(record.doi) || 'kind' in client || !services.network.isOn('doi')) return writeEntry(record, key);
  const answer = await client.bibtex(record.doi);
  return answer.kind === 'ok' ? writeRegisteredEntry(record, key, answer.bibtex) : writeEntry(record, key);
}

async function propose(services: Services, { entry, file }: Definition, record: Paper): Promise<void> {
  const { key } = entry;
  const newText = await presentEntry(services, record, key);
  const document = await losslessDocument(vscode.Uri.parse(file.uri));
  const outdated = (text: string) => (newText.startsWith('@misc') ? [] : preprintFields(text, key).filter((name) => !name.startsWith('eprint')));
  const accept = (text: string) => replaceEntry(text, key, newText, outdated(text));
  if (accept(document.getText()).length === 0) return services.tell.done(sentence`The entry is up to date.`);
  await services.proposals.show({ document, title: say`The entry ↔ its newer record`, accept });
}
