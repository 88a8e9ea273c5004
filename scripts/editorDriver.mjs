// What the runner extension (test/support/editorRunner.ts) reports to while it runs the editor tests in an extension host.
import http from 'node:http';

/** How long the runner may say nothing, in milliseconds: longer than one test may take, with its second try. */
const limit = 180_000;

/** Listens on loopback for what the runner extension reports, and tells it what was printed when it asks; `acts` are what it may ask for by name. */
export async function startDriver(acts = {}) {
  const result = { files: new Map(), rows: [] };
  let log = () => [];
  const end = Promise.withResolvers();
  // An end that nobody waits for yet is no unhandled error.
  end.promise.catch(() => undefined);
  const giveUp = () =>
    end.reject(new Error(`The editor tests said nothing for ${limit / 1000} s. What was printed last:\n${log().slice(-30).join('\n')}`));
  let timer = setTimeout(giveUp, limit);
  const server = http.createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (request.url === '/log') return response.end(JSON.stringify(log()));
    const [, act, wanted] = request.url.split('/');
    if (act in acts) return response.end(JSON.stringify((await acts[act](wanted)) ?? true));
    let body = '';
    for await (const chunk of request) body += chunk;
    clearTimeout(timer);
    timer = setTimeout(giveUp, limit);
    const report = JSON.parse(body);
    if (report.kind === 'ended') end.resolve(result);
    else if (report.kind === 'broken') end.reject(new Error(report.message));
    else record(result, report);
    response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    read: (source) => {
      log = source;
    },
    /** The counts of each file and the measured rows, once all tests ran; fails when they did not. */
    finished: () => end.promise,
    close: () => {
      clearTimeout(timer);
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Counts and prints one report. */
function record({ files, rows }, report) {
  const count = files.get(report.file) ?? { passed: 0, failed: 0 };
  if (report.kind === 'started') {
    // An extension host that crashed starts anew, and its tests with it.
    files.clear();
  } else if (report.kind === 'row') {
    rows.push(report.row);
  } else if (report.kind === 'passed') {
    files.set(report.file, { ...count, passed: count.passed + 1 });
    console.log(`  ✔ ${report.title} (${report.milliseconds} ms)`);
  } else if (report.kind === 'retried') {
    console.log(`  ↻ ${report.title}, tried once more after: ${report.message.split('\n', 1)[0]}`);
  } else {
    files.set(report.file, { ...count, failed: count.failed + 1 });
    console.log(`  ✖ ${report.title}\n      ${String(report.message).replaceAll('\n', '\n      ')}`);
  }
}
