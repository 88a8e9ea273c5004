import { readBibliography } from '../core/bibliography/readBibliography';
import { checkBibliography } from '../core/language/checkBibliography';
import { checkNote } from '../core/language/checkNote';
import type { Finding } from '../core/language/finding';
import type { BibliographyFile } from '../core/language/noteBibliography';
import { LineMap } from '../core/lineMap';
import { isNotePath } from '../core/notes/noteLanguage';
import { placeJson } from './citationsCommand';
import { readText, type TextFile } from './files';
import { TerminalBibliographies } from './noteBibliography';
import { readNote } from './readNote';
import { troubleWithStyle } from './styles';
import { type Command, printJson, type Terminal, UsageError } from './terminal';

interface Row {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly start: { readonly line: number; readonly character: number };
}

/**
 * `marginalia check PATH…`: everything wrong with the citations of every note below the paths, and with the bibliographies that these notes use or
 * that are named themselves. Exit code 1 when there is an error or a warning. What cannot be read is named, and all else is checked; exit code 2 then.
 */
export const checkCommand: Command = async ({ words, json }, terminal) => {
  if (words.length === 0) throw new UsageError('check: name at least one file or folder');
  const texts = await readAll(words, terminal);
  const rows = await checkFiles(texts.read, terminal);
  if (json) printJson(terminal, rows);
  else
    for (const row of rows)
      terminal.print(`${row.file}:${row.start.line + 1}:${row.start.character + 1}: ${row.severity}: ${row.message} [${row.rule}]\n`);
  if (texts.isPart) return 2;
  return rows.some(({ severity }) => severity === 'error' || severity === 'warning') ? 1 : 0;
};

/** The texts of all files below the paths, each once. What cannot be read is complained of and left out. */
async function readAll(paths: readonly string[], terminal: Terminal): Promise<{ readonly read: readonly TextFile[]; readonly isPart: boolean }> {
  const read = new Map<string, TextFile>();
  let isPart = false;
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      terminal.complain(error.message.replace(/\s+/g, ' '));
      isPart = true;
    }
  };
  for (const path of paths) {
    await attempt(async () => {
      for (const file of await filesBelow(path, terminal)) {
        if (!read.has(file)) await attempt(async () => void read.set(file, { file, text: await readText(file, terminal) }));
      }
    });
  }
  return { read: [...read.values()], isPart };
}

/** What is named itself is checked whatever its name; below a folder, notes are. */
async function filesBelow(path: string, terminal: Terminal): Promise<readonly string[]> {
  try {
    const files = (await terminal.listFiles(path)).filter((file) => file === path || isNotePath(file));
    if (files.length === 0) terminal.complain(`${path}: no notes in it`);
    return files;
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

async function checkFiles(texts: readonly TextFile[], terminal: Terminal): Promise<readonly Row[]> {
  const bibliographies = new TerminalBibliographies(terminal);
  const used = new Map<string, BibliographyFile>();
  const rows: Row[] = [];
  for (const { file, text } of texts.filter((each) => !isBibliography(each.file))) {
    const { reading, bibliography, missing } = await readNote({ file, text }, bibliographies);
    for (const each of bibliography.files) used.set(each.uri, each);
    const { csl } = reading.frontMatter;
    const style = csl === undefined ? undefined : await troubleWithStyle(file, csl, terminal);
    const matter = { bibliography, missing, style, held: { get: () => undefined } };
    rows.push(...rowsOf(file, text, checkNote(text, reading, matter)));
  }
  for (const { file, text } of texts.filter((each) => isBibliography(each.file))) {
    const uri = terminal.absolute(file);
    used.set(uri, { uri, text, reading: readBibliography(text, file) });
  }
  for (const { uri, text, reading } of used.values()) rows.push(...rowsOf(terminal.shown(uri), text, checkBibliography(text, reading)));
  return rows;
}

function isBibliography(file: string): boolean {
  return /\.(?:bib|bibtex|biblatex|json|ya?ml)$/i.test(file);
}

function rowsOf(file: string, text: string, findings: readonly Finding[]): readonly Row[] {
  const lines = new LineMap(text);
  return findings.map(({ rule, severity, message, span }) => ({ file, rule, severity, message, ...placeJson(span, lines) }));
}
