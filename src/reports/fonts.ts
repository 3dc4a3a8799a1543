/** The fonts of printed reports, in the subsets that their packages have, unpacked once. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

export type Weight = 400 | 700;

/**
 * Letters are taken from the first that has them. Arabic is not Noto's: its fonts draw letters and their dots apart, so that a text which
 * is copied out of the PDF would be another.
 */
export const FAMILIES = [
  'noto-sans/latin',
  'ibm-plex-sans-arabic/arabic',
  'noto-sans/latin-ext',
  'noto-sans/vietnamese',
  'noto-sans/cyrillic',
  'noto-sans/cyrillic-ext',
  'noto-sans/greek',
  'noto-sans/greek-ext',
  'noto-sans/devanagari',
] as const;

export type Family = (typeof FAMILIES)[number];

const { resolve } = createRequire(import.meta.url);
const unpacked = new Map<string, Buffer>();

/** An OpenType file. */
export function fontFile(family: Family, weight: Weight): Buffer {
  const [name = '', subset = ''] = family.split('/');
  const path = `@fontsource/${name}/files/${name}-${subset}-${weight}-normal.woff`;
  let file = unpacked.get(path);
  if (!file) unpacked.set(path, (file = unpack(readFileSync(resolve(path)))));
  return file;
}

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/**
 * WOFF 1.0 (W3C) to the OpenType file that it was made of. The PDF library reads WOFF too, but inflates a table again for every letter
 * that it takes from it.
 */
export function unpack(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new TypeError('This is no WOFF file.');
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(SFNT_HEADER + count * SFNT_ENTRY);
  woff.copy(header, 0, 4, 8);
  const power = Math.floor(Math.log2(count));
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(2 ** power * SFNT_ENTRY, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE((count - 2 ** power) * SFNT_ENTRY, 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  for (let i = 0; i < count; i += 1) {
    const entry = WOFF_HEADER + i * WOFF_ENTRY;
    const packed = woff.subarray(woff.readUInt32BE(entry + 4)).subarray(0, woff.readUInt32BE(entry + 8));
    const length = woff.readUInt32BE(entry + 12);
    const table = packed.length < length ? inflateSync(packed) : packed;
    const place = SFNT_HEADER + i * SFNT_ENTRY;
    woff.copy(header, place, entry, entry + 4);
    woff.copy(header, place + 4, entry + 16, entry + 20);
    header.writeUInt32BE(offset, place + 8);
    header.writeUInt32BE(length, place + 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    parts.push(table, padding);
    offset += length + padding.length;
  }
  return Buffer.concat(parts);
}
