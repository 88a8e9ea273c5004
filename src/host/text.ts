/** Bytes as UTF-8 text without its byte-order mark; broken sequences become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
