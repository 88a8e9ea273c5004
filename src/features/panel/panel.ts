/** The panel's side of the editor, loaded when a page is first opened. */
export { beginSession } from './beginSession';
export { browsePapers } from './browsePapers';
export { chooseSavedSearch, saveSearch } from './chooseSavedSearch';
export { openWebPage } from './openWebPage';
