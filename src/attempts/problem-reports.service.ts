/** "Something is wrong with this question": from inside the exam to whoever can mend it. */
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, audit, type LearnerCaller } from '../identity/index.js';
import { Db, decodeCursor, newId, type Reader, toPage } from '../infra/index.js';
import { Answers } from './answers.js';
import { AttemptsError } from './attempts.errors.js';
import type { ProblemReportDto } from './problem-reports.dto.js';

/** Of one attempt; who reports more is angry, and is heard. */
const MOST_REPORTS = 50;

interface ReportRaw {
  id: string;
  program_id: string;
  question_id: string;
  version: number;
  attempt_id: string;
  position: number;
  text: string;
  created_at: Date;
  state: ProblemReportDto['state'];
  correction_id: string | null;
  resolution: string | null;
  resolved_at: Date | null;
  resolved_by: string | null;
}

@Injectable()
export class ProblemReports {
  constructor(
    private readonly db: Db,
    private readonly answers: Answers,
  ) {}

  /** By a learner, while the attempt is open or in its review. @throws AttemptsError `attempts.not_found`, `attempts.position_unknown` */
  async report(caller: LearnerCaller, attemptId: string, position: number, text: string): Promise<{ id: string }> {
    const { questions } = await this.answers.form(caller, attemptId);
    const question = questions[position];
    if (!question) throw new AttemptsError('attempts.position_unknown', { position, questions: questions.length });
    const { organizationId } = caller;
    return this.db.transact({ organizationId }, async (tx) => {
      const [{ count } = { count: 0 }] = await tx.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM problem_reports WHERE organization_id = $1 AND attempt_id = $2',
        [organizationId, attemptId],
      );
      if (count >= MOST_REPORTS) throw new AttemptsError('attempts.too_many_reports', { most: MOST_REPORTS });
      const id = newId();
      const [made] = await tx.execute(
        `INSERT INTO problem_reports (organization_id, id, attempt_id, learner_id, program_id, question_id, version, position, text)
         SELECT $1, $2, a.id, a.learner_id, c.program_id, $4, $5, $6, $7
         FROM attempts a JOIN courses c ON c.organization_id = $1 AND c.id = a.course_id WHERE a.organization_id = $1 AND a.id = $3
         FOR KEY SHARE OF a RETURNING id`,
        [organizationId, id, attemptId, question.id, question.version, position, text],
      );
      if (!made) throw new AttemptsError('attempts.not_found');
      return { id };
    });
  }

  list(
    actor: Actor,
    query: {
      limit: number;
      cursor?: string | undefined;
      program?: string | undefined;
      question?: string | undefined;
      state?: string | undefined;
    },
  ) {
    return this.db.read(actor, async (reader) => {
      const before = decodeCursor(query.cursor, [z.uuid()]);
      const rows = await reader.query<ReportRaw>(
        `SELECT * FROM problem_reports WHERE organization_id = $1 AND ($2::uuid IS NULL OR id < $2) AND ($3::uuid IS NULL OR program_id = $3)
           AND ($4::text IS NULL OR question_id = $4) AND ($5::text IS NULL OR state = $5) ORDER BY id DESC LIMIT $6`,
        [
          reader.organizationId,
          before?.[0] ?? null,
          query.program ?? null,
          query.question ?? null,
          query.state ?? null,
          query.limit + 1,
        ],
      );
      return toPage(rows.map(toReport), query.limit, ({ id }) => [id]);
    });
  }

  resolve(
    actor: Actor,
    id: string,
    { dismissed, resolution }: { dismissed: boolean; resolution: string },
  ): Promise<ProblemReportDto> {
    return this.db.transact(actor, async (tx) => {
      await tx.execute(
        `UPDATE problem_reports SET state = $3, resolution = $4, resolved_at = now(), resolved_by = $5 WHERE organization_id = $1 AND id = $2`,
        [tx.organizationId, id, dismissed ? 'dismissed' : 'resolved', resolution, actor.name],
      );
      const report = await getReport(tx, id);
      await audit(tx, actor, {
        action: dismissed ? 'problem_report.dismissed' : 'problem_report.resolved',
        target: { type: 'problem_report', id },
        after: { questionId: report.questionId, resolution },
      });
      return report;
    });
  }
}

/** Every problem that was reported in an attempt, oldest first. */
export async function problemReportsOf(reader: Reader, attemptId: string): Promise<ProblemReportDto[]> {
  const rows = await reader.query<ReportRaw>(
    'SELECT * FROM problem_reports WHERE organization_id = $1 AND attempt_id = $2 ORDER BY id',
    [reader.organizationId, attemptId],
  );
  return rows.map(toReport);
}

async function getReport(reader: Reader, id: string): Promise<ProblemReportDto> {
  const [row] = await reader.query<ReportRaw>('SELECT * FROM problem_reports WHERE organization_id = $1 AND id = $2', [
    reader.organizationId,
    id,
  ]);
  if (!row) throw new AttemptsError('attempts.report_not_found', { id });
  return toReport(row);
}

function toReport(row: ReportRaw): ProblemReportDto {
  return {
    id: row.id,
    programId: row.program_id,
    questionId: row.question_id,
    version: row.version,
    attemptId: row.attempt_id,
    position: row.position,
    text: row.text,
    createdAt: row.created_at.toISOString(),
    state: row.state,
    correctionId: row.correction_id,
    resolution: row.resolution,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    resolvedBy: row.resolved_by,
  };
}
