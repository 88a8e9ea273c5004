import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

/** A program of test/support as a file that Node can start, in a folder that is there for the tests of a block. */
export interface Program {
  readonly folder: string;
  readonly file: string;
}

/** Bundles a program, such as `killedWriter`, for the tests of a block, and hands it over when it is ready. */
export function useProgram(name: string, take: (program: Program) => void): void {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), `marginalia-${name}-`));
    const file = path.join(folder, `${name}.mjs`);
    const source = path.resolve(`test/support/${name}.ts`);
    await build({ entryPoints: [source], outfile: file, bundle: true, platform: 'node', format: 'esm', target: 'node22', logLevel: 'error' });
    take({ folder, file });
  });
  after(async () => await rm(folder, { recursive: true, force: true, maxRetries: 5 }));
}
