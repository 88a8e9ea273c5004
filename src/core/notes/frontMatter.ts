import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { say } from '../../l10n/say';
import { isRecord } from '../isRecord';
import type { Span } from '../problem';
import { nestsTooDeep, yamlData } from '../yamlData';
import type { FrontMatter } from './citation';
import { readKey } from './keyGrammar';

const SIZE_LIMIT = 500_000;
const ALIAS_LIMIT = 50;
/** Each key is compared with all before it; longer front matter may name a key twice. */
const COMPARED_LIMIT = 20_000;

type Nocite = { readonly key: string; readonly nameSpan: Span };

/**
 * Reads the YAML front matter that lies at `span`, both fences included. Nothing in it is executed; aliases are expanded a limited number of
 * times. Broken YAML gives only `span` and one `problem`, whose line and place count from the start of the note.
 */
export function readFrontMatter(text: string, span: Span | undefined): FrontMatter {
  if (!span) return { bibliography: [], nocite: [] };
  const start = lineAfter(text, span.start);
  const yaml = text.slice(start, span.end).replace(/(?:---|\.\.\.)[ \t]*[\r\n]*$/, '');
  const failed = (message: string, line: number, place?: Span): FrontMatter => ({
    span,
    bibliography: [],
    nocite: [],
    problem: { message, line, ...(place && { span: place }) },
  });
  if (yaml.length > SIZE_LIMIT) return failed(say`The front matter is too long to be read.`, 0);
  if (nestsTooDeep(yaml)) return failed(say`The front matter is nested too deeply to be read.`, 0);
  const lines = new LineCounter();
  try {
    const document = parseDocument(yaml, { lineCounter: lines, logLevel: 'silent', prettyErrors: false, uniqueKeys: yaml.length < COMPARED_LIMIT });
    const error = document.errors[0];
    if (error) return failed(say`The front matter is not YAML: ${error.message}`, lines.linePos(error.pos[0]).line, placeOf(error.pos, yaml, start));
    const plain: unknown = yamlData(document, document.contents, { maxAliasCount: ALIAS_LIMIT });
    if (!isRecord(plain)) return { span, bibliography: [], nocite: [] };
    const nocite = isMap(document.contents) ? nociteKeys(document.contents.get('nocite', true), text, start) : [];
    return { span, ...readFields(plain), nocite };
  } catch (error) {
    return failed(say`The front matter cannot be read: ${error instanceof Error ? error.message : 'unknown trouble'}.`, 0);
  }
}

/** Where the reader of YAML stumbled: at least one character, also where it only missed something at the end. */
function placeOf([from, until]: readonly [number, number], yaml: string, start: number): Span {
  const last = yaml.trimEnd().length;
  const at = Math.max(0, Math.min(from, last - 1));
  return { start: start + at, end: start + Math.max(at + 1, Math.min(until, last)) };
}

function readFields(plain: Record<string, unknown>): Omit<FrontMatter, 'nocite' | 'span'> {
  const title = textOf(plain.title);
  const csl = textOf(plain.csl);
  const lang = textOf(plain.lang);
  const paper = textOf(plain.paper);
  const linkCitations = plain['link-citations'];
  const suppressed = plain['suppress-bibliography'];
  return {
    bibliography: (Array.isArray(plain.bibliography) ? plain.bibliography : [plain.bibliography]).flatMap((name) => textOf(name) ?? []),
    ...(title === undefined ? {} : { title }),
    ...(csl === undefined ? {} : { csl }),
    ...(lang === undefined ? {} : { lang }),
    ...(paper === undefined ? {} : { paper }),
    ...(plain.digest === true ? { digest: true } : {}),
    ...(typeof linkCitations === 'boolean' ? { linkCitations } : {}),
    ...(typeof suppressed === 'boolean' ? { suppressBibliography: suppressed } : {}),
    ...(Array.isArray(plain.references) ? { references: plain.references as readonly unknown[] } : {}),
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The keys in the value of `nocite`, which is Markdown text or a list of it, looked for in the source so that their places are exact. */
function nociteKeys(node: unknown, text: string, start: number): Nocite[] {
  if (isSeq(node)) return node.items.flatMap((item) => nociteKeys(item, text, start));
  const range = isScalar(node) ? (node as Node).range : undefined;
  if (!range) return [];
  const keys: Nocite[] = [];
  const end = start + range[1];
  for (let at = text.indexOf('@', start + range[0]); at >= 0 && at < end; at = text.indexOf('@', at + 1)) {
    const wild = text[at + 1] === '*';
    const found = wild ? { keyStart: at + 1, keyEnd: at + 2 } : readKey(text, at);
    if (!found || found.keyEnd > end) continue;
    keys.push({ key: text.slice(found.keyStart, found.keyEnd), nameSpan: { start: found.keyStart, end: found.keyEnd } });
  }
  return keys;
}

function lineAfter(text: string, at: number): number {
  const end = /\r\n?|\n/.exec(text.slice(at, at + 200));
  return end ? at + end.index + end[0].length : text.length;
}
