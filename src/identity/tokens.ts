/**
 * Secrets that clients carry: session cookies, API keys, one-time links. Each names its organization, so that its row is looked up
 * inside that organization; the database has only the SHA-256 of the secret.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { uuidOfHex } from '../infra/index.js';

export interface Token {
  readonly organizationId: string;
  /** 32 random bytes, base64url. */
  readonly secret: string;
}

export type TokenKind = 'session' | 'key' | 'link' | 'sign-on' | 'entry';

const PREFIX: Record<TokenKind, string> = { session: 'exs', key: 'exk', link: 'exl', 'sign-on': 'exo', entry: 'exe' };
const SHAPE = /^(ex[skloe])_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

export function newToken(organizationId: string): Token {
  return { organizationId, secret: randomBytes(32).toString('base64url') };
}

export function writeToken(kind: TokenKind, { organizationId, secret }: Token): string {
  return `${PREFIX[kind]}_${organizationId.replaceAll('-', '')}_${secret}`;
}

/** Null when it is not a token of that kind. */
export function readToken(kind: TokenKind, text: string): Token | null {
  const [, prefix, id, secret] = SHAPE.exec(text) ?? [];
  if (prefix !== PREFIX[kind] || id === undefined || secret === undefined) return null;
  return { organizationId: uuidOfHex(id), secret };
}

/** What the database keeps. 256 random bits need no slow hash. */
export function hashToken({ secret }: Token): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Bound to the session: another session's does not fit. */
export function csrfToken({ secret }: Token): string {
  return createHmac('sha256', secret).update('csrf').digest('base64url');
}

export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
