/** What the panel's commands do, loaded with the first of them: no page waits for it. */
export { browsePapers } from './browsePapers';
export { chooseSavedSearch, saveSearch } from './chooseSavedSearch';
export { openWebPage } from './openWebPage';
