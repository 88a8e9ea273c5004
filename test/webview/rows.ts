import type { PaperId } from '../../src/core/papers/paper';
import type { ListReply, PaperRow } from '../../src/protocol/messages';

/** A row with a title of its own and nothing else known. */
export function row(name: string, facts: Partial<PaperRow> = {}): PaperRow {
  return { id: idOf(name), title: [{ text: name }], authors: '', keywords: [], marks: [], reasons: [], links: [], ...facts };
}

export function idOf(name: string): PaperId {
  return `title:${name}`;
}

/** A reply with these rows from the start. */
export function listOf(names: readonly string[], facts: Partial<ListReply> = {}): ListReply {
  return {
    listId: 1,
    total: names.length,
    groups: [],
    start: 0,
    rows: names.map((name) => row(name)),
    found: [],
    sentence: `${names.length} papers`,
    ...facts,
  };
}
