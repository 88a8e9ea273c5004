import type { CiteprocModule } from './citeproc';

/** What prints the text of a term; read from the library's source, version 2.4.63. */
interface EngineState {
  readonly opt: { readonly has_year_suffix?: boolean };
  readonly tmp: { readonly just_looking?: boolean; has_done_year_suffix?: boolean };
  readonly registry: { readonly registry: Readonly<Record<string, { readonly disambig: { readonly year_suffix: string | false } } | undefined>> };
  readonly fun: { readonly suffixator: { format(number: number): string } };
  getTerm(...asked: unknown[]): unknown;
}

type Step = (this: unknown, state: EngineState, item: { readonly id: string }, ...rest: readonly unknown[]) => void;

interface TextToken {
  readonly execs: Step[];
  readonly strings: { readonly term?: string };
}

interface TextNode {
  build(this: TextToken, state: unknown, target: unknown): void;
  knowsUndated?: true;
}

/**
 * Teaches the library to tell undated works of one author apart as it does dated ones, as Pandoc does: `(Ebb n.d.a)` and `(Ebb n.d.b)`. It finds the
 * letters but prints them behind a year only, unless the style says where they go. Done once for a loaded library.
 */
export function teachUndated(citeproc: CiteprocModule): void {
  const text = (citeproc as { Node?: { text?: TextNode } }).Node?.text;
  if (!text || text.knowsUndated) return;
  text.knowsUndated = true;
  const { build } = text;
  text.build = function (state, target) {
    build.call(this, state, target);
    if (this.strings.term === 'no date') this.execs.splice(0, this.execs.length, ...this.execs.map(lettered));
  };
}

/** The step, with the work's letter behind the term that it may print. */
function lettered(step: Step): Step {
  return function (state, item, ...rest) {
    const letter = letterOf(state, item.id);
    if (letter === '') return step.call(this, state, item, ...rest);
    const { getTerm } = state;
    state.getTerm = (...asked) => {
      state.tmp.has_done_year_suffix = true;
      return `${getTerm.apply(state, asked)}${letter}`;
    };
    try {
      step.call(this, state, item, ...rest);
    } finally {
      state.getTerm = getTerm;
    }
  };
}

function letterOf({ opt, tmp, registry, fun }: EngineState, id: string): string {
  const suffix = registry.registry[id]?.disambig.year_suffix ?? false;
  if (suffix === false || opt.has_year_suffix || tmp.just_looking || tmp.has_done_year_suffix) return '';
  return fun.suffixator.format(Number.parseInt(suffix, 10));
}
