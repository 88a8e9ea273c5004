import type { CiteprocModule } from './citeproc';

/** What the library notes of a group while it prints it; read from its source, version 2.4.63. */
interface GroupFlags {
  term_intended: boolean;
  variable_attempt: boolean;
  variable_success: boolean;
  readonly condition?: unknown;
}

interface EngineState {
  readonly tmp: { readonly group_context: { readonly tip: GroupFlags; readonly mystack: readonly GroupFlags[] } };
}

type Step = (this: unknown, state: EngineState, ...rest: readonly unknown[]) => void;

interface GroupToken {
  readonly realGroup?: boolean;
  readonly tokentype: number;
  readonly execs: Step[];
  readonly strings: object;
}

interface GroupNode {
  build(this: GroupToken, state: unknown, target: unknown, realGroup?: boolean): void;
}

const closes = 1;
const taught = new WeakSet<object>();

/**
 * Teaches the library when a group is left out, as the CSL 1.0.2 specification says ("Group") and Pandoc does: when it calls variables, itself or
 * in its groups, and all of them are empty. The library takes a group of mere terms within it for a variable that is not, so that IEEE would
 * print `[Online].` where nothing was accessed. Done once for a loaded library.
 */
export function teachGroups(citeproc: CiteprocModule): void {
  const group = (citeproc as { Node?: { group?: GroupNode } }).Node?.group;
  if (!group || taught.has(group)) return;
  taught.add(group);
  const { build } = group;
  group.build = function (state, target, realGroup) {
    build.call(this, state, target, realGroup);
    // A macro has this name, whatever its value; what a macro prints counts as a variable.
    if (this.tokentype !== closes || !this.realGroup || 'sort_direction' in this.strings) return;
    this.execs.splice(0, this.execs.length, ...this.execs.map(closing));
  };
}

/** The step that takes a group off the stack, with what the outer group learns of it put right; any other step as it is. */
function closing(step: Step): Step {
  return function (state, ...rest) {
    const stack = state.tmp.group_context.mystack;
    const flags = stack.at(-1);
    const outer = stack.at(-2);
    const before = outer && { ...outer };
    step.call(this, state, ...rest);
    const isClosed = flags !== undefined && stack.at(-1) === outer;
    if (!isClosed || !outer || !before || flags.condition || outer.condition) return;
    outer.variable_attempt = before.variable_attempt || flags.variable_attempt;
    if (flags.variable_success || flags.variable_attempt || !flags.term_intended) return;
    outer.variable_success = before.variable_success;
    outer.term_intended = true;
  };
}
