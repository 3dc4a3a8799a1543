/** What a person may ask of a board: everything that is kept of them, and that it is forgotten. */
import { Injectable } from '@nestjs/common';
import { type Actor, audit, mustBeAble } from '../identity/index.js';
import { Db, newId, type Reader, type Tx } from '../infra/index.js';
import { AttemptsError } from './attempts.errors.js';
import { getLearner } from './learners.service.js';
import { PersonalRecords } from './personal-records.js';
import { notPreviewed } from './previews.js';

/** By name in the export: rows of the learner (`$2`: ids), without what is secret. */
const EXPORTED = {
  learners: `SELECT id, name, email, language, accommodation, merged_into, erased_at, created_at, updated_at FROM learners WHERE organization_id = $1 AND id = ANY ($2::uuid[])`,
  identities: `SELECT platform, subject, learner_id, created_at FROM learner_identities WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])`,
  links: `SELECT id, kind, delivery_id, activity, created_at, expires_at, used_at, revoked_at FROM entry_links WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])`,
  sessions: `SELECT id, delivery_id, created_at, seen_at, expires_at, revoked_at, address, user_agent FROM learner_sessions WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])`,
  lessons: `SELECT delivery_id, activity, block, done, updated_at FROM lesson_progress WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])`,
  attempts: `SELECT id, delivery_id, release_id, activity, mode, number, state, form, started_at, deadline_at, base_seconds, extra_factor, break_used_seconds,
      submitted_at, submitted_by, points, max_points, percent, passed, score, graded_at, released_at, notice
    FROM attempts WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])`,
  answers: `SELECT w.attempt_id, w.position, w.sequence, w.response, w.seconds, w.flagged, w.received_at, w.origin, encode(w.hash, 'hex') AS hash
    FROM answers w JOIN attempts a ON a.organization_id = $1 AND a.id = w.attempt_id
    WHERE w.organization_id = $1 AND a.learner_id = ANY ($2::uuid[]) ORDER BY w.attempt_id, w.position, w.sequence`,
  grades: `SELECT g.attempt_id, g.position, g.points, g.passed, g.rubric, g.comment, g.state, g.created_at
    FROM manual_grades g JOIN attempts a ON a.organization_id = $1 AND a.id = g.attempt_id
    WHERE g.organization_id = $1 AND a.learner_id = ANY ($2::uuid[])`,
  scores: `SELECT s.attempt_id, s.reason, s.points, s.max_points, s.percent, s.passed, s.created_at
    FROM score_changes s JOIN attempts a ON a.organization_id = $1 AND a.id = s.attempt_id
    WHERE s.organization_id = $1 AND a.learner_id = ANY ($2::uuid[])`,
  handIns: `SELECT h.attempt_id, h.source, h.answers, h.received_at, h.state, h.reason
    FROM hand_ins h JOIN attempts a ON a.organization_id = $1 AND a.id = h.attempt_id
    WHERE h.organization_id = $1 AND a.learner_id = ANY ($2::uuid[])`,
  problemReports: `SELECT attempt_id, question_id, position, text, created_at, state, resolution FROM problem_reports
    WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])`,
  log: `SELECT at, action, target_id, before, after FROM audit_log
    WHERE organization_id = $1 AND target_type = 'learner' AND target_id = ANY ($2::text[]) ORDER BY id`,
} as const;

type Exported = Record<keyof typeof EXPORTED, object[]> & { exportedAt: string; elsewhere: Record<string, object[]> };

@Injectable()
export class Privacy {
  constructor(
    private readonly db: Db,
    private readonly records: PersonalRecords,
  ) {}

  /** For those who may manage attempts and read learners: it is all that there is of a person. */
  export(actor: Actor, id: string): Promise<Exported> {
    mustBeAble(actor, 'learners:read');
    return this.db.read(actor, async (reader) => {
      await getLearner(reader, id);
      const ids = await oneself(reader, id);
      const found: Record<string, object[]> = {};
      for (const [name, sql] of Object.entries(EXPORTED))
        found[name] = await reader.query<object>(sql, [reader.organizationId, ids]);
      const elsewhere = await this.records.of(reader, ids);
      // Times and numbers as JSON has them.
      return JSON.parse(JSON.stringify({ exportedAt: new Date(), ...found, elsewhere })) as Exported;
    });
  }

  erase(
    actor: Actor,
    id: string,
    { reason, evenRunning }: { reason: string; evenRunning: boolean },
  ): Promise<{ attemptsErased: number; figuresKept: number }> {
    return this.db.transact(actor, async (tx) => {
      await tx.execute('SELECT FROM learners WHERE organization_id = $1 AND id = $2 FOR UPDATE', [
        tx.organizationId,
        id,
      ]);
      await getLearner(tx, id);
      const ids = await oneself(tx, id);
      const counts = await eraseAll(tx, actor, ids, evenRunning);
      await audit(tx, actor, {
        action: 'learner.erased',
        target: { type: 'learner', id },
        after: { reason, ...counts },
      });
      return counts;
    });
  }
}

/** The learner, and everybody who was merged into them. */
async function oneself(reader: Reader, id: string): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    `WITH RECURSIVE one AS (
       SELECT id FROM learners WHERE organization_id = $1 AND id = $2
       UNION SELECT l.id FROM learners l JOIN one ON l.merged_into = one.id WHERE l.organization_id = $1)
     SELECT id FROM one`,
    [reader.organizationId, id],
  );
  return rows.map((row) => row.id);
}

async function eraseAll(
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
  evenRunning: boolean,
): Promise<{ attemptsErased: number; figuresKept: number }> {
  const own = [tx.organizationId, ids];
  const running = await tx.execute<{ id: string }>(
    `SELECT id FROM attempts WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[]) AND state = 'in_progress' FOR UPDATE`,
    own,
  );
  if (running.length > 0 && !evenRunning)
    throw new AttemptsError('attempts.erase_running', { attemptId: running[0]?.id });
  const all = await tx.query<{ id: string }>(
    'SELECT id FROM attempts WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])',
    own,
  );
  const attemptIds = all.map(({ id }) => id);
  await tx.execute('DELETE FROM problem_reports WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])', own);
  const figuresKept = await forgetAttempts(tx, attemptIds);
  // Rooms on the right have rows of the person too, some under what a platform calls them; the job names nobody.
  const identities = await tx.query<{ hash: string }>(
    `SELECT encode(sha256(convert_to(platform || ' ' || subject, 'UTF8')), 'hex') AS hash FROM learner_identities
     WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])`,
    own,
  );
  await tx.enqueue(
    'lti.learner_erased',
    { learnerIds: ids, identities: identities.map(({ hash }) => hash) },
    { singletonKey: newId() },
  );
  for (const table of ['learner_sessions', 'entry_links', 'lesson_progress', 'learner_identities'])
    await tx.execute(`DELETE FROM ${table} WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])`, own);
  await tx.execute(
    `UPDATE learners SET name = NULL, email = NULL, language = NULL, accommodation = '{}', erased_at = coalesce(erased_at, now()),
       revision = revision + 1, updated_at = now(), updated_by = $3
     WHERE organization_id = $1 AND id = ANY ($2::uuid[])`,
    [...own, actor.name],
  );
  return { attemptsErased: attemptIds.length, figuresKept };
}

/**
 * Deletes attempts with all that belongs to them, and keeps of each that was scored what names nobody.
 * @returns of how many figures are kept
 */
export async function forgetAttempts(tx: Tx, ids: readonly string[]): Promise<number> {
  const own = [tx.organizationId, ids];
  const kept = await tx.execute(
    `INSERT INTO erased_attempts (organization_id, id, release_id, activity, month, points, max_points, percent, passed, outcomes)
     SELECT organization_id, gen_random_uuid(), release_id, activity, date_trunc('month', submitted_at), points, max_points, percent, passed,
       (SELECT jsonb_agg(jsonb_build_object('questionId', f.item ->> 'questionId', 'points', o.outcome -> 'points', 'maxPoints', o.outcome -> 'maxPoints',
           'correct', o.outcome -> 'correct', 'status', o.outcome -> 'status') ORDER BY f.item ->> 'questionId')
        FROM jsonb_array_elements(form -> 'items') WITH ORDINALITY AS f (item, n)
        JOIN jsonb_array_elements(score -> 'outcomes') WITH ORDINALITY AS o (outcome, n) ON o.n = f.n)
     FROM attempts WHERE organization_id = $1 AND id = ANY ($2::uuid[]) AND score IS NOT NULL AND questions > 0
       AND ${notPreviewed('learner_id')} RETURNING id`,
    own,
  );
  // Answers, grades, scores, hand-ins and reports go with their attempt.
  await tx.execute('DELETE FROM attempts WHERE organization_id = $1 AND id = ANY ($2::uuid[])', own);
  return kept.length;
}
