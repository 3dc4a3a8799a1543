import type { MigrationInterface, QueryRunner } from 'typeorm';
import { acrossOrganizations } from './support.js';

/**
 * A line item that the tool has found or made is told apart from the one that launches name: when the platform has deleted it, it may be
 * made again. `line_item_gone_url` is the one that launches named and that is gone; `line_item_gone_at` is when the last was found to be.
 */
export class LtiLineItemsFound20261130230200 implements MigrationInterface {
  readonly name = 'LtiLineItemsFound20261130230200';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      'ALTER TABLE lti_resource_links ADD COLUMN found_line_item_url text, ADD COLUMN line_item_gone_url text, ADD COLUMN line_item_gone_at timestamptz',
    );
    await q.query(
      'CREATE INDEX lti_resource_links_gone ON lti_resource_links (organization_id) WHERE line_item_gone_url IS NOT NULL',
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX lti_resource_links_gone');
    await acrossOrganizations(
      q,
      ['lti_resource_links'],
      'UPDATE lti_resource_links SET line_item_url = coalesce(line_item_url, found_line_item_url)',
    );
    await q.query(
      'ALTER TABLE lti_resource_links DROP COLUMN found_line_item_url, DROP COLUMN line_item_gone_url, DROP COLUMN line_item_gone_at',
    );
  }
}
