CREATE EXTENSION btree_gin;

CREATE EXTENSION pg_trgm;

CREATE OR REPLACE FUNCTION public.enter_again(organization uuid, said_platform text, said_subject text, said_name text, said_email text, said_language text, delivery uuid, said_activity text, return_to text, passed_back jsonb, session uuid, hours integer, address text, agent text)
 RETURNS TABLE(learner_id uuid, learner_name text, language text, release_id uuid)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
      #variable_conflict use_column
      BEGIN
        PERFORM set_config('app.organization_id', organization::text, true);
        SELECT l.id, l.name, l.language, r.id INTO learner_id, learner_name, language, release_id
        FROM learner_identities i
        JOIN learners l ON l.organization_id = organization AND l.id = i.learner_id AND l.erased_at IS NULL
          AND (l.name IS NOT NULL OR said_name IS NULL) AND (l.email IS NOT NULL OR said_email IS NULL)
          AND (l.language IS NOT NULL OR said_language IS NULL)
        JOIN deliveries d ON d.organization_id = organization AND d.id = delivery AND d.archived_at IS NULL
        JOIN LATERAL (
          SELECT o.id, o.withdrawn_at FROM releases o
          WHERE o.organization_id = organization AND o.course_id = d.course_id AND o.id = coalesce(d.release_id, o.id)
          ORDER BY o.withdrawn_at IS NOT NULL, o.number DESC LIMIT 1) r ON d.release_id IS NOT NULL OR r.withdrawn_at IS NULL
        WHERE i.organization_id = organization AND i.platform = said_platform AND i.subject = said_subject;
        IF NOT FOUND THEN RETURN; END IF;
        INSERT INTO learner_sessions (organization_id, id, learner_id, delivery_id, activity, return_url, passback, expires_at, address, user_agent)
        VALUES (organization, session, learner_id, delivery, said_activity, return_to, passed_back, now() + make_interval(hours => hours), address, agent);
        RETURN NEXT;
      END $function$
;

CREATE OR REPLACE FUNCTION public.keep_approved_versions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.state = 'approved' THEN
    RAISE EXCEPTION 'version % of question % is approved and is kept as it is', OLD.number, OLD.question_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $function$
;

CREATE OR REPLACE FUNCTION public.lti_launch_again(organization uuid, state_hashed bytea, registration uuid, registration_revision integer, said_deployment text, said_context text, said_title text, said_label text, said_memberships text, said_line_items text, said_scopes text[], said_link text, said_link_title text, said_line_item text, chosen uuid, chosen_activity text, said_roles text[], said_platform text, said_subject text, said_name text, said_email text, said_language text, takes_scores boolean, return_to text, log uuid, session uuid, hours integer, address text, agent text)
 RETURNS TABLE(learner_id uuid, learner_name text, language text, release_id uuid, delivery_id uuid, activity text, platform_origins jsonb)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
      #variable_conflict use_column
      DECLARE
        link uuid;
      BEGIN
        -- Waited for by nobody: whatever is committed after it and waited for takes it to the disk as well.
        PERFORM set_config('app.organization_id', organization::text, true), set_config('synchronous_commit', 'off', true);
        SELECT l.id, l.delivery_id, l.activity, o.settings -> 'platformOrigins' INTO link, delivery_id, activity, platform_origins
        FROM lti_registrations g
        JOIN lti_deployments d ON d.organization_id = organization AND d.registration_id = registration AND d.deployment_id = said_deployment
          AND d.state = 'active'
        JOIN organizations o ON o.organization_id = organization
        JOIN lti_resource_links l ON l.organization_id = organization AND l.registration_id = registration
          AND l.deployment_id = said_deployment AND l.link_id = said_link
        LEFT JOIN lti_contexts c ON c.organization_id = organization AND c.registration_id = registration
          AND c.deployment_id = said_deployment AND c.context_id = said_context
        LEFT JOIN lti_members m ON m.organization_id = organization AND m.context_id = c.id AND m.subject = said_subject
        WHERE g.organization_id = organization AND g.id = registration AND g.state = 'active' AND g.revision = registration_revision
          AND l.delivery_id IS NOT NULL AND l.seen_at > now() - interval '1 hour'
          AND (chosen IS NULL OR (l.delivery_id = chosen AND l.activity IS NOT DISTINCT FROM chosen_activity))
          AND l.title IS NOT DISTINCT FROM coalesce(said_link_title, l.title)
          AND l.line_item_url IS NOT DISTINCT FROM coalesce(said_line_item, l.line_item_url)
          AND (said_scopes = '{}' OR said_scopes = l.scopes)
          AND (said_context IS NULL OR (
            c.id = l.context_id AND c.seen_at > now() - interval '1 hour'
            AND c.title IS NOT DISTINCT FROM coalesce(said_title, c.title)
            AND c.label IS NOT DISTINCT FROM coalesce(said_label, c.label)
            AND c.memberships_url IS NOT DISTINCT FROM coalesce(said_memberships, c.memberships_url)
            AND c.line_items_url IS NOT DISTINCT FROM coalesce(said_line_items, c.line_items_url)
            AND (said_scopes = '{}' OR said_scopes = c.scopes)
            AND m.active AND m.role = 'learner' AND m.roles = said_roles
            AND m.name IS NOT DISTINCT FROM coalesce(said_name, m.name) AND m.email IS NOT DISTINCT FROM coalesce(said_email, m.email)));
        IF NOT FOUND THEN RETURN; END IF;
        SELECT e.learner_id, e.learner_name, e.language, e.release_id INTO learner_id, learner_name, language, release_id
        FROM enter_again(organization, said_platform, said_subject, said_name, said_email, said_language, delivery_id, activity, return_to,
          CASE WHEN takes_scores THEN jsonb_build_object('resourceLinkId', link, 'subject', said_subject) END, session, hours, address, agent) e;
        IF NOT FOUND THEN RETURN; END IF;
        -- A login that has been used already undoes all of it.
        INSERT INTO lti_used_logins (organization_id, state_hash) VALUES (organization, state_hashed);
        INSERT INTO lti_launches (organization_id, id, registration_id, deployment_id, message_type, outcome, resource_link_id)
        VALUES (organization, log, registration, said_deployment, 'LtiResourceLinkRequest', 'ok', link);
        RETURN NEXT;
      END $function$
;

CREATE OR REPLACE FUNCTION public.lti_registrations_meant(organization uuid, said_issuer text, said_client text)
 RETURNS SETOF lti_registrations
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
      BEGIN
        PERFORM set_config('app.organization_id', organization::text, true);
        RETURN QUERY SELECT r.* FROM lti_registrations r WHERE r.organization_id = organization AND r.issuer = said_issuer
          AND (said_client IS NULL OR r.client_id = said_client) LIMIT 2;
      END $function$
;

CREATE OR REPLACE FUNCTION public.save_answers(organization uuid, attempt uuid[], learner uuid[], session uuid[], positions smallint[], sequences bigint[], responses jsonb[], spent integer[], flags boolean[], checks smallint[], hashes bytea[])
 RETURNS TABLE(item integer, outcome text, received_at timestamp with time zone, hash bytea, state text, deadline_at timestamp with time zone, holder_tab text, server_time timestamp with time zone)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
          FROM attempts a WHERE a.organization_id = organization AND a.id = ANY (attempt) ORDER BY a.id FOR SHARE
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
          CASE WHEN s.attempt_id IS NOT NULL OR j.outcome = 'not_found' THEN j.outcome
            WHEN e.hash = j.hash THEN 'known'
            WHEN j.outcome <> 'stored' THEN j.outcome
            WHEN e.hash IS NULL THEN 'again'
            ELSE 'sequence_reused' END,
          coalesce(s.received_at, e.received_at), coalesce(e.hash, j.hash), j.state, j.deadline_at, j.holder_tab, clock_timestamp()
        FROM judged j
        LEFT JOIN stored s ON s.attempt_id = j.attempt_id AND s.position = j.position AND s.sequence = j.sequence
        LEFT JOIN LATERAL (
          -- One look into the index for each that was not stored just now, and none for the others.
          SELECT w.hash, w.received_at FROM answers w WHERE s.attempt_id IS NULL AND w.organization_id = organization
            AND w.attempt_id = j.attempt_id AND w.position = j.position AND w.sequence = j.sequence LIMIT 1) e ON true;
      END $function$
;

CREATE OR REPLACE FUNCTION public.search_questions(program uuid, words tsquery, any_domain text[], any_tag text[], any_type text[], any_state text[], any_difficulty text[], any_jurisdiction text[], any_language text[], originals boolean, due_by date, withheld_on date, sort text, after_place text, after_id uuid, at_most integer)
 RETURNS TABLE(id uuid, place text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
    USING NULLIF(current_setting('app.organization_id', true), '')::uuid, program, words, any_domain, any_tag, any_type, any_state, any_difficulty, any_jurisdiction, any_language,
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
  USING NULLIF(current_setting('app.organization_id', true), '')::uuid, program, words, any_domain, any_tag, any_type, any_state, any_difficulty, any_jurisdiction, any_language,
    originals, due_by, withheld_on, after_place, after_id, at_most;
END $function$
;

CREATE OR REPLACE FUNCTION public.similar_question_words(wanted text, at_most integer)
 RETURNS TABLE(word text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT w.word FROM question_words w WHERE w.organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid AND w.word % wanted
  ORDER BY similarity(w.word, wanted) DESC, w.word LIMIT at_most
$function$
;

CREATE OR REPLACE FUNCTION public.similar_questions(program uuid, stem text, runs tsquery, threshold real, except_key text, at_most integer)
 RETURNS TABLE(id uuid, likeness real)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH candidates AS MATERIALIZED (
    SELECT q.id, similarity(q.stem_text, stem) AS likeness FROM questions q
    WHERE q.organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid AND q.program_id = program AND q.search @@ runs AND q.key <> except_key AND q.state <> 'retired')
  SELECT c.id, c.likeness FROM candidates c WHERE c.likeness >= threshold ORDER BY c.likeness DESC, c.id LIMIT at_most
$function$
;

CREATE TABLE answers (
  organization_id uuid NOT NULL,
  attempt_id uuid NOT NULL,
  position smallint NOT NULL,
  sequence bigint NOT NULL,
  response jsonb,
  seconds integer NOT NULL DEFAULT 0,
  flagged boolean NOT NULL DEFAULT false,
  checked smallint NOT NULL DEFAULT 0,
  hash bytea NOT NULL,
  received_at timestamp with time zone NOT NULL,
  session_id uuid,
  origin text NOT NULL DEFAULT 'live'::text
);
ALTER TABLE answers ADD CONSTRAINT answers_checked_check CHECK (((checked >= 0) AND (checked <= 2)));
ALTER TABLE answers ADD CONSTRAINT answers_hash_check CHECK ((length(hash) = 32));
ALTER TABLE answers ADD CONSTRAINT answers_origin_check CHECK ((origin = ANY (ARRAY['live'::text, 'hand-in'::text])));
ALTER TABLE answers ADD CONSTRAINT answers_position_check CHECK (("position" >= 0));
ALTER TABLE answers ADD CONSTRAINT answers_sequence_check CHECK ((sequence >= 0));
ALTER TABLE answers ADD CONSTRAINT answers_organization_id_attempt_id_fkey FOREIGN KEY (organization_id, attempt_id) REFERENCES attempts(organization_id, id) ON DELETE CASCADE;
ALTER TABLE answers ADD CONSTRAINT answers_pkey PRIMARY KEY (organization_id, attempt_id, "position", sequence);
ALTER TABLE answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE answers FORCE ROW LEVEL SECURITY;
CREATE POLICY answers_organization ON answers FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select ON answers TO examport_app;

CREATE TABLE api_keys (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  token_hash bytea NOT NULL,
  hint text NOT NULL,
  actions text[] NOT NULL,
  created_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  used_at timestamp with time zone,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone
);
ALTER TABLE api_keys ADD CONSTRAINT api_keys_organization_id_created_by_fkey FOREIGN KEY (organization_id, created_by) REFERENCES members(organization_id, id);
ALTER TABLE api_keys ADD CONSTRAINT api_keys_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE api_keys ADD CONSTRAINT api_keys_token UNIQUE (organization_id, token_hash);
ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY api_keys_organization ON api_keys FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON api_keys TO examport_app;

CREATE TABLE asset_derivatives (
  organization_id uuid NOT NULL,
  asset_sha256 text NOT NULL,
  sha256 text NOT NULL,
  media_type text NOT NULL,
  extension text NOT NULL,
  bytes bigint NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL
);
ALTER TABLE asset_derivatives ADD CONSTRAINT asset_derivatives_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
ALTER TABLE asset_derivatives ADD CONSTRAINT asset_derivatives_organization_id_asset_sha256_fkey FOREIGN KEY (organization_id, asset_sha256) REFERENCES assets(organization_id, sha256) ON DELETE CASCADE;
ALTER TABLE asset_derivatives ADD CONSTRAINT asset_derivatives_pkey PRIMARY KEY (organization_id, asset_sha256, sha256);
CREATE INDEX asset_derivatives_content ON public.asset_derivatives USING btree (organization_id, sha256);
ALTER TABLE asset_derivatives ENABLE ROW LEVEL SECURITY;
ALTER TABLE asset_derivatives FORCE ROW LEVEL SECURITY;
CREATE POLICY asset_derivatives_organization ON asset_derivatives FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON asset_derivatives TO examport_app;

CREATE TABLE asset_sources (
  organization_id uuid NOT NULL,
  source_sha256 text NOT NULL,
  sha256 text NOT NULL
);
ALTER TABLE asset_sources ADD CONSTRAINT asset_sources_source_sha256_check CHECK ((source_sha256 ~ '^[0-9a-f]{64}$'::text));
ALTER TABLE asset_sources ADD CONSTRAINT asset_sources_organization_id_sha256_fkey FOREIGN KEY (organization_id, sha256) REFERENCES assets(organization_id, sha256) ON DELETE CASCADE;
ALTER TABLE asset_sources ADD CONSTRAINT asset_sources_pkey PRIMARY KEY (organization_id, source_sha256);
CREATE INDEX asset_sources_asset ON public.asset_sources USING btree (organization_id, sha256);
ALTER TABLE asset_sources ENABLE ROW LEVEL SECURITY;
ALTER TABLE asset_sources FORCE ROW LEVEL SECURITY;
CREATE POLICY asset_sources_organization ON asset_sources FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON asset_sources TO examport_app;

CREATE TABLE assets (
  organization_id uuid NOT NULL,
  sha256 text NOT NULL,
  media_type text NOT NULL,
  extension text NOT NULL,
  bytes bigint NOT NULL,
  name text NOT NULL,
  width integer,
  height integer,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  touched_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE assets ADD CONSTRAINT assets_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
ALTER TABLE assets ADD CONSTRAINT assets_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
ALTER TABLE assets ADD CONSTRAINT assets_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE assets ADD CONSTRAINT assets_pkey PRIMARY KEY (organization_id, sha256);
CREATE INDEX assets_created ON public.assets USING btree (organization_id, created_at, sha256);
ALTER TABLE assets ENABLE ROW LEVEL SECURITY;
ALTER TABLE assets FORCE ROW LEVEL SECURITY;
CREATE POLICY assets_organization ON assets FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON assets TO examport_app;

CREATE TABLE attempts (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  learner_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  course_id uuid NOT NULL,
  release_id uuid NOT NULL,
  activity text NOT NULL,
  mode text NOT NULL,
  number integer NOT NULL,
  state text NOT NULL,
  form jsonb NOT NULL,
  questions integer NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  started_at timestamp with time zone,
  base_seconds integer,
  extra_factor numeric(4,2) NOT NULL DEFAULT 1,
  break_allowed_seconds integer NOT NULL DEFAULT 0,
  break_used_seconds integer NOT NULL DEFAULT 0,
  break_since timestamp with time zone,
  auto_submit boolean NOT NULL DEFAULT true,
  grace_seconds integer NOT NULL DEFAULT 30,
  deadline_at timestamp with time zone,
  epoch integer NOT NULL DEFAULT 0,
  holder uuid,
  holder_tab text,
  floor integer NOT NULL DEFAULT 0,
  cursor integer NOT NULL DEFAULT 0,
  submitted_at timestamp with time zone,
  submitted_by text,
  points numeric,
  max_points numeric,
  percent numeric(5,2),
  passed boolean,
  pending integer,
  score jsonb,
  graded_at timestamp with time zone,
  released_at timestamp with time zone,
  notice text,
  passback jsonb
);
ALTER TABLE attempts ADD CONSTRAINT attempts_check CHECK (((state = 'prepared'::text) = (started_at IS NULL)));
ALTER TABLE attempts ADD CONSTRAINT attempts_check1 CHECK (((state = ANY (ARRAY['submitted'::text, 'graded'::text, 'released'::text])) <= (submitted_at IS NOT NULL)));
ALTER TABLE attempts ADD CONSTRAINT attempts_check2 CHECK (((state = ANY (ARRAY['graded'::text, 'released'::text])) <= (graded_at IS NOT NULL)));
ALTER TABLE attempts ADD CONSTRAINT attempts_mode_check CHECK ((mode = ANY (ARRAY['practice'::text, 'exam'::text, 'flashcards'::text])));
ALTER TABLE attempts ADD CONSTRAINT attempts_number_check CHECK ((number > 0));
ALTER TABLE attempts ADD CONSTRAINT attempts_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'in_progress'::text, 'submitted'::text, 'graded'::text, 'released'::text, 'voided'::text])));
ALTER TABLE attempts ADD CONSTRAINT attempts_submitted_by_check CHECK ((submitted_by = ANY (ARRAY['learner'::text, 'deadline'::text, 'staff'::text])));
ALTER TABLE attempts ADD CONSTRAINT attempts_organization_id_course_id_fkey FOREIGN KEY (organization_id, course_id) REFERENCES courses(organization_id, id);
ALTER TABLE attempts ADD CONSTRAINT attempts_organization_id_delivery_id_fkey FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries(organization_id, id);
ALTER TABLE attempts ADD CONSTRAINT attempts_organization_id_learner_id_fkey FOREIGN KEY (organization_id, learner_id) REFERENCES learners(organization_id, id);
ALTER TABLE attempts ADD CONSTRAINT attempts_organization_id_release_id_fkey FOREIGN KEY (organization_id, release_id) REFERENCES releases(organization_id, id);
ALTER TABLE attempts ADD CONSTRAINT attempts_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE attempts ADD CONSTRAINT attempts_number UNIQUE (organization_id, delivery_id, learner_id, activity, number);
CREATE INDEX attempts_course ON public.attempts USING btree (organization_id, course_id, id);
CREATE INDEX attempts_deadline ON public.attempts USING btree (organization_id, deadline_at) WHERE ((state = 'in_progress'::text) AND (deadline_at IS NOT NULL));
CREATE INDEX attempts_learner ON public.attempts USING btree (organization_id, learner_id, id);
CREATE UNIQUE INDEX attempts_open ON public.attempts USING btree (organization_id, delivery_id, learner_id, activity) WHERE (state = ANY (ARRAY['prepared'::text, 'in_progress'::text]));
CREATE INDEX attempts_release ON public.attempts USING btree (organization_id, release_id, id);
CREATE INDEX attempts_waiting ON public.attempts USING btree (organization_id, id) WHERE (state = 'submitted'::text);
ALTER TABLE attempts ENABLE ROW LEVEL SECURITY;
ALTER TABLE attempts FORCE ROW LEVEL SECURITY;
CREATE POLICY attempts_organization ON attempts FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON attempts TO examport_app;

CREATE TABLE audit_chain (
  organization_id uuid NOT NULL,
  number bigint NOT NULL,
  entry_id uuid NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE audit_chain ADD CONSTRAINT audit_chain_organization_id_entry_id_fkey FOREIGN KEY (organization_id, entry_id) REFERENCES audit_log(organization_id, id);
ALTER TABLE audit_chain ADD CONSTRAINT audit_chain_pkey PRIMARY KEY (organization_id, number);
ALTER TABLE audit_chain ADD CONSTRAINT audit_chain_entry UNIQUE (organization_id, entry_id);
ALTER TABLE audit_chain ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_chain FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_chain_organization ON audit_chain FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT insert, select ON audit_chain TO examport_app;

CREATE TABLE audit_log (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  actor_kind text NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  address text,
  request_id text,
  action text NOT NULL,
  target_type text NOT NULL,
  target_id text NOT NULL,
  before jsonb,
  after jsonb
);
ALTER TABLE audit_log ADD CONSTRAINT audit_log_pkey PRIMARY KEY (organization_id, id);
CREATE INDEX audit_log_actor ON public.audit_log USING btree (organization_id, actor_id, id);
CREATE INDEX audit_log_target ON public.audit_log USING btree (organization_id, target_type, target_id, id);
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_log_organization ON audit_log FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT insert, select ON audit_log TO examport_app;

CREATE TABLE corrections (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  program_id uuid NOT NULL,
  question_id text NOT NULL,
  versions integer[] NOT NULL,
  kind text NOT NULL,
  content jsonb,
  reason text NOT NULL,
  state text NOT NULL,
  progress jsonb NOT NULL DEFAULT '{}'::jsonb,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  created_by_id uuid,
  applied_at timestamp with time zone,
  applied_by text,
  finished_at timestamp with time zone
);
ALTER TABLE corrections ADD CONSTRAINT corrections_check CHECK (((kind = ANY (ARRAY['replace'::text, 'also'::text])) = (content IS NOT NULL)));
ALTER TABLE corrections ADD CONSTRAINT corrections_kind_check CHECK ((kind = ANY (ARRAY['replace'::text, 'also'::text, 'drop'::text, 'credit'::text])));
ALTER TABLE corrections ADD CONSTRAINT corrections_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'applying'::text, 'applied'::text, 'withdrawn'::text])));
ALTER TABLE corrections ADD CONSTRAINT corrections_versions_check CHECK ((cardinality(versions) > 0));
ALTER TABLE corrections ADD CONSTRAINT corrections_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id);
ALTER TABLE corrections ADD CONSTRAINT corrections_pkey PRIMARY KEY (organization_id, id);
CREATE INDEX corrections_question ON public.corrections USING btree (organization_id, program_id, question_id, id);
ALTER TABLE corrections ENABLE ROW LEVEL SECURITY;
ALTER TABLE corrections FORCE ROW LEVEL SECURITY;
CREATE POLICY corrections_organization ON corrections FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON corrections TO examport_app;

CREATE TABLE course_activities (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  course_id uuid NOT NULL,
  module_id uuid NOT NULL,
  position integer NOT NULL,
  lesson_id uuid,
  quiz_id uuid
);
ALTER TABLE course_activities ADD CONSTRAINT course_activities_check CHECK ((num_nonnulls(lesson_id, quiz_id) = 1));
ALTER TABLE course_activities ADD CONSTRAINT course_activities_organization_id_course_id_module_id_fkey FOREIGN KEY (organization_id, course_id, module_id) REFERENCES course_modules(organization_id, course_id, id);
ALTER TABLE course_activities ADD CONSTRAINT course_activities_organization_id_lesson_id_fkey FOREIGN KEY (organization_id, lesson_id) REFERENCES lessons(organization_id, id);
ALTER TABLE course_activities ADD CONSTRAINT course_activities_organization_id_quiz_id_fkey FOREIGN KEY (organization_id, quiz_id) REFERENCES quizzes(organization_id, id);
ALTER TABLE course_activities ADD CONSTRAINT course_activities_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE course_activities ADD CONSTRAINT course_activities_lesson UNIQUE (organization_id, course_id, lesson_id);
ALTER TABLE course_activities ADD CONSTRAINT course_activities_quiz UNIQUE (organization_id, course_id, quiz_id);
CREATE INDEX course_activities_quizzes ON public.course_activities USING btree (organization_id, quiz_id);
ALTER TABLE course_activities ENABLE ROW LEVEL SECURITY;
ALTER TABLE course_activities FORCE ROW LEVEL SECURITY;
CREATE POLICY course_activities_organization ON course_activities FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON course_activities TO examport_app;

CREATE TABLE course_changes (
  organization_id uuid NOT NULL,
  target_id uuid NOT NULL,
  revision integer NOT NULL,
  fields text[] NOT NULL,
  by_name text NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE course_changes ADD CONSTRAINT course_changes_pkey PRIMARY KEY (organization_id, target_id, revision);
ALTER TABLE course_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE course_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY course_changes_organization ON course_changes FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT insert, select ON course_changes TO examport_app;

CREATE TABLE course_modules (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  course_id uuid NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  position integer NOT NULL,
  deleted_at timestamp with time zone,
  deleted_by text,
  deleted_activities jsonb
);
ALTER TABLE course_modules ADD CONSTRAINT course_modules_key_check CHECK ((key ~ '^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$'::text));
ALTER TABLE course_modules ADD CONSTRAINT course_modules_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
ALTER TABLE course_modules ADD CONSTRAINT course_modules_organization_id_course_id_fkey FOREIGN KEY (organization_id, course_id) REFERENCES courses(organization_id, id);
ALTER TABLE course_modules ADD CONSTRAINT course_modules_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE course_modules ADD CONSTRAINT course_modules_course UNIQUE (organization_id, course_id, id);
ALTER TABLE course_modules ADD CONSTRAINT course_modules_key UNIQUE (organization_id, course_id, key);
ALTER TABLE course_modules ENABLE ROW LEVEL SECURITY;
ALTER TABLE course_modules FORCE ROW LEVEL SECURITY;
CREATE POLICY course_modules_organization ON course_modules FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON course_modules TO examport_app;

CREATE TABLE courses (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  program_id uuid NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL DEFAULT ''::text,
  language text NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  deleted_by text
);
ALTER TABLE courses ADD CONSTRAINT courses_key_check CHECK ((key ~ '^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$'::text));
ALTER TABLE courses ADD CONSTRAINT courses_summary_check CHECK ((length(summary) <= 1000));
ALTER TABLE courses ADD CONSTRAINT courses_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
ALTER TABLE courses ADD CONSTRAINT courses_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE courses ADD CONSTRAINT courses_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id);
ALTER TABLE courses ADD CONSTRAINT courses_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE courses ADD CONSTRAINT courses_key UNIQUE (organization_id, key);
CREATE INDEX courses_program ON public.courses USING btree (organization_id, program_id, id);
ALTER TABLE courses ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses FORCE ROW LEVEL SECURITY;
CREATE POLICY courses_organization ON courses FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON courses TO examport_app;

CREATE TABLE deliveries (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  course_id uuid NOT NULL,
  release_id uuid,
  title text NOT NULL,
  time_zone text NOT NULL DEFAULT 'UTC'::text,
  opens_at timestamp with time zone,
  closes_at timestamp with time zone,
  rules jsonb NOT NULL DEFAULT '{}'::jsonb,
  access_codes jsonb NOT NULL DEFAULT '{}'::jsonb,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_by text NOT NULL,
  archived_at timestamp with time zone
);
ALTER TABLE deliveries ADD CONSTRAINT deliveries_check CHECK ((opens_at < closes_at));
ALTER TABLE deliveries ADD CONSTRAINT deliveries_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
ALTER TABLE deliveries ADD CONSTRAINT deliveries_organization_id_course_id_fkey FOREIGN KEY (organization_id, course_id) REFERENCES courses(organization_id, id);
ALTER TABLE deliveries ADD CONSTRAINT deliveries_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE deliveries ADD CONSTRAINT deliveries_organization_id_release_id_fkey FOREIGN KEY (organization_id, release_id) REFERENCES releases(organization_id, id);
ALTER TABLE deliveries ADD CONSTRAINT deliveries_pkey PRIMARY KEY (organization_id, id);
CREATE INDEX deliveries_course ON public.deliveries USING btree (organization_id, course_id, id);
CREATE INDEX deliveries_release ON public.deliveries USING btree (organization_id, release_id) WHERE (release_id IS NOT NULL);
ALTER TABLE deliveries ENABLE ROW LEVEL SECURITY;
ALTER TABLE deliveries FORCE ROW LEVEL SECURITY;
CREATE POLICY deliveries_organization ON deliveries FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON deliveries TO examport_app;

CREATE TABLE entry_links (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  token_hash bytea NOT NULL,
  learner_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  activity text,
  return_url text,
  passback jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone
);
ALTER TABLE entry_links ADD CONSTRAINT entry_links_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'launch'::text])));
ALTER TABLE entry_links ADD CONSTRAINT entry_links_organization_id_delivery_id_fkey FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries(organization_id, id);
ALTER TABLE entry_links ADD CONSTRAINT entry_links_organization_id_learner_id_fkey FOREIGN KEY (organization_id, learner_id) REFERENCES learners(organization_id, id);
ALTER TABLE entry_links ADD CONSTRAINT entry_links_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE entry_links ADD CONSTRAINT entry_links_token UNIQUE (organization_id, token_hash);
CREATE INDEX entry_links_delivery ON public.entry_links USING btree (organization_id, delivery_id, id);
CREATE INDEX entry_links_learner ON public.entry_links USING btree (organization_id, learner_id);
ALTER TABLE entry_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry_links FORCE ROW LEVEL SECURITY;
CREATE POLICY entry_links_organization ON entry_links FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON entry_links TO examport_app;

CREATE TABLE erased_attempts (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  release_id uuid NOT NULL,
  activity text NOT NULL,
  month date NOT NULL,
  points numeric,
  max_points numeric,
  percent numeric(5,2),
  passed boolean,
  outcomes jsonb NOT NULL
);
ALTER TABLE erased_attempts ADD CONSTRAINT erased_attempts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE erased_attempts ADD CONSTRAINT erased_attempts_organization_id_release_id_fkey FOREIGN KEY (organization_id, release_id) REFERENCES releases(organization_id, id);
ALTER TABLE erased_attempts ADD CONSTRAINT erased_attempts_pkey PRIMARY KEY (organization_id, id);
CREATE INDEX erased_attempts_release ON public.erased_attempts USING btree (organization_id, release_id);
ALTER TABLE erased_attempts ENABLE ROW LEVEL SECURITY;
ALTER TABLE erased_attempts FORCE ROW LEVEL SECURITY;
CREATE POLICY erased_attempts_organization ON erased_attempts FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select ON erased_attempts TO examport_app;

CREATE TABLE hand_ins (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  attempt_id uuid NOT NULL,
  fingerprint bytea NOT NULL,
  source text NOT NULL,
  answers jsonb NOT NULL,
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  received_from text NOT NULL,
  state text NOT NULL DEFAULT 'waiting'::text,
  decided_at timestamp with time zone,
  decided_by text,
  reason text
);
ALTER TABLE hand_ins ADD CONSTRAINT hand_ins_fingerprint_check CHECK ((length(fingerprint) = 32));
ALTER TABLE hand_ins ADD CONSTRAINT hand_ins_source_check CHECK ((source = ANY (ARRAY['learner'::text, 'file'::text])));
ALTER TABLE hand_ins ADD CONSTRAINT hand_ins_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'accepted'::text, 'declined'::text])));
ALTER TABLE hand_ins ADD CONSTRAINT hand_ins_organization_id_attempt_id_fkey FOREIGN KEY (organization_id, attempt_id) REFERENCES attempts(organization_id, id) ON DELETE CASCADE;
ALTER TABLE hand_ins ADD CONSTRAINT hand_ins_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE hand_ins ADD CONSTRAINT hand_ins_fingerprint UNIQUE (organization_id, attempt_id, fingerprint);
CREATE INDEX hand_ins_waiting ON public.hand_ins USING btree (organization_id, id) WHERE (state = 'waiting'::text);
ALTER TABLE hand_ins ENABLE ROW LEVEL SECURITY;
ALTER TABLE hand_ins FORCE ROW LEVEL SECURITY;
CREATE POLICY hand_ins_organization ON hand_ins FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON hand_ins TO examport_app;

CREATE TABLE idempotency_keys (
  organization_id uuid NOT NULL,
  owner text NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  response jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (organization_id, owner, key);
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (organization_id, created_at);
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_keys_organization ON idempotency_keys FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON idempotency_keys TO examport_app;

CREATE TABLE identity_providers (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  client_secret bytea,
  default_role text,
  email_domains text[] NOT NULL DEFAULT '{}'::text[],
  active boolean NOT NULL DEFAULT true,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE identity_providers ADD CONSTRAINT identity_providers_default_role_check CHECK ((default_role = ANY (ARRAY['owner'::text, 'author'::text, 'reviewer'::text, 'instructor'::text, 'viewer'::text])));
ALTER TABLE identity_providers ADD CONSTRAINT identity_providers_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE identity_providers ADD CONSTRAINT identity_providers_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE identity_providers ADD CONSTRAINT identity_providers_issuer UNIQUE (organization_id, issuer, client_id);
ALTER TABLE identity_providers ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_providers FORCE ROW LEVEL SECURITY;
CREATE POLICY identity_providers_organization ON identity_providers FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON identity_providers TO examport_app;

CREATE TABLE learner_identities (
  organization_id uuid NOT NULL,
  platform text NOT NULL,
  subject text NOT NULL,
  learner_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE learner_identities ADD CONSTRAINT learner_identities_platform_check CHECK (((length(platform) >= 1) AND (length(platform) <= 200)));
ALTER TABLE learner_identities ADD CONSTRAINT learner_identities_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255)));
ALTER TABLE learner_identities ADD CONSTRAINT learner_identities_organization_id_learner_id_fkey FOREIGN KEY (organization_id, learner_id) REFERENCES learners(organization_id, id);
ALTER TABLE learner_identities ADD CONSTRAINT learner_identities_pkey PRIMARY KEY (organization_id, platform, subject);
CREATE INDEX learner_identities_learner ON public.learner_identities USING btree (organization_id, learner_id);
ALTER TABLE learner_identities ENABLE ROW LEVEL SECURITY;
ALTER TABLE learner_identities FORCE ROW LEVEL SECURITY;
CREATE POLICY learner_identities_organization ON learner_identities FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON learner_identities TO examport_app;

CREATE TABLE learner_sessions (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  learner_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  link_id uuid,
  activity text,
  return_url text,
  passback jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  seen_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  address text,
  user_agent text
);
ALTER TABLE learner_sessions ADD CONSTRAINT learner_sessions_organization_id_delivery_id_fkey FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries(organization_id, id);
ALTER TABLE learner_sessions ADD CONSTRAINT learner_sessions_organization_id_learner_id_fkey FOREIGN KEY (organization_id, learner_id) REFERENCES learners(organization_id, id);
ALTER TABLE learner_sessions ADD CONSTRAINT learner_sessions_organization_id_link_id_fkey FOREIGN KEY (organization_id, link_id) REFERENCES entry_links(organization_id, id);
ALTER TABLE learner_sessions ADD CONSTRAINT learner_sessions_pkey PRIMARY KEY (organization_id, id);
CREATE INDEX learner_sessions_expiry ON public.learner_sessions USING btree (organization_id, expires_at);
CREATE INDEX learner_sessions_learner ON public.learner_sessions USING btree (organization_id, learner_id, id);
ALTER TABLE learner_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE learner_sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY learner_sessions_organization ON learner_sessions FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON learner_sessions TO examport_app;

CREATE TABLE learners (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text,
  email text,
  language text,
  accommodation jsonb NOT NULL DEFAULT '{}'::jsonb,
  merged_into uuid,
  erased_at timestamp with time zone,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_by text NOT NULL,
  preview boolean NOT NULL DEFAULT false
);
ALTER TABLE learners ADD CONSTRAINT learners_check CHECK (((merged_into IS NULL) OR (merged_into <> id)));
ALTER TABLE learners ADD CONSTRAINT learners_email_check CHECK (((email = lower(email)) AND (length(email) <= 320)));
ALTER TABLE learners ADD CONSTRAINT learners_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
ALTER TABLE learners ADD CONSTRAINT learners_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE learners ADD CONSTRAINT learners_organization_id_merged_into_fkey FOREIGN KEY (organization_id, merged_into) REFERENCES learners(organization_id, id);
ALTER TABLE learners ADD CONSTRAINT learners_pkey PRIMARY KEY (organization_id, id);
CREATE INDEX learners_email ON public.learners USING btree (organization_id, email) WHERE (email IS NOT NULL);
CREATE INDEX learners_merged ON public.learners USING btree (organization_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX learners_preview ON public.learners USING btree (organization_id, id) WHERE preview;
ALTER TABLE learners ENABLE ROW LEVEL SECURITY;
ALTER TABLE learners FORCE ROW LEVEL SECURITY;
CREATE POLICY learners_organization ON learners FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON learners TO examport_app;

CREATE TABLE lesson_progress (
  organization_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  learner_id uuid NOT NULL,
  activity text NOT NULL,
  block integer NOT NULL DEFAULT 0,
  done boolean NOT NULL DEFAULT false,
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE lesson_progress ADD CONSTRAINT lesson_progress_organization_id_delivery_id_fkey FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries(organization_id, id);
ALTER TABLE lesson_progress ADD CONSTRAINT lesson_progress_organization_id_learner_id_fkey FOREIGN KEY (organization_id, learner_id) REFERENCES learners(organization_id, id);
ALTER TABLE lesson_progress ADD CONSTRAINT lesson_progress_pkey PRIMARY KEY (organization_id, delivery_id, learner_id, activity);
CREATE INDEX lesson_progress_learner ON public.lesson_progress USING btree (organization_id, learner_id);
ALTER TABLE lesson_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE lesson_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY lesson_progress_organization ON lesson_progress FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lesson_progress TO examport_app;

CREATE TABLE lessons (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  course_id uuid NOT NULL,
  module_id uuid NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL DEFAULT ''::text,
  language text,
  minutes integer,
  blocks jsonb NOT NULL,
  assets text[] NOT NULL DEFAULT '{}'::text[],
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  deleted_by text
);
ALTER TABLE lessons ADD CONSTRAINT lessons_key_check CHECK ((key ~ '^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$'::text));
ALTER TABLE lessons ADD CONSTRAINT lessons_summary_check CHECK ((length(summary) <= 1000));
ALTER TABLE lessons ADD CONSTRAINT lessons_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
ALTER TABLE lessons ADD CONSTRAINT lessons_organization_id_course_id_module_id_fkey FOREIGN KEY (organization_id, course_id, module_id) REFERENCES course_modules(organization_id, course_id, id);
ALTER TABLE lessons ADD CONSTRAINT lessons_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE lessons ADD CONSTRAINT lessons_key UNIQUE (organization_id, course_id, key);
ALTER TABLE lessons ENABLE ROW LEVEL SECURITY;
ALTER TABLE lessons FORCE ROW LEVEL SECURITY;
CREATE POLICY lessons_organization ON lessons FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lessons TO examport_app;

CREATE TABLE lti_access_tokens (
  organization_id uuid NOT NULL,
  registration_id uuid NOT NULL,
  scopes text NOT NULL,
  token_sealed bytea NOT NULL,
  expires_at timestamp with time zone NOT NULL
);
ALTER TABLE lti_access_tokens ADD CONSTRAINT lti_access_tokens_organization_id_registration_id_fkey FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations(organization_id, id) ON DELETE CASCADE;
ALTER TABLE lti_access_tokens ADD CONSTRAINT lti_access_tokens_pkey PRIMARY KEY (organization_id, registration_id, scopes);
ALTER TABLE lti_access_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_access_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_access_tokens_organization ON lti_access_tokens FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_access_tokens TO examport_app;

CREATE TABLE lti_consumers (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  registration_id uuid NOT NULL,
  key text NOT NULL,
  secret_sealed bytea NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_by text NOT NULL
);
ALTER TABLE lti_consumers ADD CONSTRAINT lti_consumers_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255)));
ALTER TABLE lti_consumers ADD CONSTRAINT lti_consumers_organization_id_registration_id_fkey FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations(organization_id, id) ON DELETE CASCADE;
ALTER TABLE lti_consumers ADD CONSTRAINT lti_consumers_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE lti_consumers ADD CONSTRAINT lti_consumers_key UNIQUE (organization_id, registration_id, key);
ALTER TABLE lti_consumers ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_consumers FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_consumers_organization ON lti_consumers FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_consumers TO examport_app;

CREATE TABLE lti_contexts (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  registration_id uuid NOT NULL,
  deployment_id text NOT NULL,
  context_id text NOT NULL,
  title text,
  label text,
  memberships_url text,
  line_items_url text,
  scopes text[] NOT NULL DEFAULT '{}'::text[],
  differences_url text,
  synced_at timestamp with time zone,
  synced_whole_at timestamp with time zone,
  sync_problem text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  seen_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE lti_contexts ADD CONSTRAINT lti_contexts_context_id_check CHECK ((length(context_id) <= 255));
ALTER TABLE lti_contexts ADD CONSTRAINT lti_contexts_organization_id_registration_id_deployment_id_fkey FOREIGN KEY (organization_id, registration_id, deployment_id) REFERENCES lti_deployments(organization_id, registration_id, deployment_id) ON DELETE CASCADE;
ALTER TABLE lti_contexts ADD CONSTRAINT lti_contexts_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE lti_contexts ADD CONSTRAINT lti_contexts_context UNIQUE (organization_id, registration_id, deployment_id, context_id);
ALTER TABLE lti_contexts ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_contexts FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_contexts_organization ON lti_contexts FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_contexts TO examport_app;

CREATE TABLE lti_deployments (
  organization_id uuid NOT NULL,
  registration_id uuid NOT NULL,
  deployment_id text NOT NULL,
  state text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  decided_at timestamp with time zone,
  decided_by text
);
ALTER TABLE lti_deployments ADD CONSTRAINT lti_deployments_deployment_id_check CHECK (((length(deployment_id) >= 1) AND (length(deployment_id) <= 255)));
ALTER TABLE lti_deployments ADD CONSTRAINT lti_deployments_state_check CHECK ((state = ANY (ARRAY['active'::text, 'pending'::text, 'refused'::text])));
ALTER TABLE lti_deployments ADD CONSTRAINT lti_deployments_organization_id_registration_id_fkey FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations(organization_id, id) ON DELETE CASCADE;
ALTER TABLE lti_deployments ADD CONSTRAINT lti_deployments_pkey PRIMARY KEY (organization_id, registration_id, deployment_id);
ALTER TABLE lti_deployments ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_deployments FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_deployments_organization ON lti_deployments FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_deployments TO examport_app;

CREATE TABLE lti_forgotten (
  organization_id uuid NOT NULL,
  identity_hash bytea NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE lti_forgotten ADD CONSTRAINT lti_forgotten_identity_hash_check CHECK ((length(identity_hash) = 32));
ALTER TABLE lti_forgotten ADD CONSTRAINT lti_forgotten_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE lti_forgotten ADD CONSTRAINT lti_forgotten_pkey PRIMARY KEY (organization_id, identity_hash);
ALTER TABLE lti_forgotten ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_forgotten FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_forgotten_organization ON lti_forgotten FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_forgotten TO examport_app;

CREATE TABLE lti_grades (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  registration_id uuid NOT NULL,
  resource_link_id uuid NOT NULL,
  subject text NOT NULL,
  learner_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting'::text,
  changes integer NOT NULL DEFAULT 1,
  changed_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  next_try_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  claimed_until timestamp with time zone,
  tries integer NOT NULL DEFAULT 0,
  first_tried_at timestamp with time zone,
  final boolean NOT NULL DEFAULT false,
  stamp timestamp with time zone,
  submissions integer NOT NULL DEFAULT 0,
  sent jsonb,
  sent_at timestamp with time zone,
  last_status integer,
  last_problem text
);
ALTER TABLE lti_grades ADD CONSTRAINT lti_grades_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'refused'::text, 'given_up'::text])));
ALTER TABLE lti_grades ADD CONSTRAINT lti_grades_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255)));
ALTER TABLE lti_grades ADD CONSTRAINT lti_grades_organization_id_learner_id_fkey FOREIGN KEY (organization_id, learner_id) REFERENCES learners(organization_id, id);
ALTER TABLE lti_grades ADD CONSTRAINT lti_grades_organization_id_registration_id_fkey FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations(organization_id, id) ON DELETE CASCADE;
ALTER TABLE lti_grades ADD CONSTRAINT lti_grades_organization_id_resource_link_id_fkey FOREIGN KEY (organization_id, resource_link_id) REFERENCES lti_resource_links(organization_id, id) ON DELETE CASCADE;
ALTER TABLE lti_grades ADD CONSTRAINT lti_grades_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE lti_grades ADD CONSTRAINT lti_grades_place UNIQUE (organization_id, resource_link_id, subject);
CREATE INDEX lti_grades_due ON public.lti_grades USING btree (organization_id, registration_id, next_try_at) WHERE (state = 'waiting'::text);
CREATE INDEX lti_grades_learner ON public.lti_grades USING btree (organization_id, learner_id);
CREATE INDEX lti_grades_registration ON public.lti_grades USING btree (organization_id, registration_id, id);
ALTER TABLE lti_grades ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_grades FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_grades_organization ON lti_grades FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_grades TO examport_app;

CREATE TABLE lti_keys (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  kid text NOT NULL,
  public_jwk jsonb NOT NULL,
  private_sealed bytea NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  signs_from timestamp with time zone NOT NULL,
  retired_at timestamp with time zone
);
ALTER TABLE lti_keys ADD CONSTRAINT lti_keys_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE lti_keys ADD CONSTRAINT lti_keys_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE lti_keys ADD CONSTRAINT lti_keys_kid UNIQUE (organization_id, kid);
ALTER TABLE lti_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_keys_organization ON lti_keys FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_keys TO examport_app;

CREATE TABLE lti_launches (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  registration_id uuid,
  deployment_id text,
  message_type text,
  outcome text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}'::jsonb,
  resource_link_id uuid,
  learner_id uuid
);
ALTER TABLE lti_launches ADD CONSTRAINT lti_launches_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE lti_launches ADD CONSTRAINT lti_launches_organization_id_learner_id_fkey FOREIGN KEY (organization_id, learner_id) REFERENCES learners(organization_id, id);
ALTER TABLE lti_launches ADD CONSTRAINT lti_launches_organization_id_registration_id_fkey FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations(organization_id, id) ON DELETE SET NULL (registration_id);
ALTER TABLE lti_launches ADD CONSTRAINT lti_launches_pkey PRIMARY KEY (organization_id, id);
CREATE INDEX lti_launches_learner ON public.lti_launches USING btree (organization_id, learner_id) WHERE (learner_id IS NOT NULL);
CREATE INDEX lti_launches_registration ON public.lti_launches USING btree (organization_id, registration_id, id);
ALTER TABLE lti_launches ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_launches FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_launches_organization ON lti_launches FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_launches TO examport_app;

CREATE TABLE lti_link_members (
  organization_id uuid NOT NULL,
  resource_link_id uuid NOT NULL,
  subject text NOT NULL
);
ALTER TABLE lti_link_members ADD CONSTRAINT lti_link_members_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255)));
ALTER TABLE lti_link_members ADD CONSTRAINT lti_link_members_organization_id_resource_link_id_fkey FOREIGN KEY (organization_id, resource_link_id) REFERENCES lti_resource_links(organization_id, id) ON DELETE CASCADE;
ALTER TABLE lti_link_members ADD CONSTRAINT lti_link_members_pkey PRIMARY KEY (organization_id, resource_link_id, subject);
ALTER TABLE lti_link_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_link_members FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_link_members_organization ON lti_link_members FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_link_members TO examport_app;

CREATE TABLE lti_members (
  organization_id uuid NOT NULL,
  context_id uuid NOT NULL,
  subject text NOT NULL,
  roles text[] NOT NULL DEFAULT '{}'::text[],
  role text NOT NULL,
  active boolean NOT NULL,
  name text,
  email text,
  synced_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE lti_members ADD CONSTRAINT lti_members_role_check CHECK ((role = ANY (ARRAY['learner'::text, 'instructor'::text, 'administrator'::text])));
ALTER TABLE lti_members ADD CONSTRAINT lti_members_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255)));
ALTER TABLE lti_members ADD CONSTRAINT lti_members_organization_id_context_id_fkey FOREIGN KEY (organization_id, context_id) REFERENCES lti_contexts(organization_id, id) ON DELETE CASCADE;
ALTER TABLE lti_members ADD CONSTRAINT lti_members_pkey PRIMARY KEY (organization_id, context_id, subject);
ALTER TABLE lti_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_members FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_members_organization ON lti_members FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_members TO examport_app;

CREATE TABLE lti_old_links (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  consumer_id uuid NOT NULL,
  link_id text NOT NULL,
  delivery_id uuid NOT NULL,
  activity text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_by text NOT NULL
);
ALTER TABLE lti_old_links ADD CONSTRAINT lti_old_links_link_id_check CHECK (((length(link_id) >= 1) AND (length(link_id) <= 255)));
ALTER TABLE lti_old_links ADD CONSTRAINT lti_old_links_organization_id_consumer_id_fkey FOREIGN KEY (organization_id, consumer_id) REFERENCES lti_consumers(organization_id, id) ON DELETE CASCADE;
ALTER TABLE lti_old_links ADD CONSTRAINT lti_old_links_organization_id_delivery_id_fkey FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries(organization_id, id);
ALTER TABLE lti_old_links ADD CONSTRAINT lti_old_links_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE lti_old_links ADD CONSTRAINT lti_old_links_link UNIQUE (organization_id, consumer_id, link_id);
CREATE INDEX lti_old_links_delivery ON public.lti_old_links USING btree (organization_id, delivery_id);
ALTER TABLE lti_old_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_old_links FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_old_links_organization ON lti_old_links FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_old_links TO examport_app;

CREATE TABLE lti_registration_links (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  token_hash bytea NOT NULL,
  name text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  claimed_until timestamp with time zone,
  used_at timestamp with time zone,
  registration_id uuid
);
ALTER TABLE lti_registration_links ADD CONSTRAINT lti_registration_links_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE lti_registration_links ADD CONSTRAINT lti_registration_links_organization_id_registration_id_fkey FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations(organization_id, id) ON DELETE CASCADE;
ALTER TABLE lti_registration_links ADD CONSTRAINT lti_registration_links_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE lti_registration_links ADD CONSTRAINT lti_registration_links_token UNIQUE (organization_id, token_hash);
ALTER TABLE lti_registration_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_registration_links FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_registration_links_organization ON lti_registration_links FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_registration_links TO examport_app;

CREATE TABLE lti_registrations (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  vendor text NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  authorization_url text NOT NULL,
  token_url text NOT NULL,
  token_audience text,
  key_set_url text NOT NULL,
  state text NOT NULL,
  origin text NOT NULL,
  platform jsonb NOT NULL DEFAULT '{}'::jsonb,
  grades_paused_until timestamp with time zone,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_by text NOT NULL
);
ALTER TABLE lti_registrations ADD CONSTRAINT lti_registrations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
ALTER TABLE lti_registrations ADD CONSTRAINT lti_registrations_origin_check CHECK ((origin = ANY (ARRAY['manual'::text, 'dynamic'::text, 'canvas'::text])));
ALTER TABLE lti_registrations ADD CONSTRAINT lti_registrations_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])));
ALTER TABLE lti_registrations ADD CONSTRAINT lti_registrations_vendor_check CHECK ((vendor = ANY (ARRAY['moodle'::text, 'canvas'::text, 'blackboard'::text, 'brightspace'::text, 'other'::text])));
ALTER TABLE lti_registrations ADD CONSTRAINT lti_registrations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE lti_registrations ADD CONSTRAINT lti_registrations_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE lti_registrations ADD CONSTRAINT lti_registrations_client UNIQUE (organization_id, issuer, client_id);
ALTER TABLE lti_registrations ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_registrations FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_registrations_organization ON lti_registrations FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_registrations TO examport_app;

CREATE TABLE lti_resource_links (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  registration_id uuid NOT NULL,
  deployment_id text NOT NULL,
  link_id text NOT NULL,
  context_id uuid,
  title text,
  delivery_id uuid,
  activity text,
  line_item_url text,
  line_item_sought_until timestamp with time zone,
  scopes text[] NOT NULL DEFAULT '{}'::text[],
  bound_at timestamp with time zone,
  bound_by text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  seen_at timestamp with time zone NOT NULL DEFAULT now(),
  found_line_item_url text,
  line_item_gone_url text,
  line_item_gone_at timestamp with time zone,
  members_synced_at timestamp with time zone,
  members_problem text
);
ALTER TABLE lti_resource_links ADD CONSTRAINT lti_resource_links_link_id_check CHECK ((length(link_id) <= 255));
ALTER TABLE lti_resource_links ADD CONSTRAINT lti_resource_links_organization_id_context_id_fkey FOREIGN KEY (organization_id, context_id) REFERENCES lti_contexts(organization_id, id);
ALTER TABLE lti_resource_links ADD CONSTRAINT lti_resource_links_organization_id_delivery_id_fkey FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries(organization_id, id);
ALTER TABLE lti_resource_links ADD CONSTRAINT lti_resource_links_organization_id_registration_id_deploym_fkey FOREIGN KEY (organization_id, registration_id, deployment_id) REFERENCES lti_deployments(organization_id, registration_id, deployment_id) ON DELETE CASCADE;
ALTER TABLE lti_resource_links ADD CONSTRAINT lti_resource_links_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE lti_resource_links ADD CONSTRAINT lti_resource_links_link UNIQUE (organization_id, registration_id, deployment_id, link_id);
CREATE INDEX lti_resource_links_context ON public.lti_resource_links USING btree (organization_id, context_id);
CREATE INDEX lti_resource_links_delivery ON public.lti_resource_links USING btree (organization_id, delivery_id) WHERE (delivery_id IS NOT NULL);
CREATE INDEX lti_resource_links_gone ON public.lti_resource_links USING btree (organization_id) WHERE (line_item_gone_url IS NOT NULL);
ALTER TABLE lti_resource_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_resource_links FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_resource_links_organization ON lti_resource_links FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_resource_links TO examport_app;

CREATE TABLE lti_used_logins (
  organization_id uuid NOT NULL,
  state_hash bytea NOT NULL,
  used_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE lti_used_logins ADD CONSTRAINT lti_used_logins_state_hash_check CHECK ((length(state_hash) = 32));
ALTER TABLE lti_used_logins ADD CONSTRAINT lti_used_logins_pkey PRIMARY KEY (organization_id, state_hash);
ALTER TABLE lti_used_logins ENABLE ROW LEVEL SECURITY;
ALTER TABLE lti_used_logins FORCE ROW LEVEL SECURITY;
CREATE POLICY lti_used_logins_organization ON lti_used_logins FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON lti_used_logins TO examport_app;

CREATE TABLE manual_grades (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  attempt_id uuid NOT NULL,
  position smallint,
  points numeric,
  passed boolean,
  rubric jsonb NOT NULL DEFAULT '[]'::jsonb,
  comment text NOT NULL DEFAULT ''::text,
  state text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  created_by_id uuid,
  decided_at timestamp with time zone,
  decided_by text,
  decided_by_id uuid
);
ALTER TABLE manual_grades ADD CONSTRAINT manual_grades_points_check CHECK ((points >= (0)::numeric));
ALTER TABLE manual_grades ADD CONSTRAINT manual_grades_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'final'::text, 'rejected'::text, 'withdrawn'::text])));
ALTER TABLE manual_grades ADD CONSTRAINT manual_grades_organization_id_attempt_id_fkey FOREIGN KEY (organization_id, attempt_id) REFERENCES attempts(organization_id, id) ON DELETE CASCADE;
ALTER TABLE manual_grades ADD CONSTRAINT manual_grades_pkey PRIMARY KEY (organization_id, id);
CREATE INDEX manual_grades_attempt ON public.manual_grades USING btree (organization_id, attempt_id, id);
ALTER TABLE manual_grades ENABLE ROW LEVEL SECURITY;
ALTER TABLE manual_grades FORCE ROW LEVEL SECURITY;
CREATE POLICY manual_grades_organization ON manual_grades FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON manual_grades TO examport_app;

CREATE TABLE member_identities (
  organization_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  subject text NOT NULL,
  member_id uuid NOT NULL
);
ALTER TABLE member_identities ADD CONSTRAINT member_identities_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE;
ALTER TABLE member_identities ADD CONSTRAINT member_identities_organization_id_provider_id_fkey FOREIGN KEY (organization_id, provider_id) REFERENCES identity_providers(organization_id, id) ON DELETE CASCADE;
ALTER TABLE member_identities ADD CONSTRAINT member_identities_pkey PRIMARY KEY (organization_id, provider_id, subject);
CREATE INDEX member_identities_member ON public.member_identities USING btree (organization_id, member_id);
ALTER TABLE member_identities ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_identities FORCE ROW LEVEL SECURITY;
CREATE POLICY member_identities_organization ON member_identities FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON member_identities TO examport_app;

CREATE TABLE member_links (
  organization_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  member_id uuid NOT NULL,
  expires_at timestamp with time zone NOT NULL
);
ALTER TABLE member_links ADD CONSTRAINT member_links_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE;
ALTER TABLE member_links ADD CONSTRAINT member_links_pkey PRIMARY KEY (organization_id, token_hash);
CREATE INDEX member_links_member ON public.member_links USING btree (organization_id, member_id);
ALTER TABLE member_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_links FORCE ROW LEVEL SECURITY;
CREATE POLICY member_links_organization ON member_links FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON member_links TO examport_app;

CREATE TABLE members (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  password_hash text,
  active boolean NOT NULL DEFAULT true,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  signed_in_at timestamp with time zone
);
ALTER TABLE members ADD CONSTRAINT members_email_check CHECK ((email = lower(email)));
ALTER TABLE members ADD CONSTRAINT members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'author'::text, 'reviewer'::text, 'instructor'::text, 'viewer'::text])));
ALTER TABLE members ADD CONSTRAINT members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE members ADD CONSTRAINT members_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE members ADD CONSTRAINT members_email UNIQUE (organization_id, email);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
CREATE POLICY members_organization ON members FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON members TO examport_app;

CREATE TABLE migrations (
  id integer NOT NULL DEFAULT nextval('migrations_id_seq'::regclass),
  timestamp bigint NOT NULL,
  name character varying NOT NULL
);
ALTER TABLE migrations ADD CONSTRAINT PK_8c82d7f526340ab734260ea46be PRIMARY KEY (id);
GRANT select ON migrations TO examport_app;

CREATE TABLE organization_slugs (
  slug text NOT NULL,
  organization_id uuid NOT NULL
);
ALTER TABLE organization_slugs ADD CONSTRAINT organization_slugs_slug_check CHECK ((slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'::text));
ALTER TABLE organization_slugs ADD CONSTRAINT organization_slugs_pkey PRIMARY KEY (slug);
GRANT delete, insert, select ON organization_slugs TO examport_app;

CREATE TABLE organizations (
  organization_id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}'::jsonb,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE organizations ADD CONSTRAINT organizations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
ALTER TABLE organizations ADD CONSTRAINT organizations_pkey PRIMARY KEY (organization_id);
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
CREATE POLICY organizations_organization ON organizations FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON organizations TO examport_app;

CREATE TABLE package_parts (
  organization_id uuid NOT NULL,
  bundle_id uuid NOT NULL,
  position integer NOT NULL,
  part_id uuid NOT NULL
);
ALTER TABLE package_parts ADD CONSTRAINT package_parts_organization_id_bundle_id_fkey FOREIGN KEY (organization_id, bundle_id) REFERENCES packages(organization_id, id) ON DELETE CASCADE;
ALTER TABLE package_parts ADD CONSTRAINT package_parts_organization_id_part_id_fkey FOREIGN KEY (organization_id, part_id) REFERENCES packages(organization_id, id) ON DELETE CASCADE;
ALTER TABLE package_parts ADD CONSTRAINT package_parts_pkey PRIMARY KEY (organization_id, bundle_id, "position");
ALTER TABLE package_parts ADD CONSTRAINT package_parts_part UNIQUE (organization_id, bundle_id, part_id);
CREATE INDEX package_parts_bundles ON public.package_parts USING btree (organization_id, part_id);
ALTER TABLE package_parts ENABLE ROW LEVEL SECURITY;
ALTER TABLE package_parts FORCE ROW LEVEL SECURITY;
CREATE POLICY package_parts_organization ON package_parts FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select ON package_parts TO examport_app;

CREATE TABLE packages (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  program_id uuid NOT NULL,
  course_id uuid,
  release_id uuid,
  profile text,
  layout text,
  request jsonb NOT NULL,
  request_key text NOT NULL,
  generator text NOT NULL,
  state text NOT NULL,
  phase text NOT NULL,
  progress real NOT NULL DEFAULT 0,
  run_id uuid,
  wanted_by uuid,
  file_name text,
  sha256 text,
  bytes bigint,
  files integer,
  warnings jsonb NOT NULL DEFAULT '[]'::jsonb,
  report jsonb,
  failure jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  touched_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE packages ADD CONSTRAINT packages_check CHECK (((kind = 'package'::text) = (num_nonnulls(course_id, release_id, profile, layout) = 4)));
ALTER TABLE packages ADD CONSTRAINT packages_check1 CHECK (((state <> 'succeeded'::text) OR (num_nonnulls(file_name, sha256, bytes, files, finished_at) = 5)));
ALTER TABLE packages ADD CONSTRAINT packages_kind_check CHECK ((kind = ANY (ARRAY['package'::text, 'bundle'::text])));
ALTER TABLE packages ADD CONSTRAINT packages_progress_check CHECK (((progress >= (0)::double precision) AND (progress <= (1)::double precision)));
ALTER TABLE packages ADD CONSTRAINT packages_request_key_check CHECK ((request_key ~ '^[0-9a-f]{64}$'::text));
ALTER TABLE packages ADD CONSTRAINT packages_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
ALTER TABLE packages ADD CONSTRAINT packages_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text, 'cancelled'::text, 'expired'::text])));
ALTER TABLE packages ADD CONSTRAINT packages_organization_id_course_id_fkey FOREIGN KEY (organization_id, course_id) REFERENCES courses(organization_id, id);
ALTER TABLE packages ADD CONSTRAINT packages_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE packages ADD CONSTRAINT packages_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id);
ALTER TABLE packages ADD CONSTRAINT packages_organization_id_release_id_fkey FOREIGN KEY (organization_id, release_id) REFERENCES releases(organization_id, id);
ALTER TABLE packages ADD CONSTRAINT packages_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE packages ADD CONSTRAINT packages_request UNIQUE (organization_id, request_key);
CREATE INDEX packages_course ON public.packages USING btree (organization_id, course_id, id);
CREATE INDEX packages_program ON public.packages USING btree (organization_id, program_id, id);
CREATE INDEX packages_release ON public.packages USING btree (organization_id, release_id, id);
CREATE INDEX packages_state ON public.packages USING btree (organization_id, state, id);
ALTER TABLE packages ENABLE ROW LEVEL SECURITY;
ALTER TABLE packages FORCE ROW LEVEL SECURITY;
CREATE POLICY packages_organization ON packages FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON packages TO examport_app;

CREATE TABLE problem_reports (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  attempt_id uuid NOT NULL,
  learner_id uuid NOT NULL,
  program_id uuid NOT NULL,
  question_id text NOT NULL,
  version integer NOT NULL,
  position smallint NOT NULL,
  text text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'open'::text,
  correction_id uuid,
  resolution text,
  resolved_at timestamp with time zone,
  resolved_by text
);
ALTER TABLE problem_reports ADD CONSTRAINT problem_reports_state_check CHECK ((state = ANY (ARRAY['open'::text, 'resolved'::text, 'dismissed'::text])));
ALTER TABLE problem_reports ADD CONSTRAINT problem_reports_text_check CHECK (((length(text) >= 1) AND (length(text) <= 2000)));
ALTER TABLE problem_reports ADD CONSTRAINT problem_reports_organization_id_attempt_id_fkey FOREIGN KEY (organization_id, attempt_id) REFERENCES attempts(organization_id, id) ON DELETE CASCADE;
ALTER TABLE problem_reports ADD CONSTRAINT problem_reports_organization_id_correction_id_fkey FOREIGN KEY (organization_id, correction_id) REFERENCES corrections(organization_id, id);
ALTER TABLE problem_reports ADD CONSTRAINT problem_reports_organization_id_learner_id_fkey FOREIGN KEY (organization_id, learner_id) REFERENCES learners(organization_id, id);
ALTER TABLE problem_reports ADD CONSTRAINT problem_reports_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id);
ALTER TABLE problem_reports ADD CONSTRAINT problem_reports_pkey PRIMARY KEY (organization_id, id);
CREATE INDEX problem_reports_attempt ON public.problem_reports USING btree (organization_id, attempt_id);
CREATE INDEX problem_reports_learner ON public.problem_reports USING btree (organization_id, learner_id);
CREATE INDEX problem_reports_question ON public.problem_reports USING btree (organization_id, program_id, question_id, id);
ALTER TABLE problem_reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE problem_reports FORCE ROW LEVEL SECURITY;
CREATE POLICY problem_reports_organization ON problem_reports FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON problem_reports TO examport_app;

CREATE TABLE programs (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL DEFAULT ''::text,
  blueprint jsonb NOT NULL DEFAULT '[]'::jsonb,
  exam_facts jsonb NOT NULL,
  jurisdictions text[] NOT NULL DEFAULT '{}'::text[],
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_by text NOT NULL,
  deleted_at timestamp with time zone
);
ALTER TABLE programs ADD CONSTRAINT programs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE programs ADD CONSTRAINT programs_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE programs ADD CONSTRAINT programs_key UNIQUE (organization_id, key);
ALTER TABLE programs ENABLE ROW LEVEL SECURITY;
ALTER TABLE programs FORCE ROW LEVEL SECURITY;
CREATE POLICY programs_organization ON programs FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT insert, select, update ON programs TO examport_app;

CREATE TABLE question_comments (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  question_id uuid NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  author text NOT NULL,
  author_id uuid,
  text text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE question_comments ADD CONSTRAINT question_comments_kind_check CHECK ((kind = ANY (ARRAY['comment'::text, 'sent-back'::text])));
ALTER TABLE question_comments ADD CONSTRAINT question_comments_organization_id_question_id_fkey FOREIGN KEY (organization_id, question_id) REFERENCES questions(organization_id, id);
ALTER TABLE question_comments ADD CONSTRAINT question_comments_pkey PRIMARY KEY (organization_id, id);
CREATE INDEX question_comments_question ON public.question_comments USING btree (organization_id, question_id, id);
ALTER TABLE question_comments ENABLE ROW LEVEL SECURITY;
ALTER TABLE question_comments FORCE ROW LEVEL SECURITY;
CREATE POLICY question_comments_organization ON question_comments FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT insert, select ON question_comments TO examport_app;

CREATE TABLE question_enemies (
  organization_id uuid NOT NULL,
  program_id uuid NOT NULL,
  question_id uuid NOT NULL,
  enemy_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  created_by text NOT NULL
);
ALTER TABLE question_enemies ADD CONSTRAINT question_enemies_check CHECK ((question_id < enemy_id));
ALTER TABLE question_enemies ADD CONSTRAINT question_enemies_organization_id_program_id_enemy_id_fkey FOREIGN KEY (organization_id, program_id, enemy_id) REFERENCES questions(organization_id, program_id, id);
ALTER TABLE question_enemies ADD CONSTRAINT question_enemies_organization_id_program_id_question_id_fkey FOREIGN KEY (organization_id, program_id, question_id) REFERENCES questions(organization_id, program_id, id);
ALTER TABLE question_enemies ADD CONSTRAINT question_enemies_pkey PRIMARY KEY (organization_id, question_id, enemy_id);
CREATE INDEX question_enemies_enemy ON public.question_enemies USING btree (organization_id, enemy_id);
CREATE INDEX question_enemies_program ON public.question_enemies USING btree (organization_id, program_id);
ALTER TABLE question_enemies ENABLE ROW LEVEL SECURITY;
ALTER TABLE question_enemies FORCE ROW LEVEL SECURITY;
CREATE POLICY question_enemies_organization ON question_enemies FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select ON question_enemies TO examport_app;

CREATE TABLE question_lint_settings (
  organization_id uuid NOT NULL,
  rules jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_by text NOT NULL
);
ALTER TABLE question_lint_settings ADD CONSTRAINT question_lint_settings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE question_lint_settings ADD CONSTRAINT question_lint_settings_pkey PRIMARY KEY (organization_id);
ALTER TABLE question_lint_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE question_lint_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY question_lint_settings_organization ON question_lint_settings FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT insert, select, update ON question_lint_settings TO examport_app;

CREATE TABLE question_versions (
  organization_id uuid NOT NULL,
  question_id uuid NOT NULL,
  number integer NOT NULL,
  state text NOT NULL,
  body jsonb NOT NULL,
  jurisdictions text[] NOT NULL,
  valid_from date,
  review_by date,
  original_version integer,
  author text NOT NULL,
  editors uuid[] NOT NULL,
  submitted_by text,
  submitted_at timestamp with time zone,
  approved_by text,
  approved_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL
);
ALTER TABLE question_versions ADD CONSTRAINT question_versions_check CHECK (((state = 'approved'::text) = (approved_at IS NOT NULL)));
ALTER TABLE question_versions ADD CONSTRAINT question_versions_number_check CHECK ((number > 0));
ALTER TABLE question_versions ADD CONSTRAINT question_versions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in-review'::text, 'approved'::text])));
ALTER TABLE question_versions ADD CONSTRAINT question_versions_organization_id_question_id_fkey FOREIGN KEY (organization_id, question_id) REFERENCES questions(organization_id, id);
ALTER TABLE question_versions ADD CONSTRAINT question_versions_pkey PRIMARY KEY (organization_id, question_id, number);
CREATE TRIGGER question_versions_approved BEFORE DELETE OR UPDATE ON public.question_versions FOR EACH ROW EXECUTE FUNCTION keep_approved_versions();
ALTER TABLE question_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE question_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY question_versions_organization ON question_versions FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON question_versions TO examport_app;

CREATE TABLE question_words (
  organization_id uuid NOT NULL,
  word text NOT NULL
);
ALTER TABLE question_words ADD CONSTRAINT question_words_pkey PRIMARY KEY (organization_id, word);
CREATE INDEX question_words_similar ON public.question_words USING gin (organization_id, word gin_trgm_ops);
ALTER TABLE question_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE question_words FORCE ROW LEVEL SECURITY;
CREATE POLICY question_words_organization ON question_words FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT insert, select ON question_words TO examport_app;

CREATE TABLE questions (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  program_id uuid NOT NULL,
  key text NOT NULL,
  language text NOT NULL,
  original_id uuid,
  state text NOT NULL,
  version integer NOT NULL,
  approved_version integer,
  retired_at timestamp with time zone,
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
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  updated_by text NOT NULL
);
ALTER TABLE questions ADD CONSTRAINT questions_check CHECK ((approved_version <= version));
ALTER TABLE questions ADD CONSTRAINT questions_check1 CHECK (((state = 'retired'::text) = (retired_at IS NOT NULL)));
ALTER TABLE questions ADD CONSTRAINT questions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in-review'::text, 'approved'::text, 'retired'::text])));
ALTER TABLE questions ADD CONSTRAINT questions_version_check CHECK ((version > 0));
ALTER TABLE questions ADD CONSTRAINT questions_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id);
ALTER TABLE questions ADD CONSTRAINT questions_organization_id_program_id_original_id_fkey FOREIGN KEY (organization_id, program_id, original_id) REFERENCES questions(organization_id, program_id, id);
ALTER TABLE questions ADD CONSTRAINT questions_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE questions ADD CONSTRAINT questions_key UNIQUE (organization_id, program_id, key, language);
ALTER TABLE questions ADD CONSTRAINT questions_program UNIQUE (organization_id, program_id, id);
ALTER TABLE questions ADD CONSTRAINT questions_translation UNIQUE (organization_id, original_id, language);
CREATE INDEX questions_due ON public.questions USING btree (organization_id, program_id, usable_until) WHERE (usable_until IS NOT NULL);
CREATE INDEX questions_search ON public.questions USING gin (organization_id, program_id, search, tags) WITH (gin_pending_list_limit='512');
CREATE INDEX questions_updated ON public.questions USING btree (organization_id, program_id, updated_at, id);
ALTER TABLE questions ENABLE ROW LEVEL SECURITY;
ALTER TABLE questions FORCE ROW LEVEL SECURITY;
CREATE POLICY questions_organization ON questions FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT insert, select, update ON questions TO examport_app;

CREATE TABLE quizzes (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  program_id uuid NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  mode text NOT NULL,
  body jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_by text NOT NULL,
  deleted_at timestamp with time zone
);
ALTER TABLE quizzes ADD CONSTRAINT quizzes_mode_check CHECK ((mode = ANY (ARRAY['practice'::text, 'exam'::text, 'flashcards'::text])));
ALTER TABLE quizzes ADD CONSTRAINT quizzes_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE quizzes ADD CONSTRAINT quizzes_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id);
ALTER TABLE quizzes ADD CONSTRAINT quizzes_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE quizzes ADD CONSTRAINT quizzes_key UNIQUE (organization_id, program_id, key);
CREATE INDEX quizzes_title ON public.quizzes USING btree (organization_id, program_id, lower(title), id);
ALTER TABLE quizzes ENABLE ROW LEVEL SECURITY;
ALTER TABLE quizzes FORCE ROW LEVEL SECURITY;
CREATE POLICY quizzes_organization ON quizzes FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT insert, select, update ON quizzes TO examport_app;

CREATE TABLE release_assets (
  organization_id uuid NOT NULL,
  release_id uuid NOT NULL,
  sha256 text NOT NULL
);
ALTER TABLE release_assets ADD CONSTRAINT release_assets_organization_id_release_id_fkey FOREIGN KEY (organization_id, release_id) REFERENCES releases(organization_id, id);
ALTER TABLE release_assets ADD CONSTRAINT release_assets_organization_id_sha256_fkey FOREIGN KEY (organization_id, sha256) REFERENCES assets(organization_id, sha256);
ALTER TABLE release_assets ADD CONSTRAINT release_assets_pkey PRIMARY KEY (organization_id, release_id, sha256);
CREATE INDEX release_assets_asset ON public.release_assets USING btree (organization_id, sha256);
ALTER TABLE release_assets ENABLE ROW LEVEL SECURITY;
ALTER TABLE release_assets FORCE ROW LEVEL SECURITY;
CREATE POLICY release_assets_organization ON release_assets FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT insert, select ON release_assets TO examport_app;

CREATE TABLE releases (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  course_id uuid NOT NULL,
  number integer NOT NULL,
  sha256 text NOT NULL,
  document text NOT NULL,
  source jsonb NOT NULL,
  notes text NOT NULL DEFAULT ''::text,
  findings jsonb NOT NULL,
  counts jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text
);
ALTER TABLE releases ADD CONSTRAINT releases_notes_check CHECK ((length(notes) <= 5000));
ALTER TABLE releases ADD CONSTRAINT releases_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
ALTER TABLE releases ADD CONSTRAINT releases_organization_id_course_id_fkey FOREIGN KEY (organization_id, course_id) REFERENCES courses(organization_id, id);
ALTER TABLE releases ADD CONSTRAINT releases_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE releases ADD CONSTRAINT releases_content UNIQUE (organization_id, course_id, sha256);
ALTER TABLE releases ADD CONSTRAINT releases_number UNIQUE (organization_id, course_id, number);
ALTER TABLE releases ENABLE ROW LEVEL SECURITY;
ALTER TABLE releases FORCE ROW LEVEL SECURITY;
CREATE POLICY releases_organization ON releases FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT insert, select ON releases TO examport_app;

CREATE TABLE score_changes (
  organization_id uuid NOT NULL,
  attempt_id uuid NOT NULL,
  id uuid NOT NULL,
  reason text NOT NULL,
  correction_id uuid,
  points numeric NOT NULL,
  max_points numeric NOT NULL,
  percent numeric(5,2) NOT NULL,
  passed boolean,
  created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  created_by text NOT NULL
);
ALTER TABLE score_changes ADD CONSTRAINT score_changes_reason_check CHECK ((reason = ANY (ARRAY['submitted'::text, 'graded'::text, 'override'::text, 'correction'::text, 'hand-in'::text])));
ALTER TABLE score_changes ADD CONSTRAINT score_changes_organization_id_attempt_id_fkey FOREIGN KEY (organization_id, attempt_id) REFERENCES attempts(organization_id, id) ON DELETE CASCADE;
ALTER TABLE score_changes ADD CONSTRAINT score_changes_organization_id_correction_id_fkey FOREIGN KEY (organization_id, correction_id) REFERENCES corrections(organization_id, id);
ALTER TABLE score_changes ADD CONSTRAINT score_changes_pkey PRIMARY KEY (organization_id, attempt_id, id);
CREATE INDEX score_changes_correction ON public.score_changes USING btree (organization_id, correction_id) WHERE (correction_id IS NOT NULL);
ALTER TABLE score_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE score_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY score_changes_organization ON score_changes FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select ON score_changes TO examport_app;

CREATE TABLE sessions (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  seen_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone NOT NULL,
  address text,
  user_agent text
);
ALTER TABLE sessions ADD CONSTRAINT sessions_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE;
ALTER TABLE sessions ADD CONSTRAINT sessions_pkey PRIMARY KEY (organization_id, id);
ALTER TABLE sessions ADD CONSTRAINT sessions_token UNIQUE (organization_id, token_hash);
CREATE INDEX sessions_member ON public.sessions USING btree (organization_id, member_id);
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY sessions_organization ON sessions FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON sessions TO examport_app;

CREATE TABLE sign_in_failures (
  organization_id uuid NOT NULL,
  subject text NOT NULL,
  failures integer NOT NULL,
  since timestamp with time zone NOT NULL DEFAULT now(),
  blocked_until timestamp with time zone
);
ALTER TABLE sign_in_failures ADD CONSTRAINT sign_in_failures_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(organization_id);
ALTER TABLE sign_in_failures ADD CONSTRAINT sign_in_failures_pkey PRIMARY KEY (organization_id, subject);
ALTER TABLE sign_in_failures ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_failures FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in_failures_organization ON sign_in_failures FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON sign_in_failures TO examport_app;

CREATE TABLE sign_ons (
  organization_id uuid NOT NULL,
  state_hash bytea NOT NULL,
  provider_id uuid NOT NULL,
  nonce text NOT NULL,
  code_verifier text NOT NULL,
  return_to text NOT NULL,
  expires_at timestamp with time zone NOT NULL
);
ALTER TABLE sign_ons ADD CONSTRAINT sign_ons_organization_id_provider_id_fkey FOREIGN KEY (organization_id, provider_id) REFERENCES identity_providers(organization_id, id) ON DELETE CASCADE;
ALTER TABLE sign_ons ADD CONSTRAINT sign_ons_pkey PRIMARY KEY (organization_id, state_hash);
ALTER TABLE sign_ons ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_ons FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_ons_organization ON sign_ons FOR ALL USING ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid));
GRANT delete, insert, select, update ON sign_ons TO examport_app;
