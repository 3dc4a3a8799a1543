import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTable, tenantTable } from './support.js';

/** Platforms that launch by LTI 1.3, what they launch, and what they are told about scores. */
export class Lti20261130000000 implements MigrationInterface {
  readonly name = 'Lti20261130000000';

  async up(q: QueryRunner): Promise<void> {
    // The organization's own keys: the newest that is active signs, all that are not retired stand in its key set.
    await q.query(`CREATE TABLE lti_keys (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      kid text NOT NULL,
      public_jwk jsonb NOT NULL,
      private_sealed bytea NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      signs_from timestamptz NOT NULL,
      retired_at timestamptz,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT lti_keys_kid UNIQUE (organization_id, kid)
    )`);
    await q.query(`CREATE TABLE lti_registrations (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      vendor text NOT NULL CHECK (vendor IN ('moodle', 'canvas', 'blackboard', 'brightspace', 'other')),
      issuer text NOT NULL,
      client_id text NOT NULL,
      authorization_url text NOT NULL,
      token_url text NOT NULL,
      token_audience text,
      key_set_url text NOT NULL,
      state text NOT NULL CHECK (state IN ('active', 'disabled')),
      origin text NOT NULL CHECK (origin IN ('manual', 'dynamic', 'canvas')),
      platform jsonb NOT NULL DEFAULT '{}',
      grades_paused_until timestamptz,
      revision int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      updated_by text NOT NULL,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT lti_registrations_client UNIQUE (organization_id, issuer, client_id)
    )`);
    // One-time links by which a platform's admin registers it.
    await q.query(`CREATE TABLE lti_registration_links (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      token_hash bytea NOT NULL,
      name text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      created_by text NOT NULL,
      expires_at timestamptz NOT NULL,
      claimed_until timestamptz,
      used_at timestamptz,
      registration_id uuid,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT lti_registration_links_token UNIQUE (organization_id, token_hash),
      FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations ON DELETE CASCADE
    )`);
    // One that nobody has heard of waits for an admin.
    await q.query(`CREATE TABLE lti_deployments (
      organization_id uuid NOT NULL,
      registration_id uuid NOT NULL,
      deployment_id text NOT NULL CHECK (length(deployment_id) BETWEEN 1 AND 255),
      state text NOT NULL CHECK (state IN ('active', 'pending', 'refused')),
      created_at timestamptz NOT NULL DEFAULT now(),
      decided_at timestamptz,
      decided_by text,
      PRIMARY KEY (organization_id, registration_id, deployment_id),
      FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations ON DELETE CASCADE
    )`);
    // A login that has begun: its state and nonce belong to each other, to the registration and to the browser, and are used once.
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
    // An LMS course.
    await q.query(`CREATE TABLE lti_contexts (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      registration_id uuid NOT NULL,
      deployment_id text NOT NULL,
      context_id text NOT NULL CHECK (length(context_id) <= 255),
      title text,
      label text,
      memberships_url text,
      line_items_url text,
      scopes text[] NOT NULL DEFAULT '{}',
      differences_url text,
      synced_at timestamptz,
      synced_whole_at timestamptz,
      sync_problem text,
      created_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, id),
      CONSTRAINT lti_contexts_context UNIQUE (organization_id, registration_id, deployment_id, context_id),
      FOREIGN KEY (organization_id, registration_id, deployment_id) REFERENCES lti_deployments ON DELETE CASCADE
    )`);
    // What a place in an LMS course opens. Unbound until somebody has chosen.
    await q.query(`CREATE TABLE lti_resource_links (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      registration_id uuid NOT NULL,
      deployment_id text NOT NULL,
      link_id text NOT NULL CHECK (length(link_id) <= 255),
      context_id uuid,
      title text,
      delivery_id uuid,
      activity text,
      line_item_url text,
      line_item_sought_until timestamptz,
      scopes text[] NOT NULL DEFAULT '{}',
      bound_at timestamptz,
      bound_by text,
      created_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, id),
      CONSTRAINT lti_resource_links_link UNIQUE (organization_id, registration_id, deployment_id, link_id),
      FOREIGN KEY (organization_id, registration_id, deployment_id) REFERENCES lti_deployments ON DELETE CASCADE,
      FOREIGN KEY (organization_id, context_id) REFERENCES lti_contexts,
      FOREIGN KEY (organization_id, delivery_id) REFERENCES deliveries
    )`);
    await q.query('CREATE INDEX lti_resource_links_context ON lti_resource_links (organization_id, context_id)');
    await q.query(
      'CREATE INDEX lti_resource_links_delivery ON lti_resource_links (organization_id, delivery_id) WHERE delivery_id IS NOT NULL',
    );
    // What came in, for staff who look for the reason. Names and addresses of people have no place here.
    await q.query(`CREATE TABLE lti_launches (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      registration_id uuid,
      deployment_id text,
      message_type text,
      outcome text NOT NULL,
      details jsonb NOT NULL DEFAULT '{}',
      resource_link_id uuid,
      learner_id uuid,
      PRIMARY KEY (organization_id, id),
      FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations ON DELETE SET NULL (registration_id),
      FOREIGN KEY (organization_id, learner_id) REFERENCES learners
    )`);
    await q.query('CREATE INDEX lti_launches_registration ON lti_launches (organization_id, registration_id, id)');
    await q.query(
      'CREATE INDEX lti_launches_learner ON lti_launches (organization_id, learner_id) WHERE learner_id IS NOT NULL',
    );
    // What a platform is to know of somebody's score at a link: one row, whatever happens, and how far telling it has got. `final` is set
    // before a final score is sent for the first time, `stamp` is the time that the newest message says, whether it arrived or not;
    // `claimed_until` is how long whoever sends it now has.
    await q.query(`CREATE TABLE lti_grades (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      registration_id uuid NOT NULL,
      resource_link_id uuid NOT NULL,
      subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
      learner_id uuid NOT NULL,
      state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'refused', 'given_up')),
      changes int NOT NULL DEFAULT 1,
      changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      next_try_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      claimed_until timestamptz,
      tries int NOT NULL DEFAULT 0,
      first_tried_at timestamptz,
      final boolean NOT NULL DEFAULT false,
      stamp timestamptz,
      submissions int NOT NULL DEFAULT 0,
      sent jsonb,
      sent_at timestamptz,
      last_status int,
      last_problem text,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT lti_grades_place UNIQUE (organization_id, resource_link_id, subject),
      FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations ON DELETE CASCADE,
      FOREIGN KEY (organization_id, resource_link_id) REFERENCES lti_resource_links ON DELETE CASCADE,
      FOREIGN KEY (organization_id, learner_id) REFERENCES learners
    )`);
    await q.query('CREATE INDEX lti_grades_learner ON lti_grades (organization_id, learner_id)');
    await q.query('CREATE INDEX lti_grades_registration ON lti_grades (organization_id, registration_id, id)');
    await q.query(
      `CREATE INDEX lti_grades_due ON lti_grades (organization_id, registration_id, next_try_at) WHERE state = 'waiting'`,
    );
    await q.query(`CREATE TABLE lti_access_tokens (
      organization_id uuid NOT NULL,
      registration_id uuid NOT NULL,
      scopes text NOT NULL,
      token_sealed bytea NOT NULL,
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (organization_id, registration_id, scopes),
      FOREIGN KEY (organization_id, registration_id) REFERENCES lti_registrations ON DELETE CASCADE
    )`);
    // Rosters as they were when they were last asked for. Which learner a member is, `learner_identities` says.
    await q.query(`CREATE TABLE lti_members (
      organization_id uuid NOT NULL,
      context_id uuid NOT NULL,
      subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
      roles text[] NOT NULL DEFAULT '{}',
      role text NOT NULL CHECK (role IN ('learner', 'instructor', 'administrator')),
      active boolean NOT NULL,
      name text,
      email text,
      synced_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, context_id, subject),
      FOREIGN KEY (organization_id, context_id) REFERENCES lti_contexts ON DELETE CASCADE
    )`);
    for (const table of TABLES) for (const sql of tenantTable(table)) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await q.query(dropTable(table));
  }
}

const TABLES = [
  'lti_keys',
  'lti_registrations',
  'lti_registration_links',
  'lti_deployments',
  'lti_logins',
  'lti_contexts',
  'lti_resource_links',
  'lti_launches',
  'lti_grades',
  'lti_access_tokens',
  'lti_members',
] as const;
