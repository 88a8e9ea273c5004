import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { PaperId } from '../../src/core/papers/paper';
import { nodeStorage } from './nodeStorage';

/**
 * A process that adds papers and marks to a library until it is killed. After each confirmed step it prints the step's number on a line of its own:
 * what was printed must survive. Arguments: the folder, and the number of the first step.
 */
const [folder = '', first = '0'] = process.argv.slice(2);
const library = await Library.open(nodeStorage(folder), { log: silentLog, clock: () => 1_000 });
for (let step = Number(first); ; step++) {
  const id: PaperId = `arxiv:2601.${99_001 + step}`;
  const { isKept } = await library.add([{ id, aliases: [], title: `Paper ${step}`, authors: [], source: 'test' }]);
  const isMarked = await library.marks.set([id], 'saved', true);
  if (isKept && isMarked) process.stdout.write(`${step}\n`);
}
