/** What a store of blobs promises, whatever keeps them. */
import type { Readable } from 'node:stream';

export interface StoredBlob {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface OpenedBlob {
  /** Of the range; must be read or destroyed. */
  readonly stream: Readable;
  /** Of the whole blob. */
  readonly bytes: number;
}

/** Inclusive, as in HTTP (RFC 9110, 14.1.2). */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface Blobs {
  /**
   * Stores what the stream gives, under its hash; whole, or not at all. The same bytes again cost nothing but the reading.
   * @throws what the stream fails with
   */
  put(content: Readable): Promise<StoredBlob>;
  /** Null when there is none. */
  open(sha256: string, range?: ByteRange): Promise<OpenedBlob | null>;
  has(sha256: string): Promise<boolean>;
  /** No error when there is none. */
  delete(sha256: string): Promise<void>;
  /** Every blob, in no order; for sweeping what nobody refers to. */
  list(): AsyncIterable<StoredBlob & { readonly modifiedAt: Date }>;
  /** Fails with the reason when blobs cannot be written now. */
  check(): Promise<void>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** A name that came from outside must not become a path. @throws TypeError */
export function assertSha256(sha256: string): void {
  if (!SHA256.test(sha256)) throw new TypeError('A blob’s name must be 64 lower-case hexadecimal digits.');
}
