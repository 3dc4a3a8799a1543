/** What this room keeps of people: it is given out with their export, forgotten with them, and not taken back from a roster. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { PersonalRecords } from '../attempts/index.js';
import { CONFIG, type Config, secretKey } from '../config/index.js';
import { systemActor } from '../identity/index.js';
import { Db, Jobs, type Tx } from '../infra/index.js';
import { platformOf } from './registrations.js';

/** By name in the export: rows of the learners (`$2`: ids). */
const KEPT = {
  ltiIdentities: `SELECT i.learner_id, r.id AS registration_id, r.name AS platform, r.issuer, i.subject, i.created_at
    FROM learner_identities i JOIN lti_registrations r ON r.organization_id = $1 AND i.platform IN ('lti:' || r.id, 'lti-preview:' || r.id)
    WHERE i.organization_id = $1 AND i.learner_id = ANY ($2::uuid[]) ORDER BY i.created_at, i.subject`,
  ltiMemberships: `SELECT c.registration_id, c.context_id AS course_id, c.title AS course, m.subject, m.roles, m.active, m.name, m.email, m.synced_at,
      ARRAY(SELECT l.title FROM lti_link_members k JOIN lti_resource_links l ON l.organization_id = $1 AND l.id = k.resource_link_id
        WHERE k.organization_id = $1 AND k.subject = m.subject AND l.context_id = c.id ORDER BY l.id) AS links
    FROM learner_identities i
    JOIN lti_members m ON m.organization_id = $1 AND m.subject = i.subject
    JOIN lti_contexts c ON c.organization_id = $1 AND c.id = m.context_id AND i.platform = 'lti:' || c.registration_id
    WHERE i.organization_id = $1 AND i.learner_id = ANY ($2::uuid[]) ORDER BY c.id`,
  ltiGrades: `SELECT g.learner_id, g.registration_id, c.title AS course, l.link_id, l.title AS link, l.delivery_id, l.activity, g.subject, g.state,
      g.changed_at, g.sent, g.stamp, g.sent_at, g.tries, g.last_status, g.last_problem
    FROM lti_grades g
    JOIN lti_resource_links l ON l.organization_id = $1 AND l.id = g.resource_link_id
    LEFT JOIN lti_contexts c ON c.organization_id = $1 AND c.id = l.context_id
    WHERE g.organization_id = $1 AND g.learner_id = ANY ($2::uuid[]) ORDER BY g.id`,
  ltiLaunches: `SELECT learner_id, at, registration_id, deployment_id, message_type, outcome, resource_link_id FROM lti_launches
    WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[]) ORDER BY id`,
} as const;

@Injectable()
export class People implements OnModuleInit {
  readonly #key: Buffer;

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly records: PersonalRecords,
    @Inject(CONFIG) config: Config,
  ) {
    this.#key = Buffer.from(hkdfSync('sha256', secretKey(config), '', 'lti-forgotten', 32));
  }

  onModuleInit(): void {
    for (const [kind, sql] of Object.entries(KEPT))
      this.records.keep(kind, (reader, learnerIds) => reader.query(sql, [reader.organizationId, learnerIds]));
    this.jobs.handle<{ learnerIds: string[]; identities: string[] }>(
      'lti.learner_erased',
      {},
      ({ organizationId, data }) => this.forget(organizationId, data),
    );
  }

  /**
   * Platforms go on naming in their rosters who was erased here: what stays is a mark that only this server can recognise them by.
   * @param identities SHA-256 in hexadecimal of what platforms call them: `platform subject`
   */
  async forget(
    organizationId: string,
    { learnerIds, identities }: { learnerIds: readonly string[]; identities: readonly string[] },
  ): Promise<void> {
    await this.db.transact(systemActor(organizationId, 'lti'), async (tx) => {
      await lockRosters(tx, 'exclusive');
      const own = [organizationId, learnerIds];
      await tx.execute('DELETE FROM lti_grades WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])', own);
      await tx.execute(
        'UPDATE lti_launches SET learner_id = NULL WHERE organization_id = $1 AND learner_id = ANY ($2::uuid[])',
        own,
      );
      await tx.execute(
        `INSERT INTO lti_forgotten (organization_id, identity_hash) SELECT $1, unnest($2::bytea[]) ON CONFLICT DO NOTHING`,
        [organizationId, identities.map((hash) => this.#mark(hash))],
      );
      const theirs = `encode(sha256(convert_to('lti:' || c.registration_id || ' ' || m.subject, 'UTF8')), 'hex') = ANY ($2::text[])`;
      await tx.execute(
        `DELETE FROM lti_members m USING lti_contexts c
         WHERE m.organization_id = $1 AND c.organization_id = $1 AND c.id = m.context_id AND ${theirs}`,
        [organizationId, identities],
      );
      await tx.execute(
        `DELETE FROM lti_link_members m USING lti_resource_links c
         WHERE m.organization_id = $1 AND c.organization_id = $1 AND c.id = m.resource_link_id AND ${theirs}`,
        [organizationId, identities],
      );
    });
  }

  /**
   * Of what a roster names, those who may be stored: not who was erased, unless they have launched since. Until the transaction ends,
   * nobody is forgotten meanwhile.
   */
  async withoutForgotten<Member extends { readonly subject: string }>(
    tx: Tx,
    registrationId: string,
    members: readonly Member[],
  ): Promise<Member[]> {
    await lockRosters(tx, 'shared');
    const [any] = await tx.query('SELECT FROM lti_forgotten WHERE organization_id = $1 LIMIT 1', [tx.organizationId]);
    if (!any) return [...members];
    const platform = platformOf(registrationId);
    const marks = members.map(({ subject }) => this.#mark(hashOf(platform, subject)));
    const rows = await tx.query<{ subject: string }>(
      `SELECT i.subject FROM unnest($2::bytea[], $3::text[]) AS i (mark, subject)
       JOIN lti_forgotten f ON f.organization_id = $1 AND f.identity_hash = i.mark
       WHERE NOT EXISTS (SELECT FROM learner_identities k WHERE k.organization_id = $1 AND k.platform = $4 AND k.subject = i.subject)`,
      [tx.organizationId, marks, members.map(({ subject }) => subject), platform],
    );
    const forgotten = new Set(rows.map(({ subject }) => subject));
    return members.filter(({ subject }) => !forgotten.has(subject));
  }

  /** Keyed: subjects are often small numbers, which a bare hash would not hide. */
  #mark(hash: string): Buffer {
    return createHmac('sha256', this.#key).update(hash).digest();
  }
}

/** As the job has it. */
function hashOf(platform: string, subject: string): string {
  return createHash('sha256').update(`${platform} ${subject}`).digest('hex');
}

/** Rosters are kept side by side, but not while somebody is forgotten. */
async function lockRosters(tx: Tx, mode: 'shared' | 'exclusive'): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock${mode === 'shared' ? '_shared' : ''}(hashtextextended('lti_forgotten/' || $1, 0))`,
    [tx.organizationId],
  );
}
