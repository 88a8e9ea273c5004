import type { Span } from '../../problem';
import type { Entry } from '../entry';
import { decodeLatex } from '../latex/decodeLatex';
import { arxivNumberOf, cleanDoi } from './bibtexIdentifiers';
import { fullName, readNames } from './bibtexNames';
import type { BibtexEntry } from './bibtexScanner';
import { rawValue, type ValueContext } from './bibtexValues';

/** A scanned entry whose fields are decoded when they are first asked for, each once: a bibliography of thousands is open before any of it is. */
export class DecodedEntry implements Entry {
  readonly key: string;
  readonly type: string;
  readonly span: Span;
  readonly keySpan: Span;
  readonly format = 'bibtex';
  readonly #context: ValueContext;
  readonly #entry: BibtexEntry;
  #title: Decoded<string | undefined>;
  #authors: Decoded<readonly string[]>;
  #year: Decoded<string | undefined>;
  #doi: Decoded<string | undefined>;
  #eprint: Decoded<string | undefined>;
  #url: Decoded<string | undefined>;

  constructor(context: ValueContext, entry: BibtexEntry) {
    this.key = entry.key;
    this.type = entry.type;
    this.span = entry.span;
    this.keySpan = entry.keySpan;
    this.#context = context;
    this.#entry = entry;
  }

  get title(): string | undefined {
    this.#title ??= [entryTitle((name) => this.#value(name))];
    return this.#title[0];
  }

  get authors(): readonly string[] {
    this.#authors ??= [readNames(this.#value('author') ?? '').map(fullName)];
    return this.#authors[0];
  }

  get year(): string | undefined {
    this.#year ??= [yearOf(this.#value('date')) ?? yearOf(this.#value('year'))];
    return this.#year[0];
  }

  get doi(): string | undefined {
    this.#doi ??= [cleanDoi(this.#value('doi'))];
    return this.#doi[0];
  }

  get eprint(): string | undefined {
    this.#eprint ??= [arxivNumberOf((name) => this.#value(name))];
    return this.#eprint[0];
  }

  get url(): string | undefined {
    this.#url ??= [decodeUrl(this.#value('url'))];
    return this.#url[0];
  }

  #value(name: string): string | undefined {
    return rawValue(this.#context, this.#entry, name);
  }
}

/** A decoded value in a list of one, for it may be `undefined`; without a list it is not decoded yet. */
type Decoded<T> = readonly [T] | undefined;

/**
 * Four digits out of `2019-05`, `{c2019}`, `2019/2020`; the first of a range, and the ones that are printed of `{\noopsort{1973b}}1981`. Absent when
 * there are none.
 */
function yearOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const printed = value.includes('\\') ? value.replace(/\\[A-Za-z]+\s*\{[^{}]*\}/g, '') : value;
  return (YEAR.exec(printed) ?? YEAR.exec(value))?.[1];
}

const YEAR = /(?:^|\D)(\d{4})(?!\d)/;

/** An address as written, out of `\url{…}` and TeX escapes; only http, https and ftp. */
export function decodeUrl(value: string | undefined): string | undefined {
  const plain = value
    ?.replace(/\\url\s*\{([^{}]*)\}/, '$1')
    .replace(/\\([#%&_~{}$])/g, '$1')
    .replace(/[{}]/g, '')
    .trim();
  return plain !== undefined && /^(?:https?|ftp):\/\/\S+$/i.test(plain) ? plain : undefined;
}

/** `Title: Subtitle`, as Pandoc joins them. */
function entryTitle(value: (name: string) => string | undefined): string | undefined {
  const title = decodeLatex(value('title') ?? '');
  const subtitle = decodeLatex(value('subtitle') ?? '');
  if (title === '') return undefined;
  return subtitle === '' ? title : `${title}${/[:?!.]$/.test(title) ? '' : ':'} ${subtitle}`;
}
