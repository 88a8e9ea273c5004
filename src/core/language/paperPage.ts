import { paperAddress } from '../papers/identity';
import type { Identified } from './identifyCitation';

/** Where the paper that a citation names can be read: an https address from its record, its entry or its names; `undefined` when none is known. */
export function paperPage({ names, held, definition }: Identified): string | undefined {
  const [id, ...aliases] = names;
  const { doi, url } = definition?.entry ?? {};
  const own = { ...(doi !== undefined && { doi }), ...(url !== undefined && { url }) };
  const best = held ? (paperAddress(held).best ?? held.url) : id && paperAddress({ id, aliases, ...own }).best;
  const page = best ?? url;
  return page?.startsWith('https://') ? page : undefined;
}
