/** Bytes that are named by their SHA-256: assets and packages. A directory, or S3-compatible storage; the same promises of both. */
import path from 'node:path';
import type { Config } from '../config/index.js';
import type { Blobs } from './blob.js';
import { DirectoryBlobs } from './blobs-directory.js';
import { S3Blobs } from './blobs-s3.js';

export type { Blobs, ByteRange, OpenedBlob, StoredBlob } from './blob.js';

/** Key of the `Blobs` in Nest's container. */
export const BLOBS = Symbol('Blobs');

/** As the settings say. */
export function openBlobs(config: Pick<Config, 's3' | 'dataDir'>): Blobs {
  if (!config.s3) return new DirectoryBlobs(config.dataDir);
  // Where uploads are taken in; what a killed process has left there goes with theirs.
  return new S3Blobs(config.s3, path.join(config.dataDir, 'incoming'));
}
