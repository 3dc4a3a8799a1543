/** Verifies what tools sign, by their key sets. */
import { createRemoteJWKSet, customFetch, jwtVerify, type JWTPayload } from 'jose';
import type { Registration } from './model.js';

export interface Expected {
  issuer: string;
  audience: string;
  required: string[];
}

export type Verified = { ok: true; claims: JWTPayload } | { ok: false; reason: string };

export class ToolKeys {
  readonly #sets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();
  readonly #used = new Map<string, number>();

  constructor(
    readonly fetch: typeof globalThis.fetch,
    readonly now: () => number,
  ) {}

  /** Signature (RS256, Security Framework 1.0 section 5.1.4), `iss`, `aud`, `exp`, `nbf` and that `iat` is not to come. */
  async verify(registration: Registration, jwt: string, expected: Expected): Promise<Verified> {
    try {
      const { payload } = await jwtVerify(jwt, this.#set(registration.jwksUrl), {
        algorithms: ['RS256'],
        issuer: expected.issuer,
        audience: expected.audience,
        requiredClaims: ['exp', 'iat', ...expected.required],
        currentDate: new Date(this.now()),
        clockTolerance: 5,
        maxTokenAge: '1h',
      });
      return { ok: true, claims: payload };
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  /** False when the value has been used before (`jti`, `nonce`); `until` in seconds since 1970. */
  useOnce(value: string, until: number): boolean {
    const now = this.now() / 1000;
    if (this.#used.size > 10_000) for (const [each, end] of this.#used) if (end < now) this.#used.delete(each);
    if ((this.#used.get(value) ?? 0) > now - 5) return false;
    this.#used.set(value, until);
    return true;
  }

  #set(url: string): ReturnType<typeof createRemoteJWKSet> {
    const known = this.#sets.get(url);
    if (known) return known;
    // Kept as real platforms do; an unknown key id makes it fetch again at once.
    const set = createRemoteJWKSet(new URL(url), {
      cooldownDuration: 0,
      timeoutDuration: 5000,
      headers: { 'user-agent': 'PracticePlatformBot/1.0' },
      [customFetch]: (...[to, init]) => this.fetch(to, init),
    });
    this.#sets.set(url, set);
    return set;
  }
}
