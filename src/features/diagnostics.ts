import * as vscode from 'vscode';
import type { Finding, Rule, Severity } from '../core/language/finding';
import { inSlices } from '../core/slices';
import type { Steps } from '../core/steps';
import { isBibliography } from '../host/bibliographies/bibliographySelector';
import { toRange } from '../host/convert';
import { isNote } from '../host/notes/noteEditors';
import { noteFindings } from '../host/notes/noteFindings';
import { isView } from '../host/notes/noteHome';
import type { Services } from '../host/services';
import { describe } from '../host/tell';

/** How long typing must pause before a document is checked again, in milliseconds. */
const pause = 250;
/** So long before, the check begins: what it finds is then shown the moment the pause is over. */
const ahead = 150;
const documentation = vscode.Uri.parse('https://github.com/marginalia-notes/marginalia/blob/main/docs/citing.md');

/** Marks what is wrong with citations in open notes and with open bibliographies. */
export function registerDiagnostics(services: Services): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('marginalia');
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const later = (document: vscode.TextDocument, wait: number, work: () => void) => {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    const timer = setTimeout(() => {
      if (timers.get(key) === timer) timers.delete(key);
      work();
    }, wait);
    timers.set(key, timer);
  };
  const schedule = (document: vscode.TextDocument, wait = pause) => {
    if ((!isNote(document) && !isBibliography(document)) || isView(document.uri)) return;
    const begin = Math.max(0, wait - ahead);
    later(document, begin, () => {
      const checking = check(services, document);
      later(document, wait - begin, () => void checking.then((checked) => show(document, checked)));
    });
  };
  const show = (document: vscode.TextDocument, checked: Checked | undefined) => {
    if (checked && !document.isClosed && document.version === checked.version) collection.set(document.uri, checked.diagnostics);
  };
  const scheduleAll = (wait = pause) => {
    for (const document of vscode.workspace.textDocuments) schedule(document, wait);
  };
  scheduleAll(0);
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument((document) => schedule(document, 0)),
    // A document that is saved is told of too, as a change of nothing.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && schedule(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('marginalia') && scheduleAll()),
    services.bibliographies.onDidChange(() => scheduleAll()),
    {
      dispose: () => {
        for (const timer of timers.values()) clearTimeout(timer);
      },
    },
  );
}

/** What is wrong with one version of a document, as it is shown. */
interface Checked {
  readonly version: number;
  readonly diagnostics: vscode.Diagnostic[];
}

/** Checks a document as it is now; `undefined` when it changes meanwhile. Never rejects. */
async function check(services: Services, document: vscode.TextDocument): Promise<Checked | undefined> {
  const { version } = document;
  const isWanted = () => !document.isClosed && document.version === version;
  try {
    const findings = await noteFindings(services, document);
    const diagnostics = isWanted() ? await inSlices(toDiagnostics(services, document, findings), isWanted) : undefined;
    return diagnostics && { version, diagnostics };
  } catch (error) {
    services.log.error(`Checking a note failed: ${describe(error)}`);
    return undefined;
  }
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
