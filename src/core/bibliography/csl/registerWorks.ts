import type { CiteprocAlike, CiteprocEngine } from './citeproc';

/** Works that the engine is to know: those that are cited, and those listed besides. */
export interface Works {
  readonly cited: readonly string[];
  readonly uncited: readonly string[];
}

/** How works are registered. */
export interface Manner {
  /** How many in one step. */
  readonly atOnce: number;
  /** Does something that the engine may refuse. */
  readonly attempt: (act: () => void) => void;
}

/** Works that read alike and are told apart in one step. */
const fewAlike = 30;

/**
 * Makes works known to the engine a few at a time. By itself it would tell works that read alike apart anew after each few, and hundreds of one author
 * and year would take it minutes: that is done once here, when all are known, and in steps.
 */
export function* registerWorks(engine: CiteprocEngine, { cited, uncited }: Works, { atOnce, attempt }: Manner): Generator<undefined, void> {
  const alike = new Set<string>();
  for (const ids of batches(cited, atOnce)) {
    attempt(() => withoutTellingApart(engine, alike, () => engine.updateItems(ids)));
    yield;
  }
  for (const ids of batches(uncited, atOnce)) {
    attempt(() => withoutTellingApart(engine, alike, () => engine.updateUncitedItems(ids)));
    yield;
  }
  for (const name of alike) {
    yield* tellApart(engine, name);
    yield;
  }
}

/** Ever more of a list, up to all of it. */
function* batches(ids: readonly string[], by: number): Generator<string[]> {
  for (let end = 0; end < ids.length; ) {
    end = Math.min(ids.length, end + by);
    yield ids.slice(0, end);
  }
}

/** Lets the engine register works, and notes down which groups of works that read alike it would look into. */
function withoutTellingApart(engine: CiteprocEngine, alike: Set<string>, register: () => void): void {
  const { registry } = engine;
  registry.setdisambigs = () => {
    for (const name in registry.ambigsTouched) alike.add(name);
    registry.ambigsTouched = {};
    registry.akeys = {};
  };
  try {
    register();
  } finally {
    delete registry.setdisambigs;
  }
}

function* tellApart(engine: CiteprocEngine, name: string): Generator<undefined, void> {
  const { disambiguate } = engine;
  if (disambiguate.modes.length === 0) return;
  const count = engine.registry.ambigcites[name]?.length ?? 0;
  if (count <= fewAlike) return inCitation(engine, () => disambiguate.run(name));
  disambiguate.akey = name;
  if (!inCitation(engine, () => disambiguate.initVars(name))) return;
  disambiguate.initGivens = true;
  for (; disambiguate.lists.length > 0; disambiguate.lists = disambiguate.lists.slice(1)) {
    disambiguate.gnameset = 0;
    disambiguate.gname = 0;
    disambiguate.clashes = [1, 0];
    while (disambiguate.lists[0] && disambiguate.lists[0][1].length > 0) yield* tryOnce(engine, disambiguate.lists[0]);
  }
}

/** One try to tell works apart: each is compared with the first of them, some in a step. */
function* tryOnce(engine: CiteprocEngine, alike: CiteprocAlike): Generator<undefined, void> {
  const { disambiguate } = engine;
  const [base, works] = alike;
  const [first, ...others] = works;
  disambiguate.listpos = 0;
  disambiguate.base ||= base;
  const isLast = inCitation(engine, () => disambiguate.incrementDisambig());
  const [, before] = disambiguate.clashes;
  const partners = [first];
  const nonpartners: unknown[] = [];
  for (let at = 0; at === 0 || at < others.length; at += fewAlike) {
    inCitation(engine, () => disambiguate.scanItems([base, [first, ...others.slice(at, at + fewAlike)]]));
    partners.push(...disambiguate.partners.slice(1));
    nonpartners.push(...disambiguate.nonpartners);
    yield;
  }
  disambiguate.scanlist = works;
  disambiguate.partners = partners;
  disambiguate.nonpartners = nonpartners;
  disambiguate.clashes = [before, partners.length - 1];
  inCitation(engine, () => disambiguate.evalScan(isLast));
  yield;
}

/** Does something with the engine's mind on citations, as it is while it registers works. */
function inCitation<T>({ tmp }: CiteprocEngine, act: () => T): T {
  const { area, root, extension } = tmp;
  Object.assign(tmp, { area: 'citation', root: 'citation', extension: '' });
  try {
    return act();
  } finally {
    Object.assign(tmp, { area, root, extension });
  }
}
