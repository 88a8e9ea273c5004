import * as vscode from 'vscode';
import { readStep, stepExample } from '../../core/library/feedSpan';
import { hasSteps, stepLabel, stepsOf } from '../../core/library/listSpan';
import type { Question, Scope } from '../../core/library/question';
import { firstFeedDay } from '../../core/papers/day';
import type { Day } from '../../core/papers/paper';
import { partByPart } from '../../core/slices';
import type { Services } from '../../host/services';
import { say } from '../../l10n/say';
import type { Choice } from '../../protocol/messages';
import type { PanelLibrary } from './panelServices';

interface StepPick extends vscode.QuickPickItem {
  readonly step?: string;
}

/**
 * Lets the user choose a day, week or month: one of which papers are held, or any other of the archive by typing it. From a list without such steps one
 * goes to a day.
 */
export async function chooseStep(
  { feeds, lifetime }: Pick<Services, 'feeds' | 'lifetime'>,
  library: PanelLibrary,
  question: Question,
): Promise<Choice> {
  const scope = hasSteps(question.scope) ? question.scope : 'day';
  const last = await feeds.lastDay();
  const step = await pickStep(lifetime, { scope, held: await heldSteps(scope, library), last });
  return step === undefined ? {} : { question: { ...question, scope, step } };
}

async function heldSteps(scope: Scope, library: PanelLibrary): Promise<readonly StepPick[]> {
  const days = new Set<Day>();
  await partByPart(library.papers(), 500, ({ featuredAt }) => {
    if (featuredAt) days.add(featuredAt);
  });
  return stepsOf(scope, days).map((step) => ({ label: stepLabel(step), description: step, step }));
}

interface StepOffer {
  readonly scope: Scope;
  readonly held: readonly StepPick[];
  readonly last: Day;
}

function pickStep(lifetime: Services['lifetime'], { scope, held, last }: StepOffer): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<StepPick>();
  const open = lifetime.lend(pick);
  const fill = () => {
    pick.items = [...typedStep(scope, pick.value, last), ...held];
  };
  Object.assign(pick, {
    title: say`Go to a date`,
    placeholder: say`Type a date such as ${stepExample(scope)}, from ${firstFeedDay} to ${last}, or choose one that was fetched`,
    matchOnDescription: true,
  });
  fill();
  return new Promise((resolve) => {
    pick.onDidChangeValue(fill);
    pick.onDidAccept(() => {
      const [{ step } = {}] = pick.selectedItems as readonly [StepPick?];
      if (step === undefined) return;
      resolve(step);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      open.dispose();
    });
    pick.show();
  });
}

/** What is typed as a step on top of the list, or why it is none; nothing for other words, which narrow the list. */
function typedStep(scope: Scope, typed: string, last: Day): readonly StepPick[] {
  if (!/^\s*\d{4}-/.test(typed)) return [];
  const { step, message = '' } = readStep(scope, typed, last);
  if (step === undefined) return [{ label: `$(info) ${message}`, alwaysShow: true }];
  return [{ label: say`$(calendar) Go to ${stepLabel(step)}`, step, alwaysShow: true }];
}
