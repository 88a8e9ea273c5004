import { readPaperName } from '../../papers/identity';
import type { Span } from '../../problem';
import type { Citation, CitationMode, PandocCitation } from '../citation';
import { isCrossReferenceKey } from '../keyGrammar';
import { citeRoleBefore, latexMode, readLatexCommands, roleKeys } from '../latexCitations';
import { readLocator } from '../locator';
import { paperLinkStart, readPaperLinks } from '../paperLinks';
import { type InlineContext, InlineReader } from './inlineReader';
import type { CiteItem, Part, Token } from './inlineTokens';

interface Group {
  readonly number: number;
  readonly span: Span;
}

/** What one run says, all places counted from its start and groups from 0. */
export interface RunReading {
  readonly citations: readonly Citation[];
  readonly crossReferences: readonly PandocCitation[];
  /** How many groups there are. */
  readonly groups: number;
}

/** Reads the inline text of a run. What it says depends on the text and the note's context alone. */
export function readRun(text: string, context: InlineContext): RunReading {
  return new CitationCollector(context).read(text);
}

/** A stretch of a run, itself read as inlines: the run's own text, or what stands in brackets within it. */
interface Stretch {
  readonly reader: InlineReader;
  /** Where `reader.text` begins in the run. */
  readonly offset: number;
  /** Whether it lies in a citation's suffix. */
  readonly nested: boolean;
  /** Whether it is the text of a link that names a paper by its destination. */
  readonly isLinkText?: boolean;
}

/** Gathers the citations of a run in whatever order they are visited. */
class CitationCollector {
  readonly #context: InlineContext;
  readonly #citations: Citation[] = [];
  readonly #crossReferences: PandocCitation[] = [];
  #groups = 0;

  constructor(context: InlineContext) {
    this.#context = context;
  }

  read(text: string): RunReading {
    this.#readAll({ reader: new InlineReader(text, this.#context), offset: 0, nested: false });
    return { citations: this.#citations, crossReferences: this.#crossReferences, groups: this.#groups };
  }

  #readAll(stretch: Stretch): void {
    this.#visitPart(stretch, { rule: 'end', start: 0, end: stretch.reader.text.length, afterWord: false });
  }

  #visitPart(stretch: Stretch, part: Part): void {
    let at = part.start;
    let word = part.afterWord;
    let urlEnd = 0;
    while (at < part.end) {
      const token = stretch.reader.step(part.rule, at, word);
      if (token.kind === 'word' && at >= urlEnd) urlEnd = Math.max(urlEnd, this.#visitWord(stretch, at, token.end));
      else if (token.kind === 'inText' && at < urlEnd) {
        at = Math.max(token.item.end, at + 1);
        word = true;
        continue;
      } else this.#visitToken(stretch, token, at);
      at = token.end;
      word = token.afterWord;
    }
  }

  #visitToken(stretch: Stretch, token: Token, at: number): void {
    switch (token.kind) {
      case 'parts':
        for (const part of token.parts) this.#visitPart(stretch, part);
        break;
      case 'cluster':
        this.#visitItems(stretch, token.items, this.#openGroup(stretch, at, token.end));
        break;
      case 'inText':
        this.#visitInText(stretch, token);
        break;
      case 'bracket':
        this.#visitBracket(stretch, token, at);
        break;
      case 'code':
        this.#visitCode(stretch, token, at);
        break;
      case 'tex':
        this.#visitTex(stretch, at, token.end);
        this.#addFixedLinks(stretch, TEX_ADDRESS, at, token.end);
        break;
      case 'html':
        this.#addFixedLinks(stretch, HTML_ADDRESS, at, token.end);
        break;
      case 'autolink':
        this.#addLink(stretch, at + 1, token.end - 1, { start: at, end: token.end });
        break;
      default:
    }
  }

  #visitInText(stretch: Stretch, token: Token & { kind: 'inText' }): void {
    const group = token.open === undefined ? undefined : this.#openGroup(stretch, token.open, token.end);
    this.#addItem(stretch, token.item, 'inText', group);
    this.#visitSides(stretch, token.item);
    if (group) this.#visitItems(stretch, token.rest, group);
  }

  #visitItems(stretch: Stretch, items: readonly CiteItem[], group: Group): void {
    for (const item of items) {
      this.#addItem(stretch, item, item.suppressed ? 'suppressAuthor' : 'normal', group);
      this.#visitSides(stretch, item);
    }
  }

  #visitSides(stretch: Stretch, item: CiteItem): void {
    if (item.prefix) this.#visitPart(stretch, item.prefix);
    if (item.suffix) this.#visitPart({ ...stretch, nested: true }, item.suffix);
  }

  #openGroup(stretch: Stretch, start: number, end: number): Group {
    return { number: this.#groups++, span: this.#span(stretch, start, end) };
  }

  #addItem(stretch: Stretch, item: CiteItem, mode: CitationMode, group: Group | undefined): void {
    const { text } = stretch.reader;
    const key = text.slice(item.keyStart, item.keyEnd);
    const place = { nameSpan: this.#span(stretch, item.keyStart, item.keyEnd), span: this.#span(stretch, item.start, item.end) };
    const prefix = item.prefix ? text.slice(item.prefix.start, item.prefix.end).trim() : '';
    const suffix = item.suffix ? text.slice(item.suffix.start, item.suffix.end).trimEnd() : '';
    const locator = suffix ? readLocator(suffix) : undefined;
    const citation: PandocCitation = {
      kind: 'pandoc',
      key,
      mode,
      ...place,
      ...(prefix ? { prefix } : {}),
      ...(suffix ? { suffix: suffix.trimStart() } : {}),
      ...(locator ? { locator } : {}),
      ...(group ? { group: group.number, groupSpan: group.span } : {}),
      ...(stretch.nested && !group ? { nested: true } : {}),
    };
    (isCrossReferenceKey(key) ? this.#crossReferences : this.#citations).push(citation);
  }

  #visitBracket(stretch: Stretch, token: Token & { kind: 'bracket' }, at: number): void {
    const { reader, offset, nested } = stretch;
    const inner = reader.text.slice(token.textStart, token.textEnd);
    const isLinkText =
      token.destination !== undefined && this.#addLink(stretch, token.destination.start, token.destination.end, { start: at, end: token.end }, inner);
    const readPart = (text: string, start: number) =>
      this.#readAll({
        reader: new InlineReader(text, this.#context, reader.nesting + 1, reader.allowsLinks && token.allowsLinks),
        offset: offset + start,
        nested,
        isLinkText,
      });
    if (!this.#addWikilink(stretch, token, inner, at)) readPart(inner, token.textStart);
    if (token.second !== undefined) readPart(reader.text.slice(token.second, token.end), token.second);
  }

  #addWikilink(stretch: Stretch, token: Token & { kind: 'bracket' }, inner: string, at: number): boolean {
    const found = WIKILINK.exec(inner);
    const key = found?.[1];
    if (!found || key === undefined || token.destination) return false;
    const start = token.textStart + 2;
    const anchor = found[2]?.replace(/^#/, '').trim();
    const text = found[3]?.trim();
    this.#citations.push({
      kind: 'wikilink',
      key,
      nameSpan: this.#span(stretch, start, start + key.length),
      span: this.#span(stretch, at, token.textEnd + 1),
      ...(anchor ? { anchor } : {}),
      ...(text ? { text } : {}),
    });
    return true;
  }

  /** Reads the URL or identifier that starts in a word; answers where a URL ends, within which no `@` cites. */
  #visitWord(stretch: Stretch, start: number, end: number): number {
    const { text } = stretch.reader;
    const at = paperLinkStart(text.slice(start, end));
    const link = at === undefined ? undefined : readPaperLinks(text, start + at);
    if (!link) return 0;
    const place = { nameSpan: this.#span(stretch, link.span.start, link.span.end), span: this.#span(stretch, link.span.start, link.span.end) };
    if (link.name && !stretch.isLinkText) {
      const paper = { paperId: link.name.id, ...(link.name.version === undefined ? {} : { version: link.name.version }) };
      const url = text.slice(link.span.start, link.span.end);
      this.#citations.push(link.kind === 'link' ? { kind: 'link', url, ...paper, ...place } : { kind: 'identifier', ...paper, ...place });
    }
    return link.span.end;
  }

  /** Links in raw text: what each match of the pattern captures is an address. */
  #addFixedLinks(stretch: Stretch, pattern: RegExp, start: number, end: number): void {
    for (const found of stretch.reader.text.slice(start, end).matchAll(pattern)) {
      const url = found.slice(1).find((group) => group !== undefined) ?? '';
      const name = readPaperName(url.replace(/\\([_%#&])/g, '$1').replaceAll('&amp;', '&'));
      if (!name) continue;
      const from = start + found.index + found[0].lastIndexOf(url);
      const span = this.#span(stretch, from, from + url.length);
      const version = name.version === undefined ? {} : { version: name.version };
      this.#citations.push({ kind: 'link', paperId: name.id, url, ...version, nameSpan: span, span, isFixed: true });
    }
  }

  #addLink(stretch: Stretch, start: number, end: number, whole: Span, text?: string): boolean {
    const url = stretch.reader.text.slice(start, end);
    const name = readPaperName(url);
    if (!name) return false;
    const version = name.version === undefined ? {} : { version: name.version };
    const place = { nameSpan: this.#span(stretch, start, end), span: this.#span(stretch, whole.start, whole.end) };
    this.#citations.push({ kind: 'link', paperId: name.id, url, ...version, ...place, ...(text === undefined ? {} : { text }) });
    return true;
  }

  #visitCode(stretch: Stretch, token: Token & { kind: 'code' }, at: number): void {
    const role = citeRoleBefore(stretch.reader.text, at);
    if (role === undefined) return;
    const start = at - role.length - 2;
    const keys = roleKeys(stretch.reader.text.slice(token.contentStart, token.contentEnd), token.contentStart);
    this.#addKeys(stretch, role, latexMode(role), keys, { start, end: token.end });
  }

  #visitTex(stretch: Stretch, start: number, end: number): void {
    for (const command of readLatexCommands(stretch.reader.text, start, end)) {
      this.#addKeys(stretch, command.command, command.mode, command.keys, command);
    }
  }

  #addKeys(stretch: Stretch, command: string, mode: CitationMode, keys: readonly (Span & { key: string })[], whole: Span): void {
    const group = this.#groups++;
    const span = this.#span(stretch, whole.start, whole.end);
    for (const { key, start, end } of keys) {
      this.#citations.push({ kind: 'latex', key, command, mode, group, span, nameSpan: this.#span(stretch, start, end) });
    }
  }

  #span({ offset }: Stretch, start: number, end: number): Span {
    return { start: offset + start, end: Math.max(offset + start, offset + end) };
  }
}

const WIKILINK = /^\[@([^\s|#^[\]]+)([#^][^|[\]]*)?(?:\|([^[\]]*))?\]$/;
const HTML_ADDRESS = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi;
const TEX_ADDRESS = /\\(?:url|href|nolinkurl)\s*\{([^{}\s]{1,2000})\}/g;
