import assert from 'node:assert/strict';
import { readArxivAtom } from '../../src/core/sources/formats/arxivAtom';
import { readRis } from '../../src/core/sources/formats/ris';
import { readRss } from '../../src/core/sources/formats/rss';

const atom = (entries: string) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">${entries}</feed>`;

describe('an answer of the arXiv API', () => {
  it('gives papers with everything it says', () => {
    const { items, problems } = readArxivAtom(
      atom(`<entry>
        <id>http://arxiv.org/abs/2601.99001v2</id>
        <published>2026-01-13T17:59:58Z</published><updated>2026-01-20T10:00:00Z</updated>
        <title>Tidal Attention: Reading Long Shores
  with Short Memory</title>
        <summary>  Attention that ebbs &amp; flows, for n &lt; 9.
        </summary>
        <author><name>Mirelle Oakvane</name></author><author><name>Osk Pellwright</name></author>
        <arxiv:comment>This paper has been withdrawn by the authors</arxiv:comment>
        <arxiv:doi>10.5555/Tidal.1</arxiv:doi><arxiv:journal_ref>Journal of Shores 9</arxiv:journal_ref>
        <arxiv:primary_category term="cs.LG"/><category term="cs.CL"/><category term="cs.LG"/>
        <link href="http://arxiv.org/abs/2601.99001v2" rel="alternate" type="text/html"/>
      </entry>`),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(items, [
      {
        id: 'arxiv:2601.99001',
        aliases: ['doi:10.5555/tidal.1'],
        title: 'Tidal Attention: Reading Long Shores with Short Memory',
        authors: ['Mirelle Oakvane', 'Osk Pellwright'],
        authorCount: 2,
        abstract: 'Attention that ebbs & flows, for n < 9.',
        publishedAt: '2026-01-13',
        categories: ['cs.LG', 'cs.CL'],
        withdrawn: true,
        doi: '10.5555/tidal.1',
        venue: 'Journal of Shores 9',
        source: 'arxiv',
      },
    ]);
  });

  it('that is an error says which', () => {
    const { items, problems } = readArxivAtom(
      atom('<entry><id>http://arxiv.org/api/errors#bad_id</id><title>Error</title><summary>incorrect id format</summary></entry>'),
    );
    assert.deepEqual(items, []);
    assert.deepEqual(problems, [{ message: 'arXiv answered with an error: incorrect id format.' }]);
  });

  it('without entries has no papers and no problem', () => {
    assert.deepEqual(readArxivAtom(atom('')), { items: [], problems: [] });
  });

  it('with a document type is refused unread', () => {
    const text = '<!DOCTYPE feed [<!ENTITY a "aaaa">]><feed><entry><title>&a;</title></entry></feed>';
    assert.deepEqual(readArxivAtom(text).problems, [{ message: 'The XML declares a document type and was not read.' }]);
  });

  it('that is cut off is broken, with its line', () => {
    const { problems } = readArxivAtom('<feed>\n<entry>\n<title>Tidal');
    assert.equal(problems[0]?.message, 'The XML is broken.');
    assert.equal(typeof problems[0]?.line, 'number');
  });
});

describe('an RSS feed', () => {
  it('of arXiv gives number, abstract, authors and day', () => {
    const { items } = readRss(`<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom"><channel>
      <item><title>A Sparse Almanac</title><link>https://arxiv.org/abs/2601.99002</link>
      <description>arXiv:2601.99002v1 Announce Type: new
Abstract: Small models by season.</description>
      <guid isPermaLink="false">oai:arXiv.org:2601.99002v1</guid><category>cs.CL</category><category>cs.AI</category>
      <pubDate>Wed, 14 Jan 2026 00:00:00 -0500</pubDate><arxiv:announce_type>new</arxiv:announce_type>
      <dc:creator>Osk Pellwright (Dune Institute), Ferrin Dole</dc:creator></item></channel></rss>`);
    assert.deepEqual(items, [
      {
        id: 'arxiv:2601.99002',
        aliases: [],
        title: 'A Sparse Almanac',
        authors: ['Osk Pellwright', 'Ferrin Dole'],
        authorCount: 2,
        abstract: 'Small models by season.',
        publishedAt: '2026-01-14',
        categories: ['cs.CL', 'cs.AI'],
        source: 'arxiv',
      },
    ]);
  });

  it('leaves the day out for a replaced paper, which is older than its announcement', () => {
    const { items } = readRss(`<rss xmlns:arxiv="x"><channel><item><title>Old Shores</title><link>https://arxiv.org/abs/2501.99003</link>
      <pubDate>Wed, 14 Jan 2026 00:00:00 -0500</pubDate><arxiv:announce_type>replace</arxiv:announce_type></item></channel></rss>`);
    assert.equal(items[0]?.publishedAt, undefined);
  });

  it('of any site knows its entries by page, and their text as the makers’ own', () => {
    const { items } = readRss(`<rss><channel><item><title>News &amp; views</title><link>https://shore.example.org/news/1</link>
      <description>&lt;p&gt;Short &lt;b&gt;news&lt;/b&gt;&lt;/p&gt;</description></item><item><link>https://shore.example.org/2</link></item></channel></rss>`);
    assert.equal(items.length, 1);
    assert.equal(items[0]?.id, 'url:https://shore.example.org/news/1');
    assert.equal(items[0]?.title, 'News & views');
    assert.equal(items[0]?.summary, 'Short news');
    assert.equal(items[0]?.summaryBy, 'editor');
  });
});

describe('a RIS file', () => {
  it('gives one paper a record, names given first, the arXiv number before the DOI', () => {
    const { items, problems } = readRis(
      [
        'TY  - JOUR',
        'AU  - Oakvane, Mirelle',
        'AU  - Dole, Ferrin, Jr.',
        'TI  - Tidal Attention',
        'AB  - Attention that ebbs',
        'and flows.',
        'PY  - 2026',
        'DA  - 2026/01/13/',
        'T2  - Journal of Shores',
        'DO  - https://doi.org/10.5555/Tidal.1',
        'UR  - https://arxiv.org/abs/2601.99001v2',
        'KW  - tides',
        'ER  - ',
        '',
        'TY  - BOOK',
        'PY  - 1999///',
        'ER  - ',
      ].join('\r\n'),
    );
    assert.deepEqual(items, [
      {
        id: 'arxiv:2601.99001',
        aliases: ['doi:10.5555/tidal.1'],
        title: 'Tidal Attention',
        authors: ['Mirelle Oakvane', 'Ferrin Dole Jr.'],
        authorCount: 2,
        abstract: 'Attention that ebbs and flows.',
        publishedAt: '2026-01-13',
        keywords: ['tides'],
        doi: '10.5555/tidal.1',
        venue: 'Journal of Shores',
        source: 'file',
      },
    ]);
    assert.deepEqual(problems, [{ message: 'A record has no title.', line: 14 }]);
  });
});
