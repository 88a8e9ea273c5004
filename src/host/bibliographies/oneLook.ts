import type { ProjectFiles } from '../../core/bibliography/cascade';

/** The same files, each of which is looked at once: for many notes that are asked about at one moment and lie in few folders. */
export function oneLook({ readText, list }: ProjectFiles): ProjectFiles {
  return { readText: once(readText), list: once(list) };
}

/** Asks about each thing once, and answers from then on what it heard. Things are the same that are written the same. */
export function once<A extends { toString(): string }, T>(ask: (about: A) => Promise<T>): (about: A) => Promise<T> {
  const heard = new Map<string, Promise<T>>();
  return (about) => {
    const name = about.toString();
    const answer = heard.get(name) ?? ask(about);
    heard.set(name, answer);
    return answer;
  };
}
