/** What axe-core finds wrong in a page or frame. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Frame } from 'playwright-core';

export interface Violation {
  readonly rule: string;
  readonly help: string;
  /** The HTML of the elements in question, shortened. */
  readonly elements: readonly string[];
}

interface AxeAnswer {
  readonly violations: ReadonlyArray<{ id: string; help: string; nodes: ReadonlyArray<{ html: string; failureSummary?: string }> }>;
}

/** Runs axe-core inside the frame; it is evaluated, not loaded, so a content security policy does not stop it. `[]` when nothing is wrong. */
export async function axeViolations(frame: Frame, ignoredRules: readonly string[] = []): Promise<readonly Violation[]> {
  await frame.evaluate(readFileSync(createRequire(path.resolve('package.json')).resolve('axe-core/axe.min.js'), 'utf8'));
  const answer = await frame.evaluate(
    (rules): Promise<AxeAnswer> => {
      const { axe } = globalThis as unknown as { axe: { run(context: Document, options: object): Promise<AxeAnswer> } };
      return axe.run(document, { rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])), resultTypes: ['violations'] });
    },
    [...ignoredRules],
  );
  return answer.violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    elements: nodes.map((node) => `${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  }));
}
