/**
 * Trouble met while reading text that somebody else wrote. A reader returns problems beside what it could read; it never throws on input.
 *
 * `message` is one plain sentence in the reader's language, without untrusted mark-up, fit to be shown as text. `line` is 0-based and absent when
 * the trouble concerns the whole text (an empty file, a wrong format).
 */
export interface Problem {
  readonly message: string;
  readonly line?: number;
  readonly span?: Span;
}

/**
 * A half-open range of UTF-16 offsets into one text: `{ start: 1, end: 4 }` covers the key in `@ng1`, without the `@`.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What every reader of foreign text answers: the things it could read, in the order of the text, and what stopped it where. */
export interface Reading<T> {
  readonly items: readonly T[];
  readonly problems: readonly Problem[];
}
