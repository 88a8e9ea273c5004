import { printable } from '../core/printable';
import { type OptionTable, readArguments } from './arguments';
import { bibliographyCommand } from './bibliographyCommand';
import { checkCommand } from './checkCommand';
import { citationsCommand } from './citationsCommand';
import { digestCommand } from './digestCommand';
import { papersCommand } from './papersCommand';
import { referencesCommand } from './referencesCommand';
import { searchCommand } from './searchCommand';
import { type Command, type ExitCode, type Terminal, UsageError } from './terminal';

interface CommandRow {
  readonly run: Command;
  readonly usage: string;
  readonly does: string;
  readonly options?: OptionTable;
}

const commands: ReadonlyMap<string, CommandRow> = new Map<string, CommandRow>([
  ['papers', { run: papersCommand, usage: 'papers FILE…', does: 'papers of feed files, pages and bibliographies' }],
  [
    'search',
    {
      run: searchCommand,
      usage: 'search QUERY --papers FILE… [--limit N]',
      does: 'ranked search; - reads one query a line',
      options: { papers: 'many', limit: 'one' },
    },
  ],
  ['citations', { run: citationsCommand, usage: 'citations FILE…', does: 'every place in notes that names a paper' }],
  ['bibliography', { run: bibliographyCommand, usage: 'bibliography FILE…', does: 'entries with their exact places' }],
  ['check', { run: checkCommand, usage: 'check PATH…', does: 'what is wrong with the citations of notes; exit code 1 when something is' }],
  [
    'references',
    { run: referencesCommand, usage: 'references FILE [--style STYLE]', does: 'the rendered reference list of a note', options: { style: 'one' } },
  ],
  [
    'digest',
    {
      run: digestCommand,
      usage: 'digest --papers FILE… [--query Q] [--since DATE] [--template FILE | --plain]',
      does: 'a Markdown digest of papers; --plain without front matter and keys, for a mail',
      options: { papers: 'many', query: 'one', since: 'one', template: 'one', plain: 'none' },
    },
  ],
]);

/** Runs one command line, the program's own name left out. Trouble with what was given is one line on standard error and exit code 2. */
export async function run(args: readonly string[], given: Terminal): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  const terminal: Terminal = { ...given, complain: (line) => given.complain(printable(line.replace(/\s+/g, ' '))) };
  if (name === '--version' || name === '-v') return say(terminal, terminal.version);
  if (isHelp(name) || name === 'help') return say(terminal, usageOf(rest[0]) ?? usage());
  const command = commands.get(name);
  if (!command) {
    const complaint = name === '' ? 'Name a command' : `There is no command ${JSON.stringify(name)}`;
    terminal.complain(`${complaint}; marginalia --help lists them.`);
    return 2;
  }
  if (rest.slice(0, indexOr(rest, '--')).some(isHelp)) return say(terminal, usageOf(name) ?? usage());
  try {
    const options = readArguments(rest, name, command.options ?? {});
    return await command.run(options, options.json ? terminal : forPeople(terminal));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.complain(error.message);
    return 2;
  }
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

function indexOr(words: readonly string[], word: string): number {
  const at = words.indexOf(word);
  return at < 0 ? words.length : at;
}

function say(terminal: Terminal, text: string): ExitCode {
  terminal.print(`${text}\n`);
  return 0;
}

/** JSON has the characters that a terminal obeys escaped (`printJson`). */
function forPeople(terminal: Terminal): Terminal {
  return { ...terminal, print: (text) => terminal.print(printable(text)) };
}

const WIDEST_USAGE = 48;

function usage(): string {
  const lines = [...commands.values()].map(({ usage, does }) => `  marginalia ${usage.padEnd(WIDEST_USAGE)}  ${does}`);
  return `Papers, notes and bibliographies at a terminal.\n\n${lines.join('\n')}\n\n${forAll}`;
}

/** How one command is called; undefined when there is none of that name. */
function usageOf(name = ''): string | undefined {
  const command = commands.get(name);
  return command && `marginalia ${command.usage}\n\n  ${command.does}\n\n${forAll}`;
}

const forAll = `Every command takes --json, and - for a file that is standard input.
Exit code 0 is fine, 1 means problems found by check, 2 wrong usage or unreadable input.`;
