/** The key that encrypts secrets at rest: the configured one, or one that is made once in the data directory. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Config, ConfigError } from './config.js';

/**
 * 32 bytes.
 * @throws ConfigError when the file in the data directory is not such a key
 */
export function secretKey({ secretKey: configured, dataDir }: Pick<Config, 'secretKey' | 'dataDir'>): Buffer {
  if (configured !== null) return Buffer.from(configured, 'base64');
  const file = path.join(dataDir, 'secret.key');
  mkdirSync(dataDir, { recursive: true });
  try {
    // Fails when the file exists: the first process wins.
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32)
    throw new ConfigError({ problems: [`${file}: is not a key of 32 bytes in base64; restore it from a backup.`] });
  return key;
}
