import * as vscode from 'vscode';
import { paperAddress } from '../core/papers/identity';
import type { Paper } from '../core/papers/paper';
import { registerCommand } from '../host/commands';
import { editorToInsertInto, type Insertion, insertPapers } from '../host/notes/inserting';
import { namedPaper } from '../host/notes/namedPaper';
import { choosePaperAction } from '../host/picks/choosePaperAction';
import { pickPapers } from '../host/picks/pickPapers';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

/** Search, insert and open papers by native pickers: everything the panel does with a paper, without the panel. */
export function registerPapersCommands(services: Services): vscode.Disposable {
  const insert = (what: Insertion) => async (argument: unknown) => {
    const editor = editorToInsertInto(services);
    if (!editor) return;
    const named = await namedPaper(services, argument);
    const chosen = named ? [named] : await pickPapers(services, { many: what === 'citation', title: insertTitles[what], note: editor.document });
    if (chosen.length > 0) await insertPapers(services, chosen, what);
  };
  return vscode.Disposable.from(
    registerCommand(services, 'marginalia.insertCitation', insert('citation')),
    registerCommand(services, 'marginalia.citeLastAgain', () => citeLastAgain(services)),
    registerCommand(services, 'marginalia.insertLink', insert('link')),
    registerCommand(services, 'marginalia.insertSummary', insert('summary')),
    registerCommand(services, 'marginalia.searchPapers', async () => {
      const [paper] = await pickPapers(services, { many: false, title: say`Search papers` });
      if (paper) await choosePaperAction(services, paper);
    }),
    registerCommand(services, 'marginalia.openPaper', async (argument: unknown) => {
      const named = await namedPaper(services, argument);
      const [paper] = named ? [named] : await pickPapers(services, { many: false, title: say`Open a paper` });
      if (paper) await openPaper(services, paper);
    }),
    registerCommand(services, 'marginalia.showLog', () => services.log.show()),
  );
}

const insertTitles: Record<Insertion, string> = { citation: say`Insert citation`, link: say`Insert link`, summary: say`Insert summary` };

/** The paper as the library has it now, where it does. */
async function citeLastAgain(services: Services): Promise<void> {
  const editor = editorToInsertInto(services);
  if (!editor) return;
  const { paper } = services.lastCited;
  const next = { label: insertTitles.citation, run: () => vscode.commands.executeCommand('marginalia.insertCitation') };
  if (!paper) return services.tell.advise(sentence`No paper was cited in this window yet: insert a citation first.`, next);
  await insertPapers(services, [(await services.library()).get(paper.id) ?? paper], 'citation', editor);
}

async function openPaper(services: Services, paper: Paper): Promise<void> {
  const address = paperAddress(paper);
  const best = address.huggingFace ?? address.best;
  if (best) await vscode.env.openExternal(vscode.Uri.parse(best, true));
  else services.tell.advise(sentence`This paper has no address of its own.`);
}
