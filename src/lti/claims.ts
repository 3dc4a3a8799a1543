/** The claims of an id_token by their names, and who somebody is by their roles (LTI 1.3 Core, 5.3 and appendix A). Pure. */

const CORE = 'https://purl.imsglobal.org/spec/lti/claim/';

/** Names of claims. */
export const CLAIM = {
  messageType: `${CORE}message_type`,
  version: `${CORE}version`,
  deploymentId: `${CORE}deployment_id`,
  targetLinkUri: `${CORE}target_link_uri`,
  resourceLink: `${CORE}resource_link`,
  roles: `${CORE}roles`,
  context: `${CORE}context`,
  toolPlatform: `${CORE}tool_platform`,
  launchPresentation: `${CORE}launch_presentation`,
  custom: `${CORE}custom`,
  forUser: `${CORE}for_user`,
  lti1p1: `${CORE}lti1p1`,
  deepLinkingSettings: 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings',
  endpoint: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  namesRoleService: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
} as const;

/** Scopes of services (AGS 2.0, 3.1; NRPS 2.0, 2.3). */
export const SCOPE = {
  lineItem: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  lineItemReadOnly: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
  resultReadOnly: 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  roster: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
} as const;

export const MESSAGE_TYPES = ['LtiResourceLinkRequest', 'LtiDeepLinkingRequest', 'LtiSubmissionReviewRequest'] as const;

export type MessageType = (typeof MESSAGE_TYPES)[number];

/** What a token says; nothing in it is to be believed before its checks have passed. */
export type Claims = Readonly<Record<string, unknown>>;

/** A claim that is an object; empty where it is anything else. */
export function objectClaim(claims: Claims, name: string): Readonly<Record<string, unknown>> {
  const value = claims[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** A text that is not empty; null where it is anything else. */
export function textOf(value: unknown, longest = 4096): string | null {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest ? value : null;
}

/** The texts of a list; a single text is a list of one. */
export function textsOf(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one): one is string => typeof one === 'string' && one !== '');
}

/** What somebody is to this tool. Who is nothing that is known is a learner: they may see least. */
export type LaunchRole = 'learner' | 'instructor' | 'administrator';

const MEMBERSHIP = /^http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/membership(?:\/(\w+))?#(\w+)$/;
const PERSON = /^http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/(?:institution|system)\/person#(\w+)$/;
/** Of roles in the institution or the system. */
const ADMINISTERING = ['Administrator', 'SysAdmin', 'AccountAdmin'];
const TEACHING = new Set(['Instructor', 'ContentDeveloper', 'Mentor', 'Manager', 'TeachingAssistant']);

/**
 * By the roles of a launch: full URIs, or the short names of context roles, which platforms still send (Core, A.2.3). A role in the course
 * decides before one in the institution: an administrator who takes the course as a learner is a learner.
 */
export function roleOf(roles: readonly string[]): LaunchRole {
  const { inContext, elsewhere } = namesOf(roles);
  if (inContext.has('Administrator')) return 'administrator';
  // A mentor only looks on, and an assistant's principal role is Instructor.
  if ([...TEACHING].some((role) => role !== 'Mentor' && inContext.has(role))) return 'instructor';
  if (inContext.has('Learner') || inContext.has('Mentor')) return 'learner';
  return ADMINISTERING.some((role) => elsewhere.has(role)) ? 'administrator' : 'learner';
}

/**
 * Whether somebody administers: the course, the institution or the system (Core, A.2.1 to A.2.3), whatever else they are. Who teaches a
 * course and administers the institution is both; who takes the course as a learner is launched as one by `roleOf`.
 */
export function isAdministrator(roles: readonly string[]): boolean {
  const { inContext, elsewhere } = namesOf(roles);
  return inContext.has('Administrator') || ADMINISTERING.some((role) => elsewhere.has(role));
}

/** Names of roles, with the principal role of those that have one, in the course and outside it. */
function namesOf(roles: readonly string[]): { inContext: Set<string>; elsewhere: Set<string> } {
  const inContext = new Set<string>();
  const elsewhere = new Set<string>();
  for (const role of roles) {
    const [, principal, name = ''] = MEMBERSHIP.exec(role) ?? [];
    if (name) inContext.add(principal ?? name).add(name);
    else if (PERSON.test(role)) elsewhere.add(PERSON.exec(role)?.[1] ?? '');
    else if (/^\w+$/.test(role)) inContext.add(role);
  }
  return { inContext, elsewhere };
}
