/** Asks a platform for what launches and grades will need, and says in plain words how that went. */
import { Inject, Injectable } from '@nestjs/common';
import { importPKCS8, SignJWT } from 'jose';
import type { Actor } from '../identity/index.js';
import { Db, newId, OUTWARD_FETCH, type OutwardFetch } from '../infra/index.js';
import { ToolKeys } from './keys.js';
import { saidBy } from './platform-words.js';
import type { CheckDto } from './registrations.dto.js';
import { getRegistration, type Registration } from './registrations.js';
import { SCOPES } from './tool.js';

const AGENT = { 'user-agent': 'Examport' };
const ASSERTION_SECONDS = 60;

type Verdict = Pick<CheckDto, 'state' | 'says'>;

@Injectable()
export class ConnectionCheck {
  constructor(
    private readonly db: Db,
    private readonly keys: ToolKeys,
    @Inject(OUTWARD_FETCH) private readonly fetch: OutwardFetch,
  ) {}

  /** All three at once; none of them fails the others. @throws LtiError `lti.registration_not_found` */
  async run(actor: Actor, id: string): Promise<{ checks: CheckDto[] }> {
    const registration = await this.db.read(actor, (reader) => getRegistration(reader, id));
    const checks = await Promise.all([
      timed('key-set', () => this.#keySet(registration)),
      timed('token', () => this.#token(actor.organizationId, registration)),
      timed('authorization', () => this.#authorization(registration)),
    ]);
    return { checks };
  }

  async #keySet({ keySetUrl }: Registration): Promise<Verdict> {
    const response = await this.fetch(keySetUrl, { headers: { accept: 'application/json', ...AGENT } });
    if (!response.ok) return failed(`The key set’s address answers ${response.status}.`);
    const body = (await response.json().catch(() => null)) as { keys?: unknown } | null;
    const keys = Array.isArray(body?.keys) ? (body.keys as { kty?: unknown; kid?: unknown }[]) : null;
    if (keys === null) return failed('What is at the key set’s address is no key set.');
    const usable = keys.filter(({ kty, kid }) => kty === 'RSA' && typeof kid === 'string').length;
    if (usable === 0)
      return failed(`The key set has ${keys.length} keys, and none with which a launch can be checked.`);
    return { state: 'passed', says: `The key set has ${keys.length} keys; ${usable} of them can be used.` };
  }

  /** Client credentials with a signed assertion (Security Framework 1.0, 4.1.1); the token is thrown away. */
  async #token(organizationId: string, { clientId, tokenUrl, tokenAudience }: Registration): Promise<Verdict> {
    const { kid, privatePem } = await this.keys.signing(organizationId);
    const now = Math.floor(Date.now() / 1000);
    const assertion = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(tokenAudience ?? tokenUrl)
      .setJti(newId())
      .setIssuedAt(now)
      .setExpirationTime(now + ASSERTION_SECONDS)
      .sign(await importPKCS8(privatePem, 'RS256'));
    const response = await this.fetch(tokenUrl, {
      method: 'POST',
      headers: { accept: 'application/json', ...AGENT },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
        scope: SCOPES.join(' '),
      }),
    });
    const text = await response.text();
    const answer = jsonOf(text);
    if (response.ok && typeof answer['access_token'] === 'string') {
      const granted = typeof answer['scope'] === 'string' ? answer['scope'].split(' ') : SCOPES;
      const missing = SCOPES.filter((scope) => !granted.includes(scope)).map((scope) => scope.split('/').at(-1));
      if (missing.length === 0) return { state: 'passed', says: 'The platform gives access tokens for all services.' };
      return doubtful(
        `The platform gives access tokens, but not for ${missing.join(', ')}. Allow these services there.`,
      );
    }
    const said = saidBy(text);
    if (answer['error'] === 'invalid_scope')
      return doubtful(`The platform knows this tool, but does not allow it all services: “${said}”.`);
    return failed(
      `The platform gives no access token; it answers ${response.status}: “${said}”. Check the client id, the token’s audience, and that the platform has this tool’s key set URL.`,
    );
  }

  /** Only that somebody is there: without a login it may answer what it likes. */
  async #authorization({ authorizationUrl }: Registration): Promise<Verdict> {
    const response = await this.fetch(authorizationUrl, { headers: AGENT });
    if (response.status === 404 || response.status >= 500)
      return doubtful(`The login page answers ${response.status}. Check its address.`);
    return { state: 'passed', says: 'The login page can be reached.' };
  }
}

async function timed(what: CheckDto['what'], work: () => Promise<Verdict>): Promise<CheckDto> {
  const begun = performance.now();
  const verdict = await work().catch((error: unknown) => failed((error as Error).message));
  return { what, ...verdict, milliseconds: Math.round(performance.now() - begun) };
}

function failed(says: string): Verdict {
  return { state: 'failed', says };
}

function doubtful(says: string): Verdict {
  return { state: 'doubtful', says };
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
