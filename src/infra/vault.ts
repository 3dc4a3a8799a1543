/** Secrets at rest: AES-256-GCM under the server's key, bound to where they belong. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Config, secretKey } from '../config/index.js';

const VERSION = 1;

export class Vault {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  static of(config: Config): Vault {
    return new Vault(secretKey(config));
  }

  /** @param place what it belongs to, e.g. `identity_providers/<organization>/<id>`; it opens nowhere else */
  seal(secret: string, place: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws Error when it was sealed with another key, for another place, or changed */
  open(sealed: Buffer, place: string): string {
    if (sealed[0] !== VERSION) throw new Error('This secret was sealed in a way that is not known here.');
    const cipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(1, 13)).setAAD(Buffer.from(place));
    cipher.setAuthTag(sealed.subarray(13, 29));
    return Buffer.concat([cipher.update(sealed.subarray(29)), cipher.final()]).toString('utf8');
  }
}
