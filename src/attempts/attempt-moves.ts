/** What a learner does with a running attempt besides answering: breaks, leaving sections, handing in; and the time that runs out. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type LearnerCaller, systemActor } from '../identity/index.js';
import { batched, Db, Jobs, type Tx } from '../infra/index.js';
import { Answers } from './answers.js';
import { CLOCK_COLUMNS, clockOf, type ClockRow } from './attempt-clock.js';
import { AttemptsError } from './attempts.errors.js';
import { gradeAttempts } from './grading.js';
import type { AttemptClock } from './learn.dto.js';

/** As many overdue attempts are handed in by one transaction. */
const OVERDUE_AT_ONCE = 200;
/** Seconds of breaks that are left; a profile may allow less now than was used before. */
const LEFT = 'greatest(0, break_allowed_seconds - break_used_seconds)';
/** So many of them a break that lasts has taken: the same wherever it stands in a statement, and never less than nothing. */
const TAKEN = `least(${LEFT}, greatest(0, ceil(extract(epoch FROM statement_timestamp() - break_since))))::int`;

interface Submitted extends ClockRow {
  id: string;
  learner_id: string;
}

interface Submission {
  readonly caller: LearnerCaller;
  readonly attemptId: string;
}

@Injectable()
export class AttemptMoves implements OnModuleInit {
  readonly #submit = batched<Submission, AttemptClock>({ size: 40, parallel: 2 }, (organizationId, all) =>
    this.#submitAll(organizationId, all),
  );

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly answers: Answers,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(
      'attempts.submit_overdue',
      { cron: '* * * * *', retryLimit: 1 },
      async ({ organizationId, signal }) => {
        while (!signal.aborted && (await this.submitOverdue(organizationId)) === OVERDUE_AT_ONCE);
      },
    );
  }

  /** Where it stands; one whose time is over is handed in by this. */
  async sync(caller: LearnerCaller, attemptId: string, tab: string, cursor: number | undefined): Promise<AttemptClock> {
    await this.answers.form(caller, attemptId);
    const row = await this.db.transact(plain(caller), async (tx) => {
      const [found] = await tx.execute<ClockRow & { overdue: boolean }>(
        `SELECT ${CLOCK_COLUMNS}, state = 'in_progress' AND auto_submit AND clock_timestamp() > deadline_at + make_interval(secs => grace_seconds) AS overdue
         FROM attempts WHERE organization_id = $1 AND id = $2`,
        [caller.organizationId, attemptId],
      );
      if (found?.state === 'in_progress' && cursor !== undefined && found.holder_tab === tab)
        await tx.execute('UPDATE attempts SET cursor = $3 WHERE organization_id = $1 AND id = $2', [
          caller.organizationId,
          attemptId,
          cursor,
        ]);
      return found;
    });
    if (!row) throw new AttemptsError('attempts.not_found');
    if (!row.overdue) return clockOf(row, tab);
    return this.#submit(caller.organizationId, { caller, attemptId });
  }

  /** Hands in what is stored. Asking again gives the same answer. */
  async submit(caller: LearnerCaller, attemptId: string): Promise<AttemptClock> {
    await this.answers.form(caller, attemptId);
    return this.#submit(caller.organizationId, { caller, attemptId });
  }

  /** Leaves what stands before `floor` for good. */
  async advance(caller: LearnerCaller, attemptId: string, floor: number): Promise<AttemptClock> {
    const { items } = await this.answers.form(caller, attemptId);
    if (items[floor] === undefined || items[floor]?.sectionId === items[floor - 1]?.sectionId)
      throw new AttemptsError('attempts.position_unknown', { floor, problem: 'no section begins there' });
    return this.#change(
      caller,
      attemptId,
      `UPDATE attempts SET floor = greatest(floor, $3)
       WHERE organization_id = $1 AND id = $2 AND state = 'in_progress' RETURNING ${CLOCK_COLUMNS}`,
      [floor],
    );
  }

  /** The deadline moves on by what is left of the allowance when a break begins, and back by what was not used when it ends. */
  async takeBreak(caller: LearnerCaller, attemptId: string, on: boolean): Promise<AttemptClock> {
    await this.answers.form(caller, attemptId);
    if (on)
      return this.#change(
        caller,
        attemptId,
        `UPDATE attempts SET break_since = clock_timestamp(), deadline_at = deadline_at + make_interval(secs => ${LEFT})
         WHERE organization_id = $1 AND id = $2 AND state = 'in_progress' AND break_since IS NULL AND ${LEFT} > 0
           AND (deadline_at IS NULL OR NOT auto_submit OR clock_timestamp() <= deadline_at) RETURNING ${CLOCK_COLUMNS}`,
        [],
        'attempts.no_break_left',
      );
    return this.#change(
      caller,
      attemptId,
      `UPDATE attempts SET break_since = NULL, break_used_seconds = break_used_seconds + ${TAKEN},
         deadline_at = deadline_at - make_interval(secs => ${LEFT} - ${TAKEN})
       WHERE organization_id = $1 AND id = $2 AND state = 'in_progress' AND break_since IS NOT NULL RETURNING ${CLOCK_COLUMNS}`,
      [],
      'attempts.no_break_left',
    );
  }

  /** Hands in attempts whose time, and the grace for saves in flight, is over. Returns how many. */
  submitOverdue(organizationId: string): Promise<number> {
    const { name } = systemActor(organizationId, 'attempts.submit_overdue');
    return this.db.transact({ organizationId }, async (tx) => {
      // A break that was never ended has been used up by now.
      const rows = await tx.execute<{ id: string }>(
        `UPDATE attempts SET state = 'submitted', submitted_at = deadline_at, submitted_by = 'deadline',
           break_used_seconds = CASE WHEN break_since IS NULL THEN break_used_seconds ELSE break_used_seconds + ${LEFT} END, break_since = NULL
         WHERE organization_id = $1 AND id IN (
           SELECT id FROM attempts WHERE organization_id = $1 AND state = 'in_progress' AND auto_submit
             AND deadline_at + make_interval(secs => grace_seconds) < clock_timestamp()
           ORDER BY deadline_at LIMIT ${OVERDUE_AT_ONCE} FOR UPDATE SKIP LOCKED)
         RETURNING id`,
        [organizationId],
      );
      await gradeAttempts(
        tx,
        rows.map(({ id }) => id),
        { reason: 'submitted', by: name },
      );
      return rows.length;
    });
  }

  async #submitAll(organizationId: string, all: readonly Submission[]): Promise<(AttemptClock | Error)[]> {
    const ids = [...new Set(all.map(({ attemptId }) => attemptId))];
    const rows = await this.db.transact({ organizationId }, async (tx) => {
      const closed = await closeAttempts(tx, ids);
      await gradeAttempts(tx, closed, { reason: 'submitted', by: 'learner' });
      return tx.query<Submitted>(
        `SELECT id, learner_id, ${CLOCK_COLUMNS} FROM attempts WHERE organization_id = $1 AND id = ANY ($2::uuid[])`,
        [organizationId, ids],
      );
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return all.map(({ attemptId }) => {
      const row = byId.get(attemptId);
      return row ? clockOf(row, null) : new AttemptsError('attempts.not_found');
    });
  }

  /** Says why, when the change found nothing to change. */
  async #change(
    caller: LearnerCaller,
    attemptId: string,
    sql: string,
    parameters: readonly unknown[],
    otherwise: 'attempts.closed' | 'attempts.no_break_left' = 'attempts.closed',
  ): Promise<AttemptClock> {
    return this.db.transact(plain(caller), async (tx) => {
      const [changed] = await tx.execute<ClockRow>(sql, [caller.organizationId, attemptId, ...parameters]);
      if (changed) return clockOf(changed, null);
      const [row] = await tx.query<{ state: string }>(
        'SELECT state FROM attempts WHERE organization_id = $1 AND id = $2',
        [caller.organizationId, attemptId],
      );
      throw new AttemptsError(row?.state === 'in_progress' ? otherwise : 'attempts.closed');
    });
  }
}

/** Those of them that were still open. The lock waits for saves that are under way; later ones find the attempt closed. */
async function closeAttempts(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    `UPDATE attempts a SET state = 'submitted', break_since = NULL,
       break_used_seconds = CASE WHEN break_since IS NULL THEN break_used_seconds ELSE break_used_seconds + ${TAKEN} END,
       submitted_at = CASE WHEN late THEN a.deadline_at ELSE clock_timestamp() END,
       submitted_by = CASE WHEN late THEN 'deadline' ELSE 'learner' END
     FROM (SELECT id, auto_submit AND clock_timestamp() > deadline_at + make_interval(secs => grace_seconds) AS late
       FROM attempts WHERE organization_id = $1 AND id = ANY ($2::uuid[]) AND state = 'in_progress' ORDER BY id FOR UPDATE) AS l
     WHERE a.organization_id = $1 AND a.id = l.id RETURNING a.id`,
    [tx.organizationId, ids],
  );
  return rows.map(({ id }) => id);
}

function plain({ organizationId }: LearnerCaller): { organizationId: string } {
  return { organizationId };
}
