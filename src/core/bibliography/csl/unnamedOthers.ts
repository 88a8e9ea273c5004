import type { CiteprocModule } from './citeproc';

/** How Pandoc's readers and CSL files write `and others` at the end of a list of names. */
export const others = 'others';

/** Stands for `others` within the engine: a family name that no person bears. */
export const othersSign = '\u0001others';

/** The part of citeproc-js that cuts lists of names; read from its source, version 2.4.63. */
interface NameLists {
  othersIn?: Set<string>;
  readonly etal_spec: Record<string, { freeters: number } | undefined>;
  _truncateNameList(container: Record<string, unknown>, variable: string, index?: number): readonly unknown[];
  _setEtAlParameter(type: string, variable: string, index?: number): void;
}

const taught = new WeakSet<object>();

/**
 * Teaches the library lists that end in `and others`, which it does not know: the sign is taken out after the names were counted, so that a name
 * is missing and the style prints its “et al.”, however short the list is. Done once for a loaded library.
 */
export function teachOthers(citeproc: CiteprocModule): void {
  const lists = (citeproc as { NameOutput?: { prototype: NameLists } }).NameOutput?.prototype;
  if (!lists || taught.has(lists)) return;
  taught.add(lists);
  const { _truncateNameList: truncate, _setEtAlParameter: setEtAl } = lists;
  lists._truncateNameList = function (container, variable, index) {
    const names = truncate.call(this, container, variable, index);
    if (!isSign(names.at(-1))) return names;
    this.othersIn ??= new Set();
    this.othersIn.add(variable);
    return names.slice(0, -1);
  };
  lists._setEtAlParameter = function (type, variable, index) {
    setEtAl.call(this, type, variable, index);
    const spec = this.etal_spec[variable];
    // 2 would print an ellipsis and a last name, which is just what is not known.
    if (type === 'freeters' && spec?.freeters === 2 && this.othersIn?.has(variable)) spec.freeters = 1;
  };
}

function isSign(name: unknown): boolean {
  return typeof name === 'object' && name !== null && 'family' in name && name.family === othersSign;
}
