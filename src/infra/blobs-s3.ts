/** Blobs in an S3 bucket: `blobs/<sha256>`. The name is known when all has been read, so bytes pass through a file of this machine. */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Settings } from '../config/index.js';
import { assertSha256, type Blobs, type ByteRange, type OpenedBlob, type StoredBlob } from './blob.js';

const PREFIX = 'blobs/';

export class S3Blobs implements Blobs {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #folder: string;

  /** @param folder for drafts; `/tmp` is often memory, and small */
  constructor({ bucket, endpoint, region, credentials, forcePathStyle }: S3Settings, folder: string) {
    this.#bucket = bucket;
    this.#folder = folder;
    this.#client = new S3Client({
      region,
      forcePathStyle,
      ...(endpoint !== null && { endpoint }),
      ...(credentials && { credentials }),
      // Storage that only resembles S3 often knows no newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(content: Readable): Promise<StoredBlob> {
    await mkdir(this.#folder, { recursive: true });
    const draft = path.join(this.#folder, randomUUID());
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      await pipeline(
        content,
        async function* (source: AsyncIterable<Buffer>) {
          for await (const chunk of source) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
          }
        },
        createWriteStream(draft, { flags: 'wx', mode: 0o600 }),
      );
      const sha256 = hash.digest('hex');
      await this.#client.send(
        new PutObjectCommand({
          Bucket: this.#bucket,
          Key: PREFIX + sha256,
          Body: createReadStream(draft),
          ContentLength: bytes,
          ContentType: 'application/octet-stream',
        }),
      );
      return { sha256, bytes };
    } finally {
      await rm(draft, { force: true });
    }
  }

  async open(sha256: string, range?: ByteRange): Promise<OpenedBlob | null> {
    assertSha256(sha256);
    try {
      const { Body, ContentLength, ContentRange } = await this.#client.send(
        new GetObjectCommand({
          Bucket: this.#bucket,
          Key: PREFIX + sha256,
          ...(range && { Range: `bytes=${range.start}-${range.end}` }),
        }),
      );
      const whole = /\/(\d+)$/.exec(ContentRange ?? '')?.[1];
      return { stream: Body as Readable, bytes: Number(whole ?? ContentLength) };
    } catch (error) {
      return absent(error);
    }
  }

  async has(sha256: string): Promise<boolean> {
    assertSha256(sha256);
    try {
      await this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: PREFIX + sha256 }));
      return true;
    } catch (error) {
      return absent(error) !== null;
    }
  }

  async delete(sha256: string): Promise<void> {
    assertSha256(sha256);
    await this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: PREFIX + sha256 }));
  }

  async *list(): AsyncIterable<StoredBlob & { modifiedAt: Date }> {
    let token: string | undefined;
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.#bucket,
          Prefix: PREFIX,
          ...(token !== undefined && { ContinuationToken: token }),
        }),
      );
      for (const { Key, Size, LastModified } of page.Contents ?? [])
        if (Key && LastModified) yield { sha256: Key.slice(PREFIX.length), bytes: Size ?? 0, modifiedAt: LastModified };
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  async check(): Promise<void> {
    await this.#client.send(new HeadBucketCommand({ Bucket: this.#bucket }));
  }
}

function absent(error: unknown): null {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NoSuchKey' || name === 'NotFound') return null;
  throw error;
}
