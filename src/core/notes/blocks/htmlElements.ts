import type { BlockTag } from './blockTags';

interface Element {
  readonly name: string;
  /** How many lists and quotes it lies in. */
  readonly depth: number;
  /** From where the indent of its content is counted. */
  indent: number;
}

const OPEN_LIMIT = 200;

/**
 * The HTML elements that are open at a line. For Pandoc the indent of what stands in an element is counted from that of the line behind its opening
 * tag, when nothing follows that tag on its own line, so that it is no code; in a `div` it is not.
 */
export class HtmlElements {
  readonly #open: Element[] = [];
  #waiting: Element | undefined;

  /** Begins a line of text that is indented so far within so many lists and quotes; answers whether the indent is that of an element's content. */
  begin(indent: number, depth: number): boolean {
    while (this.#open.length > 0 && (this.#open.at(-1)?.depth ?? 0) > depth) this.#open.pop();
    const opened = this.#waiting?.name === 'div' ? undefined : this.#waiting;
    if (opened) opened.indent = indent;
    this.#waiting = undefined;
    const innermost = opened ?? this.#open.at(-1);
    return indent >= 4 && innermost?.depth === depth && indent - innermost.indent <= 3;
  }

  /** Passes over a blank line: behind an opening tag it says that the content is not indented. */
  passBlank(): void {
    this.#waiting = undefined;
  }

  /** Takes the tags of a line. @param endsLine whether nothing stands behind the last of them. */
  take(tags: readonly BlockTag[], depth: number, endsLine: boolean): void {
    for (const { name, kind } of tags) {
      this.#waiting = undefined;
      if (kind === 'close') this.#closeElement(name);
      else {
        this.#waiting = { name, depth, indent: 0 };
        if (kind === 'open' && this.#open.length < OPEN_LIMIT) this.#open.push(this.#waiting);
      }
    }
    if (!endsLine) this.#waiting = undefined;
  }

  #closeElement(name: string): void {
    const at = this.#open.findLastIndex((element) => element.name === name);
    if (at >= 0) this.#open.length = at;
  }
}
