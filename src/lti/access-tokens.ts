/**
 * Access tokens of platforms' services: OAuth 2 client credentials with a signed assertion (Security Framework 1.0, 4.1; RFC 7523, 2.2).
 * We ask ourselves and not through ltijs, whose request has no timeout, goes to any address, and is made once for each that waits.
 */
import { Inject, Injectable } from '@nestjs/common';
import { importPKCS8, SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import { systemActor } from '../identity/index.js';
import { Db, OUTWARD_FETCH, type OutwardFetch, OutwardFetchError, Vault } from '../infra/index.js';
import { ToolKeys } from './keys.js';
import { LtiError } from './lti.errors.js';
import { retryAfter, USER_AGENT } from './platform-answer.js';
import { saidBy } from './platform-words.js';
import type { Registration } from './registrations.js';

/** Of a platform that does not say, in seconds (RFC 6749, 5.1, leaves it open). */
const USUAL_SECONDS = 3600;
const MOST_SECONDS = 24 * 3600;
/** A token is not used in the last part of its time, so that it does not end on its way. */
const SPARED_SECONDS = 60;
const ASSERTION_SECONDS = 60;
const MOST_KEPT = 1000;

interface Answer {
  readonly value: string;
  /** Of which it is valid. */
  readonly seconds: number;
  /** What it is good for; null: for what was asked (RFC 6749, 5.1). */
  readonly scopes: readonly string[] | null;
}

interface Token {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly usableUntil: number;
}

@Injectable()
export class AccessTokens {
  readonly #known = new Map<string, Token>();
  readonly #asking = new Map<string, Promise<Token>>();

  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly keys: ToolKeys,
    @Inject(OUTWARD_FETCH) private readonly fetch: OutwardFetch,
  ) {}

  /**
   * A token for these scopes: one that is known, or a new one, which everybody who asks meanwhile waits for.
   * @throws LtiError `lti.token_refused`, with `details.status` (null: no answer) and `details.retryAfterMs`
   */
  get(organizationId: string, registration: Registration, scopes: readonly string[]): Promise<string> {
    return this.#get(organizationId, registration, scopes, null);
  }

  /** The same, after the platform has refused this one; asks once however many were refused. */
  renewed(
    organizationId: string,
    registration: Registration,
    scopes: readonly string[],
    refused: string,
  ): Promise<string> {
    return this.#get(organizationId, registration, scopes, refused);
  }

  /**
   * Asks for a new token that nobody uses, to see what the platform says (RFC 6749, 4.4.3 and 5.2).
   * @returns the scopes that it is good for
   * @throws LtiError `lti.token_refused`, with `details.status` (null: no answer), `details.error` (OAuth's code) and `details.said`
   */
  async probe(
    organizationId: string,
    registration: Registration,
    scopes: readonly string[],
  ): Promise<readonly string[]> {
    const answer = await this.#ask(organizationId, registration, scopes.join(' '));
    return answer.scopes ?? scopes;
  }

  async #get(
    organizationId: string,
    registration: Registration,
    asked: readonly string[],
    refused: string | null,
  ): Promise<string> {
    const scopes = [...new Set(asked)].sort().join(' ');
    const key = `${organizationId}/${registration.id}/${scopes}`;
    const known = this.#known.get(key);
    if (known && isUsable(known, refused)) return known.value;
    let asking = this.#asking.get(key);
    if (!asking) {
      asking = this.#find(organizationId, registration, scopes, refused).finally(() => this.#asking.delete(key));
      this.#asking.set(key, asking);
    }
    const token = await asking;
    this.#known.delete(key);
    this.#known.set(key, token);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest);
    return token.value;
  }

  /** Another process may have one. */
  async #find(
    organizationId: string,
    registration: Registration,
    scopes: string,
    refused: string | null,
  ): Promise<Token> {
    const place = `lti_access_tokens/${organizationId}/${registration.id}/${scopes}`;
    const [row] = await this.db.read({ organizationId }, (reader) =>
      reader.query<{ token_sealed: Buffer; expires_at: Date }>(
        'SELECT token_sealed, expires_at FROM lti_access_tokens WHERE organization_id = $1 AND registration_id = $2 AND scopes = $3',
        [organizationId, registration.id, scopes],
      ),
    );
    if (row) {
      const kept = { value: this.vault.open(row.token_sealed, place), usableUntil: row.expires_at.getTime() };
      if (isUsable(kept, refused)) return kept;
    }
    const asked = Date.now();
    const { value, seconds } = await this.#ask(organizationId, registration, scopes);
    const token = { value, usableUntil: asked + Math.max(seconds - SPARED_SECONDS, seconds / 2) * 1000 };
    await this.db.transact(systemActor(organizationId, 'lti'), (tx) =>
      tx.execute(
        `INSERT INTO lti_access_tokens (organization_id, registration_id, scopes, token_sealed, expires_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (organization_id, registration_id, scopes)
         DO UPDATE SET token_sealed = excluded.token_sealed, expires_at = excluded.expires_at`,
        [organizationId, registration.id, scopes, this.vault.seal(token.value, place), new Date(token.usableUntil)],
      ),
    );
    return token;
  }

  async #ask(organizationId: string, registration: Registration, scopes: string): Promise<Answer> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await this.#assertion(organizationId, registration),
      scope: scopes,
    });
    const headers = {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': USER_AGENT,
    };
    const response = await this.fetch(registration.tokenUrl, {
      method: 'POST',
      headers,
      body: body.toString(),
    }).catch((cause: unknown) => {
      if (!(cause instanceof OutwardFetchError)) throw cause;
      throw new LtiError(
        'lti.token_refused',
        { status: null, said: cause.message, error: null, retryAfterMs: null },
        cause,
      );
    });
    const text = await response.text();
    // Moodle sends JSON as text/html: what it is called does not matter.
    const answer = response.ok ? readAnswer(text) : null;
    if (!answer)
      throw new LtiError('lti.token_refused', {
        status: response.status,
        said: response.ok ? 'The answer has no access token.' : saidBy(text),
        error: errorIn(text),
        retryAfterMs: retryAfter(response.headers),
      });
    return { ...answer, seconds: Math.min(answer.seconds, MOST_SECONDS) };
  }

  async #assertion(organizationId: string, { clientId, tokenUrl, tokenAudience }: Registration): Promise<string> {
    const { kid, privatePem } = await this.keys.signing(organizationId);
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT()
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(tokenAudience ?? tokenUrl)
      .setIssuedAt(now)
      .setExpirationTime(now + ASSERTION_SECONDS)
      .setJti(randomUUID())
      .sign(await importPKCS8(privatePem, 'RS256'));
  }
}

function isUsable({ value, usableUntil }: Token, refused: string | null): boolean {
  return value !== refused && Date.now() < usableUntil;
}

/** OAuth's code of a refusal (RFC 6749, 5.2). */
function errorIn(text: string): string | null {
  try {
    const { error } = JSON.parse(text) as Record<string, unknown>;
    return typeof error === 'string' ? error : null;
  } catch {
    return null;
  }
}

function readAnswer(text: string): Answer | null {
  try {
    const { access_token: value, expires_in: given, scope } = JSON.parse(text) as Record<string, unknown>;
    const seconds = Number(given ?? USUAL_SECONDS);
    if (typeof value !== 'string' || value === '') return null;
    const scopes = typeof scope === 'string' ? scope.split(' ') : null;
    return { value, seconds: seconds > 0 ? seconds : USUAL_SECONDS, scopes };
  } catch {
    return null;
  }
}
