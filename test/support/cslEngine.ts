import { readFileSync } from 'node:fs';
import citeproc from 'citeproc';
import { type CslEngine, openEngine } from '../../src/core/bibliography/csl/cslEngine';
import { bundledLocale, localesNeeded } from '../../src/core/bibliography/csl/cslLocale';

/** A bundled style that runs, in a language. */
export function testEngine(style: string, lang?: string): CslEngine {
  const tags = new Set([...localesNeeded('en-US'), ...localesNeeded('en-GB'), ...localesNeeded(bundledLocale(lang ?? 'en-US') ?? 'en-US')]);
  const engine = openEngine({
    citeproc: citeproc,
    style: readFileSync(`media/csl/styles/${style}.csl`, 'utf8'),
    locales: new Map([...tags].map((tag) => [tag, readFileSync(`media/csl/locales/locales-${tag}.xml`, 'utf8')])),
    ...(lang !== undefined && { lang }),
  });
  if ('message' in engine) throw new Error(engine.message);
  return engine;
}
