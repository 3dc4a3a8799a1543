/** Attempts of an organization, by what one looks for. */
import { Injectable } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { notPreviewed, usedSeconds } from '../attempts/index.js';
import { type Actor, can } from '../identity/index.js';
import { Db, decodeCursor, toPage } from '../infra/index.js';
import { learnerColumns, learnerOf, type LearnerRow } from './learner-columns.js';
import type { AttemptFilters, AttemptRowDto } from './reports.dto.js';
import { ReportThreads } from './report-threads.js';
import { type Column, csvFile, type Table, workbookFile } from './table.js';

/** After every id, so that a listing that begins at the top is the same statement. */
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** Attempts that are read at a time for a file. */
const BATCH = 1000;

interface Row extends LearnerRow {
  id: string;
  delivery_id: string;
  delivery_title: string;
  activity: string;
  mode: AttemptRowDto['mode'];
  number: number;
  state: AttemptRowDto['state'];
  points: string | null;
  max_points: string | null;
  percent: string | null;
  passed: boolean | null;
  pending: number | null;
  started_at: Date | null;
  submitted_at: Date | null;
  submitted_by: AttemptRowDto['submittedBy'];
  break_used_seconds: number;
}

const time = (moment: string | null) => (moment === null ? null : new Date(moment));

const COLUMNS: readonly Column<AttemptRowDto>[] = [
  { title: 'Attempt ID', value: ({ id }) => id },
  { title: 'Learner ID', value: ({ learnerId }) => learnerId },
  { title: 'Subject', value: ({ subject }) => subject },
  { title: 'Name', value: ({ name }) => name },
  { title: 'Email', value: ({ email }) => email },
  { title: 'Delivery ID', value: ({ deliveryId }) => deliveryId },
  { title: 'Delivery', value: ({ deliveryTitle }) => deliveryTitle },
  { title: 'Quiz', value: ({ activity }) => activity },
  { title: 'Mode', value: ({ mode }) => mode },
  { title: 'Number', value: ({ number }) => number },
  { title: 'State', value: ({ state }) => state },
  { title: 'Points', value: ({ points }) => points },
  { title: 'Of points', value: ({ maxPoints }) => maxPoints },
  { title: 'Percent', value: ({ percent }) => percent },
  { title: 'Passed', value: ({ passed }) => passed },
  { title: 'Waiting answers', value: ({ pending }) => pending },
  { title: 'Started (UTC)', value: ({ startedAt }) => time(startedAt) },
  { title: 'Submitted (UTC)', value: ({ submittedAt }) => time(submittedAt) },
  { title: 'Submitted by', value: ({ submittedBy }) => submittedBy },
  { title: 'Seconds used', value: (row) => row.usedSeconds },
];

@Injectable()
export class AttemptLists {
  constructor(
    private readonly db: Db,
    private readonly threads: ReportThreads,
  ) {}

  async page(
    actor: Actor,
    { limit, cursor, ...filters }: AttemptFilters & { limit: number; cursor?: string | undefined },
  ) {
    const [before] = decodeCursor(cursor, [z.uuid()]) ?? [null];
    return toPage(await this.#read(actor, filters, before, limit + 1), limit, ({ id }) => [id]);
  }

  csv(actor: Actor, filters: AttemptFilters): Promise<StreamableFile> {
    return csvFile(this.#table(actor, filters));
  }

  workbook(actor: Actor, filters: AttemptFilters): Promise<StreamableFile> {
    return workbookFile(this.threads, this.#table(actor, filters));
  }

  #table(actor: Actor, filters: AttemptFilters): Table<AttemptRowDto> {
    const next = (before: string | null) => this.#read(actor, filters, before, BATCH);
    async function* batches() {
      for (let before: string | null = null; ;) {
        const rows = await next(before);
        yield rows;
        const last = rows.at(-1);
        if (!last || rows.length < BATCH) return;
        before = last.id;
      }
    }
    return { name: 'Attempts', columns: COLUMNS, batches: batches() };
  }

  /** Newest first. @param before id of the last attempt before */
  #read(actor: Actor, filters: AttemptFilters, before: string | null, limit: number): Promise<AttemptRowDto[]> {
    return this.db.read(actor, async (reader) => {
      const rows = await reader.query<Row>(
        `SELECT a.id, ${learnerColumns('$11')}, a.delivery_id, d.title AS delivery_title, a.activity, a.mode, a.number, a.state,
           a.points, a.max_points, a.percent, a.passed, a.pending, a.started_at, a.submitted_at, a.submitted_by, a.break_used_seconds
         FROM attempts a
         JOIN learners l ON l.organization_id = $1 AND l.id = a.learner_id
         JOIN deliveries d ON d.organization_id = $1 AND d.id = a.delivery_id
         WHERE a.organization_id = $1 AND a.id < coalesce($2::uuid, '${LAST}') AND ($4::uuid IS NULL OR a.delivery_id = $4)
           AND ($5::uuid IS NULL OR a.learner_id = $5) AND ($6::text IS NULL OR a.activity = $6) AND ($7::text IS NULL OR a.state = $7)
           AND ($8::boolean IS NULL OR a.passed = $8) AND ($9::timestamptz IS NULL OR a.submitted_at >= $9)
           AND ($10::timestamptz IS NULL OR a.submitted_at < $10) AND ${notPreviewed('a.learner_id')}
         ORDER BY a.id DESC LIMIT $3`,
        [
          reader.organizationId,
          before,
          limit,
          filters.delivery ?? null,
          filters.learner ?? null,
          filters.activity ?? null,
          filters.state ?? null,
          filters.passed ?? null,
          filters.submittedFrom === undefined ? null : new Date(filters.submittedFrom),
          filters.submittedTo === undefined ? null : new Date(filters.submittedTo),
          can(actor, 'learners:read'),
        ],
      );
      return rows.map(toAttempt);
    });
  }
}

function toAttempt(row: Row): AttemptRowDto {
  const { started_at, submitted_at, break_used_seconds } = row;
  return {
    id: row.id,
    ...learnerOf(row),
    deliveryId: row.delivery_id,
    deliveryTitle: row.delivery_title,
    activity: row.activity,
    mode: row.mode,
    number: row.number,
    state: row.state,
    points: numberOf(row.points),
    maxPoints: numberOf(row.max_points),
    percent: numberOf(row.percent),
    passed: row.passed,
    pending: row.pending,
    startedAt: started_at?.toISOString() ?? null,
    submittedAt: submitted_at?.toISOString() ?? null,
    submittedBy: row.submitted_by,
    usedSeconds: started_at && submitted_at ? usedSeconds({ started_at, submitted_at, break_used_seconds }) : null,
  };
}

function numberOf(numeric: string | null): number | null {
  return numeric === null ? null : Number(numeric);
}
