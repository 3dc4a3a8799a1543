CREATE EXTENSION btree_gin;

CREATE EXTENSION pg_trgm;

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
