/**
 * Dynamic Registration 1.0, without the network: what a platform's configuration must hold, the registration that is asked for by it, and what
 * the answer must hold (3.6.1). Pure.
 */
import { MESSAGE_TYPES, SCOPE } from './claims.js';
import { LtiError } from './lti.errors.js';
import type { Vendor } from './registrations.js';
import { CLAIMS, CUSTOM_PARAMETERS, DESCRIPTION, SCOPES, type ToolAddresses } from './tool.js';
import { speaksFor, vendorOf } from './vendors.js';

const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration';
const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
const CANVAS = 'https://canvas.instructure.com/lti';

/** A configuration that can be used. Null where the platform does not say what it supports. */
export interface PlatformConfiguration {
  readonly issuer: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly keySetUrl: string;
  readonly registrationUrl: string;
  readonly tokenAudience: string | null;
  readonly vendor: Vendor;
  readonly scopes: readonly string[] | null;
  readonly claims: readonly string[] | null;
  readonly variables: readonly string[] | null;
  readonly messages: readonly { readonly type: string; readonly placements: readonly string[] | null }[] | null;
  /** What it says of itself, for staff. */
  readonly about: Readonly<Record<string, string>>;
}

/** What a platform has registered. */
export interface Registered {
  readonly clientId: string;
  /** Null where the platform deploys in another step. */
  readonly deploymentId: string | null;
}

/**
 * @param configuration as it was read from `url`
 * @param problemOf why an address could not be used; null when it could
 * @throws LtiError `lti.configuration_invalid` with everything that is wrong
 */
export function readConfiguration(
  configuration: unknown,
  url: string,
  problemOf: (address: string) => string | null,
): PlatformConfiguration {
  const said = objectOf(configuration);
  const problems: string[] = [];
  const address = (name: string): string => {
    const value = textOf(said[name], 2000);
    const problem = value === null ? 'It is missing.' : problemOf(value);
    if (problem !== null) problems.push(`${name}: ${problem}`);
    return value ?? '';
  };
  const issuer = issuerOf(address('issuer'));
  const authorizationUrl = address('authorization_endpoint');
  const tokenUrl = address('token_endpoint');
  const keySetUrl = address('jwks_uri');
  const registrationUrl = address('registration_endpoint');
  if (URL.canParse(issuer) && !speaksFor(url, issuer))
    problems.push(`issuer: The configuration says that it is of ${issuer}, but was read from ${new URL(url).host}.`);
  if (problems.length > 0) throw new LtiError('lti.configuration_invalid', { problems });

  const platform = objectOf(said[PLATFORM]);
  const productFamily = textOf(platform['product_family_code'], 100);
  const audience = textOf(said['authorization_server'], 2000);
  const about = {
    productFamily,
    version: textOf(platform['version'], 100),
    accountName: textOf(platform[`${CANVAS}/account_name`], 200),
    accountGuid: textOf(platform[`${CANVAS}/account_lti_guid`], 200),
  };
  return {
    issuer,
    authorizationUrl,
    tokenUrl,
    keySetUrl,
    registrationUrl,
    // Canvas names a host here, and wants its token URL in assertions.
    tokenAudience: audience !== null && /^https?:\/\//.test(audience) && audience !== tokenUrl ? audience : null,
    vendor: vendorOf(issuer, tokenUrl, productFamily),
    scopes: textsOf(said['scopes_supported']),
    claims: textsOf(said['claims_supported']),
    variables: textsOf(platform['variables']),
    messages: messagesOf(platform['messages_supported']),
    about: Object.fromEntries(Object.entries(about).filter((entry): entry is [string, string] => entry[1] !== null)),
  };
}

/** Blackboard's portal has called itself the issuer; its launches never do. */
function issuerOf(issuer: string): string {
  return issuer === 'https://developer.blackboard.com' ? 'https://blackboard.com' : issuer;
}

/** Deep linking is offered where links become activities that are graded. */
const PLACEMENTS = ['ContentArea', 'assignment_selection', 'link_selection'];

/** Asks for no more than the platform says it has: some refuse all of a registration for one unknown word. */
export function registrationRequest(
  platform: PlatformConfiguration,
  addresses: ToolAddresses,
  name: string,
  toolId: string,
): object {
  const { launchUrl } = addresses;
  return {
    application_type: 'web',
    response_types: ['id_token'],
    grant_types: ['client_credentials', 'implicit'],
    client_name: name,
    initiate_login_uri: addresses.loginUrl,
    redirect_uris: [launchUrl],
    jwks_uri: addresses.keySetUrl,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: offered(SCOPES, platform.scopes).join(' '),
    [TOOL]: {
      domain: addresses.domain,
      description: DESCRIPTION,
      target_link_uri: launchUrl,
      custom_parameters: Object.fromEntries(
        Object.entries(CUSTOM_PARAMETERS).filter(
          ([, variable]) => offered([variable.slice(1)], platform.variables).length > 0,
        ),
      ),
      claims: CLAIMS.filter((claim) => ['iss', 'sub'].includes(claim) || (platform.claims?.includes(claim) ?? true)),
      messages: wantedMessages(platform, launchUrl, name),
      ...(platform.vendor === 'canvas' && { [`${CANVAS}/privacy_level`]: 'public', [`${CANVAS}/tool_id`]: toolId }),
    },
  };
}

function wantedMessages({ messages, vendor }: PlatformConfiguration, target: string, label: string): object[] {
  return MESSAGE_TYPES.flatMap((type) => {
    const supported = messages?.find((message) => message.type === type);
    if (messages !== null && !supported) return [];
    if (type === 'LtiSubmissionReviewRequest' && !supported) return [];
    // Canvas shows a tool at placements alone; what was chosen there launches without one.
    if (vendor === 'canvas' && type !== 'LtiDeepLinkingRequest') return [];
    const message = { type, target_link_uri: target, label };
    if (type !== 'LtiDeepLinkingRequest') return [message];
    const placements = supported?.placements?.filter((placement) => PLACEMENTS.includes(placement)) ?? [];
    return [placements.length > 0 ? { ...message, placements } : message];
  });
}

/** @throws LtiError `lti.registration_refused` when it names no client id */
export function readRegistered(answer: unknown): Registered {
  const said = objectOf(answer);
  const clientId = identifierOf(said['client_id']);
  if (clientId === null) throw new LtiError('lti.registration_refused', { said: 'It has given no client id.' });
  return { clientId, deploymentId: identifierOf(objectOf(said[TOOL])['deployment_id'] ?? said['deployment_id']) };
}

/** Whether grades and rosters were granted as they were asked for; null where the platform does not say. */
export function withheldScopes(answer: unknown): string[] | null {
  const granted = textOf(objectOf(answer)['scope'], 10_000)?.split(' ');
  if (!granted) return null;
  return [SCOPE.lineItem, SCOPE.score, SCOPE.roster].filter((scope) => !granted.includes(scope));
}

function offered(wanted: readonly string[], supported: readonly string[] | null): string[] {
  return wanted.filter((one) => supported === null || supported.includes(one));
}

function messagesOf(value: unknown): PlatformConfiguration['messages'] {
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.map((message: unknown) => {
    const { type, placements } = objectOf(message);
    return { type: textOf(type, 100) ?? '', placements: textsOf(placements) };
  });
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** What PostgreSQL can keep of a text; null where it is none, or too long. */
function textOf(value: unknown, longest: number): string | null {
  if (typeof value !== 'string' || value.trim() === '' || value.length > longest) return null;
  return value.includes('\0') || !value.isWellFormed() ? null : value;
}

function textsOf(value: unknown): string[] | null {
  return Array.isArray(value) && value.length > 0
    ? value.filter((one): one is string => typeof one === 'string')
    : null;
}

/** Moodle's are numbers at heart. */
function identifierOf(value: unknown): string | null {
  return Number.isSafeInteger(value) ? String(value) : textOf(value, 255);
}
