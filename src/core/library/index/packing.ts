/** No file of the index is longer when unpacked; a longer one is not ours. */
const longestFile = 1 << 28;

/** Bytes made smaller for the disk (gzip, as both hosts have it). */
export async function pack(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer());
}

/** What `pack` made smaller; `undefined` when it is damaged, cut short or far too long. Never rejects. */
export async function unpack(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const reader = new Blob([content]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > longestFile) return undefined;
      parts.push(part.value);
    }
  } catch {
    // Damaged files are expected: whoever asks makes them anew.
    return undefined;
  }
  const whole = new Uint8Array(length);
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
