import type { CiteprocAlike, CiteprocEngine, CiteprocRegistry } from './citeproc';

/** Works that the engine is to know: those that are cited, and those listed besides. */
export interface Works {
  readonly cited: readonly string[];
  readonly uncited: readonly string[];
}

/** Works that read alike and are told apart in one step. */
const fewAlike = 30;

/**
 * Makes works known to an engine that was reset, a few at a time. Its own functions do all at once: called with ever more of them they would go over
 * those that are known again and again, and tell apart anew all that read alike. Here their parts are called, in the same order, for some works each.
 */
export function* registerWorks(engine: CiteprocEngine, { cited, uncited }: Works, atOnce: number): Generator<undefined, void> {
  const { registry, tmp } = engine;
  tmp.loadedItemIDs = {};
  inCitation(engine, () => {
    registry.init([...cited]);
    registry.dodeletes(registry.myhash);
  });
  yield* registerBegun(engine, atOnce);
  if (uncited.length === 0) return;
  inCitation(engine, () => registry.init([...uncited], true));
  yield* registerBegun(engine, atOnce);
}

/** Registers what the registry lists and does not know yet. */
function* registerBegun(engine: CiteprocEngine, atOnce: number): Generator<undefined, void> {
  const { registry, tmp } = engine;
  const isUnsorted = engine.bibliography_sort.tokens.length === 0;
  const news = registry.mylist.filter((id) => registry.registry[id] === undefined);
  yield;
  yield* batches(news, atOnce, (ids) => inCitation(engine, () => registry.doinserts(ids)));
  inCitation(engine, () => {
    registry.dorefreshes();
    registry.rebuildlist(isUnsorted);
  });
  yield;
  yield* batches(news, atOnce, (ids) => inCitation(engine, () => listing(registry, ids, () => registry.setsortkeys())));
  for (const name of Object.keys(registry.ambigsTouched)) {
    yield* tellApart(engine, name);
    yield;
  }
  registry.ambigsTouched = {};
  registry.akeys = {};
  const { taintedItemIDs } = tmp;
  yield* batches(news, atOnce, (ids) => {
    // What was told apart is printed otherwise; the engine would take it for moved, too, and sort it in again with each batch.
    tmp.taintedItemIDs = {};
    inCitation(engine, () => listing(registry, ids, () => registry.sorttokens(isUnsorted)));
    tmp.taintedItemIDs = taintedItemIDs;
  });
  inCitation(engine, () => registry.renumber());
}

function* batches(ids: readonly string[], by: number, act: (ids: string[]) => void): Generator<undefined, void> {
  for (let start = 0; start < ids.length; ) {
    const end = Math.min(ids.length, start + by);
    act(ids.slice(start, end));
    start = end;
    yield;
  }
}

/** Does something for some works alone: the registry goes over those that it lists. */
function listing(registry: CiteprocRegistry, ids: string[], act: () => void): void {
  const { mylist } = registry;
  registry.mylist = ids;
  try {
    act();
  } finally {
    registry.mylist = mylist;
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
