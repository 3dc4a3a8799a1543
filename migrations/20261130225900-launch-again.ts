import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from './support.js';

/**
 * A launch of which everything is known already (deployment, course, link, learner) is opened in one round trip; whatever is new about one goes
 * the long way, which stores it. Neither function changes what it finds: no row says that the long way has to be gone. And logins cost less.
 */
export class LaunchAgain20261130225900 implements MigrationInterface {
  readonly name = 'LaunchAgain20261130225900';

  async up(q: QueryRunner): Promise<void> {
    // Logins live five minutes, and nobody waits for them to be on the disk: so they need not be in the log of the database either. Who
    // takes one asks for its registration, which is locked for each without need; and a table so small is swept without an index.
    await q.query('ALTER TABLE lti_logins DROP CONSTRAINT lti_logins_organization_id_registration_id_fkey');
    await q.query('DROP INDEX lti_logins_age');
    await q.query('ALTER TABLE lti_logins SET UNLOGGED');
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
        organization uuid, registration uuid, said_deployment text, said_context text, said_title text, said_label text, said_memberships text,
        said_line_items text, said_scopes text[], said_link text, said_link_title text, said_line_item text, chosen uuid, chosen_activity text,
        said_roles text[], said_platform text, said_subject text, said_name text, said_email text, said_language text, takes_scores boolean,
        return_to text, log uuid, session uuid, hours int, address text, agent text)
      RETURNS TABLE (learner_id uuid, learner_name text, language text, release_id uuid, delivery_id uuid, activity text, platform_origins jsonb)
      LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      #variable_conflict use_column
      DECLARE
        link uuid;
      BEGIN
        -- Waited for by nobody, as logins are not: whatever is committed after it and waited for takes it to the disk as well.
        PERFORM set_config('app.organization_id', organization::text, true), set_config('synchronous_commit', 'off', true);
        SELECT l.id, l.delivery_id, l.activity, o.settings -> 'platformOrigins' INTO link, delivery_id, activity, platform_origins
        FROM lti_deployments d
        JOIN organizations o ON o.organization_id = organization
        JOIN lti_resource_links l ON l.organization_id = organization AND l.registration_id = registration
          AND l.deployment_id = said_deployment AND l.link_id = said_link
        LEFT JOIN lti_contexts c ON c.organization_id = organization AND c.registration_id = registration
          AND c.deployment_id = said_deployment AND c.context_id = said_context
        LEFT JOIN lti_members m ON m.organization_id = organization AND m.context_id = c.id AND m.subject = said_subject
        WHERE d.organization_id = organization AND d.registration_id = registration AND d.deployment_id = said_deployment AND d.state = 'active'
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
    await q.query('DELETE FROM lti_logins');
    await q.query('ALTER TABLE lti_logins SET LOGGED');
    await q.query('CREATE INDEX lti_logins_age ON lti_logins (organization_id, created_at)');
    await q.query(
      'ALTER TABLE lti_logins ADD FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations ON DELETE CASCADE',
    );
  }
}

const FUNCTIONS = ['enter_again', 'lti_launch_again'] as const;
