/** The log of every change: who, what, before and after. Appended in the transaction that makes the change. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@examport/content';
import { newId, type Reader, type Tx } from '../infra/index.js';
import type { Actor } from './actor.js';

export interface AuditEntry {
  /** `noun.verb` in the past, e.g. `question.approved`. */
  readonly action: string;
  readonly target: { readonly type: string; readonly id: string };
  /** The fields that changed, as they were; left out when something new was made. Never a secret. */
  readonly before?: object | null;
  /** The fields that changed, as they are; left out when something was removed. */
  readonly after?: object | null;
}

/** Writes one entry; call it for every change, in the same transaction. */
export async function audit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  await auditAll(tx, actor, [entry]);
}

/** Many entries in one statement. */
export async function auditAll(tx: Tx, actor: Actor, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ action, target, before, after }) => ({
    id: newId(),
    action,
    target_type: target.type,
    target_id: target.id,
    before: before ?? null,
    after: after ?? null,
  }));
  await tx.execute(
    `INSERT INTO audit_log (organization_id, id, actor_kind, actor_id, actor_name, address, request_id,
       action, target_type, target_id, before, after)
     SELECT $1, id, $2, $3, $4, $5, $6, action, target_type, target_id, before, after
     FROM jsonb_to_recordset($7::jsonb)
       AS t (id uuid, action text, target_type text, target_id text, before jsonb, after jsonb)`,
    [tx.organizationId, actor.kind, actor.id, actor.name, actor.address, actor.requestId, JSON.stringify(rows)],
  );
}

interface Sealable {
  id: string;
  at: string;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string;
  address: string | null;
  request_id: string | null;
  action: string;
  target_type: string;
  target_id: string;
  before: object | null;
  after: object | null;
}

/** The moment as text with microseconds, so that its hash does not depend on a session's settings. */
const ENTRY = `id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, actor_kind, actor_id, actor_name,
  address, request_id, action, target_type, target_id, before, after`;

const BATCH = 1000;

/**
 * Chains the entries that are not chained yet: hash n = SHA-256(hash n−1 ‖ canonical JSON of entry n). It is a step of its own, in one
 * process at a time, so that people who write do not wait for each other.
 * @returns how many it chained
 */
export async function sealAudit(tx: Tx): Promise<number> {
  const { organizationId } = tx;
  await tx.execute(`SELECT pg_advisory_xact_lock(hashtextextended('audit:' || $1, 0))`, [organizationId]);
  const [last] = await tx.query<{ number: string; hash: Buffer }>(
    'SELECT number, hash FROM audit_chain WHERE organization_id = $1 ORDER BY number DESC LIMIT 1',
    [organizationId],
  );
  const open = await tx.query<Sealable>(
    `SELECT ${ENTRY} FROM audit_log l WHERE organization_id = $1
       AND NOT EXISTS (SELECT FROM audit_chain c WHERE c.organization_id = $1 AND c.entry_id = l.id)
     ORDER BY id LIMIT ${BATCH}`,
    [organizationId],
  );
  let number = Number(last?.number ?? 0);
  let hash: Buffer = last?.hash ?? GENESIS;
  const links = open.map((entry) => {
    number += 1;
    hash = link(hash, entry);
    return { number, entry_id: entry.id, hash: `\\x${hash.toString('hex')}` };
  });
  await tx.execute(
    `INSERT INTO audit_chain (organization_id, number, entry_id, hash)
     SELECT $1, number, entry_id, hash FROM jsonb_to_recordset($2::jsonb) AS t (number bigint, entry_id uuid, hash bytea)`,
    [organizationId, JSON.stringify(links)],
  );
  return links.length;
}

export interface AuditVerification {
  /** Entries whose hash was computed anew and fits. */
  verified: number;
  /** Entries that are not chained yet; they are within a minute. */
  unsealed: number;
  /** Number of the first link that does not fit; null when all do. */
  brokenAt: number | null;
  /** Hexadecimal; keep it elsewhere, and later changes to anything before it show. */
  head: string | null;
}

/** Computes the whole chain anew. */
export async function verifyAudit(reader: Reader): Promise<AuditVerification> {
  const { organizationId } = reader;
  let hash: Buffer = GENESIS;
  let number = 0;
  let brokenAt: number | null = null;
  for (;;) {
    const rows = await reader.query<Sealable & { number: string; hash: Buffer }>(
      `SELECT c.number, c.hash, ${ENTRY.replace(/^id/, 'l.id')} FROM audit_chain c
       JOIN audit_log l ON l.organization_id = c.organization_id AND l.id = c.entry_id
       WHERE c.organization_id = $1 AND c.number > $2 ORDER BY c.number LIMIT ${BATCH}`,
      [organizationId, number],
    );
    for (const { number: at, hash: stored, ...entry } of rows) {
      if (Number(at) !== number + 1 || !link(hash, entry).equals(stored)) brokenAt ??= number + 1;
      number += 1;
      hash = stored;
    }
    if (rows.length < BATCH || brokenAt !== null) break;
  }
  const [rest] = await reader.query<{ unsealed: number; links: number }>(
    `SELECT (SELECT count(*)::int FROM audit_log WHERE organization_id = $1) - (SELECT count(*)::int FROM audit_chain WHERE organization_id = $1) AS unsealed,
       (SELECT count(*)::int FROM audit_chain WHERE organization_id = $1) AS links`,
    [organizationId],
  );
  const unsealed = rest?.unsealed ?? 0;
  const verified = brokenAt === null ? number : brokenAt - 1;
  return { verified, unsealed, brokenAt, head: number === 0 ? null : hash.toString('hex') };
}

const GENESIS: Buffer = Buffer.alloc(32);

function link(previous: Buffer, entry: Sealable): Buffer {
  const {
    id,
    at,
    actor_kind,
    actor_id,
    actor_name,
    address,
    request_id,
    action,
    target_type,
    target_id,
    before,
    after,
  } = entry;
  const canonical = canonicalJson({
    id,
    at,
    actor: { kind: actor_kind, id: actor_id, name: actor_name },
    address,
    requestId: request_id,
    action,
    target: { type: target_type, id: target_id },
    before,
    after,
  });
  return createHash('sha256').update(previous).update(canonical).digest();
}
