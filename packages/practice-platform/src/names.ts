/** The specifications' own names. */

const LTI = 'https://purl.imsglobal.org/spec/lti';

/** LTI 1.3 Core section 5.3 and 5.4: `claim('roles')`. */
export const claim = (name: string): string => `${LTI}/claim/${name}`;

/** Deep Linking 2.0 section 4: `dlClaim('content_items')`. */
export const dlClaim = (name: string): string => `${LTI}-dl/claim/${name}`;

export const AGS_ENDPOINT = `${LTI}-ags/claim/endpoint`;
export const NRPS_SERVICE = `${LTI}-nrps/claim/namesroleservice`;
export const BASIC_OUTCOME = `${LTI}-bo/claim/basicoutcome`;
export const PLATFORM_CONFIGURATION = `${LTI}-platform-configuration`;
export const TOOL_CONFIGURATION = `${LTI}-tool-configuration`;

export const SCOPES = {
  lineItem: `${LTI}-ags/scope/lineitem`,
  lineItemReadonly: `${LTI}-ags/scope/lineitem.readonly`,
  result: `${LTI}-ags/scope/result.readonly`,
  score: `${LTI}-ags/scope/score`,
  roster: `${LTI}-nrps/scope/contextmembership.readonly`,
} as const;
export const ALL_SCOPES: readonly string[] = Object.values(SCOPES);

export const TYPES = {
  lineItem: 'application/vnd.ims.lis.v2.lineitem+json',
  lineItems: 'application/vnd.ims.lis.v2.lineitemcontainer+json',
  score: 'application/vnd.ims.lis.v1.score+json',
  results: 'application/vnd.ims.lis.v2.resultcontainer+json',
  roster: 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json',
} as const;

export type MessageType = 'LtiResourceLinkRequest' | 'LtiDeepLinkingRequest' | 'LtiSubmissionReviewRequest';

const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership#';

/** A short role is a role in the course (Core section 5.3.7 allows that for tools to read; platforms send the address). */
export const longRole = (role: string): string => (role === '' || role.includes(':') ? role : MEMBERSHIP + role);
/** The name alone, for the roles of a course; others stay as they are. */
export const shortRole = (role: string): string => longRole(role).replace(MEMBERSHIP, '');
