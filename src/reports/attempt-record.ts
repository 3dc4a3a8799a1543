/** What is on record of one attempt: itself, what people decided on it, its answers. Read by staff, for a detail page or an appeal. */
import type { Quiz } from '@examport/content';
import {
  accommodationOf,
  AttemptsError,
  deliveredRelease,
  gradesOf,
  handInsOf,
  usedSeconds,
} from '../attempts/index.js';
import type { Reader } from '../infra/index.js';
import { learnerColumns, learnerOf, type LearnerRow } from './learner-columns.js';
import type { AboutAttempt, Decisions, StoredAnswer } from './reports.dto.js';

interface AttemptRow extends LearnerRow {
  id: string;
  accommodation: unknown;
  delivery_id: string;
  delivery_title: string;
  time_zone: string;
  course_id: string;
  release_id: string;
  activity: string;
  mode: AboutAttempt['mode'];
  number: number;
  state: AboutAttempt['state'];
  form: { items: { questionId: string }[] };
  created_at: Date;
  started_at: Date | null;
  base_seconds: number | null;
  extra_factor: string;
  break_allowed_seconds: number;
  break_used_seconds: number;
  break_since: Date | null;
  auto_submit: boolean;
  grace_seconds: number;
  deadline_at: Date | null;
  submitted_at: Date | null;
  submitted_by: AboutAttempt['times']['submittedBy'];
  graded_at: Date | null;
  released_at: Date | null;
  submitted: boolean;
}

export interface AttemptRecord {
  readonly about: AboutAttempt;
  /** In form order, as the release of the attempt has them. */
  readonly questions: readonly { readonly id: string; readonly version: number }[];
  /** Whether it has a score report. */
  readonly submitted: boolean;
}

/**
 * @param withNames whether the reader may read learners
 * @throws AttemptsError `attempts.not_found`
 */
export async function readAttempt(reader: Reader, id: string, withNames: boolean): Promise<AttemptRecord> {
  const [row] = await reader.query<AttemptRow>(
    `SELECT a.id, ${learnerColumns('$3')}, l.accommodation, a.delivery_id, d.title AS delivery_title, d.time_zone, a.course_id, a.release_id,
       a.activity, a.mode, a.number, a.state, a.form, a.created_at, a.started_at, a.base_seconds, a.extra_factor, a.break_allowed_seconds,
       a.break_used_seconds, a.break_since, a.auto_submit, a.grace_seconds, a.deadline_at, a.submitted_at, a.submitted_by, a.graded_at,
       a.released_at, a.score IS NOT NULL AS submitted
     FROM attempts a
     JOIN learners l ON l.organization_id = $1 AND l.id = a.learner_id
     JOIN deliveries d ON d.organization_id = $1 AND d.id = a.delivery_id
     WHERE a.organization_id = $1 AND a.id = $2`,
    [reader.organizationId, id, withNames],
  );
  if (!row) throw new AttemptsError('attempts.not_found');
  const { quizzes, questions } = await deliveredRelease(reader, row.release_id);
  return {
    about: aboutOf(row, quizzes.get(row.activity), withNames),
    questions: row.form.items.map(({ questionId }) => ({
      id: questionId,
      version: questions.get(questionId)?.version ?? 1,
    })),
    submitted: row.submitted,
  };
}

function aboutOf(row: AttemptRow, quiz: Quiz | undefined, withNames: boolean): AboutAttempt {
  const { started_at, submitted_at, break_used_seconds } = row;
  return {
    id: row.id,
    ...learnerOf(row),
    deliveryId: row.delivery_id,
    deliveryTitle: row.delivery_title,
    courseId: row.course_id,
    releaseId: row.release_id,
    activity: row.activity,
    title: quiz?.title ?? row.activity,
    mode: row.mode,
    number: row.number,
    state: row.state,
    times: {
      timeZone: row.time_zone,
      createdAt: row.created_at.toISOString(),
      startedAt: isoOf(started_at),
      baseSeconds: row.base_seconds,
      extraFactor: Number(row.extra_factor),
      deadlineAt: isoOf(row.deadline_at),
      graceSeconds: row.grace_seconds,
      autoSubmit: row.auto_submit,
      submittedAt: isoOf(submitted_at),
      submittedBy: row.submitted_by,
      usedSeconds: started_at && submitted_at ? usedSeconds({ started_at, submitted_at, break_used_seconds }) : null,
      gradedAt: isoOf(row.graded_at),
      releasedAt: isoOf(row.released_at),
    },
    breaks: {
      allowedSeconds: row.break_allowed_seconds,
      usedSeconds: break_used_seconds,
      since: isoOf(row.break_since),
    },
    accommodation: withNames ? accommodationOf(row.accommodation) : null,
  };
}

/** What people decided, and every score that came of it. */
export async function readDecisions(reader: Reader, attemptId: string): Promise<Decisions> {
  const scores = await reader.query<{
    created_at: Date;
    reason: Decisions['scores'][number]['reason'];
    correction_id: string | null;
    points: string;
    max_points: string;
    percent: string;
    passed: boolean | null;
    created_by: string;
  }>(
    `SELECT created_at, reason, correction_id, points, max_points, percent, passed, created_by FROM score_changes
     WHERE organization_id = $1 AND attempt_id = $2 ORDER BY created_at, id`,
    [reader.organizationId, attemptId],
  );
  const corrections = await reader.query<{
    id: string;
    question_id: string;
    kind: Decisions['corrections'][number]['kind'];
    reason: string;
    state: Decisions['corrections'][number]['state'];
    applied_at: Date | null;
    applied_by: string | null;
  }>(
    `SELECT id, question_id, kind, reason, state, applied_at, applied_by FROM corrections
     WHERE organization_id = $1 AND (
       id IN (SELECT correction_id FROM score_changes WHERE organization_id = $1 AND attempt_id = $2)
       OR id IN (SELECT jsonb_array_elements_text(score -> 'corrected')::uuid FROM attempts WHERE organization_id = $1 AND id = $2))
     ORDER BY id`,
    [reader.organizationId, attemptId],
  );
  return {
    handIns: await handInsOf(reader, attemptId),
    grades: await gradesOf(reader, attemptId),
    scores: scores.map((row) => ({
      at: row.created_at.toISOString(),
      reason: row.reason,
      correctionId: row.correction_id,
      points: Number(row.points),
      maxPoints: Number(row.max_points),
      percent: Number(row.percent),
      passed: row.passed,
      by: row.created_by,
    })),
    corrections: corrections.map((row) => ({
      id: row.id,
      questionId: row.question_id,
      kind: row.kind,
      reason: row.reason,
      state: row.state,
      appliedAt: isoOf(row.applied_at),
      appliedBy: row.applied_by,
    })),
  };
}

/** A row of `answers` but for whose it is. */
export interface AnswerRow {
  position: number;
  sequence: string;
  response: StoredAnswer['response'];
  seconds: number;
  flagged: boolean;
  checked: number;
  hash: Buffer;
  received_at: Date;
  session_id: string | null;
  origin: StoredAnswer['origin'];
}

export const ANSWER_COLUMNS =
  'position, sequence, response, seconds, flagged, checked, hash, received_at, session_id, origin';

export function toAnswer(row: AnswerRow): Omit<StoredAnswer, 'position' | 'questionId'> {
  return {
    sequence: Number(row.sequence),
    response: row.response,
    seconds: row.seconds,
    flagged: row.flagged,
    checked: row.checked,
    receivedAt: row.received_at.toISOString(),
    hash: row.hash.toString('hex'),
    sessionId: row.session_id,
    origin: row.origin,
  };
}

export function isoOf(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
