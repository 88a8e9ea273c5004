import * as vscode from 'vscode';
import type { Finding, Rule, Severity } from '../core/language/finding';
import { inSlices } from '../core/slices';
import type { Steps } from '../core/steps';
import { toRange } from '../host/convert';
import { isBibliography } from '../host/notes/mentions';
import { isNote } from '../host/notes/noteEditors';
import { noteFindings } from '../host/notes/noteFindings';
import type { Services } from '../host/services';
import { describe } from '../host/tell';

/** How long typing must pause before a document is checked again, in milliseconds. */
const pause = 250;
/** When a note is read already, so that only the check is left to do: this long before. */
const readAhead = 150;
const documentation = vscode.Uri.parse('https://github.com/marginalia-notes/marginalia/blob/main/docs/citing.md');

/** Marks what is wrong with citations in open notes and with open bibliographies. */
export function registerDiagnostics(services: Services): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('marginalia');
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const later = (document: vscode.TextDocument, wait: number, work: () => Promise<unknown>) => {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    const timer = setTimeout(() => {
      if (timers.get(key) === timer) timers.delete(key);
      work().catch((error: unknown) => services.log.error(`Checking a note failed: ${describe(error)}`));
    }, wait);
    timers.set(key, timer);
  };
  const schedule = (document: vscode.TextDocument, wait = pause) => {
    if (!isNote(document) && !isBibliography(document)) return;
    const checkLater = (after: number) => later(document, after, () => check(services, document, collection));
    if (wait <= readAhead || !isNote(document)) return checkLater(wait);
    later(document, wait - readAhead, () => {
      checkLater(readAhead);
      return services.notes.read(document);
    });
  };
  const scheduleAll = () => {
    for (const document of vscode.workspace.textDocuments) schedule(document);
  };
  scheduleAll();
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument((document) => schedule(document, 0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => schedule(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('marginalia') && scheduleAll()),
    services.bibliographies.onDidChange(scheduleAll),
    {
      dispose: () => {
        for (const timer of timers.values()) clearTimeout(timer);
      },
    },
  );
}

async function check(services: Services, document: vscode.TextDocument, collection: vscode.DiagnosticCollection): Promise<void> {
  const { version } = document;
  const findings = await noteFindings(services, document);
  if (document.isClosed || document.version !== version) return;
  const shown = await inSlices(toDiagnostics(services, document, findings), () => document.version === version);
  if (shown && !document.isClosed && document.version === version) collection.set(document.uri, shown);
}

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

function* toDiagnostics(services: Services, document: vscode.TextDocument, findings: readonly Finding[]): Steps<vscode.Diagnostic[]> {
  const severityOf = new Map<Rule, string | undefined>();
  const shown: vscode.Diagnostic[] = [];
  for (const finding of findings) {
    const { rule } = finding;
    if (!severityOf.has(rule)) severityOf.set(rule, services.settings.diagnosticSeverity(rule, document.uri));
    const wanted = severityOf.get(rule);
    if (wanted !== 'off') shown.push(toDiagnostic(document, finding, wanted));
    yield;
  }
  return shown;
}

function toDiagnostic(document: vscode.TextDocument, finding: Finding, wanted: string | undefined): vscode.Diagnostic {
  const severity = wanted && wanted in severities ? (wanted as Severity) : finding.severity;
  const diagnostic = new vscode.Diagnostic(toRange(document, finding.span), finding.message, severities[severity]);
  diagnostic.source = 'Marginalia';
  diagnostic.code = { value: finding.rule, target: documentation.with({ fragment: finding.rule.toLowerCase() }) };
  return diagnostic;
}
