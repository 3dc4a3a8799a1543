/**
 * The second half of a launch: the id_token is checked step by step, verified, and what it says of course and link is recorded in one
 * statement (LTI 1.3 Core, 5; Security Framework 1.0, 5.1.3).
 */
import { Injectable } from '@nestjs/common';
import type { JsonWebKey } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, importJWK, type JWK, jwtVerify } from 'jose';
import { Db, newId, type Tx } from '../infra/index.js';
import { CLAIM, type Claims, type MessageType, textOf, textsOf } from './claims.js';
import { KeySets } from './key-sets.js';
import { CLOCK_TOLERANCE, failedCheck, type TokenHeader } from './launch-checks.js';
import { type Launch, record } from './launch-record.js';
import type { TakenLogin } from './logins.js';
import { LtiError, type LtiErrorCode } from './lti.errors.js';
import { LtijsPort } from './ltijs-port.js';
import { type Registration } from './registrations.js';

/** Message types that ltijs knows; the others are verified here. */
const KNOWN_TO_LTIJS: readonly MessageType[] = ['LtiResourceLinkRequest', 'LtiDeepLinkingRequest'];

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
    { registration, claims = {} }: { registration?: Pick<Registration, 'id'>; claims?: Claims } = {},
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
