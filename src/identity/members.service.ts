/** Organizations, their members and keys. */
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Db, decodeCursor, newId, type Reader, toPage, type Tx, uuidSchema } from '../infra/index.js';
import type { Action, Role } from './actions.js';
import { type Actor, can, systemActor } from './actor.js';
import { audit } from './audit.js';
import type { apiKeySchema, memberSchema, organizationSchema, OrganizationSettings } from './identity.dto.js';
import { organizationSettingsSchema } from './identity.dto.js';
import { MemberRow, OrganizationRow } from './identity.entity.js';
import { IdentityError } from './identity.errors.js';
import { MOST_PLATFORM_ORIGINS, platformOriginProblem } from './platform-origins.js';
import { acceptPassword } from './sessions.service.js';
import { hashToken, newToken, writeToken } from './tokens.js';

type Member = z.input<typeof memberSchema>;
type Organization = z.input<typeof organizationSchema>;
type ApiKey = z.input<typeof apiKeySchema>;

export interface NewOrganization {
  readonly slug: string;
  readonly name: string;
  readonly owner: { readonly email: string; readonly name: string };
  /** Without one, a one-time token is made. */
  readonly password?: string;
}

@Injectable()
export class Members {
  constructor(private readonly db: Db) {}

  /** An organization with its first owner. @throws IdentityError `identity.slug_taken`, `identity.password_refused` */
  async createOrganization({ slug, name, owner, password }: NewOrganization): Promise<{
    organization: Organization;
    owner: Member;
    passwordToken: string;
  }> {
    const organizationId = newId();
    const passwordHash = password === undefined ? null : await acceptPassword(password, owner.email);
    const actor = systemActor(organizationId, 'operator');
    return this.db.transact(actor, async (tx) => {
      const [fresh] = await tx.execute(
        'INSERT INTO organization_slugs (slug, organization_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING slug',
        [slug, organizationId],
      );
      if (!fresh) throw new IdentityError('identity.slug_taken', { slug });
      await tx.insert(OrganizationRow, { organizationId, slug, name, settings: {} });
      const id = newId();
      await tx.insert(MemberRow, { organizationId, id, ...owner, role: 'owner', passwordHash });
      await audit(tx, actor, {
        action: 'organization.created',
        target: { type: 'organization', id: organizationId },
        after: { slug, name },
      });
      await audit(tx, actor, {
        action: 'member.created',
        target: { type: 'member', id },
        after: { ...owner, role: 'owner' },
      });
      return {
        organization: await getOrganization(tx),
        owner: toMember(await getMember(tx, id)),
        passwordToken: await newLink(tx, id),
      };
    });
  }

  /** Makes the first organization of an empty database; its id, or null when there is one already. */
  async createFirst(values: NewOrganization): Promise<string | null> {
    if (await this.db.hasOrganizations()) return null;
    try {
      return (await this.createOrganization(values)).organization.id;
    } catch (error) {
      // Another process that starts at the same moment was first.
      if (error instanceof IdentityError && error.code === 'identity.slug_taken') return null;
      throw error;
    }
  }

  showOrganization(actor: Actor): Promise<Organization> {
    return this.db.read(actor, getOrganization);
  }

  async updateOrganization(
    actor: Actor,
    revision: number,
    {
      name,
      settings,
    }: { name?: string | undefined; settings?: Partial<Record<keyof OrganizationSettings, unknown>> | undefined },
  ): Promise<Organization> {
    return this.db.transact(actor, async (tx) => {
      const before = await getOrganization(tx);
      const after = { name: name ?? before.name, settings: { ...before.settings, ...settings } };
      const [row] = await tx.execute(
        `UPDATE organizations SET name = $3, settings = $4, revision = revision + 1, updated_at = now()
         WHERE organization_id = $1 AND revision = $2 RETURNING revision`,
        [actor.organizationId, revision, after.name, JSON.stringify(after.settings)],
      );
      if (!row) throw changed(before, { name, settings });
      await audit(tx, actor, {
        action: 'organization.updated',
        target: { type: 'organization', id: actor.organizationId },
        before: { name: before.name, settings: before.settings },
        after,
      });
      return getOrganization(tx);
    });
  }

  list(
    actor: Actor,
    query: {
      limit: number;
      cursor?: string | undefined;
      role?: Role | undefined;
      active?: boolean | undefined;
      text?: string | undefined;
    },
  ) {
    const after = decodeCursor(query.cursor, [uuidSchema]);
    return this.db.read(actor, async (reader) => {
      const rows = await reader.query<MemberRaw>(
        `SELECT ${MEMBER} FROM members WHERE organization_id = $1 AND ($2::uuid IS NULL OR id > $2)
           AND ($3::text IS NULL OR role = $3) AND ($4::boolean IS NULL OR active = $4)
           AND ($5::text IS NULL OR position(lower($5) IN lower(name || ' ' || email)) > 0)
         ORDER BY id LIMIT $6`,
        [
          actor.organizationId,
          after?.[0] ?? null,
          query.role ?? null,
          query.active ?? null,
          query.text ?? null,
          query.limit + 1,
        ],
      );
      const { items, next } = toPage(rows, query.limit, ({ id }) => [id]);
      return { items: items.map(fromRaw), next };
    });
  }

  read(actor: Actor, id: string): Promise<Member> {
    return this.db.read(actor, async (reader) => toMember(await getMember(reader, id)));
  }

  async create(
    actor: Actor,
    values: { email: string; name: string; role: Role },
  ): Promise<{ member: Member; passwordToken: string }> {
    return this.db.transact(actor, async (tx) => {
      const { organizationId } = actor;
      const [taken] = await tx.query('SELECT id FROM members WHERE organization_id = $1 AND email = $2', [
        organizationId,
        values.email,
      ]);
      if (taken) throw new IdentityError('identity.email_taken', { email: values.email });
      const id = newId();
      await tx.insert(MemberRow, { organizationId, id, ...values });
      await audit(tx, actor, { action: 'member.created', target: { type: 'member', id }, after: values });
      return { member: toMember(await getMember(tx, id)), passwordToken: await newLink(tx, id) };
    });
  }

  async update(
    actor: Actor,
    id: string,
    revision: number,
    set: { name?: string | undefined; role?: Role | undefined; active?: boolean | undefined },
  ): Promise<Member> {
    return this.db.transact(actor, async (tx) => {
      const before = await getMember(tx, id);
      const loses = (set.role !== undefined && set.role !== before.role) || set.active === false;
      if (loses && id === actor.id) throw new IdentityError('identity.own_role', {});
      const after = {
        name: set.name ?? before.name,
        role: set.role ?? before.role,
        active: set.active ?? before.active,
      };
      const [row] = await tx.execute(
        `UPDATE members SET name = $4, role = $5, active = $6, revision = revision + 1, updated_at = now()
         WHERE organization_id = $1 AND id = $2 AND revision = $3 RETURNING id`,
        [actor.organizationId, id, revision, after.name, after.role, after.active],
      );
      if (!row) throw changed(toMember(before), set);
      await mustKeepOwner(tx);
      if (!after.active)
        await tx.execute('DELETE FROM sessions WHERE organization_id = $1 AND member_id = $2', [
          actor.organizationId,
          id,
        ]);
      const { name, role, active } = before;
      await audit(tx, actor, {
        action: 'member.updated',
        target: { type: 'member', id },
        before: { name, role, active },
        after,
      });
      return toMember(await getMember(tx, id));
    });
  }

  async resetPassword(actor: Actor, id: string): Promise<{ passwordToken: string }> {
    return this.db.transact(actor, async (tx) => {
      await getMember(tx, id);
      await audit(tx, actor, { action: 'member.password_token_made', target: { type: 'member', id } });
      return { passwordToken: await newLink(tx, id) };
    });
  }

  listKeys(actor: Actor, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
    const after = decodeCursor(cursor, [uuidSchema]);
    return this.db.read(actor, async (reader) => {
      const rows = await reader.query<ApiKeyRaw>(
        `SELECT * FROM api_keys WHERE organization_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
        [actor.organizationId, after?.[0] ?? null, limit + 1],
      );
      const { items, next } = toPage(rows, limit, ({ id }) => [id]);
      return { items: items.map(toKey), next };
    });
  }

  async createKey(
    actor: Actor,
    { name, actions, expiresAt }: { name: string; actions: Action[]; expiresAt: string | null },
  ): Promise<{ apiKey: ApiKey; key: string }> {
    const excess = actions.filter((action) => !can(actor, action));
    if (excess.length > 0) throw new IdentityError('identity.too_many_actions', { actions: excess });
    return this.db.transact(actor, async (tx) => {
      const token = newToken(actor.organizationId);
      const id = newId();
      const [row] = await tx.execute<ApiKeyRaw>(
        `INSERT INTO api_keys (organization_id, id, name, token_hash, hint, actions, created_by, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *`,
        [
          actor.organizationId,
          id,
          name,
          hashToken(token),
          token.secret.slice(-4),
          [...new Set(actions)],
          actor.kind === 'member' ? actor.id : null,
          expiresAt,
        ],
      );
      if (!row) throw new TypeError('INSERT … RETURNING gave no row.');
      await audit(tx, actor, {
        action: 'api_key.created',
        target: { type: 'api-key', id },
        after: { name, actions, expiresAt },
      });
      return { apiKey: toKey(row), key: writeToken('key', token) };
    });
  }

  async revokeKey(actor: Actor, id: string): Promise<void> {
    await this.db.transact(actor, async (tx) => {
      const [row] = await tx.execute<{ revoked_now: boolean }>(
        `UPDATE api_keys SET revoked_at = coalesce(revoked_at, now()) WHERE organization_id = $1 AND id = $2
         RETURNING revoked_at = now() AS revoked_now`,
        [actor.organizationId, id],
      );
      if (!row) throw new IdentityError('identity.not_found', {});
      if (row.revoked_now) await audit(tx, actor, { action: 'api_key.revoked', target: { type: 'api-key', id } });
    });
  }
}

/** The organization's settings, with defaults, for the rooms on the right. */
export async function getSettings(reader: Reader): Promise<OrganizationSettings> {
  const row = await reader.findOneBy(OrganizationRow, { organizationId: reader.organizationId });
  return organizationSettingsSchema.parse(row?.settings ?? {});
}

/**
 * Lets a platform show the organization's learner page in a frame; one that may already is left as it is. For rooms that register platforms.
 * @param origin e.g. `https://lms.example.org`
 * @throws IdentityError `identity.platform_origin_refused`
 */
export async function addPlatformOrigin(tx: Tx, actor: Actor, origin: string): Promise<void> {
  const problem = platformOriginProblem(origin);
  if (problem !== null) throw new IdentityError('identity.platform_origin_refused', { origin, reason: problem });
  // Two that are registered at one moment wait for each other here.
  await tx.execute('SELECT FROM organizations WHERE organization_id = $1 FOR UPDATE', [tx.organizationId]);
  const { platformOrigins: before } = await getSettings(tx);
  const after = [...new Set([...before, new URL(origin).origin])];
  if (after.length === before.length) return;
  if (after.length > MOST_PLATFORM_ORIGINS)
    throw new IdentityError('identity.platform_origin_refused', {
      origin,
      reason: `no more than ${MOST_PLATFORM_ORIGINS} can be allowed: take one away first`,
    });
  await tx.execute(
    `UPDATE organizations SET settings = settings || jsonb_build_object('platformOrigins', $2::jsonb), revision = revision + 1, updated_at = now()
     WHERE organization_id = $1`,
    [tx.organizationId, JSON.stringify(after)],
  );
  await audit(tx, actor, {
    action: 'organization.updated',
    target: { type: 'organization', id: tx.organizationId },
    before: { settings: { platformOrigins: before } },
    after: { settings: { platformOrigins: after } },
  });
}

async function getOrganization(reader: Reader): Promise<Organization> {
  const row = await reader.findOneBy(OrganizationRow, { organizationId: reader.organizationId });
  if (!row) throw new IdentityError('identity.organization_not_found', {});
  const { organizationId, slug, name, settings, revision, createdAt, updatedAt } = row;
  return {
    id: organizationId,
    slug,
    name,
    settings: organizationSettingsSchema.parse(settings),
    revision,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

async function getMember(reader: Reader, id: string): Promise<MemberRow> {
  const row = await reader.findOneBy(MemberRow, { organizationId: reader.organizationId, id });
  if (!row) throw new IdentityError('identity.not_found', {});
  return row;
}

/** Two owners who switch each other off at one moment wait for each other here. */
async function mustKeepOwner(tx: Tx): Promise<void> {
  await tx.execute('SELECT FROM organizations WHERE organization_id = $1 FOR UPDATE', [tx.organizationId]);
  const [owner] = await tx.query(
    `SELECT id FROM members WHERE organization_id = $1 AND role = 'owner' AND active LIMIT 1`,
    [tx.organizationId],
  );
  if (!owner) throw new IdentityError('identity.last_owner', {});
}

async function newLink(tx: Tx, memberId: string): Promise<string> {
  const token = newToken(tx.organizationId);
  await tx.execute('DELETE FROM member_links WHERE organization_id = $1 AND member_id = $2', [
    tx.organizationId,
    memberId,
  ]);
  await tx.execute(
    `INSERT INTO member_links (organization_id, token_hash, member_id, expires_at) VALUES ($1, $2, $3, now() + interval '7 days')`,
    [tx.organizationId, hashToken(token), memberId],
  );
  return writeToken('link', token);
}

/** What a stale change would have overwritten. */
function changed(now: { revision: number } & Record<string, unknown>, wanted: Record<string, unknown>): IdentityError {
  const fields = Object.keys(wanted).filter((field) => wanted[field] !== undefined);
  return new IdentityError('identity.changed', {
    revision: now.revision,
    at: now['updatedAt'],
    changed: fields.map((field) => ({ field, yours: wanted[field], now: now[field] })),
  });
}

interface MemberRaw {
  id: string;
  email: string;
  name: string;
  role: Role;
  active: boolean;
  has_password: boolean;
  revision: number;
  created_at: Date;
  updated_at: Date;
  signed_in_at: Date | null;
}

const MEMBER =
  'id, email, name, role, active, password_hash IS NOT NULL AS has_password, revision, created_at, updated_at, signed_in_at';

function fromRaw(row: MemberRaw): Member {
  const { id, email, name, role, active, revision } = row;
  return {
    id,
    email,
    name,
    role,
    active,
    hasPassword: row.has_password,
    revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    signedInAt: row.signed_in_at?.toISOString() ?? null,
  };
}

function toMember({
  id,
  email,
  name,
  role,
  active,
  passwordHash,
  revision,
  createdAt,
  updatedAt,
  signedInAt,
}: MemberRow): Member {
  return {
    id,
    email,
    name,
    role,
    active,
    hasPassword: passwordHash !== null,
    revision,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    signedInAt: signedInAt?.toISOString() ?? null,
  };
}

interface ApiKeyRaw {
  id: string;
  name: string;
  hint: string;
  actions: Action[];
  created_by: string | null;
  created_at: Date;
  used_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
}

function toKey(row: ApiKeyRaw): ApiKey {
  const { id, name, hint, actions } = row;
  return {
    id,
    name,
    hint,
    actions,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    usedAt: row.used_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
