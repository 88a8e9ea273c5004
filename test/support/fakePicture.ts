/** A tiny picture for each paper: two bands of a colour of its own, as a PNG. */
import { crc32, deflateSync } from 'node:zlib';

const width = 50;
const height = 27;

export function fakePicture(number: number): Buffer {
  const colour = [60 + ((number * 53) % 160), 60 + ((number * 97) % 160), 60 + ((number * 31) % 160)];
  const line = (dark: boolean) => Buffer.from([0, ...new Array(width).fill(colour.map((part) => (dark ? part >> 1 : part))).flat()]);
  const pixels = Buffer.concat(Array.from({ length: height }, (_, y) => line(y > height / 2)));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
