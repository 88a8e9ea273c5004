import * as vscode from 'vscode';
import { folderInside } from '../core/bibliography/notePath';
import type { CitationStyle } from '../core/writing/citationText';

/** What completion shows beside a key. */
export type CompletionLabel = 'key' | 'title' | 'authorYear';

/** The user's settings, read afresh at each call, so that a change takes effect without any listener. */
export interface Settings {
  /** `marginalia.feed.baseUrl`. Machine-scoped: a workspace cannot redirect requests. */
  feedBaseUrl(): string;
  /** `marginalia.feed.arxivUrl` and `.doiUrl`, machine-scoped too: mirrors of arXiv and of the DOI registry; empty for the services themselves. */
  arxivUrl(): string;
  doiUrl(): string;
  /** Minutes between quiet refreshes: 0 for none, else at least 15. */
  refreshMinutes(): number;
  feedInclude(): readonly string[];
  feedExclude(): readonly string[];
  feedSources(): readonly string[];
  /** Whether the panel shows the pictures of papers; `marginalia.feed.thumbnails` is machine-scoped, because they are fetched. */
  thumbnails(): boolean;
  /** Bibliography files as the workspace names them (ignored in untrusted folders), then as the user does. */
  bibliographyFiles(scope: vscode.Uri): { readonly workspace: readonly string[]; readonly user: readonly string[] };
  citationStyle(scope: vscode.Uri): CitationStyle;
  keyPattern(scope: vscode.Uri): string;
  completionLabel(scope: vscode.Uri): CompletionLabel;
  hoverEnabled(scope: vscode.Uri): boolean;
  inlayHintsEnabled(scope: vscode.Uri): boolean;
  /** `error`, `warning`, `information`, `hint` or `off` for a rule; `undefined` where the rule's own default holds. */
  diagnosticSeverity(rule: string, scope: vscode.Uri): string | undefined;
  notesFolder(scope: vscode.Uri): string;
  notesTemplate(scope: vscode.Uri): string;
  notesFileName(scope: vscode.Uri): string;
  digestTemplate(): string;
  /** A folder of the workspace for digests, `/` between its parts; empty for none. */
  digestFolder(scope: vscode.Uri): string;
  csl(scope: vscode.Uri): string;
  summaryTemplate(scope: vscode.Uri): string;
  linkAddress(scope: vscode.Uri): 'huggingFace' | 'arxiv' | 'doi';
}

export function readSettings(): Settings {
  const get = <T>(key: string, fallback: T, scope?: vscode.Uri): T => vscode.workspace.getConfiguration('marginalia', scope).get<T>(key) ?? fallback;
  return {
    feedBaseUrl: () => text(get<unknown>('feed.baseUrl', '')),
    arxivUrl: () => text(get<unknown>('feed.arxivUrl', '')),
    doiUrl: () => text(get<unknown>('feed.doiUrl', '')),
    refreshMinutes: () => refreshMinutes(get<unknown>('feed.refreshMinutes', 0)),
    feedInclude: () => texts(get<unknown>('feed.include', [])),
    feedExclude: () => texts(get<unknown>('feed.exclude', [])),
    feedSources: () => texts(get<unknown>('feed.sources', [])),
    thumbnails: () => get<unknown>('feed.thumbnails', false) === true,
    bibliographyFiles,
    citationStyle: (scope) => oneOf(get<unknown>('citation.style', '', scope), ['bracketed', 'inText', 'inTextSuffix']),
    keyPattern: (scope) => text(get<unknown>('citation.keyPattern', '', scope)),
    completionLabel: (scope) => oneOf(get<unknown>('completion.label', '', scope), ['authorYear', 'title', 'key']),
    inlayHintsEnabled: (scope) => get<unknown>('inlayHints.enabled', false, scope) === true,
    hoverEnabled: (scope) => get<unknown>('hover.enabled', true, scope) !== false,
    diagnosticSeverity: (rule, scope) => severity(text(get<unknown>(`diagnostics.${rule}`, '', scope))),
    notesFolder: (scope) => folderInside(text(get<unknown>('notes.folder', '', scope))) || 'notes/papers',
    notesTemplate: (scope) => text(get<unknown>('notes.template', '', scope)),
    notesFileName: (scope) => text(get<unknown>('notes.fileName', '', scope)),
    digestTemplate: () => text(get<unknown>('digest.template', '')),
    digestFolder: (scope) => folderInside(text(get<unknown>('digest.folder', '', scope))),
    csl: (scope) => text(get<unknown>('csl', '', scope)),
    summaryTemplate: (scope) => text(get<unknown>('summary.template', '', scope)),
    linkAddress: (scope) => oneOf(get<unknown>('link.address', '', scope), ['huggingFace', 'arxiv', 'doi']),
  };
}

/** The site is never asked more often than every 15 minutes by itself. */
function refreshMinutes(value: unknown): number {
  const minutes = typeof value === 'number' && Number.isFinite(value) ? value : 0;
  return minutes <= 0 ? 0 : Math.min(Math.max(15, minutes), 7 * 24 * 60);
}

function bibliographyFiles(scope: vscode.Uri): { workspace: readonly string[]; user: readonly string[] } {
  const values = vscode.workspace.getConfiguration('marginalia', scope).inspect<unknown>('bibliography.files');
  const workspace = texts(values?.workspaceFolderValue ?? values?.workspaceValue ?? []);
  return { workspace: vscode.workspace.isTrusted ? workspace : [], user: texts(values?.globalValue ?? []) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** A text alone is taken for a list of one. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return texts([value]);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item.trim() !== '') : [];
}

/** `default` leaves it to the rule. */
function severity(value: string): string | undefined {
  return value === '' || value === 'default' ? undefined : value;
}

/** The value when it is one of the choices, else the first choice: the default. */
function oneOf<const T extends string>(value: unknown, choices: readonly [T, ...T[]]): T {
  return choices.find((choice) => choice === value) ?? choices[0];
}
