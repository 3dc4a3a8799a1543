/** Deliveries: a course offered to learners on a release, in a window, by rules; and the ways in. */
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/index.js';
import { getCourse, getRelease, latestRelease } from '../courses/index.js';
import { type Actor, audit, auditAll, type AuditEntry, hashToken, newToken, writeToken } from '../identity/index.js';
import { Db, decodeCursor, newId, type Reader, toPage, type Tx } from '../infra/index.js';
import { prepareAttempts } from './attempt-start.js';
import { AttemptsError } from './attempts.errors.js';
import type { DeliveryDto, DeliveryInput, InvitationDto } from './deliveries.dto.js';
import { deliveredRelease, type DeliveredRelease } from './delivered-release.js';
import { AccessCodes, type DeliveryRules, deliveryRulesSchema } from './delivery-rules.js';
import { API_PLATFORM, findOrMakeLearner, getLearner, type LearnerFields } from './learners.service.js';

const LAUNCH_MINUTES = 10;
/** As many forms are assembled in one go, which takes some twenty milliseconds: nothing else runs meanwhile. */
const PREPARED_AT_ONCE = 100;

type Window = DeliveryInput['window'];
type Changes = { [Field in keyof Omit<DeliveryInput, 'courseId'>]?: DeliveryInput[Field] | undefined } & {
  archived?: boolean | undefined;
};

interface DeliveryRaw {
  id: string;
  course_id: string;
  title: string;
  release_id: string | null;
  time_zone: string;
  opens_at: Date | null;
  closes_at: Date | null;
  rules: unknown;
  access_codes: Record<string, string>;
  revision: number;
  created_at: Date;
  updated_at: Date;
  updated_by: string;
  archived_at: Date | null;
}

interface EntryLink {
  kind: 'invitation' | 'launch';
  learnerId: string;
  deliveryId: string;
  activity: string | null;
  returnUrl: string | null;
  minutes: number;
}

@Injectable()
export class Deliveries {
  constructor(
    private readonly db: Db,
    private readonly codes: AccessCodes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  create(actor: Actor, input: DeliveryInput): Promise<DeliveryDto> {
    return this.db.transact(actor, async (tx) => {
      await getCourse(tx, input.courseId);
      const releaseId = await pinnedRelease(tx, input.courseId, input.release);
      await mustKnowQuizzes(tx, input.courseId, releaseId, [
        ...Object.keys(input.rules),
        ...Object.keys(input.accessCodes),
      ]);
      const id = newId();
      const codes = this.#hashed(tx, id, {}, input.accessCodes);
      await tx.execute(
        `INSERT INTO deliveries (organization_id, id, course_id, release_id, title, rules, access_codes, updated_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          tx.organizationId,
          id,
          input.courseId,
          releaseId,
          input.title,
          JSON.stringify(input.rules),
          JSON.stringify(codes),
          actor.name,
        ],
      );
      await setWindow(tx, id, input.window);
      const made = await getDelivery(tx, id);
      await audit(tx, actor, { action: 'delivery.created', target: { type: 'delivery', id }, after: loggable(made) });
      await auditAll(tx, actor, codeChanges(id, {}, codes));
      return made;
    });
  }

  list(
    actor: Actor,
    query: { limit: number; cursor?: string | undefined; course?: string | undefined; archived: boolean },
  ) {
    return this.db.read(actor, async (reader) => {
      const before = decodeCursor(query.cursor, [z.uuid()]);
      const rows = await reader.query<DeliveryRaw>(
        `SELECT * FROM deliveries WHERE organization_id = $1 AND ($2::uuid IS NULL OR id < $2) AND ($3::uuid IS NULL OR course_id = $3)
           AND (archived_at IS NOT NULL) = $4 ORDER BY id DESC LIMIT $5`,
        [reader.organizationId, before?.[0] ?? null, query.course ?? null, query.archived, query.limit + 1],
      );
      return toPage(rows.map(toDelivery), query.limit, ({ id }) => [id]);
    });
  }

  read(actor: Actor, id: string): Promise<DeliveryDto> {
    return this.db.read(actor, (reader) => getDelivery(reader, id));
  }

  update(actor: Actor, id: string, revision: number, changes: Changes): Promise<DeliveryDto> {
    return this.db.transact(actor, async (tx) => {
      const [raw] = await tx.execute<DeliveryRaw>(
        'SELECT * FROM deliveries WHERE organization_id = $1 AND id = $2 FOR UPDATE',
        [tx.organizationId, id],
      );
      if (!raw) throw new AttemptsError('attempts.delivery_not_found', { id });
      const before = toDelivery(raw);
      if (before.revision !== revision)
        throw new AttemptsError('attempts.changed', {
          revision: before.revision,
          by: before.updatedBy,
          at: before.updatedAt,
        });
      const releaseId =
        changes.release === undefined ? raw.release_id : await pinnedRelease(tx, before.courseId, changes.release);
      const rules: DeliveryRules = changes.rules ?? before.rules;
      // Its name can be changed, and it can be archived, whatever has become of its releases.
      if (changes.release ?? changes.rules ?? changes.accessCodes)
        await mustKnowQuizzes(tx, before.courseId, releaseId, [
          ...Object.keys(rules),
          ...Object.keys(changes.accessCodes ?? {}),
        ]);
      const codes = this.#hashed(tx, id, raw.access_codes, changes.accessCodes ?? {});
      await tx.execute(
        `UPDATE deliveries SET title = $3, release_id = $4, rules = $5, access_codes = $6,
           archived_at = CASE WHEN $7 THEN coalesce(archived_at, now()) END, revision = revision + 1, updated_at = now(), updated_by = $8
         WHERE organization_id = $1 AND id = $2`,
        [
          tx.organizationId,
          id,
          changes.title ?? before.title,
          releaseId,
          JSON.stringify(rules),
          JSON.stringify(codes),
          changes.archived ?? before.archivedAt !== null,
          actor.name,
        ],
      );
      if (changes.window) await setWindow(tx, id, changes.window);
      const after = await getDelivery(tx, id);
      await audit(tx, actor, {
        action: 'delivery.changed',
        target: { type: 'delivery', id },
        before: loggable(before),
        after: loggable(after),
      });
      await auditAll(tx, actor, codeChanges(id, raw.access_codes, codes));
      return after;
    });
  }

  /**
   * Attempts for everybody who is invited and has none open: some learners a transaction, so that the answers of others go between them. What
   * was prepared stays when it is cut off, and a repetition goes on with the others.
   * @returns how many were prepared by this call
   */
  async prepare(actor: Actor, id: string, activity: string): Promise<{ prepared: number }> {
    const { organizationId } = actor;
    const invited = await this.db.read(actor, (reader) => listInvited(reader, id));
    let prepared = 0;
    let from = 0;
    // Once also where nobody is invited: what cannot be prepared is refused all the same.
    do {
      const learnerIds = invited.slice(from, from + PREPARED_AT_ONCE);
      prepared += await this.db.transact({ organizationId }, (tx) => prepareAttempts(tx, id, activity, learnerIds));
      from += PREPARED_AT_ONCE;
    } while (from < invited.length);
    return this.db.transact(actor, async (tx) => {
      await audit(tx, actor, {
        action: 'delivery.prepared',
        target: { type: 'delivery', id },
        after: { activity, prepared },
      });
      return { prepared };
    });
  }

  invite(actor: Actor, id: string, input: { learnerIds: readonly string[]; activity: string | null; days: number }) {
    return this.db.transact(actor, async (tx) => {
      await mustBeOffered(tx, id, input.activity);
      const items = [];
      for (const learnerId of new Set(input.learnerIds)) {
        const learner = await getLearner(tx, learnerId);
        if (learner.erasedAt !== null || learner.mergedInto !== null)
          throw new AttemptsError('attempts.learner_not_found', { id: learnerId, mergedInto: learner.mergedInto });
        const link = await this.#makeLink(tx, actor, {
          kind: 'invitation',
          learnerId,
          deliveryId: id,
          activity: input.activity,
          returnUrl: null,
          minutes: input.days * 24 * 60,
        });
        items.push({ ...link, learnerId });
        await audit(tx, actor, {
          action: 'invitation.made',
          target: { type: 'learner', id: learnerId },
          after: { invitationId: link.id, deliveryId: id, expiresAt: link.expiresAt },
        });
      }
      return { items };
    });
  }

  listInvitations(actor: Actor, id: string, query: { limit: number; cursor?: string | undefined }) {
    return this.db.read(actor, async (reader) => {
      await getDelivery(reader, id);
      const before = decodeCursor(query.cursor, [z.uuid()]);
      const rows = await reader.query<{
        id: string;
        learner_id: string;
        activity: string | null;
        expires_at: Date;
        used_at: Date | null;
        revoked_at: Date | null;
        created_at: Date;
        created_by: string;
      }>(
        `SELECT id, learner_id, activity, expires_at, used_at, revoked_at, created_at, created_by FROM entry_links
         WHERE organization_id = $1 AND delivery_id = $2 AND kind = 'invitation' AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
        [reader.organizationId, id, before?.[0] ?? null, query.limit + 1],
      );
      const items = rows.map((row): InvitationDto => ({
        id: row.id,
        learnerId: row.learner_id,
        activity: row.activity,
        expiresAt: row.expires_at.toISOString(),
        usedAt: row.used_at?.toISOString() ?? null,
        revokedAt: row.revoked_at?.toISOString() ?? null,
        createdAt: row.created_at.toISOString(),
        createdBy: row.created_by,
      }));
      return toPage(items, query.limit, (last) => [last.id]);
    });
  }

  async revoke(actor: Actor, invitationId: string): Promise<void> {
    await this.db.transact(actor, async (tx) => {
      const [link] = await tx.execute<{ learner_id: string }>(
        `UPDATE entry_links SET revoked_at = coalesce(revoked_at, now()) WHERE organization_id = $1 AND id = $2 AND kind = 'invitation' RETURNING learner_id`,
        [tx.organizationId, invitationId],
      );
      if (!link) throw new AttemptsError('attempts.invitation_not_found', { id: invitationId });
      await tx.execute(
        'UPDATE learner_sessions SET revoked_at = coalesce(revoked_at, now()) WHERE organization_id = $1 AND link_id = $2',
        [tx.organizationId, invitationId],
      );
      await audit(tx, actor, {
        action: 'invitation.revoked',
        target: { type: 'learner', id: link.learner_id },
        after: { invitationId },
      });
    });
  }

  launch(
    actor: Actor,
    id: string,
    input: { learner: LearnerFields & { subject: string }; activity: string | null; returnUrl: string | null },
  ) {
    const { subject, ...fields } = input.learner;
    return this.db.transact(actor, async (tx) => {
      await mustBeOffered(tx, id, input.activity);
      const learnerId = await findOrMakeLearner(tx, actor, { platform: API_PLATFORM, subject }, fields);
      const {
        id: launchId,
        url,
        expiresAt,
      } = await this.#makeLink(tx, actor, {
        kind: 'launch',
        learnerId,
        deliveryId: id,
        activity: input.activity,
        returnUrl: input.returnUrl,
        minutes: LAUNCH_MINUTES,
      });
      // Not where leaving leads: what stands in that address is the other system's.
      await audit(tx, actor, {
        action: 'launch.made',
        target: { type: 'learner', id: learnerId },
        after: { launchId, deliveryId: id, activity: input.activity, expiresAt },
      });
      return { url, learnerId, expiresAt };
    });
  }

  /** The secret stands behind `#`: no server and no log on the way sees it. */
  async #makeLink(tx: Tx, actor: Actor, link: EntryLink): Promise<{ id: string; url: string; expiresAt: string }> {
    const id = newId();
    const token = newToken(tx.organizationId);
    const [row] = await tx.execute<{ expires_at: Date }>(
      `INSERT INTO entry_links (organization_id, id, kind, token_hash, learner_id, delivery_id, activity, return_url, created_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + make_interval(mins => $10)) RETURNING expires_at`,
      [
        tx.organizationId,
        id,
        link.kind,
        hashToken(token),
        link.learnerId,
        link.deliveryId,
        link.activity,
        link.returnUrl,
        actor.name,
        link.minutes,
      ],
    );
    const url = `${this.config.publicUrl}/learn/${tx.organizationId}#${writeToken('entry', token)}`;
    return { id, url, expiresAt: (row?.expires_at ?? new Date()).toISOString() };
  }

  #hashed(
    { organizationId }: Tx,
    deliveryId: string,
    before: Record<string, string>,
    codes: Record<string, string | null>,
  ): Record<string, string> {
    const after = { ...before };
    for (const [activity, code] of Object.entries(codes)) {
      if (code === null) delete after[activity];
      else after[activity] = this.codes.hash({ organizationId, deliveryId, activity }, code);
    }
    return after;
  }
}

/** @throws AttemptsError `attempts.delivery_not_found` */
export async function getDelivery(reader: Reader, id: string): Promise<DeliveryDto> {
  const [row] = await reader.query<DeliveryRaw>('SELECT * FROM deliveries WHERE organization_id = $1 AND id = $2', [
    reader.organizationId,
    id,
  ]);
  if (!row) throw new AttemptsError('attempts.delivery_not_found', { id });
  return toDelivery(row);
}

/** Who has an invitation that is good, in a fixed order. @throws AttemptsError `attempts.delivery_not_found` */
async function listInvited(reader: Reader, id: string): Promise<string[]> {
  await getDelivery(reader, id);
  const rows = await reader.query<{ learner_id: string }>(
    `SELECT DISTINCT learner_id FROM entry_links WHERE organization_id = $1 AND delivery_id = $2 AND kind = 'invitation'
       AND revoked_at IS NULL AND expires_at > now() ORDER BY learner_id`,
    [reader.organizationId, id],
  );
  return rows.map(({ learner_id }) => learner_id);
}

/**
 * @param activity null: the course as a whole
 * @throws AttemptsError `attempts.delivery_not_found`, `attempts.delivery_archived`, `attempts.delivery_unpublished`, `attempts.activity_unknown`
 */
async function mustBeOffered(reader: Reader, id: string, activity: string | null): Promise<void> {
  const { archivedAt, courseId, release } = await getDelivery(reader, id);
  if (archivedAt !== null) throw new AttemptsError('attempts.delivery_archived', { archivedAt });
  if (activity === null) return;
  const { document } = await offeredRelease(reader, courseId, release.policy === 'pinned' ? release.releaseId : null);
  const activities = document.activities.map((one) => one.id);
  if (!activities.includes(activity)) throw new AttemptsError('attempts.activity_unknown', { activity, activities });
}

/** @param releaseId null: the latest. @throws AttemptsError `attempts.delivery_unpublished` */
async function offeredRelease(reader: Reader, courseId: string, releaseId: string | null): Promise<DeliveredRelease> {
  const id = releaseId ?? (await latestRelease(reader, courseId))?.id;
  if (id === undefined) throw new AttemptsError('attempts.delivery_unpublished', { courseId });
  return deliveredRelease(reader, id);
}

/** Null: the latest. A release that is withdrawn is for nothing new. */
async function pinnedRelease(
  reader: Reader,
  courseId: string,
  release: DeliveryInput['release'],
): Promise<string | null> {
  if (release.policy === 'latest') return null;
  const found = await getRelease(reader, release.releaseId);
  if (found.courseId !== courseId || found.withdrawnAt !== null)
    throw new AttemptsError('attempts.delivery_unpublished', { releaseId: found.id, withdrawnAt: found.withdrawnAt });
  return found.id;
}

async function mustKnowQuizzes(
  reader: Reader,
  courseId: string,
  releaseId: string | null,
  ids: readonly string[],
): Promise<void> {
  const { quizzes } = await offeredRelease(reader, courseId, releaseId);
  const unknown = [...new Set(ids)].filter((quiz) => !quizzes.has(quiz));
  if (unknown.length > 0)
    throw new AttemptsError('attempts.rules_unknown_quiz', { unknown, quizzes: [...quizzes.keys()] });
}

/** PostgreSQL computes the moments, so its list of zones decides. @throws AttemptsError `attempts.time_zone_unknown`, `attempts.window_reversed` */
async function setWindow(tx: Tx, id: string, { timeZone, opensAt, closesAt }: Window): Promise<void> {
  const [row] = await tx
    .execute<{ reversed: boolean }>(
      // The last column asks for the zone also where there is no time.
      `SELECT ($1::timestamp AT TIME ZONE $3) >= ($2::timestamp AT TIME ZONE $3) AS reversed, now() AT TIME ZONE $3 AS now_there`,
      [opensAt, closesAt, timeZone],
    )
    .catch((error: unknown) => {
      throw isInvalidParameter(error) ? new AttemptsError('attempts.time_zone_unknown', { timeZone }, error) : error;
    });
  if (row?.reversed) throw new AttemptsError('attempts.window_reversed', { opensAt, closesAt });
  await tx.execute(
    `UPDATE deliveries SET time_zone = $3, opens_at = $4::timestamp AT TIME ZONE $3, closes_at = $5::timestamp AT TIME ZONE $3
     WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, id, timeZone, opensAt, closesAt],
  );
}

/** invalid_parameter_value */
function isInvalidParameter(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22023';
}

/** Which quizzes' codes were set or taken away; a hash is no business of the log either. */
function codeChanges(
  id: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): AuditEntry[] {
  const target = { type: 'delivery', id };
  const removed = Object.keys(before).filter((activity) => after[activity] === undefined);
  const set = Object.keys(after).filter((activity) => after[activity] !== before[activity]);
  return [
    ...removed.map((activity) => ({ action: 'delivery.access_code_removed', target, after: { activity } })),
    ...set.map((activity) => ({ action: 'delivery.access_code_set', target, after: { activity } })),
  ];
}

function loggable({ title, release, window, rules, accessCodes, archivedAt }: DeliveryDto): object {
  return { title, release, window, rules, accessCodes, archivedAt };
}

function toDelivery(row: DeliveryRaw): DeliveryDto {
  return {
    id: row.id,
    courseId: row.course_id,
    title: row.title,
    release: row.release_id === null ? { policy: 'latest' } : { policy: 'pinned', releaseId: row.release_id },
    window: {
      timeZone: row.time_zone,
      opensAt: row.opens_at?.toISOString() ?? null,
      closesAt: row.closes_at?.toISOString() ?? null,
    },
    rules: deliveryRulesSchema.parse(row.rules),
    accessCodes: Object.keys(row.access_codes).sort(),
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    archivedAt: row.archived_at?.toISOString() ?? null,
  };
}
