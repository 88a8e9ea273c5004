import { say } from '../../../l10n/say';
import type { Problem } from '../../problem';
import { affixMarkup } from './affixMarkup';
import type { CitationCluster, ClusterItem, CslItems } from './citationCluster';
import type { CiteprocCitation, CiteprocItem } from './citeproc';
import type { CslEngine } from './cslEngine';
import { escapeHtml, htmlText, safeHtml } from './cslHtml';
import { engineId, keyOfId } from './cslInput';
import { splitLocator } from './locator';
import { registerWorks } from './registerWorks';
import { bibliographySteps, endQuoteOnce, type RenderedReference } from './renderBibliography';

/** The citations of one document in its order, and what they may cite. */
export interface CitedDocument {
  readonly clusters: readonly CitationCluster[];
  /** By citation key. The same table must be handed in as long as nothing in it changed: it tells whether work can be reused. */
  readonly items: CslItems;
  /** Keys listed without being cited; `*` means all. */
  readonly nocite?: readonly string[];
}

/** One citation as it is to be read. */
export interface RenderedCitation {
  readonly id: string;
  /** Safe HTML of what stands in the text; in a note style the author of an in-text citation, else empty. */
  readonly html: string;
  /** In a note style the safe HTML of the footnote; absent in other styles. */
  readonly note?: string;
  /** Keys of the works, in the order in which the style prints them; unknown ones left out. */
  readonly keys: readonly string[];
  /** Keys that nothing defines, as cited. */
  readonly unknown: readonly string[];
}

/** A document's citations and reference list. */
export interface RenderedDocument {
  /** By cluster id. */
  readonly citations: ReadonlyMap<string, RenderedCitation>;
  readonly references: readonly RenderedReference[];
  readonly problems: readonly Problem[];
}

/** Formats a whole document at once: `[@zhuo2024, p. 3]` becomes `(Zhuo et al. 2024, 3)`. Never throws; what the engine refuses is a problem. */
export function renderCitations(engine: CslEngine, document: CitedDocument): RenderedDocument {
  const steps = renderSteps(engine, document, { atOnce: Number.POSITIVE_INFINITY });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same in small steps, so that a caller can let others work between them. One engine does one document at a time: a caller that gives up a
 * run half-way may start the next at once.
 */
export function* renderSteps(engine: CslEngine, document: CitedDocument, { atOnce } = { atOnce: AT_ONCE }): Generator<undefined, RenderedDocument> {
  const run = new Run(engine, document);
  yield;
  yield* run.register(atOnce);
  yield;
  for (const cluster of document.clusters) {
    run.cite(cluster);
    yield;
  }
  return yield* run.finish();
}

/** The place where the author ends and the citation begins in what the engine answers; no text holds it, see `cleaned`. */
const JOINT = '\ue000';
/** Bounds of one document; the engine's work grows with the square of the citations. */
const MOST_CITATIONS = 3000;
const MOST_UNCITED = 2000;
/** So many works are made known between two pauses. */
const AT_ONCE = 5;
/** What the library says where a citation has nothing to print, such as MLA's without the author. */
const NOTHING_PRINTED = /\[NO_PRINTED_FORM\]|\[CSL STYLE ERROR: reference with no printed form\.\]/g;

class Run {
  readonly #engine: CslEngine;
  readonly #document: CitedDocument;
  readonly #texts = new Map<string, string>();
  readonly #citations: CiteprocCitation[] = [];
  /** By what they hold, the clusters that stand for all like them, and the others by the id of the one that stands for them. */
  readonly #models = new Map<string, string>();
  readonly #alike = new Map<string, string>();
  readonly #before: [string, number][] = [];
  readonly #problems: Problem[] = [];

  constructor(engine: CslEngine, document: CitedDocument) {
    this.#engine = engine;
    this.#document = document;
  }

  /** Makes the works known a few at a time: their sort keys and what tells authors apart are worked out here. */
  *register(atOnce: number): Generator<undefined, void> {
    const { engine } = this.#engine;
    this.#engine.use(this.#document.items);
    const cited = [...new Set(this.#document.clusters.flatMap((cluster) => cluster.items.map((item) => item.key)))];
    const ids = cited.filter((key) => this.#isKnown(key)).map(engineId);
    const uncited = this.#uncited().map(engineId);
    this.#attempt(say`The bibliography`, () => this.#engine.reset());
    yield;
    yield* this.#attemptSteps(say`The bibliography`, registerWorks(engine, { cited: ids, uncited }, atOnce));
  }

  cite(cluster: CitationCluster): void {
    const known = cluster.items.filter((item) => this.#isKnown(item.key));
    if (known.length === 0 || this.#isAlike(cluster)) return;
    if (this.#citations.length === MOST_CITATIONS)
      this.#problems.push({ message: say`Only the first ${MOST_CITATIONS} different citations are formatted.` });
    if (this.#citations.length >= MOST_CITATIONS) return;
    const citation = this.#citation(cluster, known);
    this.#attempt(say`The citation of ${known.map((item) => item.key).join(', ')}`, () => {
      const [, changes] = this.#engine.engine.processCitationCluster(citation, this.#before, [], 2);
      this.#before.push([citation.citationID, citation.properties.noteIndex]);
      this.#citations.push(citation);
      for (const [index, text] of changes) this.#texts.set(this.#before[index]?.[0] ?? '', text.replace(NOTHING_PRINTED, ''));
    });
  }

  /** A style that does not look at the place prints equal citations equally: the engine, whose work grows with each, is asked once. */
  #isAlike(cluster: CitationCluster): boolean {
    if (!this.#engine.isPlaceless) return false;
    const content = JSON.stringify(cluster.items);
    const model = this.#models.get(content);
    if (model === undefined) this.#models.set(content, cluster.id);
    else this.#alike.set(cluster.id, model);
    return model !== undefined;
  }

  *finish(): Generator<undefined, RenderedDocument> {
    const printed = new Map(this.#citations.map((citation) => [citation.citationID, citation]));
    const citations = new Map<string, RenderedCitation>();
    for (const cluster of this.#document.clusters) {
      citations.set(cluster.id, this.#rendered(cluster, printed.get(this.#alike.get(cluster.id) ?? cluster.id)));
      yield;
    }
    const references = yield* this.#references();
    return { citations, references, problems: this.#problems };
  }

  *#references(): Generator<undefined, readonly RenderedReference[]> {
    return (yield* this.#attemptSteps(say`The reference list`, bibliographySteps(this.#engine.engine))) ?? [];
  }

  #isKnown(key: string): boolean {
    return this.#document.items.has(key);
  }

  #uncited(): readonly string[] {
    const keys = this.#document.nocite ?? [];
    const known = keys.includes('*') ? [...this.#document.items.keys()] : keys.filter((key) => this.#isKnown(key));
    if (known.length > MOST_UNCITED) this.#problems.push({ message: say`Only the first ${MOST_UNCITED} works that are listed uncited are shown.` });
    return known.slice(0, MOST_UNCITED);
  }

  #citation(cluster: CitationCluster, known: readonly ClusterItem[]): CiteprocCitation {
    const noteIndex = this.#engine.isNote ? this.#before.length + 1 : 0;
    const mode = this.#setsAuthor(cluster) && !this.#setsAuthorApart(cluster) ? { mode: 'composite' as const, infix: JOINT } : {};
    const citationItems = this.#items(cluster, known);
    const order = cluster.items[0]?.mode === 'inText' || keepsOrder(citationItems) ? { unsorted: true } : {};
    return { citationID: cluster.id, citationItems, properties: { noteIndex, ...mode, ...order } };
  }

  /** Whether the cluster's first author stands in the text, before the citation. */
  #setsAuthor(cluster: CitationCluster): boolean {
    const [first] = cluster.items;
    return first?.mode === 'inText' && this.#isKnown(first.key) && !this.#engine.isNumbered;
  }

  /**
   * Whether the author is formatted alone and the citation without it: the library has no in-text form for notes, and would print a suffix both
   * behind the author and in the brackets.
   */
  #setsAuthorApart(cluster: CitationCluster): boolean {
    return this.#setsAuthor(cluster) && (this.#engine.isNote || cluster.items[0]?.suffix !== undefined);
  }

  #authorAlone(cluster: CitationCluster): string {
    const [first] = cluster.items;
    if (!first || !this.#setsAuthor(cluster)) return '';
    const author = this.#attempt(say`The author of ${first.key}`, () =>
      this.#engine.engine.makeCitationCluster([{ id: engineId(first.key), 'author-only': true }]),
    );
    return author?.replace(NOTHING_PRINTED, '') ?? '';
  }

  /** A title in the author's place gets the quotes it has in brackets: the library leaves them out where the author stands in the text. */
  #asCited(cluster: CitationCluster, author: string): string {
    const [first] = cluster.items;
    const item: Readonly<Record<string, unknown>> | undefined = first && { ...this.#document.items.get(first.key) };
    if (author === '' || !first || !item || roles.some((role) => item[role] !== undefined)) return author;
    const whole = this.#attempt(say`The title of ${first.key}`, () => this.#engine.engine.makeCitationCluster([{ id: engineId(first.key) }])) ?? '';
    const open = whole.charAt(whole.indexOf(author) - 1);
    const close = closingQuotes[open];
    return close === undefined ? author : open + author + close;
  }

  /** Keys without an entry are carried by the affixes of their neighbours, so that they stand where the author put them. */
  #items(cluster: CitationCluster, known: readonly ClusterItem[]): readonly CiteprocItem[] {
    const { layout_delimiter: delimiter } = this.#engine.engine.citation.opt;
    const first = cluster.items.indexOf(known[0] as ClusterItem);
    const apart = this.#setsAuthorApart(cluster);
    return known.map((item, index) => {
      const next = known[index + 1];
      const end = next ? cluster.items.indexOf(next) : cluster.items.length;
      const before = index === 0 ? cluster.items.slice(0, first) : [];
      const after = cluster.items.slice(cluster.items.indexOf(item) + 1, end);
      const made = engineCitationItem(
        this.#engine,
        apart && item === cluster.items[0] ? { ...item, mode: 'suppressAuthor' } : item,
        item.mode === 'inText',
      );
      const prefix = before.map((one) => missing(one) + delimiter).join('') + (made.prefix ?? '');
      const suffix = (made.suffix ?? '') + after.map((one) => delimiter + missing(one)).join('');
      return { ...made, ...(prefix !== '' && { prefix }), ...(suffix !== '' && { suffix }) };
    });
  }

  #rendered(cluster: CitationCluster, citation: CiteprocCitation | undefined): RenderedCitation {
    const unknown = cluster.items.map((item) => item.key).filter((key) => !this.#isKnown(key));
    const keys = citation?.sortedItems?.map(([, item]) => keyOfId(item.id)) ?? [];
    const printed = this.#texts.get(citation?.citationID ?? cluster.id);
    const text = printed && this.#engine.isNumbered ? withoutStrayDelimiters(printed, citation, this.#engine) : printed;
    if (this.#engine.isNote) {
      return { id: cluster.id, html: safeHtml(this.#authorAlone(cluster)), note: safeHtml(this.#note(cluster, text)), keys, unknown };
    }
    const [joined, rest] = text === undefined ? ['', this.#unprinted(cluster)] : splitAuthor(quoteAfterPunctuation(text, this.#engine));
    const author = text !== undefined && this.#setsAuthorApart(cluster) ? this.#authorAlone(cluster) : joined;
    const parts = [safeHtml(this.#asCited(cluster, author)), safeHtml(rest)].filter((part) => part !== '');
    return { id: cluster.id, html: parts.join(' '), keys, unknown };
  }

  /** A note begins like a sentence. Where nothing is left without the author (a work known by its group alone) the note is printed whole. */
  #note(cluster: CitationCluster, text: string | undefined): string {
    if (text === undefined) return cluster.items.map(missing).join('; ');
    const [first] = cluster.items;
    const whole =
      text === '' && first
        ? this.#attempt(say`The note on ${first.key}`, () => this.#engine.engine.makeCitationCluster([{ id: engineId(first.key) }]))
        : undefined;
    return quoteAfterPunctuation(whole ?? text, this.#engine)
      .replace(/^((?:<[^<>]*>)*)[,;]\s*/, '$1')
      .replace(/^((?:<[^<>]*>)*)(\p{Ll})/u, (_, tags: string, letter: string) => tags + letter.toUpperCase());
  }

  /** A cluster of which nothing is known, or which the engine refused: its keys, marked. */
  #unprinted(cluster: CitationCluster): string {
    const { layout_prefix: open, layout_suffix: close, layout_delimiter: delimiter } = this.#engine.engine.citation.opt;
    const text = `${open}${cluster.items.map((item) => (this.#isKnown(item.key) ? escapeHtml(item.key) : missing(item))).join(delimiter || '; ')}${close}`;
    return this.#engine.isRaised ? `<sup>${text}</sup>` : text;
  }

  *#attemptSteps<T>(what: string, steps: Generator<undefined, T>): Generator<undefined, T | undefined> {
    for (;;) {
      const step = this.#attempt(what, () => steps.next());
      if (!step) return undefined;
      if (step.done) return step.value;
      yield;
    }
  }

  #attempt<T>(what: string, act: () => T): T | undefined {
    try {
      return act();
    } catch (error) {
      this.#problems.push({ message: say`${what} could not be formatted: ${String(error).slice(0, 200)}` });
      return undefined;
    }
  }
}

const roles = ['author', 'editor', 'translator', 'director', 'container-author'];
const closingQuotes: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '„': '“' };

/** Words between two works tie them to their places (`see @b; also @a`), so that a style's sorting would garble them; Pandoc sees it so. */
function keepsOrder(items: readonly CiteprocItem[]): boolean {
  return items.some((item, index) => (index > 0 && item.prefix !== undefined) || (index < items.length - 1 && item.suffix !== undefined));
}

/** American English puts a comma or full stop inside the quotation marks, also one that the author of the note wrote behind them. */
function quoteAfterPunctuation(html: string, { engine }: CslEngine): string {
  return engine.getOpt('punctuation-in-quote') === true ? endQuoteOnce(html.replace(/([:;])”/g, '”$1').replace(/”([.,])/g, '$1”')) : html;
}

function splitAuthor(text: string): readonly [string, string] {
  const joint = text.indexOf(JOINT);
  if (joint < 0) return ['', text];
  return [text.slice(0, joint).trim(), text.slice(joint + 1).trim()] as [string, string];
}

/** What stands in the brackets behind an author in the text is set off by a comma, as in Pandoc. */
function engineCitationItem(engine: CslEngine, item: ClusterItem, isInText: boolean): CiteprocItem {
  const given = item.locator !== undefined ? { locator: item.locator, label: item.label ?? 'page', rest: item.suffix ?? '' } : undefined;
  const { locator, label, rest } = given ?? splitLocator(item.suffix ?? '', engine.locatorTerms);
  const prefix = affixMarkup(cleaned(item.prefix ?? '')).trimStart();
  const suffix = affixMarkup(cleaned(rest)).trimEnd();
  return {
    id: engineId(item.key),
    ...(locator !== undefined && { locator: cleaned(locator).replace(/--+|(?<=\))-(?=\()/g, '–'), label: label ?? 'page' }),
    ...(prefix !== '' && { prefix: prefix.endsWith(' ') ? prefix : `${prefix} ` }),
    ...(suffix !== '' && { suffix: /^[\s\p{P}]/u.test(suffix) ? suffix : `${isInText ? ',' : ''} ${suffix}` }),
    ...(item.mode === 'suppressAuthor' && { 'suppress-author': true }),
  };
}

/** The library sets a number apart from one with a locator before it even where its own prefix stands between them: `and cf. , [3]`. */
function withoutStrayDelimiters(text: string, citation: CiteprocCitation | undefined, { engine }: CslEngine): string {
  const prefixes = (citation?.citationItems ?? []).flatMap(({ prefix }) => prefix ?? []);
  return prefixes.reduce((plain, prefix) => plain.replace(prefix + engine.citation.opt.layout_delimiter, () => prefix), text);
}

/** `see **key?**, p. 3`, as Pandoc marks a key without an entry; behind one in the text it prints nothing more. */
function missing(item: ClusterItem): string {
  const prefix = affixMarkup(cleaned(item.prefix ?? '')).trim();
  const suffix = item.mode === 'inText' ? '' : affixMarkup(cleaned(item.suffix ?? '')).trimEnd();
  return `${prefix === '' ? '' : `${prefix} `}<b>${cleaned(item.key)}?</b>${suffix}`;
}

function cleaned(text: string): string {
  return text.replaceAll(JOINT, '');
}

/** The text of a rendered citation without mark-up: `(Zhuo et al. 2024, 3)`. */
export function citationText(citation: RenderedCitation): string {
  return htmlText(citation.note === undefined ? citation.html : `${citation.html} ${citation.note}`);
}
