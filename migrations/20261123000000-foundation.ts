import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, dropTable, tenantTable } from './support.js';

/** The server's role, extensions, and what belongs to no room. */
export class Foundation20261123000000 implements MigrationInterface {
  readonly name = 'Foundation20261123000000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN CREATE ROLE ${APP_ROLE} NOLOGIN; END IF;
    END $$`);
    await q.query(`GRANT ${APP_ROLE} TO CURRENT_USER`);
    await q.query(`GRANT USAGE ON SCHEMA public TO ${APP_ROLE}`);
    await q.query(`GRANT SELECT ON migrations TO ${APP_ROLE}`);
    await q.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await q.query('CREATE EXTENSION IF NOT EXISTS btree_gin');
    // No policy: whoever signs in has no organization yet. It holds names that every sign-in page shows, and nothing else.
    await q.query(`CREATE TABLE organization_slugs (
      slug text PRIMARY KEY CHECK (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'),
      organization_id uuid NOT NULL
    )`);
    await q.query(`GRANT SELECT, INSERT, DELETE ON organization_slugs TO ${APP_ROLE}`);
    await q.query(`CREATE TABLE idempotency_keys (
      organization_id uuid NOT NULL,
      owner text NOT NULL,
      key text NOT NULL,
      fingerprint text NOT NULL,
      response jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, owner, key)
    )`);
    await q.query('CREATE INDEX idempotency_keys_age ON idempotency_keys (organization_id, created_at)');
    for (const sql of tenantTable('idempotency_keys')) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(dropTable('idempotency_keys'));
    await q.query(dropTable('organization_slugs'));
    await q.query('DROP EXTENSION btree_gin');
    await q.query('DROP EXTENSION pg_trgm');
    await q.query(`REVOKE SELECT ON migrations FROM ${APP_ROLE}`);
    await q.query(`REVOKE USAGE ON SCHEMA public FROM ${APP_ROLE}`);
    // The role stays: it belongs to the whole server, and another database may use it.
  }
}
