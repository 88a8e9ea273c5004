import { type FakeFeed, startFakeFeed } from './fakeFeed';

/** One fake feed for the tests of a block, handed over when it runs; each test begins without the requests and faults of the one before. */
export function useFakeFeed(take: (feed: FakeFeed) => void): void {
  let feed: FakeFeed | undefined;
  before(async () => {
    feed = await startFakeFeed();
    take(feed);
  });
  beforeEach(() => {
    feed?.clearRequests();
    feed?.clearFaults();
  });
  after(() => feed?.stop());
}
