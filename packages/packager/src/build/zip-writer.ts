/** A zip whose bytes depend on nothing but names and contents. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipArchive, type ZlibSettings } from 'archiver';
import { PackagerError } from './errors.js';

/** A file on its way into the zip. Buffers may be stored; a stream is for what is too large to hold. */
export type ZipSource =
  | { name: string; bytes: Uint8Array; store: boolean; release?: (bytes: Uint8Array) => void }
  | { name: string; stream: AsyncIterable<Uint8Array> };

export interface WrittenZip {
  sha256: string;
  bytes: number;
}

/** The zip format's own earliest moment: every tool reads it. */
const DATE = new Date('1980-01-01T00:00:00Z');
const MODE = 0o644;
const DEFLATED: ZlibSettings = { level: 6, chunkSize: 16 * 1024 };
/** Smaller pieces may share their memory with others, and cost nothing to speak of. */
const WORTH_RELEASING = 1024 * 1024;
/** Bytes that a sink may be given before it has written them. */
const ON_THE_WAY = 32 * 1024 * 1024;
/** Bytes of a stream that are handed on at once. */
const PIECE = 1024 * 1024;
/** Stored blocks, handed on in large pieces. */
const STREAMED: ZlibSettings = { level: 0, chunkSize: PIECE };

/**
 * Writes the sources in the order given. One entry is in flight at a time, and the next is not fetched before the sink has taken what stands before it,
 * so memory holds about one file. Stored entries carry sizes and checksum up front, as Java's ZipInputStream demands; a stream becomes a
 * deflate entry of stored blocks, which costs no compression and which every reader takes.
 *
 * @throws PackagerError `packager.cannot_write` when the sink fails, `packager.aborted` by the signal; whatever the sources throw.
 */
export async function writeZip(
  sources: AsyncIterable<ZipSource>,
  sink: NodeJS.WritableStream,
  signal?: AbortSignal,
): Promise<WrittenZip> {
  // archiver reads these when it begins an entry, and keeps this very object.
  const zlib: ZlibSettings = { ...DEFLATED };
  const archive = new ZipArchive({ zlib });
  const output = new Output(sink);
  const whole = pipeline(archive, output);
  // Awaited below; a failure meanwhile must not count as unhandled.
  whole.catch(() => undefined);
  const refuseAborted = () => {
    if (signal?.aborted) throw new PackagerError('packager.aborted', 'The build was stopped before it was done.');
  };
  try {
    // Bytes that stored entries make so far.
    let stored = 0;
    let before: Promise<unknown> = Promise.resolve();
    for await (const source of sources) {
      refuseAborted();
      const entry = { name: source.name, date: DATE, mode: MODE };
      const done = once(archive, 'entry');
      if ('stream' in source) {
        Object.assign(zlib, STREAMED);
        archive.append(Readable.from(guarded(source.stream, archive), { highWaterMark: 2 }), entry);
      } else {
        Object.assign(zlib, DEFLATED);
        const { bytes, store, release } = source;
        if (release && bytes.byteLength >= WORTH_RELEASING) {
          const written = output.written(bytes).then(() => release(bytes));
          // The memory of the one before is wanted for the next; this one may still be on its way while that is read.
          await Promise.race([before, whole]);
          before = written;
        }
        if (store) stored += bytes.byteLength;
        archive.append(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { ...entry, store });
      }
      await Promise.race([done, whole]);
      await Promise.race([output.reached(stored), whole]);
    }
    refuseAborted();
    await Promise.race([archive.finalize(), whole]);
    await whole;
    return output.result();
  } catch (error) {
    archive.abort();
    throw output.failure ?? error;
  }
}

/** archiver goes on after a source that fails; the archive must not. */
async function* guarded(chunks: AsyncIterable<Uint8Array>, archive: ZipArchive): AsyncGenerator<Uint8Array> {
  try {
    yield* inPieces(chunks);
  } catch (error) {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/**
 * The same bytes in pieces of one size: where stored blocks end depends on it, and whoever reads a disk gives other chunks than whoever
 * reads a network. The pieces are the stream's own: it holds several, and a giver may write the next chunk into the same memory.
 */
async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let piece = Buffer.allocUnsafeSlow(PIECE);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let taken = 0; taken < chunk.byteLength;) {
      const part = chunk.subarray(taken, taken + PIECE - filled);
      piece.set(part, filled);
      taken += part.byteLength;
      filled += part.byteLength;
      if (filled < PIECE) continue;
      yield piece;
      piece = Buffer.allocUnsafeSlow(PIECE);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}

/** Carries the archive's bytes to the sink at the sink's pace, hashing them. Piped to, so that no chunk is copied. */
class Output extends Writable {
  failure: PackagerError | undefined;
  #bytes = 0;
  readonly #hash = createHash('sha256');
  #waiting: { bytes: number; go: () => void } | undefined;
  /** Large buffers have their memory to themselves. */
  readonly #passing = new Map<ArrayBufferLike, { length: number; resolve: () => void }>();

  constructor(private readonly sink: NodeJS.WritableStream) {
    super();
    const { destroyed, errored } = sink as Partial<Writable>;
    const fail = (cause: unknown) => this.destroy(this.#failed(cause));
    // A sink that is gone already says nothing more.
    if (destroyed) process.nextTick(fail, errored ?? new Error('it was closed'));
    sink.once('error', fail);
    sink.once('close', () => fail(new Error('it was closed')));
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    const taken = this.sink.write(chunk, () => this.#tell(chunk));
    // The next bytes are checked and hashed while these are on their way.
    const { writableLength = Infinity } = this.sink as Partial<Writable>;
    if (taken || writableLength < ON_THE_WAY) done();
    else this.sink.once('drain', done);
    if (this.#waiting && this.#bytes >= this.#waiting.bytes) this.#waiting.go();
  }

  /** Resolves once the sink says that it has written these bytes, which pass the archive in one piece when they are stored. */
  written({ buffer, byteLength: length }: Uint8Array): Promise<void> {
    return new Promise((resolve) => this.#passing.set(buffer, { length, resolve }));
  }

  #tell({ buffer, byteLength }: Buffer): void {
    const passing = this.#passing.get(buffer);
    if (passing?.length !== byteLength) return;
    this.#passing.delete(buffer);
    passing.resolve();
  }

  /** Resolves when at least so many bytes have gone to the sink. */
  async reached(bytes: number): Promise<void> {
    if (this.#bytes >= bytes) return;
    await new Promise<void>((go) => (this.#waiting = { bytes, go }));
    this.#waiting = undefined;
  }

  result(): WrittenZip {
    return { sha256: this.#hash.digest('hex'), bytes: this.#bytes };
  }

  #failed(cause: unknown): PackagerError {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `The package could not be written: ${reason}.`;
    this.failure ??= new PackagerError('packager.cannot_write', message, {}, cause);
    return this.failure;
  }
}
