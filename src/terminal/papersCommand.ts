import { authorsLine } from '../core/papers/authorsLine';
import type { Paper } from '../core/papers/paper';
import { readPapers } from '../core/sources/formats/recognise';
import { readText } from './files';
import { paperJson } from './paperJson';
import { type Command, printJson, type Terminal, UsageError } from './terminal';

interface FileProblem {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

interface PaperFiles {
  readonly papers: readonly Paper[];
  readonly problems: readonly FileProblem[];
}

/** `marginalia papers FILE…`: the papers of feed files, and what could not be read. */
export const papersCommand: Command = async ({ words, json }, terminal) => {
  if (words.length === 0) throw new UsageError('papers: name at least one file');
  const { papers, problems } = await readPaperFiles(words, terminal);
  if (json) {
    printJson(terminal, { papers: papers.map(paperJson), problems });
    return 0;
  }
  for (const paper of papers)
    terminal.print(`${paper.title}\n  ${[authorsLine(paper), paper.publishedAt ?? paper.year, paper.id].filter(Boolean).join(' · ')}\n`);
  for (const problem of problems) terminal.complain(`${problem.file}${problem.line === undefined ? '' : `:${problem.line + 1}`}: ${problem.message}`);
  terminal.print(`${counted(papers.length, 'paper')}, ${counted(problems.length, 'problem')}\n`);
  return 0;
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * Reads paper files of any known format, in order. What a file of text cannot give is a problem beside the papers of the others; a file that cannot be
 * read, or that is not text, ends the command.
 */
export async function readPaperFiles(files: readonly string[], terminal: Terminal): Promise<PaperFiles> {
  const papers: Paper[] = [];
  const problems: FileProblem[] = [];
  for (const file of files) {
    const reading = readPapers(await readText(file, terminal), { today: terminal.today, fileName: file });
    for (const paper of reading.items) papers.push(paper);
    for (const { message, line } of reading.problems) problems.push({ file, ...(line === undefined ? {} : { line }), message });
  }
  return { papers, problems };
}
