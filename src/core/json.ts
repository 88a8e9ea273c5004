import { inSlices } from './slices';
import type { Steps } from './steps';

/** Characters parsed at once: about a millisecond of work. */
const part = 100_000;

/** Long lists and objects within each other; what nests deeper is refused, since only malice does, and parsing it at once would hold the thread. */
const deepest = 12;

/** As `JSON.parse`, but a long text holds the thread for a few milliseconds at a stretch only. Rejects with a `SyntaxError`. */
export async function parseJson(text: string): Promise<unknown> {
  return text.length <= part ? JSON.parse(text) : await inSlices(jsonSteps(text));
}

/** As `JSON.parse`, in steps; long text nested too deep (`deepest`) is broken. */
export function jsonSteps(text: string, atOnce: number = part): Steps<unknown> {
  return valueSteps(text, atOnce, 0);
}

function* valueSteps(text: string, atOnce: number, level: number): Steps<unknown> {
  yield;
  const value = trimmed(text);
  if (value.length <= atOnce || !/^[[{]/.test(value)) return JSON.parse(value);
  if (level >= deepest) throw new SyntaxError('The JSON nests too deep.');
  return value.startsWith('[') ? yield* listSteps(value, atOnce, level) : yield* objectSteps(value, atOnce, level);
}

function* listSteps(text: string, atOnce: number, level: number): Steps<unknown[]> {
  const list: unknown[] = [];
  for (const group of groupsIn(text, atOnce)) {
    if (group?.isLong) list.push(yield* valueSteps(group.text, atOnce, level + 1));
    else if (group) for (const value of JSON.parse(`[${group.text}]`) as unknown[]) list.push(value);
    yield;
  }
  return list;
}

function* objectSteps(text: string, atOnce: number, level: number): Steps<object> {
  const object = {};
  // Defined, not assigned: a member called __proto__ is one like any other.
  const define = (name: string, value: unknown) =>
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  for (const group of groupsIn(text, atOnce)) {
    if (group?.isLong) {
      const { name, rest } = memberOf(group.text);
      define(name, yield* valueSteps(rest, atOnce, level + 1));
    } else if (group) for (const [name, value] of Object.entries(JSON.parse(`{${group.text}}`) as object)) define(name, value);
    yield;
  }
  return object;
}

/** Elements side by side that are short together, or a long one alone. */
interface Group {
  readonly text: string;
  readonly isLong: boolean;
}

/** The elements of a list or object in groups; `undefined` now and then between them, so that no stretch of work is long. */
function* groupsIn(text: string, atOnce: number): Generator<Group | undefined> {
  let groupStart = 1;
  let elementStart = 1;
  let pause = atOnce;
  for (const end of elementEnds(text)) {
    const isLong = end - elementStart > atOnce;
    if (isLong && groupStart < elementStart) yield groupOf(text, groupStart, elementStart - 1);
    if (isLong) groupStart = elementStart;
    const isLast = end === text.length - 1 && text.charCodeAt(end) !== comma;
    if (isLast && groupStart === 1 && trimmed(text.slice(1, end)) === '') return;
    if (isLong || isLast || end - groupStart >= atOnce) {
      yield { ...groupOf(text, groupStart, end), isLong };
      groupStart = end + 1;
    }
    elementStart = end + 1;
    if (end < pause) continue;
    pause = end + atOnce;
    yield undefined;
  }
}

function groupOf(text: string, start: number, end: number): Group {
  const group = text.slice(start, end);
  if (trimmed(group) === '') throw new SyntaxError('An element of the JSON is missing.');
  return { text: group, isLong: false };
}

/** Where the elements of a list or object end, its own end last. */
function* elementEnds(text: string): Generator<number> {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = stringEnd(text, at) - 1;
    else if (code === openBrace || code === openBracket) depth++;
    else if (code === comma && depth === 1) yield at;
    else if (code === closeBrace || code === closeBracket) {
      depth--;
      if (depth > 0) continue;
      if (at < text.length - 1 || (code === closeBrace) !== text.startsWith('{')) throw new SyntaxError('Something follows the JSON.');
      return yield at;
    }
  }
  throw new SyntaxError('The JSON is cut off.');
}

/** Behind the string that begins here. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) before--;
    if ((end - before) % 2 === 1) return end + 1;
  }
  throw new SyntaxError('A string of the JSON has no end.');
}

/** The name of a member, and what follows its colon. */
function memberOf(text: string): { readonly name: string; readonly rest: string } {
  const member = trimmed(text);
  const end = member.startsWith('"') ? stringEnd(member, 0) : 0;
  const rest = trimmed(member.slice(end));
  if (end === 0 || !rest.startsWith(':')) throw new SyntaxError('A member of the JSON has no name.');
  return { name: JSON.parse(member.slice(0, end)) as string, rest: rest.slice(1) };
}

/** Without the white space that JSON knows. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

const [quote, comma, backslash] = [34, 44, 92];
const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125];
