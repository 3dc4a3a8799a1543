import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, dropTable, tenantTable } from './support.js';

/** The question bank: questions, their versions, what is said about them, and how they are found. */
export class Questions20261123000300 implements MigrationInterface {
  readonly name = 'Questions20261123000300';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of TABLES) await q.query(sql);
    for (const [table, privileges] of PRIVILEGES) for (const sql of tenantTable(table, privileges)) await q.query(sql);
    for (const sql of [KEEP_APPROVED, SEARCH, SIMILAR_WORDS, SIMILAR_QUESTIONS]) await q.query(sql);
    await q.query(`CREATE TRIGGER question_versions_approved BEFORE UPDATE OR DELETE ON question_versions
      FOR EACH ROW EXECUTE FUNCTION keep_approved_versions()`);
    for (const name of SEARCHES) {
      await q.query(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`);
      await q.query(`GRANT EXECUTE ON FUNCTION ${name} TO ${APP_ROLE}`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const name of [...SEARCHES].reverse()) await q.query(`DROP FUNCTION ${name}`);
    for (const [table] of [...PRIVILEGES].reverse()) await q.query(dropTable(table));
    await q.query('DROP FUNCTION keep_approved_versions');
  }
}

const PRIVILEGES: readonly [string, string | undefined][] = [
  ['questions', 'select, insert, update'],
  ['question_versions', undefined],
  ['question_comments', 'select, insert'],
  ['question_enemies', 'select, insert, delete'],
  ['question_words', 'select, insert'],
  ['question_lint_settings', 'select, insert, update'],
];

const SEARCHES = ['search_questions', 'similar_question_words', 'similar_questions'];

const TABLES = [
  // What is searched and listed is the newest version; `usable_*` are the dates of the approved one, which is what quizzes draw.
  `CREATE TABLE questions (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    program_id uuid NOT NULL,
    key text NOT NULL,
    language text NOT NULL,
    original_id uuid,
    state text NOT NULL CHECK (state IN ('draft', 'in-review', 'approved', 'retired')),
    version int NOT NULL CHECK (version > 0),
    approved_version int CHECK (approved_version <= version),
    retired_at timestamptz,
    usable_from date,
    usable_until date,
    type text NOT NULL,
    domain text,
    tags text[] NOT NULL,
    difficulty text,
    points double precision NOT NULL,
    jurisdictions text[] NOT NULL,
    valid_from date,
    review_by date,
    stem_text text NOT NULL,
    search tsvector NOT NULL,
    revision int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT questions_program UNIQUE (organization_id, program_id, id),
    CONSTRAINT questions_key UNIQUE (organization_id, program_id, key, language),
    CONSTRAINT questions_translation UNIQUE (organization_id, original_id, language),
    CHECK ((state = 'retired') = (retired_at IS NOT NULL)),
    FOREIGN KEY (organization_id, program_id) REFERENCES programs (organization_id, id),
    FOREIGN KEY (organization_id, program_id, original_id) REFERENCES questions (organization_id, program_id, id)
  )`,
  'CREATE INDEX questions_updated ON questions (organization_id, program_id, updated_at, id)',
  'CREATE INDEX questions_due ON questions (organization_id, program_id, usable_until) WHERE usable_until IS NOT NULL',
  // Searches write rarely and read often: few entries wait outside of the index.
  `CREATE INDEX questions_search ON questions USING gin (organization_id, program_id, search, tags)
    WITH (gin_pending_list_limit = 512)`,
  `CREATE TABLE question_versions (
    organization_id uuid NOT NULL,
    question_id uuid NOT NULL,
    number int NOT NULL CHECK (number > 0),
    state text NOT NULL CHECK (state IN ('draft', 'in-review', 'approved')),
    body jsonb NOT NULL,
    jurisdictions text[] NOT NULL,
    valid_from date,
    review_by date,
    original_version int,
    author text NOT NULL,
    editors uuid[] NOT NULL,
    submitted_by text,
    submitted_at timestamptz,
    approved_by text,
    approved_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, question_id, number),
    CHECK ((state = 'approved') = (approved_at IS NOT NULL)),
    FOREIGN KEY (organization_id, question_id) REFERENCES questions (organization_id, id)
  )`,
  `CREATE TABLE question_comments (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    question_id uuid NOT NULL,
    version int NOT NULL,
    kind text NOT NULL CHECK (kind IN ('comment', 'sent-back')),
    author text NOT NULL,
    author_id uuid,
    text text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id, question_id) REFERENCES questions (organization_id, id)
  )`,
  'CREATE INDEX question_comments_question ON question_comments (organization_id, question_id, id)',
  // A pair stands once, the smaller id first.
  `CREATE TABLE question_enemies (
    organization_id uuid NOT NULL,
    program_id uuid NOT NULL,
    question_id uuid NOT NULL,
    enemy_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by text NOT NULL,
    PRIMARY KEY (organization_id, question_id, enemy_id),
    CHECK (question_id < enemy_id),
    FOREIGN KEY (organization_id, program_id, question_id) REFERENCES questions (organization_id, program_id, id),
    FOREIGN KEY (organization_id, program_id, enemy_id) REFERENCES questions (organization_id, program_id, id)
  )`,
  'CREATE INDEX question_enemies_enemy ON question_enemies (organization_id, enemy_id)',
  'CREATE INDEX question_enemies_program ON question_enemies (organization_id, program_id)',
  // Every word that a bank has ever used: what a misspelt one may have meant.
  `CREATE TABLE question_words (
    organization_id uuid NOT NULL,
    word text NOT NULL,
    PRIMARY KEY (organization_id, word)
  )`,
  'CREATE INDEX question_words_similar ON question_words USING gin (organization_id, word gin_trgm_ops)',
  `CREATE TABLE question_lint_settings (
    organization_id uuid NOT NULL REFERENCES organizations,
    rules jsonb NOT NULL,
    revision int NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by text NOT NULL,
    PRIMARY KEY (organization_id)
  )`,
];

/** An approved version is what was approved, whoever writes. */
const KEEP_APPROVED = `
CREATE FUNCTION keep_approved_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'approved' THEN
    RAISE EXCEPTION 'version % of question % is approved and is kept as it is', OLD.number, OLD.question_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$`;

// Row-level security lets only leakproof operators use an index, and those of text search are not: 100,000 questions would be read one
// by one. These functions run as the owner of the tables, who on a usual installation is not bound by the policies, and confine
// themselves to the organization of the transaction by the same setting. Where the owner is bound as well they are as right, only slower.
const MINE = `NULLIF(current_setting('app.organization_id', true), '')::uuid`;

/** Ids in the wanted order, with the place of each, by which the next page begins. A condition that is NULL is not asked. */
const SEARCH = `
CREATE FUNCTION search_questions(
  program uuid, words tsquery, any_domain text[], any_tag text[], any_type text[], any_state text[], any_difficulty text[],
  any_jurisdiction text[], any_language text[], originals boolean, due_by date, withheld_on date,
  sort text, after_place text, after_id uuid, at_most int
) RETURNS TABLE (id uuid, place text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $fn$
DECLARE
  conditions text := 'organization_id = $1 AND program_id = $2';
  field text;
  direction text;
BEGIN
  IF words IS NOT NULL THEN conditions := conditions || ' AND search @@ $3'; END IF;
  IF any_domain IS NOT NULL THEN conditions := conditions || ' AND domain = ANY ($4)'; END IF;
  IF any_tag IS NOT NULL THEN conditions := conditions || ' AND tags && $5'; END IF;
  IF any_type IS NOT NULL THEN conditions := conditions || ' AND type = ANY ($6)'; END IF;
  IF any_state IS NOT NULL THEN conditions := conditions || ' AND state = ANY ($7)'; END IF;
  IF any_difficulty IS NOT NULL THEN conditions := conditions || ' AND difficulty = ANY ($8)'; END IF;
  IF any_jurisdiction IS NOT NULL THEN conditions := conditions || ' AND jurisdictions && $9'; END IF;
  IF any_language IS NOT NULL THEN conditions := conditions || ' AND language = ANY ($10)'; END IF;
  IF originals IS NOT NULL THEN conditions := conditions || ' AND (original_id IS NULL) = $11'; END IF;
  IF due_by IS NOT NULL THEN conditions := conditions || ' AND retired_at IS NULL AND usable_until <= $12'; END IF;
  IF withheld_on IS NOT NULL THEN conditions := conditions ||
    ' AND retired_at IS NULL AND approved_version IS NOT NULL AND (usable_from > $13 OR usable_until < $13)'; END IF;
  IF sort = 'relevance' THEN
    -- A word that is in half of the bank says little: it is the newest that are ranked.
    RETURN QUERY EXECUTE 'WITH matches AS MATERIALIZED (
        SELECT q.id, q.search FROM questions q WHERE ' || conditions || ' ORDER BY q.updated_at DESC, q.id DESC LIMIT 200),
      ranked AS (SELECT m.id, (1000000 * ts_rank(m.search, $3))::int AS score FROM matches m)
      SELECT r.id, r.score::text FROM ranked r WHERE $15 IS NULL OR (r.score, r.id) < ($14::int, $15)
      ORDER BY r.score DESC, r.id DESC LIMIT $16'
    USING ${MINE}, program, words, any_domain, any_tag, any_type, any_state, any_difficulty, any_jurisdiction, any_language,
      originals, due_by, withheld_on, after_place, after_id, at_most;
    RETURN;
  END IF;
  field := CASE ltrim(sort, '-') WHEN 'updated' THEN 'q.updated_at' WHEN 'created' THEN 'q.id' WHEN 'key' THEN 'q.key'
    WHEN 'reviewBy' THEN 'COALESCE(q.usable_until, ''infinity'')' END;
  direction := CASE WHEN sort LIKE '-%' THEN 'DESC' ELSE 'ASC' END;
  IF after_id IS NOT NULL THEN conditions := conditions || format(' AND (%s, q.id) %s ($14::%s, $15)', field,
    CASE direction WHEN 'DESC' THEN '<' ELSE '>' END,
    CASE ltrim(sort, '-') WHEN 'updated' THEN 'timestamptz' WHEN 'created' THEN 'uuid' WHEN 'key' THEN 'text' ELSE 'date' END);
  END IF;
  RETURN QUERY EXECUTE format('SELECT q.id, (%1$s)::text FROM questions q WHERE %2$s ORDER BY %1$s %3$s, q.id %3$s LIMIT $16',
    field, conditions, direction)
  USING ${MINE}, program, words, any_domain, any_tag, any_type, any_state, any_difficulty, any_jurisdiction, any_language,
    originals, due_by, withheld_on, after_place, after_id, at_most;
END $fn$`;

/** The words of the organization's bank that look most like one that it does not have. */
const SIMILAR_WORDS = `
CREATE FUNCTION similar_question_words(wanted text, at_most int) RETURNS TABLE (word text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $fn$
  SELECT w.word FROM question_words w WHERE w.organization_id = ${MINE} AND w.word % wanted
  ORDER BY similarity(w.word, wanted) DESC, w.word LIMIT at_most
$fn$`;

/** Questions whose stem is like another; \`runs\` finds the candidates by the index, pg_trgm compares them. */
const SIMILAR_QUESTIONS = `
CREATE FUNCTION similar_questions(program uuid, stem text, runs tsquery, threshold real, except_key text, at_most int)
RETURNS TABLE (id uuid, likeness real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $fn$
  WITH candidates AS MATERIALIZED (
    SELECT q.id, similarity(q.stem_text, stem) AS likeness FROM questions q
    WHERE q.organization_id = ${MINE} AND q.program_id = program AND q.search @@ runs AND q.key <> except_key AND q.state <> 'retired')
  SELECT c.id, c.likeness FROM candidates c WHERE c.likeness >= threshold ORDER BY c.likeness DESC, c.id LIMIT at_most
$fn$`;
