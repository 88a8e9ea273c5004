// Runs test/editor/*.editor.ts with mocha inside a real extension host. `--host node` (default) or `--host browser`; other arguments name test files.
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleEditorRunner } from './bundleTests.mjs';
import { packagedExtension, packageFolder } from './package.mjs';
import { writeResult } from './results.mjs';
import { openSession } from './session.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { host: { type: 'string', default: 'node' } } });
const files = positionals.length > 0 ? positionals : globSync('test/editor/**/*.editor.ts').sort();
const limit = 240_000;

const result = await runInHost(values.host, files);
console.log(`\n${result.passed} passed, ${result.failed} failed in the ${values.host} host`);
writeResult(`editor-${values.host}`, result);
process.exit(result.failed === 0 && result.passed > 0 ? 0 : 1);

async function runInHost(host, testFiles) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'marginalia-editor-'));
  const driver = await startDriver();
  let session;
  try {
    await bundleEditorRunner(path.join(folder, 'runner'), testFiles, host);
    const runner = packageFolder(path.join(folder, 'runner'), path.join(folder, 'runner.vsix'));
    session = await openSession({
      extensions: [packagedExtension(host), runner],
      marks: ({ feedAddress }) => ({ marginaliaTest: { hostKind: host, driverAddress: driver.address, feedAddress } }),
    });
    driver.read(session.log);
    return await driver.finished();
  } finally {
    await session?.close();
    driver.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Listens on loopback for what the runner extension reports, and tells it what was printed when it asks. */
async function startDriver() {
  const result = { passed: 0, failed: 0 };
  let log = () => [];
  let end;
  const ended = new Promise((resolve) => {
    end = resolve;
  });
  const server = http.createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (request.url === '/log') return response.end(JSON.stringify(log()));
    let body = '';
    for await (const chunk of request) body += chunk;
    if (record(result, JSON.parse(body))) end();
    response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const timer = setTimeout(() => {
    result.failed += 1;
    console.error(`The editor tests did not end within ${limit / 1000} s. What was printed last:\n${log().slice(-30).join('\n')}`);
    end();
  }, limit);
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    read: (source) => {
      log = source;
    },
    finished: async () => {
      await ended;
      clearTimeout(timer);
      return result;
    },
    close: () => server.closeAllConnections() ?? server.close(),
  };
}

/** Counts and prints one report; true for the last. */
function record(result, report) {
  if (report.kind === 'ended') return true;
  if (report.kind === 'passed') {
    result.passed += 1;
    console.log(`  ✔ ${report.title} (${report.milliseconds} ms)`);
  } else {
    result.failed += 1;
    console.log(`  ✖ ${report.title}\n      ${String(report.message).replaceAll('\n', '\n      ')}`);
  }
  return false;
}
