/**
 * The first half of a launch: third-party-initiated login (Security Framework 1.0, 5.1.1). State and nonce are random, belong to each
 * other, to the registration and to the browser, hold for five minutes and are used once. Nothing is stored when one begins.
 */
import { Inject, Injectable } from '@nestjs/common';
import { createHash, timingSafeEqual } from 'node:crypto';
import { CONFIG, type Config, secretKey } from '../config/index.js';
import { LoginStates } from './login-states.js';
import { LtiError } from './lti.errors.js';
import type { Registration } from './registrations.js';
import { RememberedRegistrations } from './remembered-registrations.js';
import { toolAddresses, type ToolAddresses } from './tool.js';

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
export interface ProvedLogin {
  readonly registrationId: string;
  /** Of its state; what is used is kept by it. */
  readonly stateHash: Buffer;
  readonly nonce: string;
  readonly targetLinkUri: string;
}

/** No launch: the browser has not shown that the login was its own, and may do so by what the platform keeps for it. */
export interface UnprovedLogin {
  readonly registration: Registration;
  readonly storageTarget: string;
}

@Injectable()
export class Logins {
  /** Whether browsers take this server's connection for safe: over https, or on this machine. */
  readonly secure: boolean;
  readonly #states: LoginStates;

  constructor(
    private readonly registrations: RememberedRegistrations,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const { protocol, hostname } = new URL(config.publicUrl);
    this.secure = protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    this.#states = new LoginStates(secretKey(config));
  }

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
    const storageTarget = said.get('lti_storage_target');
    const registration = await this.registrations.meant(organizationId, said.get('iss') ?? '', said.get('client_id'));
    const { state, nonce, secret } = this.#states.issue(organizationId, {
      registrationId: registration.id,
      target: target.slice(base.length),
      storageTarget,
    });
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
   * The login that a launch belongs to.
   * @param secret as the browser's cookie or the platform's storage has it; null: neither did
   * @throws LtiError `lti.login_unknown`, `lti.browser_differs`
   */
  async prove(organizationId: string, state: string, secret: string | null): Promise<ProvedLogin | UnprovedLogin> {
    const login = this.#states.read(organizationId, state);
    if (!login) throw new LtiError('lti.login_unknown');
    const { registrationId, nonce, target, storageTarget } = login;
    if (secret !== null && timingSafeEqual(hash(secret), hash(login.secret))) {
      const targetLinkUri = `${this.addresses(organizationId).base}${target}`;
      return { registrationId, stateHash: hash(state), nonce, targetLinkUri };
    }
    if (secret !== null || storageTarget === null) throw new LtiError('lti.browser_differs', { registrationId });
    const registration =
      this.registrations.recall(organizationId, registrationId) ??
      (await this.registrations.read(organizationId, registrationId));
    if (!registration) throw new LtiError('lti.login_unknown');
    return { registration, storageTarget };
  }

  /** Name of the cookie in which a browser keeps what belongs to a state. `__Host-` where the connection is safe (RFC 6265bis, 4.1.3.2). */
  cookieName(state: string): string {
    return `${this.secure ? '__Host-' : ''}lti-${hash(state).toString('hex', 0, 8)}`;
  }
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
