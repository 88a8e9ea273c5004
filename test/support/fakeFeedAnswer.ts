/** An answer before it is sent: what the routes of the fake server make of a request, apart from how it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A request as the routes see it. */
export interface Question {
  readonly method: string;
  /** Path without query, decoded, such as `/api/daily_papers`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Address under which the server is reached, without a slash at the end. */
  readonly origin: string;
}

export function jsonAnswer(value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(value) };
}

export function textAnswer(body: string, contentType: string, status = 200): Answer {
  return { status, headers: { 'Content-Type': `${contentType}; charset=utf-8` }, body };
}

/** An error as most of the site's endpoints word it. */
export function errorAnswer(status: number, error: string): Answer {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify({ error }) };
}
