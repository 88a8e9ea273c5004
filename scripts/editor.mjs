// Runs test/editor/*.editor.ts with mocha inside a real extension host. `--host node` (default) or `--host browser`; other arguments name test files.
// With `--counted` runs test/leaks/*.leaks.ts, against the extension behind counters of all that it begins (test/support/counted).
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runInHost } from './inHost.mjs';
import { writeResult } from './results.mjs';
import { runAtMostTwice } from './secondRun.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { host: { type: 'string', default: 'node' }, counted: { type: 'boolean', default: false } },
});
const files = positionals.length > 0 ? positionals : globSync(values.counted ? 'test/leaks/*.leaks.ts' : 'test/editor/**/*.editor.ts').sort();
const result = await runAtMostTwice(files, async (names) => (await runInHost(values.host, names, values.counted)).files);
console.log(`\n${result.passed} passed, ${result.failed} failed in the ${values.host} host`);
writeResult(`${values.counted ? 'leaks' : 'editor'}-${values.host}`, result);
process.exit(result.failed === 0 && result.passed > 0 ? 0 : 1);
