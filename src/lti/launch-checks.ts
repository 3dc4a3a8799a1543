/**
 * What an id_token must hold, as one ordered list of named checks; a launch fails with the code of the first that it does not pass
 * (LTI 1.3 Core, 5.3; Security Framework 1.0, 5.1.3). Pure. The signature is checked after these, with the key that they have led to.
 */
import { CLAIM, type Claims, MESSAGE_TYPES, type MessageType, objectClaim, textOf } from './claims.js';
import type { LtiErrorCode } from './lti.errors.js';

export interface TokenHeader {
  readonly alg?: unknown;
  readonly kid?: unknown;
}

/** What is known before the token is believed. */
export interface CheckInput {
  readonly header: TokenHeader;
  readonly claims: Claims;
  readonly login: { readonly nonce: string; readonly targetLinkUri: string };
  readonly registration: { readonly issuer: string; readonly clientId: string };
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Clocks of platforms are off by so much, in seconds. */
export const CLOCK_TOLERANCE = 60;
/** An id_token is for now: so many seconds after it was made it is refused, whatever it says of its end. */
const LONGEST_AGE = 3600;
const LONGEST_ID = 255;

type Check = readonly [code: LtiErrorCode, passes: (input: CheckInput) => boolean];

const seconds = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;

const audiences = ({ aud }: Claims): unknown[] => (Array.isArray(aud) ? (aud as unknown[]) : [aud]);

const messageType = ({ claims }: CheckInput): unknown => claims[CLAIM.messageType];

export const CHECKS: readonly Check[] = [
  ['lti.algorithm_refused', ({ header }) => header.alg === 'RS256'],
  ['lti.kid_missing', ({ header }) => textOf(header.kid) !== null],
  ['lti.issuer_wrong', ({ claims, registration }) => claims['iss'] === registration.issuer],
  ['lti.audience_wrong', ({ claims, registration }) => audiences(claims).includes(registration.clientId)],
  // With several audiences azp is due; where it is there it is us (Security Framework, 5.1.2 and 5.1.3).
  [
    'lti.authorized_party_wrong',
    ({ claims, registration }) =>
      claims['azp'] === undefined ? audiences(claims).length === 1 : claims['azp'] === registration.clientId,
  ],
  ['lti.expiry_missing', ({ claims }) => seconds(claims['exp']) !== null],
  ['lti.expired', ({ claims, now }) => (seconds(claims['exp']) ?? 0) + CLOCK_TOLERANCE > now / 1000],
  ['lti.issued_missing', ({ claims }) => seconds(claims['iat']) !== null],
  ['lti.issued_in_future', ({ claims, now }) => (seconds(claims['iat']) ?? Infinity) - CLOCK_TOLERANCE <= now / 1000],
  ['lti.issued_long_ago', ({ claims, now }) => (seconds(claims['iat']) ?? 0) + LONGEST_AGE > now / 1000],
  [
    'lti.not_yet_valid',
    ({ claims, now }) =>
      claims['nbf'] === undefined || (seconds(claims['nbf']) ?? Infinity) - CLOCK_TOLERANCE <= now / 1000,
  ],
  ['lti.nonce_wrong', ({ claims, login }) => claims['nonce'] === login.nonce],
  ['lti.version_missing', ({ claims }) => textOf(claims[CLAIM.version]) !== null],
  ['lti.version_wrong', ({ claims }) => claims[CLAIM.version] === '1.3.0'],
  ['lti.message_type_missing', (input) => textOf(messageType(input)) !== null],
  ['lti.message_type_unknown', (input) => MESSAGE_TYPES.includes(messageType(input) as MessageType)],
  [
    'lti.deployment_missing',
    ({ claims }) => claims[CLAIM.deploymentId] !== undefined && claims[CLAIM.deploymentId] !== '',
  ],
  ['lti.deployment_invalid', ({ claims }) => textOf(claims[CLAIM.deploymentId], LONGEST_ID) !== null],
  [
    'lti.target_missing',
    (input) => messageType(input) === 'LtiDeepLinkingRequest' || textOf(input.claims[CLAIM.targetLinkUri]) !== null,
  ],
  [
    'lti.target_differs',
    ({ claims, login }) =>
      claims[CLAIM.targetLinkUri] === undefined || claims[CLAIM.targetLinkUri] === login.targetLinkUri,
  ],
  [
    'lti.resource_link_missing',
    (input) =>
      messageType(input) === 'LtiDeepLinkingRequest' ||
      textOf(objectClaim(input.claims, CLAIM.resourceLink)['id'], LONGEST_ID) !== null,
  ],
  ['lti.roles_missing', ({ claims }) => Array.isArray(claims[CLAIM.roles])],
  // Somebody may choose content without a name; a resource is opened by somebody (certification, 6.1.1, 12).
  [
    'lti.subject_missing',
    (input) =>
      messageType(input) === 'LtiDeepLinkingRequest' ||
      (input.claims['sub'] !== undefined && input.claims['sub'] !== '' && input.claims['sub'] !== null),
  ],
  [
    'lti.subject_invalid',
    ({ claims }) => claims['sub'] === undefined || claims['sub'] === null || textOf(claims['sub'], LONGEST_ID) !== null,
  ],
  [
    'lti.deep_linking_settings_missing',
    (input) =>
      messageType(input) !== 'LtiDeepLinkingRequest' ||
      textOf(objectClaim(input.claims, CLAIM.deepLinkingSettings)['deep_link_return_url']) !== null,
  ],
  [
    'lti.submission_missing',
    (input) =>
      messageType(input) !== 'LtiSubmissionReviewRequest' ||
      textOf(objectClaim(input.claims, CLAIM.forUser)['user_id'], LONGEST_ID) !== null,
  ],
];

/** The code of the first check that fails; null when all pass. */
export function failedCheck(input: CheckInput): LtiErrorCode | null {
  return CHECKS.find(([, passes]) => !passes(input))?.[0] ?? null;
}
