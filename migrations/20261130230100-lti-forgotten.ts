import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTable, tenantTable } from './support.js';

/** Who was erased, as nobody but the server can tell: rosters that still name them do not bring them back. */
export class LtiForgotten20261130230100 implements MigrationInterface {
  readonly name = 'LtiForgotten20261130230100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`CREATE TABLE lti_forgotten (
      organization_id uuid NOT NULL REFERENCES organizations,
      identity_hash bytea NOT NULL CHECK (length(identity_hash) = 32),
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, identity_hash)
    )`);
    for (const sql of tenantTable('lti_forgotten')) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(dropTable('lti_forgotten'));
  }
}
