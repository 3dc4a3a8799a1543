/** What the server is told from outside, typed, with absolute paths, frozen. */
import ipaddr from 'ipaddr.js';
import path from 'node:path';
import { inspect } from 'node:util';
import { type Environment, parseEnvironment, type Variables } from './env.js';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** As Fastify takes it. */
  readonly trustProxy: boolean | string[];
  /** Null: the server starts its own PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly databasePool: number;
  /** Absolute. */
  readonly dataDir: string;
  readonly role: 'all' | 'web' | 'worker';
  readonly adminEmail: string;
  /** Null: one is generated at the first start. */
  readonly adminPassword: string | null;
  /** Null: nobody may make organizations. */
  readonly operatorKey: string | null;
  /** 32 bytes in base64; null: `secrets.ts` keeps one in the data directory. */
  readonly secretKey: string | null;
  /** Null: blobs are kept in the data directory. */
  readonly s3: S3Settings | null;
  readonly allowPrivateAddresses: boolean | string[];
  /** Null: this machine only. */
  readonly metricsToken: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Course folder of the demo, absolute; null for none. */
  readonly demo: string | null;
  readonly maxUploadBytes: number;
  readonly openBrowser: boolean;
  readonly debug: boolean;
  /** How long the process goes on answering after it was told to stop, so that a proxy notices. */
  readonly drainMs: number;
  /** Values above that must never be shown or logged. */
  readonly secrets: readonly string[];
}

export interface S3Settings {
  readonly bucket: string;
  /** Null: AWS. */
  readonly endpoint: string | null;
  readonly region: string;
  /** Null: the machine's own role. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
  readonly forcePathStyle: boolean;
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
  const contradictions = contradictionsOf(value);
  if (contradictions.length > 0) throw new ConfigError({ problems: contradictions });
  const config = {
    port: value.PORT,
    host: value.EXAMPORT_HOST,
    publicUrl: (value.EXAMPORT_PUBLIC_URL || `http://localhost:${value.PORT}`).replace(/\/+$/, ''),
    trustProxy: switchOrList(value.EXAMPORT_TRUST_PROXY),
    databaseUrl: value.DATABASE_URL || null,
    databasePool: value.EXAMPORT_DATABASE_POOL,
    dataDir: path.resolve(directory, value.EXAMPORT_DATA_DIR),
    role: value.EXAMPORT_ROLE,
    adminEmail: value.EXAMPORT_ADMIN_EMAIL,
    adminPassword: value.EXAMPORT_ADMIN_PASSWORD || null,
    operatorKey: value.EXAMPORT_OPERATOR_KEY || null,
    secretKey: value.EXAMPORT_SECRET_KEY || null,
    s3: s3Of(value),
    allowPrivateAddresses: allowedAddresses(value),
    metricsToken: value.EXAMPORT_METRICS_TOKEN || null,
    logLevel: value.EXAMPORT_LOG_LEVEL,
    demo: value.EXAMPORT_DEMO === '' ? null : path.resolve(directory, value.EXAMPORT_DEMO),
    maxUploadBytes: value.EXAMPORT_MAX_UPLOAD_MB * 1024 * 1024,
    openBrowser: value.EXAMPORT_OPEN_BROWSER,
    debug: value.EXAMPORT_DEBUG,
    drainMs: value.EXAMPORT_DRAIN_SECONDS * 1000,
    secrets: secretsOf(value),
  };
  // However it is printed, no secret is in it.
  const shown = () => withoutSecrets(config);
  Object.defineProperty(config, inspect.custom, { value: shown });
  Object.defineProperty(config, 'toJSON', { value: shown });
  return Object.freeze(config);
}

const LOOPBACK = ['127.0.0.0/8', '::1'];

/** The practice LMS of the demo is on this machine, and is asked for its keys as any LMS is. */
function allowedAddresses({ EXAMPORT_ALLOW_PRIVATE_ADDRESSES, EXAMPORT_DEMO }: Environment): boolean | string[] {
  const allowed = switchOrList(EXAMPORT_ALLOW_PRIVATE_ADDRESSES);
  return allowed === false && EXAMPORT_DEMO !== '' ? LOOPBACK : allowed;
}

/** The shortest that is looked for in logs: anything shorter is in every second word. */
const SHORTEST_SECRET = 4;

function secretsOf(value: Environment): string[] {
  const { EXAMPORT_ADMIN_PASSWORD, EXAMPORT_OPERATOR_KEY, EXAMPORT_SECRET_KEY, EXAMPORT_METRICS_TOKEN } = value;
  const given = [EXAMPORT_ADMIN_PASSWORD, EXAMPORT_OPERATOR_KEY, EXAMPORT_SECRET_KEY, EXAMPORT_METRICS_TOKEN];
  for (const password of passwordsIn(value.DATABASE_URL)) given.push(password, safelyDecoded(password));
  return [...new Set([...given, value.EXAMPORT_S3_SECRET_ACCESS_KEY])].filter(
    ({ length }) => length >= SHORTEST_SECRET,
  );
}

/** As they stand in the address; one that holds an unescaped @ too. */
function passwordsIn(address: string): string[] {
  const found = [/^[a-z]+:\/\/[^:@/]*:([^/]+)@/i, /[?&]password=([^&]+)/i].map((shape) => shape.exec(address)?.[1]);
  return found.filter((password) => password !== undefined);
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withoutSecrets({ secrets, ...rest }: Omit<Config, never>): object {
  const hide = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, '[hidden]'), text);
  return JSON.parse(JSON.stringify(rest), (_key, value: unknown) =>
    typeof value === 'string' ? hide(value) : value,
  ) as object;
}

/** What is right by itself and wrong together. */
function contradictionsOf(value: Environment): string[] {
  const problems: string[] = [];
  if (Boolean(value.EXAMPORT_S3_ACCESS_KEY_ID) !== Boolean(value.EXAMPORT_S3_SECRET_ACCESS_KEY))
    problems.push('EXAMPORT_S3_ACCESS_KEY_ID and EXAMPORT_S3_SECRET_ACCESS_KEY: set both, or neither.');
  if (!value.EXAMPORT_S3_BUCKET && (value.EXAMPORT_S3_ENDPOINT || value.EXAMPORT_S3_ACCESS_KEY_ID))
    problems.push('EXAMPORT_S3_BUCKET: is needed where other EXAMPORT_S3_ settings are given.');
  if (!value.DATABASE_URL && value.EXAMPORT_ROLE !== 'all')
    problems.push(
      'DATABASE_URL: is needed for EXAMPORT_ROLE=web or worker: processes of two roles share one database.',
    );
  if (value.EXAMPORT_ROLE !== 'all' && !value.EXAMPORT_SECRET_KEY)
    problems.push('EXAMPORT_SECRET_KEY: is needed for EXAMPORT_ROLE=web or worker: every process must have the same.');
  for (const name of ['EXAMPORT_TRUST_PROXY', 'EXAMPORT_ALLOW_PRIVATE_ADDRESSES'] as const) {
    const list = switchOrList(value[name]);
    const wrong = typeof list === 'boolean' ? [] : list.filter((range) => !isRange(range));
    if (wrong.length > 0) problems.push(`${name}: ${wrong.join(', ')} is neither 0, 1, an address nor a CIDR range.`);
  }
  return problems;
}

function isRange(text: string): boolean {
  return ipaddr.isValidCIDR(text) || ipaddr.isValid(text);
}

function switchOrList(text: string): boolean | string[] {
  if (text === '0' || text === '1') return text === '1';
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function s3Of(value: Environment): S3Settings | null {
  if (!value.EXAMPORT_S3_BUCKET) return null;
  const { EXAMPORT_S3_ACCESS_KEY_ID: accessKeyId, EXAMPORT_S3_SECRET_ACCESS_KEY: secretAccessKey } = value;
  return {
    bucket: value.EXAMPORT_S3_BUCKET,
    endpoint: value.EXAMPORT_S3_ENDPOINT || null,
    region: value.EXAMPORT_S3_REGION,
    credentials: accessKeyId ? { accessKeyId, secretAccessKey } : null,
    forcePathStyle: value.EXAMPORT_S3_FORCE_PATH_STYLE,
  };
}
