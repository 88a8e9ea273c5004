import './host/readerLanguage';
import * as vscode from 'vscode';
import { DisposableStack } from './core/disposable';
import { registerCreateDigest } from './features/createDigest';
import { createExtensionApi, type MarginaliaApi } from './features/extensionApi';
import { registerFileMoves } from './features/fileMoves';
import { registerFullText } from './features/fullText';
import { registerNoteReferences } from './features/noteReferences';
import { registerPapersPanel } from './features/papersPanel';
import { type Preview, registerPreview } from './features/preview';
import { registerRefreshFeed } from './features/refreshFeed';
import { registerSignIn } from './features/signIn';
import { registerWorkspaceSymbols } from './features/workspaceSymbols';
import { registerLate, registerWithNotes } from './host/lateRegistration';
import { createServices } from './host/services';
import { lateCommands } from './lateCommands';

// The build calls these for every `import()` (scripts/lateFiles.mjs).
export { lateFile, startLateFiles } from './host/lateFiles';

/** Builds the services and registers every feature. Nothing is read, parsed or asked for here: work begins when a view opens or a note is edited. */
export function activate(context: vscode.ExtensionContext): MarkdownContribution & MarginaliaApi {
  const owner = new DisposableStack();
  context.subscriptions.push(vscode.Disposable.from(owner));
  const services = createServices(context, owner);
  for (const register of features) owner.use(register(services));
  owner.use(registerWithNotes(services, async () => (await import('./noteFeatures')).noteFeatures));
  owner.use(registerLate(services, lateCommands, async () => (await import('./lateFeatures')).lateFeatures));
  const { extendMarkdownIt } = owner.use(registerPreview(services));
  return { ...createExtensionApi(services), extendMarkdownIt };
}

/** What the built-in Markdown extension takes from `activate` for its preview. */
type MarkdownContribution = Pick<Preview, 'extendMarkdownIt'>;

const features = [
  registerPapersPanel,
  registerRefreshFeed,
  registerSignIn,
  registerFullText,
  registerCreateDigest,
  registerFileMoves,
  registerNoteReferences,
  registerWorkspaceSymbols,
];
