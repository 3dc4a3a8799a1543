import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, tenantTable } from './support.js';

/**
 * A launch of which everything is known already (deployment, course, link, learner) is opened in one round trip; whatever is new about one goes
 * the long way, which stores it. Neither function changes what it finds: no row says that the long way has to be gone. And a login stores nothing.
 */
export class LaunchAgain20261130225900 implements MigrationInterface {
  readonly name = 'LaunchAgain20261130225900';

  async up(q: QueryRunner): Promise<void> {
    // What a login is about stands in its state, signed: kept is only which have been used, until they are too old to be.
    for (const { name } of FORMER_FUNCTIONS) await q.query(`DROP FUNCTION ${name}`);
    await q.query('DROP TABLE lti_logins');
    await q.query(`CREATE TABLE lti_used_logins (
      organization_id uuid NOT NULL,
      state_hash bytea NOT NULL CHECK (length(state_hash) = 32),
      used_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, state_hash)
    )`);
    for (const sql of tenantTable('lti_used_logins')) await q.query(sql);
    // Those that a login may mean; two are too many.
    await q.query(`CREATE FUNCTION lti_registrations_meant(organization uuid, said_issuer text, said_client text)
      RETURNS SETOF lti_registrations LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM set_config('app.organization_id', organization::text, true);
        RETURN QUERY SELECT r.* FROM lti_registrations r WHERE r.organization_id = organization AND r.issuer = said_issuer
          AND (said_client IS NULL OR r.client_id = said_client) LIMIT 2;
      END $$`);
    // A session for somebody who is known, of whom nothing new is said, for what can be begun.
    await q.query(`CREATE FUNCTION enter_again(
        organization uuid, said_platform text, said_subject text, said_name text, said_email text, said_language text,
        delivery uuid, said_activity text, return_to text, passed_back jsonb, session uuid, hours int, address text, agent text)
      RETURNS TABLE (learner_id uuid, learner_name text, language text, release_id uuid)
      LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
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
      END $$`);
    await q.query(`CREATE FUNCTION lti_launch_again(
        organization uuid, state_hashed bytea, registration uuid, registration_revision int, said_deployment text, said_context text,
        said_title text, said_label text, said_memberships text, said_line_items text, said_scopes text[], said_link text, said_link_title text, said_line_item text, chosen uuid, chosen_activity text,
        said_roles text[], said_platform text, said_subject text, said_name text, said_email text, said_language text, takes_scores boolean,
        return_to text, log uuid, session uuid, hours int, address text, agent text)
      RETURNS TABLE (learner_id uuid, learner_name text, language text, release_id uuid, delivery_id uuid, activity text, platform_origins jsonb)
      LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
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
      END $$`);
    for (const name of FUNCTIONS) {
      await q.query(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`);
      await q.query(`GRANT EXECUTE ON FUNCTION ${name} TO ${APP_ROLE}`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const name of [...FUNCTIONS].reverse()) await q.query(`DROP FUNCTION ${name}`);
    await q.query('DROP TABLE lti_used_logins');
    await q.query(`CREATE TABLE lti_logins (
      organization_id uuid NOT NULL,
      state_hash bytea NOT NULL CHECK (length(state_hash) = 32),
      nonce text NOT NULL,
      registration_id uuid NOT NULL,
      browser_hash bytea NOT NULL CHECK (length(browser_hash) = 32),
      target_link_uri text NOT NULL,
      storage_target text,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, state_hash),
      FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations ON DELETE CASCADE
    )`);
    await q.query('CREATE INDEX lti_logins_age ON lti_logins (organization_id, created_at)');
    for (const sql of tenantTable('lti_logins')) await q.query(sql);
    for (const { name, definition } of FORMER_FUNCTIONS) {
      await q.query(definition);
      await q.query(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`);
      await q.query(`GRANT EXECUTE ON FUNCTION ${name} TO ${APP_ROLE}`);
    }
  }
}

const FUNCTIONS = ['lti_registrations_meant', 'enter_again', 'lti_launch_again'] as const;

/** As they were made before; for `down`. */
const FORMER_FUNCTIONS = [
  {
    name: 'lti_begin_login',
    definition: `CREATE FUNCTION lti_begin_login(
        organization uuid, said_issuer text, said_client text, hashed_state bytea, made_nonce text, hashed_secret bytea, target text, storage text)
      RETURNS SETOF lti_registrations LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      DECLARE
        found lti_registrations[];
      BEGIN
        PERFORM set_config('app.organization_id', organization::text, true), set_config('synchronous_commit', 'off', true);
        found := ARRAY(SELECT r FROM lti_registrations r WHERE r.organization_id = organization AND r.issuer = said_issuer
          AND (said_client IS NULL OR r.client_id = said_client) LIMIT 2);
        IF cardinality(found) = 1 AND found[1].state = 'active' THEN
          INSERT INTO lti_logins (organization_id, state_hash, nonce, registration_id, browser_hash, target_link_uri, storage_target)
          VALUES (organization, hashed_state, made_nonce, found[1].id, hashed_secret, target, storage);
        END IF;
        RETURN QUERY SELECT (unnest(found)).*;
      END $$`,
  },
  {
    name: 'lti_take_login',
    definition: `CREATE FUNCTION lti_take_login(organization uuid, hashed_state bytea, hashed_secret bytea, minutes int)
      RETURNS TABLE (nonce text, target_link_uri text, registration lti_registrations)
      LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM set_config('app.organization_id', organization::text, true), set_config('synchronous_commit', 'off', true);
        RETURN QUERY DELETE FROM lti_logins l USING lti_registrations r
          WHERE l.organization_id = organization AND l.state_hash = hashed_state AND l.browser_hash = hashed_secret
            AND l.created_at > now() - make_interval(mins => minutes) AND r.organization_id = organization AND r.id = l.registration_id
          RETURNING l.nonce, l.target_link_uri, r;
      END $$`,
  },
] as const;
