import { registerBibliographyOutline } from './features/bibliographyOutline';
import { registerBibliographyStatus } from './features/bibliographyStatus';
import { registerCompletion } from './features/completion';
import { registerDiagnostics } from './features/diagnostics';
import { registerHover } from './features/hover';
import { registerInlayHints } from './features/inlayHints';
import { registerNavigation } from './features/navigation';
import { registerPasteAndDrop } from './features/pasteAndDrop';
import { registerQuickFixes } from './features/quickFixes';
import { registerRename } from './features/rename';
import { registerSemanticTokens } from './features/semanticTokens';

/** Features that act in notes and bibliographies alone, loaded when the first of these is open. */
export const noteFeatures = [
  registerHover,
  registerCompletion,
  registerNavigation,
  registerRename,
  registerDiagnostics,
  registerQuickFixes,
  registerPasteAndDrop,
  registerBibliographyOutline,
  registerBibliographyStatus,
  registerSemanticTokens,
  registerInlayHints,
];
