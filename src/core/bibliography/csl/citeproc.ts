/**
 * The part of citeproc-js that we use, as the library documents it (https://citeproc-js.readthedocs.io). The engine is handed in by whoever
 * loads it, because it is a bundle of its own that most sessions never need.
 */
export interface CiteprocModule {
  readonly Engine: new (system: CiteprocSystem, style: string, language: string, forceLanguage?: boolean) => CiteprocEngine;
}

/** What the engine asks for while it works; both are synchronous, so whatever it may ask for must be there before. */
export interface CiteprocSystem {
  retrieveLocale(tag: string): string;
  retrieveItem(id: string): unknown;
}

/** One work within a citation, in the engine's words. */
export interface CiteprocItem {
  readonly id: string;
  readonly locator?: string;
  readonly label?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly 'suppress-author'?: boolean;
}

/** A citation in the engine's words. The engine adds `sortedItems`, in the order in which it prints them. */
export interface CiteprocCitation {
  readonly citationID: string;
  readonly citationItems: readonly CiteprocItem[];
  readonly properties: {
    readonly noteIndex: number;
    mode?: 'composite' | 'author-only' | 'suppress-author';
    infix?: string;
    readonly unsorted?: boolean;
  };
  readonly sortedItems?: readonly (readonly [unknown, { readonly id: string }])[];
}

/** What a style says of its citations. The attributes that are not ours to change are read-only. */
export interface CiteprocLayout {
  readonly layout_prefix: string;
  readonly layout_suffix: string;
  readonly layout_delimiter: string;
  readonly layout_decorations?: unknown;
  collapse?: string | undefined;
  cite_group_delimiter?: string;
  'after-collapse-delimiter'?: string;
}

/** The works that an engine knows. */
export interface CiteprocRegistry {
  readonly registry: Readonly<Record<string, { readonly seq?: number } | undefined>>;
  /** By the short form that works share, their ids. */
  readonly ambigcites: Readonly<Record<string, readonly string[] | undefined>>;
  /** Short forms that new works have. */
  ambigsTouched: Record<string, true>;
  akeys: Record<string, true>;
  /** The works that are listed, in their order, and the same as a set. */
  mylist: string[];
  readonly myhash: object;
  /** Lists works, or lists more of them that are not cited. */
  init(ids: string[], isUncited?: boolean): void;
  /** The parts of registering what is listed, in the order in which `updateItems` calls them. */
  dodeletes(kept: object): void;
  doinserts(ids: string[]): void;
  dorefreshes(): void;
  rebuildlist(isUnsorted: boolean): void;
  setsortkeys(): void;
  sorttokens(isUnsorted: boolean): void;
  renumber(): void;
}

/** Works that read alike so far, and how they are written out. */
export type CiteprocAlike = readonly [base: object, works: readonly unknown[]];

/** What tells works apart that read alike: `run` does all of it, the other parts are its steps. */
export interface CiteprocDisambiguation {
  readonly modes: readonly string[];
  akey: string;
  lists: readonly CiteprocAlike[];
  base: object | false;
  initGivens: boolean;
  gnameset: number;
  gname: number;
  listpos: number;
  /** How many read like the first of them, in the try before and in this one. */
  clashes: readonly [number, number];
  scanlist: readonly unknown[];
  partners: readonly unknown[];
  nonpartners: readonly unknown[];
  run(akey: string): void;
  /** False when there is nothing to tell apart. */
  initVars(akey: string): boolean;
  /** Writes more out; true when there is no more to write. */
  incrementDisambig(): boolean;
  scanItems(alike: CiteprocAlike): void;
  evalScan(isLast: boolean): void;
}

/** A running engine for one style and language. */
export interface CiteprocEngine {
  readonly opt: { readonly xclass: string; readonly lang: string };
  readonly citation: { readonly opt: CiteprocLayout };
  /** What a style says of its reference list: what stands for authors who are those of the reference before. */
  readonly bibliography: { readonly opt: { 'subsequent-author-substitute'?: string } };
  /** What a language sets; the words that title case leaves in lower case are ours to replace. */
  readonly locale: Readonly<Record<string, { readonly opts: { 'skip-words'?: readonly string[]; 'skip-words-regexp'?: RegExp } } | undefined>>;
  readonly registry: CiteprocRegistry;
  readonly disambiguate: CiteprocDisambiguation;
  /** What it is about to format. */
  readonly tmp: { area: string; root: string; extension: string; loadedItemIDs: object; taintedItemIDs: object };
  readonly bibliography_sort: { readonly tokens: readonly unknown[] };
  updateItems(ids: readonly string[]): void;
  updateUncitedItems(ids: readonly string[]): void;
  setOutputFormat(format: 'html'): void;
  restoreProcessorState(): void;
  /** Answers what changed: index of the citation, its new text, its id. Flag 2 says that every item is registered already. */
  processCitationCluster(
    citation: CiteprocCitation,
    before: readonly (readonly [string, number])[],
    after: readonly (readonly [string, number])[],
    flag: 2,
  ): readonly [unknown, readonly (readonly [number, string, string])[]];
  /** One page of the reference list, from behind an id on; false when the style has none. */
  makeBibliography(page: {
    readonly page_start: string | true;
    readonly page_length: number;
  }): readonly [{ readonly entry_ids: readonly (readonly string[])[]; readonly done?: boolean }, readonly string[]] | false;
  /** Formats a citation by itself, leaving the document's citations as they are. */
  makeCitationCluster(items: readonly (CiteprocItem & { readonly 'author-only'?: boolean })[]): string;
  getOpt(name: 'punctuation-in-quote'): unknown;
  getTerm(name: string, form?: string, plural?: 0 | 1): unknown;
}
