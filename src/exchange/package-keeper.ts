/** What is done to packages by the clock: files whose time is over, builds that nobody works on, blobs that are in use. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AssetSweep } from '../courses/index.js';
import { type Actor, auditAll, getSettings, systemActor } from '../identity/index.js';
import { Db, Jobs } from '../infra/index.js';
import { advanceBundle, enqueueBuild } from './package-builds.js';
import { listFiles } from './packages.queries.js';

const QUEUE = 'exchange.tend_packages';
/** A build that runs says so twice a second; one that waits has a job in the queue. */
const FORSAKEN_MINUTES = 5;
const DAY_MS = 24 * 60 * 60 * 1000;

@Injectable()
export class PackageKeeper implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly sweep: AssetSweep,
  ) {}

  onModuleInit(): void {
    this.sweep.keep('exchange', listFiles);
    this.jobs.handle<object>(QUEUE, { cron: '*/10 * * * *', retryLimit: 1 }, async ({ organizationId }) => {
      const actor = systemActor(organizationId, QUEUE);
      await this.takeUpForsaken(actor);
      await this.expire(actor);
    });
  }

  /**
   * Files that are older than the organization keeps them are given up; the sweep of blobs deletes them. What was built stays in the
   * history and can be built again.
   * @returns how many
   */
  expire(actor: Actor, now = new Date()): Promise<number> {
    return this.db.transact(actor, async (tx) => {
      const { packageRetentionDays } = await getSettings(tx);
      if (packageRetentionDays === null) return 0;
      const expired = await tx.execute<{ id: string; file_name: string; sha256: string }>(
        `UPDATE packages SET state = 'expired', touched_at = now()
         WHERE organization_id = $1 AND state = 'succeeded' AND finished_at < $2
           AND NOT EXISTS (
             SELECT FROM package_parts x JOIN packages b ON b.organization_id = $1 AND b.id = x.bundle_id
             WHERE x.organization_id = $1 AND x.part_id = packages.id AND b.state IN ('queued', 'running'))
         RETURNING id, file_name, sha256`,
        [tx.organizationId, new Date(now.getTime() - packageRetentionDays * DAY_MS)],
      );
      const entries = expired.map(({ id, file_name: fileName, sha256 }) => ({
        action: 'package.expired',
        target: { type: 'package', id },
        before: { fileName, sha256 },
      }));
      await auditAll(tx, actor, entries);
      return expired.length;
    });
  }

  /** Where a job was lost, e.g. with a process that was killed too often, there is a new one. @returns how many */
  takeUpForsaken(actor: Actor, now = new Date()): Promise<number> {
    return this.db.transact(actor, async (tx) => {
      const forsaken = await tx.execute<{ id: string; phase: string }>(
        `UPDATE packages SET touched_at = now()
         WHERE organization_id = $1 AND state IN ('queued', 'running') AND touched_at < $2 RETURNING id, phase`,
        [tx.organizationId, new Date(now.getTime() - FORSAKEN_MINUTES * 60_000)],
      );
      for (const { id, phase } of forsaken)
        if (phase === 'packages') await advanceBundle(tx, id);
        else await enqueueBuild(tx, id);
      return forsaken.length;
    });
  }
}
