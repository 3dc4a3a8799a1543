import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, dropTable, tenantTable } from './support.js';

/** Learners, what is offered to them, their attempts and answers, and how scores are given and put right. */
export class Attempts20261123000700 implements MigrationInterface {
  readonly name = 'Attempts20261123000700';

  async up(q: QueryRunner): Promise<void> {
    // One accommodation profile a person: it holds for every exam. Who was merged into another, or erased, stays as an empty row.
    await q.query(`CREATE TABLE learners (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      name text CHECK (length(name) BETWEEN 1 AND 200),
      email text CHECK (email = lower(email) AND length(email) <= 320),
      language text,
      accommodation jsonb NOT NULL DEFAULT '{}',
      merged_into uuid,
      erased_at timestamptz,
      revision int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      updated_by text NOT NULL,
      PRIMARY KEY (organization_id, id),
      FOREIGN KEY (organization_id, merged_into) REFERENCES learners,
      CHECK (merged_into IS NULL OR merged_into <> id)
    )`);
    await q.query(
      'CREATE INDEX learners_merged ON learners (organization_id, merged_into) WHERE merged_into IS NOT NULL',
    );
    await q.query('CREATE INDEX learners_email ON learners (organization_id, email) WHERE email IS NOT NULL');
    // How a platform calls a person: "api" and what the board's own system says, or an LTI registration and its subject.
    await q.query(`CREATE TABLE learner_identities (
      organization_id uuid NOT NULL,
      platform text NOT NULL CHECK (length(platform) BETWEEN 1 AND 200),
      subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
      learner_id uuid NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, platform, subject),
      FOREIGN KEY (organization_id, learner_id) REFERENCES learners
    )`);
    await q.query('CREATE INDEX learner_identities_learner ON learner_identities (organization_id, learner_id)');

    // A course offered to learners: on which release, when, by which rules.
    await q.query(`CREATE TABLE deliveries (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      course_id uuid NOT NULL,
      release_id uuid,
      title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
      time_zone text NOT NULL DEFAULT 'UTC',
      opens_at timestamptz,
      closes_at timestamptz,
      rules jsonb NOT NULL DEFAULT '{}',
      access_codes jsonb NOT NULL DEFAULT '{}',
      revision int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      updated_by text NOT NULL,
      archived_at timestamptz,
      PRIMARY KEY (organization_id, id),
      FOREIGN KEY (organization_id, course_id) REFERENCES courses,
      FOREIGN KEY (organization_id, release_id) REFERENCES releases,
      CHECK (opens_at < closes_at)
    )`);
    await q.query('CREATE INDEX deliveries_course ON deliveries (organization_id, course_id, id)');
    await q.query(
      'CREATE INDEX deliveries_release ON deliveries (organization_id, release_id) WHERE release_id IS NOT NULL',
    );
    // Ways in: an invitation that is sent to a person, or a launch that another system has asked for just now.
    await q.query(`CREATE TABLE entry_links (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('invitation', 'launch')),
      token_hash bytea NOT NULL,
      learner_id uuid NOT NULL,
      delivery_id uuid NOT NULL,
      activity text,
      return_url text,
      passback jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      created_by text NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      revoked_at timestamptz,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT entry_links_token UNIQUE (organization_id, token_hash),
      FOREIGN KEY (organization_id, learner_id) REFERENCES learners,
      FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries
    )`);
    await q.query('CREATE INDEX entry_links_learner ON entry_links (organization_id, learner_id)');
    await q.query('CREATE INDEX entry_links_delivery ON entry_links (organization_id, delivery_id, id)');
    await q.query(`CREATE TABLE learner_sessions (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      learner_id uuid NOT NULL,
      delivery_id uuid NOT NULL,
      link_id uuid,
      activity text,
      return_url text,
      passback jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      revoked_at timestamptz,
      address text,
      user_agent text,
      PRIMARY KEY (organization_id, id),
      FOREIGN KEY (organization_id, learner_id) REFERENCES learners,
      FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries,
      FOREIGN KEY (organization_id, link_id) REFERENCES entry_links
    )`);
    await q.query('CREATE INDEX learner_sessions_learner ON learner_sessions (organization_id, learner_id, id)');
    await q.query('CREATE INDEX learner_sessions_expiry ON learner_sessions (organization_id, expires_at)');
    // How far a learner is in what is not answered: lessons.
    await q.query(`CREATE TABLE lesson_progress (
      organization_id uuid NOT NULL,
      delivery_id uuid NOT NULL,
      learner_id uuid NOT NULL,
      activity text NOT NULL,
      block int NOT NULL DEFAULT 0,
      done boolean NOT NULL DEFAULT false,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, delivery_id, learner_id, activity),
      FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries,
      FOREIGN KEY (organization_id, learner_id) REFERENCES learners
    )`);
    await q.query('CREATE INDEX lesson_progress_learner ON lesson_progress (organization_id, learner_id)');

    // One try at a quiz. \`form\` never changes after it was made; \`deadline_at\` is what decides; whoever writes answers must hold \`epoch\`.
    await q.query(`CREATE TABLE attempts (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      learner_id uuid NOT NULL,
      delivery_id uuid NOT NULL,
      course_id uuid NOT NULL,
      release_id uuid NOT NULL,
      activity text NOT NULL,
      mode text NOT NULL CHECK (mode IN ('practice', 'exam', 'flashcards')),
      number int NOT NULL CHECK (number > 0),
      state text NOT NULL CHECK (state IN ('prepared', 'in_progress', 'submitted', 'graded', 'released', 'voided')),
      form jsonb NOT NULL,
      questions int NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      started_at timestamptz,
      base_seconds int,
      extra_factor numeric(4,2) NOT NULL DEFAULT 1,
      break_allowed_seconds int NOT NULL DEFAULT 0,
      break_used_seconds int NOT NULL DEFAULT 0,
      break_since timestamptz,
      auto_submit boolean NOT NULL DEFAULT true,
      grace_seconds int NOT NULL DEFAULT 30,
      deadline_at timestamptz,
      epoch int NOT NULL DEFAULT 0,
      holder uuid,
      holder_tab text,
      floor int NOT NULL DEFAULT 0,
      cursor int NOT NULL DEFAULT 0,
      submitted_at timestamptz,
      submitted_by text CHECK (submitted_by IN ('learner', 'deadline', 'staff')),
      points numeric,
      max_points numeric,
      percent numeric(5,2),
      passed boolean,
      pending int,
      score jsonb,
      graded_at timestamptz,
      released_at timestamptz,
      notice text,
      passback jsonb,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT attempts_number UNIQUE (organization_id, delivery_id, learner_id, activity, number),
      FOREIGN KEY (organization_id, learner_id) REFERENCES learners,
      FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries,
      FOREIGN KEY (organization_id, course_id) REFERENCES courses,
      FOREIGN KEY (organization_id, release_id) REFERENCES releases,
      CHECK ((state = 'prepared') = (started_at IS NULL)),
      CHECK ((state IN ('submitted', 'graded', 'released')) <= (submitted_at IS NOT NULL)),
      CHECK ((state IN ('graded', 'released')) <= (graded_at IS NOT NULL))
    )`);
    await q.query(
      `CREATE UNIQUE INDEX attempts_open ON attempts (organization_id, delivery_id, learner_id, activity) WHERE state IN ('prepared', 'in_progress')`,
    );
    await q.query('CREATE INDEX attempts_learner ON attempts (organization_id, learner_id, id)');
    await q.query('CREATE INDEX attempts_release ON attempts (organization_id, release_id, id)');
    await q.query('CREATE INDEX attempts_course ON attempts (organization_id, course_id, id)');
    await q.query(
      `CREATE INDEX attempts_deadline ON attempts (organization_id, deadline_at) WHERE state = 'in_progress' AND deadline_at IS NOT NULL`,
    );
    await q.query(`CREATE INDEX attempts_waiting ON attempts (organization_id, id) WHERE state = 'submitted'`);

    // Every save that was acknowledged, none ever overwritten: the highest sequence of a position is the answer.
    await q.query(`CREATE TABLE answers (
      organization_id uuid NOT NULL,
      attempt_id uuid NOT NULL,
      position smallint NOT NULL CHECK (position >= 0),
      sequence bigint NOT NULL CHECK (sequence >= 0),
      response jsonb,
      seconds int NOT NULL DEFAULT 0,
      flagged boolean NOT NULL DEFAULT false,
      checked smallint NOT NULL DEFAULT 0 CHECK (checked BETWEEN 0 AND 2),
      hash bytea NOT NULL CHECK (length(hash) = 32),
      received_at timestamptz NOT NULL,
      session_id uuid,
      origin text NOT NULL DEFAULT 'live' CHECK (origin IN ('live', 'hand-in')),
      PRIMARY KEY (organization_id, attempt_id, position, sequence),
      FOREIGN KEY (organization_id, attempt_id) REFERENCES attempts ON DELETE CASCADE
    )`);

    // What arrived after the time, or by file: kept as it came until a person has decided.
    await q.query(`CREATE TABLE hand_ins (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      attempt_id uuid NOT NULL,
      fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
      source text NOT NULL CHECK (source IN ('learner', 'file')),
      answers jsonb NOT NULL,
      received_at timestamptz NOT NULL DEFAULT now(),
      received_from text NOT NULL,
      state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'accepted', 'declined')),
      decided_at timestamptz,
      decided_by text,
      reason text,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT hand_ins_fingerprint UNIQUE (organization_id, attempt_id, fingerprint),
      FOREIGN KEY (organization_id, attempt_id) REFERENCES attempts ON DELETE CASCADE
    )`);
    await q.query(`CREATE INDEX hand_ins_waiting ON hand_ins (organization_id, id) WHERE state = 'waiting'`);

    // What people gave: to an essay (position), or to a whole attempt (position is null: an override). The latest that is final counts.
    await q.query(`CREATE TABLE manual_grades (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      attempt_id uuid NOT NULL,
      position smallint,
      points numeric CHECK (points >= 0),
      passed boolean,
      rubric jsonb NOT NULL DEFAULT '[]',
      comment text NOT NULL DEFAULT '',
      state text NOT NULL CHECK (state IN ('proposed', 'final', 'rejected', 'withdrawn')),
      created_at timestamptz NOT NULL DEFAULT now(),
      created_by text NOT NULL,
      created_by_id uuid,
      decided_at timestamptz,
      decided_by text,
      decided_by_id uuid,
      PRIMARY KEY (organization_id, id),
      FOREIGN KEY (organization_id, attempt_id) REFERENCES attempts ON DELETE CASCADE
    )`);
    await q.query('CREATE INDEX manual_grades_attempt ON manual_grades (organization_id, attempt_id, id)');

    // How the scoring of a question was put right, for attempts whose release has one of these versions of it.
    await q.query(`CREATE TABLE corrections (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      program_id uuid NOT NULL,
      question_id text NOT NULL,
      versions int[] NOT NULL CHECK (cardinality(versions) > 0),
      kind text NOT NULL CHECK (kind IN ('replace', 'also', 'drop', 'credit')),
      content jsonb,
      reason text NOT NULL,
      state text NOT NULL CHECK (state IN ('draft', 'applying', 'applied', 'withdrawn')),
      progress jsonb NOT NULL DEFAULT '{}',
      revision int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      created_by text NOT NULL,
      created_by_id uuid,
      applied_at timestamptz,
      applied_by text,
      finished_at timestamptz,
      PRIMARY KEY (organization_id, id),
      FOREIGN KEY (organization_id, program_id) REFERENCES programs,
      CHECK ((kind IN ('replace', 'also')) = (content IS NOT NULL))
    )`);
    await q.query('CREATE INDEX corrections_question ON corrections (organization_id, program_id, question_id, id)');
    await q.query(`CREATE TABLE problem_reports (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      attempt_id uuid NOT NULL,
      learner_id uuid NOT NULL,
      program_id uuid NOT NULL,
      question_id text NOT NULL,
      version int NOT NULL,
      position smallint NOT NULL,
      text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
      created_at timestamptz NOT NULL DEFAULT now(),
      state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'resolved', 'dismissed')),
      correction_id uuid,
      resolution text,
      resolved_at timestamptz,
      resolved_by text,
      PRIMARY KEY (organization_id, id),
      FOREIGN KEY (organization_id, attempt_id) REFERENCES attempts ON DELETE CASCADE,
      FOREIGN KEY (organization_id, learner_id) REFERENCES learners,
      FOREIGN KEY (organization_id, program_id) REFERENCES programs,
      FOREIGN KEY (organization_id, correction_id) REFERENCES corrections
    )`);
    await q.query(
      'CREATE INDEX problem_reports_question ON problem_reports (organization_id, program_id, question_id, id)',
    );
    await q.query('CREATE INDEX problem_reports_attempt ON problem_reports (organization_id, attempt_id)');
    await q.query('CREATE INDEX problem_reports_learner ON problem_reports (organization_id, learner_id)');
    // Every score that an attempt has had, and why it changed.
    await q.query(`CREATE TABLE score_changes (
      organization_id uuid NOT NULL,
      attempt_id uuid NOT NULL,
      id uuid NOT NULL,
      reason text NOT NULL CHECK (reason IN ('submitted', 'graded', 'override', 'correction', 'hand-in')),
      correction_id uuid,
      points numeric NOT NULL,
      max_points numeric NOT NULL,
      percent numeric(5,2) NOT NULL,
      passed boolean,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      created_by text NOT NULL,
      PRIMARY KEY (organization_id, attempt_id, id),
      FOREIGN KEY (organization_id, attempt_id) REFERENCES attempts ON DELETE CASCADE,
      FOREIGN KEY (organization_id, correction_id) REFERENCES corrections
    )`);
    await q.query(
      'CREATE INDEX score_changes_correction ON score_changes (organization_id, correction_id) WHERE correction_id IS NOT NULL',
    );
    // Figures that name nobody, kept when a learner's data are erased.
    await q.query(`CREATE TABLE erased_attempts (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      release_id uuid NOT NULL,
      activity text NOT NULL,
      month date NOT NULL,
      points numeric,
      max_points numeric,
      percent numeric(5,2),
      passed boolean,
      outcomes jsonb NOT NULL,
      PRIMARY KEY (organization_id, id),
      FOREIGN KEY (organization_id, release_id) REFERENCES releases
    )`);
    await q.query('CREATE INDEX erased_attempts_release ON erased_attempts (organization_id, release_id)');

    for (const table of TABLES) for (const sql of tenantTable(table, PRIVILEGES[table])) await q.query(sql);

    // The one statement that stores answers. It checks whose attempt it is, that it is open, that the time is not over (with the grace for
    // what is on its way), that no section was left for good, and that the sequence is one that the tab may have given out. The lock makes
    // a submission wait for it and it for a submission. What is there already is answered as it was stored, not stored twice.
    await q.query(`CREATE FUNCTION save_answers(
        organization uuid, attempt uuid[], learner uuid[], session uuid[], positions smallint[], sequences bigint[],
        responses jsonb[], spent int[], flags boolean[], checks smallint[], hashes bytea[])
      RETURNS TABLE (item int, outcome text, received_at timestamptz, hash bytea, state text, deadline_at timestamptz, holder_tab text, server_time timestamptz)
      LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      #variable_conflict use_column
      BEGIN
        PERFORM set_config('app.organization_id', organization::text, true);
        RETURN QUERY
        WITH input AS MATERIALIZED (
          SELECT i.* FROM unnest(attempt, learner, session, positions, sequences, responses, spent, flags, checks, hashes)
            WITH ORDINALITY AS i (attempt_id, learner_id, session_id, position, sequence, response, seconds, flagged, checked, hash, item)
        ), locked AS MATERIALIZED (
          SELECT a.id, a.learner_id, a.state, a.deadline_at, a.grace_seconds, a.auto_submit, a.epoch, a.floor, a.questions, a.holder_tab,
            a.break_since + make_interval(secs => a.break_allowed_seconds - a.break_used_seconds) AS break_until
          FROM attempts a WHERE a.organization_id = organization AND a.id = ANY (attempt) FOR SHARE
        ), judged AS MATERIALIZED (
          SELECT i.*, l.state, l.deadline_at, l.holder_tab, clock_timestamp() AS at, CASE
            WHEN l.id IS NULL OR l.learner_id <> i.learner_id THEN 'not_found'
            WHEN l.state <> 'in_progress' THEN 'closed'
            WHEN l.auto_submit AND clock_timestamp() > l.deadline_at + make_interval(secs => l.grace_seconds) THEN 'deadline_passed'
            WHEN i.position >= l.questions THEN 'position_unknown'
            WHEN i.sequence >= (l.epoch + 1)::bigint << 32 THEN 'sequence_forged'
            WHEN i.position < l.floor THEN 'section_closed'
            WHEN clock_timestamp() < l.break_until THEN 'on_break'
            ELSE 'stored' END AS outcome
          FROM input i LEFT JOIN locked l ON l.id = i.attempt_id
        ), stored AS (
          INSERT INTO answers AS a (organization_id, attempt_id, position, sequence, response, seconds, flagged, checked, hash, received_at, session_id)
          SELECT organization, j.attempt_id, j.position, j.sequence, j.response, j.seconds, j.flagged, j.checked, j.hash, j.at, j.session_id
          FROM judged j WHERE j.outcome = 'stored'
          ON CONFLICT (organization_id, attempt_id, position, sequence) DO NOTHING
          RETURNING a.attempt_id, a.position, a.sequence, a.received_at
        )
        SELECT j.item::int,
          CASE WHEN j.outcome <> 'stored' OR s.attempt_id IS NOT NULL THEN j.outcome
            WHEN e.hash IS NULL THEN 'again'
            WHEN e.hash <> j.hash THEN 'sequence_reused'
            ELSE 'known' END,
          coalesce(s.received_at, e.received_at), coalesce(e.hash, j.hash), j.state, j.deadline_at, j.holder_tab, clock_timestamp()
        FROM judged j
        LEFT JOIN stored s ON s.attempt_id = j.attempt_id AND s.position = j.position AND s.sequence = j.sequence
        LEFT JOIN LATERAL (
          -- One look into the index for each that was not stored just now, and none for the others.
          SELECT w.hash, w.received_at FROM answers w WHERE s.attempt_id IS NULL AND w.organization_id = organization
            AND w.attempt_id = j.attempt_id AND w.position = j.position AND w.sequence = j.sequence LIMIT 1) e ON true;
      END $$`);
    await q.query('REVOKE ALL ON FUNCTION save_answers FROM PUBLIC');
    await q.query(`GRANT EXECUTE ON FUNCTION save_answers TO ${APP_ROLE}`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP FUNCTION save_answers');
    for (const table of [...TABLES].reverse()) await q.query(dropTable(table));
  }
}

const TABLES = [
  'learners',
  'learner_identities',
  'deliveries',
  'entry_links',
  'learner_sessions',
  'lesson_progress',
  'attempts',
  'answers',
  'hand_ins',
  'manual_grades',
  'corrections',
  'problem_reports',
  'score_changes',
  'erased_attempts',
] as const;

const PRIVILEGES: Partial<Record<(typeof TABLES)[number], string>> = {
  answers: 'select, insert, delete',
  score_changes: 'select, insert, delete',
  erased_attempts: 'select, insert, delete',
};
