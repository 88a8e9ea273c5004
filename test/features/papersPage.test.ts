import assert from 'node:assert/strict';
import { papersPage } from '../../src/features/panel/papersPage';

const addresses = {
  script: 'https://w.example/panel.js',
  elements: 'https://w.example/toolkit.js',
  style: 'https://w.example/panel.css',
  cspSource: 'https://w.example',
};

describe('papersPage', () => {
  it('forbids everything but its own script by nonce and its own styles', () => {
    const page = papersPage(addresses, 'sideBar');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'nonce-[0-9a-f]{32}'; style-src https:\/\/w\.example 'nonce-[0-9a-f]{32}';/);
    assert.doesNotMatch(policy, /unsafe|https:(?!\/\/w\.example)|data:|\*/);
    assert.match(policy, /base-uri 'none'; form-action 'none'; frame-src 'none'$/);
  });

  it('lets pictures come as data, and from nowhere, only where they are wanted', () => {
    const sources = (pictures: boolean) => /img-src ([^;]*);/.exec(papersPage({ ...addresses, pictures }, 'sideBar'))?.[1];
    assert.deepEqual([sources(false), sources(true)], ['https://w.example', 'https://w.example data:']);
  });

  it('holds one script and no inline code or style', () => {
    const page = papersPage(addresses, 'editor');
    assert.equal(page.match(/<script/g)?.length, 1);
    assert.doesNotMatch(page, /<style| style=| on\w+=/);
  });

  it('makes a nonce for every page', () => {
    const nonce = () => /nonce-([0-9a-f]{32})/.exec(papersPage(addresses, 'sideBar'))?.[1];
    assert.notEqual(nonce(), nonce());
  });

  it('hands over what was kept of the page, as text', () => {
    const kept = { question: { scope: 'library', query: '"><script>alert(1)</script>', filters: [] }, expanded: [] } as const;
    const page = papersPage(addresses, 'sideBar', kept);
    assert.equal(page.match(/<script/g)?.length, 1);
    assert.match(page, /data-kept="\{&#34;question/);
    assert.doesNotMatch(papersPage(addresses, 'editor'), /data-kept/);
  });

  it('escapes addresses', () => {
    assert.match(papersPage({ ...addresses, style: 'https://w.example/"><script>' }, 'sideBar'), /&#34;&#62;&#60;script&#62;/);
    assert.equal(papersPage({ ...addresses, style: '"><script>' }, 'sideBar').match(/<script/g)?.length, 1);
  });
});
