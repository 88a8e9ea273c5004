/** What features that are always there ask for only when something is to be done with a paper: loaded then, and in one piece. */
export { insertPapers } from './notes/inserting';
export { keyInUse } from './notes/keyInUse';
export { planEntries, saveOnceApplied } from './notes/newEntries';
export { findPaperNote } from './notes/paperNotes';
export { pickPapers } from './picks/pickPapers';
