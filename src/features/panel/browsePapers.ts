import * as vscode from 'vscode';
import type { Question, Scope } from '../../core/library/question';
import type { Paper } from '../../core/papers/paper';
import { pickLabel } from '../../host/label';
import { choosePaperAction } from '../../host/picks/choosePaperAction';
import type { Services } from '../../host/services';
import { sentence } from '../../host/tell';
import { say } from '../../l10n/say';
import { type ListReply, mostRows, type Offer, type PaperRow } from '../../protocol/messages';
import { scopeNames } from '../../protocol/scopeNames';
import { EditorFeeds } from './editorFeeds';
import { PanelLists } from './panelLists';

/** Lists that stand by themselves; searching everywhere has a command of its own. */
const offered: readonly Scope[] = ['day', 'week', 'month', 'trending', 'saved', 'nearNotes', 'library'];

/** The panel's lists in the editor's own pickers: choose a list, go through its days, choose a paper and what to do with it. */
export async function browsePapers(services: Services): Promise<void> {
  const scopes = offered.map((scope) => ({ label: scopeNames[scope], scope }));
  const chosen = await vscode.window.showQuickPick(scopes, { title: say`Browse papers`, placeHolder: say`Which papers?` });
  if (!chosen) return;
  const library = await services.library();
  const feeds = new EditorFeeds(services, library);
  const used = services.lifetime.lend(feeds);
  const picked = await pickRow(services, new PanelLists(library, feeds), { scope: chosen.scope, query: '', filters: [] });
  used.dispose();
  const paper: Paper | undefined = picked && library.get(picked.id);
  if (paper) await choosePaperAction(services, paper);
}

interface RowPick extends vscode.QuickPickItem {
  readonly row?: PaperRow;
  readonly offer?: Offer;
}

interface StepButton extends vscode.QuickInputButton {
  readonly step: string;
}

/** The row chosen from a list, through which one goes by the buttons of the pick; `undefined` when it was dismissed. */
function pickRow(services: Services, lists: PanelLists, asked: Question): Promise<PaperRow | undefined> {
  const pick = vscode.window.createQuickPick<RowPick>();
  const open = services.lifetime.lend(pick);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  let question = asked;
  let latest = 0;
  const show = async (next: Question) => {
    question = next;
    const turn = ++latest;
    Object.assign(pick, { busy: true, title: scopeNames[next.scope], value: '' });
    const list = await lists.list({ question: next, start: 0, count: mostRows, find: [] });
    if (turn === latest) fill(pick, list, next);
  };
  const showOrTell = (next: Question) =>
    void show(next).catch((error: unknown) => services.tell.failed(sentence`The list could not be shown; the log says why.`, error));
  return new Promise((resolve) => {
    pick.onDidTriggerButton((button) => 'step' in button && showOrTell({ ...question, step: (button as StepButton).step }));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item?.offer) return accept(item.offer, question, showOrTell);
      if (!item?.row) return;
      resolve(item.row);
      pick.hide();
    });
    pick.onDidHide(() => {
      latest++;
      resolve(undefined);
      open.dispose();
    });
    pick.show();
    showOrTell(question);
  });
}

function fill(pick: vscode.QuickPick<RowPick>, { rows, total, span, sentence: said, offer }: ListReply, { scope }: Question): void {
  const step = (icon: string, tooltip: string, to: string | undefined): StepButton[] =>
    to === undefined ? [] : [{ iconPath: new vscode.ThemeIcon(icon), tooltip, step: to }];
  pick.busy = false;
  pick.title = span ? say`${scopeNames[scope]}: ${span.label}` : scopeNames[scope];
  pick.placeholder = total > rows.length ? say`The first ${rows.length} of ${said}; Search Papers finds the others` : said;
  pick.buttons = [...step('chevron-left', say`Earlier`, span?.previous), ...step('chevron-right', say`Later`, span?.next)];
  pick.items = [...rows.map(rowPick), ...(offer ? [{ label: offer.label, offer }] : [])];
}

function rowPick(row: PaperRow): RowPick {
  const { marks, featured, published, upvotes, reasons } = row;
  const facts = [featured ?? published ?? '', upvotes ? upvotesText(upvotes) : '', marks.includes('saved') ? say`saved` : '', ...reasons];
  const title = pickLabel(row.title.map(({ text }) => text).join(''));
  return {
    label: marks.includes('read') ? title : `$(circle-small-filled) ${title}`,
    description: pickLabel(facts.filter(Boolean).join(' · ')),
    detail: pickLabel(row.authors),
    row,
  };
}

function upvotesText(upvotes: number): string {
  return upvotes === 1 ? say`1 vote` : say`${upvotes} votes`;
}

function accept(offer: Offer, question: Question, show: (question: Question) => void): void {
  if (offer.kind === 'step') show({ ...question, step: offer.step });
  else if (offer.kind === 'scope') show({ ...question, scope: offer.scope });
  else if (offer.kind === 'deed') void vscode.commands.executeCommand('marginalia.refreshFeed');
}
