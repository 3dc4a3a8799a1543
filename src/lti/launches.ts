/**
 * The second half of a launch: the id_token is checked step by step, verified, and what it says of course and link is recorded in one
 * statement (LTI 1.3 Core, 5; Security Framework 1.0, 5.1.3).
 */
import { Injectable } from '@nestjs/common';
import type { JsonWebKey } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, importJWK, type JWK, jwtVerify } from 'jose';
import { Db, newId, type Tx } from '../infra/index.js';
import {
  CLAIM,
  type Claims,
  type LaunchRole,
  type MessageType,
  objectClaim,
  roleOf,
  textOf,
  textsOf,
} from './claims.js';
import { KeySets } from './key-sets.js';
import { CLOCK_TOLERANCE, failedCheck, type TokenHeader } from './launch-checks.js';
import type { TakenLogin } from './logins.js';
import { LtiError, type LtiErrorCode } from './lti.errors.js';
import { LtijsPort } from './ltijs-port.js';
import { type Registration } from './registrations.js';

/** A launch that has been verified. */
export interface Launch {
  readonly registration: Registration;
  readonly messageType: MessageType;
  readonly deploymentId: string;
  /** Null: nobody is named (deep linking alone). */
  readonly subject: string | null;
  readonly role: LaunchRole;
  readonly claims: Claims;
  readonly custom: Readonly<Record<string, unknown>>;
  /** The LMS course; null where the platform names none. */
  readonly contextId: string | null;
  /** Null: a deep-linking request. */
  readonly link: LaunchedLink | null;
}

export interface LaunchedLink {
  readonly id: string;
  /** Null: nothing has been chosen yet. */
  readonly deliveryId: string | null;
  /** Null: the whole course. */
  readonly activity: string | null;
}

/** Message types that ltijs knows; the others are verified here. */
const KNOWN_TO_LTIJS: readonly MessageType[] = ['LtiResourceLinkRequest', 'LtiDeepLinkingRequest'];
const LONGEST_TITLE = 500;

@Injectable()
export class Launches {
  constructor(
    private readonly db: Db,
    private readonly keySets: KeySets,
    private readonly ltijs: LtijsPort,
  ) {}

  /**
   * @param login that the launch has shown to belong to
   * @param open what the launch opens, in the transaction that records it: both are, or neither
   * @throws LtiError the code of the first check that fails; what is to be known of it is in the log of launches
   */
  async accept<T>(
    organizationId: string,
    login: TakenLogin,
    idToken: string,
    open: (tx: Tx, launch: Launch) => Promise<T>,
  ): Promise<T> {
    const { registration } = login;
    let claims: Claims = {};
    try {
      claims = await this.#verify(login, idToken);
      return await this.db.transact({ organizationId }, async (tx) => {
        await mustBeDeployed(tx, registration, claims);
        return open(tx, await record(tx, registration, claims));
      });
    } catch (error) {
      if (error instanceof LtiError)
        await this.fail(organizationId, error.code, { ...error.details }, { registration, claims });
      throw error;
    }
  }

  /** For staff who look for the reason. Says nothing about people. */
  async fail(
    organizationId: string,
    code: LtiErrorCode,
    details: object,
    { registration, claims = {} }: { registration?: Registration; claims?: Claims } = {},
  ): Promise<void> {
    await this.db.transact({ organizationId }, async (tx) => {
      // Somebody new is put down, so that an admin can approve it.
      if (code === 'lti.deployment_pending' && registration)
        await tx.execute(
          `INSERT INTO lti_deployments (organization_id, registration_id, deployment_id, state) VALUES ($1, $2, $3, 'pending')
           ON CONFLICT DO NOTHING`,
          [organizationId, registration.id, claims[CLAIM.deploymentId]],
        );
      await tx.execute(
        `INSERT INTO lti_launches (organization_id, id, registration_id, deployment_id, message_type, outcome, details)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          organizationId,
          newId(),
          registration?.id ?? null,
          textOf(claims[CLAIM.deploymentId], 255),
          textOf(claims[CLAIM.messageType], 100),
          code,
          JSON.stringify(details),
        ],
      );
    });
  }

  async #verify({ registration, nonce, targetLinkUri }: TakenLogin, idToken: string): Promise<Claims> {
    const { header, claims } = decode(idToken);
    const now = Date.now();
    const failed = failedCheck({ header, claims, login: { nonce, targetLinkUri }, registration, now });
    if (failed) throw new LtiError(failed, detailsOf(failed, claims, now));
    const jwk = await this.keySets.get(registration.keySetUrl, header.kid as string);
    await this.#verifySignature(registration, idToken, claims, jwk);
    return claims;
  }

  /** By ltijs where it can: it knows two message types, and no tolerance of clocks. */
  async #verifySignature(registration: Registration, idToken: string, claims: Claims, jwk: JsonWebKey): Promise<void> {
    const now = Date.now() / 1000;
    const isTimely = (claims['exp'] as number) > now && ((claims['nbf'] as number | undefined) ?? 0) <= now;
    const isKnown = KNOWN_TO_LTIJS.includes(claims[CLAIM.messageType] as MessageType);
    // A deep-linking request may name nobody, which ltijs does not allow.
    if (isTimely && isKnown && typeof claims['sub'] === 'string' && claims['sub'] !== '') {
      const refusal = await this.ltijs.verifyLaunch(registration, idToken, jwk);
      if (refusal !== null) throw new LtiError('lti.signature_wrong', { said: refusal });
      return;
    }
    try {
      await jwtVerify(idToken, await importJWK(jwk as JWK, 'RS256'), {
        algorithms: ['RS256'],
        clockTolerance: CLOCK_TOLERANCE,
      });
    } catch (cause) {
      throw new LtiError(
        'lti.signature_wrong',
        { said: cause instanceof errors.JOSEError ? cause.code : 'unknown' },
        cause,
      );
    }
  }
}

function decode(idToken: string): { header: TokenHeader; claims: Claims } {
  try {
    return { header: decodeProtectedHeader(idToken), claims: decodeJwt(idToken) };
  } catch (cause) {
    throw new LtiError('lti.token_unreadable', {}, cause);
  }
}

/** What helps whoever looks for the reason. */
function detailsOf(code: LtiErrorCode, claims: Claims, now: number): Record<string, unknown> {
  const clock = { exp: claims['exp'], iat: claims['iat'], nbf: claims['nbf'], now: Math.floor(now / 1000) };
  switch (code) {
    case 'lti.expired':
    case 'lti.issued_in_future':
    case 'lti.issued_long_ago':
    case 'lti.not_yet_valid':
      return clock;
    case 'lti.issuer_wrong':
      return { iss: textOf(claims['iss'], 500) };
    case 'lti.audience_wrong':
    case 'lti.authorized_party_wrong':
      return { aud: textsOf(claims['aud']).slice(0, 5), azp: textOf(claims['azp'], 500) };
    case 'lti.target_differs':
      return { target: textOf(claims[CLAIM.targetLinkUri], 500) };
    default:
      return {};
  }
}

async function mustBeDeployed(tx: Tx, { id }: Registration, claims: Claims): Promise<void> {
  const [row] = await tx.query<{ state: 'active' | 'pending' | 'refused' }>(
    'SELECT state FROM lti_deployments WHERE organization_id = $1 AND registration_id = $2 AND deployment_id = $3',
    [tx.organizationId, id, claims[CLAIM.deploymentId]],
  );
  if (row?.state === 'active') return;
  throw new LtiError(row?.state === 'refused' ? 'lti.deployment_refused' : 'lti.deployment_pending', {
    deploymentId: claims[CLAIM.deploymentId],
  });
}

/** What the platform's own parameters say holds; a copy takes what its original opened only while nothing was chosen for it. */
const TAKEN = `(excluded.delivery_id IS NOT NULL AND (l.delivery_id IS NULL OR excluded.bound_by <> 'copy')
  AND (excluded.delivery_id, excluded.activity) IS DISTINCT FROM (l.delivery_id, l.activity))`;

/** Course, link and the log, in one statement. */
const RECORD = `WITH context AS (
    INSERT INTO lti_contexts AS c (organization_id, id, registration_id, deployment_id, context_id, title, label, memberships_url, line_items_url, scopes)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text[] WHERE $5::text IS NOT NULL
    ON CONFLICT (organization_id, registration_id, deployment_id, context_id) DO UPDATE SET title = coalesce(excluded.title, c.title),
      label = coalesce(excluded.label, c.label), memberships_url = coalesce(excluded.memberships_url, c.memberships_url),
      line_items_url = coalesce(excluded.line_items_url, c.line_items_url),
      scopes = CASE WHEN cardinality(excluded.scopes) > 0 THEN excluded.scopes ELSE c.scopes END, seen_at = now()
    RETURNING c.id
  ), link AS (
    INSERT INTO lti_resource_links AS l (organization_id, id, registration_id, deployment_id, link_id, context_id, title, line_item_url, scopes, delivery_id, activity,
      bound_at, bound_by)
    SELECT $1, $11, $3, $4, $12, (SELECT id FROM context), $13, $14, $10::text[], $15, $16, CASE WHEN $15::uuid IS NOT NULL THEN now() END, $17
    WHERE $12::text IS NOT NULL
    ON CONFLICT (organization_id, registration_id, deployment_id, link_id) DO UPDATE SET context_id = coalesce(excluded.context_id, l.context_id),
      title = coalesce(excluded.title, l.title), line_item_url = coalesce(excluded.line_item_url, l.line_item_url),
      scopes = CASE WHEN cardinality(excluded.scopes) > 0 THEN excluded.scopes ELSE l.scopes END,
      delivery_id = CASE WHEN ${TAKEN} THEN excluded.delivery_id ELSE l.delivery_id END,
      activity = CASE WHEN ${TAKEN} THEN excluded.activity ELSE l.activity END,
      bound_at = CASE WHEN ${TAKEN} THEN now() ELSE l.bound_at END,
      bound_by = CASE WHEN ${TAKEN} THEN excluded.bound_by ELSE l.bound_by END, seen_at = now()
    RETURNING l.id, l.delivery_id, l.activity
  ), logged AS (
    INSERT INTO lti_launches (organization_id, id, registration_id, deployment_id, message_type, outcome, resource_link_id)
    SELECT $1, $18, $3, $4, $19, 'ok', (SELECT id FROM link)
  )
  SELECT (SELECT id FROM context) AS context_id, (SELECT id FROM link) AS link_id, (SELECT delivery_id FROM link) AS delivery_id,
    (SELECT activity FROM link) AS activity`;

async function record(tx: Tx, registration: Registration, claims: Claims): Promise<Launch> {
  const context = objectClaim(claims, CLAIM.context);
  const link = objectClaim(claims, CLAIM.resourceLink);
  const endpoint = objectClaim(claims, CLAIM.endpoint);
  const roster = objectClaim(claims, CLAIM.namesRoleService);
  const custom = objectClaim(claims, CLAIM.custom);
  const messageType = claims[CLAIM.messageType] as MessageType;
  const deploymentId = claims[CLAIM.deploymentId] as string;
  const chosen = await chosenBy(tx, registration, deploymentId, custom);
  const [row] = await tx.execute<{
    context_id: string | null;
    link_id: string | null;
    delivery_id: string | null;
    activity: string | null;
  }>(RECORD, [
    tx.organizationId,
    newId(),
    registration.id,
    deploymentId,
    textOf(context['id'], 255),
    textOf(context['title'])?.slice(0, LONGEST_TITLE) ?? null,
    textOf(context['label'])?.slice(0, LONGEST_TITLE) ?? null,
    textOf(roster['context_memberships_url']),
    textOf(endpoint['lineitems']),
    textsOf(endpoint['scope']),
    newId(),
    textOf(link['id'], 255),
    textOf(link['title'])?.slice(0, LONGEST_TITLE) ?? null,
    textOf(endpoint['lineitem']),
    chosen?.deliveryId ?? null,
    chosen?.activity ?? null,
    chosen?.by ?? null,
    newId(),
    messageType,
  ]);
  return {
    registration,
    messageType,
    deploymentId,
    subject: textOf(claims['sub'], 255),
    role: roleOf(textsOf(claims[CLAIM.roles])),
    claims,
    custom,
    contextId: row?.context_id ?? null,
    link: row?.link_id ? { id: row.link_id, deliveryId: row.delivery_id, activity: row.activity } : null,
  };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names of the custom parameters that a chosen link carries; the history is also among those that a tool registers with (`tool.ts`). */
export const CUSTOM = {
  delivery: 'examport_delivery',
  activity: 'examport_activity',
  linkHistory: 'resource_link_id_history',
} as const;

/** How `lti_resource_links.bound_by` says that the platform's own parameters decide, whatever is chosen here. */
export const BY_DEEP_LINKING = 'deep linking';

/**
 * What a link is to open: by its custom parameters, which the platform has signed and which the copy of a course keeps; or, for a copy of a
 * link that was chosen for here, by the link that it is a copy of (`ResourceLink.id.history`).
 */
async function chosenBy(
  tx: Tx,
  registration: Registration,
  deploymentId: string,
  custom: Readonly<Record<string, unknown>>,
): Promise<{ deliveryId: string; activity: string | null; by: string } | null> {
  const delivery = textOf(custom[CUSTOM.delivery], 100);
  if (delivery !== null && UUID.test(delivery)) {
    const [row] = await tx.query('SELECT FROM deliveries WHERE organization_id = $1 AND id = $2', [
      tx.organizationId,
      delivery,
    ]);
    if (row) return { deliveryId: delivery, activity: textOf(custom[CUSTOM.activity], 255), by: BY_DEEP_LINKING };
  }
  const history = (textOf(custom[CUSTOM.linkHistory]) ?? '')
    .split(',')
    .filter((id) => id !== '' && !id.startsWith('$'));
  if (history.length === 0) return null;
  const [row] = await tx.query<{ delivery_id: string; activity: string | null }>(
    `SELECT delivery_id, activity FROM lti_resource_links
     WHERE organization_id = $1 AND registration_id = $2 AND deployment_id = $3 AND link_id = ANY ($4::text[]) AND delivery_id IS NOT NULL
     ORDER BY array_position($4::text[], link_id) LIMIT 1`,
    [tx.organizationId, registration.id, deploymentId, history.slice(0, 20)],
  );
  return row ? { deliveryId: row.delivery_id, activity: row.activity, by: 'copy' } : null;
}
