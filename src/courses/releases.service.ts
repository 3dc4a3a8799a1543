/** Publishing, and what is published. */
import { Injectable } from '@nestjs/common';
import { type Actor, audit } from '../identity/index.js';
import { Db, newId, type Tx } from '../infra/index.js';
import { compareReleases, type ReleaseComparison } from './compare-releases.js';
import { CoursesError } from './courses.errors.js';
import { type Draft, freezeDraft, type Frozen } from './freeze-draft.js';
import { gatherDraft } from './gather-draft.js';
import type { ReleaseDetailDto } from './releases.dto.js';
import { findReleaseByHash, getDocumentText, getRelease, getReleaseDetail, listReleases } from './releases.queries.js';
import { type DraftRestored, restoreDraft, sourceOf } from './restore-draft.js';

/** How often a publish that met another one is tried. */
const TRIES = 5;

@Injectable()
export class Releases {
  constructor(private readonly db: Db) {}

  list(actor: Actor, courseId: string, query: Parameters<typeof listReleases>[2]) {
    return this.db.read(actor, (reader) => listReleases(reader, courseId, query));
  }

  show(actor: Actor, id: string): Promise<ReleaseDetailDto> {
    return this.db.read(actor, (reader) => getReleaseDetail(reader, id));
  }

  document(actor: Actor, id: string): Promise<{ sha256: string; document: string }> {
    return this.db.read(actor, (reader) => getDocumentText(reader, id));
  }

  compare(actor: Actor, id: string, otherId: string): Promise<ReleaseComparison> {
    return this.db.read(actor, async (reader) => {
      const [before, after] = [await getRelease(reader, id), await getRelease(reader, otherId)];
      return compareReleases(before.document, after.document);
    });
  }

  /**
   * Freezes a course as of one moment: all or nothing. Content that was published before gives that release.
   * @throws CoursesError `courses.publish_refused`, `courses.publish_unacknowledged`, `courses.release_withdrawn`
   */
  async publish(
    actor: Actor,
    courseId: string,
    options: { notes: string; acknowledgeWarnings: boolean },
  ): Promise<{ release: ReleaseDetailDto; isNew: boolean }> {
    for (let attempt = 1; ; attempt++) {
      try {
        // What was read must be what is stored: one snapshot for all of it.
        return await this.db.transact(actor, (tx) => publish(tx, actor, courseId, options), {
          isolation: 'repeatable read',
        });
      } catch (error) {
        if (attempt === TRIES || !metAnother(error)) throw error;
      }
    }
  }

  /** What publishing would say now; stores nothing. */
  check(actor: Actor, courseId: string) {
    return this.db.transact(
      // Nothing is made, so nothing is to be repeated under an Idempotency-Key.
      { organizationId: actor.organizationId },
      async (tx) => {
        const { release, findings, counts } = freezeDraft(await gatherDraft(tx, courseId));
        const known = release && (await findReleaseByHash(tx, courseId, release.hash));
        return {
          publishable: release !== null,
          findings,
          sha256: release?.hash ?? null,
          counts: release ? counts : null,
          releaseId: known?.id ?? null,
        };
      },
      { isolation: 'repeatable read' },
    );
  }

  restoreDraft(actor: Actor, courseId: string, revision: number, releaseId: string): Promise<DraftRestored> {
    return this.db.transact(actor, (tx) => restoreDraft(tx, actor, courseId, revision, releaseId));
  }

  /** Kept, but for nothing new. One that is withdrawn keeps its first reason. */
  withdraw(actor: Actor, id: string, reason: string): Promise<ReleaseDetailDto> {
    return this.db.transact(actor, async (tx) => {
      const [changed] = await tx.execute(
        `UPDATE releases SET withdrawn_at = now(), withdrawn_by = $3, withdrawn_reason = $4
         WHERE organization_id = $1 AND id = $2 AND withdrawn_at IS NULL RETURNING id`,
        [tx.organizationId, id, actor.name, reason],
      );
      const release = await getReleaseDetail(tx, id);
      if (changed)
        await audit(tx, actor, { action: 'release.withdrawn', target: { type: 'release', id }, after: { reason } });
      return release;
    });
  }

  reinstate(actor: Actor, id: string): Promise<ReleaseDetailDto> {
    return this.db.transact(actor, async (tx) => {
      const before = await getReleaseDetail(tx, id);
      if (before.withdrawnAt === null) return before;
      await tx.execute(
        `UPDATE releases SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_reason = NULL
         WHERE organization_id = $1 AND id = $2`,
        [tx.organizationId, id],
      );
      await audit(tx, actor, {
        action: 'release.reinstated',
        target: { type: 'release', id },
        before: { withdrawnBy: before.withdrawnBy, reason: before.withdrawnReason },
      });
      return getReleaseDetail(tx, id);
    });
  }
}

async function publish(
  tx: Tx,
  actor: Actor,
  courseId: string,
  { notes, acknowledgeWarnings }: { notes: string; acknowledgeWarnings: boolean },
): Promise<{ release: ReleaseDetailDto; isNew: boolean }> {
  const draft = await gatherDraft(tx, courseId);
  const frozen = freezeDraft(draft);
  const { release, findings } = frozen;
  if (release === null) throw new CoursesError('courses.publish_refused', { findings });

  const known = await findReleaseByHash(tx, courseId, release.hash);
  if (known && known.withdrawnAt !== null)
    throw new CoursesError('courses.release_withdrawn', { id: known.id, number: known.number });
  if (known) return { release: known, isNew: false };
  if (findings.length > 0 && !acknowledgeWarnings)
    throw new CoursesError('courses.publish_unacknowledged', { findings });

  const id = await insertRelease(tx, actor, draft, notes, { ...frozen, release });
  return { release: await getReleaseDetail(tx, id), isNew: true };
}

async function insertRelease(
  tx: Tx,
  actor: Actor,
  draft: Draft,
  notes: string,
  { release, findings, counts }: Frozen & { release: NonNullable<Frozen['release']> },
): Promise<string> {
  const { organizationId } = tx;
  const courseId = draft.course.id;
  const id = newId();
  const [{ number } = { number: 1 }] = await tx.execute<{ number: number }>(
    `INSERT INTO releases (organization_id, id, course_id, number, sha256, document, source, notes, findings, counts, created_by)
     SELECT $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5, $6, $7, $8, $9, $10 FROM releases
     WHERE organization_id = $1 AND course_id = $3 RETURNING number`,
    [
      organizationId,
      id,
      courseId,
      release.hash,
      release.canonical,
      JSON.stringify(sourceOf(draft)),
      notes,
      JSON.stringify(findings),
      JSON.stringify(counts),
      actor.name,
    ],
  );
  // The key to each asset's row is held: no sweep and no deletion can take a file from a release.
  await tx.execute(
    `INSERT INTO release_assets (organization_id, release_id, sha256) SELECT $1, $2, unnest($3::text[])`,
    [organizationId, id, release.document.assets.map(({ sha256 }) => sha256)],
  );
  await audit(tx, actor, {
    action: 'release.published',
    target: { type: 'release', id },
    after: { courseId, number, sha256: release.hash, warnings: findings.length, notes },
  });
  return id;
}

/** Two publishes of one course at once: the later one starts anew and sees what the earlier has stored. */
function metAnother(error: unknown): boolean {
  const cause = error instanceof Error && 'driverError' in error ? error.driverError : error;
  if (!(cause instanceof Error) || !('code' in cause)) return false;
  if (cause.code === '40001') return true;
  return cause.code === '23505' && 'constraint' in cause && String(cause.constraint).startsWith('releases_');
}
