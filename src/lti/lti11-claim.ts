/**
 * What a launch says of the LTI 1.1 tool that was there before (1EdTech LTI 1.3 Migration Guide, "LTI 1.1 Migration Claim"). Pure. The key is
 * believed by its signature alone: the platform has signed the token, but a key may be another customer's.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { CLAIM, type Claims, objectClaim, textOf } from './claims.js';

const LONGEST = 255;
/** 32 bytes, as base64 has them; its padding and alphabet are not argued about. */
const SIGNATURE = /^[A-Za-z0-9+/_-]{43}=?$/;

/** What was signed: all of it stands in the token itself. */
export interface Signed {
  readonly consumerKey: string;
  readonly deploymentId: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Seconds since 1970. */
  readonly exp: number;
  readonly nonce: string;
}

/** The claim, where it names a consumer key; nothing else of it can be used. */
export interface Lti11Claim {
  readonly signed: Signed;
  /** Null: the platform left it out. */
  readonly signature: string | null;
  /** How the old tool knew the person: what the claim says, or the subject where it says nothing. Null: nobody, or no text. */
  readonly userId: string | null;
  /** How the old tool knew the link; as with the person. */
  readonly resourceLinkId: string | null;
}

/** @param clientId by which the platform knows this tool: a token may have several audiences. @returns null: no such claim, or no key in it */
export function lti11ClaimOf(claims: Claims, clientId: string): Lti11Claim | null {
  const said = objectClaim(claims, CLAIM.lti1p1);
  const consumerKey = nameOf(said['oauth_consumer_key']);
  if (consumerKey === null) return null;
  return {
    signed: {
      consumerKey,
      deploymentId: claims[CLAIM.deploymentId] as string,
      issuer: claims['iss'] as string,
      clientId,
      exp: claims['exp'] as number,
      nonce: claims['nonce'] as string,
    },
    signature: textOf(said['oauth_consumer_key_sign']),
    userId: nameOf(said['user_id'] ?? claims['sub']),
    resourceLinkId: nameOf(said['resource_link_id'] ?? objectClaim(claims, CLAIM.resourceLink)['id']),
  };
}

/** Null also for what no database can look for: nobody's launch is to fail for it. */
function nameOf(value: unknown): string | null {
  const name = textOf(value, LONGEST);
  return name === null || name.includes('\0') || /\p{Surrogate}/u.test(name) ? null : name;
}

/** The text under the signature (Migration Guide, `oauth_consumer_key_sign`). */
export function signedText({ consumerKey, deploymentId, issuer, clientId, exp, nonce }: Signed): string {
  return [consumerKey, deploymentId, issuer, clientId, String(exp), nonce].join('&');
}

/** Base64 of HMAC-SHA256 under the secret that the old tool shared with the platform. */
export function lti11Signature(signed: Signed, secret: string): string {
  return createHmac('sha256', secret).update(signedText(signed)).digest('base64');
}

/** Whether whoever signed has the secret. Takes the same time wherever it differs. */
export function isSignedBy(signed: Signed, signature: string, secret: string): boolean {
  if (!SIGNATURE.test(signature)) return false;
  const right = Buffer.from(lti11Signature(signed, secret), 'base64');
  const said = Buffer.from(signature, 'base64');
  return said.length === right.length && timingSafeEqual(said, right);
}
