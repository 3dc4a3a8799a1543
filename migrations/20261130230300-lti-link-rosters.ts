import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTable, tenantTable } from './support.js';

/** Who of a course's members a resource link is for, where the platform says so; who they are stands in `lti_members`. */
export class LtiLinkRosters20261130230300 implements MigrationInterface {
  readonly name = 'LtiLinkRosters20261130230300';

  async up(q: QueryRunner): Promise<void> {
    // Null: the platform does not say, and the link is for the whole course.
    await q.query(
      'ALTER TABLE lti_resource_links ADD COLUMN members_synced_at timestamptz, ADD COLUMN members_problem text',
    );
    await q.query(`CREATE TABLE lti_link_members (
      organization_id uuid NOT NULL,
      resource_link_id uuid NOT NULL,
      subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
      PRIMARY KEY (organization_id, resource_link_id, subject),
      FOREIGN KEY (organization_id, resource_link_id) REFERENCES lti_resource_links ON DELETE CASCADE
    )`);
    for (const sql of tenantTable('lti_link_members')) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(dropTable('lti_link_members'));
    await q.query('ALTER TABLE lti_resource_links DROP COLUMN members_synced_at, DROP COLUMN members_problem');
  }
}
