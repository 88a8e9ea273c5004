import * as vscode from 'vscode';
import type { Library } from '../../core/library/library';
import type { Mark } from '../../core/library/question';
import { paperNames } from '../../core/papers/identity';
import type { Paper, PaperId } from '../../core/papers/paper';
import { registerCommand } from '../../host/commands';
import { namedPaper } from '../../host/notes/namedPaper';
import { pickPapers } from '../../host/picks/pickPapers';
import type { Services } from '../../host/services';
import { type Sentence, sentence } from '../../host/tell';
import { say } from '../../l10n/say';

/** Marks as commands, for the context menu of a paper, for the user's own keys, and by choosing papers where none is named. */
export function registerMarkPapers(services: Services): vscode.Disposable {
  const command = (id: string, act: MarkAct) =>
    registerCommand(services, id, async (argument: unknown) => {
      const named = await namedPaper(services, argument);
      const papers = named ? [named] : await choose(services, act);
      const library = await services.library();
      if (papers.length === 0) return;
      await library.marks.set(heldIds(library, papers), act.mark, act.on);
      services.tell.done(act.done);
    });
  return vscode.Disposable.from(...Object.entries(markActs()).map(([id, act]) => command(`marginalia.${id}`, act)));
}

/** A mark that is set or taken away. */
interface MarkAct {
  readonly mark: Mark;
  readonly on: boolean;
  readonly title: string;
  readonly done: Sentence;
  /** Said when there is no paper to take the mark from. */
  readonly none?: Sentence;
}

function markActs(): Readonly<Record<string, MarkAct>> {
  return {
    savePaper: { mark: 'saved', on: true, title: say`Save papers`, done: sentence`Saved.` },
    unsavePaper: {
      mark: 'saved',
      on: false,
      title: say`Remove papers from saved`,
      done: sentence`No longer saved.`,
      none: sentence`No paper is saved.`,
    },
    markRead: { mark: 'read', on: true, title: say`Mark papers as read`, done: sentence`Marked as read.` },
    markUnread: {
      mark: 'read',
      on: false,
      title: say`Mark papers as unread`,
      done: sentence`Marked as unread.`,
      none: sentence`No paper is marked as read.`,
    },
    hidePaper: { mark: 'hidden', on: true, title: say`Hide papers`, done: sentence`Hidden.` },
    unhidePaper: {
      mark: 'hidden',
      on: false,
      title: say`Show hidden papers again`,
      done: sentence`Shown again.`,
      none: sentence`No paper is hidden.`,
    },
  };
}

/** Papers that do not have the mark yet, or that have it to lose. */
async function choose(services: Services, { mark, on, title, none }: MarkAct): Promise<readonly Paper[]> {
  const library = await services.library();
  const among = (paper: Paper) => library.marks.has(paperNames(paper), mark) !== on;
  if (none === undefined || some(library.papers(), among)) return await pickPapers(services, { many: true, title, among });
  services.tell.advise(none);
  return [];
}

function some(papers: Iterable<Paper>, test: (paper: Paper) => boolean): boolean {
  for (const paper of papers) if (test(paper)) return true;
  return false;
}

/** A picker may offer entries of a bibliography too; only what the library holds can be marked. */
function heldIds(library: Library, papers: readonly Paper[]): readonly PaperId[] {
  return papers.flatMap(({ id }) => library.get(id)?.id ?? []);
}
