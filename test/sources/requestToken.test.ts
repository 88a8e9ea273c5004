import assert from 'node:assert/strict';
import { tokenFor } from '../../src/core/sources/gate/requestToken';

const base = new URL('https://hub.example/mirror');
const keeper = (value: string | undefined, refused: () => void = () => {}) => ({ read: async () => value, refused });
const valueFor = async (address: string, value: string | undefined, to = base) => (await tokenFor(new URL(address), to, keeper(value)))?.value;

describe('the token for a request', () => {
  it('goes to the very scheme, host and port of the base address, encrypted or to this machine', async () => {
    assert.equal(await valueFor('https://hub.example/api/papers', 'hf_tide'), 'hf_tide');
    for (const address of ['https://cdn.hub.example/', 'https://hub.example:8443/', 'http://hub.example/'])
      assert.equal(await valueFor(address, 'hf_tide'), undefined, address);
    assert.equal(await valueFor('http://hub.example/', 'hf_tide', new URL('http://hub.example/')), undefined);
    assert.equal(await valueFor('http://127.0.0.1:8080/x', 'hf_tide', new URL('http://127.0.0.1:8080')), 'hf_tide');
    assert.equal(await tokenFor(base, base, undefined), undefined);
  });

  it('is none when it cannot be one', async () => {
    assert.equal(await valueFor('https://hub.example/', ' hf_tide\n'), 'hf_tide');
    assert.equal(await valueFor('https://hub.example/', 'x'.repeat(500)), 'x'.repeat(500));
    for (const value of [undefined, '', 'hf tide', 'hf_tide\r\nX: y', 'ébb', 'x'.repeat(501)])
      assert.equal(await valueFor('https://hub.example/', value), undefined, value);
  });

  it('is not sent again once it was refused, of which its keeper hears once', async () => {
    let heard = 0;
    const own = keeper('hf_tide', () => heard++);
    const [first, second] = [await tokenFor(base, base, own), await tokenFor(base, base, own)];
    first?.reject();
    second?.reject();
    assert.equal(heard, 1);
    assert.equal(await tokenFor(base, base, own), undefined);
    assert.equal(await valueFor('https://hub.example/', 'hf_tide'), 'hf_tide', 'another keeper may hold the same');
  });
});
