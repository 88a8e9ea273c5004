/** The panel's side of the editor, loaded when a page is first opened. */
export { browsePapers } from './browsePapers';
export { chooseSavedSearch, saveSearch } from './chooseSavedSearch';
export { OpenPages } from './openPages';
export { openWebPage } from './openWebPage';
