/** The one place where attempts get their scores: at submission, after people graded, and when scoring was put right. */
import type { Question, Quiz, Response } from '@examport/content';
import type { FormItem } from '@examport/scoring';
import { newId, type Reader, type Tx } from '../infra/index.js';
import { deliveredRelease } from './delivered-release.js';
import { announceScores } from './announce-scores.js';
import { rulesOf } from './delivery-rules.js';
import { type Correction, type Grade, gradeAttempt, type Override } from './grade-attempt.js';
import type { StoredScore } from './results.js';

export interface GradingCause {
  readonly reason: 'submitted' | 'graded' | 'override' | 'correction' | 'hand-in';
  /** Name of whoever caused it. */
  readonly by: string;
  readonly correctionId?: string;
  /** Told to the learners whose score changes by it. */
  readonly notice?: string;
}

/** One attempt before and after. */
export interface Regraded {
  readonly id: string;
  readonly learnerId: string;
  readonly before: { readonly percent: number; readonly passed: boolean | null } | null;
  readonly after: { readonly percent: number; readonly passed: boolean | null };
}

interface Row {
  id: string;
  learner_id: string;
  release_id: string;
  program_id: string;
  activity: string;
  mode: string;
  state: string;
  form: { items: FormItem[] };
  points: string | null;
  max_points: string | null;
  percent: string | null;
  passed: boolean | null;
  passback: unknown;
  opens_at: Date | null;
  closes_at: Date | null;
  rules: unknown;
  responses: Record<string, Response | null> | null;
}

interface Given {
  attempt_id: string;
  position: number | null;
  points: string | null;
  passed: boolean | null;
}

/**
 * Scores submitted attempts anew, all in a few statements, and writes what changed: score, state (`graded` when nothing waits for a
 * person, `released` when results are seen at once), a row in `score_changes`, and the job that sends the grade where there is an LMS to
 * send it to. Attempts in progress are left alone. Idempotent.
 */
export async function gradeAttempts(tx: Tx, ids: readonly string[], cause: GradingCause): Promise<Regraded[]> {
  if (ids.length === 0) return [];
  const judged = await judge(tx, ids, { lock: true });
  const changed = judged.filter(({ row, grade }) => isNews(row, grade));
  await tx.execute(
    `UPDATE attempts a SET points = i.points, max_points = i.max_points, percent = i.percent, passed = i.passed, pending = i.pending,
       score = i.score, state = i.state, notice = coalesce(i.notice, a.notice),
       graded_at = CASE WHEN i.state = 'submitted' THEN a.graded_at ELSE coalesce(a.graded_at, now()) END,
       released_at = CASE WHEN i.state = 'released' THEN coalesce(a.released_at, now()) ELSE a.released_at END
     FROM unnest($2::uuid[], $3::numeric[], $4::numeric[], $5::numeric[], $6::boolean[], $7::int[], $8::jsonb[], $9::text[], $10::text[])
       AS i (id, points, max_points, percent, passed, pending, score, state, notice)
     WHERE a.organization_id = $1 AND a.id = i.id`,
    [
      tx.organizationId,
      judged.map(({ row }) => row.id),
      judged.map(({ grade }) => grade.points),
      judged.map(({ grade }) => grade.maxPoints),
      judged.map(({ grade }) => grade.percent),
      judged.map(({ grade }) => grade.passed),
      judged.map(({ grade }) => grade.pending),
      judged.map(({ stored }) => JSON.stringify(stored)),
      judged.map(({ row, grade }) => stateAfter(row, grade)),
      judged.map(({ row, grade }) =>
        cause.notice !== undefined && row.percent !== null && isNews(row, grade) ? cause.notice : null,
      ),
    ],
  );
  await tx.execute(
    `INSERT INTO score_changes (organization_id, attempt_id, id, reason, correction_id, points, max_points, percent, passed, created_by)
     SELECT $1, i.attempt, i.id, $2, $3, i.points, i.max_points, i.percent, i.passed, $4
     FROM unnest($5::uuid[], $6::uuid[], $7::numeric[], $8::numeric[], $9::numeric[], $10::boolean[])
       AS i (attempt, id, points, max_points, percent, passed)`,
    [
      tx.organizationId,
      cause.reason,
      cause.correctionId ?? null,
      cause.by,
      changed.map(({ row }) => row.id),
      changed.map(() => newId()),
      changed.map(({ grade }) => grade.points),
      changed.map(({ grade }) => grade.maxPoints),
      changed.map(({ grade }) => grade.percent),
      changed.map(({ grade }) => grade.passed),
    ],
  );
  await announceScores(
    tx,
    judged.flatMap(({ row, grade }) =>
      row.passback !== null && (isNews(row, grade) || stateAfter(row, grade) !== row.state) ? [row.id] : [],
    ),
  );
  return judged.map(({ row, grade }) => comparisonOf(row, grade));
}

/** What grading them now would give, with a correction that is not applied yet. Writes nothing. */
export async function previewGrades(reader: Reader, ids: readonly string[], draft: Correction): Promise<Regraded[]> {
  const judged = await judge(reader, ids, { lock: false, draft });
  return judged.map(({ row, grade }) => comparisonOf(row, grade));
}

interface JudgedRow {
  readonly row: Row;
  readonly grade: Grade;
  readonly stored: StoredScore;
}

async function judge(
  reader: Reader,
  ids: readonly string[],
  { lock, draft }: { lock: boolean; draft?: Correction },
): Promise<JudgedRow[]> {
  // Locked first and read by a second statement: one that waits for a lock would see the attempt as it is then, and its answers as they were.
  if (lock)
    await reader.query(
      'SELECT FROM attempts WHERE organization_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE',
      [reader.organizationId, ids],
    );
  const rows = await reader.query<Row>(ATTEMPTS, [reader.organizationId, ids]);
  const given = await reader.query<Given>(
    `SELECT DISTINCT ON (attempt_id, position) attempt_id, position, points, passed FROM manual_grades
     WHERE organization_id = $1 AND attempt_id = ANY ($2::uuid[]) AND state = 'final' ORDER BY attempt_id, position, id DESC`,
    [reader.organizationId, ids],
  );
  const givenTo = Map.groupBy(given, ({ attempt_id }) => attempt_id);
  if (lock) await lockCorrections(reader, 'shared');
  const corrections = await appliedCorrections(reader, [...new Set(rows.map(({ program_id }) => program_id))]);
  const judged: JudgedRow[] = [];
  for (const row of rows) {
    const release = await deliveredRelease(reader, row.release_id);
    const quiz = release.quizzes.get(row.activity) as Quiz;
    const own = givenTo.get(row.id) ?? [];
    const { course } = release.document;
    const grade = gradeAttempt({
      quiz,
      blueprint: course.blueprint,
      questions: release.questions,
      items: row.form.items,
      responses: row.form.items.map((_, position) => row.responses?.[position] ?? null),
      manual: new Map(own.flatMap(({ position, points }) => (position === null ? [] : [[position, Number(points)]]))),
      override: overrideOf(own),
      corrections: [...(corrections.get(row.program_id) ?? []), ...(draft ? [draft] : [])],
    });
    const titles = new Map(course.blueprint.map(({ id, title }) => [id, title]));
    judged.push({ row, grade: row.mode === 'flashcards' ? asCards(grade) : grade, stored: storedOf(grade, titles) });
  }
  return judged;
}

const ATTEMPTS = `SELECT a.id, a.learner_id, a.release_id, c.program_id, a.activity, a.mode, a.state, a.form, a.points, a.max_points, a.percent, a.passed,
    a.passback, d.opens_at, d.closes_at, d.rules, r.responses
  FROM attempts a
  JOIN deliveries d ON d.organization_id = $1 AND d.id = a.delivery_id
  JOIN courses c ON c.organization_id = $1 AND c.id = a.course_id
  CROSS JOIN LATERAL (SELECT jsonb_object_agg(n.position, n.response) AS responses FROM (
    SELECT DISTINCT ON (w.position) w.position, w.response FROM answers w
    WHERE w.organization_id = $1 AND w.attempt_id = a.id ORDER BY w.position, w.sequence DESC) n) r
  WHERE a.organization_id = $1 AND a.id = ANY ($2::uuid[]) AND a.state IN ('submitted', 'graded', 'released')
  ORDER BY a.id`;

/**
 * Between those who score attempts (`shared`) and who says which corrections count (`exclusive`): an attempt that is handed in at the same
 * moment is either judged by what counts then, or found by the job that scores all of them anew.
 */
export async function lockCorrections(reader: Reader, mode: 'shared' | 'exclusive'): Promise<void> {
  const lock = mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await reader.query(`SELECT ${lock}(hashtextextended('corrections:' || $1, 0))`, [reader.organizationId]);
}

async function appliedCorrections(reader: Reader, programIds: readonly string[]): Promise<Map<string, Correction[]>> {
  const rows = await reader.query<{
    id: string;
    program_id: string;
    question_id: string;
    versions: number[];
    kind: Correction['kind'];
    content: Question | null;
  }>(
    `SELECT id, program_id, question_id, versions, kind, content FROM corrections
     WHERE organization_id = $1 AND program_id = ANY ($2::uuid[]) AND state IN ('applying', 'applied') ORDER BY applied_at, id`,
    [reader.organizationId, programIds],
  );
  const all = rows.map(({ program_id, question_id, ...rest }) => ({
    programId: program_id,
    questionId: question_id,
    ...rest,
  }));
  return Map.groupBy(all, ({ programId }) => programId);
}

function overrideOf(given: readonly Given[]): Override | null {
  const own = given.find(({ position }) => position === null);
  return own ? { points: own.points === null ? null : Number(own.points), passed: own.passed } : null;
}

/** Cards are for learning: a deck that was finished is done, and nothing is right or wrong. */
function asCards(grade: Grade): Grade {
  return { ...grade, points: 0, maxPoints: 0, percent: 100, passed: null, pending: 0 };
}

function storedOf(
  { questions, answered, correct, pending, byDomain, outcomes, corrected }: Grade,
  titles: ReadonlyMap<string, string>,
): StoredScore {
  const titled = byDomain.map((one) => ({ ...one, title: one.domain === null ? '' : (titles.get(one.domain) ?? '') }));
  return { questions, answered, correct, pending, byDomain: titled, outcomes, corrected };
}

function stateAfter(row: Row, { pending }: Grade): string {
  if (row.state === 'released') return 'released';
  // Also one that was graded: an essay may come by a hand-in, or be without points when a correction is withdrawn.
  if (pending > 0) return 'submitted';
  return rulesOf(row, row.activity).results === 'at-once' ? 'released' : 'graded';
}

function isNews({ points, max_points, passed }: Row, grade: Grade): boolean {
  return (
    points === null ||
    Number(points) !== grade.points ||
    Number(max_points) !== grade.maxPoints ||
    passed !== grade.passed
  );
}

function comparisonOf(row: Row, { percent, passed }: Grade): Regraded {
  const before = row.percent === null ? null : { percent: Number(row.percent), passed: row.passed };
  return { id: row.id, learnerId: row.learner_id, before, after: { percent, passed } };
}
