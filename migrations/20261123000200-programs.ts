import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTable, tenantTable } from './support.js';

/** Programs: certifications, each with its blueprint and its one panel of exam facts. */
export class Programs20261123000200 implements MigrationInterface {
  readonly name = 'Programs20261123000200';

  async up(q: QueryRunner): Promise<void> {
    // The blueprint is read and written as a whole; its domains are known by their ids alone.
    await q.query(`CREATE TABLE programs (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      key text NOT NULL,
      title text NOT NULL,
      summary text NOT NULL DEFAULT '',
      blueprint jsonb NOT NULL DEFAULT '[]',
      exam_facts jsonb NOT NULL,
      jurisdictions text[] NOT NULL DEFAULT '{}',
      revision int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      updated_by text NOT NULL,
      deleted_at timestamptz,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT programs_key UNIQUE (organization_id, key)
    )`);
    for (const sql of tenantTable('programs', 'select, insert, update')) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(dropTable('programs'));
  }
}
