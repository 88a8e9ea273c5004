import { fetchTrouble } from './fetchTrouble';
import { isLoopback, isPrivate, isSameSite } from './hostAddress';
import { readBody, UnreadableText } from './readBody';
import type { FailureReason } from './requestResult';
import { type RequestLimits, Watch } from './requestWatch';

/** The part of the global `fetch` that the gate uses: the host's own, so that the editor's proxy and certificate settings hold. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One request as it goes out. */
export interface Outgoing {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent only while the request stays at the scheme, host and port of `url`. */
  readonly authorization?: string;
  /** Whether redirects may leave the site: a DOI resolver exists to do so. */
  readonly redirects: 'site' | 'public';
  readonly limits: RequestLimits;
  /** Whether a success is given as the base64 of its bytes instead of as text. */
  readonly isBinary?: boolean;
}

/** What one attempt brought: an answer of any status, or the reason why there is none. */
export type Attempt =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string; readonly url: URL }
  | { readonly kind: 'none'; readonly reason: FailureReason; readonly detail: string };

/** At most so many redirects are followed. */
const mostHops = 3;

/**
 * Sends one GET and reads its answer whole, within limits of time and size; never rejects. Once it has settled, nothing of it is left running.
 *
 * Redirects are followed by hand, so that each target is judged before anything is sent to it: no other scheme than https (http on loopback
 * alone), no private address from a public one, no leaving the site unless asked for, three at most. A browser hides where a redirect leads;
 * there the request is made again with the browser following, and the address that answered is judged instead. From an https origin a browser
 * refuses plain http by itself.
 */
export async function sendRequest(fetch: Fetch, outgoing: Outgoing, signal: AbortSignal): Promise<Attempt> {
  const watch = new Watch(outgoing.limits, signal);
  try {
    return await follow(fetch, outgoing, watch);
  } catch (failure) {
    const reason = watch.reason ?? (failure instanceof UnreadableText ? 'notJson' : fetchTrouble(failure));
    return { kind: 'none', reason, detail: words(failure) };
  } finally {
    watch.end();
  }
}

async function follow(fetch: Fetch, outgoing: Outgoing, watch: Watch): Promise<Attempt> {
  let url = outgoing.url;
  for (let hop = 0; ; hop++) {
    const response = await ask(fetch, outgoing, url, watch, 'manual');
    if (response.type === 'opaqueredirect') return followBlindly(fetch, outgoing, watch);
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return readAnswer(response, url, outgoing, watch);
    const next = parsed(location, url);
    if (hop === mostHops || next === undefined || !mayFollow(outgoing, next))
      return refused(url, hop === mostHops ? 'too many redirects' : 'redirect refused');
    url = next;
  }
}

/** Where only the browser sees the way, its end is judged. */
async function followBlindly(fetch: Fetch, outgoing: Outgoing, watch: Watch): Promise<Attempt> {
  const response = await ask(fetch, outgoing, outgoing.url, watch, 'follow');
  const end = parsed(response.url, outgoing.url) ?? outgoing.url;
  return mayFollow(outgoing, end) ? readAnswer(response, end, outgoing, watch) : refused(end, 'redirect refused');
}

function ask(fetch: Fetch, outgoing: Outgoing, url: URL, watch: Watch, redirect: 'manual' | 'follow'): Promise<Response> {
  const trusted = outgoing.authorization !== undefined && url.origin === outgoing.url.origin;
  const headers = trusted ? { ...outgoing.headers, Authorization: outgoing.authorization ?? '' } : outgoing.headers;
  watch.alive();
  return fetch(url.href, {
    headers: { ...headers },
    redirect,
    signal: watch.signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  });
}

async function readAnswer(response: Response, url: URL, outgoing: Outgoing, watch: Watch): Promise<Attempt> {
  watch.alive();
  const headers: Record<string, string> = Object.create(null);
  response.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value;
  });
  const as = response.status >= 400 ? 'lenientText' : outgoing.isBinary ? 'base64' : 'text';
  const body = await readBody(response, { limit: outgoing.limits.bytes, watch, as });
  return { kind: 'answer', status: response.status, headers, body, url };
}

function mayFollow({ url: start, redirects }: Outgoing, target: URL): boolean {
  if (target.protocol !== 'https:' && !(target.protocol === 'http:' && isLoopback(target) && isLoopback(start))) return false;
  if (target.username !== '' || target.password !== '') return false;
  if (isPrivate(target) && !isPrivate(start)) return false;
  return redirects === 'public' || isSameSite(start, target);
}

function refused(url: URL, why: string): Attempt {
  return { kind: 'none', reason: 'refusedRedirect', detail: `${why} at ${url.origin}${url.pathname}` };
}

function parsed(text: string, base: URL): URL | undefined {
  return URL.canParse(text, base.href) ? new URL(text, base) : undefined;
}

/** The message of a failed fetch with its causes, such as `fetch failed: connect ECONNREFUSED`. */
function words(failure: unknown): string {
  const messages: string[] = [];
  for (let each = failure; each instanceof Error && messages.length < 4; each = each.cause) messages.push(each.message || each.name);
  return messages.join(': ');
}
