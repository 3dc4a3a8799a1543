/** OpenID Connect Dynamic Registration for LTI 1.0: the platform's configuration, and tools that register themselves. */
import { randomUUID } from 'node:crypto';
import { bearerOf, isRecord, json, objectOf, Refusal, strings, textOf } from './http.js';
import type { NewRegistration, Registration } from './model.js';
import { ALL_SCOPES, PLATFORM_CONFIGURATION, SCOPES, TOOL_CONFIGURATION } from './names.js';
import type { Site } from './site.js';
import { variableNames } from './variables.js';

const TOKEN_SECONDS = 3600;

interface Invitation {
  /** Which registration is to be changed; null: a new one. */
  registration: Registration | null;
  clientId: string | undefined;
  until: number;
}

export class Registrations {
  readonly #invitations = new Map<string, Invitation>();

  constructor(readonly site: Site) {}

  /**
   * Section 2: what an admin opens, the tool's address with `openid_configuration` and, but for Brightspace, a `registration_token` that
   * is good once. With `update` it is for changing what a tool has registered.
   */
  url(toolUrl: string, update: Registration | null): string {
    const url = new URL(toolUrl);
    url.searchParams.set('openid_configuration', this.site.address.configuration);
    if (!this.site.vendor.registration.sendsToken) return url.href;
    const now = Math.floor(this.site.now() / 1000);
    const clientId = update?.clientId ?? this.site.newClientId();
    const token = this.site.keys.sign({
      sub: update ? update.deploymentId : clientId,
      scope: update ? 'reg-update' : 'reg',
      iat: now,
      exp: now + TOKEN_SECONDS,
      jti: randomUUID(),
    });
    this.#invitations.set(token, { registration: update, clientId, until: (now + TOKEN_SECONDS) * 1000 });
    url.searchParams.set('registration_token', token);
    return url.href;
  }

  #invitation(request: Request): Invitation {
    if (!this.site.vendor.registration.sendsToken) return { registration: null, clientId: undefined, until: Infinity };
    const invitation = this.#invitations.get(bearerOf(request) ?? '');
    if (!invitation || invitation.until <= this.site.now())
      throw new Refusal(401, 'invalid_token', { error: 'invalid_token', error_description: 'Not authorized' });
    return invitation;
  }

  /** Section 3.3. Canvas shows it only to who has the registration token. */
  configuration(request: Request): Response {
    const { address, vendor, issuer, name, guid } = this.site;
    if (vendor.registration.guardsConfiguration) this.#invitation(request);
    return json(200, {
      issuer,
      token_endpoint: address.token,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['RS256'],
      jwks_uri: address.jwks,
      authorization_endpoint: address.authorization,
      registration_endpoint: address.registration,
      ...(this.site.tokenAudience !== address.token && { authorization_server: this.site.tokenAudience }),
      scopes_supported: [...ALL_SCOPES, 'openid'],
      response_types_supported: ['id_token'],
      subject_types_supported: ['public', 'pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported: ['sub', 'iss', 'name', 'given_name', 'family_name', 'email'],
      [PLATFORM_CONFIGURATION]: {
        product_family_code: vendor.productFamily,
        version: vendor.version,
        messages_supported: [
          { type: 'LtiResourceLinkRequest' },
          { type: 'LtiDeepLinkingRequest', placements: ['ContentArea'] },
          ...(vendor.name === 'moodle' ? [] : [{ type: 'LtiSubmissionReviewRequest' }]),
        ],
        variables: variableNames(this.site),
        ...(vendor.name === 'canvas' && {
          'https://canvas.instructure.com/lti/account_name': name,
          'https://canvas.instructure.com/lti/account_lti_guid': guid,
        }),
      },
    });
  }

  /** Sections 3.5 and 3.6. */
  async register(request: Request): Promise<Response> {
    const invitation = this.#invitation(request);
    const body = await objectOf(request, () => this.#refusal(['a JSON object is expected']));
    const faults = this.#faults(body);
    if (faults.length > 0) throw this.#refusal(faults);
    const token = bearerOf(request);
    if (token !== null) this.#invitations.delete(token);
    const wanted = this.#read(body);
    const known = invitation.registration;
    const registration = known
      ? Object.assign(known, wanted)
      : this.site.register({
          ...wanted,
          ...(invitation.clientId !== undefined && { clientId: invitation.clientId }),
          status: this.site.registered,
        });
    return json(known ? 200 : this.site.vendor.registration.status, this.#view(registration, body));
  }

  /** What is registered, for who has a token to change it. */
  current(request: Request): Response {
    const { registration } = this.#invitation(request);
    if (!registration) throw new Refusal(404, 'nothing is registered with this token');
    return json(200, this.#view(registration, {}));
  }

  #refusal(faults: string[]): Refusal {
    const { refusal } = this.site.vendor.registration;
    const body =
      refusal === 422 ? { errors: faults } : { error: 'invalid_client_metadata', error_description: faults.join('; ') };
    return new Refusal(refusal, faults.join('; '), body);
  }

  /** Everything that a tool has to say of itself (section 3.4), with what vendors demand beyond. */
  #faults(body: Record<string, unknown>): string[] {
    const { name } = this.site.vendor;
    const tool = isRecord(body[TOOL_CONFIGURATION]) ? body[TOOL_CONFIGURATION] : null;
    const target = textOf(tool?.['target_link_uri']) ?? '';
    const custom = tool?.['custom_parameters'] ?? {};
    const grants = strings(body['grant_types']);
    const isStrict = name === 'plain';
    const demands: [boolean, string][] = [
      [strings(body['response_types']).includes('id_token'), 'response_types must have id_token'],
      [isAddress(body['initiate_login_uri']), 'initiate_login_uri must be an address'],
      [strings(body['redirect_uris']).length > 0, 'redirect_uris must be a list of addresses'],
      [strings(body['redirect_uris']).every(isAddress), 'redirect_uris must be addresses'],
      [isAddress(body['jwks_uri']), 'jwks_uri must be an address'],
      [typeof body['client_name'] === 'string' && body['client_name'] !== '', 'client_name is missing'],
      [body['token_endpoint_auth_method'] === 'private_key_jwt', 'token_endpoint_auth_method must be private_key_jwt'],
      [tool !== null, `${TOOL_CONFIGURATION} is missing`],
      [isAddress(target), 'target_link_uri must be an address'],
      [isAddress(target) && tool?.['domain'] === new URL(target).host, 'domain must be that of target_link_uri'],
      [isRecord(custom), 'custom_parameters must be an object'],
      [
        name === 'moodle' || Object.values(custom).every((value) => typeof value === 'string'),
        'custom_parameters must be strings',
      ],
      [!isStrict || body['application_type'] === 'web', 'application_type must be web'],
      [
        !isStrict || (grants.includes('implicit') && grants.includes('client_credentials')),
        'grant_types must have implicit and client_credentials',
      ],
      [(!isStrict && name !== 'canvas') || Array.isArray(tool?.['messages']), 'messages must be a list'],
      [(!isStrict && name !== 'canvas') || Array.isArray(tool?.['claims']), 'claims must be a list'],
    ];
    return demands.filter(([holds]) => !holds).map(([, sentence]) => sentence);
  }

  #read(body: Record<string, unknown>): NewRegistration & { privacy: Registration['privacy'] } {
    const tool = body[TOOL_CONFIGURATION] as Record<string, unknown>;
    const scopes = (textOf(body['scope']) ?? '').split(' ');
    // Who may manage line items may read them, says Moodle.
    if (this.site.vendor.name === 'moodle' && scopes.includes(SCOPES.lineItem)) scopes.push(SCOPES.lineItemReadonly);
    const claims = strings(tool['claims']);
    const custom = isRecord(tool['custom_parameters']) ? tool['custom_parameters'] : {};
    const messages = Array.isArray(tool['messages']) ? tool['messages'].filter(isRecord) : [];
    const choosing = messages.find((each) => each['type'] === 'LtiDeepLinkingRequest');
    const target = String(tool['target_link_uri']);
    return {
      name: body['client_name'] as string,
      loginUrl: body['initiate_login_uri'] as string,
      redirectUris: strings(body['redirect_uris']),
      jwksUrl: body['jwks_uri'] as string,
      targetLinkUri: target,
      deepLinkingUrl: choosing ? (textOf(choosing['target_link_uri']) ?? target) : null,
      scopes: ALL_SCOPES.filter((scope) => scopes.includes(scope)),
      custom: Object.fromEntries(Object.entries(custom).map(([key, value]) => [key, String(value)])),
      privacy: {
        name: ['name', 'given_name', 'family_name'].some((each) => claims.includes(each)),
        email: claims.includes('email'),
      },
    };
  }

  #view(registration: Registration, body: Record<string, unknown>): Record<string, unknown> {
    const tool = isRecord(body[TOOL_CONFIGURATION]) ? body[TOOL_CONFIGURATION] : {};
    const { privacy } = registration;
    return {
      client_id: registration.clientId,
      response_types: ['id_token'],
      jwks_uri: registration.jwksUrl,
      initiate_login_uri: registration.loginUrl,
      grant_types: ['client_credentials', 'implicit'],
      redirect_uris: registration.redirectUris,
      application_type: 'web',
      token_endpoint_auth_method: 'private_key_jwt',
      client_name: registration.name,
      ...(textOf(body['logo_uri']) !== undefined && { logo_uri: body['logo_uri'] }),
      scope: registration.scopes.join(' '),
      [TOOL_CONFIGURATION]: {
        version: '1.3.0',
        deployment_id: registration.deploymentId,
        target_link_uri: registration.targetLinkUri,
        domain: new URL(registration.targetLinkUri).host,
        description: textOf(tool['description']) ?? '',
        messages:
          registration.deepLinkingUrl === null
            ? []
            : [{ type: 'LtiDeepLinkingRequest', target_link_uri: registration.deepLinkingUrl }],
        custom_parameters: registration.custom,
        claims: [
          'sub',
          'iss',
          ...(privacy.name ? ['name', 'family_name', 'given_name'] : []),
          ...(privacy.email ? ['email'] : []),
        ],
      },
    };
  }
}

const isAddress = (value: unknown): boolean =>
  typeof value === 'string' && URL.canParse(value) && /^https?:/.test(value);
