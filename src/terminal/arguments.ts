import { type CommandOptions, UsageError } from './terminal';

/** The options of a command and how many words each takes; `many` goes on to the next option. */
export type OptionTable = Readonly<Record<string, 'none' | 'one' | 'many'>>;

/**
 * Reads the words behind a command's name. `--limit 5` and `--limit=5` are the same, and behind `--` everything is a word. An option that the
 * command does not have, that is given twice or without a value is a usage error.
 */
export function readArguments(args: readonly string[], command: string, table: OptionTable): CommandOptions {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const reading = new ArgumentReading(command, table);
  for (const arg of args.slice(0, end)) reading.take(arg);
  return reading.end(args.slice(end + 1));
}

class ArgumentReading {
  readonly #command: string;
  readonly #table: OptionTable;
  readonly #words: string[] = [];
  readonly #named = new Map<string, string[]>();
  #json = false;
  /** The option whose values are being read. */
  #open: string | undefined;

  constructor(command: string, table: OptionTable) {
    this.#command = command;
    this.#table = table;
  }

  take(arg: string): void {
    const [, name, value] = /^--([^=]*)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === undefined) this.#value(arg);
    else if (name === 'json') this.#askForJson(value);
    else this.#start(name, value);
  }

  end(words: readonly string[]): CommandOptions {
    for (const [name, values] of this.#named) if (values.length === 0 && this.#table[name] !== 'none') throw this.#wrong(`--${name} takes a value`);
    return { words: [...this.#words, ...words], named: this.#named, json: this.#json };
  }

  #value(text: string): void {
    const name = this.#open;
    const into = name === undefined ? this.#words : this.#named.get(name);
    into?.push(text);
    if (name !== undefined && this.#table[name] === 'one') this.#open = undefined;
  }

  #askForJson(value: string | undefined): void {
    if (value !== undefined) throw this.#wrong('--json takes no value');
    this.#json = true;
    this.#open = undefined;
  }

  #start(name: string, value: string | undefined): void {
    if (!Object.hasOwn(this.#table, name)) throw this.#wrong(`there is no option --${name}; marginalia ${this.#command} --help lists them`);
    if (this.#named.has(name) && this.#table[name] !== 'many') throw this.#wrong(`--${name} is given twice`);
    if (value !== undefined && this.#table[name] === 'none') throw this.#wrong(`--${name} takes no value`);
    this.#named.set(name, this.#named.get(name) ?? []);
    this.#open = this.#table[name] === 'none' ? undefined : name;
    if (value !== undefined) this.#value(value);
  }

  #wrong(what: string): UsageError {
    return new UsageError(`${this.#command}: ${what}`);
  }
}
