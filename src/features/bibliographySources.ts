import * as vscode from 'vscode';
import type { SourceReason } from '../core/bibliography/cascade';
import type { SourceOfNote } from '../host/bibliographies/bibliographies';
import { registerCommand } from '../host/commands';
import { pickLabel } from '../host/label';
import { isNote } from '../host/notes/noteEditors';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

/** `Show Bibliography Sources`: every source of this note, where it was looked for and why, what was loaded and what failed. */
export function registerBibliographySources(services: Services): vscode.Disposable {
  return registerCommand(services, 'marginalia.showBibliographySources', () => show(services));
}

const reasons: Record<SourceReason, string> = {
  frontMatter: say`named in the front matter`,
  quartoProject: say`named in _quarto.yml`,
  metadata: say`named in _metadata.yml`,
  myst: say`named in myst.yml`,
  bookdown: say`named in index.Rmd, the book’s first chapter`,
  jupyterBook: say`named in _config.yml`,
  pandocDefaults: say`named in a Pandoc defaults file`,
  folder: say`set for this folder`,
  workspace: say`set for this workspace`,
  userSetting: say`set by the user`,
  conventional: say`found under a usual name`,
};

interface SourcePick extends vscode.QuickPickItem {
  readonly target?: vscode.Location;
}

async function show(services: Services): Promise<void> {
  const note = services.editors.current()?.document;
  if (!note || !isNote(note)) return services.tell.advise(sentence`Open a Markdown note first: its bibliographies are shown.`);
  const sources = await services.bibliographies.sources(note);
  const picks = sources.flatMap(picksOf);
  const nothing = {
    label: say`$(info) This note has no bibliography`,
    detail: say`Name one in the front matter (bibliography: references.bib), or insert a citation: references.bib is then created.`,
  };
  const chosen = await vscode.window.showQuickPick<SourcePick>(picks.length > 0 ? picks : [nothing], {
    title: say`Bibliographies of this note`,
    matchOnDetail: true,
  });
  if (chosen?.target) await vscode.window.showTextDocument(chosen.target.uri, { selection: chosen.target.range });
}

function picksOf({ source, uri, loaded }: SourceOfNote): readonly SourcePick[] {
  const why = `${reasons[source.why]}${source.declaredIn ? ` (${source.declaredIn})` : ''}`;
  const start = new vscode.Location(uri, new vscode.Range(0, 0, 0, 0));
  if (loaded.kind === 'failed')
    return [
      {
        label: `$(warning) ${pickLabel(source.writtenAs)}`,
        description: say`not loaded: ${pickLabel(loaded.message)}`,
        detail: pickLabel(`${why}: ${uri.path}`),
      },
    ];
  const { entries, problems } = loaded.file.reading;
  const head = {
    label: `$(check) ${pickLabel(source.writtenAs)}`,
    description: [countOfEntries(entries.length), countOfProblems(problems.length)].filter(Boolean).join(', '),
    detail: pickLabel(`${why}: ${uri.path}`),
    target: start,
  };
  const places = problems.slice(0, 100).map(({ message, line = 0 }) => ({
    label: say`$(error) Line ${line + 1}`,
    description: pickLabel(source.writtenAs),
    detail: pickLabel(message),
    target: new vscode.Location(uri, new vscode.Range(line, 0, line, 0)),
  }));
  return [head, ...places];
}

function countOfEntries(count: number): string {
  return count === 1 ? say`1 entry` : say`${count} entries`;
}

function countOfProblems(count: number): string {
  if (count === 0) return '';
  return count === 1 ? say`1 problem` : say`${count} problems`;
}
