/** Seconds are capped at this, whatever a service asks for: one hour, in ms. */
export const longestWait = 3_600_000;

/**
 * How long to wait after a 429 before asking again, in ms. The rule of the site's official client: `RateLimit` with `r=0` gives its `t` and one
 * second; else `Retry-After` (seconds, or a date) and one second; else 1 s doubling to 8 s with each attempt. `attempt` counts from 0.
 *
 * `waitAfter({ ratelimit: '"api";r=0;t=55' }, 0, now)` is 56000.
 */
export function waitAfter(headers: Readonly<Record<string, string>>, attempt: number, now: number): number {
  const told = untilReset(headers) ?? retryAfter(headers['retry-after'], now);
  return told === undefined ? backOff(attempt) : Math.min(longestWait, told + 1000);
}

/** Whether what was put off until then still waits: never longer than the longest wait, into which a clock set back would stretch it. */
export function isPutOff(until: number, now: number): boolean {
  return now < until && until <= now + longestWait;
}

/** 1 s, 2 s, 4 s, 8 s, 8 s …, for attempts counted from 0. */
export function backOff(attempt: number): number {
  return Math.min(8000, 1000 * 2 ** Math.min(attempt, 8));
}

/** Milliseconds until the window resets, when the `RateLimit` header (IETF draft 09) says that nothing is left in it; else `undefined`. */
export function untilReset(headers: Readonly<Record<string, string>>): number | undefined {
  const header = headers.ratelimit?.slice(0, 500);
  if (header === undefined || parameter(header, 'r') !== 0) return undefined;
  const reset = parameter(header, 't');
  return reset === undefined ? undefined : reset * 1000;
}

function parameter(header: string, name: string): number | undefined {
  for (const piece of header.split(/[;,]/)) {
    const [key, value] = piece.split('=', 2);
    if (key?.trim() === name && value !== undefined && /^\s*\d{1,9}\s*$/.test(value)) return Number(value);
  }
  return undefined;
}

function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Math.min(longestWait, Number(header) * 1000);
  const date = Date.parse(header.slice(0, 100));
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
