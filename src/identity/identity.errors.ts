/** Errors of the room. */
import type { ErrorKind } from '../infra/index.js';

const ERRORS = {
  'identity.unauthenticated': [
    'unauthenticated',
    'Sign in (POST /api/v1/session), or send an API key as `Authorization: Bearer …`.',
  ],
  'identity.wrong_credentials': [
    'unauthenticated',
    'Organization, email and password do not belong together; check all three.',
  ],
  'identity.forbidden': [
    'forbidden',
    'This needs a right that your role or key does not have; `details.action` names it.',
  ],
  'identity.csrf': [
    'forbidden',
    'A change by cookie needs the header X-CSRF-Token with the token that GET /api/v1/session gives.',
  ],
  'identity.too_many_attempts': [
    'rate_limit',
    'Too many attempts to sign in; try again after `details.retryAfterSeconds` seconds.',
  ],
  'identity.not_found': ['not_found', 'There is no such member, key, session or provider in this organization.'],
  'identity.organization_not_found': ['not_found', 'There is no such organization.'],
  'identity.changed': ['precondition', 'Somebody changed this meanwhile; read it again: `details.changed` says what.'],
  'identity.email_taken': ['conflict', 'Another member of the organization has this email address.'],
  'identity.slug_taken': ['conflict', 'Another organization has this short name; choose another.'],
  'identity.last_owner': [
    'conflict',
    'An organization needs an owner who can sign in: make another member owner first.',
  ],
  'identity.own_role': ['conflict', 'Nobody may change the own role or remove oneself; another owner can.'],
  'identity.too_many_actions': [
    'forbidden',
    'A key may not do more than the member who makes it; `details.actions` lists what is too much.',
  ],
  'identity.link_invalid': ['not_found', 'This link was used, has expired, or never was; ask an owner for a new one.'],
  'identity.password_refused': ['invalid', 'This password cannot be taken; `details.reason` says why.'],
  'identity.platform_origin_refused': [
    'invalid',
    'This platform’s page cannot be allowed to show learners’ pages in a frame: `details.reason` says why.',
  ],
  'identity.provider_taken': ['conflict', 'This issuer and client id are a provider of the organization already.'],
  'identity.sign_on_failed': ['unauthenticated', 'The single sign-on did not succeed: `details.reason`.'],
  'identity.provider_unreachable': [
    'upstream',
    'The identity provider could not be reached or answered nonsense: `details.reason`.',
  ],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type IdentityErrorCode = keyof typeof ERRORS;

export class IdentityError extends Error {
  override readonly name = 'IdentityError';
  readonly kind: ErrorKind;

  constructor(
    readonly code: IdentityErrorCode,
    readonly details: object,
    cause?: unknown,
  ) {
    super(ERRORS[code][1], { cause });
    this.kind = ERRORS[code][0];
  }
}
