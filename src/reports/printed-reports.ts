/** Score reports and appeals as PDF. */
import { Injectable, StreamableFile } from '@nestjs/common';
import { deliveredRelease, readResultOf } from '../attempts/index.js';
import { type Actor, can, type LearnerCaller } from '../identity/index.js';
import { Db, type Reader } from '../infra/index.js';
import { AttemptRecords } from './attempt-records.js';
import { attachment, PDF_TYPE } from './download.js';
import { ReportThreads } from './report-threads.js';
import type { ScoreReport } from './score-report-pdf.js';

@Injectable()
export class PrintedReports {
  constructor(
    private readonly db: Db,
    private readonly records: AttemptRecords,
    private readonly threads: ReportThreads,
  ) {}

  /** For staff, whatever is released. */
  async scoreReport(actor: Actor, attemptId: string): Promise<StreamableFile> {
    const withName = can(actor, 'learners:read');
    return this.#file(await this.db.read(actor, (reader) => readScoreReport(reader, attemptId, null, withName)));
  }

  /** For the learner whose it is, when the result may be seen. */
  async ownScoreReport(caller: LearnerCaller, attemptId: string): Promise<StreamableFile> {
    const { learnerId } = caller;
    return this.#file(await this.db.read(caller, (reader) => readScoreReport(reader, attemptId, learnerId, true)));
  }

  async #file(report: ScoreReport): Promise<StreamableFile> {
    return pdfFile(await this.threads.make({ kind: 'score-report', report }), `Score report ${report.quiz}`);
  }

  async appeal(actor: Actor, attemptId: string): Promise<StreamableFile> {
    const appeal = await this.records.appeal(actor, attemptId);
    const [row] = await this.db.read(actor, (reader) =>
      reader.query<{ name: string }>('SELECT name FROM organizations WHERE organization_id = $1', [
        reader.organizationId,
      ]),
    );
    const bytes = await this.threads.make({ kind: 'appeal', board: row?.name ?? '', appeal });
    return pdfFile(bytes, `Record ${attemptId}`);
  }
}

/** @throws AttemptsError `attempts.not_found`, `attempts.not_submitted`, `attempts.not_released` */
async function readScoreReport(
  reader: Reader,
  attemptId: string,
  learnerId: string | null,
  withName: boolean,
): Promise<ScoreReport> {
  const result = await readResultOf(reader, attemptId, learnerId);
  const [row] = await reader.query<{
    board: string;
    program: string;
    learner: string | null;
    language: string | null;
    time_zone: string;
    activity: string;
    release_id: string;
  }>(
    `SELECT o.name AS board, p.title AS program, l.name AS learner, l.language, d.time_zone, a.activity, a.release_id
     FROM attempts a
     JOIN organizations o ON o.organization_id = $1
     JOIN courses c ON c.organization_id = $1 AND c.id = a.course_id
     JOIN programs p ON p.organization_id = $1 AND p.id = c.program_id
     JOIN learners l ON l.organization_id = $1 AND l.id = a.learner_id
     JOIN deliveries d ON d.organization_id = $1 AND d.id = a.delivery_id
     WHERE a.organization_id = $1 AND a.id = $2`,
    [reader.organizationId, attemptId],
  );
  if (!row) throw new TypeError(`Attempt ${attemptId} has a result and no row.`);
  const { document, quizzes } = await deliveredRelease(reader, row.release_id);
  return {
    board: row.board,
    program: row.program,
    course: document.course.title,
    quiz: quizzes.get(row.activity)?.title ?? row.activity,
    learner: withName ? row.learner : null,
    timeZone: row.time_zone,
    languages: [row.language, document.course.language],
    // Not printed, and much to hand over.
    result: { ...result, review: [] },
  };
}

function pdfFile(bytes: Uint8Array, name: string): StreamableFile {
  return new StreamableFile(bytes, {
    type: PDF_TYPE,
    disposition: attachment(name, 'pdf'),
    length: bytes.length,
  });
}
