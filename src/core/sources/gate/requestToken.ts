import { isLoopback } from './hostAddress';
import type { RequestToken } from './requestGate';

/** Who keeps the user's token: the host, in the editor's secret storage. */
export interface TokenKeeper {
  /** The token; `undefined` when there is none or it was refused. */
  read(): Promise<string | undefined>;
  /** Called once for each token that the service refuses, to drop it and tell the user. */
  refused(): void;
}

/** The token for one request: only to the very scheme, host and port of the base address, and only encrypted or to this machine. */
export async function tokenFor(url: URL, base: URL, keeper: TokenKeeper | undefined): Promise<RequestToken | undefined> {
  if (keeper === undefined || url.origin !== base.origin || !(url.protocol === 'https:' || isLoopback(url))) return undefined;
  const value = (await keeper.read())?.trim();
  if (value === undefined || !/^[\x21-\x7e]{1,500}$/.test(value) || refusedBy(keeper).has(value)) return undefined;
  return {
    value,
    reject: () => {
      if (refusedBy(keeper).has(value)) return;
      refusedBy(keeper).add(value);
      keeper.refused();
    },
  };
}

/** What a keeper may still hand out while it is being dropped. */
const refusals = new WeakMap<TokenKeeper, Set<string>>();

function refusedBy(keeper: TokenKeeper): Set<string> {
  const refused = refusals.get(keeper) ?? new Set();
  refusals.set(keeper, refused);
  return refused;
}
