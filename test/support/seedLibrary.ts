/** Fills a library's folder with invented papers, as an import would: `seedLibrary FOLDER COUNT`. */
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { addDays } from '../../src/core/papers/day';
import { makePapers } from './makePapers';
import { nodeStorage } from './nodeStorage';

const [folder = '', count = '1000'] = process.argv.slice(2);
const library = await Library.open(nodeStorage(folder), { log: silentLog, clock: Date.now });
const papers = makePapers(Number(count)).map((paper, index) => ({ ...paper, featuredAt: addDays('2026-03-27', -Math.floor(index / 20)) }));
for (let at = 0; at < papers.length; at += 500) await library.add(papers.slice(at, at + 500));
library.dispose();
