// What failed is run once more as a whole, from a fresh start, before it counts as failed: tests that build on one another cannot be tried again one by
// one, and what they wait for happens in other processes.

/**
 * Runs the parts of a layer with `run`, which answers how many tests of each part passed and failed, and runs the parts that failed once more. Only a
 * part's last run counts; `again` in the answer names those that had two.
 */
export async function runAtMostTwice(parts, run, say = console.log) {
  const first = await countsOf(parts, (names) => run(names, true), say);
  const again = parts.filter((part) => first.get(part)?.failed > 0);
  if (again.length > 0) say(`\n↻ Run once more as a whole, from a fresh start: ${again.join(', ')}`);
  const second = again.length > 0 ? await countsOf(again, (names) => run(names, false), say) : new Map();
  const counts = [...new Map([...first, ...second]).values()];
  const total = (key) => counts.reduce((sum, count) => sum + count[key], 0);
  return { passed: total('passed'), failed: total('failed'), again };
}

/** A run that broke off says nothing of what it did not reach, so each of its parts counts as one failed test. */
async function countsOf(parts, run, say) {
  try {
    return await run(parts);
  } catch (error) {
    say(error);
    return new Map(parts.map((part) => [part, { passed: 0, failed: 1 }]));
  }
}
