/** What the server is told from outside, typed, with absolute paths, frozen. */
import path from 'node:path';
import { parseEnvironment, type Variables } from './env.js';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Course folder to package at start, absolute; null for none. */
  readonly demo: string | null;
  readonly maxUploadBytes: number;
  readonly openBrowser: boolean;
  readonly debug: boolean;
}

/** Key of the `Config` in Nest's container. */
export const CONFIG = Symbol('Config');

export type ConfigErrorCode = 'config.invalid';

/** Settings that cannot be used; `details.problems` lists them all. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: ConfigErrorCode = 'config.invalid';
  readonly kind = 'invalid';

  constructor(readonly details: { problems: readonly string[] }) {
    super(`The settings cannot be used:\n${details.problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/**
 * @param directory what relative paths are relative to
 * @throws ConfigError `config.invalid`
 */
export function readConfig(variables: Variables, directory: string): Config {
  const environment = parseEnvironment(variables);
  if (!environment.ok) throw new ConfigError({ problems: environment.problems });
  const { value } = environment;
  return Object.freeze({
    port: value.PORT,
    host: value.EXAMPORT_HOST,
    dataDir: path.resolve(directory, value.EXAMPORT_DATA_DIR),
    demo: value.EXAMPORT_DEMO === '' ? null : path.resolve(directory, value.EXAMPORT_DEMO),
    maxUploadBytes: value.EXAMPORT_MAX_UPLOAD_MB * 1024 * 1024,
    openBrowser: value.EXAMPORT_OPEN_BROWSER,
    debug: value.EXAMPORT_DEBUG,
  });
}
