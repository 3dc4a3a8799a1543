import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, dropTable, tenantTable } from './support.js';

/** Courses, their modules and lessons, assets, and what is published of them. */
export class Courses20261123000500 implements MigrationInterface {
  readonly name = 'Courses20261123000500';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`CREATE TABLE courses (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      program_id uuid NOT NULL,
      key text NOT NULL CHECK (${KEY}),
      title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
      summary text NOT NULL DEFAULT '' CHECK (length(summary) <= 1000),
      language text NOT NULL,
      revision int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      deleted_at timestamptz,
      deleted_by text,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT courses_key UNIQUE (organization_id, key),
      FOREIGN KEY (organization_id, program_id) REFERENCES programs
    )`);
    await q.query('CREATE INDEX courses_program ON courses (organization_id, program_id, id)');
    // What stood in a deleted module is kept with it: live tables hold live things only.
    await q.query(`CREATE TABLE course_modules (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      course_id uuid NOT NULL,
      key text NOT NULL CHECK (${KEY}),
      title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
      position int NOT NULL,
      deleted_at timestamptz,
      deleted_by text,
      deleted_activities jsonb,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT course_modules_key UNIQUE (organization_id, course_id, key),
      CONSTRAINT course_modules_course UNIQUE (organization_id, course_id, id),
      FOREIGN KEY (organization_id, course_id) REFERENCES courses
    )`);
    await q.query(`CREATE TABLE lessons (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      course_id uuid NOT NULL,
      module_id uuid NOT NULL,
      key text NOT NULL CHECK (${KEY}),
      title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
      summary text NOT NULL DEFAULT '' CHECK (length(summary) <= 1000),
      language text,
      minutes int,
      blocks jsonb NOT NULL,
      assets text[] NOT NULL DEFAULT '{}',
      revision int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      deleted_at timestamptz,
      deleted_by text,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT lessons_key UNIQUE (organization_id, course_id, key),
      FOREIGN KEY (organization_id, course_id, module_id) REFERENCES course_modules (organization_id, course_id, id)
    )`);
    await q.query(`CREATE TABLE course_activities (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      course_id uuid NOT NULL,
      module_id uuid NOT NULL,
      position int NOT NULL,
      lesson_id uuid,
      quiz_id uuid,
      PRIMARY KEY (organization_id, id),
      CHECK (num_nonnulls(lesson_id, quiz_id) = 1),
      CONSTRAINT course_activities_lesson UNIQUE (organization_id, course_id, lesson_id),
      CONSTRAINT course_activities_quiz UNIQUE (organization_id, course_id, quiz_id),
      FOREIGN KEY (organization_id, course_id, module_id) REFERENCES course_modules (organization_id, course_id, id),
      FOREIGN KEY (organization_id, lesson_id) REFERENCES lessons,
      FOREIGN KEY (organization_id, quiz_id) REFERENCES quizzes
    )`);
    await q.query('CREATE INDEX course_activities_quizzes ON course_activities (organization_id, quiz_id)');
    // Which fields each revision of a course or lesson changed: what a stale If-Match is told.
    await q.query(`CREATE TABLE course_changes (
      organization_id uuid NOT NULL,
      target_id uuid NOT NULL,
      revision int NOT NULL,
      fields text[] NOT NULL,
      by_name text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, target_id, revision)
    )`);
    await q.query(`CREATE TABLE assets (
      organization_id uuid NOT NULL REFERENCES organizations,
      sha256 text NOT NULL CHECK (${SHA256}),
      media_type text NOT NULL,
      extension text NOT NULL,
      bytes bigint NOT NULL,
      name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      width int,
      height int,
      created_at timestamptz NOT NULL DEFAULT now(),
      created_by text NOT NULL,
      touched_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, sha256)
    )`);
    await q.query('CREATE INDEX assets_created ON assets (organization_id, created_at, sha256)');
    // A file as it was sent → what is kept of it: images are written anew.
    await q.query(`CREATE TABLE asset_sources (
      organization_id uuid NOT NULL,
      source_sha256 text NOT NULL CHECK (source_${SHA256}),
      sha256 text NOT NULL,
      PRIMARY KEY (organization_id, source_sha256),
      FOREIGN KEY (organization_id, sha256) REFERENCES assets ON DELETE CASCADE
    )`);
    await q.query(`CREATE TABLE asset_derivatives (
      organization_id uuid NOT NULL,
      asset_sha256 text NOT NULL,
      sha256 text NOT NULL CHECK (${SHA256}),
      media_type text NOT NULL,
      extension text NOT NULL,
      bytes bigint NOT NULL,
      width int NOT NULL,
      height int NOT NULL,
      PRIMARY KEY (organization_id, asset_sha256, sha256),
      FOREIGN KEY (organization_id, asset_sha256) REFERENCES assets ON DELETE CASCADE
    )`);
    await q.query('CREATE INDEX asset_derivatives_content ON asset_derivatives (organization_id, sha256)');
    await q.query('CREATE INDEX asset_sources_asset ON asset_sources (organization_id, sha256)');
    // The document is text, exactly as it was hashed: jsonb would order and write it otherwise. The source has the texts as they were
    // written, with LaTeX and quotations, for taking a draft back.
    await q.query(`CREATE TABLE releases (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      course_id uuid NOT NULL,
      number int NOT NULL,
      sha256 text NOT NULL CHECK (${SHA256}),
      document text NOT NULL,
      source jsonb NOT NULL,
      notes text NOT NULL DEFAULT '' CHECK (length(notes) <= 5000),
      findings jsonb NOT NULL,
      counts jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      created_by text NOT NULL,
      withdrawn_at timestamptz,
      withdrawn_by text,
      withdrawn_reason text,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT releases_number UNIQUE (organization_id, course_id, number),
      CONSTRAINT releases_content UNIQUE (organization_id, course_id, sha256),
      FOREIGN KEY (organization_id, course_id) REFERENCES courses
    )`);
    await q.query(`CREATE TABLE release_assets (
      organization_id uuid NOT NULL,
      release_id uuid NOT NULL,
      sha256 text NOT NULL,
      PRIMARY KEY (organization_id, release_id, sha256),
      FOREIGN KEY (organization_id, release_id) REFERENCES releases,
      FOREIGN KEY (organization_id, sha256) REFERENCES assets
    )`);
    await q.query('CREATE INDEX release_assets_asset ON release_assets (organization_id, sha256)');
    for (const [table, privileges] of TABLES) for (const sql of tenantTable(table, privileges)) await q.query(sql);
    // A release never changes; only whether it is for new use does.
    await q.query(`GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON releases TO ${APP_ROLE}`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const [table] of [...TABLES].reverse()) await q.query(dropTable(table));
  }
}

const KEY = `key ~ '^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$'`;
const SHA256 = `sha256 ~ '^[0-9a-f]{64}$'`;

const TABLES: readonly (readonly [string, string?])[] = [
  ['courses'],
  ['course_modules'],
  ['lessons'],
  ['course_activities'],
  ['course_changes', 'select, insert'],
  ['assets'],
  ['asset_sources'],
  ['asset_derivatives'],
  ['releases', 'select, insert'],
  ['release_assets', 'select, insert'],
];
