/** Asks a platform for what launches and grades will need, and says in plain words how that went. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { Db, OUTWARD_FETCH, type OutwardFetch } from '../infra/index.js';
import { AccessTokens } from './access-tokens.js';
import { LtiError } from './lti.errors.js';
import { USER_AGENT } from './platform-answer.js';
import type { CheckDto } from './registrations.dto.js';
import { getRegistration, type Registration } from './registrations.js';
import { SCOPES } from './tool.js';

const AGENT = { 'user-agent': USER_AGENT };

type Verdict = Pick<CheckDto, 'state' | 'says'>;

@Injectable()
export class ConnectionCheck {
  constructor(
    private readonly db: Db,
    private readonly tokens: AccessTokens,
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
    return { state: 'passed', says: `The key set is readable. Keys that can be used: ${usable} of ${keys.length}.` };
  }

  /** The token is thrown away (Security Framework 1.0, 4.1.1). */
  async #token(organizationId: string, registration: Registration): Promise<Verdict> {
    try {
      const granted = await this.tokens.probe(organizationId, registration, SCOPES);
      const missing = SCOPES.filter((scope) => !granted.includes(scope)).map((scope) => scope.split('/').at(-1));
      if (missing.length === 0) return { state: 'passed', says: 'The platform gives access tokens for all services.' };
      return doubtful(
        `The platform gives access tokens, but not for ${missing.join(', ')}. Allow these services there.`,
      );
    } catch (error) {
      if (!(error instanceof LtiError) || error.code !== 'lti.token_refused') throw error;
      return refusedToken(error.details as { status: number | null; said: string; error: string | null });
    }
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

function refusedToken({ status, said, error }: { status: number | null; said: string; error: string | null }): Verdict {
  if (status === null) return failed(said);
  if (error === 'invalid_scope')
    return doubtful(`The platform knows this tool, but does not allow it all services: “${said}”.`);
  return failed(
    `The platform gives no access token; it answers ${status}: “${said}”. Check the client id, the token’s audience, and that the platform has this tool’s key set URL.`,
  );
}
