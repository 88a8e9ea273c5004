import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { create, insertMultiple, search } from '@orama/orama';
import { Document } from 'flexsearch';
import MiniSearch from 'minisearch';
import { pack, unpack } from '../../src/core/library/index/packing';
import { PaperIndex } from '../../src/core/library/paperIndex';
import type { Paper } from '../../src/core/papers/paper';
import { versioned } from './row';

/** A search engine over papers, set up as its users usually do, with beginnings and typos forgiven where it can. */
export interface Engine {
  readonly name: string;
  /** Whether it keeps its index where the measure of memory does not look. */
  readonly isOutsideHeap?: true;
  add(papers: readonly Paper[]): unknown;
  /** The best 50. */
  query(text: string): unknown;
  /** The ids of the same, best first. */
  ids?(text: string): readonly string[] | Promise<readonly string[]>;
  suggest?(typed: string): unknown;
  /** What it writes to be restored, and a way to restore it and answer a query. */
  save?(): Promise<{ readonly bytes: number; readonly restore: (query: string) => unknown }>;
}

/** Our index. The first answer comes when the newest file is in. */
export function ours(): Engine {
  const index = new PaperIndex();
  return {
    name: 'ours',
    add: (papers) => index.add(papers),
    query: (text) => index.search(text, { limit: 50 }),
    ids: (text) => index.search(text, { limit: 50 }).hits.map(({ id }) => id),
    suggest: (typed) => index.suggest(typed),
    save: async () => {
      const files = [];
      for (let { file } = index.keep(); file; { file } = index.keep()) files.push({ name: file.name, content: await pack(file.content) });
      const newest = files.at(-1);
      const restore = async (query: string) => {
        const restored = new PaperIndex();
        const content = newest && (await unpack(newest.content));
        if (newest && content) restored.restore(newest.name, content);
        restored.search(query);
      };
      return { bytes: files.reduce((sum, { content }) => sum + content.length, 0), restore };
    },
  };
}

const fields = ['title', 'abstract', 'authors'];

/** MiniSearch as its users set it up: every word as a beginning, a fifth of its letters wrong. */
export function miniSearch(): Engine {
  const options = { fields, searchOptions: { prefix: true, fuzzy: 0.2 } };
  const index = new MiniSearch<Paper>(options);
  return {
    name: versioned('minisearch'),
    add: (papers) => index.addAll(papers),
    query: (text) => index.search(text).slice(0, 50),
    ids: (text) =>
      index
        .search(text)
        .slice(0, 50)
        .map(({ id }) => String(id)),
    suggest: (typed) => index.autoSuggest(typed).slice(0, 8),
    save: async () => {
      const json = JSON.stringify(index);
      return {
        bytes: (await pack(new TextEncoder().encode(json))).length,
        restore: (query) => MiniSearch.loadJSON<Paper>(json, options).search(query),
      };
    },
  };
}

/** SQLite's FTS5 with Porter stems, any word, the last as a beginning; it forgives no typos. */
export function sqlite(): Engine {
  const database = new DatabaseSync(':memory:');
  database.exec(`create virtual table papers using fts5(title, abstract, authors, tokenize = 'porter unicode61')`);
  const insert = database.prepare('insert into papers (title, abstract, authors) values (?, ?, ?)');
  const ids: string[] = [];
  let select: StatementSync | undefined;
  const rows = (text: string) => {
    select ??= database.prepare('select rowid from papers where papers match ? order by rank limit 50');
    return select.all(match(text));
  };
  const match = (text: string) => {
    const words = text.match(/[\p{L}\p{N}]+/gu) ?? ['x'];
    return words.map((word, i) => (i === words.length - 1 && text.endsWith(word) ? `"${word}"*` : `"${word}"`)).join(' OR ');
  };
  return {
    isOutsideHeap: true,
    name: `SQLite FTS5 ${database.prepare('select sqlite_version() as version').get()?.version}`,
    add: (papers) => {
      database.exec('begin');
      for (const paper of papers) {
        insert.run(paper.title, paper.abstract ?? '', paper.authors.join(' '));
        ids.push(paper.id);
      }
      database.exec('commit');
    },
    query: rows,
    ids: (text) => rows(text).map(({ rowid }) => ids[Number(rowid) - 1] ?? ''),
  };
}

/** Orama with one typo a word. */
export function orama(): Engine {
  const database = create({ schema: { title: 'string', abstract: 'string', authors: 'string' } });
  const rows = (papers: readonly Paper[]) =>
    papers.map(({ id, title, abstract = '', authors }) => ({ id, title, abstract, authors: authors.join(' ') }));
  return {
    name: versioned('@orama/orama'),
    add: (papers) => insertMultiple(database, rows(papers)),
    query: (term) => search(database, { term, tolerance: 1, limit: 50 }),
    ids: async (term) => (await search(database, { term, tolerance: 1, limit: 50 })).hits.map(({ document }) => String(document.id)),
  };
}

/** FlexSearch with beginnings of words. */
export function flexSearch(): Engine {
  const index = new Document({ tokenize: 'forward', document: { id: 'id', index: ['title', 'abstract', 'authors'] } });
  return {
    name: versioned('flexsearch'),
    add: (papers) => {
      for (const { id, title, abstract = '', authors } of papers) index.add({ id, title, abstract, authors: authors.join(' ') });
    },
    query: (text) => index.search(text, { limit: 50 }),
    ids: (text) => [...new Set(index.search(text, { limit: 50 }).flatMap(({ result }) => result.map(String)))],
  };
}
