/** Builds packages, as jobs: any process may be killed at any moment, and another one does the job again from its beginning. */
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { addAbortSignal } from 'node:stream';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { PackageRequest, ValidationReport } from '@examport/packager';
import { CONFIG, type Config } from '../config/index.js';
import { getDocumentText, getRelease, lockBlobs } from '../courses/index.js';
import { type Actor, systemActor } from '../identity/index.js';
import { BLOBS, type Blobs, Db, type JobRun, Jobs } from '../infra/index.js';
import { type BuiltPart, builtPart, bundleEntries } from './bundle-index.js';
import {
  BUILD_QUEUE,
  claimBuild,
  type Claim,
  fail,
  keepClaim,
  PARTS_PROGRESS,
  releaseClaim,
  succeed,
} from './package-builds.js';
import type { PackageTask, TaskProgress, TaskResult } from './package-task.js';
import { PackageThreads } from './package-threads.js';
import type { PackageFailure } from './packages.dto.js';
import type { BundleRequest } from './packages.queries.js';

/** Tries of a build that breaks off: a full disk, a storage that does not answer. */
const RETRIES = 5;
/** A build says so often how far it is, and hears whether it is still wanted. */
const BEAT_MS = 400;
/** No build takes so long. */
const STALE_MS = 24 * 60 * 60 * 1000;

/** The build has ended without a file, and trying again would not help. */
interface Refusal {
  readonly failure: PackageFailure;
  readonly report: ValidationReport | null;
  readonly fileName: string | null;
}

@Injectable()
export class PackageBuilder implements OnModuleInit, BeforeApplicationShutdown {
  readonly #folder: string;
  readonly #threads = new PackageThreads();
  readonly #closing = new AbortController();
  readonly #logger = new Logger('exchange');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly db: Db,
    private readonly jobs: Jobs,
    @Inject(BLOBS) private readonly blobs: Blobs,
  ) {
    this.#folder = path.join(config.dataDir, 'builds');
  }

  async onModuleInit(): Promise<void> {
    // One core is left to requests.
    const concurrency = os.availableParallelism() > 2 ? 2 : 1;
    const settings = { concurrency, retryLimit: RETRIES, expireInSeconds: 3600 };
    this.jobs.handle<{ packageId: string }>(BUILD_QUEUE, settings, (job) => this.#run(job));
    if (this.config.role !== 'web') await this.#removeLeftovers();
  }

  /** Builds that run are handed back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#closing.abort(new Error('The server stops.'));
    await this.#threads.close();
  }

  async #run({ organizationId, data: { packageId }, retry, signal }: JobRun<{ packageId: string }>): Promise<void> {
    const actor = systemActor(organizationId, BUILD_QUEUE);
    const claim = await this.db.transact(actor, (tx) => claimBuild(tx, packageId));
    if (!claim) return;
    const file = path.join(this.#folder, `${packageId}-${claim.runId}.zip`);
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    const beat = this.#keepAlive(actor, claim, stop);
    try {
      await this.#removeLeftovers(packageId);
      const refusal = await this.#build(actor, claim, file, beat);
      if (refusal) await this.db.transact(actor, (tx) => fail(tx, actor, claim, refusal.failure, refusal));
    } catch (error) {
      // Cancelled, deleted, or another try's.
      if (beat.isLost()) return;
      if (retry < RETRIES || stop.aborted) {
        await this.db.transact(actor, (tx) => releaseClaim(tx, claim)).catch(() => undefined);
        throw error;
      }
      const reason = error instanceof Error ? error.message : String(error);
      this.#logger.error(`${packageId}: ${reason}`);
      await this.db.transact(actor, (tx) =>
        fail(tx, actor, claim, brokenOff(reason), { report: null, fileName: null }),
      );
    } finally {
      beat.end();
      await rm(file, { force: true });
    }
  }

  /** Null when it ended well. */
  async #build(actor: Actor, claim: Claim, file: string, { signal, tell }: Beat): Promise<Refusal | null> {
    const planned = await this.#taskOf(actor, claim, file);
    if ('failure' in planned) return planned;
    await mkdir(this.#folder, { recursive: true });
    const outcome = await this.#threads.run(planned.task, {
      readBlob: (sha256) => this.#readBlob(sha256),
      onProgress: tell,
      signal,
    });
    if (!outcome.ok) {
      const { code, message } = outcome.failure;
      // What cannot be read or written now may be later.
      if (code !== 'packager.bad_request') throw new Error(message);
      return { failure: { ...outcome.failure, code }, report: null, fileName: null };
    }
    if (outcome.report && !outcome.report.ok)
      return { failure: INVALID, report: outcome.report, fileName: outcome.fileName };
    tell({ phase: 'storing', progress: 0.9 });
    await this.#store(actor, claim, file, outcome, signal);
    return null;
  }

  async #store(actor: Actor, claim: Claim, file: string, result: TaskResult, signal: AbortSignal): Promise<void> {
    const { sha256, bytes, files, warnings, report } = result;
    const fileName =
      result.fileName ?? `${(claim.row.request as BundleRequest).program}-packages-${sha256.slice(0, 8)}.zip`;
    const stored = await this.blobs.put(addAbortSignal(signal, createReadStream(file)));
    if (stored.sha256 !== sha256) throw new Error('The file on the disk is not what was written.');
    await this.db.transact(actor, async (tx) => {
      await lockBlobs(tx, 'shared');
      if (!(await this.blobs.has(sha256))) throw new Error('The file was swept away before it had a name.');
      await succeed(tx, actor, claim, { fileName, sha256, bytes, files, warnings, report });
    });
  }

  async #taskOf(actor: Actor, { row, parts }: Claim, file: string): Promise<{ task: PackageTask } | Refusal> {
    if (row.kind === 'bundle') {
      const built = parts.map(builtPart);
      const missing = parts.filter((_part, index) => built[index] === null);
      if (missing.length > 0) return incomplete(missing);
      const entries = bundleEntries((row.request as BundleRequest).program, built as BuiltPart[]);
      return { task: { kind: 'bundle', file, entries } };
    }
    const releaseId = row.release_id as string;
    return this.db.read(actor, async (reader) => {
      const { withdrawnAt } = await getRelease(reader, releaseId);
      if (withdrawnAt !== null) return WITHDRAWN;
      const { sha256: hash, document } = await getDocumentText(reader, releaseId);
      return { task: { kind: 'package', file, document, hash, request: row.request as PackageRequest } };
    });
  }

  async *#readBlob(sha256: string): AsyncGenerator<Uint8Array> {
    const opened = await this.blobs.open(sha256);
    if (!opened) throw new Error(`the storage has no file ${sha256}`);
    for await (const chunk of opened.stream) yield chunk as Buffer;
  }

  /** While it runs, the row says so; when the row says otherwise, it stops. */
  #keepAlive(actor: Actor, claim: Claim, stop: AbortSignal): Beat {
    const lost = new AbortController();
    const base = claim.row.kind === 'bundle' ? PARTS_PROGRESS : 0;
    let now: TaskProgress = { phase: 'preparing', progress: base };
    let isBusy = false;
    const beat = async () => {
      if (isBusy) return;
      isBusy = true;
      try {
        const kept = await this.db.transact(actor, (tx) => keepClaim(tx, claim, now.phase, now.progress));
        if (!kept) lost.abort(new Error('The build is not wanted any more.'));
      } catch (error) {
        // The database may be back before the build is done.
        this.#logger.warn(`${claim.id}: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        isBusy = false;
      }
    };
    const timer = setInterval(() => void beat(), BEAT_MS);
    return {
      signal: AbortSignal.any([stop, lost.signal]),
      isLost: () => lost.signal.aborted,
      tell: ({ phase, progress }) => (now = { phase, progress: base + (1 - base) * progress }),
      end: () => clearInterval(timer),
    };
  }

  /** What a process that was killed has left: of one build, or of all. */
  async #removeLeftovers(packageId = ''): Promise<void> {
    // Who has started the database in the data directory shares it with no other process.
    const isMine = packageId !== '' || this.config.databaseUrl === null;
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names.filter((each) => each.startsWith(packageId))) {
      const file = path.join(this.#folder, name);
      const found = await stat(file).catch(() => null);
      if (found && (isMine || Date.now() - found.mtimeMs > STALE_MS)) await rm(file, { force: true });
    }
  }
}

interface Beat {
  /** Aborted when the build must stop. */
  readonly signal: AbortSignal;
  /** Whether the row is another's by now. */
  readonly isLost: () => boolean;
  readonly tell: (progress: TaskProgress) => void;
  readonly end: () => void;
}

const INVALID: PackageFailure = {
  code: 'exchange.package_invalid',
  message: 'The package breaks rules that LMSs insist on and was thrown away; its report says which.',
  details: {},
};

const WITHDRAWN: Refusal = {
  failure: { code: 'exchange.release_withdrawn', message: 'The release was withdrawn meanwhile.', details: {} },
  report: null,
  fileName: null,
};

function brokenOff(reason: string): PackageFailure {
  return {
    code: 'exchange.build_broke_off',
    message: 'The package could not be built, however often it was tried.',
    details: { reason },
  };
}

function incomplete(missing: Claim['parts']): Refusal {
  const packages = missing.map(({ id, state }) => ({ id, state }));
  const message = 'Some of its packages were not built: mend those, then build the bundle again.';
  return {
    failure: { code: 'exchange.bundle_incomplete', message, details: { packages } },
    report: null,
    fileName: null,
  };
}
