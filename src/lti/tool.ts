/** The organization's tool as platforms are told of it: its addresses, what it asks for, and how Canvas wants to hear that. Pure but for one name. */
import { type Db, UUID } from '../infra/index.js';
import { SCOPE } from './claims.js';
import { LtiError } from './lti.errors.js';

export interface ToolAddresses {
  /** Third-party-initiated login (Security Framework 1.0, 5.1.1.1). */
  readonly loginUrl: string;
  /** The one redirect URI; links and deep linking lead there too. */
  readonly launchUrl: string;
  readonly keySetUrl: string;
  readonly canvasConfigurationUrl: string;
  readonly doctorUrl: string;
  /** Host and port: what platforms match links by. */
  readonly domain: string;
}

export function toolAddresses(publicUrl: string, organizationId: string): ToolAddresses {
  const base = `${publicUrl}/lti/${organizationId}`;
  return {
    loginUrl: `${base}/login`,
    launchUrl: `${base}/launch`,
    keySetUrl: `${base}/jwks.json`,
    canvasConfigurationUrl: `${base}/canvas.json`,
    doctorUrl: `${base}/doctor`,
    domain: new URL(publicUrl).host,
  };
}

/** Where a one-time link leads. */
export function registrationUrl(publicUrl: string, organizationId: string, secret: string): string {
  return `${publicUrl}/lti/${organizationId}/register/${secret}`;
}

/** Services that the tool uses; Moodle gives line items to read only to who asks for that by name. */
export const SCOPES: readonly string[] = [
  SCOPE.lineItem,
  SCOPE.lineItemReadOnly,
  SCOPE.resultReadOnly,
  SCOPE.score,
  SCOPE.roster,
];

/** Claims about people; none of them is needed but `sub`. */
export const CLAIMS: readonly string[] = ['iss', 'sub', 'name', 'given_name', 'family_name', 'email', 'locale'];

/**
 * Custom parameters of every launch (Core 1.3, 5.4.6.1): of which courses and links a copy was made. A platform that does not know a
 * variable sends its name.
 */
export const CUSTOM_PARAMETERS: Readonly<Record<string, string>> = {
  context_id_history: '$Context.id.history',
  resource_link_id_history: '$ResourceLink.id.history',
};

export const PRIVACY_LEVELS = ['public', 'name_only', 'email_only', 'anonymous'] as const;

export type PrivacyLevel = (typeof PRIVACY_LEVELS)[number];

export const DESCRIPTION = 'Lessons, practice and exams; scores go to the gradebook.';

/** Canvas's own configuration by address; it is read anew for each key that an admin makes from it. */
export function canvasConfiguration(addresses: ToolAddresses, title: string, toolId: string, privacy: PrivacyLevel) {
  const { loginUrl, launchUrl, keySetUrl, domain } = addresses;
  return {
    title,
    description: DESCRIPTION,
    oidc_initiation_url: loginUrl,
    target_link_uri: launchUrl,
    redirect_uris: [launchUrl],
    public_jwk_url: keySetUrl,
    scopes: SCOPES,
    custom_fields: CUSTOM_PARAMETERS,
    extensions: [
      {
        platform: 'canvas.instructure.com',
        domain,
        tool_id: toolId,
        privacy_level: privacy,
        settings: {
          text: title,
          selection_width: 800,
          selection_height: 800,
          placements: ['link_selection', 'assignment_selection'].map((placement) => ({
            placement,
            text: title,
            message_type: 'LtiDeepLinkingRequest',
            target_link_uri: launchUrl,
          })),
        },
      },
    ],
  };
}

/** Of whom an address below `/lti` speaks. @throws LtiError `lti.organization_not_found` */
export async function organizationName(db: Db, organizationId: string): Promise<string> {
  if (!UUID.test(organizationId)) throw new LtiError('lti.organization_not_found');
  const [row] = await db.read({ organizationId }, (reader) =>
    reader.query<{ name: string }>('SELECT name FROM organizations WHERE organization_id = $1', [organizationId]),
  );
  if (!row) throw new LtiError('lti.organization_not_found');
  return row.name;
}
