import type { MigrationInterface, QueryRunner } from 'typeorm';
import { acrossOrganizations } from './support.js';

/** Staff who try out what learners see are told apart from learners, so that no gradebook, list or figure has them. */
export class LearnerPreviews20261130230000 implements MigrationInterface {
  readonly name = 'LearnerPreviews20261130230000';

  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE learners ADD COLUMN preview boolean NOT NULL DEFAULT false');
    await acrossOrganizations(
      q,
      ['learners', 'learner_identities'],
      `UPDATE learners l SET preview = true WHERE EXISTS (SELECT FROM learner_identities i
      WHERE i.organization_id = l.organization_id AND i.learner_id = l.id AND i.platform LIKE 'lti-preview:%')`,
    );
    await q.query('CREATE INDEX learners_preview ON learners (organization_id, id) WHERE preview');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX learners_preview');
    await q.query('ALTER TABLE learners DROP COLUMN preview');
  }
}
