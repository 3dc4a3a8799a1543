/** Signing in, sessions, and what a request's cookie or key stands for. */
import { Injectable } from '@nestjs/common';
import { Db, newId, type Reader, type Tx } from '../infra/index.js';
import { type Action, actionsOf, isAction, type Role } from './actions.js';
import type { Actor } from './actor.js';
import { audit } from './audit.js';
import { MemberRow } from './identity.entity.js';
import { IdentityError } from './identity.errors.js';
import { hashPassword, isOutdated, refusalOf, verifyPassword } from './passwords.js';
import { csrfToken, hashToken, newToken, readToken, type Token, writeToken } from './tokens.js';

/** A session ends after so long, or after so long without a request. */
const LIFE_HOURS = 12;
const IDLE_HOURS = 2;
/** Wrong passwords in a row before an account or address waits; it doubles each time, up to an hour. */
const FREE_FAILURES = 5;

export interface Origin {
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly requestId: string;
}

export interface SignedIn {
  readonly actor: Actor;
  /** The cookie's value. */
  readonly cookie: string;
  readonly csrf: string;
  readonly expiresAt: string;
}

@Injectable()
export class Sessions {
  constructor(private readonly db: Db) {}

  /**
   * Signs in by password. Wrong ones are counted per account and per address, in the database, so that every instance knows.
   * @throws IdentityError `identity.wrong_credentials`, `identity.too_many_attempts`
   */
  async signIn(
    { organization, email, password }: { organization?: string | undefined; email: string; password: string },
    origin: Origin,
  ): Promise<SignedIn> {
    const organizationId = await this.db.findOrganization(organization);
    if (organizationId === null) throw new IdentityError('identity.wrong_credentials', {});
    const scope = { organizationId };
    const subjects = [`account:${email}`, `address:${origin.address ?? 'unknown'}`];
    const member = await this.db.read(scope, async (reader) => {
      await refuseBlocked(reader, subjects);
      return reader.findOneBy(MemberRow, { organizationId, email });
    });
    const right = await verifyPassword(password, member?.passwordHash ?? null);
    if (!member || !member.active || !right) {
      await this.db.transact(scope, (tx) => countFailure(tx, subjects));
      throw new IdentityError('identity.wrong_credentials', {});
    }
    const renewed = isOutdated(member.passwordHash ?? '') ? await hashPassword(password) : null;
    return this.db.transact(scope, async (tx) => {
      await tx.execute('DELETE FROM sign_in_failures WHERE organization_id = $1 AND subject = $2', [
        organizationId,
        subjects[0],
      ]);
      if (renewed) await tx.update(MemberRow, { organizationId, id: member.id }, { passwordHash: renewed });
      return openSession(tx, member, origin);
    });
  }

  /** Opens a session for somebody whom an identity provider has vouched for. */
  open(tx: Tx, member: MemberRow, origin: Origin): Promise<SignedIn> {
    return openSession(tx, member, origin);
  }

  /** Of a session cookie; null when it is none of ours, has expired, or was ended. */
  async findBySession(cookie: string, origin: Origin): Promise<SignedIn | null> {
    const token = readToken('session', cookie);
    if (!token) return null;
    const scope = { organizationId: token.organizationId };
    const found = await this.db.read(scope, async (reader) => {
      const [row] = await reader.query<SessionOfRequest>(SESSION_OF_REQUEST, [
        token.organizationId,
        hashToken(token),
        IDLE_HOURS,
      ]);
      return row;
    });
    if (!found) return null;
    if (found.stale) await this.db.transact(scope, (tx) => touch(tx, 'sessions', 'seen_at', found.session_id));
    return signedIn(token, found, origin);
  }

  /** Of an API key; null when it is none of ours, has expired, or was revoked. */
  async findByKey(key: string, origin: Origin): Promise<Actor | null> {
    const token = readToken('key', key);
    if (!token) return null;
    const { organizationId } = token;
    const found = await this.db.read({ organizationId }, async (reader) => {
      const [row] = await reader.query<{ id: string; name: string; actions: string[]; stale: boolean }>(
        `SELECT id, name, actions, used_at IS NULL OR used_at < now() - interval '5 minutes' AS stale FROM api_keys
         WHERE organization_id = $1 AND token_hash = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
        [organizationId, hashToken(token)],
      );
      return row;
    });
    if (!found) return null;
    if (found.stale) await this.db.transact({ organizationId }, (tx) => touch(tx, 'api_keys', 'used_at', found.id));
    return {
      organizationId,
      kind: 'api-key',
      id: found.id,
      name: found.name,
      role: null,
      actions: new Set(found.actions.filter(isAction)),
      requestId: origin.requestId,
      address: origin.address,
      sessionId: null,
    };
  }

  async end(actor: Actor, id: string): Promise<void> {
    await this.db.transact(actor, async (tx) => {
      const ended = await tx.execute(
        'DELETE FROM sessions WHERE organization_id = $1 AND id = $2 AND member_id = $3 RETURNING id',
        [actor.organizationId, id, actor.id],
      );
      if (ended.length === 0) throw new IdentityError('identity.not_found', {});
      await audit(tx, actor, { action: 'session.ended', target: { type: 'session', id } });
    });
  }

  async list(actor: Actor) {
    const rows = await this.db.read(actor, (reader) =>
      reader.query<SessionListed>(
        `SELECT id, created_at, seen_at, expires_at, address, user_agent FROM sessions
         WHERE organization_id = $1 AND member_id = $2 AND expires_at > now() ORDER BY id DESC`,
        [actor.organizationId, actor.id],
      ),
    );
    return rows.map((row) => ({
      id: row.id,
      current: row.id === actor.sessionId,
      createdAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      address: row.address,
      userAgent: row.user_agent,
    }));
  }

  /** @throws IdentityError `identity.wrong_credentials`, `identity.password_refused` */
  async changePassword(actor: Actor, current: string, next: string): Promise<void> {
    if (actor.kind !== 'member' || actor.id === null)
      throw new IdentityError('identity.forbidden', { action: 'password' });
    const { organizationId, id } = actor;
    const subjects = [`password:${id}`];
    const member = await this.db.read(actor, async (reader) => {
      await refuseBlocked(reader, subjects);
      return reader.findOneBy(MemberRow, { organizationId, id });
    });
    if (!member || !(await verifyPassword(current, member.passwordHash))) {
      await this.db.transact({ organizationId }, (tx) => countFailure(tx, subjects));
      throw new IdentityError('identity.wrong_credentials', {});
    }
    const passwordHash = await acceptPassword(next, member.email);
    await this.db.transact(actor, async (tx) => {
      await tx.update(MemberRow, { organizationId, id }, { passwordHash });
      await tx.execute('DELETE FROM sessions WHERE organization_id = $1 AND member_id = $2 AND id <> $3', [
        organizationId,
        id,
        actor.sessionId,
      ]);
      await audit(tx, actor, { action: 'member.password_changed', target: { type: 'member', id } });
    });
  }

  /** By a one-time link. @throws IdentityError `identity.link_invalid`, `identity.password_refused` */
  async setPassword(text: string, password: string, origin: Origin): Promise<void> {
    const token = readToken('link', text);
    if (!token) throw new IdentityError('identity.link_invalid', {});
    const { organizationId } = token;
    await this.db.transact({ organizationId }, async (tx) => {
      const [link] = await tx.execute<{ member_id: string }>(
        'DELETE FROM member_links WHERE organization_id = $1 AND token_hash = $2 AND expires_at > now() RETURNING member_id',
        [organizationId, hashToken(token)],
      );
      const member = link && (await tx.findOneBy(MemberRow, { organizationId, id: link.member_id }));
      if (!member?.active) throw new IdentityError('identity.link_invalid', {});
      const passwordHash = await acceptPassword(password, member.email);
      await tx.update(MemberRow, { organizationId, id: member.id }, { passwordHash });
      await tx.execute('DELETE FROM sessions WHERE organization_id = $1 AND member_id = $2', [
        organizationId,
        member.id,
      ]);
      await audit(tx, memberActor(member, null, origin), {
        action: 'member.password_set',
        target: { type: 'member', id: member.id },
      });
    });
  }
}

/** @throws IdentityError `identity.password_refused` */
export async function acceptPassword(password: string, email: string): Promise<string> {
  const reason = refusalOf(password, email);
  if (reason) throw new IdentityError('identity.password_refused', { reason });
  return hashPassword(password);
}

interface SessionListed {
  id: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  address: string | null;
  user_agent: string | null;
}

interface SessionOfRequest {
  session_id: string;
  member_id: string;
  name: string;
  role: Role;
  expires_at: Date;
  stale: boolean;
}

const SESSION_OF_REQUEST = `SELECT s.id AS session_id, m.id AS member_id, m.name, m.role, s.expires_at,
    s.seen_at < now() - interval '5 minutes' AS stale
  FROM sessions s JOIN members m ON m.organization_id = s.organization_id AND m.id = s.member_id
  WHERE s.organization_id = $1 AND s.token_hash = $2 AND s.expires_at > now()
    AND s.seen_at > now() - make_interval(hours => $3) AND m.active`;

function signedIn(token: Token, found: SessionOfRequest, origin: Origin): SignedIn {
  const { organizationId } = token;
  const actor = memberActor(
    { organizationId, id: found.member_id, name: found.name, role: found.role },
    found.session_id,
    origin,
  );
  return {
    actor,
    cookie: writeToken('session', token),
    csrf: csrfToken(token),
    expiresAt: found.expires_at.toISOString(),
  };
}

/** @param sessionId null for somebody who acts by a link */
function memberActor(
  { organizationId, id, name, role }: Pick<MemberRow, 'organizationId' | 'id' | 'name' | 'role'>,
  sessionId: string | null,
  { requestId, address }: Origin,
): Actor {
  const actions: ReadonlySet<Action> = actionsOf(role);
  return { organizationId, kind: 'member', id, name, role, actions, requestId, address, sessionId };
}

async function openSession(tx: Tx, member: MemberRow, origin: Origin): Promise<SignedIn> {
  const { organizationId } = member;
  const token = newToken(organizationId);
  const id = newId();
  const [row] = await tx.execute<{ expires_at: Date }>(
    `INSERT INTO sessions (organization_id, id, member_id, token_hash, expires_at, address, user_agent)
     VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5), $6, $7) RETURNING expires_at`,
    [
      organizationId,
      id,
      member.id,
      hashToken(token),
      LIFE_HOURS,
      origin.address,
      origin.userAgent?.slice(0, 300) ?? null,
    ],
  );
  await tx.execute('UPDATE members SET signed_in_at = now() WHERE organization_id = $1 AND id = $2', [
    organizationId,
    member.id,
  ]);
  const actor = memberActor(member, id, origin);
  await audit(tx, actor, { action: 'session.opened', target: { type: 'member', id: member.id } });
  const expiresAt = row?.expires_at.toISOString() ?? '';
  return { actor, cookie: writeToken('session', token), csrf: csrfToken(token), expiresAt };
}

/** @throws IdentityError `identity.too_many_attempts` while one of them waits */
export async function refuseBlocked(reader: Reader, subjects: readonly string[]): Promise<void> {
  const [blocked] = await reader.query<{ seconds: number }>(
    `SELECT ceil(extract(epoch FROM max(blocked_until) - now()))::int AS seconds FROM sign_in_failures
     WHERE organization_id = $1 AND subject = ANY($2) AND blocked_until > now() HAVING count(*) > 0`,
    [reader.organizationId, subjects],
  );
  if (blocked) throw new IdentityError('identity.too_many_attempts', { retryAfterSeconds: blocked.seconds });
}

/** An address gets ten times as many tries: many people may share one. */
export async function countFailure(tx: Tx, subjects: readonly string[]): Promise<void> {
  await tx.execute(
    `INSERT INTO sign_in_failures AS f (organization_id, subject, failures)
     SELECT $1, subject, 1 FROM unnest($2::text[]) AS subject ORDER BY subject
     ON CONFLICT (organization_id, subject) DO UPDATE SET
       failures = CASE WHEN f.since < now() - interval '1 day' THEN 1 ELSE f.failures + 1 END,
       since = CASE WHEN f.since < now() - interval '1 day' THEN now() ELSE f.since END,
       blocked_until = CASE WHEN f.since >= now() - interval '1 day'
           AND f.failures + 1 >= $3 * CASE WHEN f.subject LIKE 'address:%' THEN 10 ELSE 1 END
         THEN now() + least(3600, 15 * 2 ^ least(10, (f.failures + 1 - $3 * CASE WHEN f.subject LIKE 'address:%' THEN 10 ELSE 1 END)))
              * interval '1 second' END`,
    [tx.organizationId, subjects, FREE_FAILURES],
  );
}

async function touch(tx: Tx, table: 'sessions' | 'api_keys', column: 'seen_at' | 'used_at', id: string): Promise<void> {
  await tx.execute(`UPDATE ${table} SET ${column} = now() WHERE organization_id = $1 AND id = $2`, [
    tx.organizationId,
    id,
  ]);
}
