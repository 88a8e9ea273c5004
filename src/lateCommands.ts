/** The commands of all `lateFeatures`, which are there before the features are. */
export const lateCommands: readonly string[] = [
  ...['insertCitation', 'citeLastAgain', 'insertLink', 'insertSummary', 'searchPapers', 'openPaper', 'showLog'],
  ...['savePaper', 'unsavePaper', 'markRead', 'markUnread', 'hidePaper', 'unhidePaper'],
  ...['references.openEntry', 'references.openPage', 'references.copyKey', 'references.insertAgain', 'references.findMentions'],
  'references.showFixes',
  ...['createEntry', 'mergeKeys', 'removeUnusedEntry', 'completeEntry'],
  ...['convertLinksToCitations', 'lookUpAndCite', 'convertLinksInWorkspace'],
  ...['openPaperNote', 'updatePaperNote', 'copyAs', 'updateEntry', 'exportCitedReferences', 'exportNote'],
  ...['exportMarks', 'importMarks', 'importPapers', 'showBibliographySources', 'scanNotes'],
].map((name) => `marginalia.${name}`);
