/**
 * How a platform's connection stands, for its own administrators: read and mended inside the registration and the deployment that their
 * launch came from, and nowhere else. They see no names, no scores, and nothing that another institution behind the same registration does.
 */
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Origin } from '../identity/index.js';
import { Db, decodeCursor, type Reader, toPage } from '../infra/index.js';
import { SCOPE } from './claims.js';
import { ConnectionCheck } from './connection-check.js';
import type {
  ConnectionDto,
  ConnectionGradeDto,
  ConnectionLaunchDto,
  ConnectionLinkDto,
  ConnectionRosterDto,
} from './connection.dto.js';
import { Grades } from './grades.service.js';
import { Logins } from './logins.js';
import { LtiError } from './lti.errors.js';
import type { CheckDto } from './registrations.dto.js';
import { findRegistration, type Registration } from './registrations.js';
import { Rosters } from './rosters.js';
import { actorOf, type Ticket } from './tickets.js';

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Page<Item> {
  items: Item[];
  next: string | null;
}

const MOST_DEPLOYMENTS = 200;

@Injectable()
export class Connection {
  constructor(
    private readonly db: Db,
    private readonly logins: Logins,
    private readonly check: ConnectionCheck,
    private readonly grades: Grades,
    private readonly rosters: Rosters,
  ) {}

  /** @throws LtiError, as everything here: `lti.not_allowed`, `lti.registration_disabled`, `lti.deployment_refused` */
  overview(ticket: Ticket): Promise<ConnectionDto> {
    return this.#read(ticket, async (reader, { name, issuer, clientId }) => {
      const { deploymentId } = ticket;
      const { loginUrl, launchUrl, keySetUrl, doctorUrl } = this.logins.addresses(ticket.organizationId);
      return {
        name,
        issuer,
        clientId,
        deploymentId,
        deployments: await deploymentsOf(reader, ticket),
        tool: { loginUrl, redirectUri: launchUrl, keySetUrl, doctorUrl },
        grades: await countGrades(reader, ticket),
      };
    });
  }

  /** Asks the platform. */
  async tryPlatform(ticket: Ticket): Promise<{ checks: CheckDto[] }> {
    const { id } = await this.#read(ticket, (_reader, registration) => Promise.resolve(registration));
    return this.check.run(actorOf(ticket), id);
  }

  launches(ticket: Ticket, query: PageQuery & { readonly failed: boolean }): Promise<Page<ConnectionLaunchDto>> {
    const [before] = decodeCursor(query.cursor, [z.uuid()]) ?? [null];
    return this.#read(ticket, async (reader) => {
      const rows = await reader.query<{
        id: string;
        at: Date;
        message_type: string | null;
        outcome: string;
        title: string | null;
      }>(
        `SELECT x.id, x.at, x.message_type, x.outcome, l.title FROM lti_launches x
         LEFT JOIN lti_resource_links l ON l.organization_id = $1 AND l.id = x.resource_link_id
         WHERE x.organization_id = $1 AND x.registration_id = $2 AND coalesce(x.deployment_id, $3) = $3
           AND ($4::uuid IS NULL OR x.id < $4) AND NOT ($5 AND x.outcome = 'ok') ORDER BY x.id DESC LIMIT $6`,
        [...scopeOf(ticket), before, query.failed, query.limit + 1],
      );
      const items = rows.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        messageType: row.message_type,
        outcome: row.outcome,
        linkTitle: row.title,
      }));
      return toPage(items, query.limit, ({ id }) => [id]);
    });
  }

  listGrades(
    ticket: Ticket,
    query: PageQuery & { readonly state?: keyof typeof STATES | undefined },
  ): Promise<Page<ConnectionGradeDto>> {
    const [before] = decodeCursor(query.cursor, [z.uuid()]) ?? [null];
    return this.#read(ticket, async (reader) => {
      const rows = await reader.query<GradeRow>(
        `${GRADES} AND ($4::uuid IS NULL OR g.id < $4) AND ($5::text[] IS NULL OR g.state = ANY ($5)) ORDER BY g.id DESC LIMIT $6`,
        [...scopeOf(ticket), before, query.state ? STATES[query.state] : null, query.limit + 1],
      );
      return toPage(rows.map(toGrade), query.limit, ({ id }) => [id]);
    });
  }

  /** @throws LtiError `lti.grade_not_found` also for those of another deployment */
  async resend(ticket: Ticket, id: string, origin: Origin): Promise<void> {
    await this.#read(ticket, async (reader) => {
      const [row] = await reader.query(`${GRADES} AND g.id = $4`, [...scopeOf(ticket), id]);
      if (!row) throw new LtiError('lti.grade_not_found', { id });
    });
    await this.grades.resend(actorOf(ticket, origin), id);
  }

  /** What was refused or given up, of the deployment. */
  async resendAll(ticket: Ticket, origin: Origin): Promise<{ resent: number }> {
    const { registrationId, deploymentId } = ticket;
    await this.#read(ticket, () => Promise.resolve());
    return this.grades.resendAll(actorOf(ticket, origin), { deliveryId: null, registrationId, deploymentId });
  }

  links(ticket: Ticket, query: PageQuery): Promise<Page<ConnectionLinkDto>> {
    const [before] = decodeCursor(query.cursor, [z.uuid()]) ?? [null];
    return this.#read(ticket, async (reader) => {
      const rows = await reader.query<LinkRow>(
        `SELECT l.id, coalesce(l.title, d.title) AS title, c.title AS course, l.delivery_id IS NOT NULL AS bound, l.line_item_url,
           c.line_items_url, l.scopes
         FROM lti_resource_links l
         LEFT JOIN lti_contexts c ON c.organization_id = $1 AND c.id = l.context_id
         LEFT JOIN deliveries d ON d.organization_id = $1 AND d.id = l.delivery_id
         WHERE l.organization_id = $1 AND l.registration_id = $2 AND l.deployment_id = $3 AND ($4::uuid IS NULL OR l.id < $4)
         ORDER BY l.id DESC LIMIT $5`,
        [...scopeOf(ticket), before, query.limit + 1],
      );
      const items = rows.map(({ line_items_url, scopes, line_item_url, ...row }) => ({
        ...row,
        lineItem: lineItemOf({ line_items_url, scopes, line_item_url }),
        lineItemUrl: line_item_url,
      }));
      return toPage(items, query.limit, ({ id }) => [id]);
    });
  }

  listRosters(ticket: Ticket, query: PageQuery): Promise<Page<ConnectionRosterDto>> {
    const [before] = decodeCursor(query.cursor, [z.uuid()]) ?? [null];
    return this.#read(ticket, async (reader) => {
      const rows = await reader.query<{
        id: string;
        title: string | null;
        offered: boolean;
        members: number;
        synced_at: Date | null;
        sync_problem: string | null;
      }>(
        `SELECT c.id, c.title, c.memberships_url IS NOT NULL AS offered, c.synced_at, c.sync_problem,
           (SELECT count(*)::int FROM lti_members m WHERE m.organization_id = $1 AND m.context_id = c.id AND m.active) AS members
         FROM lti_contexts c WHERE c.organization_id = $1 AND c.registration_id = $2 AND c.deployment_id = $3
           AND ($4::uuid IS NULL OR c.id < $4) ORDER BY c.id DESC LIMIT $5`,
        [...scopeOf(ticket), before, query.limit + 1],
      );
      const items = rows.map(({ id, title, offered, members, synced_at, sync_problem }) => ({
        contextId: id,
        title,
        offered,
        members,
        syncedAt: synced_at?.toISOString() ?? null,
        problem: sync_problem,
      }));
      return toPage(items, query.limit, ({ contextId }) => [contextId]);
    });
  }

  /** @throws LtiError `lti.context_not_found` also for those of another deployment, `lti.service_missing` */
  async syncRoster(ticket: Ticket, id: string, origin: Origin): Promise<void> {
    await this.#read(ticket, async (reader) => {
      const [row] = await reader.query(
        'SELECT FROM lti_contexts WHERE organization_id = $1 AND registration_id = $2 AND deployment_id = $3 AND id = $4',
        [...scopeOf(ticket), id],
      );
      if (!row) throw new LtiError('lti.context_not_found', { id });
    });
    await this.rosters.request(actorOf(ticket, origin), id);
  }

  /** For an administrator of a connection that still is one: a ticket outlives what the board decides meanwhile. */
  #read<T>(ticket: Ticket, work: (reader: Reader, registration: Registration) => Promise<T>): Promise<T> {
    if (!ticket.administrator) throw new LtiError('lti.not_allowed');
    return this.db.read(ticket, async (reader) => {
      const registration = await findRegistration(reader, ticket.registrationId);
      if (registration?.state !== 'active') throw new LtiError('lti.registration_disabled');
      const [deployment] = await reader.query(
        `SELECT FROM lti_deployments WHERE organization_id = $1 AND registration_id = $2 AND deployment_id = $3 AND state = 'active'`,
        scopeOf(ticket),
      );
      if (!deployment) throw new LtiError('lti.deployment_refused');
      return work(reader, registration);
    });
  }
}

/** The first three parameters of every statement here. */
function scopeOf({ organizationId, registrationId, deploymentId }: Ticket): [string, string, string] {
  return [organizationId, registrationId, deploymentId];
}

function deploymentsOf(reader: Reader, ticket: Ticket): Promise<ConnectionDto['deployments']> {
  return reader.query<ConnectionDto['deployments'][number]>(
    `SELECT deployment_id AS "deploymentId", state FROM lti_deployments WHERE organization_id = $1 AND registration_id = $2
     ORDER BY deployment_id <> $3, state <> 'pending', deployment_id LIMIT ${MOST_DEPLOYMENTS}`,
    scopeOf(ticket),
  );
}

async function countGrades(reader: Reader, ticket: Ticket): Promise<ConnectionDto['grades']> {
  const rows = await reader.query<{ state: ConnectionGradeDto['state']; count: number }>(
    `SELECT g.state, count(*)::int AS count FROM lti_grades g
     JOIN lti_resource_links l ON l.organization_id = $1 AND l.id = g.resource_link_id
     WHERE g.organization_id = $1 AND g.registration_id = $2 AND l.deployment_id = $3 GROUP BY g.state`,
    scopeOf(ticket),
  );
  const of = (state: ConnectionGradeDto['state']) => rows.find((row) => row.state === state)?.count ?? 0;
  return { waiting: of('waiting'), sent: of('sent'), refused: of('refused'), givenUp: of('given_up') };
}

const STATES = { waiting: ['waiting'], sent: ['sent'], failed: ['refused', 'given_up'] } as const;

interface GradeRow {
  id: string;
  subject: string;
  title: string | null;
  course: string | null;
  state: ConnectionGradeDto['state'];
  changed_at: Date;
  sent_at: Date | null;
  next_try_at: Date;
  last_problem: string | null;
}

const GRADES = `SELECT g.id, g.subject, l.title, c.title AS course, g.state, g.changed_at, g.sent_at, g.next_try_at, g.last_problem
  FROM lti_grades g
  JOIN lti_resource_links l ON l.organization_id = $1 AND l.id = g.resource_link_id
  LEFT JOIN lti_contexts c ON c.organization_id = $1 AND c.id = l.context_id
  WHERE g.organization_id = $1 AND g.registration_id = $2 AND l.deployment_id = $3`;

function toGrade(row: GradeRow): ConnectionGradeDto {
  return {
    id: row.id,
    subject: row.subject,
    linkTitle: row.title,
    course: row.course,
    state: row.state,
    changedAt: row.changed_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    nextTryAt: row.state === 'waiting' ? row.next_try_at.toISOString() : null,
    problem: row.last_problem,
  };
}

interface LinkRow {
  id: string;
  title: string | null;
  course: string | null;
  bound: boolean;
  line_item_url: string | null;
  line_items_url: string | null;
  scopes: string[];
}

/** Where scores of a link go, or will (Assignment and Grade Services 2.0, 3.1); what `LineItems.find` does when there is one. */
function lineItemOf({
  line_item_url,
  line_items_url,
  scopes,
}: Pick<LinkRow, 'line_item_url' | 'line_items_url' | 'scopes'>): ConnectionLinkDto['lineItem'] {
  if (!scopes.includes(SCOPE.score)) return 'none';
  if (line_item_url !== null) return 'known';
  const mayLook = scopes.includes(SCOPE.lineItem) || scopes.includes(SCOPE.lineItemReadOnly);
  return line_items_url !== null && mayLook ? 'sought' : 'none';
}
