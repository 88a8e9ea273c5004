import * as vscode from 'vscode';
import type { SourceOfNote } from '../host/bibliographies/bibliographies';
import { isNote, noteSelector } from '../host/notes/noteEditors';
import type { Services } from '../host/services';
import { describe } from '../host/tell';
import { say } from '../l10n/say';

const pause = 500;

/** Says beside the language of a note how many bibliographies it has, and warns when one of them is missing or broken. */
export function registerBibliographyStatus(services: Services): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('marginalia.bibliographies', noteSelector);
  item.name = say`Marginalia bibliographies`;
  item.command = { command: 'marginalia.showBibliographySources', title: say`Show Bibliography Sources` };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      update(services, item).catch((error: unknown) => services.log.error(`The state of the bibliographies: ${describe(error)}`));
    }, wait);
  };
  soon(0);
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(() => soon(0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => document === vscode.window.activeTextEditor?.document && soon(pause)),
    services.bibliographies.onDidChange(() => soon(pause)),
    { dispose: () => clearTimeout(timer) },
  );
}

async function update(services: Services, item: vscode.LanguageStatusItem): Promise<void> {
  const note = vscode.window.activeTextEditor?.document;
  if (!note || !isNote(note)) return;
  const { version } = note;
  const [sources, { reason }] = await Promise.all([services.bibliographies.sources(note), services.notes.read(note)]);
  if (note.version !== version || note !== vscode.window.activeTextEditor?.document) return;
  const { text, detail, isWrong } = stateOf(sources);
  item.text = text;
  item.detail = reason === undefined ? detail : say`${detail}; the note is read by its lines alone: ${reason}`;
  item.severity = isWrong ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
}

function stateOf(sources: readonly SourceOfNote[]): { text: string; detail: string; isWrong: boolean } {
  const missing = sources.filter(({ loaded, source }) => loaded.kind === 'failed' && source.why !== 'conventional').length;
  const readings = sources.flatMap(({ loaded }) => (loaded.kind === 'loaded' ? [loaded.file.reading] : []));
  const broken = readings.reduce((sum, { problems }) => sum + problems.length, 0);
  const entries = readings.reduce((sum, reading) => sum + reading.entries.length, 0);
  const wrong = [missing && say`${missing} not found`, broken && brokenPlaces(broken)].filter(Boolean).join(', ');
  if (readings.length === 0 && missing === 0) return { text: say`No bibliography`, detail: 'Marginalia', isWrong: false };
  const fine = entries === 1 ? say`1 reference` : say`${entries} references`;
  return { text: wrong ? say`Bibliography: ${wrong}` : fine, detail: 'Marginalia', isWrong: wrong !== '' };
}

function brokenPlaces(count: number): string {
  return count === 1 ? say`1 broken place` : say`${count} broken places`;
}
