import * as vscode from 'vscode';
import type { Citation } from '../core/notes/citation';
import type { Paper } from '../core/papers/paper';
import { toRange } from '../host/convert';
import type { Services } from '../host/services';

/** What other extensions may ask of this one; described in docs/api.md. Within one `version` nothing is taken away or changes its meaning. */
export interface MarginaliaApi {
  readonly version: 1;
  /** Papers of the library, best first, at most `limit` (20 unless told, never more than 200). Nothing is asked of the network. */
  searchPapers(query: string, limit?: number): Promise<readonly ApiPaper[]>;
  /** A paper of the library by its id, such as `arxiv:2601.99001`; `undefined` when it is not held. */
  getPaper(id: string): Promise<ApiPaper | undefined>;
  /** Every place of a note that names a paper, in order of the text; empty for a document that is no note. */
  citationsOf(document: vscode.TextDocument): Promise<readonly ApiCitation[]>;
  /** Inserts papers of the library into the note the user wrote in last. True when they were inserted. */
  insert(ids: readonly string[], what: 'citation' | 'link' | 'summary'): Promise<boolean>;
}

/** A paper as others see it: plain data, which may hold hostile text from the network. */
export interface ApiPaper {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly abstract?: string;
  readonly publishedAt?: string;
  readonly doi?: string;
}

/** One place that names a paper. */
export interface ApiCitation {
  readonly kind: Citation['kind'];
  readonly range: vscode.Range;
  readonly key?: string;
  /** Of the paper, when it is known which one is meant. */
  readonly paperId?: string;
}

/** Builds the answer of `activate` for other extensions. Arguments are checked: callers may be written in JavaScript. */
export function createExtensionApi(services: Services): MarginaliaApi {
  return {
    version: 1,
    searchPapers: async (query, limit = 20) => {
      const library = await services.library();
      const most = Number.isInteger(limit) ? Math.min(Math.max(1, limit), 200) : 20;
      const { hits } = await library.search.search(String(query).slice(0, 1000), { limit: most });
      return hits.flatMap(({ id }) => plain(library.get(id)) ?? []);
    },
    getPaper: async (id) => (typeof id === 'string' ? plain((await services.library()).get(id)) : undefined),
    citationsOf: (document) => citationsOf(services, document),
    insert: (ids, what) => insert(services, ids, what),
  };
}

function plain(paper: Paper | undefined): ApiPaper | undefined {
  if (!paper) return undefined;
  const { id, title, authors, abstract, publishedAt, doi } = paper;
  return {
    id,
    title,
    authors: [...authors],
    ...(abstract !== undefined && { abstract }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(doi !== undefined && { doi }),
  };
}

async function citationsOf(services: Services, document: vscode.TextDocument): Promise<readonly ApiCitation[]> {
  const isDocument = vscode.workspace.textDocuments.includes(document);
  if (!isDocument) return [];
  const { resolveCitation } = await import('../core/language/resolveCitation');
  const [reading, bibliography, library] = await Promise.all([
    services.notes.read(document),
    services.bibliographies.of(document),
    services.library(),
  ]);
  return reading.citations.map((citation) => {
    const { paper, names } = resolveCitation(citation, bibliography, library);
    const paperId = paper?.id ?? names[0];
    return {
      kind: citation.kind,
      range: toRange(document, citation.nameSpan),
      ...('key' in citation && { key: citation.key }),
      ...(paperId !== undefined && { paperId }),
    };
  });
}

async function insert(services: Services, ids: unknown, what: unknown): Promise<boolean> {
  if (!Array.isArray(ids) || (what !== 'citation' && what !== 'link' && what !== 'summary')) return false;
  const library = await services.library();
  const papers = ids.slice(0, 100).flatMap((id: unknown) => (typeof id === 'string' ? (library.get(id) ?? []) : []));
  if (papers.length === 0) return false;
  const { insertPapers } = await import('../host/onDemand');
  return (await insertPapers(services, papers, what)).kind === 'inserted';
}
