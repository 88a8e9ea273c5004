import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly 'timeout-minutes'?: number; readonly steps: readonly Step[] }>>;
}

const files = globSync('.github/workflows/*.yml');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> };

describe('the workflows', () => {
  it('are found', () => assert.ok(files.length > 0));

  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const workflow = parse(text) as Workflow;
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

    it(`${file} runs only actions pinned to a commit whose version is named`, () => {
      const uses = text.split('\n').filter((line) => /\buses:/.test(line));
      assert.ok(uses.length > 0);
      assert.deepEqual(
        uses.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
        [],
      );
    });

    it(`${file} has no rights but to read what it checks out, and keeps no credentials`, () => {
      assert.deepEqual(workflow.permissions, {});
      for (const [name, job] of Object.entries(workflow.jobs)) assert.deepEqual(job.permissions, { contents: 'read' }, name);
      const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      assert.deepEqual(
        checkouts.map((step) => step.with?.['persist-credentials']),
        checkouts.map(() => false),
      );
      assert.ok(!('pull_request_target' in workflow.on), 'no rights for the code of a stranger');
    });

    it(`${file} ends: every job within a time, and what a newer push overtook`, () => {
      for (const [name, job] of Object.entries(workflow.jobs)) assert.ok((job['timeout-minutes'] ?? 999) <= 60, name);
      assert.ok(workflow.concurrency);
    });

    it(`${file} puts nothing that a stranger may choose into a shell, and calls scripts that there are`, () => {
      const lines = steps.flatMap(({ run }) => run ?? []);
      assert.deepEqual(
        lines.filter((line) => line.includes('${{')),
        [],
      );
      const called = lines.flatMap((line) => [...line.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? ''));
      assert.deepEqual(
        called.filter((name) => !(name in scripts)),
        [],
      );
    });
  }
});
