import { say } from '../../../l10n/say';
import type { Problem } from '../../problem';
import type { CslItems } from './citationCluster';
import { setWorksApart } from './citeGroups';
import type { CiteprocEngine, CiteprocModule } from './citeproc';
import { type EngineItem, engineItem, keyOfId } from './cslInput';
import { bundledLocale } from './cslLocale';
import { readStyle } from './cslStyle';
import { printRangesInPlace, teachEras } from './dateRule';
import { sortEmptyMacrosFirst } from './emptySortKeys';
import { teachGroups } from './groupRule';
import { teachInitials } from './initialsRule';
import type { LocatorTerms } from './locator';
import { printNumbersAsWritten } from './numberRule';
import { shortenChicagoRanges } from './pageRanges';
import { teachUndated } from './undatedRule';
import { teachOthers } from './unnamedOthers';

/** What an engine is made of. */
export interface EngineParts {
  /** The loaded library. */
  readonly citeproc: CiteprocModule;
  /** The CSL file's text. */
  readonly style: string;
  /** XML of the locales at hand, by tag; at least `en-US`. */
  readonly locales: ReadonlyMap<string, string>;
  /** Language tag the note asks for (`de`); absent means the style's own, else American English. */
  readonly lang?: string;
  /** Every reference names its authors, also where the style has a dash for those of the one before. */
  readonly repeatsNames?: true;
}

/** A style that runs. Items are looked up in the table given last; `engine` is citeproc's own. */
export interface CslEngine {
  readonly engine: CiteprocEngine;
  /** Citations are footnotes. */
  readonly isNote: boolean;
  /** Citations are numbers or labels: there is no author to set in the text. */
  readonly isNumbered: boolean;
  /** The same citation reads the same wherever it stands. */
  readonly isPlaceless: boolean;
  /** Citations are superscripts. */
  readonly isRaised: boolean;
  readonly locatorTerms: LocatorTerms;
  /** Makes these the items that the engine asks for. */
  use(items: CslItems): void;
  /** Forgets what was cited and listed. */
  reset(): void;
}

/** Starts the engine for a style. What the library throws at a style that is none comes back as a problem. */
export function openEngine(parts: EngineParts): CslEngine | Problem {
  const facts = readStyle(parts.style);
  if ('message' in facts) return facts;
  const locale = bundledLocale(parts.lang ?? facts.defaultLocale ?? 'en-US') ?? 'en-US';
  const table = new ItemTable();
  const system = {
    retrieveLocale: (tag: string) => parts.locales.get(tag) ?? parts.locales.get('en-US') ?? '',
    retrieveItem: (id: string) => table.item(id),
  };
  try {
    teachOthers(parts.citeproc);
    teachGroups(parts.citeproc);
    teachInitials(parts.citeproc);
    teachEras(parts.citeproc);
    teachUndated(parts.citeproc);
    keepRaisedLetters(parts.citeproc);
    const engine = new parts.citeproc.Engine(system, parts.style, locale, true);
    engine.setOutputFormat('html');
    useSpecifiedStopWords(engine);
    useSpecifiedGroupDelimiter(engine);
    shortenChicagoRanges(engine);
    printNumbersAsWritten(engine);
    printRangesInPlace(engine);
    setWorksApart(engine);
    readNotesAsText(engine);
    if (parts.repeatsNames) delete engine.bibliography.opt['subsequent-author-substitute'];
    return {
      engine,
      isNote: engine.opt.xclass === 'note',
      isNumbered: facts.numbered,
      isPlaceless: engine.opt.xclass !== 'note' && !facts.seesPosition,
      isRaised: JSON.stringify(engine.citation.opt.layout_decorations ?? '').includes('"sup"'),
      locatorTerms: locatorTerms(engine, parts.locales.get(locale) ?? ''),
      use: (items) => table.use(items),
      reset: () => {
        engine.restoreProcessorState();
        sortEmptyMacrosFirst(engine, parts.style);
      },
    };
  } catch (error) {
    return { message: say`The citation style could not be used: ${String(error).slice(0, 200)}` };
  }
}

/** The items of a document, each made fit for the engine when first asked for. */
class ItemTable {
  #items: CslItems = new Map();
  #made = new Map<string, EngineItem>();

  use(items: CslItems): void {
    if (items === this.#items) return;
    this.#items = items;
    this.#made = new Map();
  }

  item(id: string): EngineItem {
    const known = this.#made.get(id);
    if (known) return known;
    const key = keyOfId(id);
    const made = engineItem(this.#items.get(key) ?? { id: key }, key);
    this.#made.set(id, made);
    return made;
  }
}

/** The labels whose terms Pandoc reads in a note; the others of CSL 1.0.2 (`table`, `equation`) are for styles alone. */
const LABELS = 'book chapter column figure folio issue line note opus page paragraph part section sub-verbo verse volume'.split(' ');

/** The terms of the language, as Pandoc takes them, and those that the style puts in their place. */
function locatorTerms(engine: CiteprocEngine, locale: string): LocatorTerms {
  const terms = new Map<string, string>();
  const add = (term: unknown, label: string) => {
    const word = typeof term === 'string' ? term.trim().toLowerCase() : '';
    if (word !== '' && word.length < 40 && !terms.has(word)) terms.set(word, label);
  };
  for (const [, name = '', content = ''] of locale.matchAll(/<term name="([a-z -]+)"[^<>]*>([\s\S]{0,400}?)<\/term>/g)) {
    const label = name.replace('sub verbo', 'sub-verbo');
    if (LABELS.includes(label)) for (const [, word] of content.matchAll(/>([^<>]+)</g)) add(word, label);
  }
  for (const label of LABELS)
    for (const form of ['long', 'short', 'symbol']) for (const plural of [0, 1] as const) add(engine.getTerm(label, form, plural), label);
  add(engine.getTerm('number'), 'issue');
  return terms;
}

/**
 * The words that title case leaves alone, of the CSL 1.0.2 specification (appendix V); Pandoc has the same. The library's own list is longer
 * (`without`, `through`), so that one title would look different here and there.
 */
const STOP_WORDS = 'a an and as at but by down for from in into nor of on onto or over so the till to up via with yet about de d’ von van c ca'.split(
  ' ',
);

function useSpecifiedStopWords(engine: CiteprocEngine): void {
  const options = engine.locale[engine.opt.lang]?.opts;
  if (!options?.['skip-words']) return;
  options['skip-words'] = STOP_WORDS;
  options['skip-words-regexp'] = new RegExp(`(?:(?:[?!:]*\\s+|-|^)(?:${STOP_WORDS.join('|')})(?=[!?:]*\\s+|-|$))`, 'g');
}

/**
 * Works of one author are separated by a comma when years collapse (CSL 1.0.2, "Cite Grouping"): `(Zhu 2024a, 2024b; Venn 2019)`. The library
 * forgets it for a style that names the delimiter after such a group, even when that is the ordinary one.
 */
function useSpecifiedGroupDelimiter({ citation: { opt } }: CiteprocEngine): void {
  if (opt.collapse === undefined || opt['after-collapse-delimiter'] !== opt.layout_delimiter) return;
  delete opt['after-collapse-delimiter'];
  opt.cite_group_delimiter ??= ', ';
}

/** The library would turn the raised letters of a language (`nº`, `2ᵉ`) into mark-up, which plain text then lacks. */
function keepRaisedLetters(citeproc: CiteprocModule): void {
  (citeproc as { SUPERSCRIPTS_REGEXP?: RegExp }).SUPERSCRIPTS_REGEXP = /(?!)/g;
}

/** The library takes lines such as `doi: 10.1` in a note for further fields, so that a note which begins with an address vanishes. */
function readNotesAsText({ opt }: CiteprocEngine): void {
  const { development_extensions: extensions } = opt as { readonly development_extensions?: Record<string, unknown> };
  if (extensions) extensions.field_hack = false;
}
