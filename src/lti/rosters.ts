/** Rosters of LMS courses (Names and Role Provisioning Services 2.0): fetched, kept, and compared with who has begun. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, audit, can, systemActor } from '../identity/index.js';
import { Db, decodeCursor, Jobs, type Reader, toPage, type Tx } from '../infra/index.js';
import { roleOf, SCOPE } from './claims.js';
import { forLink } from './link-rosters.js';
import { LtiError } from './lti.errors.js';
import { People } from './people.js';
import { PlatformService } from './platform-service.js';
import { getRegistration } from './registrations.js';
import { firstPage, type Member, membersOf, ROSTER_TYPE } from './roster-page.js';
import { linkOf, readPages, unreadable } from './service-pages.js';
import type { LtiMemberDto, LtiRosterDto, MemberQuery } from './services.dto.js';

/** So often everything is read, and not just what has changed: differences are a platform's word. */
const WHOLE_EVERY_DAYS = 7;
/** Courses that nobody has launched from for so long are left alone. */
const SEEN_DAYS = 60;

interface ContextRow {
  id: string;
  registration_id: string;
  title: string | null;
  memberships_url: string | null;
  differences_url: string | null;
  synced_at: Date | null;
  sync_problem: string | null;
  /** Whether what has changed since is enough. */
  is_fresh: boolean;
  now: Date;
}

@Injectable()
export class Rosters implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly service: PlatformService,
    private readonly people: People,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ contextId: string; whole?: boolean }>(
      'lti.sync_roster',
      { concurrency: 2, retryLimit: 4 },
      ({ organizationId, data }) => this.sync(organizationId, data.contextId, data.whole ?? false),
    );
    this.jobs.handle('lti.sync_rosters', { cron: '15 2 * * *' }, ({ organizationId }) => this.#syncAll(organizationId));
  }

  /** Asks for it. @throws LtiError `lti.context_not_found`, `lti.service_missing` */
  request(actor: Actor, contextId: string): Promise<LtiRosterDto> {
    return this.db.transact(actor, async (tx) => {
      const context = await getContext(tx, contextId);
      if (context.memberships_url === null) throw new LtiError('lti.service_missing', { service: 'roster' });
      await tx.enqueue('lti.sync_roster', { contextId, whole: true }, { singletonKey: `${contextId}/whole` });
      await audit(tx, actor, { action: 'lti_roster.requested', target: { type: 'lti_context', id: contextId } });
      return toRoster(tx, context);
    });
  }

  read(actor: Actor, contextId: string): Promise<LtiRosterDto> {
    return this.db.read(actor, async (reader) => toRoster(reader, await getContext(reader, contextId)));
  }

  /** Members by name; who has left is listed only when asked for. */
  members(
    actor: Actor,
    contextId: string,
    query: MemberQuery,
  ): Promise<{ items: LtiMemberDto[]; next: string | null }> {
    return this.db.read(actor, async (reader) => {
      const context = await getContext(reader, contextId);
      const rows = await readMembers(reader, context, query);
      const page = toPage(rows, query.limit, ({ subject }) => [subject]);
      if (can(actor, 'learners:read')) return page;
      return { ...page, items: page.items.map((one) => ({ ...one, subject: null, name: null, email: null })) };
    });
  }

  /**
   * Fetches a roster and takes it over: the whole of it, after which whoever is not in it is inactive; or, where the platform offers that,
   * what has changed since (NRPS, 2.5). A platform that refuses is noted and not asked again; one that fails is.
   * @throws LtiError `lti.service_failed`
   */
  async sync(organizationId: string, contextId: string, whole: boolean): Promise<void> {
    const scope = systemActor(organizationId, 'lti');
    const found = await this.db.read(scope, async (reader) => {
      const context = await getContext(reader, contextId);
      return { context, registration: await getRegistration(reader, context.registration_id) };
    });
    const { context, registration } = found;
    if (context.memberships_url === null || registration.state !== 'active') return;
    const differences = whole || !context.is_fresh ? null : context.differences_url;
    const access = { organizationId, registration, scopes: [SCOPE.roster] };
    const url = differences ?? firstPage(context.memberships_url);
    const answer = await readPages(this.service, access, url, ROSTER_TYPE);
    const members = answer.kind === 'ok' ? membersOf(answer.pages) : null;
    if (answer.kind === 'ok' && members !== null) {
      const next = linkOf(answer.headers, 'differences', url);
      return this.db.transact(scope, async (tx) => {
        const known = await this.people.withoutForgotten(tx, registration.id, members);
        await keep(tx, context, known, differences === null, next);
        await askForLinks(tx, context, differences === null);
      });
    }
    // What is kept of changes may be too old for it.
    if (differences !== null) return this.sync(organizationId, contextId, true);
    const failed = answer.kind === 'ok' ? unreadable('it has no list of members') : answer;
    await this.db.transact(scope, (tx) =>
      tx.execute('UPDATE lti_contexts SET sync_problem = $3 WHERE organization_id = $1 AND id = $2', [
        organizationId,
        contextId,
        failed.problem,
      ]),
    );
    if (failed.kind === 'retry')
      throw new LtiError('lti.service_failed', { status: failed.status, said: failed.problem });
  }

  async #syncAll(organizationId: string): Promise<void> {
    await this.db.transact(systemActor(organizationId, 'lti'), async (tx) => {
      const rows = await tx.query<{ id: string }>(
        `SELECT c.id FROM lti_contexts c JOIN lti_registrations r ON r.organization_id = $1 AND r.id = c.registration_id
         WHERE c.organization_id = $1 AND c.memberships_url IS NOT NULL AND r.state = 'active'
           AND c.seen_at > now() - make_interval(days => ${SEEN_DAYS})`,
        [organizationId],
      );
      for (const { id } of rows) await tx.enqueue('lti.sync_roster', { contextId: id }, { singletonKey: id });
    });
  }
}

/** An answer that was asked for before another that is kept already is too late. */
async function keep(
  tx: Tx,
  context: ContextRow,
  members: readonly Member[],
  isWhole: boolean,
  differences: string | null,
): Promise<void> {
  const [taken] = await tx.execute(
    `UPDATE lti_contexts SET synced_at = $3, synced_whole_at = CASE WHEN $4 THEN $3 ELSE synced_whole_at END, differences_url = $5,
       sync_problem = NULL
     WHERE organization_id = $1 AND id = $2 AND (synced_at IS NULL OR synced_at <= $3) RETURNING id`,
    [tx.organizationId, context.id, context.now, isWhole, differences],
  );
  if (!taken) return;
  await tx.execute(
    `INSERT INTO lti_members (organization_id, context_id, subject, roles, role, active, name, email, synced_at)
     SELECT $1, $2, i.subject, ARRAY(SELECT jsonb_array_elements_text(i.roles)), i.role, i.active, i.name, i.email, $3
     FROM unnest($4::text[], $5::jsonb[], $6::text[], $7::boolean[], $8::text[], $9::text[]) AS i (subject, roles, role, active, name, email)
     ON CONFLICT (organization_id, context_id, subject) DO UPDATE SET roles = excluded.roles, role = excluded.role,
       active = excluded.active, name = excluded.name, email = excluded.email, synced_at = excluded.synced_at`,
    [
      tx.organizationId,
      context.id,
      context.now,
      members.map(({ subject }) => subject),
      members.map(({ roles }) => JSON.stringify(roles)),
      members.map(({ roles }) => roleOf(roles)),
      members.map(({ active }) => active),
      members.map(({ name }) => name),
      members.map(({ email }) => email),
    ],
  );
  if (isWhole)
    await tx.execute(
      `UPDATE lti_members SET active = false, synced_at = $3 WHERE organization_id = $1 AND context_id = $2 AND active AND synced_at < $3`,
      [tx.organizationId, context.id, context.now],
    );
}

/** Links of the course that are in use; one whose platform has not said who it is for is asked about again when everything is read. */
async function askForLinks(tx: Tx, { id }: ContextRow, isWhole: boolean): Promise<void> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM lti_resource_links WHERE organization_id = $1 AND context_id = $2 AND delivery_id IS NOT NULL
       AND seen_at > now() - make_interval(days => ${SEEN_DAYS}) AND ($3::boolean OR members_problem IS NULL OR members_synced_at IS NOT NULL)`,
    [tx.organizationId, id, isWhole],
  );
  for (const row of rows) await tx.enqueue('lti.sync_link_roster', { linkId: row.id }, { singletonKey: row.id });
}

async function readMembers(
  reader: Reader,
  { id, registration_id }: ContextRow,
  { limit, cursor, progress, role, inactive, link }: MemberQuery,
): Promise<(LtiMemberDto & { subject: string })[]> {
  const [after] = decodeCursor(cursor, [z.string().max(255)]) ?? [null];
  const rows = await reader.query<{
    subject: string;
    name: string | null;
    email: string | null;
    role: LtiMemberDto['role'];
    active: boolean;
    learner_id: string | null;
    started_at: Date | null;
    submitted_at: Date | null;
    synced_at: Date;
  }>(
    `SELECT m.subject, m.name, m.email, m.role, m.active,
       i.learner_id, a.started_at, a.submitted_at, m.synced_at
     FROM lti_members m
     LEFT JOIN learner_identities i ON i.organization_id = $1 AND i.platform = 'lti:' || $3::text AND i.subject = m.subject
     LEFT JOIN LATERAL (SELECT min(x.started_at) AS started_at, max(x.submitted_at) AS submitted_at
       FROM lti_resource_links l
       JOIN attempts x ON x.organization_id = $1 AND x.delivery_id = l.delivery_id AND x.learner_id = i.learner_id AND x.activity = l.activity
       WHERE l.organization_id = $1 AND l.context_id = $2 AND ($4::uuid IS NULL OR l.id = $4)
         AND x.state NOT IN ('prepared', 'voided')) a ON true
     WHERE m.organization_id = $1 AND m.context_id = $2 AND m.active = NOT $5::boolean AND ($6::text IS NULL OR m.role = $6)
       AND ($5::boolean OR ${forLink({ link: '$4::uuid', subject: 'm.subject', learner: 'i.learner_id' })})
       AND CASE $7::text WHEN 'not-started' THEN a.started_at IS NULL WHEN 'started' THEN a.started_at IS NOT NULL ELSE true END
       AND ($8::text IS NULL OR (lower(coalesce(m.name, '')), m.subject) > (SELECT lower(coalesce(k.name, '')), k.subject FROM lti_members k
         WHERE k.organization_id = $1 AND k.context_id = $2 AND k.subject = $8))
     ORDER BY lower(coalesce(m.name, '')), m.subject LIMIT $9`,
    [
      reader.organizationId,
      id,
      registration_id,
      link ?? null,
      inactive,
      role ?? null,
      progress ?? null,
      after,
      limit + 1,
    ],
  );
  return rows.map((row) => ({
    subject: row.subject,
    name: row.name,
    email: row.email,
    role: row.role,
    active: row.active,
    learnerId: row.learner_id,
    startedAt: row.started_at?.toISOString() ?? null,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    syncedAt: row.synced_at.toISOString(),
  }));
}

/** @throws LtiError `lti.context_not_found` */
async function getContext(reader: Reader, id: string): Promise<ContextRow> {
  const [row] = await reader.query<ContextRow>(
    `SELECT id, registration_id, title, memberships_url, differences_url, synced_at, sync_problem,
       coalesce(synced_whole_at > now() - make_interval(days => ${WHOLE_EVERY_DAYS}), false) AS is_fresh, now() AS now
     FROM lti_contexts WHERE organization_id = $1 AND id = $2`,
    [reader.organizationId, id],
  );
  if (!row) throw new LtiError('lti.context_not_found', { id });
  return row;
}

async function toRoster(
  reader: Reader,
  { id, title, memberships_url, synced_at, sync_problem }: ContextRow,
): Promise<LtiRosterDto> {
  const links = await reader.query<{ id: string; members_synced_at: Date | null; members_problem: string | null }>(
    `SELECT id, members_synced_at, members_problem FROM lti_resource_links
     WHERE organization_id = $1 AND context_id = $2 AND (members_synced_at IS NOT NULL OR members_problem IS NOT NULL) ORDER BY id`,
    [reader.organizationId, id],
  );
  return {
    contextId: id,
    title,
    offered: memberships_url !== null,
    syncedAt: synced_at?.toISOString() ?? null,
    problem: sync_problem,
    links: links.map((link) => ({
      id: link.id,
      syncedAt: link.members_synced_at?.toISOString() ?? null,
      problem: link.members_problem,
    })),
  };
}
