import * as vscode from 'vscode';
import type { Mark } from '../../core/library/question';
import { arxivNumberOf, paperAddress, paperNames } from '../../core/papers/identity';
import type { Paper } from '../../core/papers/paper';
import { type PaperPage, paperPages } from '../../core/sources/paperPages';
import { say } from '../../l10n/say';
import { pickLabel } from '../label';
import { insertPapers } from '../notes/inserting';
import { findMentionsOf } from '../notes/mentions';
import type { Services } from '../services';

interface Action extends vscode.QuickPickItem {
  run?(): unknown;
}

/** Everything that can be done with a paper, in a quick pick; what needs the library is offered for papers that it holds. */
export async function choosePaperAction(services: Services, paper: Paper): Promise<void> {
  const held = (await services.library()).get(paper.id);
  const actions = [...insertions(services, paper), ...addresses(paper), ...(held ? await deeds(services, held) : []), ...pages(paper)];
  const action = await vscode.window.showQuickPick(actions, { title: pickLabel(paper.title), matchOnDescription: true });
  await action?.run?.();
}

function insertions(services: Services, paper: Paper): readonly Action[] {
  const insert = (label: string, what: 'citation' | 'link' | 'summary'): Action => ({ label, run: () => insertPapers(services, [paper], what) });
  return [
    insert(say`$(quote) Insert citation`, 'citation'),
    insert(say`$(link) Insert link`, 'link'),
    insert(say`$(note) Insert summary`, 'summary'),
  ];
}

function addresses(paper: Paper): readonly Action[] {
  const { huggingFace, arxiv, pdf, doi, best } = paperAddress(paper);
  const named: readonly (readonly [string, string | undefined])[] = [
    ['Hugging Face', huggingFace],
    ['arXiv', arxiv],
    ['PDF', pdf],
    ['DOI', doi],
    [say`Code`, paper.githubRepo],
    [say`Project page`, paper.projectPage],
    [say`Page`, arxiv || doi ? undefined : best],
  ];
  return group(say`Open`, named);
}

/** What the site has about a paper comes last, so that what is used often stands together. */
function pages(paper: Paper): readonly Action[] {
  return group(
    'Hugging Face',
    [...paperPages(paper)].map(([page, address]) => [pageNames[page], address] as const),
  );
}

function group(title: string, named: readonly (readonly [string, string | undefined])[]): readonly Action[] {
  const open = named.flatMap(([name, address]): Action[] =>
    address?.startsWith('https://')
      ? [
          {
            label: `$(link-external) ${name}`,
            description: pickLabel(address),
            run: () => vscode.env.openExternal(vscode.Uri.parse(address, true)),
          },
        ]
      : [],
  );
  return open.length === 0 ? [] : [heading(title), ...open];
}

const pageNames: Readonly<Record<PaperPage, string>> = {
  comments: say`Comments`,
  collections: say`Collections`,
  addPaper: say`Add to Hugging Face`,
  submitter: say`Submitter`,
};

async function deeds(services: Services, paper: Paper): Promise<readonly Action[]> {
  const { marks } = await services.library();
  const command = (label: string, id: string): Action => ({ label, run: () => vscode.commands.executeCommand(id, paper.id) });
  const mark = (kind: Mark, [on, set]: readonly [string, string], [off, unset]: readonly [string, string]) =>
    marks.has(paperNames(paper), kind) ? command(off, unset) : command(on, set);
  return [
    heading(say`Notes`),
    command(say`$(notebook) Open paper note`, 'marginalia.openPaperNote'),
    { label: say`$(references) Mentions in notes`, run: () => chooseMention(services, paper) },
    ...(arxivNumberOf(paper) === undefined ? [] : [command(say`$(book) Open full text`, 'marginalia.openFullText')]),
    command(say`$(copy) Copy as…`, 'marginalia.copyAs'),
    heading(say`Marks`),
    mark('saved', [say`$(star-empty) Save`, 'marginalia.savePaper'], [say`$(star-full) Remove from saved`, 'marginalia.unsavePaper']),
    mark('read', [say`$(check) Mark as read`, 'marginalia.markRead'], [say`$(circle-filled) Mark as unread`, 'marginalia.markUnread']),
    mark('hidden', [say`$(eye-closed) Hide`, 'marginalia.hidePaper'], [say`$(eye) Show again`, 'marginalia.unhidePaper']),
  ];
}

interface MentionPick extends vscode.QuickPickItem {
  readonly location?: vscode.Location;
}

async function chooseMention(services: Services, paper: Paper): Promise<void> {
  const found = await findMentionsOf(services, paper);
  const picks = found.map(({ location }): MentionPick => {
    const place = say`${vscode.workspace.asRelativePath(location.uri)}, line ${location.range.start.line + 1}`;
    return { label: pickLabel(place), location };
  });
  const none: MentionPick = { label: say`No note names this paper.` };
  const picked = await vscode.window.showQuickPick(picks.length === 0 ? [none] : picks, { title: say`Mentions in notes` });
  if (picked?.location) await vscode.window.showTextDocument(picked.location.uri, { selection: picked.location.range });
}

function heading(label: string): Action {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
