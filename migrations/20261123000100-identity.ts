import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTable, tenantTable } from './support.js';

/** Organizations, members, sessions, keys, single sign-on, and the log of every change. */
export class Identity20261123000100 implements MigrationInterface {
  readonly name = 'Identity20261123000100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`CREATE TABLE organizations (
      organization_id uuid PRIMARY KEY,
      slug text NOT NULL,
      name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      settings jsonb NOT NULL DEFAULT '{}',
      revision int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now()
    )`);
    await q.query(`CREATE TABLE members (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      email text NOT NULL CHECK (email = lower(email)),
      name text NOT NULL,
      role text NOT NULL CHECK (role IN ('owner', 'author', 'reviewer', 'instructor', 'viewer')),
      password_hash text,
      active boolean NOT NULL DEFAULT true,
      revision int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      signed_in_at timestamptz,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT members_email UNIQUE (organization_id, email)
    )`);
    await q.query(`CREATE TABLE member_links (
      organization_id uuid NOT NULL,
      token_hash bytea NOT NULL,
      member_id uuid NOT NULL,
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (organization_id, token_hash),
      FOREIGN KEY (organization_id, member_id) REFERENCES members ON DELETE CASCADE
    )`);
    await q.query('CREATE INDEX member_links_member ON member_links (organization_id, member_id)');
    await q.query(`CREATE TABLE sessions (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      member_id uuid NOT NULL,
      token_hash bytea NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      address text,
      user_agent text,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT sessions_token UNIQUE (organization_id, token_hash),
      FOREIGN KEY (organization_id, member_id) REFERENCES members ON DELETE CASCADE
    )`);
    await q.query('CREATE INDEX sessions_member ON sessions (organization_id, member_id)');
    await q.query(`CREATE TABLE api_keys (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      name text NOT NULL,
      token_hash bytea NOT NULL,
      hint text NOT NULL,
      actions text[] NOT NULL,
      created_by uuid,
      created_at timestamptz NOT NULL DEFAULT now(),
      used_at timestamptz,
      expires_at timestamptz,
      revoked_at timestamptz,
      PRIMARY KEY (organization_id, id),
      CONSTRAINT api_keys_token UNIQUE (organization_id, token_hash),
      FOREIGN KEY (organization_id, created_by) REFERENCES members
    )`);
    await q.query(`CREATE TABLE sign_in_failures (
      organization_id uuid NOT NULL REFERENCES organizations,
      subject text NOT NULL,
      failures int NOT NULL,
      since timestamptz NOT NULL DEFAULT now(),
      blocked_until timestamptz,
      PRIMARY KEY (organization_id, subject)
    )`);
    await q.query(`CREATE TABLE identity_providers (
      organization_id uuid NOT NULL REFERENCES organizations,
      id uuid NOT NULL,
      name text NOT NULL,
      issuer text NOT NULL,
      client_id text NOT NULL,
      client_secret bytea,
      default_role text CHECK (default_role IN ('owner', 'author', 'reviewer', 'instructor', 'viewer')),
      email_domains text[] NOT NULL DEFAULT '{}',
      active boolean NOT NULL DEFAULT true,
      revision int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (organization_id, id),
      CONSTRAINT identity_providers_issuer UNIQUE (organization_id, issuer, client_id)
    )`);
    await q.query(`CREATE TABLE member_identities (
      organization_id uuid NOT NULL,
      provider_id uuid NOT NULL,
      subject text NOT NULL,
      member_id uuid NOT NULL,
      PRIMARY KEY (organization_id, provider_id, subject),
      FOREIGN KEY (organization_id, provider_id) REFERENCES identity_providers ON DELETE CASCADE,
      FOREIGN KEY (organization_id, member_id) REFERENCES members ON DELETE CASCADE
    )`);
    await q.query('CREATE INDEX member_identities_member ON member_identities (organization_id, member_id)');
    await q.query(`CREATE TABLE sign_ons (
      organization_id uuid NOT NULL,
      state_hash bytea NOT NULL,
      provider_id uuid NOT NULL,
      nonce text NOT NULL,
      code_verifier text NOT NULL,
      return_to text NOT NULL,
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (organization_id, state_hash),
      FOREIGN KEY (organization_id, provider_id) REFERENCES identity_providers ON DELETE CASCADE
    )`);
    // Appended to, never changed: the server's role has no right to. The chain is a table of its own, so that writers need not queue.
    await q.query(`CREATE TABLE audit_log (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      actor_kind text NOT NULL,
      actor_id uuid,
      actor_name text NOT NULL,
      address text,
      request_id text,
      action text NOT NULL,
      target_type text NOT NULL,
      target_id text NOT NULL,
      before jsonb,
      after jsonb,
      PRIMARY KEY (organization_id, id)
    )`);
    await q.query('CREATE INDEX audit_log_target ON audit_log (organization_id, target_type, target_id, id)');
    await q.query('CREATE INDEX audit_log_actor ON audit_log (organization_id, actor_id, id)');
    await q.query(`CREATE TABLE audit_chain (
      organization_id uuid NOT NULL,
      number bigint NOT NULL,
      entry_id uuid NOT NULL,
      hash bytea NOT NULL,
      sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (organization_id, number),
      CONSTRAINT audit_chain_entry UNIQUE (organization_id, entry_id),
      FOREIGN KEY (organization_id, entry_id) REFERENCES audit_log
    )`);
    for (const table of TABLES)
      for (const sql of tenantTable(table, table.startsWith('audit_') ? 'select, insert' : undefined))
        await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await q.query(dropTable(table));
  }
}

const TABLES = [
  'organizations',
  'members',
  'member_links',
  'sessions',
  'api_keys',
  'sign_in_failures',
  'identity_providers',
  'member_identities',
  'sign_ons',
  'audit_log',
  'audit_chain',
];
