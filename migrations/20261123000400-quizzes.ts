import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTable, tenantTable } from './support.js';

/** Quizzes of a program: which questions they draw, and how they are taken. */
export class Quizzes20261123000400 implements MigrationInterface {
  readonly name = 'Quizzes20261123000400';

  async up(q: QueryRunner): Promise<void> {
    // The body is the quiz as a release has it, but for its id, which is the key.
    await q.query(`CREATE TABLE quizzes (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      program_id uuid NOT NULL,
      key text NOT NULL,
      title text NOT NULL,
      mode text NOT NULL CHECK (mode IN ('practice', 'exam', 'flashcards')),
      body jsonb NOT NULL,
      revision int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      updated_by text NOT NULL,
      deleted_at timestamptz,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT quizzes_key UNIQUE (organization_id, program_id, key),
      FOREIGN KEY (organization_id, program_id) REFERENCES programs
    )`);
    await q.query('CREATE INDEX quizzes_title ON quizzes (organization_id, program_id, lower(title), id)');
    for (const sql of tenantTable('quizzes', 'select, insert, update')) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(dropTable('quizzes'));
  }
}
