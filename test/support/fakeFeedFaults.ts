/** Troubles that the fake server makes on demand, over a real socket. */
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer } from './fakeFeedAnswer';

/** In which of the forms that the official client accepts an error is worded. */
export type ErrorShape = 'error' | 'errorList' | 'errorDescription' | 'errors' | 'header' | 'text' | 'html' | 'nothing';

/** What goes wrong. Times are in milliseconds. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly shape?: ErrorShape; readonly headers?: Readonly<Record<string, string>> }
  /** 429 as plain text; without headers unless some are given. */
  | { readonly kind: 'tooMany'; readonly headers?: Readonly<Record<string, string>> }
  /** 200 with a web page, as a sign-in page answers. */
  | { readonly kind: 'html' }
  /** Any answer at all. */
  | {
      readonly kind: 'body';
      readonly body: string;
      readonly contentType?: string;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The right answer, late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Accepts and never says a word. */
  | { readonly kind: 'silent' }
  /** The right answer, one byte every so often. */
  | { readonly kind: 'drip'; readonly ms: number }
  /** Nine tenths of the right answer, then nothing more, the connection held open. */
  | { readonly kind: 'stall' }
  /** Half of the right answer, then the connection ends; with `early` before any byte. */
  | { readonly kind: 'cut'; readonly early?: true }
  /** The first half of the right answer as if it were whole. */
  | { readonly kind: 'broken' }
  /** The right answer inside an object where an array is due. */
  | { readonly kind: 'object' }
  /** So many bytes of one valid JSON text. */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** Chunks without end. */
  | { readonly kind: 'endless' }
  /** So many bytes once unpacked, few on the wire. */
  | { readonly kind: 'gzipBomb'; readonly bytes: number }
  | { readonly kind: 'brokenGzip' }
  /** To any address; the same path again when none is given. */
  | { readonly kind: 'redirect'; readonly to?: string; readonly status?: number };

/** Sends the answer as the fault wants it. Nothing is left running once the client has gone. */
export function sendFaulty(fault: Fault, answer: Answer, path: string, response: ServerResponse): void {
  switch (fault.kind) {
    case 'silent':
      break;
    case 'cut':
      cut(fault.early === true, answer, response);
      break;
    case 'slow':
      later(fault.ms, response, () => send(answer, response));
      break;
    case 'drip':
      drip(fault.ms, answer, response);
      break;
    case 'stall':
      begin(answer, Math.floor(answer.body.length * 0.9), response);
      break;
    case 'endless':
      endless(response);
      break;
    case 'gzipBomb':
      sendBytes(gzipBomb(fault.bytes), response);
      break;
    case 'brokenGzip':
      sendBytes(gzipSync(answer.body).subarray(0, 40), response);
      break;
    default:
      send(replaced(fault, answer, path), response);
  }
}

export function send(answer: Answer, response: ServerResponse): void {
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

type Replacing = Extract<Fault, { kind: 'status' | 'tooMany' | 'html' | 'body' | 'broken' | 'object' | 'huge' | 'redirect' }>;

function replaced(fault: Replacing, answer: Answer, path: string): Answer {
  const json = { 'Content-Type': 'application/json; charset=utf-8' };
  switch (fault.kind) {
    case 'status':
      return wordedError(fault.status, fault.shape ?? (fault.status >= 500 ? 'html' : 'error'), fault.headers ?? {});
    case 'tooMany':
      return { status: 429, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...fault.headers }, body: tooManyText };
    case 'html':
      return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: webPage };
    case 'body':
      return {
        status: fault.status ?? 200,
        headers: { ...(fault.contentType === '' ? {} : { 'Content-Type': fault.contentType ?? 'application/json' }), ...fault.headers },
        body: fault.body,
      };
    case 'broken':
      return { ...answer, body: answer.body.slice(0, answer.body.length / 2) };
    case 'object':
      return { status: 200, headers: json, body: `{"rows":${answer.body}}` };
    case 'huge':
      return { status: 200, headers: json, body: hugeJson(fault.bytes) };
    case 'redirect':
      return { status: fault.status ?? 302, headers: { Location: fault.to ?? path }, body: '' };
  }
}

const tooManyText = 'We had to rate limit your IP (203.0.113.7). To continue using our service, create an account or pass a token.';
const webPage = '<!doctype html><html><head><title>Sign in to the network</title></head><body><h1>Welcome</h1></body></html>';

function wordedError(status: number, shape: ErrorShape, headers: Readonly<Record<string, string>>): Answer {
  const text = 'Remote words <b>that</b> [nobody](command:x) should see';
  const bodies: Record<ErrorShape, readonly [type: string, body: string]> = {
    error: ['application/json', JSON.stringify({ error: text })],
    errorList: ['application/json', JSON.stringify({ error: [text, 'and more'] })],
    errorDescription: ['application/json', JSON.stringify({ error: 'invalid_request', error_description: text })],
    errors: ['application/json', JSON.stringify({ errors: [{ message: text }] })],
    header: ['text/plain', ''],
    text: ['text/plain', text],
    html: ['text/html', `<html><body><h1>${status}</h1>${text}</body></html>`],
    nothing: ['text/plain', ''],
  };
  const [type, body] = bodies[shape];
  return { status, headers: { 'Content-Type': type, ...(shape === 'header' ? { 'X-Error-Message': text } : {}), ...headers }, body };
}

const bombs = new Map<number, Buffer>();

/** Packed once for each size, and best before the first request: packing blocks the server. */
export function gzipBomb(bytes: number): Buffer {
  const bomb = bombs.get(bytes) ?? gzipSync(hugeJson(bytes));
  bombs.set(bytes, bomb);
  return bomb;
}

function hugeJson(bytes: number): string {
  return `["${'x'.repeat(Math.max(0, bytes - 4))}"]`;
}

function cut(early: boolean, answer: Answer, response: ServerResponse): void {
  if (early) {
    response.socket?.destroy();
    return;
  }
  begin(answer, Math.floor(answer.body.length / 2), response);
  later(20, response, () => response.socket?.destroy());
}

/** The head and the first characters of the answer, whose length is announced in full. */
function begin(answer: Answer, length: number, response: ServerResponse): void {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': String(Buffer.byteLength(answer.body)) });
  response.write(answer.body.slice(0, length));
}

function drip(ms: number, answer: Answer, response: ServerResponse): void {
  response.writeHead(answer.status, answer.headers);
  const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent < bytes.length) return;
    clearInterval(timer);
    response.end();
  }, ms);
  response.on('close', () => clearInterval(timer));
}

function endless(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('["');
  const chunk = 'x'.repeat(64 * 1024);
  const more = (): void => {
    if (response.destroyed) return;
    if (response.write(chunk)) setImmediate(more);
    else response.once('drain', more);
  };
  more();
}

function sendBytes(bytes: Buffer, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Encoding': 'gzip' });
  response.end(bytes);
}

function later(ms: number, response: ServerResponse, act: () => void): void {
  const timer = setTimeout(act, ms);
  response.on('close', () => clearTimeout(timer));
}
