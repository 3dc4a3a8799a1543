/** Errors of the room. The codes of a launch that failed are also what its log says. */
import type { ErrorKind } from '../infra/index.js';

const ERRORS = {
  // Logins and launches
  'lti.login_incomplete': [
    'invalid',
    'The platform did not say all that a login needs: `details.missing`. Check how the tool is set up there.',
  ],
  'lti.registration_unknown': [
    'not_found',
    'This platform and client id are not registered here. Register the platform, or correct its client id.',
  ],
  'lti.registration_ambiguous': [
    'invalid',
    'Several registrations have this issuer, and the platform did not say which client id it means.',
  ],
  'lti.registration_disabled': ['forbidden', 'The registration of this platform is switched off.'],
  'lti.target_elsewhere': ['invalid', 'The target link does not lead to this organization’s launch address.'],
  'lti.launch_incomplete': ['invalid', 'The platform sent no id_token or no state: `details.said` is what it said.'],
  'lti.login_unknown': [
    'forbidden',
    'This launch belongs to no login that is open: it was used before, or is older than five minutes. Open it again.',
  ],
  'lti.browser_differs': [
    'forbidden',
    'This launch was begun in another browser, or the browser keeps no cookies here.',
  ],
  'lti.token_unreadable': ['invalid', 'The id_token is not a signed token.'],
  'lti.token_too_large': ['invalid', 'The id_token is larger than is taken.'],
  'lti.algorithm_refused': ['invalid', 'The id_token must be signed with RS256.'],
  'lti.kid_missing': ['invalid', 'The id_token does not say which key signed it.'],
  'lti.kid_unknown': ['invalid', 'The platform’s key set has no such key.'],
  'lti.key_set_unreachable': ['upstream', 'The platform’s key set cannot be read.'],
  'lti.signature_wrong': ['invalid', 'The signature of the id_token is wrong.'],
  'lti.issuer_wrong': ['invalid', 'The id_token is from another platform than the login.'],
  'lti.audience_wrong': ['invalid', 'The id_token is for another client id.'],
  'lti.authorized_party_wrong': ['invalid', 'The id_token names another authorized party (azp).'],
  'lti.expiry_missing': ['invalid', 'The id_token does not say when it ends.'],
  'lti.expired': ['invalid', 'The id_token has ended. If that repeats, one of the two clocks is wrong.'],
  'lti.issued_missing': ['invalid', 'The id_token does not say when it was made.'],
  'lti.issued_in_future': ['invalid', 'The id_token is from the future: one of the two clocks is wrong.'],
  'lti.issued_long_ago': ['invalid', 'The id_token was made too long ago.'],
  'lti.not_yet_valid': ['invalid', 'The id_token is not valid yet: one of the two clocks is wrong.'],
  'lti.nonce_wrong': ['invalid', 'The nonce of the id_token is not that of the login.'],
  'lti.version_missing': ['invalid', 'The launch does not say which version of LTI it is.'],
  'lti.version_wrong': ['invalid', 'Only LTI 1.3.0 is spoken here.'],
  'lti.message_type_missing': ['invalid', 'The launch does not say what it is.'],
  'lti.message_type_unknown': ['invalid', 'This kind of launch is not known here.'],
  'lti.deployment_missing': ['invalid', 'The launch names no deployment.'],
  'lti.deployment_invalid': ['invalid', 'The deployment id must be a text of 1 to 255 characters.'],
  'lti.deployment_pending': [
    'forbidden',
    'This deployment is new and waits for the approval of the board that runs this tool.',
  ],
  'lti.deployment_refused': ['forbidden', 'The board that runs this tool has refused this deployment.'],
  'lti.target_missing': ['invalid', 'The launch names no target link.'],
  'lti.target_differs': ['invalid', 'The target link of the launch is not that of the login.'],
  'lti.resource_link_missing': ['invalid', 'The launch names no resource link.'],
  'lti.roles_missing': ['invalid', 'The launch has no list of roles.'],
  'lti.subject_missing': ['invalid', 'The launch does not say who it is for.'],
  'lti.subject_invalid': ['invalid', 'The subject must be a text of 1 to 255 characters.'],
  'lti.deep_linking_settings_missing': ['invalid', 'The deep-linking request has no settings.'],
  'lti.submission_missing': ['invalid', 'The request to review a submission does not say whose.'],
  'lti.link_unbound': ['not_found', 'Nothing has been chosen for this link yet. An instructor has to open it first.'],
  'lti.content_gone': ['not_found', 'What this link opened is no longer offered.'],
  'lti.attempt_not_found': [
    'not_found',
    'The launched address names an attempt that is not of this course, or is somebody else’s.',
  ],
  'lti.not_allowed': ['forbidden', 'This role may not open this.'],
  'lti.ticket_invalid': ['unauthenticated', 'This page has been open for too long. Open it again from your LMS.'],
  'lti.choice_refused': ['invalid', 'The platform does not take this choice: `details.reason`.'],
  // Administration
  'lti.organization_not_found': ['not_found', 'There is no such organization.'],
  'lti.registration_not_found': ['not_found', 'There is no such registration.'],
  'lti.registration_exists': ['conflict', 'This issuer and client id are registered already.'],
  'lti.registration_in_use': [
    'conflict',
    'Links in LMS courses were opened by this registration: switch it off instead of deleting it.',
  ],
  'lti.registration_link_not_found': ['not_found', 'There is no such registration link.'],
  'lti.registration_link_invalid': [
    'not_found',
    'This registration link is unknown, used, or has ended: ask for a new one.',
  ],
  'lti.registration_link_busy': [
    'conflict',
    'Somebody is registering a platform with this link at this moment. Try again in a minute.',
  ],
  'lti.configuration_missing': [
    'invalid',
    'Nothing says where the platform’s configuration is: enter this link in the platform, where it registers tools, instead of opening it.',
  ],
  'lti.configuration_unreachable': ['upstream', 'The platform’s configuration cannot be read: `details.reason`.'],
  'lti.registration_refused': ['upstream', 'The platform refused the registration: `details.said`.'],
  'lti.configuration_invalid': ['upstream', 'The platform’s configuration cannot be used: `details.problems`.'],
  'lti.deployment_not_found': ['not_found', 'There is no such deployment.'],
  'lti.context_not_found': ['not_found', 'There is no such LMS course.'],
  'lti.resource_link_not_found': ['not_found', 'There is no such resource link.'],
  'lti.consumer_not_found': ['not_found', 'There is no such LTI 1.1 consumer key.'],
  'lti.old_link_not_found': ['not_found', 'There is no such old link.'],
  'lti.old_links_refused': ['invalid', 'Old links cannot be taken: `details.problems`. None was stored.'],
  'lti.address_refused': ['invalid', 'Addresses cannot be used: `details.problems`.'],
  'lti.changed': ['conflict', 'Somebody has changed this meanwhile. Read it again.'],
  // Services of platforms
  'lti.grade_not_found': ['not_found', 'There is no such grade.'],
  'lti.token_refused': ['upstream', 'The platform gives no access token: `details.said`.'],
  'lti.service_failed': ['upstream', 'The platform’s service failed: `details.status`.'],
  'lti.service_missing': ['conflict', 'The platform has not said where its service is, or does not allow it.'],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type LtiErrorCode = keyof typeof ERRORS;

export class LtiError extends Error {
  override readonly name = 'LtiError';
  readonly kind: ErrorKind;

  constructor(
    readonly code: LtiErrorCode,
    readonly details: Record<string, unknown> = {},
    cause?: unknown,
  ) {
    super(ERRORS[code][1], { cause });
    this.kind = ERRORS[code][0];
  }
}
