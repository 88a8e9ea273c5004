import './host/readerLanguage';
import * as vscode from 'vscode';
import { DisposableStack } from './core/disposable';
import { registerBibliographyOutline } from './features/bibliographyOutline';
import { registerBibliographySources } from './features/bibliographySources';
import { registerBibliographyStatus } from './features/bibliographyStatus';
import { registerCompletion } from './features/completion';
import { registerCopyPaper } from './features/copyPaper';
import { registerCreateDigest } from './features/createDigest';
import { registerDiagnostics } from './features/diagnostics';
import { registerExportCited } from './features/exportCited';
import { registerExportNote } from './features/exportNote';
import { createExtensionApi, type MarginaliaApi } from './features/extensionApi';
import { registerFullText } from './features/fullText';
import { registerHover } from './features/hover';
import { registerImportPapers } from './features/importPapers';
import { registerInlayHints } from './features/inlayHints';
import { registerMarksFiles } from './features/marksFiles';
import { registerNavigation } from './features/navigation';
import { registerNoteReferences } from './features/noteReferences';
import { registerPaperNotes } from './features/paperNotes';
import { registerPapersCommands } from './features/papersCommands';
import { registerPapersPanel } from './features/papersPanel';
import { registerPasteAndDrop } from './features/pasteAndDrop';
import { type Preview, registerPreview } from './features/preview';
import { registerQuickFixes } from './features/quickFixes';
import { registerRefreshFeed } from './features/refreshFeed';
import { registerRename } from './features/rename';
import { registerSemanticTokens } from './features/semanticTokens';
import { registerSignIn } from './features/signIn';
import { registerUpdateEntry } from './features/updateEntry';
import { registerWorkspaceSymbols } from './features/workspaceSymbols';
import { createServices } from './host/services';

/** Builds the services and registers every feature. Nothing is read, parsed or asked for here: work begins when a view opens or a note is edited. */
export function activate(context: vscode.ExtensionContext): MarkdownContribution & MarginaliaApi {
  const owner = new DisposableStack();
  context.subscriptions.push(vscode.Disposable.from(owner));
  const services = createServices(context, owner);
  for (const register of features) owner.use(register(services));
  const { extendMarkdownIt } = owner.use(registerPreview(services));
  return { ...createExtensionApi(services), extendMarkdownIt };
}

/** What the built-in Markdown extension takes from `activate` for its preview. */
type MarkdownContribution = Pick<Preview, 'extendMarkdownIt'>;

const features = [
  registerPapersPanel,
  registerPapersCommands,
  registerPaperNotes,
  registerPasteAndDrop,
  registerExportNote,
  registerUpdateEntry,
  registerExportCited,
  registerCopyPaper,
  registerRefreshFeed,
  registerSignIn,
  registerFullText,
  registerCreateDigest,
  registerMarksFiles,
  registerImportPapers,
  registerHover,
  registerCompletion,
  registerNavigation,
  registerRename,
  registerDiagnostics,
  registerQuickFixes,
  registerBibliographyOutline,
  registerBibliographySources,
  registerBibliographyStatus,
  registerNoteReferences,
  registerWorkspaceSymbols,
  registerSemanticTokens,
  registerInlayHints,
];
