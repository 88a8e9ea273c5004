/** `npm run fake-feed`: the fake server by hand, on port 8787 or the one given, until it is stopped. */
import { startFakeFeed } from './fakeFeed';
import { lastFakeDay } from './fakePapers';

const feed = await startFakeFeed({ port: Number(process.argv[2] ?? 8787) });
console.log(`The fake feed listens at ${feed.url}; its day is ${lastFakeDay}.`);
console.log(`Set "marginalia.feed.baseUrl" to ${feed.url}, or look at ${feed.url}/api/daily_papers?limit=2 and ${feed.url}/__requests.`);
