/** What is known of products by their names and hosts. Pure. */
import type { Vendor } from './registrations.js';

const FAMILIES: Readonly<Record<string, Vendor>> = {
  moodle: 'moodle',
  canvas: 'canvas',
  blackboard: 'blackboard',
  blackboardlearn: 'blackboard',
  desire2learn: 'brightspace',
  brightspace: 'brightspace',
  d2l: 'brightspace',
};

const HOSTS: readonly (readonly [RegExp, Vendor])[] = [
  [/(^|\.)(instructure|canvaslms)\.com$/, 'canvas'],
  [/(^|\.)blackboard\.com$/, 'blackboard'],
  [/(^|\.)(brightspace|desire2learn)\.com$/, 'brightspace'],
];

/** Ends of token URLs that only one product has. */
const PATHS: readonly (readonly [RegExp, Vendor])[] = [
  [/\/mod\/lti\/token\.php$/, 'moodle'],
  [/\/login\/oauth2\/token$/, 'canvas'],
  [/\/d2l\//, 'brightspace'],
];

/**
 * Whose product a platform is, by what it calls itself, else by where it lives.
 * @param productFamily `product_family_code` of its configuration or launches
 */
export function vendorOf(issuer: string, tokenUrl: string, productFamily?: string | null): Vendor {
  const named = FAMILIES[(productFamily ?? '').toLowerCase()];
  if (named) return named;
  for (const address of [issuer, tokenUrl]) {
    if (!URL.canParse(address)) continue;
    const { hostname } = new URL(address);
    const found = HOSTS.find(([host]) => host.test(hostname));
    if (found) return found[1];
  }
  return PATHS.find(([path]) => path.test(tokenUrl))?.[1] ?? 'other';
}

export interface Endpoints {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly keySetUrl: string;
}

const CANVAS = /^https:\/\/canvas(\.beta|\.test)?\.instructure\.com$/;

/** Endpoints of Canvas as Instructure hosts it: the same for every customer. Null for any other issuer. */
export function hostedEndpoints(issuer: string): Endpoints | null {
  const [whole, stage = ''] = CANVAS.exec(issuer) ?? [];
  if (whole === undefined) return null;
  const sso = `https://sso${stage}.canvaslms.com/api/lti`;
  return {
    authorizationUrl: `${sso}/authorize_redirect`,
    tokenUrl: `${issuer}/login/oauth2/token`,
    keySetUrl: `${sso}/security/jwks`,
  };
}

/**
 * Whether a configuration at an address may speak for an issuer: it is of the same origin (Dynamic Registration 1.0, “Issuer and OpenID
 * Configuration URL Match”), or of a host by which the vendor is known to speak for an issuer that all its customers share.
 */
export function speaksFor(configurationUrl: string, issuer: string): boolean {
  const { origin, protocol, hostname } = new URL(configurationUrl);
  if (origin === new URL(issuer).origin) return true;
  if (protocol !== 'https:') return false;
  if (CANVAS.test(issuer)) return /(^|\.)instructure\.com$|^sso(\.beta|\.test)?\.canvaslms\.com$/.test(hostname);
  return issuer === 'https://blackboard.com' && hostname === 'developer.blackboard.com';
}
