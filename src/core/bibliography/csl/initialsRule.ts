import type { CiteprocModule } from './citeproc';

/** How the library makes initials; read from its source, version 2.4.63. */
interface Initials {
  initializeWith(state: unknown, name: string, terminator: string, keepsNames?: boolean): string;
}

const taught = new WeakSet<object>();

/**
 * Teaches the library that what follows a hyphen in lower case has no initial: `Shih-yang` is `S.`, as for Pandoc. In a style whose initials have
 * no hyphen it would print `S yang`. Done once for a loaded library.
 */
export function teachInitials(citeproc: CiteprocModule): void {
  const names = (citeproc as { Util?: { Names?: Initials } }).Util?.Names;
  if (!names || taught.has(names)) return;
  taught.add(names);
  const { initializeWith } = names;
  names.initializeWith = (state, name, terminator, keepsNames) =>
    initializeWith.call(names, state, keepsNames || !name ? name : name.replace(/-\p{Ll}[^\s-]*/gu, ''), terminator, keepsNames);
}
