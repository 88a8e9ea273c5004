import { accentMarks, inferiors, silent, silentFirst, spaces, superiors, symbols } from './latexSymbols';

/** How TeX mark-up is printed. `markUp` gets a command's name (`emph`, `textbf`, `textsuperscript`) and its printed argument. */
export interface LatexStyle {
  /** What `~` prints. */
  readonly tie: string;
  readonly markUp: (command: string, inner: string) => string;
  /** A braced group that no command takes as its argument. */
  readonly group: (inner: string, depth: number) => string;
  /** The printed inside of `$…$`. */
  readonly maths: (inner: string) => string;
  /** Whether straight quotes become typographic ones, as Pandoc's reader does. */
  readonly smart: boolean;
}

/** What happens to the argument that a command waits for. */
type Action = (inner: string) => string;

/** An open brace: where its output begins, and what becomes of it. */
interface Frame {
  readonly from: number;
  readonly close: Action;
  /** The argument of a command, and no group of its own. */
  readonly isArgument: boolean;
  /** A switch such as `\em` inside the group marks up all that follows it there. */
  switched?: { readonly command: string; readonly from: number };
}

const deepest = 60;
const longestChain = 8;
const switches: ReadonlyMap<string, string> = new Map(
  Object.entries({
    em: 'emph',
    it: 'textit',
    itshape: 'textit',
    sl: 'textit',
    slshape: 'textit',
    bf: 'textbf',
    bfseries: 'textbf',
    sc: 'textsc',
    scshape: 'textsc',
  }),
);

/** Prints one TeX text in a single pass over its characters, with an explicit stack: nesting neither recurses nor costs more than its depth limit. */
export class LatexPrinter {
  readonly #text: string;
  readonly #style: LatexStyle;
  #at = 0;
  #out: string[] = [];
  #frames: Frame[] = [];
  #waiting: Action[] = [];
  #ignoredBraces = 0;
  #mathsFrom: number | undefined;

  constructor(text: string, style: LatexStyle) {
    this.#text = text;
    this.#style = style;
  }

  print(): string {
    while (this.#at < this.#text.length) this.#step();
    while (this.#frames.length > 0) this.#closeGroup();
    return this.#out.join('');
  }

  #step(): void {
    const plain = /[^\\{}$~`'"^_\s-]+/y;
    plain.lastIndex = this.#at;
    const run = this.#waiting.length === 0 ? plain.exec(this.#text)?.[0] : undefined;
    if (run !== undefined) {
      this.#out.push(run);
      this.#at += run.length;
      return;
    }
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 32);
    this.#at += character.length;
    if (character === '\\') this.#command();
    else if (character === '{') this.#openGroup();
    else if (character === '}') this.#closeGroup();
    else if (character === '$') this.#toggleMaths();
    else if (/\s/.test(character)) this.#space();
    else this.#mark(character);
  }

  #space(): void {
    if (this.#waiting.length === 0) this.#out.push(' ');
  }

  #mark(character: string): void {
    if (character === '~') this.#emit(this.#style.tie);
    else if ((character === '^' || character === '_') && this.#mathsFrom !== undefined) this.#await(script(character, this.#style));
    else if (character === '-' && this.#mathsFrom === undefined) this.#emit(this.#takes('--') ? '—' : this.#takes('-') ? '–' : '-');
    else if (character === '`') this.#emit(this.#takes('`') ? '“' : '‘');
    else if (character === "'") this.#emit(this.#quote());
    else if (character === '"' && this.#style.smart) this.#emit(this.#opensQuote() ? '“' : '”');
    else this.#emit(character);
  }

  #quote(): string {
    if (this.#mathsFrom !== undefined) return '′';
    if (this.#takes("'")) return '”';
    if (!this.#style.smart) return "'";
    return this.#opensQuote() && /'[\s.,;:!?)]|'$/.test(this.#text.slice(this.#at, this.#at + 200)) ? '‘' : '’';
  }

  #opensQuote(): boolean {
    return /^$|[\s([{\u2014\u2013-]/.test(this.#text.charAt(this.#at - 2));
  }

  #takes(expected: string): boolean {
    if (!this.#text.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  /** Prints one unit of text, or hands it to the command that waits for it. */
  #emit(unit: string): void {
    this.#out.push(this.#settle(unit));
  }

  #settle(inner: string): string {
    let result = inner;
    for (let action = this.#waiting.pop(); action !== undefined; action = this.#waiting.pop()) result = action(result);
    return result;
  }

  #await(action: Action): void {
    if (this.#waiting.length < longestChain) this.#waiting.push(action);
  }

  #openGroup(): void {
    if (this.#frames.length >= deepest) {
      this.#ignoredBraces += 1;
      return;
    }
    const actions = this.#waiting;
    this.#waiting = [];
    const isArgument = actions.length > 0;
    const depth = this.#frames.filter((frame) => !frame.isArgument).length;
    const close: Action = isArgument ? (inner) => actions.reduceRight((text, action) => action(text), inner) : (inner) => this.#group(inner, depth);
    this.#frames.push({ from: this.#out.length, close, isArgument });
  }

  #group(inner: string, depth: number): string {
    return this.#mathsFrom === undefined ? this.#style.group(inner, depth) : inner;
  }

  #closeGroup(): void {
    if (this.#waiting.length > 0) this.#emit('');
    if (this.#ignoredBraces > 0) {
      this.#ignoredBraces -= 1;
      return;
    }
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    if (frame.switched !== undefined) {
      const marked = this.#out.splice(frame.switched.from).join('').trimStart();
      this.#out.push(this.#style.markUp(frame.switched.command, marked));
    }
    this.#out.push(frame.close(this.#out.splice(frame.from).join('')));
  }

  #toggleMaths(): void {
    if (this.#mathsFrom === undefined) {
      if (this.#text.indexOf('$', this.#at) === -1) this.#emit('$');
      else this.#mathsFrom = this.#out.length;
      return;
    }
    const from = this.#mathsFrom;
    this.#mathsFrom = undefined;
    this.#out.push(this.#style.maths(this.#out.splice(Math.min(from, this.#out.length)).join('')));
  }

  #command(): void {
    const word = /[A-Za-z]+\*?/y;
    word.lastIndex = this.#at;
    const name = word.exec(this.#text)?.[0];
    if (name === undefined) this.#symbolCommand();
    else {
      this.#at += name.length;
      this.#skipSpaces();
      this.#wordCommand(name.replace('*', ''));
    }
  }

  #skipSpaces(): void {
    while (/[ \t\r\n]/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #symbolCommand(): void {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 32);
    this.#at += character.length;
    const mark = accentMarks.get(character);
    if (mark !== undefined && this.#mathsFrom === undefined) this.#await(accent(mark));
    else if (/[()[\]]/.test(character)) this.#bracketMaths(character);
    else if (/[\s\\,;:>!]/.test(character)) this.#emit(character === '!' ? '' : ' ');
    else if (!/[-/@*]/.test(character)) this.#emit(character);
  }

  #bracketMaths(character: string): void {
    const opens = character === '(' || character === '[';
    if (opens === (this.#mathsFrom === undefined)) this.#toggleBracketMaths(opens);
  }

  #toggleBracketMaths(opens: boolean): void {
    if (opens) this.#mathsFrom = this.#out.length;
    else this.#toggleMaths();
  }

  #wordCommand(name: string): void {
    const symbol = symbols().get(name);
    const mark = accentMarks.get(name);
    const turned = switches.get(name);
    if (symbol !== undefined) this.#emit(symbol);
    else if (mark !== undefined) this.#await(accent(mark));
    else if (turned !== undefined) this.#switch(turned);
    else if (spaces.has(name)) this.#emit(' ');
    else if (silent.has(name)) this.#await(() => '');
    else if (silentFirst.has(name)) this.#dropFirst();
    else this.#unknown(name);
  }

  #switch(command: string): void {
    const frame = this.#frames.at(-1);
    if (frame !== undefined) frame.switched ??= { command, from: this.#out.length };
  }

  /** `\href{address}{text}` prints its text: the address is skipped here, the text is an ordinary group. */
  #dropFirst(): void {
    const argument = /\{[^{}]*\}\s*/y;
    argument.lastIndex = this.#at;
    this.#at += argument.exec(this.#text)?.[0].length ?? 0;
    this.#await((inner) => inner);
  }

  #unknown(name: string): void {
    if (this.#text.startsWith('[', this.#at)) this.#skipOption();
    if (this.#text.startsWith('{', this.#at)) this.#await((inner) => this.#style.markUp(name, inner));
    else if (this.#mathsFrom !== undefined && !/^(?:left|right|big|Big|bigl|bigr|rm|mathrm|displaystyle|textstyle|limits)$/.test(name))
      this.#emit(name);
  }

  #skipOption(): void {
    const option = /\[[^\][{}]{0,100}\]/y;
    option.lastIndex = this.#at;
    this.#at += option.exec(this.#text)?.[0].length ?? 0;
  }
}

/** Puts a combining mark on the first letter: `ö` from `o`; the dotless letters get their dot's place back. */
function accent(mark: string): Action {
  return (inner) => {
    const first = String.fromCodePoint(inner.codePointAt(0) ?? 32);
    if (inner === '' || /\s/.test(first)) return inner;
    const base = first === 'ı' ? 'i' : first === 'ȷ' ? 'j' : first;
    return (base + mark).normalize('NFC') + inner.slice(first.length);
  };
}

function script(character: string, style: LatexStyle): Action {
  const forms = character === '^' ? superiors : inferiors;
  return (inner) => {
    const marked = style.markUp(character === '^' ? 'textsuperscript' : 'textsubscript', inner);
    if (marked !== inner) return marked;
    const letters = [...inner].map((letter) => forms.get(letter));
    if (letters.every((letter) => letter !== undefined)) return letters.join('');
    return inner.length === 1 ? character + inner : `${character}(${inner})`;
  };
}
