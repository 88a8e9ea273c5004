import * as vscode from 'vscode';
import { digestPapers } from '../../core/library/digestPapers';
import { type FeedSpan, feedName, feedSpanOf } from '../../core/library/feedSpan';
import { englishStep, stepLabel, stepOf } from '../../core/library/listSpan';
import { findSaved, type SavedSearch } from '../../core/library/savedSearches';
import { wordFilter } from '../../core/library/wordFilter';
import { feedDay } from '../../core/papers/day';
import type { Day, Paper } from '../../core/papers/paper';
import { exists } from '../../host/bibliographies/bibliographyFiles';
import { pickLabel } from '../../host/label';
import type { Services } from '../../host/services';
import { sentence } from '../../host/tell';
import { say } from '../../l10n/say';

/** Opens a digest of what an argument of the command names, or of what the reader chooses. */
export async function createDigest(services: Services, of: unknown): Promise<void> {
  const wanted = chosenBy(of) ?? (await choose(services));
  if (wanted) await openDigest(services, wanted);
}

/** What a digest is of. */
type Wanted = { readonly kind: 'span'; readonly span: FeedSpan } | { readonly kind: 'search'; readonly search: SavedSearch };

/** Commands are public: an argument such as `{ scope: 'week', step: '2026-W03' }` is checked like any other input. */
function chosenBy(of: unknown): Wanted | undefined {
  if (typeof of !== 'object' || of === null || !('scope' in of) || !('step' in of)) return undefined;
  const { scope, step } = of;
  if ((scope !== 'day' && scope !== 'week' && scope !== 'month') || typeof step !== 'string') return undefined;
  const span = feedSpanOf(scope, step);
  return span && { kind: 'span', span };
}

async function choose({ feeds, searches }: Services): Promise<Wanted | undefined> {
  const newest = await feeds.newestHeldDay();
  const spans = (['day', 'week', 'month'] as const).flatMap((scope) => {
    const span = feedSpanOf(scope, stepOf(scope, newest));
    return span && 'step' in span ? [{ label: say`Daily Papers of ${stepLabel(span.step)}`, wanted: { kind: 'span', span } as Wanted }] : [];
  });
  const saved = (await searches.all()).map((search) => ({
    label: pickLabel(search.name),
    description: say`saved search`,
    wanted: { kind: 'search', search } as Wanted,
  }));
  const picked = await vscode.window.showQuickPick([...spans, ...saved], { title: say`Create a digest`, placeHolder: say`Of which papers?` });
  return picked?.wanted;
}

/** Written into the note, so English always. */
function titleOf(span: FeedSpan): string {
  return `Daily Papers of ${'step' in span ? englishStep(span.step) : feedName(span)}`;
}

/** What is missing is fetched first; without a network the digest lists what is held. */
async function openDigest(services: Services, wanted: Wanted): Promise<void> {
  const library = await services.library();
  const papers =
    wanted.kind === 'span' ? await papersOf(services, wanted.span) : (await findSaved(wanted.search, library)).flatMap((id) => library.get(id) ?? []);
  if (papers.length === 0) return services.tell.failed(sentence`There is nothing for this digest: no papers are held, and none could be fetched.`);
  const title = wanted.kind === 'span' ? titleOf(wanted.span) : `Papers for “${wanted.search.name}”`;
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: await textOf(services, papers, title) });
  showFromHeading(await vscode.window.showTextDocument(document));
}

/** Above the heading stands the front matter, with the data of every paper. */
function showFromHeading(editor: vscode.TextEditor): void {
  const heading = editor.document.getText().search(/^# /m);
  if (heading < 0) return;
  const start = editor.document.positionAt(heading);
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.AtTop);
}

const mostPages = 10;

async function papersOf({ feeds, library, settings }: Services, span: FeedSpan): Promise<readonly Paper[]> {
  await feeds.ensure(span);
  for (let page = 1; page < mostPages; page++) if ((await feeds.more(span))?.kind !== 'ok') break;
  return digestPapers(await library(), span, wordFilter(settings.feedInclude(), settings.feedExclude()));
}

async function textOf({ settings, tell }: Services, papers: readonly Paper[], title: string): Promise<string> {
  const { digest } = await import('../../core/writing/digest');
  const scope = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.from({ scheme: 'untitled', path: 'digest.md' });
  const { text, problem } = digest(papers, {
    title,
    date: feedDay(Date.now()),
    template: settings.digestTemplate(),
    pattern: settings.keyPattern(scope),
    address: settings.linkAddress(scope),
  });
  if (problem !== undefined) tell.failed(sentence`Your digest template could not be read, so the built-in one was used.`, problem);
  return text;
}

/** A day that is over does not grow any more, so its note is written once and never again. */
export async function writeDaily(services: Services): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const path = folder && services.settings.digestFolder(folder.uri);
  if (!folder || !path || !vscode.workspace.isTrusted) return;
  const day = await finishedDay(services);
  if (day === undefined) return;
  const uri = vscode.Uri.joinPath(folder.uri, ...path.split('/'), `${day}.md`);
  if (await exists(uri)) return;
  const span = { kind: 'day', step: day } as const;
  const papers = await papersOf(services, span);
  if (papers.length === 0 || (await exists(uri))) return;
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
  const text = await textOf(services, papers, titleOf(span));
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: false, ignoreIfExists: true });
  if (!(await vscode.workspace.applyEdit(edit))) services.log.warn(`The digest ${uri.path} could not be created.`);
}

async function finishedDay({ feeds }: Services): Promise<Day | undefined> {
  const newest = await feeds.newestDay();
  return newest < feedDay(Date.now()) ? newest : await feeds.neighbour('day', newest, -1);
}
