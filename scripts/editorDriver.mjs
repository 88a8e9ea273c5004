// What the runner extension (test/support/editorRunner.ts) reports to while it runs the editor tests in an extension host.
import http from 'node:http';

/** How long the runner may say nothing, in milliseconds: longer than one test may take, with its second try. */
const limit = 180_000;

/** Listens on loopback for what the runner extension reports, and tells it what was printed when it asks. */
export async function startDriver() {
  const result = { passed: 0, failed: 0, rows: [] };
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
    clearTimeout(timer);
    timer = setTimeout(giveUp, limit);
    if (record(result, JSON.parse(body))) end();
    response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const giveUp = () => {
    result.failed += 1;
    console.error(`The editor tests said nothing for ${limit / 1000} s. What was printed last:\n${log().slice(-30).join('\n')}`);
    end();
  };
  let timer = setTimeout(giveUp, limit);
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
  if (report.kind === 'row') {
    result.rows.push(report.row);
  } else if (report.kind === 'passed') {
    result.passed += 1;
    console.log(`  ✔ ${report.title} (${report.milliseconds} ms)`);
  } else if (report.kind === 'retried') {
    console.log(`  ↻ ${report.title}, tried once more after: ${report.message.split('\n', 1)[0]}`);
  } else {
    result.failed += 1;
    console.log(`  ✖ ${report.title}\n      ${String(report.message).replaceAll('\n', '\n      ')}`);
  }
  return false;
}
