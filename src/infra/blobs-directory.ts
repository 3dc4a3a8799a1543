/** Blobs in a directory: `blobs/ab/cdef…`. A file appears under its name when all of it is on the disk. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { assertSha256, type Blobs, type ByteRange, type OpenedBlob, type StoredBlob } from './blob.js';

/** What a process that was killed has left in `incoming/` is removed after so long. */
const STALE_MS = 24 * 60 * 60 * 1000;

export class DirectoryBlobs implements Blobs {
  readonly #folder: string;
  readonly #incoming: string;

  constructor(dataDir: string) {
    this.#folder = path.join(dataDir, 'blobs');
    this.#incoming = path.join(this.#folder, 'incoming');
  }

  async put(content: Readable): Promise<StoredBlob> {
    await mkdir(this.#incoming, { recursive: true });
    const draft = path.join(this.#incoming, randomUUID());
    const file = await open(draft, 'wx');
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of content as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.length;
        await file.writeFile(chunk);
      }
      await file.sync();
      await file.close();
      const sha256 = hash.digest('hex');
      const target = this.#fileOf(sha256);
      await mkdir(path.dirname(target), { recursive: true });
      // Over an equal one: that changes nothing but its date, by which a sweep knows that it is wanted again.
      await rename(draft, target);
      await syncFolder(path.dirname(target));
      return { sha256, bytes };
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(draft, { force: true });
      throw error;
    }
  }

  async open(sha256: string, range?: ByteRange): Promise<OpenedBlob | null> {
    const target = this.#fileOf(sha256);
    const found = await stat(target).catch(absent);
    if (!found) return null;
    return { stream: createReadStream(target, range), bytes: found.size };
  }

  async has(sha256: string): Promise<boolean> {
    return (await stat(this.#fileOf(sha256)).catch(absent)) !== null;
  }

  async delete(sha256: string): Promise<void> {
    await rm(this.#fileOf(sha256), { force: true });
  }

  async *list(): AsyncIterable<StoredBlob & { modifiedAt: Date }> {
    await this.#removeStale();
    const folder = await opendir(this.#folder).catch(absent);
    if (!folder) return;
    for await (const entry of folder) {
      if (!entry.isDirectory() || !/^[0-9a-f]{2}$/.test(entry.name)) continue;
      for await (const { name } of await opendir(path.join(this.#folder, entry.name))) {
        const found = await stat(path.join(this.#folder, entry.name, name)).catch(absent);
        if (found) yield { sha256: entry.name + name, bytes: found.size, modifiedAt: found.mtime };
      }
    }
  }

  async check(): Promise<void> {
    await mkdir(this.#incoming, { recursive: true });
    await access(this.#incoming, constants.W_OK);
  }

  async #removeStale(): Promise<void> {
    const folder = await opendir(this.#incoming).catch(absent);
    if (!folder) return;
    for await (const { name } of folder) {
      const draft = path.join(this.#incoming, name);
      const found = await stat(draft).catch(absent);
      if (found && Date.now() - found.mtimeMs > STALE_MS) await rm(draft, { force: true });
    }
  }

  #fileOf(sha256: string): string {
    assertSha256(sha256);
    return path.join(this.#folder, sha256.slice(0, 2), sha256.slice(2));
  }
}

function absent(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}

/** So that the name survives a power cut too. Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
