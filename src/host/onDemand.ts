/** What features that are always there ask for only when something is to be done with a paper: loaded then, and in one piece. */
export { insertPapers } from './inserting';
export { planEntries, saveOnceApplied } from './newEntries';
export { findPaperNote } from './paperNotes';
export { pickPapers } from './pickPapers';
