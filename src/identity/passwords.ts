/** Passwords: Argon2id (RFC 9106) in PHC string format, so that a hash says by itself how it was made. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2) as (
  algorithm: 'argon2id',
  parameters: {
    message: string;
    nonce: Buffer;
    memory: number;
    passes: number;
    parallelism: number;
    tagLength: number;
  },
) => Promise<Buffer>;

/** OWASP's first choice: 19 MiB, two passes, one lane. */
const CURRENT = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, ...CURRENT });
  const { memory, passes, parallelism } = CURRENT;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(nonce)}$${plain(tag)}`;
}

/** Takes as long for an account without a password (null) as for one with. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = PHC.exec(hash ?? NOBODYS) ?? PHC.exec(NOBODYS);
  if (!parts) return false;
  const [, memory, passes, parallelism, nonce, expected] = parts;
  const tag = Buffer.from(expected ?? '', 'base64');
  const given = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(nonce ?? '', 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: tag.length,
  });
  return timingSafeEqual(given, tag) && hash !== null;
}

/** Made with older parameters: to be replaced at the next sign-in. */
export function isOutdated(hash: string): boolean {
  const parts = PHC.exec(hash);
  return Number(parts?.[1]) < CURRENT.memory || Number(parts?.[2]) < CURRENT.passes;
}

const NOBODYS = `$argon2id$v=19$m=19456,t=2,p=1$${plain(Buffer.alloc(16, 1))}$${plain(Buffer.alloc(32, 1))}`;

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

/**
 * Why a password is not taken; null when it is. Length decides (NIST SP 800-63B, 3.1.1.2): no rules about kinds of characters, but
 * nothing that everybody tries first.
 */
export function refusalOf(password: string, email: string): string | null {
  if ([...password].length < 12) return 'It must have 12 characters or more.';
  if (password.length > 256) return 'It must have 256 characters or fewer.';
  const simple = password.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (new Set(simple).size < 5) return 'It repeats too few different characters.';
  const own = email.split('@')[0]?.toLowerCase() ?? '';
  if (own.length >= 4 && simple.replace(own.replace(/[^a-z0-9]/g, ''), '').length < 6)
    return 'It is too much like the email address.';
  if (/^(?:password|passwort|qwerty|letmein|examport|admin|welcome)[0-9]*$/.test(simple))
    return 'It is one that everybody tries first.';
  return null;
}
