/**
 * Rosters of resource links (Names and Role Provisioning Services 2.0, 3): a link may be for some of a course only, a group or those to
 * whom an assignment was given. Platforms may offer this or not, and nothing but the answer says whether one does: each member then has
 * what a launch through the link would bring. Where it has not, or where the platform refuses, the link is for the whole course.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { systemActor } from '../identity/index.js';
import { Db, Jobs, type Reader, type Tx } from '../infra/index.js';
import { SCOPE } from './claims.js';
import { LtiError } from './lti.errors.js';
import { People } from './people.js';
import { PlatformService } from './platform-service.js';
import { getRegistration } from './registrations.js';
import { firstPage, type Member, membersOf, ROSTER_TYPE } from './roster-page.js';
import { readPages, unreadable } from './service-pages.js';

const NOT_OFFERED = 'The platform does not say whom this link is for: it counts as being for the whole course.';

interface LinkRow {
  id: string;
  link_id: string;
  registration_id: string;
  memberships_url: string | null;
  now: Date;
}

@Injectable()
export class LinkRosters implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly service: PlatformService,
    private readonly people: People,
  ) {}

  onModuleInit(): void {
    // `rosters.ts` enqueues them, after the course's own.
    this.jobs.handle<{ linkId: string }>(
      'lti.sync_link_roster',
      { concurrency: 2, retryLimit: 4 },
      ({ organizationId, data }) => this.sync(organizationId, data.linkId),
    );
  }

  /**
   * Fetches who a link is for, always whole: differences are of the course (2.5). A platform that refuses is noted, and the link is for
   * the whole course again; one that fails is asked again, and what is known stays.
   * @throws LtiError `lti.service_failed`
   */
  async sync(organizationId: string, linkId: string): Promise<void> {
    const scope = systemActor(organizationId, 'lti');
    const link = await this.db.read(scope, (reader) => findLink(reader, linkId));
    if (!link || link.memberships_url === null) return;
    const registration = await this.db.read(scope, (reader) => getRegistration(reader, link.registration_id));
    if (registration.state !== 'active') return;
    const access = { organizationId, registration, scopes: [SCOPE.roster] };
    const answer = await readPages(this.service, access, firstPage(link.memberships_url, link.link_id), ROSTER_TYPE);
    if (answer.kind === 'retry') {
      await this.db.transact(scope, (tx) => note(tx, link, answer.problem));
      throw new LtiError('lti.service_failed', { status: answer.status, said: answer.problem });
    }
    const members = answer.kind === 'ok' ? membersOf(answer.pages) : null;
    await this.db.transact(scope, async (tx) => {
      if (members === null)
        return widen(tx, link, answer.kind === 'ok' ? unreadable('it has no list of members').problem : answer.problem);
      if (members.length > 0 && !members.some(({ hasMessage }) => hasMessage)) return widen(tx, link, NOT_OFFERED);
      await keep(tx, link, await this.people.withoutForgotten(tx, registration.id, members));
    });
  }
}

/**
 * For a WHERE: those whom a link is for, and whoever has come in by it since it was last asked about; everybody where the platform does
 * not say, or without a link. `$1` is the organization.
 * @param columns parameter with the link's id; columns with how the platform calls a member and with the learner's id
 */
export function forLink({ link, subject, learner }: { link: string; subject: string; learner: string }): string {
  return `(NOT EXISTS (SELECT FROM lti_resource_links r WHERE r.organization_id = $1 AND r.id = ${link} AND r.members_synced_at IS NOT NULL)
    OR EXISTS (SELECT FROM lti_link_members k WHERE k.organization_id = $1 AND k.resource_link_id = ${link} AND k.subject = ${subject})
    OR EXISTS (SELECT FROM lti_resource_links r JOIN attempts x ON x.organization_id = $1 AND x.delivery_id = r.delivery_id
      WHERE r.organization_id = $1 AND r.id = ${link} AND x.learner_id = ${learner} AND x.state NOT IN ('prepared', 'voided')))`;
}

async function findLink(reader: Reader, id: string): Promise<LinkRow | null> {
  const [row] = await reader.query<LinkRow>(
    `SELECT l.id, l.link_id, l.registration_id, c.memberships_url, now() AS now
     FROM lti_resource_links l JOIN lti_contexts c ON c.organization_id = $1 AND c.id = l.context_id
     WHERE l.organization_id = $1 AND l.id = $2`,
    [reader.organizationId, id],
  );
  return row ?? null;
}

async function note(tx: Tx, { id }: LinkRow, problem: string): Promise<void> {
  await tx.execute('UPDATE lti_resource_links SET members_problem = $3 WHERE organization_id = $1 AND id = $2', [
    tx.organizationId,
    id,
    problem,
  ]);
}

/** For the whole course, as long as the platform says nothing else. */
async function widen(tx: Tx, { id }: LinkRow, problem: string): Promise<void> {
  await tx.execute(
    'UPDATE lti_resource_links SET members_synced_at = NULL, members_problem = $3 WHERE organization_id = $1 AND id = $2',
    [tx.organizationId, id, problem],
  );
  await tx.execute('DELETE FROM lti_link_members WHERE organization_id = $1 AND resource_link_id = $2', [
    tx.organizationId,
    id,
  ]);
}

/** An answer that was asked for before another that is kept already is too late. */
async function keep(tx: Tx, { id, now }: LinkRow, members: readonly Member[]): Promise<void> {
  const [taken] = await tx.execute(
    `UPDATE lti_resource_links SET members_synced_at = $3, members_problem = NULL
     WHERE organization_id = $1 AND id = $2 AND (members_synced_at IS NULL OR members_synced_at <= $3) RETURNING id`,
    [tx.organizationId, id, now],
  );
  if (!taken) return;
  const subjects = members.flatMap(({ subject, active }) => (active ? [subject] : []));
  const own = [tx.organizationId, id, subjects];
  await tx.execute(
    'DELETE FROM lti_link_members WHERE organization_id = $1 AND resource_link_id = $2 AND subject <> ALL ($3::text[])',
    own,
  );
  await tx.execute(
    `INSERT INTO lti_link_members (organization_id, resource_link_id, subject) SELECT $1, $2, unnest($3::text[]) ON CONFLICT DO NOTHING`,
    own,
  );
}
