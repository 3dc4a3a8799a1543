/** A zip whose bytes depend on nothing but names and contents. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable, type Writable } from 'node:stream';
import { ZipArchive } from 'archiver';
import { PackagerError } from './errors.js';

/** A file on its way into the zip. Buffers may be stored; a stream is for what is too large to hold. */
export type ZipSource =
  { name: string; bytes: Uint8Array; store: boolean } | { name: string; stream: AsyncIterable<Uint8Array> };

export interface WrittenZip {
  sha256: string;
  bytes: number;
}

/** The zip format's own earliest moment: every tool reads it. */
const DATE = new Date('1980-01-01T00:00:00Z');
const MODE = 0o644;
const DEFLATE_LEVEL = 6;

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
  // archiver reads the level when it begins an entry, and keeps this very object.
  const zlib = { level: DEFLATE_LEVEL };
  const archive = new ZipArchive({ zlib });
  const output = new Output(archive, sink);
  const refuseAborted = () => {
    if (signal?.aborted) throw new PackagerError('packager.aborted', 'The build was stopped before it was done.');
  };
  const whole = output.drain();
  // Awaited below; a failure meanwhile must not count as unhandled.
  whole.catch(() => undefined);
  try {
    let stored = 0;
    for await (const source of sources) {
      refuseAborted();
      const entry = { name: source.name, date: DATE, mode: MODE };
      const done = once(archive, 'entry');
      if ('stream' in source) {
        zlib.level = 0;
        archive.append(Readable.from(guarded(source.stream, archive)), entry);
      } else {
        zlib.level = DEFLATE_LEVEL;
        const { bytes, store } = source;
        if (store) stored += bytes.byteLength;
        archive.append(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { ...entry, store });
      }
      await Promise.race([done, whole]);
      await output.reached(stored);
    }
    refuseAborted();
    await Promise.race([archive.finalize(), whole]);
    return await whole;
  } catch (error) {
    archive.abort();
    throw output.failure ?? error;
  }
}

/** archiver goes on after a source that fails; the archive must not. */
async function* guarded(chunks: AsyncIterable<Uint8Array>, archive: ZipArchive): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Carries the archive's bytes to the sink at the sink's pace, hashing them. */
class Output {
  failure: PackagerError | undefined;
  #bytes = 0;
  readonly #hash = createHash('sha256');
  #waiting: { bytes: number; go: () => void } | undefined;

  constructor(
    private readonly archive: ZipArchive,
    private readonly sink: NodeJS.WritableStream,
  ) {}

  async drain(): Promise<WrittenZip> {
    const failed = new Promise<never>((_resolve, reject) => {
      // A sink that is gone already says nothing more.
      const { destroyed, errored } = this.sink as Partial<Writable>;
      if (destroyed) reject(errored ?? new Error('it was closed'));
      this.sink.once('error', reject);
      this.sink.once('close', () => reject(new Error('it was closed')));
    });
    failed.catch(() => undefined);
    try {
      for await (const chunk of this.archive as AsyncIterable<Buffer>) {
        this.#hash.update(chunk);
        if (!this.sink.writable) await failed;
        if (!this.sink.write(chunk)) await Promise.race([once(this.sink, 'drain'), failed]);
        this.#bytes += chunk.length;
        this.#release();
      }
      return { sha256: this.#hash.digest('hex'), bytes: this.#bytes };
    } catch (cause) {
      this.#release(true);
      const reason = cause instanceof Error ? cause.message : String(cause);
      // What a source has thrown has come through the archive as it is.
      if (cause instanceof PackagerError) throw cause;
      this.failure = new PackagerError(
        'packager.cannot_write',
        `The package could not be written: ${reason}.`,
        {},
        cause,
      );
      throw this.failure;
    }
  }

  /** Resolves when at least so many bytes have gone to the sink. */
  async reached(bytes: number): Promise<void> {
    if (this.#bytes >= bytes || this.failure) return;
    await new Promise<void>((go) => (this.#waiting = { bytes, go }));
  }

  #release(always = false): void {
    if (!this.#waiting || (!always && this.#bytes < this.#waiting.bytes)) return;
    this.#waiting.go();
    this.#waiting = undefined;
  }
}
