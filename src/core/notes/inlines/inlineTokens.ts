/** A stretch of text read as inlines until a rule's stop: `rule` names the stop, so that the walk afterwards takes the same steps. */
export interface Part {
  readonly rule: Rule;
  readonly start: number;
  readonly end: number;
  readonly afterWord: boolean;
}

/** How a sequence of inlines ends: at the end of the text, at a closing mark, or at what ends a prefix or suffix of a citation. */
export type Rule = 'end' | 'prefix' | 'suffix' | '*' | '**' | '_' | '__' | '~~' | '"' | "'" | '</span>';

/** One item of a cluster, or an in-text citation. `start` is at the `-` or `@`. */
export interface CiteItem {
  readonly start: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly end: number;
  readonly suppressed: boolean;
  readonly prefix?: Part;
  readonly suffix?: Part;
}

interface Ends {
  /** Offset behind the token. */
  readonly end: number;
  /** Whether what ends here is a word (or closing emphasis), so that an `@` right behind starts no citation. */
  readonly afterWord: boolean;
}

/** One inline, as Pandoc's reader would take it at one place. */
export type Token = Ends &
  (
    | { readonly kind: 'text' | 'word' | 'opaque' }
    | { readonly kind: 'code'; readonly contentStart: number; readonly contentEnd: number }
    | { readonly kind: 'tex' | 'html' }
    | { readonly kind: 'autolink' }
    | { readonly kind: 'parts'; readonly parts: readonly Part[] }
    | { readonly kind: 'inText'; readonly item: CiteItem; readonly rest: readonly CiteItem[]; readonly open?: number }
    | { readonly kind: 'cluster'; readonly items: readonly CiteItem[] }
    | {
        readonly kind: 'bracket';
        readonly textStart: number;
        readonly textEnd: number;
        /** Whether links count in the text between the brackets. */
        readonly allowsLinks: boolean;
        /** Where `[…]` lies that follows and is no defined label: it is read for itself. */
        readonly second?: number;
        readonly destination?: { readonly start: number; readonly end: number };
      }
  );

/** Plain text up to `end`. */
export function textToken(end: number): Token {
  return { kind: 'text', end, afterWord: false };
}
