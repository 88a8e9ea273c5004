import type { Question } from '../../core/library/question';
import type { Services } from '../../host/services';
import type { Choice, ChoiceKind } from '../../protocol/messages';
import { chooseFilters } from './chooseFilters';
import { chooseSavedSearch } from './chooseSavedSearch';
import { chooseStep } from './chooseStep';
import type { PanelLibrary } from './panelServices';

/** Lets the user change a question in the editor's own pickers; no question when dismissed. */
export async function chooseQuestion(services: Services, library: PanelLibrary, what: ChoiceKind, question: Question): Promise<Choice> {
  const { settings } = services;
  if (what === 'filter') return await chooseFilters(library, question, settings.feedInclude().length + settings.feedExclude().length > 0);
  return what === 'step' ? await chooseStep(services, library, question) : await chooseSavedSearch(services, question);
}
