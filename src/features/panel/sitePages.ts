import { stepLabel } from '../../core/library/listSpan';
import type { Question } from '../../core/library/question';
import type { FeedPage } from '../../core/sources/feedAddress';
import { say } from '../../l10n/say';

/** A page of the site, in words. */
export interface SitePage {
  readonly label: string;
  readonly description?: string;
  readonly page: FeedPage;
}

/** The pages of the site to choose from; the one behind the list that is shown first. */
export function sitePages(question: Question | undefined): readonly SitePage[] {
  const shown = question && shownPage(question);
  const today: SitePage = { label: say`Today’s papers`, page: { kind: 'today' } };
  const trending: SitePage = { label: say`Trending papers`, page: { kind: 'trending' } };
  return [
    ...(shown ? [shown] : []),
    today,
    ...(question?.scope === 'trending' ? [] : [trending]),
    { label: say`Subscribe by email`, description: say`the button is above the list`, page: { kind: 'today' } },
    { label: say`Submit a paper`, page: { kind: 'submit' } },
  ];
}

function shownPage({ scope, step, query }: Question): SitePage | undefined {
  const words = query.trim();
  if (scope === 'search') return words === '' ? undefined : { label: say`This search`, page: { kind: 'search', query: words.slice(0, 250) } };
  if (scope === 'trending') return { label: say`Trending papers`, page: { kind: 'trending' } };
  const page = step === undefined ? undefined : spanPage(scope, step);
  return page && step !== undefined ? { label: stepLabel(step), page } : undefined;
}

function spanPage(scope: Question['scope'], step: string): FeedPage | undefined {
  if (scope === 'day') return { kind: 'day', day: step };
  if (scope === 'week') return { kind: 'week', week: step };
  return scope === 'month' ? { kind: 'month', month: step } : undefined;
}
