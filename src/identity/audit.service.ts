/** Reading the log, and sealing it every minute. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { z } from 'zod';
import { Db, decodeCursor, Jobs, toPage, uuidSchema } from '../infra/index.js';
import { type Actor, systemActor } from './actor.js';
import { type AuditVerification, sealAudit, verifyAudit } from './audit.js';
import type { auditEntrySchema } from './identity.dto.js';

export interface AuditQuery {
  limit: number;
  cursor?: string | undefined;
  targetType?: string | undefined;
  targetId?: string | undefined;
  actorId?: string | undefined;
  action?: string | undefined;
}

@Injectable()
export class AuditLog implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(
      'identity.seal_audit',
      { cron: '* * * * *', retryLimit: 2 },
      async ({ organizationId, signal }) => {
        const actor = systemActor(organizationId, 'identity.seal_audit');
        while (!signal.aborted && (await this.db.transact(actor, sealAudit)) > 0);
      },
    );
    this.jobs.handle('identity.forget', { cron: '17 3 * * *', retryLimit: 2 }, async ({ organizationId }) => {
      await this.db.transact(systemActor(organizationId, 'identity.forget'), async (tx) => {
        for (const sql of FORGET) await tx.execute(sql, [organizationId]);
      });
    });
  }

  list(actor: Actor, query: AuditQuery) {
    const before = decodeCursor(query.cursor, [uuidSchema]);
    return this.db.read(actor, async (reader) => {
      const rows = await reader.query<AuditRow>(
        `SELECT * FROM audit_log WHERE organization_id = $1 AND ($2::uuid IS NULL OR id < $2)
           AND ($3::text IS NULL OR target_type = $3) AND ($4::text IS NULL OR target_id = $4)
           AND ($5::uuid IS NULL OR actor_id = $5) AND ($6::text IS NULL OR action = $6)
         ORDER BY id DESC LIMIT $7`,
        [
          actor.organizationId,
          before?.[0] ?? null,
          query.targetType ?? null,
          query.targetId ?? null,
          query.actorId ?? null,
          query.action ?? null,
          query.limit + 1,
        ],
      );
      const { items, next } = toPage(rows, query.limit, ({ id }) => [id]);
      return { items: items.map(toEntry), next };
    });
  }

  verify(actor: Actor): Promise<AuditVerification> {
    return this.db.read(actor, verifyAudit);
  }
}

/** What is of no use any more. */
const FORGET = [
  `DELETE FROM idempotency_keys WHERE organization_id = $1 AND created_at < now() - interval '2 days'`,
  `DELETE FROM sessions WHERE organization_id = $1 AND expires_at < now()`,
  `DELETE FROM member_links WHERE organization_id = $1 AND expires_at < now()`,
  `DELETE FROM sign_ons WHERE organization_id = $1 AND expires_at < now()`,
  `DELETE FROM sign_in_failures WHERE organization_id = $1 AND since < now() - interval '2 days'`,
];

interface AuditRow {
  id: string;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string;
  address: string | null;
  request_id: string | null;
  action: string;
  target_type: string;
  target_id: string;
  before: unknown;
  after: unknown;
}

function toEntry(row: AuditRow): z.input<typeof auditEntrySchema> {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    address: row.address,
    requestId: row.request_id,
    action: row.action,
    target: { type: row.target_type, id: row.target_id },
    before: row.before,
    after: row.after,
  };
}
