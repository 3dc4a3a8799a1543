/** Grades as staff see them, and what makes one wait to be sent: attempts that changed, learners who were merged, somebody who asks. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { getDelivery } from '../attempts/index.js';
import { type Actor, audit, can, systemActor } from '../identity/index.js';
import { Db, decodeCursor, Jobs, newId, type Reader, toPage, type Tx, UUID } from '../infra/index.js';
import { LtiError } from './lti.errors.js';
import { getRegistration } from './registrations.js';
import type { ScoreBody } from './score-message.js';
import type { GradeState, LtiGradeDto } from './services.dto.js';

export interface GradeFilter {
  readonly delivery?: string | undefined;
  readonly registration?: string | undefined;
}

interface GradeRow {
  id: string;
  registration_id: string;
  resource_link_id: string;
  link_title: string | null;
  delivery_id: string | null;
  activity: string | null;
  learner_id: string;
  learner_name: string | null;
  subject: string | null;
  state: GradeState;
  sent: ScoreBody | null;
  sent_at: Date | null;
  changed_at: Date;
  next_try_at: Date;
  tries: number;
  last_status: number | null;
  last_problem: string | null;
}

/** `$2`: whether the reader may know who learners are. */
const GRADE = `SELECT g.id, g.registration_id, g.resource_link_id, l.title AS link_title, l.delivery_id, l.activity, g.learner_id,
    CASE WHEN $2::boolean THEN p.name END AS learner_name, CASE WHEN $2::boolean THEN g.subject END AS subject,
    g.state, g.sent, g.sent_at, g.changed_at, g.next_try_at, g.tries, g.last_status, g.last_problem
  FROM lti_grades g
  JOIN lti_resource_links l ON l.organization_id = $1 AND l.id = g.resource_link_id
  JOIN learners p ON p.organization_id = $1 AND p.id = g.learner_id
  WHERE g.organization_id = $1`;

/** What is waiting anew: from now, and for as long as ever; one that is backing off stays so. */
const WAITS_ANEW = `state = 'waiting', changes = g.changes + 1, changed_at = clock_timestamp(),
  tries = CASE WHEN g.state = 'waiting' THEN g.tries ELSE 0 END,
  first_tried_at = CASE WHEN g.state = 'waiting' THEN g.first_tried_at END,
  next_try_at = CASE WHEN g.state = 'waiting' AND g.tries > 0 THEN g.next_try_at ELSE clock_timestamp() END`;

@Injectable()
export class Grades implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ attemptIds: string[] }>('lti.send_grade', { concurrency: 2 }, ({ organizationId, data }) =>
      this.announce(organizationId, data.attemptIds),
    );
    this.jobs.handle<{ learnerId: string; from: string }>('lti.learner_merged', {}, ({ organizationId, data }) =>
      this.merge(organizationId, data),
    );
  }

  /**
   * Attempts have begun, were handed in, or have another score: their learners' grades wait to be sent, at the link that each came from and
   * at every other that the same quiz was opened by.
   */
  async announce(organizationId: string, attemptIds: readonly string[]): Promise<void> {
    await this.db.transact(systemActor(organizationId, 'lti'), async (tx) => {
      const rows = await tx.query<{
        link: string;
        registration: string;
        subject: string;
        learner: string;
        delivery: string;
        activity: string;
      }>(
        `SELECT DISTINCT ON (l.id, s.subject) l.id AS link, l.registration_id AS registration, s.subject, a.learner_id AS learner,
           a.delivery_id AS delivery, a.activity
         FROM attempts a
         CROSS JOIN LATERAL (SELECT left(a.passback ->> 'subject', 255) AS subject,
           CASE WHEN a.passback ->> 'resourceLinkId' ~ $3
             THEN (a.passback ->> 'resourceLinkId')::uuid END AS link) s
         JOIN lti_resource_links l ON l.organization_id = $1 AND l.id = s.link
         WHERE a.organization_id = $1 AND a.id = ANY ($2::uuid[]) AND s.subject <> '' ORDER BY l.id, s.subject, a.id`,
        [organizationId, attemptIds, UUID.source],
      );
      const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
      // In one order, so that two jobs wait for each other and do not block each other.
      await tx.execute(
        `INSERT INTO lti_grades AS g (organization_id, id, registration_id, resource_link_id, subject, learner_id)
         SELECT $1, i.* FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[]) AS i
         ON CONFLICT (organization_id, resource_link_id, subject) DO UPDATE SET learner_id = excluded.learner_id, ${WAITS_ANEW}`,
        [
          organizationId,
          rows.map(() => newId()),
          column('registration'),
          column('link'),
          column('subject'),
          column('learner'),
        ],
      );
      const others = await tx.query<{ id: string; registration: string }>(
        `SELECT DISTINCT g.id, g.registration_id AS registration
         FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[]) AS i (learner, delivery, activity, link, subject)
         JOIN lti_grades g ON g.organization_id = $1 AND g.learner_id = i.learner
         JOIN lti_resource_links l ON l.organization_id = $1 AND l.id = g.resource_link_id
           AND l.delivery_id = i.delivery AND l.activity = i.activity
         WHERE (g.resource_link_id, g.subject) <> (i.link, i.subject) ORDER BY g.id`,
        [organizationId, column('learner'), column('delivery'), column('activity'), column('link'), column('subject')],
      );
      await waitAnew(
        tx,
        others.map(({ id }) => id),
      );
      await drainAll(tx, [...column('registration'), ...others.map(({ registration }) => registration)]);
    });
  }

  /** Attempts of somebody are another's now: so are the grades, and they may be others. */
  async merge(organizationId: string, { learnerId, from }: { learnerId: string; from: string }): Promise<void> {
    await this.db.transact(systemActor(organizationId, 'lti'), async (tx) => {
      const both = [organizationId, learnerId, from];
      await tx.execute('UPDATE lti_grades SET learner_id = $2 WHERE organization_id = $1 AND learner_id = $3', both);
      await tx.execute('UPDATE lti_launches SET learner_id = $2 WHERE organization_id = $1 AND learner_id = $3', both);
      const rows = await tx.query<{ id: string; registration_id: string }>(
        'SELECT id, registration_id FROM lti_grades WHERE organization_id = $1 AND learner_id = $2 ORDER BY id',
        [organizationId, learnerId],
      );
      await waitAnew(
        tx,
        rows.map(({ id }) => id),
      );
      await drainAll(
        tx,
        rows.map(({ registration_id }) => registration_id),
      );
    });
  }

  list(
    actor: Actor,
    query: GradeFilter & { limit: number; cursor?: string | undefined; state?: GradeState | undefined },
  ): Promise<{ items: LtiGradeDto[]; next: string | null }> {
    return this.db.read(actor, async (reader) => {
      const [before] = decodeCursor(query.cursor, [z.uuid()]) ?? [null];
      const rows = await reader.query<GradeRow>(
        `${GRADE} AND ($3::uuid IS NULL OR g.id < $3) AND ($4::uuid IS NULL OR l.delivery_id = $4)
           AND ($5::uuid IS NULL OR g.registration_id = $5) AND ($6::text IS NULL OR g.state = $6) ORDER BY g.id DESC LIMIT $7`,
        [
          reader.organizationId,
          can(actor, 'learners:read'),
          before,
          query.delivery ?? null,
          query.registration ?? null,
          query.state ?? null,
          query.limit + 1,
        ],
      );
      return toPage(rows.map(toGrade), query.limit, ({ id }) => [id]);
    });
  }

  /** Sends it once more, whatever became of it, though nothing has changed. @throws LtiError `lti.grade_not_found` */
  resend(actor: Actor, id: string): Promise<LtiGradeDto> {
    return this.db.transact(actor, async (tx) => {
      await getGrade(tx, actor, id);
      await forceAnew(tx, [id]);
      const grade = await getGrade(tx, actor, id);
      await drainAll(tx, [grade.registrationId]);
      await audit(tx, actor, { action: 'lti_grade.resent', target: { type: 'lti_grade', id } });
      return grade;
    });
  }

  /** All that the platform refused or that were given up, of a delivery, of a registration, of one deployment of it, or of all that is named. */
  resendAll(
    actor: Actor,
    {
      deliveryId,
      registrationId,
      deploymentId = null,
    }: { deliveryId: string | null; registrationId: string | null; deploymentId?: string | null },
  ): Promise<{ resent: number }> {
    return this.db.transact(actor, async (tx) => {
      if (deliveryId !== null) await getDelivery(tx, deliveryId);
      if (registrationId !== null) await getRegistration(tx, registrationId);
      const rows = await tx.query<{ id: string; registration_id: string }>(
        `SELECT g.id, g.registration_id FROM lti_grades g
         JOIN lti_resource_links l ON l.organization_id = $1 AND l.id = g.resource_link_id
         WHERE g.organization_id = $1 AND g.state IN ('refused', 'given_up') AND ($2::uuid IS NULL OR l.delivery_id = $2)
           AND ($3::uuid IS NULL OR g.registration_id = $3) AND ($4::text IS NULL OR l.deployment_id = $4) ORDER BY g.id`,
        [tx.organizationId, deliveryId, registrationId, deploymentId],
      );
      await forceAnew(
        tx,
        rows.map(({ id }) => id),
      );
      await drainAll(
        tx,
        rows.map(({ registration_id }) => registration_id),
      );
      await audit(tx, actor, {
        action: 'lti_grades.resent',
        target: { type: 'organization', id: tx.organizationId },
        after: { deliveryId, registrationId, ...(deploymentId !== null && { deploymentId }), resent: rows.length },
      });
      return { resent: rows.length };
    });
  }
}

async function waitAnew(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(
    `UPDATE lti_grades AS g SET ${WAITS_ANEW} WHERE g.organization_id = $1 AND g.id = ANY ($2::uuid[])`,
    [tx.organizationId, ids],
  );
}

/** At once, and as if nothing had arrived yet. */
async function forceAnew(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(
    `UPDATE lti_grades SET state = 'waiting', changes = changes + 1, sent = NULL, tries = 0, first_tried_at = NULL, next_try_at = clock_timestamp()
     WHERE organization_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.organizationId, ids],
  );
}

async function drainAll(tx: Tx, registrationIds: readonly string[]): Promise<void> {
  for (const registrationId of new Set(registrationIds))
    await tx.enqueue('lti.drain_grades', { registrationId }, { singletonKey: registrationId });
}

async function getGrade(reader: Reader, actor: Actor, id: string): Promise<LtiGradeDto> {
  const [row] = await reader.query<GradeRow>(`${GRADE} AND g.id = $3`, [
    reader.organizationId,
    can(actor, 'learners:read'),
    id,
  ]);
  if (!row) throw new LtiError('lti.grade_not_found', { id });
  return toGrade(row);
}

function toGrade(row: GradeRow): LtiGradeDto {
  return {
    id: row.id,
    registrationId: row.registration_id,
    resourceLinkId: row.resource_link_id,
    linkTitle: row.link_title,
    deliveryId: row.delivery_id,
    activity: row.activity,
    learnerId: row.learner_id,
    name: row.learner_name,
    subject: row.subject,
    state: row.state,
    sent: row.sent && {
      activityProgress: row.sent.activityProgress,
      gradingProgress: row.sent.gradingProgress,
      scoreGiven: row.sent.scoreGiven ?? null,
      scoreMaximum: row.sent.scoreMaximum ?? null,
    },
    sentAt: row.sent_at?.toISOString() ?? null,
    changedAt: row.changed_at.toISOString(),
    tries: row.tries,
    nextTryAt: row.state === 'waiting' ? row.next_try_at.toISOString() : null,
    status: row.last_status,
    problem: row.last_problem,
  };
}
