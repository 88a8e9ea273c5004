import * as vscode from 'vscode';
import type { Question } from '../../core/library/question';
import { pageAddress } from '../../core/sources/feedAddress';
import { constantSentence } from '../../host/constantSentence';
import type { Services } from '../../host/services';
import { say } from '../../l10n/say';
import { sitePages } from './sitePages';

/** Lets the user open a page of the site: the list that is shown, the email subscription, the form to submit a paper. */
export async function openWebPage({ network, tell }: Services, question: Question | undefined): Promise<void> {
  const base = network.siteAddress();
  if ('message' in base) return tell.failed(constantSentence(base.message));
  const picked = await vscode.window.showQuickPick(sitePages(question), { title: say`Open on Hugging Face` });
  if (picked) await vscode.env.openExternal(vscode.Uri.parse(pageAddress(base, picked.page).href, true));
}
