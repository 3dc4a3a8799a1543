/** Every night: what an organization keeps no longer than so many days, by kind of record. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit, getSettings, type OrganizationSettings, systemActor } from '../identity/index.js';
import { Db, Jobs, type Tx } from '../infra/index.js';
import { forgetAttempts } from './privacy.service.js';

type Kind = keyof OrganizationSettings['retentionDays'];

/** Records that one transaction deletes. */
const CHUNK = 1000;

@Injectable()
export class Retention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(
      'attempts.apply_retention',
      { cron: '30 3 * * *', expireInSeconds: 3600 },
      ({ organizationId, signal }) => this.apply(organizationId, signal),
    );
  }

  /** Chunk by chunk, so that nobody waits for it; what it deleted is in the log. */
  async apply(organizationId: string, signal: AbortSignal = new AbortController().signal): Promise<void> {
    const actor = systemActor(organizationId, 'attempts.apply_retention');
    const { retentionDays } = await this.db.read(actor, getSettings);
    for (const [kind, days] of Object.entries(retentionDays) as [Kind, number | null][]) {
      if (days === null) continue;
      for (let deleted = CHUNK; deleted === CHUNK && !signal.aborted;)
        deleted = await this.db.transact(actor, async (tx) => {
          const count = await FORGET[kind](tx, days);
          if (count > 0)
            await audit(tx, actor, {
              action: 'retention.applied',
              target: { type: 'organization', id: organizationId },
              after: { kind, days, deleted: count },
            });
          return count;
        });
    }
  }
}

/** Each deletes a chunk and says how many records that were. */
const FORGET: Record<Kind, (tx: Tx, days: number) => Promise<number>> = {
  async answersHistory(tx, days) {
    const rows = await tx.execute(
      `DELETE FROM answers w USING (
         SELECT o.attempt_id, o.position, o.sequence FROM answers o JOIN attempts a ON a.organization_id = $1 AND a.id = o.attempt_id
         WHERE o.organization_id = $1 AND a.submitted_at < now() - make_interval(days => $2)
           AND EXISTS (SELECT FROM answers n WHERE n.organization_id = $1 AND n.attempt_id = o.attempt_id AND n.position = o.position
             AND n.sequence > o.sequence) LIMIT ${CHUNK}) old
       WHERE w.organization_id = $1 AND w.attempt_id = old.attempt_id AND w.position = old.position AND w.sequence = old.sequence
       RETURNING w.position`,
      [tx.organizationId, days],
    );
    return rows.length;
  },
  async attempts(tx, days) {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM attempts WHERE organization_id = $1 AND submitted_at < now() - make_interval(days => $2) AND state <> 'in_progress'
       LIMIT ${CHUNK}`,
      [tx.organizationId, days],
    );
    await forgetAttempts(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.length;
  },
  async problemReports(tx, days) {
    const rows = await tx.execute(
      `DELETE FROM problem_reports WHERE organization_id = $1 AND id IN (SELECT id FROM problem_reports
         WHERE organization_id = $1 AND resolved_at < now() - make_interval(days => $2) LIMIT ${CHUNK}) RETURNING id`,
      [tx.organizationId, days],
    );
    return rows.length;
  },
  async handIns(tx, days) {
    const rows = await tx.execute(
      `DELETE FROM hand_ins WHERE organization_id = $1 AND id IN (SELECT id FROM hand_ins
         WHERE organization_id = $1 AND decided_at < now() - make_interval(days => $2) LIMIT ${CHUNK}) RETURNING id`,
      [tx.organizationId, days],
    );
    return rows.length;
  },
  async sessions(tx, days) {
    const sessions = await tx.execute(
      `DELETE FROM learner_sessions WHERE organization_id = $1 AND id IN (SELECT id FROM learner_sessions
         WHERE organization_id = $1 AND expires_at < now() - make_interval(days => $2) LIMIT ${CHUNK}) RETURNING id`,
      [tx.organizationId, days],
    );
    if (sessions.length === CHUNK) return CHUNK;
    await tx.execute(
      `DELETE FROM entry_links l WHERE l.organization_id = $1 AND l.expires_at < now() - make_interval(days => $2)
         AND NOT EXISTS (SELECT FROM learner_sessions s WHERE s.organization_id = $1 AND s.link_id = l.id)`,
      [tx.organizationId, days],
    );
    return sessions.length;
  },
};
