/**
 * Random access to a zip that somebody else made. The directory is read once and believed in nothing: names stay as they are written,
 * a directory that breaks off half-way leaves the entries before the break and says why, and no size is trusted before it was counted.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import {
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  type Entry,
  type ZipFile,
} from 'yauzl';
import { PackageReadError } from './validate/errors.js';

/** One record of the central directory. */
export interface ZipEntryInfo {
  /** As the directory writes it: backslashes, `..` and all. Text that is not UTF-8 is read as code page 437. */
  readonly name: string;
  readonly rawName: Uint8Array;
  /** General purpose bit 11: the archive says that the name is UTF-8. */
  readonly utf8Flag: boolean;
  /** Uncompressed bytes, as the directory claims. */
  readonly size: number;
  readonly compressedSize: number;
  readonly crc32: number;
  /** 0 stored, 8 deflated; nothing else can be read. */
  readonly method: number;
  /** General purpose bit flags. */
  readonly flags: number;
  readonly externalAttributes: number;
  /** The upper half of the external attributes (file type and permissions); null where it is empty. */
  readonly unixMode: number | null;
  readonly encrypted: boolean;
  readonly directory: boolean;
  /** Where the local header begins. */
  readonly offset: number;
  /** The record carries a Zip64 extended information field. */
  readonly zip64: boolean;
}

/** What stands before an entry's data. */
export interface LocalHeader {
  name: Uint8Array;
  flags: number;
  method: number;
  size: number;
  compressedSize: number;
  crc32: number;
  /** Offset of the first byte of data. */
  dataStart: number;
}

/** An opened zip. Close it. */
export interface PackageZip {
  /** In the directory's order; at most `MAX_ENTRIES`. */
  readonly entries: readonly ZipEntryInfo[];
  /** Bytes of the archive. */
  readonly bytes: number;
  /** Why the directory could not be read to its end; null when it could. */
  readonly directoryProblem: string | null;
  /** Bytes between the last entry's record and the end-of-directory record begin with another record: entries that the count hides. */
  readonly hiddenEntries: boolean;
  /** The first entry of that name. */
  find(name: string): ZipEntryInfo | undefined;
  /**
   * The whole content.
   * @param limit most bytes to accept (default 64 MiB). Never more than one byte beyond it is inflated.
   * @throws PackageReadError `packager.entry_missing`, `packager.entry_too_large`, `packager.entry_unreadable`
   */
  read(entry: string | ZipEntryInfo, limit?: number): Promise<Uint8Array>;
  /**
   * The content as a stream, at most as long as the directory claims (an error otherwise).
   * @throws PackageReadError `packager.entry_missing`, `packager.entry_unreadable`
   */
  stream(entry: string | ZipEntryInfo): Promise<Readable>;
  /** The bytes as they stand in the archive, from `dataStart` where it is known already; not to be written to. @throws PackageReadError `packager.entry_unreadable` */
  readRaw(entry: ZipEntryInfo, dataStart?: number): Promise<Uint8Array>;
  /** Like `stream`, but goes on beyond the claimed size: for a caller that counts. */
  streamUnchecked(entry: ZipEntryInfo): Promise<Readable>;
  /** @throws PackageReadError `packager.entry_unreadable` when there is no local header where the directory says. */
  localHeader(entry: ZipEntryInfo): Promise<LocalHeader>;
  close(): Promise<void>;
}

/** Directory records that are read; a course has some thousand files. */
export const MAX_ENTRIES = 100_000;
const DEFAULT_LIMIT = 64 * 1024 * 1024;
const BLOCK = 256 * 1024;
const CACHED_BLOCKS = 8;

/** Positioned reads with a small cache of blocks: headers lie close together, and one system call each would cost more than all else. */
class ByteSource {
  readonly #blocks = new Map<number, Buffer>();
  private constructor(
    readonly size: number,
    private readonly whole: Buffer | null,
    private readonly handle: FileHandle | null,
  ) {}

  static ofBuffer(bytes: Uint8Array): ByteSource {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new ByteSource(whole.length, whole, null);
  }

  static async ofFile(file: string): Promise<ByteSource> {
    const handle = await open(file, 'r');
    const stat = await handle.stat();
    if (stat.isFile()) return new ByteSource(stat.size, null, handle);
    await handle.close();
    throw new Error('it is not a regular file');
  }

  /** The bytes when they are at hand without waiting. */
  peek(position: number, length: number): Buffer | null {
    this.#inside(position, length);
    if (this.whole) return this.whole.subarray(position, position + length);
    const index = Math.floor(position / BLOCK);
    const block = this.#blocks.get(index);
    const from = position - index * BLOCK;
    return block && from + length <= block.length ? block.subarray(from, from + length) : null;
  }

  async read(position: number, length: number): Promise<Buffer> {
    const near = this.peek(position, length);
    if (near) return near;
    if (length > BLOCK) return this.#fromFile(position, length);
    const index = Math.floor(position / BLOCK);
    const first = await this.#block(index);
    const from = position - index * BLOCK;
    if (from + length <= first.length) return first.subarray(from, from + length);
    const second = await this.#block(index + 1);
    return Buffer.concat([first.subarray(from), second.subarray(0, from + length - BLOCK)]);
  }

  stream(start: number, end: number): Readable {
    if (this.whole) return Readable.from(slices(this.whole.subarray(start, end)), { objectMode: false });
    return Readable.from(this.#pieces(start, end), { objectMode: false });
  }

  async close(): Promise<void> {
    await this.handle?.close();
  }

  async *#pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; at += BLOCK) yield await this.#fromFile(at, Math.min(BLOCK, end - at));
  }

  async #block(index: number): Promise<Buffer> {
    const cached = this.#blocks.get(index);
    if (cached) return cached;
    const start = index * BLOCK;
    const block = await this.#fromFile(start, Math.min(BLOCK, this.size - start));
    const oldest = this.#blocks.keys().next();
    if (this.#blocks.size >= CACHED_BLOCKS && !oldest.done) this.#blocks.delete(oldest.value);
    this.#blocks.set(index, block);
    return block;
  }

  async #fromFile(position: number, length: number): Promise<Buffer> {
    this.#inside(position, length);
    if (!this.handle) throw new Error('nothing to read from');
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.handle.read(buffer, filled, length - filled, position + filled);
      if (bytesRead === 0) throw new Error('the file ends too early');
      filled += bytesRead;
    }
    return buffer;
  }

  #inside(position: number, length: number): void {
    if (!(position >= 0 && length >= 0 && position + length <= this.size)) throw new Error('the file ends too early');
  }
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += BLOCK) yield bytes.subarray(at, at + BLOCK);
}

/** yauzl's view of a source. */
class SourceReader extends RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.source.stream(start, end);
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    let near: Buffer | null;
    try {
      near = this.source.peek(position, length);
    } catch (error) {
      callback(asError(error));
      return;
    }
    if (near) {
      near.copy(buffer, offset);
      callback(null);
      return;
    }
    this.source.read(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        callback(null);
      },
      (error: unknown) => callback(asError(error)),
    );
  }
}

/**
 * Opens a zip for random access.
 * @param file a path, or the archive's bytes (which must not change while it is open)
 * @throws PackageReadError `packager.file_unreadable` (no such file, no permission …) or `packager.not_a_zip`
 */
export async function openPackageZip(file: string | Uint8Array): Promise<PackageZip> {
  const source = typeof file === 'string' ? await openSource(file) : ByteSource.ofBuffer(file);
  let zip: ZipFile;
  try {
    zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch (error) {
    await source.close();
    throw new PackageReadError('packager.not_a_zip', { reason: asError(error).message }, error);
  }
  // Sizes of stored entries are compared by a rule; here a mismatch must not end the reading of the directory.
  (zip as ZipFile & { validateEntrySizes: boolean }).validateEntrySizes = false;
  const { entries, problem } = await readDirectory(zip);
  zip.validateEntrySizes = true;
  const hiddenEntries = problem === null && (await anotherRecordFollows(zip, source));
  return new OpenedZip(source, zip, entries, problem, hiddenEntries);
}

async function openSource(file: string): Promise<ByteSource> {
  try {
    return await ByteSource.ofFile(file);
  } catch (error) {
    throw new PackageReadError('packager.file_unreadable', { file, reason: asError(error).message }, error);
  }
}

async function readDirectory(zip: ZipFile): Promise<{ entries: Entry[]; problem: string | null }> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length < MAX_ENTRIES) continue;
      const problem = zip.entryCount > MAX_ENTRIES ? `it has more than ${MAX_ENTRIES} entries` : null;
      return { entries, problem };
    }
    return { entries, problem: null };
  } catch (error) {
    return { entries, problem: asError(error).message };
  }
}

async function anotherRecordFollows(zip: ZipFile, source: ByteSource): Promise<boolean> {
  // The typings call the cursor a boolean; it is the offset behind the last record.
  const cursor = Number(zip.readEntryCursor);
  if (cursor + 46 > source.size) return false;
  return (await source.read(cursor, 4)).readUInt32LE(0) === 0x02014b50;
}

class OpenedZip implements PackageZip {
  readonly entries: readonly ZipEntryInfo[];
  readonly bytes: number;
  readonly #records = new Map<ZipEntryInfo, Entry>();
  readonly #byName = new Map<string, ZipEntryInfo>();

  constructor(
    private readonly source: ByteSource,
    private readonly zip: ZipFile,
    records: Entry[],
    readonly directoryProblem: string | null,
    readonly hiddenEntries: boolean,
  ) {
    this.bytes = source.size;
    this.entries = records.map((record) => {
      const info = describe(record);
      this.#records.set(info, record);
      if (!this.#byName.has(info.name)) this.#byName.set(info.name, info);
      return info;
    });
  }

  find(name: string): ZipEntryInfo | undefined {
    return this.#byName.get(name);
  }

  async read(which: string | ZipEntryInfo, limit = DEFAULT_LIMIT): Promise<Uint8Array> {
    const entry = this.#readable(which);
    // Deflate makes data larger by a few bytes in ten thousand at most: more would be read for nothing.
    if (entry.size > limit || entry.compressedSize > limit * 1.01 + 1024) throw tooLarge(entry, limit);
    try {
      const data = await this.readRaw(entry);
      // A copy: what the source gives is its cache, or the caller's own buffer.
      if (entry.method === 0) return new Uint8Array(data);
      const plain = inflateRawSync(data, { maxOutputLength: Math.max(1, entry.size) });
      if (plain.length !== entry.size) throw unreadable(entry, `${plain.length} bytes, not ${entry.size}`);
      return plain;
    } catch (error) {
      if (error instanceof PackageReadError) throw error;
      throw unreadable(entry, asError(error).message, error);
    }
  }

  async stream(which: string | ZipEntryInfo): Promise<Readable> {
    const entry = this.#readable(which);
    const record = this.#records.get(entry);
    if (!record) throw missing(entry.name);
    try {
      return await this.zip.openReadStreamPromise(record);
    } catch (error) {
      throw unreadable(entry, asError(error).message, error);
    }
  }

  async readRaw(entry: ZipEntryInfo, dataStart?: number): Promise<Uint8Array> {
    const start = dataStart ?? (await this.localHeader(entry)).dataStart;
    return this.source.read(start, entry.compressedSize);
  }

  async streamUnchecked(entry: ZipEntryInfo): Promise<Readable> {
    const { dataStart } = await this.localHeader(entry);
    const raw = this.source.stream(dataStart, dataStart + entry.compressedSize);
    if (entry.method === 0) return raw;
    const inflate = createInflateRaw();
    raw.on('error', (error) => inflate.destroy(error));
    return raw.pipe(inflate);
  }

  async localHeader(entry: ZipEntryInfo): Promise<LocalHeader> {
    const record = this.#records.get(entry);
    if (!record) throw missing(entry.name);
    try {
      const header = await this.zip.readLocalFileHeaderPromise(record);
      return {
        name: header.fileName,
        flags: header.generalPurposeBitFlag,
        method: header.compressionMethod,
        size: header.uncompressedSize,
        compressedSize: header.compressedSize,
        crc32: header.crc32,
        dataStart: header.fileDataStart,
      };
    } catch (error) {
      throw unreadable(entry, asError(error).message, error);
    }
  }

  async close(): Promise<void> {
    await this.source.close();
  }

  #readable(which: string | ZipEntryInfo): ZipEntryInfo {
    const entry = typeof which === 'string' ? this.find(which) : which;
    if (!entry) throw missing(typeof which === 'string' ? which : which.name);
    if (entry.encrypted) throw unreadable(entry, 'it is encrypted');
    if (entry.method !== 0 && entry.method !== 8) throw unreadable(entry, `compression method ${entry.method}`);
    if (entry.method === 0 && entry.size !== entry.compressedSize) throw unreadable(entry, 'its two sizes differ');
    return entry;
  }
}

function describe(record: Entry): ZipEntryInfo {
  const name = decodeName(record);
  const mode = record.externalFileAttributes >>> 16;
  return {
    name,
    rawName: record.fileNameRaw,
    utf8Flag: (record.generalPurposeBitFlag & 0x800) !== 0,
    size: record.uncompressedSize,
    compressedSize: record.compressedSize,
    crc32: record.crc32,
    method: record.compressionMethod,
    flags: record.generalPurposeBitFlag,
    externalAttributes: record.externalFileAttributes,
    unixMode: mode === 0 ? null : mode,
    encrypted: record.isEncrypted(),
    directory: name.endsWith('/'),
    offset: record.relativeOffsetOfLocalHeader,
    zip64: record.extraFields.some((field) => field.id === 1),
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 where the bytes are UTF-8, whatever the flag says (most archivers write it so); else what yauzl makes of it. */
function decodeName(record: Entry): string {
  try {
    return utf8.decode(record.fileNameRaw);
  } catch {
    return getFileNameLowLevel(record.generalPurposeBitFlag, record.fileNameRaw, record.extraFields, true);
  }
}

function missing(name: string): PackageReadError {
  return new PackageReadError('packager.entry_missing', { entry: name, reason: 'there is no such entry' });
}

function tooLarge(entry: ZipEntryInfo, limit: number): PackageReadError {
  const reason = `${entry.size} bytes, of which ${limit} are accepted`;
  return new PackageReadError('packager.entry_too_large', { entry: entry.name, reason });
}

function unreadable(entry: ZipEntryInfo, reason: string, cause?: unknown): PackageReadError {
  return new PackageReadError('packager.entry_unreadable', { entry: entry.name, reason }, cause);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
