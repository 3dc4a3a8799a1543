/** The log of what came in, as staff read it. */
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../identity/index.js';
import { Db, decodeCursor, toPage } from '../infra/index.js';

export interface LaunchQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly registration?: string | undefined;
  readonly outcome?: string | undefined;
  readonly since?: string | undefined;
}

interface LaunchRow {
  id: string;
  at: Date;
  registration_id: string | null;
  deployment_id: string | null;
  message_type: string | null;
  outcome: string;
  details: Record<string, unknown>;
  resource_link_id: string | null;
  learner_id: string | null;
}

@Injectable()
export class LaunchLog {
  constructor(private readonly db: Db) {}

  list(actor: Actor, query: LaunchQuery) {
    const before = decodeCursor(query.cursor, [z.uuid()]);
    return this.db.read(actor, async (reader) => {
      const rows = await reader.query<LaunchRow>(
        `SELECT * FROM lti_launches WHERE organization_id = $1 AND ($2::uuid IS NULL OR id < $2)
           AND ($3::uuid IS NULL OR registration_id = $3) AND ($4::text IS NULL OR outcome = $4)
           AND ($5::timestamptz IS NULL OR at >= $5)
         ORDER BY id DESC LIMIT $6`,
        [
          reader.organizationId,
          before?.[0] ?? null,
          query.registration ?? null,
          query.outcome ?? null,
          query.since ?? null,
          query.limit + 1,
        ],
      );
      return toPage(rows.map(toLaunch), query.limit, ({ id }) => [id]);
    });
  }
}

function toLaunch(row: LaunchRow) {
  return {
    id: row.id,
    at: row.at.toISOString(),
    registrationId: row.registration_id,
    deploymentId: row.deployment_id,
    messageType: row.message_type,
    outcome: row.outcome,
    details: row.details,
    resourceLinkId: row.resource_link_id,
    learnerId: row.learner_id,
  };
}
