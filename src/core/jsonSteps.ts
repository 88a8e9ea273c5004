import { JSONParser } from '@streamparser/json';
import type { Steps } from './steps';

/** Characters read in a step: a few milliseconds of work. */
const stepLength = 30_000;

/** As `JSON.parse`, in steps of so many characters, however deep the text nests. Throws nothing but a `SyntaxError`. */
export function* jsonSteps(text: string, atOnce: number = stepLength): Steps<unknown> {
  const parser = new JSONParser({ paths: ['$'] });
  const read: unknown[] = [];
  parser.onValue = ({ value }) => void read.push(value);
  for (const part of partsOf(text, atOnce)) {
    orSyntaxError(() => parser.write(part));
    yield;
  }
  if (!parser.isEnded) orSyntaxError(() => parser.end());
  if (read.length === 0) throw new SyntaxError('There is no JSON.');
  return read[0];
}

/** A text in parts, none of which ends within a character. */
function* partsOf(text: string, length: number): Generator<string> {
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = start + length;
    if ((text.codePointAt(end - 1) ?? 0) > 0xffff) end++;
    yield text.slice(start, end);
  }
}

function orSyntaxError(parse: () => void): void {
  try {
    parse();
  } catch (failure) {
    throw new SyntaxError(failure instanceof Error ? failure.message : String(failure));
  }
}
