/**
 * One-time links by which a platform's admin registers it. The secret is shown once; the database has its SHA-256. A link is claimed for a
 * minute while a platform is asked, so that two people cannot register with it at once, and is used up only with what was registered.
 */
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/index.js';
import { type Actor, audit, hashToken, newToken } from '../identity/index.js';
import { Db, decodeCursor, newId, toPage, type Tx } from '../infra/index.js';
import { LtiError } from './lti.errors.js';
import type { LinkDto } from './registrations.dto.js';
import { registrationUrl } from './tool.js';

const DEFAULT_DAYS = 7;
/** Longer than two requests may take. */
const CLAIM_SECONDS = 60;
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

export interface OpenLink {
  readonly id: string;
  readonly name: string;
  readonly createdBy: string;
}

interface LinkRow {
  id: string;
  name: string;
  created_at: Date;
  created_by: string;
  expires_at: Date;
  used_at: Date | null;
  registration_id: string | null;
}

@Injectable()
export class RegistrationLinks {
  constructor(
    private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async create(actor: Actor, { name, days = DEFAULT_DAYS }: { name: string; days?: number | undefined }) {
    const token = newToken(actor.organizationId);
    const link = await this.db.transact(actor, async (tx) => {
      const [row] = await tx.execute<LinkRow>(
        `INSERT INTO lti_registration_links (organization_id, id, token_hash, name, created_by, expires_at)
         VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6)) RETURNING *`,
        [tx.organizationId, newId(), hashToken(token), name, actor.name, days],
      );
      const made = toLink(row as LinkRow);
      await audit(tx, actor, {
        action: 'lti_registration_link.created',
        target: { type: 'lti_registration_link', id: made.id },
        after: { name, expiresAt: made.expiresAt },
      });
      return made;
    });
    return { link, url: registrationUrl(this.config.publicUrl, actor.organizationId, token.secret) };
  }

  list(actor: Actor, query: { limit: number; cursor?: string | undefined }) {
    const before = decodeCursor(query.cursor, [z.uuid()]);
    return this.db.read(actor, async (reader) => {
      const rows = await reader.query<LinkRow>(
        'SELECT * FROM lti_registration_links WHERE organization_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3',
        [reader.organizationId, before?.[0] ?? null, query.limit + 1],
      );
      return toPage(rows.map(toLink), query.limit, ({ id }) => [id]);
    });
  }

  /** @throws LtiError `lti.registration_link_not_found` */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.db.transact(actor, async (tx) => {
      const [row] = await tx.execute<LinkRow>(
        'DELETE FROM lti_registration_links WHERE organization_id = $1 AND id = $2 RETURNING *',
        [tx.organizationId, id],
      );
      if (!row) throw new LtiError('lti.registration_link_not_found', { id });
      await audit(tx, actor, {
        action: 'lti_registration_link.revoked',
        target: { type: 'lti_registration_link', id },
        before: { name: row.name, used: row.used_at !== null },
      });
    });
  }

  /** Looks; changes nothing. @throws LtiError `lti.registration_link_invalid` */
  open(organizationId: string, secret: string): Promise<OpenLink> {
    return this.db.read({ organizationId }, async (reader) => {
      const [row] = await reader.query<LinkRow>(
        `SELECT * FROM lti_registration_links WHERE organization_id = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > now()`,
        [organizationId, hashOf(organizationId, secret)],
      );
      return toOpen(row);
    });
  }

  /**
   * Nobody else may register with it until it is used, released, or a minute has passed.
   * @throws LtiError `lti.registration_link_invalid`, `lti.registration_link_busy`
   */
  async claim(organizationId: string, secret: string): Promise<OpenLink> {
    const [row] = await this.db.transact({ organizationId }, (tx) =>
      tx.execute<LinkRow>(
        `UPDATE lti_registration_links SET claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
         WHERE organization_id = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > now()
           AND (claimed_until IS NULL OR claimed_until < now()) RETURNING *`,
        [organizationId, hashOf(organizationId, secret)],
      ),
    );
    if (row) return toOpen(row);
    await this.open(organizationId, secret);
    throw new LtiError('lti.registration_link_busy');
  }

  async release(organizationId: string, id: string): Promise<void> {
    await this.db.transact({ organizationId }, (tx) =>
      tx.execute('UPDATE lti_registration_links SET claimed_until = NULL WHERE organization_id = $1 AND id = $2', [
        organizationId,
        id,
      ]),
    );
  }
}

/** In the transaction that stores what was registered. @throws LtiError `lti.registration_link_invalid` when it was revoked meanwhile */
export async function useLink(tx: Tx, id: string, registrationId: string): Promise<void> {
  const [used] = await tx.execute(
    `UPDATE lti_registration_links SET used_at = now(), claimed_until = NULL, registration_id = $3
     WHERE organization_id = $1 AND id = $2 AND used_at IS NULL RETURNING id`,
    [tx.organizationId, id, registrationId],
  );
  if (!used) throw new LtiError('lti.registration_link_invalid');
}

function hashOf(organizationId: string, secret: string): Buffer {
  if (!SHAPE.test(secret)) throw new LtiError('lti.registration_link_invalid');
  return hashToken({ organizationId, secret });
}

function toOpen(row: LinkRow | undefined): OpenLink {
  if (!row) throw new LtiError('lti.registration_link_invalid');
  return { id: row.id, name: row.name, createdBy: row.created_by };
}

function toLink(row: LinkRow): LinkDto {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    expiresAt: row.expires_at.toISOString(),
    usedAt: row.used_at?.toISOString() ?? null,
    registrationId: row.registration_id,
  };
}
