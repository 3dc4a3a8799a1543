/** Reads every entry once, within bounds, and notes where data and headers do not say the same. */
import { crc32, inflateRawSync } from 'node:zlib';
import { PackageReadError } from './errors.js';
import type { LocalHeader, PackageZip, ZipEntryInfo } from '../zip-reader.js';

export interface DataNote {
  entry: ZipEntryInfo;
  message: string;
}

export interface DataReport {
  /** No local header, data that does not inflate. */
  broken: DataNote[];
  /** More or fewer bytes than the directory claims. */
  sizes: DataNote[];
  checksums: DataNote[];
  /** The local header says something else than the directory. */
  headers: DataNote[];
  /** Entries whose bytes in the archive belong to another entry too. */
  overlaps: DataNote[];
}

/** Beyond this much uncompressed data nothing is inflated: it is reported instead. */
export const MAX_TOTAL_BYTES = 4 * 1024 ** 3;
/** An entry that is larger than 10 MiB and packed more tightly than this is a bomb. */
export const MAX_RATIO = 200;
const RATIO_FLOOR = 10 * 1024 * 1024;
/** Entries up to this size are read in one piece: a stream each would cost more than the data. */
const IN_ONE_PIECE = 4 * 1024 * 1024;

export function isBomb(entry: ZipEntryInfo): boolean {
  return entry.size > RATIO_FLOOR && entry.size > entry.compressedSize * MAX_RATIO;
}

export function totalBytes(zip: PackageZip): number {
  return zip.entries.reduce((sum, entry) => sum + entry.size, 0);
}

/**
 * @param verifyData false reads local headers only: for a package that was written and hashed a moment ago
 */
export async function checkData(zip: PackageZip, verifyData: boolean): Promise<DataReport> {
  const tooMuch = totalBytes(zip) > MAX_TOTAL_BYTES;
  const report: DataReport = { broken: [], sizes: [], checksums: [], headers: [], overlaps: [] };
  // By offset, so that neighbours come out of one read; reports are sorted later.
  const entries = [...zip.entries].sort((a, b) => a.offset - b.offset);
  let end = 0;
  // Entries that overlap may claim the same bytes many times; the archive is read once.
  let unread = zip.bytes;
  let before = '';
  for (const entry of entries) {
    try {
      const header = await zip.localHeader(entry);
      const difference = compareHeaders(entry, header);
      if (difference) report.headers.push({ entry, message: difference });
      if (entry.offset < end) report.overlaps.push({ entry, message: `its bytes are also those of ${before}` });
      const last = header.dataStart + entry.compressedSize;
      if (last > end) [end, before] = [last, entry.name];
      unread -= entry.compressedSize;
      const worthReading = !tooMuch && unread >= 0 && !isBomb(entry) && isReadable(entry);
      if (verifyData && worthReading) await verify(zip, entry, header.dataStart, report);
    } catch (error) {
      const message = error instanceof PackageReadError ? error.details.reason : reasonOf(error);
      report.broken.push({ entry, message });
    }
  }
  return report;
}

function isReadable(entry: ZipEntryInfo): boolean {
  return !entry.encrypted && (entry.method === 0 || entry.method === 8);
}

/** With bit 3 the local header's sizes and checksum may be zero; with Zip64 they are all ones. */
function compareHeaders(entry: ZipEntryInfo, local: LocalHeader): string | null {
  if (Buffer.compare(local.name, entry.rawName) !== 0) {
    return `the local header calls it “${Buffer.from(local.name).toString('utf8')}”`;
  }
  if (local.method !== entry.method) return `compression method ${local.method} here, ${entry.method} in the directory`;
  if ((local.flags & 1) !== (entry.flags & 1)) return 'encrypted in one of the two places only';
  const later = (local.flags & 8) !== 0;
  const agrees = (here: number, there: number): boolean =>
    here === there || here === 0xffffffff || (later && here === 0);
  if (!agrees(local.size, entry.size)) return `${local.size} bytes here, ${entry.size} in the directory`;
  if (!agrees(local.compressedSize, entry.compressedSize)) {
    return `${local.compressedSize} compressed bytes here, ${entry.compressedSize} in the directory`;
  }
  return agrees(local.crc32, entry.crc32) ? null : 'another checksum here than in the directory';
}

async function verify(zip: PackageZip, entry: ZipEntryInfo, dataStart: number, report: DataReport): Promise<void> {
  if (entry.method === 0 && entry.size !== entry.compressedSize) {
    report.sizes.push({ entry, message: `stored in ${entry.compressedSize} bytes, said to be ${entry.size}` });
    return;
  }
  const small = entry.size <= IN_ONE_PIECE && entry.compressedSize <= IN_ONE_PIECE;
  const found = small ? await readAtOnce(zip, entry, dataStart) : await readInPieces(zip, entry);
  if (found.bytes !== entry.size) {
    const shown = found.bytes > entry.size ? 'more' : String(found.bytes);
    report.sizes.push({ entry, message: `said to be ${entry.size} bytes, in truth ${shown}` });
  } else if (found.crc !== entry.crc32) {
    report.checksums.push({ entry, message: 'the data does not have the checksum that the directory gives' });
  }
}

interface Found {
  bytes: number;
  crc: number;
}

async function readAtOnce(zip: PackageZip, entry: ZipEntryInfo, dataStart: number): Promise<Found> {
  const raw = await zip.readRaw(entry, dataStart);
  if (entry.method === 0) return { bytes: raw.length, crc: crc32(raw) };
  try {
    const plain = inflateRawSync(raw, { maxOutputLength: Math.max(1, entry.size) });
    return { bytes: plain.length, crc: crc32(plain) };
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return { bytes: entry.size + 1, crc: 0 };
    throw error;
  }
}

async function readInPieces(zip: PackageZip, entry: ZipEntryInfo): Promise<Found> {
  const found: Found = { bytes: 0, crc: 0 };
  for await (const chunk of await zip.streamUnchecked(entry)) {
    const bytes = chunk as Uint8Array;
    found.bytes += bytes.length;
    if (found.bytes > entry.size) break;
    found.crc = crc32(bytes, found.crc);
  }
  return found;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
