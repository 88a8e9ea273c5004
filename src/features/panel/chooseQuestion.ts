import * as vscode from 'vscode';
import { readStep } from '../../core/library/feedSpan';
import { stepLabel, stepsOf } from '../../core/library/listSpan';
import type { Question } from '../../core/library/question';
import { firstFeedDay } from '../../core/papers/day';
import type { Services } from '../../host/services';
import { say } from '../../l10n/say';
import type { Choice, ChoiceKind } from '../../protocol/messages';
import { chooseFilters } from './chooseFilters';
import { chooseSavedSearch } from './chooseSavedSearch';
import type { PanelLibrary } from './panelServices';

/** Lets the user change a question in the editor's own pickers; no question when dismissed. */
export async function chooseQuestion(services: Services, library: PanelLibrary, what: ChoiceKind, question: Question): Promise<Choice> {
  const { settings } = services;
  if (what === 'filter') return await chooseFilters(library, question, settings.feedInclude().length + settings.feedExclude().length > 0);
  return what === 'step' ? await chooseStep(services, library, question) : await chooseSavedSearch(services, question);
}

interface StepPick extends vscode.QuickPickItem {
  readonly step?: string;
}

async function chooseStep({ feeds }: Services, library: PanelLibrary, question: Question): Promise<Choice> {
  const days = new Set<string>();
  for (const { featuredAt } of library.papers()) if (featuredAt) days.add(featuredAt);
  const held = stepsOf(question.scope, days).map((step): StepPick => ({ label: stepLabel(step), step }));
  const items: StepPick[] = [{ label: say`$(calendar) Another date…` }, { label: say`Fetched`, kind: vscode.QuickPickItemKind.Separator }, ...held];
  const picked = await vscode.window.showQuickPick(items, {
    title: say`Go to`,
    placeHolder: say`Days, weeks or months that were fetched, or any other date`,
  });
  if (!picked) return {};
  const step = picked.step ?? (await askStep(question, await feeds.lastDay()));
  return step === undefined ? {} : { question: { ...question, step } };
}

async function askStep({ scope }: Question, last: string): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: say`Go to a date`,
    prompt: say`From ${firstFeedDay} to ${last}, such as 2024-05-17`,
    validateInput: (text) => readStep(scope, text, last).message,
  });
  return typed === undefined ? undefined : readStep(scope, typed, last).step;
}
