import type { Scope } from '../core/library/question';
import { say } from '../l10n/say';

/** How each list is called where the user chooses among them. */
export const scopeNames: Readonly<Record<Scope, string>> = {
  day: say`Day`,
  week: say`Week`,
  month: say`Month`,
  trending: say`Trending`,
  search: say`Everywhere`,
  library: say`Library`,
  saved: say`Saved`,
  nearNotes: say`Near your notes`,
};
