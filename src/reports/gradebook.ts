/** Learners and quizzes of a delivery: the score that counts, how many attempts, where they stand. */
import { Injectable } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { countedScore, deliveredRelease, getDelivery, notPreviewed } from '../attempts/index.js';
import { latestRelease } from '../courses/index.js';
import { type Actor, can } from '../identity/index.js';
import { Db, decodeCursor, type Reader, toPage } from '../infra/index.js';
import { learnerColumns, learnerOf, type LearnerRow } from './learner-columns.js';
import type { GradebookQuiz, GradebookRow } from './reports.dto.js';
import { ReportThreads } from './report-threads.js';
import { type Column, csvFile, type Table, workbookFile } from './table.js';

/** Learners that are read at a time for a file. */
const BATCH = 500;

interface AttemptOfCell {
  learner_id: string;
  activity: string;
  state: GradebookRow['cells'][number]['state'];
  final: boolean;
  percent: string | null;
  passed: boolean | null;
  active_at: Date;
}

interface FileRow {
  readonly learner: GradebookRow;
  readonly quiz: GradebookQuiz;
  readonly cell: GradebookRow['cells'][number];
}

const COLUMNS: readonly Column<FileRow>[] = [
  { title: 'Learner ID', value: ({ learner }) => learner.learnerId },
  { title: 'Subject', value: ({ learner }) => learner.subject },
  { title: 'Name', value: ({ learner }) => learner.name },
  { title: 'Email', value: ({ learner }) => learner.email },
  { title: 'Quiz', value: ({ quiz }) => quiz.activity },
  { title: 'Quiz title', value: ({ quiz }) => quiz.title },
  { title: 'Mode', value: ({ quiz }) => quiz.mode },
  { title: 'Counts', value: ({ quiz }) => quiz.attemptGrading },
  { title: 'Cut score', value: ({ quiz }) => quiz.cutScore },
  { title: 'Percent', value: ({ cell }) => cell.percent },
  { title: 'Passed', value: ({ cell }) => cell.passed },
  { title: 'Attempts used', value: ({ cell }) => cell.attemptsUsed },
  { title: 'State', value: ({ cell }) => cell.state },
  {
    title: 'Last activity (UTC)',
    value: ({ cell }) => (cell.lastActivityAt === null ? null : new Date(cell.lastActivityAt)),
  },
];

@Injectable()
export class Gradebooks {
  constructor(
    private readonly db: Db,
    private readonly threads: ReportThreads,
  ) {}

  page(actor: Actor, deliveryId: string, query: { limit: number; cursor?: string | undefined }) {
    return this.db.read(actor, async (reader) => {
      const [after] = decodeCursor(query.cursor, [z.uuid()]) ?? [null];
      const quizzes = await quizzesOf(reader, deliveryId);
      const rows = await readRows(reader, deliveryId, quizzes, can(actor, 'learners:read'), after, query.limit + 1);
      return { quizzes, ...toPage(rows, query.limit, ({ learnerId }) => [learnerId]) };
    });
  }

  async csv(actor: Actor, deliveryId: string): Promise<StreamableFile> {
    return csvFile(await this.#table(actor, deliveryId));
  }

  async workbook(actor: Actor, deliveryId: string): Promise<StreamableFile> {
    return workbookFile(this.threads, await this.#table(actor, deliveryId));
  }

  async #table(actor: Actor, deliveryId: string): Promise<Table<FileRow>> {
    const { title, quizzes } = await this.db.read(actor, async (reader) => ({
      title: (await getDelivery(reader, deliveryId)).title,
      quizzes: await quizzesOf(reader, deliveryId),
    }));
    const next = (after: string | null) =>
      this.db.read(actor, (reader) => readRows(reader, deliveryId, quizzes, can(actor, 'learners:read'), after, BATCH));
    async function* batches() {
      for (let after: string | null = null; ;) {
        const learners = await next(after);
        yield learners.flatMap((learner) =>
          learner.cells.map((cell, i) => ({ learner, quiz: quizzes[i] as GradebookQuiz, cell })),
        );
        const last = learners.at(-1);
        if (!last || learners.length < BATCH) return;
        after = last.learnerId;
      }
    }
    return { name: `Gradebook ${title}`, columns: COLUMNS, batches: batches() };
  }
}

/** Of the release that is offered, then those that only attempts on other releases have, as their newest attempt has them. */
async function quizzesOf(reader: Reader, deliveryId: string): Promise<GradebookQuiz[]> {
  const { release, courseId } = await getDelivery(reader, deliveryId);
  const offered = release.policy === 'pinned' ? release.releaseId : (await latestRelease(reader, courseId))?.id;
  const known = new Map<string, GradebookQuiz>();
  if (offered !== undefined) await addQuizzes(reader, known, offered);
  const attempted = await reader.query<{ activity: string; release_id: string }>(
    `SELECT DISTINCT ON (activity) activity, release_id FROM attempts
     WHERE organization_id = $1 AND delivery_id = $2 AND ${notPreviewed('learner_id')} ORDER BY activity, id DESC`,
    [reader.organizationId, deliveryId],
  );
  for (const { activity, release_id } of attempted)
    if (!known.has(activity)) await addQuizzes(reader, known, release_id, activity);
  return [...known.values()];
}

async function addQuizzes(
  reader: Reader,
  known: Map<string, GradebookQuiz>,
  releaseId: string,
  only?: string,
): Promise<void> {
  const { document, quizzes } = await deliveredRelease(reader, releaseId);
  for (const { id } of document.activities) {
    const quiz = quizzes.get(id);
    if (!quiz || (only !== undefined && id !== only)) continue;
    const { title, mode, graded, cutScore, attemptGrading } = quiz;
    known.set(id, { activity: id, title, mode, graded, cutScore, attemptGrading });
  }
}

/** By name, then by id. @param after id of the last learner before */
async function readRows(
  reader: Reader,
  deliveryId: string,
  quizzes: readonly GradebookQuiz[],
  withNames: boolean,
  after: string | null,
  limit: number,
): Promise<GradebookRow[]> {
  const learners = await reader.query<LearnerRow>(
    `SELECT ${learnerColumns('$5')} FROM learners l
     WHERE l.organization_id = $1 AND l.merged_into IS NULL AND l.erased_at IS NULL AND ${notPreviewed('l.id')} AND (
       EXISTS (SELECT FROM attempts a WHERE a.organization_id = $1 AND a.delivery_id = $2 AND a.learner_id = l.id)
       OR EXISTS (SELECT FROM entry_links e WHERE e.organization_id = $1 AND e.delivery_id = $2 AND e.learner_id = l.id)
       OR EXISTS (SELECT FROM learner_sessions s WHERE s.organization_id = $1 AND s.delivery_id = $2 AND s.learner_id = l.id))
       AND ($3::uuid IS NULL OR (lower(coalesce(l.name, '')), l.id) >
         (SELECT lower(coalesce(k.name, '')), k.id FROM learners k WHERE k.organization_id = $1 AND k.id = $3))
     ORDER BY lower(coalesce(l.name, '')), l.id LIMIT $4`,
    [reader.organizationId, deliveryId, after, limit, withNames],
  );
  const attempts = await reader.query<AttemptOfCell>(
    `SELECT a.learner_id, a.activity, a.state, a.state IN ('graded', 'released') AND a.pending = 0 AS final, a.percent, a.passed,
       coalesce(a.submitted_at, greatest(a.started_at, (SELECT max(w.received_at) FROM answers w
         WHERE w.organization_id = $1 AND w.attempt_id = a.id))) AS active_at
     FROM attempts a WHERE a.organization_id = $1 AND a.delivery_id = $2 AND a.learner_id = ANY ($3::uuid[])
       AND a.state NOT IN ('prepared', 'voided') ORDER BY a.number`,
    [reader.organizationId, deliveryId, learners.map(({ learner_id }) => learner_id)],
  );
  const byCell = Map.groupBy(attempts, ({ learner_id, activity }) => `${learner_id}/${activity}`);
  return learners.map((learner) => ({
    ...learnerOf(learner),
    cells: quizzes.map((quiz) => cellOf(quiz, byCell.get(`${learner.learner_id}/${quiz.activity}`) ?? [])),
  }));
}

/** @param attempts oldest first */
function cellOf(quiz: GradebookQuiz, attempts: readonly AttemptOfCell[]): GradebookRow['cells'][number] {
  const graded = attempts
    .filter(({ final }) => final)
    .map(({ percent, passed }) => ({ percent: Number(percent), passed }));
  const counted = countedScore(graded, quiz);
  const active = attempts.map(({ active_at }) => active_at.getTime());
  return {
    activity: quiz.activity,
    percent: counted?.percent ?? null,
    passed: counted?.passed ?? null,
    attemptsUsed: attempts.length,
    state: attempts.at(-1)?.state ?? 'none',
    lastActivityAt: active.length === 0 ? null : new Date(Math.max(...active)).toISOString(),
  };
}
