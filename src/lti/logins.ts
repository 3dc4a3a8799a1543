/**
 * The first half of a launch: third-party-initiated login (Security Framework 1.0, 5.1.1). State and nonce are random, belong to each
 * other, to the registration and to the browser, hold for five minutes and are used once.
 */
import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { CONFIG, type Config } from '../config/index.js';
import { Db } from '../infra/index.js';
import { LtiError } from './lti.errors.js';
import { type Registration, type RegistrationRow, theOnly, toRegistration } from './registrations.js';
import { toolAddresses, type ToolAddresses } from './tool.js';

const MINUTES = 5;
const RANDOM_BYTES = 24;

/** A login that has begun. */
export interface Login {
  readonly registration: Registration;
  /** The platform's page that answers with an id_token. */
  readonly url: string;
  readonly state: string;
  /** What only this browser is told. */
  readonly secret: string;
  /** Frame of the platform that keeps it, where the platform offers to (LTI Platform Storage). */
  readonly storageTarget: string | null;
}

/** A login that a launch belongs to. */
export interface TakenLogin {
  readonly registration: Registration;
  readonly nonce: string;
  readonly targetLinkUri: string;
}

/** No launch: the browser has not shown that the login was its own, and may do so by what the platform keeps for it. */
export interface Unproved {
  readonly registration: Registration;
  readonly storageTarget: string;
}

interface LoginRow extends RegistrationRow {
  nonce: string;
  target_link_uri: string;
}

@Injectable()
export class Logins {
  constructor(
    private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Addresses of the organization's tool. */
  addresses(organizationId: string): ToolAddresses & { readonly base: string } {
    const { publicUrl } = this.config;
    return { base: `${publicUrl}/lti/${organizationId}`, ...toolAddresses(publicUrl, organizationId) };
  }

  /**
   * @param said parameters of the platform's request
   * @throws LtiError `lti.login_incomplete`, `lti.target_elsewhere`, and those of `theOnly`
   */
  async begin(organizationId: string, said: URLSearchParams): Promise<Login> {
    const missing = ['iss', 'login_hint', 'target_link_uri'].filter((name) => !said.get(name));
    if (missing.length > 0) throw new LtiError('lti.login_incomplete', { missing });
    const target = said.get('target_link_uri') ?? '';
    const { base, launchUrl } = this.addresses(organizationId);
    if (!target.startsWith(`${base}/`))
      throw new LtiError('lti.target_elsewhere', { target: target.slice(0, 500), base });
    const [state, nonce, secret] = [randomText(), randomText(), randomText()];
    const storageTarget = said.get('lti_storage_target');
    const [issuer, clientId] = [said.get('iss') ?? '', said.get('client_id')];
    const rows = await this.db.call<RegistrationRow>(
      { organizationId },
      'SELECT * FROM lti_begin_login($1, $2, $3, $4, $5, $6, $7, $8)',
      [issuer, clientId, hash(state), nonce, hash(secret), target, storageTarget],
    );
    const registration = theOnly(rows, issuer, clientId);
    const url = new URL(registration.authorizationUrl);
    const parameters = {
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: registration.clientId,
      redirect_uri: launchUrl,
      state,
      nonce,
      login_hint: said.get('login_hint'),
      lti_message_hint: said.get('lti_message_hint'),
    };
    for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
    return { registration, url: url.href, state, secret, storageTarget };
  }

  /**
   * Takes the login that a launch belongs to: nobody gets it a second time.
   * @param secret as the browser's cookie or the platform's storage has it; null: neither did
   * @throws LtiError `lti.login_unknown`, `lti.browser_differs`, `lti.registration_disabled`
   */
  async take(organizationId: string, state: string, secret: string | null): Promise<TakenLogin | Unproved> {
    const [row] = await this.db.call<LoginRow>(
      { organizationId },
      'SELECT (registration).*, nonce, target_link_uri FROM lti_take_login($1, $2, $3, $4)',
      [hash(state), secret === null ? Buffer.alloc(32) : hash(secret), MINUTES],
    );
    if (row) {
      const registration = toRegistration(row);
      if (registration.state === 'disabled') throw new LtiError('lti.registration_disabled');
      return { registration, nonce: row.nonce, targetLinkUri: row.target_link_uri };
    }
    return this.db.read({ organizationId }, async (reader) => {
      const [open] = await reader.query<RegistrationRow & { storage_target: string | null }>(
        `SELECT r.*, l.storage_target FROM lti_logins l JOIN lti_registrations r ON r.organization_id = $1 AND r.id = l.registration_id
         WHERE l.organization_id = $1 AND l.state_hash = $2 AND l.created_at > now() - interval '${MINUTES} minutes'`,
        [organizationId, hash(state)],
      );
      if (!open) throw new LtiError('lti.login_unknown');
      if (secret !== null || open.storage_target === null)
        throw new LtiError('lti.browser_differs', { registrationId: open.id });
      return { registration: toRegistration(open), storageTarget: open.storage_target };
    });
  }

  /** Name of the cookie in which a browser keeps what belongs to a state. `__Host-` where the connection is safe (RFC 6265bis, 4.1.3.2). */
  cookieName(state: string): string {
    return `${this.secure ? '__Host-' : ''}lti-${hash(state).toString('hex', 0, 8)}`;
  }

  /** Whether browsers take this server's connection for safe: over https, or on this machine. */
  get secure(): boolean {
    const { protocol, hostname } = new URL(this.config.publicUrl);
    return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  }
}

/** How long a browser keeps what belongs to a login, in seconds. */
export const LOGIN_SECONDS = MINUTES * 60;

function randomText(): string {
  return randomBytes(RANDOM_BYTES).toString('base64url');
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
