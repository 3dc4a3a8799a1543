/** The environment, read once. The only file that looks into process.env. */
import { z } from 'zod';

const port = z.coerce.number('must be a port number').int().min(0).max(65_535);
const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((value) => value === '1');

/** Every variable that the server knows; `.env.example` lists the same, held equal by a test. */
export const environmentSchema = z.object({
  PORT: port.default(3000).describe('Port to listen on; 0 takes any free one.'),
  EXAMPORT_HOST: z
    .string()
    .min(1, 'must not be empty')
    .default('127.0.0.1')
    .describe('Address to listen on; 0.0.0.0 behind a proxy that speaks TLS.'),
  EXAMPORT_PUBLIC_URL: z
    .union([
      z.literal(''),
      z.url({ protocol: /^https?$/, error: 'must be an address such as https://exams.example.org' }),
    ])
    .default('')
    .describe('Address that people use; empty for http://localhost and the port.'),
  EXAMPORT_TRUST_PROXY: z
    .string()
    .default('0')
    .describe(
      'Whose X-Forwarded-For is believed: 0 for nobody’s, 1 for anybody’s, or addresses and CIDR ranges, comma-separated.',
    ),
  DATABASE_URL: z
    .string()
    .regex(/^(?:|postgres(?:ql)?:\/\/.+)$/, 'must begin with postgres:// or postgresql://')
    .default('')
    .describe('PostgreSQL 15 or later; empty: the server starts its own in the data directory.'),
  EXAMPORT_DATABASE_POOL: z.coerce
    .number('must be a number')
    .int()
    .min(2)
    .max(200)
    .default(10)
    .describe('Connections to the database that one process keeps.'),
  EXAMPORT_DATA_DIR: z
    .string()
    .min(1, 'must not be empty')
    .default('./data')
    .describe('Folder for what the server writes: blobs/, postgres/, packages/ and uploads/ in it.'),
  EXAMPORT_ROLE: z
    .enum(['all', 'web', 'worker'], 'must be all, web or worker')
    .default('all')
    .describe('Whether this process answers requests (web), does jobs (worker), or both (all).'),
  EXAMPORT_ADMIN_EMAIL: z
    .email('must be an email address')
    .toLowerCase()
    .default('admin@example.org')
    .describe('Of the owner who is made at the first start.'),
  EXAMPORT_ADMIN_PASSWORD: z
    .string()
    .max(256)
    .default('')
    .describe('Of the owner who is made at the first start; empty: one is generated and printed once.'),
  EXAMPORT_OPERATOR_KEY: z
    .union([z.literal(''), z.string().min(32, 'must have 32 characters or more')])
    .default('')
    .describe('Bearer key by which further organizations are made; empty: nobody may.'),
  EXAMPORT_SECRET_KEY: z
    .string()
    .regex(/^(?:|[A-Za-z0-9+/]{43}=)$/, 'must be 32 bytes in base64, for example from `openssl rand -base64 32`')
    .default('')
    .describe(
      'Encrypts secrets at rest: 32 bytes in base64, the same for every process; empty: made once in the data directory.',
    ),
  EXAMPORT_DEMO: z
    .string()
    .default('examples/certified-peer-specialist')
    .describe('Course folder that is loaded at the first start and packaged for the practice LMS; empty for neither.'),
  EXAMPORT_MAX_UPLOAD_MB: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .max(4096)
    .default(500)
    .describe('Largest file that may be uploaded, in MiB: media, course folders, packages for the practice LMS.'),
  EXAMPORT_S3_BUCKET: z.string().default('').describe('Bucket for blobs; empty: they are kept in the data directory.'),
  EXAMPORT_S3_ENDPOINT: z
    .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })])
    .default('')
    .describe('Address of S3-compatible storage; empty for AWS.'),
  EXAMPORT_S3_REGION: z.string().default('us-east-1').describe('Region of the bucket.'),
  EXAMPORT_S3_ACCESS_KEY_ID: z.string().default('').describe('Key id for the bucket; empty: the machine’s own role.'),
  EXAMPORT_S3_SECRET_ACCESS_KEY: z.string().default('').describe('Secret of that key.'),
  EXAMPORT_S3_FORCE_PATH_STYLE: flag
    .default(false)
    .describe('Whether the bucket stands in the path, as MinIO wants it.'),
  EXAMPORT_ALLOW_PRIVATE_ADDRESSES: z
    .string()
    .default('0')
    .describe(
      'Whether the server may fetch from private addresses: 0, 1, or CIDR ranges, comma-separated. With the demo, this machine’s own always.',
    ),
  EXAMPORT_METRICS_TOKEN: z
    .string()
    .default('')
    .describe('Bearer token for /metrics; empty: it answers this machine only.'),
  EXAMPORT_DRAIN_SECONDS: z.coerce
    .number('must be a number')
    .min(0)
    .max(300)
    .default(0)
    .describe('How long it goes on answering after it was told to stop, so that a proxy notices; 0 without one.'),
  EXAMPORT_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('info')
    .describe('What is logged: debug, info, warn, error or silent.'),
  EXAMPORT_OPEN_BROWSER: flag
    .default(true)
    .describe('Whether a start in a terminal of a desktop opens the page in a browser.'),
  EXAMPORT_DEBUG: flag.default(false).describe('Whether a failure prints its stack trace.'),
});

export type Environment = z.infer<typeof environmentSchema>;

export type Variables = Readonly<Record<string, string | undefined>>;

/** The process's own variables. */
export function processVariables(): Variables {
  return process.env;
}

/**
 * Variables → typed values, or every problem at once. Names that begin with `EXAMPORT_` and mean nothing are refused: a misspelt
 * setting must not be silently ignored.
 */
export function parseEnvironment(
  variables: Variables,
): { ok: true; value: Environment } | { ok: false; problems: string[] } {
  const known = Object.keys(environmentSchema.shape);
  const problems = Object.keys(variables)
    .filter((name) => name.startsWith('EXAMPORT_') && !known.includes(name))
    .sort()
    .map((name) => `${name} is no setting of Examport; known are ${known.join(', ')}.`);
  // An empty variable is an absent one, but where empty means something.
  const given = Object.entries(variables).filter(
    ([name, value]) => value !== undefined && (value !== '' || name === 'EXAMPORT_DEMO'),
  );
  const parsed = environmentSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success)
    problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`));
  return parsed.success && problems.length === 0 ? { ok: true, value: parsed.data } : { ok: false, problems };
}
