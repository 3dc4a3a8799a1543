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
    .describe('Address to listen on. The practice LMS has no accounts: keep it on this machine.'),
  EXAMPORT_DATA_DIR: z
    .string()
    .min(1, 'must not be empty')
    .default('./dist')
    .describe('Folder for what the server writes: packages/ and uploads/ in it.'),
  EXAMPORT_DEMO: z
    .string()
    .default('examples/certified-peer-specialist')
    .describe('Course folder that is packaged at start; empty for none.'),
  EXAMPORT_MAX_UPLOAD_MB: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .max(4096)
    .default(500)
    .describe('Largest package that may be dropped on the page, in MiB.'),
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
