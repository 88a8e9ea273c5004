import { bibliographyCommand } from './bibliographyCommand';
import { checkCommand } from './checkCommand';
import { citationsCommand } from './citationsCommand';
import { digestCommand } from './digestCommand';
import { papersCommand } from './papersCommand';
import { referencesCommand } from './referencesCommand';
import { searchCommand } from './searchCommand';
import { type Command, type CommandOptions, type ExitCode, type Terminal, UsageError } from './terminal';

interface CommandRow {
  readonly run: Command;
  readonly usage: string;
}

const commands: ReadonlyMap<string, CommandRow> = new Map([
  ['papers', { run: papersCommand, usage: 'papers FILE…' }],
  ['search', { run: searchCommand, usage: 'search QUERY --papers FILE… [--limit N]' }],
  ['citations', { run: citationsCommand, usage: 'citations FILE…' }],
  ['check', { run: checkCommand, usage: 'check PATH…' }],
  ['references', { run: referencesCommand, usage: 'references FILE [--style STYLE]' }],
  ['digest', { run: digestCommand, usage: 'digest --papers FILE… [--query Q] [--since DATE] [--template FILE]' }],
  ['bibliography', { run: bibliographyCommand, usage: 'bibliography FILE…' }],
]);

/** Options and how many words each takes; `many` goes on to the next option. */
const optionWords: ReadonlyMap<string, 'one' | 'many'> = new Map([
  ['papers', 'many'],
  ['limit', 'one'],
  ['style', 'one'],
  ['query', 'one'],
  ['since', 'one'],
  ['template', 'one'],
]);

/** Runs one command line, the program's own name left out. Trouble with what was given is one line on standard error and exit code 2. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  if (name === '--help' || name === 'help') {
    terminal.print(usage());
    return 0;
  }
  const command = commands.get(name);
  if (!command) {
    terminal.complain(
      name === '' ? 'Name a command; marginalia --help lists them.' : `There is no command ${JSON.stringify(name)}; marginalia --help lists them.`,
    );
    return 2;
  }
  try {
    const options = readOptions(rest);
    return await command.run(options, options.json ? terminal : forPeople(terminal));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.complain(error.message.replace(/\s+/g, ' '));
    return 2;
  }
}

/** A terminal obeys control characters, and what is printed was written by strangers. JSON has them escaped. */
function forPeople(terminal: Terminal): Terminal {
  const safe = (text: string) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
  return { ...terminal, print: (text) => terminal.print(safe(text)), complain: (line) => terminal.complain(safe(line)) };
}

function usage(): string {
  const lines = [...commands.values()].map((command) => `  marginalia ${command.usage}`);
  return `Papers, notes and bibliographies at a terminal. Every command takes --json.\n\n${lines.join('\n')}\n`;
}

function readOptions(args: readonly string[]): CommandOptions {
  const words: string[] = [];
  const named = new Map<string, string[]>();
  let json = false;
  let into = words;
  let takes: 'one' | 'many' = 'many';
  for (const arg of args) {
    if (arg === '--json') json = true;
    else if (arg === '--') into = words;
    else if (arg.startsWith('--')) ({ into, takes } = option(arg.slice(2), named));
    else {
      into.push(arg);
      if (takes === 'one') ({ into, takes } = { into: words, takes: 'many' });
    }
  }
  return { words, named, json };
}

function option(name: string, named: Map<string, string[]>): { into: string[]; takes: 'one' | 'many' } {
  const takes = optionWords.get(name);
  if (!takes) throw new UsageError(`There is no option --${name}.`);
  const into = named.get(name) ?? [];
  named.set(name, into);
  return { into, takes };
}
