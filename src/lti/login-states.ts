/**
 * The `state` of a login (Security Framework 1.0, 5.1.1.2; RFC 6749, 10.12): all that has to be known of the login when its launch comes,
 * signed, so that whoever only begins logins makes nobody store anything. The nonce and what the browser keeps are derived from it, and so
 * belong to it, to the registration, and to each other. Pure but for randomness.
 */
import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { uuidOfHex } from '../infra/index.js';

/** So long after a login its launch is taken, in seconds. */
export const LOGIN_SECONDS = 5 * 60;

const RANDOM_BYTES = 16;
const TIME_AT = RANDOM_BYTES;
const TIME_BYTES = 5;
const ID_AT = TIME_AT + TIME_BYTES;
const ID_BYTES = 16;
const TEXT_AT = ID_AT + ID_BYTES;
const TAG_BYTES = 32;

/** What a login was for. */
export interface LoginSubject {
  readonly registrationId: string;
  /** The address that is asked for, below the organization's own. */
  readonly target: string;
  /** Frame of the platform that keeps what belongs to the browser (LTI Platform Storage); null: the platform offers none. */
  readonly storageTarget: string | null;
}

/** What belongs to a state. */
export interface LoginSecrets {
  readonly nonce: string;
  /** What only the browser that began is told. */
  readonly secret: string;
}

export class LoginStates {
  readonly #key: KeyObject;

  /** @param root the server's key */
  constructor(root: Buffer) {
    this.#key = createSecretKey(Buffer.from(hkdfSync('sha256', root, '', 'lti-logins', 32)));
  }

  issue(organizationId: string, subject: LoginSubject, now = Date.now()): LoginSecrets & { readonly state: string } {
    const head = Buffer.alloc(TEXT_AT);
    randomBytes(RANDOM_BYTES).copy(head);
    head.writeUIntBE(Math.floor(now / 1000), TIME_AT, TIME_BYTES);
    head.write(subject.registrationId.replaceAll('-', ''), ID_AT, 'hex');
    const { target, storageTarget } = subject;
    const body = Buffer.concat([head, Buffer.from(JSON.stringify([target, storageTarget]))]);
    const state = Buffer.concat([body, this.#tag(organizationId, body)]).toString('base64url');
    return { state, ...this.#secretsOf(state) };
  }

  /** Null when it is none of the organization's, was changed, or is too old. */
  read(organizationId: string, state: string, now = Date.now()): (LoginSubject & LoginSecrets) | null {
    const bytes = Buffer.from(state, 'base64url');
    // One text for one state: what was used cannot come again in another spelling.
    if (bytes.length <= TEXT_AT + TAG_BYTES || bytes.toString('base64url') !== state) return null;
    const body = bytes.subarray(0, -TAG_BYTES);
    if (!timingSafeEqual(bytes.subarray(-TAG_BYTES), this.#tag(organizationId, body))) return null;
    if (body.readUIntBE(TIME_AT, TIME_BYTES) + LOGIN_SECONDS < now / 1000) return null;
    const [target, storageTarget] = JSON.parse(body.toString('utf8', TEXT_AT)) as [string, string | null];
    const registrationId = uuidOfHex(body.toString('hex', ID_AT, TEXT_AT));
    return { registrationId, target, storageTarget, ...this.#secretsOf(state) };
  }

  #tag(organizationId: string, body: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(`state ${organizationId} `).update(body).digest();
  }

  #secretsOf(state: string): LoginSecrets {
    const bytes = createHmac('sha512', this.#key).update(`secrets ${state}`).digest();
    return { nonce: bytes.toString('base64url', 0, 32), secret: bytes.toString('base64url', 32) };
  }
}
