/** OpenID Connect launch flow (Security Framework 1.0 section 5.1.1): third-party initiation and the authorization endpoint. */
import { randomBytes } from 'node:crypto';
import { messageClaims } from './claims.js';
import { formOf, isRecord, Refusal } from './http.js';
import type { Signer } from './keys.js';
import type { Launch } from './model.js';
import { autoPost } from './pages/auto-post.js';
import type { Site } from './site.js';

/** What is posted (or put into the query) to the tool's login address. */
export interface LoginRequest {
  url: string;
  params: Record<string, string>;
}

/** Section 5.1.1.1, with what the vendors add. */
export function loginRequest(site: Site, launch: Launch): LoginRequest {
  const { registration, person, id } = launch;
  const { deploymentId } = registration;
  const storageTarget = storageTargetOf(site);
  return {
    url: registration.loginUrl,
    params: {
      iss: site.issuer,
      target_link_uri: launch.targetLinkUri,
      login_hint: person.sub,
      lti_message_hint: site.vendor.name === 'moodle' ? JSON.stringify({ cmid: launch.link?.id, launchid: id }) : id,
      client_id: registration.clientId,
      lti_deployment_id: deploymentId,
      ...(site.vendor.name === 'canvas' && {
        deployment_id: deploymentId,
        canvas_region: 'us-east-1',
        canvas_environment: 'prod',
      }),
      ...(storageTarget && { lti_storage_target: storageTarget }),
    },
  };
}

/** Platform Storage 1.0: the frame that answers, or null. */
export function storageTargetOf({ storage, vendor }: Site): string | null {
  if (storage === 'off') return null;
  return storage === 'parent' ? '_parent' : vendor.storageFrame;
}

/** The launch that the tool has sent back, which is thereby used up. */
function takeLaunch(site: Site, hint: string | null): Launch | null {
  if (hint === null) return null;
  let id: unknown = hint;
  if (site.vendor.name === 'moodle') {
    try {
      const parsed: unknown = JSON.parse(hint);
      id = isRecord(parsed) ? parsed['launchid'] : null;
    } catch {
      return null;
    }
  }
  const launch = typeof id === 'string' ? site.launches.get(id) : undefined;
  if (launch) site.launches.delete(launch.id);
  return launch ?? null;
}

interface Fault {
  error: string;
  error_description: string;
}
const fault = (error: string, error_description: string): Fault => ({ error, error_description });

/** Section 5.1.1.2: what an authentication request must say, to the letter. */
function faultOf(params: URLSearchParams, launch: Launch, taken: { has(nonce: string): boolean }): Fault | null {
  const nonce = params.get('nonce');
  if (params.get('scope') !== 'openid') return fault('invalid_scope', 'scope must be openid');
  if (params.get('response_type') !== 'id_token')
    return fault('unsupported_response_type', 'response_type must be id_token');
  if (params.get('response_mode') !== 'form_post') return fault('invalid_request', 'response_mode must be form_post');
  if (params.get('prompt') !== 'none') return fault('invalid_request', 'prompt must be none');
  if (!nonce) return fault('invalid_request', 'nonce is missing');
  if (taken.has(nonce)) return fault('invalid_request', 'nonce has been used');
  if (params.get('login_hint') !== launch.person.sub) return fault('access_denied', 'login_hint is somebody else');
  if (launch.registration.status !== 'active') return fault('unauthorized_client', 'the tool is not active');
  return null;
}

/** Nonces of the last launches; enough to notice a tool that repeats itself. */
export class Nonces {
  readonly #seen = new Set<string>();
  has(nonce: string): boolean {
    return this.#seen.has(nonce);
  }
  add(nonce: string): void {
    this.#seen.add(nonce);
    const [oldest] = this.#seen;
    if (this.#seen.size > 10_000 && oldest !== undefined) this.#seen.delete(oldest);
  }
}

/**
 * Section 5.1.1.3: answers a page that posts the id_token. Who asks for an unknown launch, as another tool, or with an address that is not
 * registered is shown an error and sent nowhere; other faults go back to the tool (OpenID Connect Core section 3.1.2.6).
 */
export async function authorize(site: Site, nonces: Nonces, request: Request, signer: Signer): Promise<Response> {
  const params = request.method === 'POST' ? await formOf(request) : new URL(request.url).searchParams;
  const launch = takeLaunch(site, params.get('lti_message_hint'));
  const redirectUri = params.get('redirect_uri');
  if (!launch || params.get('client_id') !== launch.registration.clientId)
    throw new Refusal(400, 'Invalid request', 'Invalid request');
  if (redirectUri === null || !launch.registration.redirectUris.includes(redirectUri))
    throw new Refusal(400, 'Invalid redirect_uri', 'Invalid request: redirect_uri is not registered');
  const state = params.get('state');
  const found = faultOf(params, launch, nonces);
  if (found) return autoPost(redirectUri, { ...found, ...(state !== null && { state }) });
  const nonce = params.get('nonce') ?? randomBytes(16).toString('hex');
  nonces.add(nonce);
  if (launch.messageType === 'LtiDeepLinkingRequest') site.choosing.set(launch.id, launch);
  const storageTarget = storageTargetOf(site);
  return autoPost(redirectUri, {
    id_token: site.keys.sign(messageClaims(site, launch, nonce), {}, signer),
    ...(state !== null && { state }),
    ...(storageTarget && site.vendor.name === 'canvas' && { lti_storage_target: storageTarget }),
  });
}
