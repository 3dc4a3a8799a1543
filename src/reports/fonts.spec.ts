import { describe, expect, it } from '@jest/globals';
import { FAMILIES, fontFile, unpack, type Weight } from './fonts.js';

/** Of an OpenType table: the sum of its 32-bit words. */
function checksum(table: Buffer): number {
  const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  let sum = 0;
  for (let i = 0; i < padded.length; i += 4) sum = (sum + padded.readUInt32BE(i)) >>> 0;
  return sum;
}

describe('a font', () => {
  const weights: Weight[] = [400, 700];
  it.each(FAMILIES.flatMap((family) => weights.map((weight) => [family, weight] as const)))(
    'is unpacked to tables whose checksums fit: %s %s',
    (family, weight) => {
      const file = fontFile(family, weight);
      const tables = Array.from({ length: file.readUInt16BE(4) }, (_, i) => 12 + i * 16).map((at) => ({
        tag: file.toString('latin1', at, at + 4),
        sum: file.readUInt32BE(at + 4),
        bytes: file.subarray(file.readUInt32BE(at + 8)).subarray(0, file.readUInt32BE(at + 12)),
      }));
      expect(tables.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['cmap', 'glyf', 'head', 'hmtx', 'maxp']));
      // That of `head` leaves out a field of its own.
      for (const { tag, sum, bytes } of tables)
        if (tag !== 'head') expect({ tag, sum: checksum(bytes) }).toEqual({ tag, sum });
    },
  );

  it('is refused when it is none', () => {
    expect(() => unpack(Buffer.from('%PDF-1.7 and so on'))).toThrow('This is no WOFF file.');
  });
});
