/**
 * The organization's own keys, by which platforms know that a message or a request for a token is from it. They rotate with overlap: a new
 * key stands in the key set for a day before it signs, and an old one stays for a week after it has signed for the last time.
 */
import { Injectable } from '@nestjs/common';
import { exportJWK, exportPKCS8, generateKeyPair, type JWK } from 'jose';
import { type Actor, audit, systemActor } from '../identity/index.js';
import { Db, newId, type Reader, type Tx, Vault } from '../infra/index.js';
import type { SigningKey } from './ltijs-port.js';

const PUBLISHED_HOURS = 24;
const KEPT_DAYS = 7;

interface KeyRow {
  id: string;
  kid: string;
  public_jwk: JWK;
  private_sealed: Buffer;
  created_at: Date;
  signs_from: Date;
  retired_at: Date | null;
}

/** A key as staff see it; times are ISO 8601. */
export interface ToolKey {
  readonly kid: string;
  readonly createdAt: string;
  readonly signsFrom: string;
  /** When it leaves the key set; null while none has replaced it. */
  readonly retiredAt: string | null;
}

@Injectable()
export class ToolKeys {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** Public keys that platforms may meet, as a JSON Web Key Set (RFC 7517, 5); the first is made when there is none. */
  async keySet(organizationId: string): Promise<{ keys: JWK[] }> {
    await this.#ensure(organizationId);
    const rows = await this.db.read({ organizationId }, living);
    return { keys: rows.map(({ public_jwk }) => public_jwk) };
  }

  /** The key that signs now. */
  async signing(organizationId: string): Promise<SigningKey> {
    await this.#ensure(organizationId);
    const rows = await this.db.read({ organizationId }, living);
    const now = Date.now();
    const key = rows.find(({ signs_from }) => signs_from.getTime() <= now) ?? rows.at(-1);
    if (!key) throw new TypeError('The organization has no key, though one was made.');
    return { kid: key.kid, privatePem: this.vault.open(key.private_sealed, placeOf(organizationId, key.id)) };
  }

  list(actor: Actor): Promise<ToolKey[]> {
    return this.db.read(actor, async (reader) => (await living(reader)).map(toToolKey));
  }

  /** Adds the next key. @returns it */
  async rotate(actor: Actor): Promise<ToolKey> {
    await this.#ensure(actor.organizationId);
    const made = await this.#make(actor.organizationId);
    return this.db.transact(actor, async (tx) => {
      await tx.execute(
        `UPDATE lti_keys SET retired_at = now() + make_interval(hours => ${PUBLISHED_HOURS}, days => ${KEPT_DAYS})
         WHERE organization_id = $1 AND retired_at IS NULL`,
        [tx.organizationId],
      );
      const key = await insert(tx, made, PUBLISHED_HOURS);
      await audit(tx, actor, {
        action: 'lti_key.rotated',
        target: { type: 'lti_key', id: made.id },
        after: { kid: key.kid },
      });
      return key;
    });
  }

  async #ensure(organizationId: string): Promise<void> {
    if ((await this.db.read({ organizationId }, living)).length > 0) return;
    const made = await this.#make(organizationId);
    const actor = systemActor(organizationId, 'lti');
    await this.db.transact(actor, async (tx) => {
      // Two processes may want the first key at the same moment.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`lti_keys/${organizationId}`]);
      if ((await living(tx)).length === 0) await insert(tx, made, 0);
    });
  }

  /** Made beside the event loop: it takes a while. */
  async #make(organizationId: string): Promise<MadeKey> {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
    const id = newId();
    const kid = id.replaceAll('-', '');
    const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
    return { id, kid, publicJwk, sealed: this.vault.seal(await exportPKCS8(privateKey), placeOf(organizationId, id)) };
  }
}

interface MadeKey {
  readonly id: string;
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly sealed: Buffer;
}

async function insert(tx: Tx, { id, kid, publicJwk, sealed }: MadeKey, publishedHours: number): Promise<ToolKey> {
  const [row] = await tx.execute<KeyRow>(
    `INSERT INTO lti_keys (organization_id, id, kid, public_jwk, private_sealed, signs_from)
     VALUES ($1, $2, $3, $4, $5, now() + make_interval(hours => $6)) RETURNING *`,
    [tx.organizationId, id, kid, JSON.stringify(publicJwk), sealed, publishedHours],
  );
  return toToolKey(row as KeyRow);
}

/** Newest first. */
function living(reader: Reader): Promise<KeyRow[]> {
  return reader.query<KeyRow>(
    'SELECT * FROM lti_keys WHERE organization_id = $1 AND (retired_at IS NULL OR retired_at > now()) ORDER BY signs_from DESC, id DESC',
    [reader.organizationId],
  );
}

function placeOf(organizationId: string, id: string): string {
  return `lti_keys/${organizationId}/${id}`;
}

function toToolKey({ kid, created_at, signs_from, retired_at }: KeyRow): ToolKey {
  return {
    kid,
    createdAt: created_at.toISOString(),
    signsFrom: signs_from.toISOString(),
    retiredAt: retired_at?.toISOString() ?? null,
  };
}
