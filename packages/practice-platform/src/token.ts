/** Access tokens for services (Security Framework 1.0 section 4.1: client credentials with a JWT assertion, RFC 7523). */
import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { bearerOf, formOf, json, Refusal, textOf } from './http.js';
import type { Registration } from './model.js';
import type { Site } from './site.js';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const SECONDS = 3600;

interface Grant {
  clientId: string;
  scopes: ReadonlySet<string>;
  until: number;
}

const refuse = (error: string, error_description: string, status = 400): Refusal =>
  new Refusal(status, error_description, { error, error_description });

export class Tokens {
  readonly #grants = new Map<string, Grant>();

  constructor(readonly site: Site) {}

  /** Takes every token back, as a platform does that was restarted or whose admin has changed something. */
  revokeAll(): void {
    this.#grants.clear();
  }

  /**
   * Grants those of the wanted scopes that the tool may have and drops others in silence; none left is `invalid_scope`. An assertion is
   * good once (its `jti`), and for who is its issuer and subject.
   */
  async grant(request: Request): Promise<Response> {
    const params = await formOf(request);
    if (params.get('grant_type') !== 'client_credentials')
      throw refuse('unsupported_grant_type', 'grant_type must be client_credentials');
    if (params.get('client_assertion_type') !== ASSERTION_TYPE)
      throw refuse('invalid_request', `client_assertion_type must be ${ASSERTION_TYPE}`);
    const registration = await this.#authenticate(params.get('client_assertion') ?? '');
    const wanted = (params.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
    const scopes = registration.scopes.filter((scope) => wanted.includes(scope));
    if (scopes.length === 0) throw refuse('invalid_scope', 'none of the scopes may be granted');
    const token = randomBytes(16).toString('hex');
    const until = this.site.now() + SECONDS * 1000;
    this.#grants.set(token, { clientId: registration.clientId, scopes: new Set(scopes), until });
    const body = { access_token: token, token_type: 'Bearer', expires_in: SECONDS, scope: scopes.join(' ') };
    // Moodle's own words for it.
    return json(200, body, { type: this.site.vendor.name === 'moodle' ? 'text/html' : 'application/json' });
  }

  async #authenticate(assertion: string): Promise<Registration> {
    const { issuer, subject, audience } = peek(assertion);
    const registration = issuer === undefined ? null : this.site.registration(issuer);
    if (!registration || issuer !== subject) throw refuse('invalid_client', 'iss and sub must be the client_id');
    if (registration.status !== 'active') throw refuse('unauthorized_client', 'the tool is not active');
    // Brightspace fails on a list.
    if (this.site.vendor.name === 'brightspace' && Array.isArray(audience))
      throw refuse('server_error', 'Internal Server Error', 500);
    const verified = await this.site.toolKeys.verify(registration, assertion, {
      issuer: registration.clientId,
      audience: this.site.tokenAudience,
      required: ['jti', 'sub'],
    });
    if (!verified.ok) throw refuse('invalid_client', verified.reason);
    const { jti = '', exp = 0 } = verified.claims;
    if (!this.site.toolKeys.useOnce(`jti ${registration.clientId} ${jti}`, exp))
      throw refuse('invalid_client', 'jti has been used');
    return registration;
  }

  /**
   * Whose token a service's request carries.
   * @throws Refusal 401 without a valid one; without any of `scopes` as the vendor says.
   */
  check(request: Request, scopes: readonly string[]): string {
    const token = bearerOf(request);
    const grant = token === null ? undefined : this.#grants.get(token);
    if (!grant || grant.until <= this.site.now())
      throw new Refusal(401, 'invalid_token', undefined, { 'www-authenticate': 'Bearer error="invalid_token"' });
    if (!scopes.some((scope) => grant.scopes.has(scope)))
      throw new Refusal(this.site.vendor.missingScope, 'insufficient_scope', undefined, {
        'www-authenticate': `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"`,
      });
    return grant.clientId;
  }
}

function peek(jwt: string): { issuer?: string; subject?: string; audience?: unknown } {
  try {
    const { iss, sub, aud } = decodeJwt(jwt);
    return {
      ...(textOf(iss) !== undefined && { issuer: String(iss) }),
      ...(textOf(sub) !== undefined && { subject: String(sub) }),
      audience: aud,
    };
  } catch {
    return {};
  }
}
