/** What people decide: points of essays, whole scores, when results are released. */
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, audit, getSettings } from '../identity/index.js';
import { Db, decodeCursor, newId, type Reader, toPage, type Tx } from '../infra/index.js';
import { announceScores } from './announce-scores.js';
import { readForm } from './answers.js';
import { AttemptsError } from './attempts.errors.js';
import { notPreviewed } from './previews.js';
import { getDelivery } from './deliveries.service.js';
import { gradeAttempts } from './grading.js';
import type { GradeDto } from './hand-grading.dto.js';

interface GradeRaw {
  id: string;
  attempt_id: string;
  position: number | null;
  points: string | null;
  passed: boolean | null;
  rubric: GradeDto['rubric'];
  comment: string;
  state: GradeDto['state'];
  created_at: Date;
  created_by: string;
  created_by_id: string | null;
  decided_at: Date | null;
  decided_by: string | null;
}

export interface GradeInput {
  position: number | null;
  points: number | null;
  passed: boolean | null;
  rubric: GradeDto['rubric'];
  comment: string;
}

@Injectable()
export class HandGrading {
  constructor(private readonly db: Db) {}

  /** Attempts with an essay that has no grade. */
  queue(actor: Actor, query: { limit: number; cursor?: string | undefined; delivery?: string | undefined }) {
    return this.db.read(actor, async (reader) => {
      const after = decodeCursor(query.cursor, [z.uuid()]);
      const rows = await reader.query<{
        id: string;
        delivery_id: string;
        learner_id: string;
        activity: string;
        submitted_at: Date;
        positions: number[];
      }>(
        `SELECT a.id, a.delivery_id, a.learner_id, a.activity, a.submitted_at,
           ARRAY(SELECT (o.n - 1)::int FROM jsonb_array_elements(a.score -> 'outcomes') WITH ORDINALITY AS o (outcome, n)
             WHERE o.outcome ->> 'status' = 'pending' ORDER BY o.n) AS positions
         FROM attempts a WHERE a.organization_id = $1 AND a.pending > 0 AND a.state IN ('submitted', 'released')
           AND ${notPreviewed('a.learner_id')} AND ($2::uuid IS NULL OR a.id > $2) AND ($3::uuid IS NULL OR a.delivery_id = $3) ORDER BY a.id LIMIT $4`,
        [reader.organizationId, after?.[0] ?? null, query.delivery ?? null, query.limit + 1],
      );
      const items = rows.map((row) => ({
        attemptId: row.id,
        deliveryId: row.delivery_id,
        learnerId: row.learner_id,
        activity: row.activity,
        submittedAt: row.submitted_at.toISOString(),
        positions: row.positions,
      }));
      return toPage(items, query.limit, ({ attemptId }) => [attemptId]);
    });
  }

  grade(actor: Actor, attemptId: string, input: GradeInput): Promise<GradeDto> {
    return this.db.transact(actor, async (tx) => {
      const most = await mustBeSubmitted(tx, attemptId);
      if (input.position === null && input.points !== null && input.points > most)
        throw new AttemptsError('attempts.grade_too_high', { most });
      if (input.position !== null) await mustBeGradable(tx, attemptId, input.position, input.points ?? 0);
      const { secondGrader } = await getSettings(tx);
      const id = newId();
      await tx.execute(
        `INSERT INTO manual_grades (organization_id, id, attempt_id, position, points, passed, rubric, comment, state, created_by, created_by_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          tx.organizationId,
          id,
          attemptId,
          input.position,
          input.points,
          input.passed,
          JSON.stringify(input.rubric),
          input.comment,
          secondGrader ? 'proposed' : 'final',
          actor.name,
          actor.id,
        ],
      );
      const grade = await getGrade(tx, id);
      await log(tx, actor, secondGrader ? 'grade.proposed' : 'grade.given', grade);
      if (!secondGrader) await take(tx, actor, grade);
      return grade;
    });
  }

  list(actor: Actor, attemptId: string): Promise<{ items: GradeDto[] }> {
    return this.db.read(actor, async (reader) => {
      await readForm(reader, attemptId);
      return { items: await gradesOf(reader, attemptId) };
    });
  }

  /** By somebody else than whoever proposed it. */
  decide(actor: Actor, id: string, confirm: boolean): Promise<GradeDto> {
    return this.db.transact(actor, async (tx) => {
      const raw = await getRaw(tx, id, 'FOR UPDATE');
      if (raw.state !== 'proposed') throw new AttemptsError('attempts.grade_decided', { state: raw.state });
      if (raw.created_by_id === actor.id) throw new AttemptsError('attempts.grade_own');
      await tx.execute(
        `UPDATE manual_grades SET state = $3, decided_at = now(), decided_by = $4, decided_by_id = $5 WHERE organization_id = $1 AND id = $2`,
        [tx.organizationId, id, confirm ? 'final' : 'rejected', actor.name, actor.id],
      );
      const grade = await getGrade(tx, id);
      await log(tx, actor, confirm ? 'grade.confirmed' : 'grade.rejected', grade);
      if (confirm) await take(tx, actor, grade);
      return grade;
    });
  }

  release(actor: Actor, deliveryId: string, activity: string): Promise<{ released: number }> {
    return this.db.transact(actor, async (tx) => {
      await getDelivery(tx, deliveryId);
      const rows = await tx.execute<{ id: string; passback: unknown }>(
        `UPDATE attempts SET state = 'released', released_at = now()
         WHERE organization_id = $1 AND state = 'graded' AND id IN (SELECT id FROM attempts
           WHERE organization_id = $1 AND delivery_id = $2 AND activity = $3 AND state = 'graded' ORDER BY id FOR UPDATE)
         RETURNING id, passback`,
        [tx.organizationId, deliveryId, activity],
      );
      await announceScores(
        tx,
        rows.flatMap(({ id, passback }) => (passback === null ? [] : [id])),
      );
      await audit(tx, actor, {
        action: 'results.released',
        target: { type: 'delivery', id: deliveryId },
        after: { activity, released: rows.length },
      });
      return { released: rows.length };
    });
  }
}

/** Every grade and override of an attempt, oldest first. */
export async function gradesOf(reader: Reader, attemptId: string): Promise<GradeDto[]> {
  const rows = await reader.query<GradeRaw>(
    'SELECT * FROM manual_grades WHERE organization_id = $1 AND attempt_id = $2 ORDER BY id',
    [reader.organizationId, attemptId],
  );
  return rows.map(toGrade);
}

async function take(tx: Tx, actor: Actor, { attemptId, position }: GradeDto): Promise<void> {
  await gradeAttempts(tx, [attemptId], { reason: position === null ? 'override' : 'graded', by: actor.name });
}

function log(
  tx: Tx,
  actor: Actor,
  action: string,
  { attemptId, position, points, passed, comment }: GradeDto,
): Promise<void> {
  return audit(tx, actor, {
    action,
    target: { type: 'attempt', id: attemptId },
    after: { position, points, passed, comment },
  });
}

/** @returns its points at most */
async function mustBeSubmitted(tx: Tx, attemptId: string): Promise<number> {
  const [row] = await tx.execute<{ state: string; max_points: string | null }>(
    'SELECT state, max_points FROM attempts WHERE organization_id = $1 AND id = $2 FOR UPDATE',
    [tx.organizationId, attemptId],
  );
  if (!row) throw new AttemptsError('attempts.not_found');
  if (!['submitted', 'graded', 'released'].includes(row.state)) throw new AttemptsError('attempts.not_submitted');
  return Number(row.max_points);
}

async function mustBeGradable(reader: Reader, attemptId: string, position: number, points: number): Promise<void> {
  const { questions } = await readForm(reader, attemptId);
  const question = questions[position];
  if (!question) throw new AttemptsError('attempts.position_unknown', { position, questions: questions.length });
  if (question.type !== 'essay') throw new AttemptsError('attempts.grade_not_essay', { type: question.type });
  if (points > question.points) throw new AttemptsError('attempts.grade_too_high', { most: question.points });
}

async function getRaw(reader: Reader, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<GradeRaw> {
  const [row] = await reader.query<GradeRaw>(
    `SELECT * FROM manual_grades WHERE organization_id = $1 AND id = $2 ${lock}`,
    [reader.organizationId, id],
  );
  if (!row) throw new AttemptsError('attempts.grade_not_found', { id });
  return row;
}

async function getGrade(reader: Reader, id: string): Promise<GradeDto> {
  return toGrade(await getRaw(reader, id));
}

function toGrade(row: GradeRaw): GradeDto {
  return {
    id: row.id,
    attemptId: row.attempt_id,
    position: row.position,
    points: row.points === null ? null : Number(row.points),
    passed: row.passed,
    rubric: row.rubric,
    comment: row.comment,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decided_by,
  };
}
