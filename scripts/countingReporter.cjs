// mocha's usual report, which also leaves the counts for `npm test`. A skipped test counts as failed: nothing is skipped here.
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.on('retry', (test, error) => console.log(`    ↻ ${test.title}, tried once more after: ${String(error.message).split('\n', 1)[0]}`));
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      const { mkdirSync, writeFileSync } = require('node:fs');
      const path = require('node:path');
      mkdirSync(path.join('.cache', 'results'), { recursive: true });
      const counts = { passed: passes, failed: failures + pending };
      writeFileSync(path.join('.cache', 'results', `${options.reporterOptions.layer}.json`), JSON.stringify(counts));
    });
  }
};
