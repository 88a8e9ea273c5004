import type { ItemMark } from './blockStarts';

/** What a line may lie in: a quote, or a list item, footnote or definition with the indent of its further lines. */
export type Container =
  | { readonly kind: 'quote' }
  | {
      readonly kind: 'item';
      readonly indent: number;
      /** The mark of a list's item. */
      readonly mark?: ItemMark;
      /** True for what Pandoc knows and plain Markdown does not. */
      readonly foreign?: true;
      /** True for items of a list that began in the middle of a paragraph, where Pandoc sees none. */
      readonly interrupts?: true;
    };

/** Where a list mark stands. */
export interface ItemPlace {
  readonly containers: readonly Container[];
  /** Whether the line continues a paragraph. */
  readonly inParagraph: boolean;
  /** Whether the item would begin in the middle of that paragraph, not behind one that ended with its container. */
  readonly interrupts: boolean;
  /** Whether nothing follows the mark. */
  readonly empty: boolean;
  /** The container that the item would take the place of. */
  readonly sibling: Container | undefined;
}

/** Whether a mark at this place begins no item: `2.` in the middle of a paragraph, marks that only Pandoc knows outside its lists. */
export function isUnfitItem(mark: ItemMark, { containers, inParagraph, interrupts, empty, sibling }: ItemPlace): boolean {
  if (mark.kind === 'bullet') return interrupts && empty;
  if (mark.kind === 'number') return interrupts && (empty || mark.number !== 1);
  if (!inParagraph || isInPandocList(containers)) return false;
  return interrupts || sibling?.kind !== 'item' || sibling.mark?.kind !== mark.kind;
}

/** Whether Pandoc sees a list here, in which items of every kind may follow a paragraph's line: not when the list itself followed one. */
function isInPandocList(containers: readonly Container[]): boolean {
  return containers.some((container) => container.kind === 'item' && container.mark !== undefined && !container.interrupts);
}

/** Whether a line in these containers is one that plain Markdown does not understand. */
export function isInForeign(containers: readonly Container[]): boolean {
  return containers.some((container) => container.kind === 'item' && container.foreign);
}
