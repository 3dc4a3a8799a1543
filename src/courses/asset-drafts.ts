/** Folders for files that are being taken in; each goes with its upload, and what a killed process left goes at the next start or later. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config/index.js';

/** No upload takes so long. */
const STALE_MS = 24 * 60 * 60 * 1000;

export class AssetDrafts {
  readonly #folder: string;
  readonly #alone: boolean;

  constructor({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>) {
    this.#folder = path.join(dataDir, 'incoming');
    // Who has started the database in the data directory shares it with no other process.
    this.#alone = databaseUrl === null;
  }

  /** Gives `work` an empty folder, which is gone afterwards, whatever happens. */
  async with<T>(work: (folder: string) => Promise<T>): Promise<T> {
    const folder = path.join(this.#folder, randomUUID());
    await mkdir(folder, { recursive: true });
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** At a start: what is left of an earlier process; of other processes only what is a day old. */
  async tidy(): Promise<void> {
    if (this.#alone) await rm(this.#folder, { recursive: true, force: true });
    else await this.removeStale();
  }

  async removeStale(now = Date.now()): Promise<void> {
    for (const name of await readdir(this.#folder).catch(none)) {
      const folder = path.join(this.#folder, name);
      const found = await stat(folder).catch(() => null);
      if (found && now - found.mtimeMs > STALE_MS) await rm(folder, { recursive: true, force: true });
    }
  }
}

function none(error: unknown): string[] {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
}
