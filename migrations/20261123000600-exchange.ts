import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTable, tenantTable } from './support.js';

/** Packages that were asked for: their building, their reports, and where their files are. */
export class Exchange20261123000600 implements MigrationInterface {
  readonly name = 'Exchange20261123000600';

  async up(q: QueryRunner): Promise<void> {
    // The file is the blob `sha256` while the state is `succeeded`; afterwards it says what the file was. `run_id` is the try that may
    // write: one that was taken for dead finds another's.
    await q.query(`CREATE TABLE packages (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('package', 'bundle')),
      program_id uuid NOT NULL,
      course_id uuid,
      release_id uuid,
      profile text,
      layout text,
      request jsonb NOT NULL,
      request_key text NOT NULL CHECK (request_key ~ '^[0-9a-f]{64}$'),
      generator text NOT NULL,
      state text NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'expired')),
      phase text NOT NULL,
      progress real NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
      run_id uuid,
      wanted_by uuid,
      file_name text,
      sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      bytes bigint,
      files int,
      warnings jsonb NOT NULL DEFAULT '[]',
      report jsonb,
      failure jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      created_by text NOT NULL,
      started_at timestamptz,
      finished_at timestamptz,
      touched_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, id),
      CONSTRAINT packages_request UNIQUE (organization_id, request_key),
      CHECK ((kind = 'package') = (num_nonnulls(course_id, release_id, profile, layout) = 4)),
      CHECK (state <> 'succeeded' OR num_nonnulls(file_name, sha256, bytes, files, finished_at) = 5),
      FOREIGN KEY (organization_id, program_id) REFERENCES programs,
      FOREIGN KEY (organization_id, course_id) REFERENCES courses,
      FOREIGN KEY (organization_id, release_id) REFERENCES releases
    )`);
    await q.query('CREATE INDEX packages_course ON packages (organization_id, course_id, id)');
    await q.query('CREATE INDEX packages_release ON packages (organization_id, release_id, id)');
    await q.query('CREATE INDEX packages_program ON packages (organization_id, program_id, id)');
    await q.query('CREATE INDEX packages_state ON packages (organization_id, state, id)');
    // The packages that a bundle puts together.
    await q.query(`CREATE TABLE package_parts (
      organization_id uuid NOT NULL,
      bundle_id uuid NOT NULL,
      position int NOT NULL,
      part_id uuid NOT NULL,
      PRIMARY KEY (organization_id, bundle_id, position),
      CONSTRAINT package_parts_part UNIQUE (organization_id, bundle_id, part_id),
      FOREIGN KEY (organization_id, bundle_id) REFERENCES packages ON DELETE CASCADE,
      FOREIGN KEY (organization_id, part_id) REFERENCES packages ON DELETE CASCADE
    )`);
    await q.query('CREATE INDEX package_parts_bundles ON package_parts (organization_id, part_id)');
    for (const sql of tenantTable('packages')) await q.query(sql);
    for (const sql of tenantTable('package_parts', 'select, insert, delete')) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(dropTable('package_parts'));
    await q.query(dropTable('packages'));
  }
}
