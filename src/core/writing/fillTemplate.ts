import Mustache from 'mustache';

/** A filled template, or why the user's could not be used (then `text` is made from the built-in one). */
export interface Filled {
  readonly text: string;
  readonly problem?: string;
}

/**
 * Fills a Mustache template of the user's, the built-in one when it is empty. Values are already safe where they are meant to stand, so nothing
 * is escaped further, with two braces as with three. Templates hold no code and reach nothing but the named values.
 */
export function fillTemplate(template: string | undefined, builtIn: string, view: object): Filled {
  const fill = (from: string) => Mustache.render(from, view, {}, { escape: String });
  try {
    return { text: fill((template || builtIn).replace(/\r\n?/g, '\n')) };
  } catch (error) {
    return { text: fill(builtIn), problem: error instanceof Error ? error.message : String(error) };
  }
}
