import type { FailureReason } from './requestResult';

/** What Node, Electron and Chromium call a certificate that is not trusted, has expired, is not valid yet, or belongs to another name. */
const certificate = /\bERR_(?:TLS_)?CERT_|\bCERT_|\bSELF_SIGNED_|_SELF_SIGNED_CERT|\bUNABLE_TO_(?:VERIFY|GET|DECODE)_|\bHOSTNAME_MISMATCH/;

/** What they say of a proxy that does not lead further. */
const proxy = /\bProxy response \(\d+\)|\bERR_(?:PROXY|TUNNEL|MANDATORY_PROXY)_|\bproxy authentication\b/i;

/** Why a `fetch` failed that nobody ended: for lack of trust in a certificate, because of a proxy, or else because nothing could be reached. */
export function fetchTrouble(failure: unknown): Extract<FailureReason, 'certificate' | 'proxy' | 'offline'> {
  let words = '';
  let depth = 0;
  for (let each = failure; each instanceof Error && depth < 5; each = each.cause, depth++) {
    words += ` ${'code' in each ? String(each.code) : ''} ${each.message.slice(0, 1000)}`;
  }
  return certificate.test(words) ? 'certificate' : proxy.test(words) ? 'proxy' : 'offline';
}
