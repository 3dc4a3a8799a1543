import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Answers are saved under locks that are taken in one order, as by all who change several attempts; and an answer that is stored is
 * acknowledged again whenever it is sent again, also when its attempt takes no more.
 */
export class SaveAnswers20261130195900 implements MigrationInterface {
  readonly name = 'SaveAnswers20261130195900';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      saveAnswers({
        lock: 'ORDER BY a.id FOR SHARE',
        outcome: `CASE WHEN s.attempt_id IS NOT NULL OR j.outcome = 'not_found' THEN j.outcome
            WHEN e.hash = j.hash THEN 'known'
            WHEN j.outcome <> 'stored' THEN j.outcome
            WHEN e.hash IS NULL THEN 'again'
            ELSE 'sequence_reused' END`,
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      saveAnswers({
        lock: 'FOR SHARE',
        outcome: `CASE WHEN j.outcome <> 'stored' OR s.attempt_id IS NOT NULL THEN j.outcome
            WHEN e.hash IS NULL THEN 'again'
            WHEN e.hash <> j.hash THEN 'sequence_reused'
            ELSE 'known' END`,
      }),
    );
  }
}

function saveAnswers({ lock, outcome }: { lock: string; outcome: string }): string {
  return `CREATE OR REPLACE FUNCTION save_answers(
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
          FROM attempts a WHERE a.organization_id = organization AND a.id = ANY (attempt) ${lock}
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
          ${outcome},
          coalesce(s.received_at, e.received_at), coalesce(e.hash, j.hash), j.state, j.deadline_at, j.holder_tab, clock_timestamp()
        FROM judged j
        LEFT JOIN stored s ON s.attempt_id = j.attempt_id AND s.position = j.position AND s.sequence = j.sequence
        LEFT JOIN LATERAL (
          -- One look into the index for each that was not stored just now, and none for the others.
          SELECT w.hash, w.received_at FROM answers w WHERE s.attempt_id IS NULL AND w.organization_id = organization
            AND w.attempt_id = j.attempt_id AND w.position = j.position AND w.sequence = j.sequence LIMIT 1) e ON true;
      END $$`;
}
