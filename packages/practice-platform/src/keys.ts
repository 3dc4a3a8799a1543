/** The platform's keys, and a signer that also makes what no sound library would. */
import {
  constants,
  createHmac,
  generateKeyPair,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign as signBytes,
  type SigningOptions,
} from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

interface Key {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Payload of a JWT; a claim that is undefined is left out. */
export type Claims = Record<string, unknown>;

/** `stranger` is a key that the key set never holds, under the current key's id. */
export type Signer = 'own' | 'stranger';

const make = async (): Promise<Key> => ({
  kid: randomBytes(10).toString('hex'),
  ...(await generate('rsa', { modulusLength: 2048 })),
});

export class Keys {
  #published: Key[];
  #stranger: KeyObject | null = null;

  private constructor(first: Key) {
    this.#published = [first];
  }

  static async create(): Promise<Keys> {
    return new Keys(await make());
  }

  /** Signs with a new key from now on. The old one leaves the key set at once, unless `keepOld`. */
  async rotate(keepOld: boolean): Promise<void> {
    this.#published = [await make(), ...(keepOld ? this.#published : [])];
  }

  get kid(): string {
    return this.#current.kid;
  }

  get #current(): Key {
    const [current] = this.#published;
    if (!current) throw new Error('a platform has a key');
    return current;
  }

  /** The current public key as PEM: what an attacker would take as the secret of HS256. */
  get pem(): string {
    return this.#current.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  keySet(): { keys: Record<string, unknown>[] } {
    return {
      keys: this.#published.map(({ kid, publicKey }) => ({
        ...publicKey.export({ format: 'jwk' }),
        kid,
        alg: 'RS256',
        use: 'sig',
      })),
    };
  }

  /**
   * A JWT in compact form. `header` overrides `{typ, alg: 'RS256', kid}`; undefined leaves a member out. `alg` may be `none` (no signature),
   * `HS…` (keyed with the public key's PEM), `RS…` or `PS…`.
   */
  sign(payload: Claims, header: Claims = {}, signer: Signer = 'own'): string {
    const full: Claims = { typ: 'JWT', alg: 'RS256', kid: this.kid, ...header };
    const text = [full, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${text}.${this.#signature(text, full['alg'], signer).toString('base64url')}`;
  }

  #signature(text: string, alg: unknown, signer: Signer): Buffer {
    const [, family, bits] = /^(HS|RS|PS)(256|384|512)$/.exec(typeof alg === 'string' ? alg : '') ?? [];
    if (!family) return Buffer.alloc(0);
    if (family === 'HS') return createHmac(`sha${bits}`, this.pem).update(text).digest();
    // Made when first wanted, as few platforms ever want it.
    const stranger = () => (this.#stranger ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
    const key = signer === 'own' ? this.#current.privateKey : stranger();
    const pss: SigningOptions = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: Number(bits) / 8 };
    return signBytes(`sha${bits}`, Buffer.from(text), { key, ...(family === 'PS' && pss) });
  }
}
