/**
 * The second half of a launch: the id_token is checked step by step, verified, and what it says of course and link is recorded in one
 * statement (LTI 1.3 Core, 5; Security Framework 1.0, 5.1.3).
 */
import { Injectable } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { Db, newId, type Tx } from '../infra/index.js';
import { CLAIM, type Claims, type MessageType, textOf, textsOf } from './claims.js';
import { KeySets } from './key-sets.js';
import { CLOCK_TOLERANCE, failedCheck, type TokenHeader } from './launch-checks.js';
import { type Launch, record } from './launch-record.js';
import type { ProvedLogin } from './logins.js';
import { LtiError, type LtiErrorCode } from './lti.errors.js';
import { Lti11Migration, type Lti11Note } from './lti11-migration.js';
import { LtijsPort } from './ltijs-port.js';
import { type Registration } from './registrations.js';
import { RememberedRegistrations } from './remembered-registrations.js';

/** Message types that ltijs knows; the others are verified here. */
const KNOWN_TO_LTIJS: readonly MessageType[] = ['LtiResourceLinkRequest', 'LtiDeepLinkingRequest'];

/** What a verified launch opens; it is recorded with that, or neither is. */
export interface Opens<T> {
  /** Where all that the launch says is known already; null: it is not. */
  readonly again: (registration: Registration, claims: Claims) => Promise<T | null>;
  /** In the transaction that has recorded what is new. */
  readonly first: (tx: Tx, launch: Launch) => Promise<T>;
}

@Injectable()
export class Launches {
  constructor(
    private readonly db: Db,
    private readonly registrations: RememberedRegistrations,
    private readonly keySets: KeySets,
    private readonly ltijs: LtijsPort,
    private readonly lti11: Lti11Migration,
  ) {}

  /**
   * @param login that the launch has shown to belong to
   * @param opens what the launch opens
   * @throws LtiError the code of the first check that fails; what is to be known of it is in the log of launches
   */
  async accept<T>(organizationId: string, login: ProvedLogin, idToken: string, opens: Opens<T>): Promise<T> {
    return (
      (await this.#again(organizationId, login, idToken, opens)) ?? this.#first(organizationId, login, idToken, opens)
    );
  }

  /** By the registration as it was read last, which is nearly always as it is. Null: that is not enough, or fails; then the long way says why. */
  async #again<T>(organizationId: string, login: ProvedLogin, idToken: string, opens: Opens<T>): Promise<T | null> {
    const registration = this.registrations.recall(organizationId, login.registrationId);
    if (!registration) return null;
    try {
      return await opens.again(registration, await this.#verify(registration, login, idToken));
    } catch (error) {
      if (error instanceof LtiError) return null;
      throw error;
    }
  }

  async #first<T>(organizationId: string, login: ProvedLogin, idToken: string, opens: Opens<T>): Promise<T> {
    const registration = await this.registrations.read(organizationId, login.registrationId);
    if (!registration) throw new LtiError('lti.login_unknown');
    if (registration.state === 'disabled') throw new LtiError('lti.registration_disabled');
    let claims: Claims = {};
    const noted: { lti11?: Lti11Note } = {};
    try {
      claims = await this.#verify(registration, login, idToken);
      return await this.db.transact({ organizationId }, async (tx) => {
        if (!(await use(tx, login))) throw new LtiError('lti.login_unknown');
        const lti11 = await this.lti11.migrate(tx, registration, claims);
        if (lti11 !== null) noted.lti11 = lti11;
        return opens.first(tx, await record(tx, registration, claims, noted));
      });
    } catch (error) {
      if (error instanceof LtiError && error.code !== 'lti.login_unknown')
        await this.fail(
          organizationId,
          error.code,
          // What was migrated is undone with the launch; why nothing was may be why it failed.
          { ...error.details, ...(noted.lti11?.problem !== undefined && noted) },
          { registration, claims, login },
        );
      throw error;
    }
  }

  /** For staff who look for the reason. Says nothing about people, and of each login only once what its launch failed by. */
  async fail(
    organizationId: string,
    code: LtiErrorCode,
    details: object,
    {
      registration,
      claims = {},
      login,
    }: { registration?: Pick<Registration, 'id'>; claims?: Claims; login?: ProvedLogin } = {},
  ): Promise<void> {
    await this.db.transact({ organizationId }, async (tx) => {
      if (login && !(await use(tx, login))) return;
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

  async #verify(registration: Registration, { nonce, targetLinkUri }: ProvedLogin, idToken: string): Promise<Claims> {
    const { header, claims } = decode(idToken);
    const now = Date.now();
    const failed = failedCheck({ header, claims, login: { nonce, targetLinkUri }, registration, now });
    if (failed) throw new LtiError(failed, detailsOf(failed, claims, now));
    const key = await this.keySets.get(registration.keySetUrl, header.kid as string);
    await this.#verifySignature(registration, idToken, claims, key);
    return claims;
  }

  /** By ltijs where it can: it knows two message types, and no tolerance of clocks. */
  async #verifySignature(registration: Registration, idToken: string, claims: Claims, key: KeyObject): Promise<void> {
    const now = Date.now() / 1000;
    const isTimely = (claims['exp'] as number) > now && ((claims['nbf'] as number | undefined) ?? 0) <= now;
    const isKnown = KNOWN_TO_LTIJS.includes(claims[CLAIM.messageType] as MessageType);
    // A deep-linking request may name nobody, which ltijs does not allow.
    if (isTimely && isKnown && typeof claims['sub'] === 'string' && claims['sub'] !== '') {
      const refusal = await this.ltijs.verifyLaunch(registration, idToken, key);
      if (refusal !== null) throw new LtiError('lti.signature_wrong', { said: refusal });
      return;
    }
    try {
      await jwtVerify(idToken, key, {
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

/** @returns false where the login has been used before */
async function use(tx: Tx, { stateHash }: ProvedLogin): Promise<boolean> {
  const fresh = await tx.execute(
    'INSERT INTO lti_used_logins (organization_id, state_hash) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING state_hash',
    [tx.organizationId, stateHash],
  );
  return fresh.length > 0;
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
