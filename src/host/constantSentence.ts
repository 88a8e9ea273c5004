import type { Sentence } from './tell';

/**
 * Takes a constant sentence from a table of the core, such as the messages of request failures. The caller vouches that no remote text is in
 * it; brackets are removed all the same, without which no link can be written.
 */
export function constantSentence(text: string): Sentence {
  return text.replace(/[[\]()]/g, '').slice(0, 300) as Sentence;
}
