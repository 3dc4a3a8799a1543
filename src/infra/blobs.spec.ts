import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import S3rver from 's3rver';
import { type Blobs, openBlobs } from './blobs.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'examport-blobs-'));
const s3 = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: path.join(folder, 's3'),
  configureBuckets: [{ name: 'exams', configs: [] }],
});
let s3Port = 0;

beforeAll(async () => {
  s3Port = ((await s3.run()) as AddressInfo).port;
});
afterAll(async () => {
  await s3.close();
  rmSync(folder, { recursive: true, force: true });
});

const stores: [string, () => Blobs][] = [
  ['a directory', () => openBlobs({ s3: null, dataDir: folder })],
  [
    'S3',
    () =>
      openBlobs({
        dataDir: folder,
        s3: {
          bucket: 'exams',
          endpoint: `http://127.0.0.1:${s3Port}`,
          region: 'us-east-1',
          credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
          forcePathStyle: true,
        },
      }),
  ],
];

const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function read(blobs: Blobs, sha256: string, range?: { start: number; end: number }): Promise<Buffer | null> {
  const opened = await blobs.open(sha256, range);
  return opened && Buffer.concat((await opened.stream.toArray()) as Buffer[]);
}

describe.each(stores)('blobs in %s', (_where, open) => {
  it('come back as they went in, whole and in ranges', async () => {
    const content = randomBytes(300_000);
    const blobs = open();
    await blobs.check();
    const stored = await blobs.put(Readable.from([content.subarray(0, 100_000), content.subarray(100_000)]));
    expect(stored).toEqual({ sha256: sha(content), bytes: content.length });
    expect((await read(blobs, stored.sha256))?.equals(content)).toBe(true);
    const part = await read(blobs, stored.sha256, { start: 10, end: 19 });
    expect(part?.equals(content.subarray(10, 20))).toBe(true);
    expect((await blobs.open(stored.sha256, { start: 0, end: 0 }))?.bytes).toBe(content.length);
  });

  it('are one when they are equal, also empty ones', async () => {
    const blobs = open();
    const [one, two] = [
      await blobs.put(Readable.from([Buffer.from('same')])),
      await blobs.put(Readable.from([Buffer.from('same')])),
    ];
    expect(one).toEqual(two);
    const empty = await blobs.put(Readable.from([]));
    expect(empty).toEqual({ sha256: sha(Buffer.alloc(0)), bytes: 0 });
    const listed: string[] = [];
    for await (const { sha256 } of blobs.list()) listed.push(sha256);
    expect(listed.filter((name) => name === one.sha256)).toHaveLength(1);
  });

  it('are not there when they are not there, or were deleted', async () => {
    const blobs = open();
    const none = '0'.repeat(64);
    expect(await blobs.open(none)).toBeNull();
    expect(await blobs.has(none)).toBe(false);
    await blobs.delete(none);
    const { sha256 } = await blobs.put(Readable.from([Buffer.from('to be deleted')]));
    expect(await blobs.has(sha256)).toBe(true);
    await blobs.delete(sha256);
    expect(await blobs.has(sha256)).toBe(false);
  });

  it('leave nothing of a stream that breaks off', async () => {
    const blobs = open();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half of ');
        throw new Error('gone');
      })(),
    );
    await expect(blobs.put(broken)).rejects.toThrow('gone');
    for await (const { sha256 } of blobs.list()) expect(sha256).not.toBe(sha(Buffer.from('half of ')));
    const drafts = ['blobs/incoming', 'incoming'].map((name) => path.join(folder, name)).filter(existsSync);
    expect(drafts.flatMap((each) => readdirSync(each))).toEqual([]);
  });

  it('have no name but a hash', async () => {
    const blobs = open();
    for (const name of ['../../etc/passwd', 'A'.repeat(64), '', 'ab'])
      await expect(blobs.open(name)).rejects.toThrow(TypeError);
  });
});

describe('a directory of blobs', () => {
  it('forgets what a killed process left, after a day', async () => {
    const blobs = openBlobs({ s3: null, dataDir: folder });
    await blobs.check();
    const incoming = path.join(folder, 'blobs', 'incoming');
    const [old, fresh] = [path.join(incoming, 'old'), path.join(incoming, 'fresh')];
    for (const file of [old, fresh]) writeFileSync(file, 'half');
    const yesterday = Date.now() / 1000 - 25 * 3600;
    utimesSync(old, yesterday, yesterday);
    for await (const { sha256 } of blobs.list()) expect(sha256).toHaveLength(64);
    expect(readdirSync(incoming)).toEqual(['fresh']);
    rmSync(fresh);
  });
});
