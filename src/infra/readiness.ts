/** Whether this process can do its work, part by part. */
import { Inject, Injectable } from '@nestjs/common';
import { BLOBS, type Blobs } from './blobs.js';
import { Db } from './db.js';
import { Jobs } from './jobs.js';
import { Lifecycle } from './lifecycle.js';

export interface Check {
  readonly name: 'process' | 'database' | 'storage' | 'jobs';
  readonly ok: boolean;
  /** Null when it is well. */
  readonly reason: string | null;
}

const TIMEOUT_MS = 2_000;
/** Probes come from many sides; the storage is asked so often at most. */
const STORAGE_MS = 5_000;

@Injectable()
export class Readiness {
  #storage: { readonly at: number; readonly reason: Promise<string | null> } | undefined;

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly lifecycle: Lifecycle,
    @Inject(BLOBS) private readonly blobs: Blobs,
  ) {}

  async check(): Promise<{ ready: boolean; checks: Check[] }> {
    const [database, storage] = await Promise.all([failureOf(this.db.ping()), this.#checkStorage()]);
    const reasons = {
      process: this.lifecycle.reason,
      database: database === null ? null : 'The database does not answer.',
      storage,
      jobs: this.jobs.running ? null : 'Jobs are not being taken.',
    };
    const checks = Object.entries(reasons).map(([name, reason]) => ({ name, ok: reason === null, reason }) as Check);
    return { ready: checks.every(({ ok }) => ok), checks };
  }

  #checkStorage(): Promise<string | null> {
    const now = Date.now();
    if (this.#storage && now - this.#storage.at < STORAGE_MS) return this.#storage.reason;
    const reason = failureOf(this.blobs.check()).then((failed) =>
      failed === null ? null : 'Files cannot be stored now.',
    );
    this.#storage = { at: now, reason };
    return reason;
  }
}

/** What went wrong; null when nothing did. */
async function failureOf(work: Promise<void>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<unknown>((resolve) => {
    timer = setTimeout(() => resolve('It took too long.'), TIMEOUT_MS);
  });
  try {
    return await Promise.race([
      work.then(
        () => null,
        (error: unknown) => error ?? 'It failed.',
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
