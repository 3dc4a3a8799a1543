/** One attempt for staff: its detail, every answer that was stored, and what an appeal needs. */
import { Injectable } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { problemReportsOf, readResultOf } from '../attempts/index.js';
import { type Actor, can } from '../identity/index.js';
import { Db, decodeCursor, type Reader, toPage } from '../infra/index.js';
import {
  ANSWER_COLUMNS,
  type AnswerRow,
  isoOf,
  readAttempt,
  type AttemptRecord,
  readDecisions,
  toAnswer,
} from './attempt-record.js';
import type { AppealReport, AttemptDetail, StoredAnswer } from './reports.dto.js';
import { type Column, csvFile } from './table.js';

/** Answers that are read at a time for a file. */
const BATCH = 1000;
/** So many answers of a question stand in an appeal; the history has all. */
const ANSWERS_OF_APPEAL = 20;

type Place = readonly [position: number, sequence: number];

const COLUMNS: readonly Column<StoredAnswer>[] = [
  { title: 'Position', value: ({ position }) => position },
  { title: 'Question', value: ({ questionId }) => questionId },
  { title: 'Sequence', value: ({ sequence }) => sequence },
  { title: 'Response', value: ({ response }) => (response === null ? null : JSON.stringify(response)) },
  { title: 'Seconds', value: ({ seconds }) => seconds },
  { title: 'Flagged', value: ({ flagged }) => flagged },
  { title: 'Checked', value: ({ checked }) => checked },
  { title: 'Received (UTC)', value: ({ receivedAt }) => new Date(receivedAt) },
  { title: 'Hash', value: ({ hash }) => hash },
  { title: 'Session', value: ({ sessionId }) => sessionId },
  { title: 'Origin', value: ({ origin }) => origin },
];

@Injectable()
export class AttemptRecords {
  constructor(private readonly db: Db) {}

  detail(actor: Actor, id: string): Promise<AttemptDetail> {
    return this.db.read(actor, async (reader) => {
      const { about, submitted } = await readAttempt(reader, id, can(actor, 'learners:read'));
      const result = submitted ? await readResultOf(reader, id, null) : null;
      const withKeys = can(actor, 'questions:read');
      return {
        ...about,
        result: result && {
          ...result,
          // What a grader goes by is an essay's model answer; other keys belong to the bank.
          review: result.review.map((one) => ({
            ...one,
            key: withKeys || one.question.type === 'essay' ? one.key : null,
          })),
        },
        ...(await readDecisions(reader, id)),
      };
    });
  }

  answers(actor: Actor, id: string, query: { limit: number; cursor?: string | undefined }) {
    return this.db.read(actor, async (reader) => {
      const after = decodeCursor(query.cursor, [z.int().min(0).max(5000), z.int().min(0)]);
      const { questions } = await readAttempt(reader, id, false);
      const rows = await readAnswers(reader, id, questions, after, query.limit + 1);
      return toPage(rows, query.limit, ({ position, sequence }) => [position, sequence]);
    });
  }

  async answersCsv(actor: Actor, id: string): Promise<StreamableFile> {
    const { questions } = await this.db.read(actor, (reader) => readAttempt(reader, id, false));
    const next = (after: Place | null) =>
      this.db.read(actor, (reader) => readAnswers(reader, id, questions, after, BATCH));
    async function* batches() {
      for (let after: Place | null = null; ;) {
        const rows: StoredAnswer[] = await next(after);
        yield rows;
        const last = rows.at(-1);
        if (!last || rows.length < BATCH) return;
        after = [last.position, last.sequence];
      }
    }
    return csvFile({ name: `Answers ${id}`, columns: COLUMNS, batches: batches() });
  }

  appeal(actor: Actor, id: string): Promise<AppealReport> {
    return this.db.read(actor, async (reader) => {
      const withLearner = can(actor, 'learners:read');
      const record = await readAttempt(reader, id, withLearner);
      const [{ now } = { now: new Date() }] = await reader.query<{ now: Date }>('SELECT now() AS now');
      const decisions = await readDecisions(reader, id);
      const problemReports = await problemReportsOf(reader, id);
      return {
        generatedAt: now.toISOString(),
        ...record.about,
        sessions: await readSessions(reader, id),
        questions: await readReceived(reader, id, record),
        problemReports,
        ...decisions,
        log: await readLog(
          reader,
          record,
          [...decisions.corrections.map((one) => one.id), ...problemReports.map((one) => one.id)],
          withLearner,
        ),
      };
    });
  }
}

/** By position and sequence. */
async function readAnswers(
  reader: Reader,
  attemptId: string,
  questions: AttemptRecord['questions'],
  after: Place | null,
  limit: number,
): Promise<StoredAnswer[]> {
  const [position, sequence] = after ?? [-1, 0];
  const rows = await reader.query<AnswerRow>(
    `SELECT ${ANSWER_COLUMNS} FROM answers WHERE organization_id = $1 AND attempt_id = $2 AND (position, sequence) > ($3, $4)
     ORDER BY position, sequence LIMIT $5`,
    [reader.organizationId, attemptId, position, sequence, limit],
  );
  return rows.map((row) => ({
    position: row.position,
    questionId: questions[row.position]?.id ?? '',
    ...toAnswer(row),
  }));
}

/** Of each question, in form order: how many answers are stored, and the newest of them. */
async function readReceived(
  reader: Reader,
  attemptId: string,
  { questions }: AttemptRecord,
): Promise<AppealReport['questions']> {
  const rows = await reader.query<AnswerRow & { received: number }>(
    `SELECT ${ANSWER_COLUMNS}, received FROM (
       SELECT ${ANSWER_COLUMNS}, row_number() OVER (PARTITION BY position ORDER BY sequence DESC) AS age,
         count(*) OVER (PARTITION BY position)::int AS received
       FROM answers WHERE organization_id = $1 AND attempt_id = $2) all_answers
     WHERE age <= $3 ORDER BY position, sequence`,
    [reader.organizationId, attemptId, ANSWERS_OF_APPEAL],
  );
  const byPosition = Map.groupBy(rows, ({ position }) => position);
  return questions.map(({ id, version }, position) => {
    const own = byPosition.get(position) ?? [];
    return { position, questionId: id, version, received: own[0]?.received ?? 0, answers: own.map(toAnswer) };
  });
}

/** Those that brought answers, also where retention has deleted them since, and those that were open during the attempt. */
async function readSessions(reader: Reader, attemptId: string): Promise<AppealReport['sessions']> {
  const rows = await reader.query<{
    id: string;
    created_at: Date | null;
    seen_at: Date | null;
    user_agent: string | null;
    answers: number;
  }>(
    `WITH brought AS (
       SELECT session_id AS id, count(*)::int AS answers, min(received_at) AS first FROM answers
       WHERE organization_id = $1 AND attempt_id = $2 AND session_id IS NOT NULL GROUP BY session_id
     ), open AS (
       SELECT s.id FROM attempts a
       JOIN learner_sessions s ON s.organization_id = $1 AND s.learner_id = a.learner_id AND s.delivery_id = a.delivery_id
       WHERE a.organization_id = $1 AND a.id = $2
         AND s.created_at <= coalesce(a.submitted_at, now()) AND s.seen_at >= coalesce(a.started_at, a.created_at)
     )
     SELECT id, s.created_at, s.seen_at, s.user_agent, coalesce(b.answers, 0) AS answers
     FROM (SELECT id FROM brought UNION SELECT id FROM open) ids
     LEFT JOIN brought b USING (id)
     LEFT JOIN (SELECT id, created_at, seen_at, user_agent FROM learner_sessions WHERE organization_id = $1) s USING (id)
     ORDER BY coalesce(s.created_at, b.first), id`,
    [reader.organizationId, attemptId],
  );
  return rows.map((row) => ({
    id: row.id,
    openedAt: isoOf(row.created_at),
    seenAt: isoOf(row.seen_at),
    userAgent: row.user_agent,
    answers: row.answers,
  }));
}

/** About the attempt, its corrections and reports; results that were released; what the learner was granted until it was submitted, for who may read learners. */
async function readLog(
  reader: Reader,
  { about }: AttemptRecord,
  others: readonly string[],
  withLearner: boolean,
): Promise<AppealReport['log']> {
  const rows = await reader.query<{
    id: string;
    at: Date;
    actor_name: string;
    action: string;
    target_type: string;
    target_id: string;
    before: unknown;
    after: unknown;
  }>(
    `SELECT id, at, actor_name, action, target_type, target_id, before, after FROM audit_log
     WHERE organization_id = $1 AND (
       (target_type = 'attempt' AND target_id = $2)
       OR (target_type IN ('correction', 'problem_report') AND target_id = ANY ($3::text[]))
       OR (target_type = 'delivery' AND target_id = $4 AND action = 'results.released' AND after ->> 'activity' = $5)
       OR ($8 AND target_type = 'learner' AND target_id = $6 AND action = 'learner.accommodation_set'
         AND at <= coalesce($7::timestamptz, now())))
     ORDER BY id`,
    [
      reader.organizationId,
      about.id,
      others,
      about.deliveryId,
      about.activity,
      about.learnerId,
      about.times.submittedAt,
      withLearner,
    ],
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    by: row.actor_name,
    action: row.action,
    targetType: row.target_type,
    targetId: row.target_id,
    before: row.before,
    after: row.after,
  }));
}
