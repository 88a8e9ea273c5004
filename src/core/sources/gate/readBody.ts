import type { Watch } from './requestWatch';

/** How far a body is read. */
interface BodyReading {
  /** Bytes, once unpacked. */
  readonly limit: number;
  readonly watch: Watch;
  /** As text, as text whose unreadable bytes are replaced (for errors, of which only some words are wanted), or the bytes as base64. */
  readonly as: 'text' | 'lenientText' | 'base64';
}

/** The body as text, without byte order mark; stops the exchange as soon as it proves too large. Rejects when it breaks off. */
export async function readBody(response: Response, { limit, watch, as }: BodyReading): Promise<string> {
  if (Number(response.headers.get('content-length') ?? 0) > limit) tooLarge(watch);
  const decoder = as === 'base64' ? new Base64Writer() : decoderFor(response.headers.get('content-type') ?? '', as === 'lenientText');
  if (response.body === null) return '';
  const reader = response.body.getReader();
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoded(decoder);
    watch.alive();
    size += value.byteLength;
    if (size > limit) tooLarge(watch);
    text += decoded(decoder, value);
  }
}

/** The answer is not in the encoding that it claims. */
export class UnreadableText extends Error {}

function tooLarge(watch: Watch): never {
  watch.stop('tooLarge');
  throw new Error('the answer is too large');
}

function decoded(decoder: Pick<TextDecoder, 'decode'>, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch (failure) {
    if (failure instanceof TypeError) throw new UnreadableText('the answer is no text in its encoding');
    throw failure;
  }
}

/** UTF-8 unless the service names another encoding that is known here. */
function decoderFor(contentType: string, lenient: boolean): TextDecoder {
  const label = /charset="?([\w-]{1,30})/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label, { fatal: !lenient });
  } catch (failure) {
    if (failure instanceof RangeError) return new TextDecoder('utf-8', { fatal: !lenient });
    throw failure;
  }
}

/** Writes bytes as base64, piece by piece like a decoder of text. */
class Base64Writer implements Pick<TextDecoder, 'decode'> {
  /** Bytes that make no whole group of three yet. */
  #rest = '';

  decode(bytes?: Uint8Array): string {
    let binary = this.#rest;
    for (let at = 0; bytes && at < bytes.length; at += piece) binary += String.fromCharCode(...bytes.subarray(at, at + piece));
    const whole = bytes ? binary.length - (binary.length % 3) : binary.length;
    this.#rest = binary.slice(whole);
    return btoa(binary.slice(0, whole));
  }
}

/** Arguments of one call. */
const piece = 8192;
