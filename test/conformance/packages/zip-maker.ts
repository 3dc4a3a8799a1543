/** Writes zips byte by byte, so that every lie a header can tell can be told. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface EntryDraft {
  name: string | Uint8Array;
  data?: Uint8Array | string;
  /** 8 deflates; anything else leaves the data as it is. Default 0. */
  method?: number;
  flags?: number;
  externalAttributes?: number;
  versionMadeBy?: number;
  /** Overrides of what the headers say; the data stays. */
  crc?: number;
  size?: number;
  compressedSize?: number;
  offset?: number;
  /** Extra field of the central record. */
  extra?: Uint8Array;
  local?: { name?: string; method?: number; size?: number; compressedSize?: number; crc?: number; flags?: number };
  /** Writes zeros into the local header and the values behind the data. */
  dataDescriptor?: boolean;
}

export interface ZipDraft {
  entries: EntryDraft[];
  /** Number of entries that the end record claims. */
  count?: number;
  comment?: string;
  /** Bytes before the first local header (offsets take them into account). */
  prefix?: Uint8Array;
}

/** The archive's bytes. */
export function makeZip({ entries, count, comment = '', prefix = new Uint8Array() }: ZipDraft): Buffer {
  const parts: Buffer[] = [Buffer.from(prefix)];
  const records: Buffer[] = [];
  let at = prefix.length;
  for (const entry of entries) {
    const name = Buffer.from(entry.name as Uint8Array);
    const plain = Buffer.from((entry.data ?? '') as Uint8Array);
    const method = entry.method ?? 0;
    const data = method === 8 ? deflateRawSync(plain) : plain;
    const flags = (entry.flags ?? 0) | (entry.dataDescriptor ? 8 : 0);
    const truth = {
      crc: entry.crc ?? crc32(plain),
      size: entry.size ?? plain.length,
      compressedSize: entry.compressedSize ?? data.length,
    };
    const zero = entry.dataDescriptor ? { crc: 0, size: 0, compressedSize: 0 } : truth;
    const local = { method, flags, ...zero, ...entry.local };
    const localName = entry.local?.name === undefined ? name : Buffer.from(entry.local.name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(local.flags, 6);
    header.writeUInt16LE(local.method, 8);
    header.writeUInt16LE(0, 10);
    header.writeUInt16LE(0x21, 12);
    header.writeUInt32LE(local.crc, 14);
    header.writeUInt32LE(local.compressedSize, 18);
    header.writeUInt32LE(local.size, 22);
    header.writeUInt16LE(localName.length, 26);
    parts.push(header, localName, data);

    const record = Buffer.alloc(46);
    const extra = Buffer.from(entry.extra ?? new Uint8Array());
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(entry.versionMadeBy ?? 0x0314, 4);
    record.writeUInt16LE(20, 6);
    record.writeUInt16LE(flags, 8);
    record.writeUInt16LE(method, 10);
    record.writeUInt16LE(0x21, 14);
    record.writeUInt32LE(truth.crc, 16);
    record.writeUInt32LE(truth.compressedSize, 20);
    record.writeUInt32LE(truth.size, 24);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt16LE(extra.length, 30);
    record.writeUInt32LE(entry.externalAttributes ?? 0o100644 * 0x10000, 38);
    record.writeUInt32LE(entry.offset ?? at, 42);
    records.push(record, name, extra);
    at += 30 + localName.length + data.length;
    if (!entry.dataDescriptor) continue;
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(truth.crc, 4);
    descriptor.writeUInt32LE(truth.compressedSize, 8);
    descriptor.writeUInt32LE(truth.size, 12);
    parts.push(descriptor);
    at += 16;
  }
  const directory = Buffer.concat(records);
  const zip64 = entries.length > 0xffff ? zip64End(entries.length, directory.length, at) : Buffer.alloc(0);
  const counted = Math.min(0xffff, count ?? entries.length);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(counted, 8);
  end.writeUInt16LE(counted, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...parts, directory, zip64, end, Buffer.from(comment)]);
}

/** The Zip64 end record and its locator: a count beyond 16 bits stands there. */
function zip64End(count: number, directoryBytes: number, directoryStart: number): Buffer {
  const end = Buffer.alloc(76);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(directoryBytes), 40);
  end.writeBigUInt64LE(BigInt(directoryStart), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(directoryStart + directoryBytes), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
