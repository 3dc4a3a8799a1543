/** Platforms' public keys: each key set is fetched once and kept; again when a token names a key that is not in it, or after a day. */
import { Inject, Injectable } from '@nestjs/common';
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { OUTWARD_FETCH, type OutwardFetch } from '../infra/index.js';
import { LtiError } from './lti.errors.js';

interface KeySet {
  /** Those that an RS256 signature can be checked with, by kid. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly fetchedAt: number;
}

const MOST_KEPT = 500;
const KEPT_MS = 24 * 3600 * 1000;
/** Whoever sends tokens with made-up keys must not make us ask the platform each time. */
const COOLDOWN_MS = 30_000;

@Injectable()
export class KeySets {
  readonly #known = new Map<string, KeySet>();
  readonly #fetching = new Map<string, Promise<KeySet>>();

  constructor(@Inject(OUTWARD_FETCH) private readonly fetch: OutwardFetch) {}

  /**
   * The RSA key that a token's header names.
   * @throws LtiError `lti.kid_unknown`, `lti.key_set_unreachable`
   */
  async get(url: string, kid: string): Promise<KeyObject> {
    const known = this.#known.get(url);
    const key = known?.keys.get(kid);
    if (known && key && Date.now() - known.fetchedAt < KEPT_MS) return key;
    if (known && Date.now() - known.fetchedAt < COOLDOWN_MS) throw new LtiError('lti.kid_unknown', { kid, url });
    try {
      const found = (await this.#load(url)).keys.get(kid);
      if (found) return found;
    } catch (error) {
      // What is known holds while the platform cannot be asked.
      if (key) return key;
      throw error;
    }
    throw new LtiError('lti.kid_unknown', { kid, url });
  }

  /** One request at a time for each platform, however many launches wait for it. */
  #load(url: string): Promise<KeySet> {
    let fetching = this.#fetching.get(url);
    if (!fetching) {
      fetching = this.#fetch(url).finally(() => this.#fetching.delete(url));
      this.#fetching.set(url, fetching);
    }
    return fetching;
  }

  async #fetch(url: string): Promise<KeySet> {
    let keys: unknown;
    try {
      const response = await this.fetch(url, { headers: { accept: 'application/json', 'user-agent': 'Examport' } });
      if (!response.ok) throw new Error(`It answers ${response.status}.`);
      ({ keys } = (await response.json()) as { keys?: unknown });
      if (!Array.isArray(keys)) throw new Error('It is no key set.');
    } catch (cause) {
      throw new LtiError('lti.key_set_unreachable', { url, reason: (cause as Error).message }, cause);
    }
    const set = { keys: importKeys(keys), fetchedAt: Date.now() };
    this.#known.delete(url);
    this.#known.set(url, set);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest);
    return set;
  }
}

/** Read once, not at every launch. The first of a kid counts; what cannot be read is left out, as other kinds of keys are. */
function importKeys(keys: readonly unknown[]): Map<string, KeyObject> {
  const known = new Map<string, KeyObject>();
  for (const key of keys as readonly (Partial<JsonWebKey> | null)[]) {
    if (key?.kty !== 'RSA' || typeof key['kid'] !== 'string' || (key['use'] ?? 'sig') !== 'sig') continue;
    if (known.has(key['kid'])) continue;
    try {
      known.set(key['kid'], createPublicKey({ key: key, format: 'jwk' }));
    } catch {
      // Then launches that are signed by it say that its kid is unknown.
    }
  }
  return known;
}
