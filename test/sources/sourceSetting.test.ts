import assert from 'node:assert/strict';
import { bringsPapers, readSourceSettings } from '../../src/core/sources/sourceSetting';

describe('readSourceSettings', () => {
  it('tells services, categories, queries, feeds and files apart', () => {
    const { sources, problems } = readSourceSettings([
      'huggingface',
      'arxiv',
      'arxiv:cs.CL',
      'arxiv:ti:"quiet tides" AND cat:cs.LG',
      'https://example.org/feed.xml?lang=en',
      'papers/*.bib',
      'huggingface',
      ' ',
    ]);
    assert.deepEqual(
      sources.map(({ kind }) => kind),
      ['service', 'service', 'category', 'query', 'feed', 'files'],
    );
    assert.deepEqual(problems, []);
  });

  it('takes no address that is not encrypted, private or of another scheme', () => {
    for (const line of [
      'http://example.org/feed',
      'https://10.0.0.1/feed',
      'https://user:pass@example.org/',
      'ftp://example.org/x',
      'file:///etc/passwd',
    ]) {
      const { sources, problems } = readSourceSettings([line]);
      assert.deepEqual([sources.length, problems.length], [0, 1], line);
    }
  });

  it('takes no path that leaves the workspace', () => {
    for (const line of ['../other/*.bib', '/etc/*.bib', '~/refs.bib', 'C:\\refs.bib', 'a/../../b.bib']) {
      assert.deepEqual(readSourceSettings([line]).sources, [], line);
    }
  });

  it('knows a slip of the pen from a file', () => {
    const { sources, problems } = readSourceSettings(['hugingface', 'arXiv', 'refs.bib', 'papers/*']);
    assert.deepEqual(
      sources.map(({ kind }) => kind),
      ['files', 'files'],
    );
    assert.deepEqual(
      problems.map(({ source }) => source),
      ['hugingface', 'arXiv'],
    );
  });

  it('tells sources that bring papers from those that are asked for single ones', () => {
    const { sources } = readSourceSettings(['arxiv', 'doi', 'huggingface', 'arxiv:cs.CL', 'papers/*.bib']);
    assert.deepEqual(sources.map(bringsPapers), [false, false, true, true, true]);
  });

  it('wants something behind arxiv:', () => {
    assert.equal(readSourceSettings(['arxiv:']).problems.length, 1);
  });
});
