/** Takes away what nobody uses: first rows of assets, then blobs that no row of any organization names. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, auditAll, systemActor } from '../identity/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { BLOBS, type Blobs, Db, Jobs, type Reader, type Tx } from '../infra/index.js';
import { listAssetsOfQuestions } from '../questions/index.js';
import { listAssetsOfQuizzes } from '../quizzes/index.js';
import { AssetDrafts } from './asset-drafts.js';

const QUEUE = 'courses.sweep_assets';
const DAY_MS = 24 * 60 * 60 * 1000;
/** So long a file may lie unused: an author uploads today and writes tomorrow. */
const UNUSED_MS = 30 * DAY_MS;
/** So long a blob may lie without a row: an upload may still be running. */
const UNNAMED_MS = 2 * DAY_MS;
/** Deletions of one run, since uploads wait for them. */
const MOST_AT_ONCE = 500;

/** Rooms that keep blobs. While one of them has not said which, no blob is deleted. */
export const BLOB_KEEPERS = ['courses', 'exchange'] as const;

type Keeper = (reader: Reader) => Promise<Iterable<string>>;

@Injectable()
export class AssetSweep implements OnModuleInit {
  readonly #keepers = new Map<(typeof BLOB_KEEPERS)[number], Keeper>();

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    @Inject(BLOBS) private readonly blobs: Blobs,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.keep('courses', listOwnBlobs);
  }

  onModuleInit(): void {
    this.jobs.handle<object>(QUEUE, { cron: '17 3 * * *', retryLimit: 1 }, async ({ organizationId }) => {
      await this.sweepAssets(systemActor(organizationId, QUEUE));
      await new AssetDrafts(this.config).removeStale();
      // Blobs are of all organizations together: one of them does it for all.
      const [first] = await this.#organizations(organizationId);
      if (first === organizationId) await this.sweepBlobs(organizationId);
    });
  }

  /** A room to the right says which blobs (SHA-256) an organization's rows name; call it in `onModuleInit`. */
  keep(room: (typeof BLOB_KEEPERS)[number], keeper: Keeper): void {
    this.#keepers.set(room, keeper);
  }

  /**
   * Deletes an organization's assets that no draft, no release, no question and no quiz shows, and that nobody has sent for a while.
   * @returns how many
   */
  sweepAssets(actor: Actor, now = new Date()): Promise<number> {
    return this.db.transact(actor, async (tx) => {
      const old = await tx.execute<{ sha256: string }>(
        `SELECT sha256 FROM assets WHERE organization_id = $1 AND touched_at < $2 AND NOT sha256 = ANY($3)
         ORDER BY sha256 LIMIT ${MOST_AT_ONCE} FOR UPDATE`,
        [tx.organizationId, new Date(now.getTime() - UNUSED_MS), await shownElsewhere(tx)],
      );
      // Statements of their own: they see what was stored while the rows were waited for.
      const deleted = await tx.execute<{ sha256: string; name: string }>(
        `DELETE FROM assets a WHERE organization_id = $1 AND sha256 = ANY($2) AND NOT sha256 = ANY($3)
           AND NOT EXISTS (SELECT FROM release_assets r WHERE r.organization_id = $1 AND r.sha256 = a.sha256)
           AND NOT EXISTS (SELECT FROM lessons l WHERE l.organization_id = $1 AND a.sha256 = ANY(l.assets))
         RETURNING sha256, name`,
        [tx.organizationId, old.map(({ sha256 }) => sha256), await shownElsewhere(tx)],
      );
      const entries = deleted.map(({ sha256, name }) => ({
        action: 'asset.swept',
        target: { type: 'asset', id: sha256 },
        before: { name },
      }));
      await auditAll(tx, actor, entries);
      return deleted.length;
    });
  }

  /**
   * Deletes blobs that no organization's rows name, e.g. of uploads that broke off.
   * @param organizationId of any organization
   * @returns how many
   */
  async sweepBlobs(organizationId: string, now = new Date()): Promise<number> {
    if (BLOB_KEEPERS.some((room) => !this.#keepers.has(room))) return 0;
    const named = await this.#named(organizationId);
    const candidates: string[] = [];
    for await (const { sha256, modifiedAt } of this.blobs.list()) {
      if (candidates.length === MOST_AT_ONCE) break;
      if (!named.has(sha256) && now.getTime() - modifiedAt.getTime() > UNNAMED_MS) candidates.push(sha256);
    }
    if (candidates.length === 0) return 0;
    return this.db.transact({ organizationId }, async (tx) => {
      // From here on no upload ends; what has ended meanwhile is seen.
      await lockBlobs(tx, 'exclusive');
      const namedNow = await this.#named(organizationId);
      const unnamed = candidates.filter((sha256) => !namedNow.has(sha256));
      for (const sha256 of unnamed) await this.blobs.delete(sha256);
      return unnamed.length;
    });
  }

  async #named(anyOrganizationId: string): Promise<Set<string>> {
    const named = new Set<string>();
    for (const organizationId of await this.#organizations(anyOrganizationId))
      await this.db.read({ organizationId }, async (reader) => {
        for (const keeper of this.#keepers.values()) for (const sha256 of await keeper(reader)) named.add(sha256);
      });
    return named;
  }

  #organizations(organizationId: string): Promise<string[]> {
    return this.db.read({ organizationId }, async (reader) => {
      const rows = await reader.query<{ organization_id: string }>(
        'SELECT DISTINCT organization_id FROM organization_slugs ORDER BY 1',
      );
      return rows.map((row) => row.organization_id);
    });
  }
}

/** Whoever names a blob in a row shares the lock, and then looks whether the blob is still there. */
export async function lockBlobs(tx: Tx, mode: 'shared' | 'exclusive'): Promise<void> {
  const lock = mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await tx.query(`SELECT ${lock}(hashtextextended('blobs', 0))`);
}

async function shownElsewhere(reader: Reader): Promise<string[]> {
  return [...(await listAssetsOfQuestions(reader)), ...(await listAssetsOfQuizzes(reader))];
}

async function listOwnBlobs(reader: Reader): Promise<string[]> {
  const rows = await reader.query<{ sha256: string }>(
    `SELECT sha256 FROM assets WHERE organization_id = $1
     UNION SELECT sha256 FROM asset_derivatives WHERE organization_id = $1`,
    [reader.organizationId],
  );
  return rows.map(({ sha256 }) => sha256);
}
