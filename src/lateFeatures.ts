import { registerBibliographySources } from './features/bibliographySources';
import { registerCopyPaper } from './features/copyPaper';
import { registerExportCited } from './features/exportCited';
import { registerExportNote } from './features/exportNote';
import { registerImportPapers } from './features/importPapers';
import { registerMarksFiles } from './features/marksFiles';
import { registerReferenceCommands } from './features/noteReferences/referenceCommands';
import { registerMarkPapers } from './features/panel/markCommands';
import { registerPaperNotes } from './features/paperNotes';
import { registerPapersCommands } from './features/papersCommands';
import { registerFixes } from './features/quickFixes/fixes';
import { registerScanNotes } from './features/scanNotes';
import { registerUpdateEntry } from './features/updateEntry';

/** Features that are commands alone (`lateCommands`), loaded when one of them is called for the first time. */
export const lateFeatures = [
  registerPapersCommands,
  registerMarkPapers,
  registerReferenceCommands,
  registerFixes,
  registerPaperNotes,
  registerCopyPaper,
  registerUpdateEntry,
  registerExportCited,
  registerExportNote,
  registerMarksFiles,
  registerImportPapers,
  registerBibliographySources,
  registerScanNotes,
];
