import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTable, tenantTable } from './support.js';

/** What boards have from their LTI 1.1 tools: the keys that platforms were given, and what each old link opened. */
export class Lti1120261130231000 implements MigrationInterface {
  readonly name = 'Lti1120261130231000';

  async up(q: QueryRunner): Promise<void> {
    // `learner_identities.platform` calls the old people of a key `lti11:<id>`.
    await q.query(`CREATE TABLE lti_consumers (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      registration_id uuid NOT NULL,
      key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
      secret_sealed bytea NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      updated_by text NOT NULL,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT lti_consumers_key UNIQUE (organization_id, registration_id, key),
      FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations ON DELETE CASCADE
    )`);
    await q.query(`CREATE TABLE lti_old_links (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      consumer_id uuid NOT NULL,
      link_id text NOT NULL CHECK (length(link_id) BETWEEN 1 AND 255),
      delivery_id uuid NOT NULL,
      activity text,
      updated_at timestamptz NOT NULL DEFAULT now(),
      updated_by text NOT NULL,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT lti_old_links_link UNIQUE (organization_id, consumer_id, link_id),
      FOREIGN KEY (organization_id, consumer_id) REFERENCES lti_consumers ON DELETE CASCADE,
      FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries
    )`);
    await q.query('CREATE INDEX lti_old_links_delivery ON lti_old_links (organization_id, delivery_id)');
    for (const table of TABLES) for (const sql of tenantTable(table)) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await q.query(dropTable(table));
  }
}

const TABLES = ['lti_consumers', 'lti_old_links'] as const;
