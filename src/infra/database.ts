/** Connections: the owner's, for migrations, and the pool of the role that owns nothing. */
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { migrations } from '#migrations';
import { InfraError } from './infra.errors.js';
import { migrateJobs } from './jobs.js';

/** What the server works as; `migrations/support.ts` makes it. */
const ROLE = 'examport_app';

/**
 * Sent when a connection opens: the role; that a commit is on the disk before it is acknowledged, whatever the database's own setting is,
 * since a receipt says so; and limits, so that no request holds a connection for ever.
 */
export const STARTUP_OPTIONS = [
  `-c role=${ROLE}`,
  '-c synchronous_commit=on',
  '-c statement_timeout=30000',
  '-c idle_in_transaction_session_timeout=60000',
  '-c lock_timeout=15000',
].join(' ');

/** One at a time may migrate, however many processes start. */
const MIGRATION_LOCK = 7_233_642;

/**
 * Brings the database to this version of the code, as its owner: tables, jobs, grants.
 * @throws DatabaseError it cannot be reached, or is too old
 * @throws InfraError `database.newer`, `database.role`
 */
export async function migrate(url: string): Promise<void> {
  const source = ownerSource(url);
  await source.initialize().catch((error: unknown) => {
    throw unreachable(url, error);
  });
  try {
    const [server] = await source.query<{ server_version_num: string }[]>('SHOW server_version_num');
    refuseOld(Number(server?.server_version_num));
    const lock = source.createQueryRunner();
    await lock.connect();
    try {
      await lock.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
      await refuseNewer(source);
      await source.runMigrations({ transaction: 'each' }).catch((error: unknown) => {
        throw isRefusedRole(error) ? new InfraError('database.role', {}, error) : error;
      });
      await migrateJobs(url);
      for (const statement of [
        `GRANT USAGE ON SCHEMA pgboss TO ${ROLE}`,
        `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${ROLE}`,
        `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA pgboss TO ${ROLE}`,
        `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO ${ROLE}`,
      ])
        await lock.query(statement);
    } finally {
      await lock.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`).catch(() => undefined);
      await lock.release();
    }
  } finally {
    await source.destroy();
  }
}

/** The database of the settings cannot be worked with; the message says why and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code = 'database.unusable';
  readonly kind = 'upstream';
  readonly details = {};
}

const OLDEST = 15;

/** @param versionNumber as `server_version_num`, e.g. 150004 @throws DatabaseError */
export function refuseOld(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000);
  if (major < OLDEST)
    throw new DatabaseError(`DATABASE_URL is a PostgreSQL ${major}: Examport needs ${OLDEST} or later.`);
}

/** Why, by the codes of node and of PostgreSQL (Appendix A of its manual). */
const REASONS: Record<string, (place: Place) => string> = {
  ECONNREFUSED: ({ at }) => `Nothing listens at ${at}: start PostgreSQL there, or correct DATABASE_URL.`,
  ENOTFOUND: ({ host }) => `There is no host ${host}: correct DATABASE_URL.`,
  EAI_AGAIN: ({ host }) => `The name ${host} cannot be resolved now: look at the network, or correct DATABASE_URL.`,
  ETIMEDOUT: ({ at }) => `${at} does not answer: look at the network and its firewall, or correct DATABASE_URL.`,
  EHOSTUNREACH: ({ at }) => `There is no way to ${at}: look at the network, or correct DATABASE_URL.`,
  '28P01': ({ user }) => `The password of ${user} is wrong: correct DATABASE_URL.`,
  '28000': ({ user, at }) => `${at} does not let ${user} in: look at its pg_hba.conf, or correct DATABASE_URL.`,
  '3D000': ({ database, at }) =>
    `There is no database ${database} at ${at}: make it (CREATE DATABASE), or correct DATABASE_URL.`,
  '53300': ({ at }) => `${at} takes no more connections: raise its max_connections.`,
  '57P03': ({ at }) => `${at} is starting or stopping: try again in a moment.`,
};

interface Place {
  readonly at: string;
  readonly host: string;
  readonly user: string;
  readonly database: string;
}

/** Without the password. */
function unreachable(url: string, error: unknown): unknown {
  if (!URL.canParse(url))
    return new DatabaseError('DATABASE_URL is no address such as postgres://user:password@host:5432/name.');
  const { hostname, port, username, pathname } = new URL(url);
  const place = {
    at: `${hostname}:${port || 5432}`,
    host: hostname,
    user: decodeURIComponent(username),
    database: pathname.slice(1),
  };
  const code = codeOf(error);
  const reason = code === null ? undefined : REASONS[code]?.(place);
  if (reason !== undefined) return new DatabaseError(reason, { cause: error });
  const said = error instanceof Error && error.message ? error.message : String(code ?? error);
  return new DatabaseError(`The database at ${place.at} cannot be used: ${said}`, { cause: error });
}

/** Of a host with several addresses each has failed. */
function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const [first] = 'errors' in error && Array.isArray(error.errors) ? (error.errors as unknown[]) : [];
  return first === undefined ? null : codeOf(first);
}

/** Of node for a connection that there is none of, and of PostgreSQL for one that it ends or does not take (Appendix A: classes 08, 53300, 57P). */
const AWAY =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|53300|57P0[1-3]|3D000)$/;
/** The driver has no code for these. */
const AWAY_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a statement failed since the database is not there, and not for what it was. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error) ?? codeOf('driverError' in error ? error.driverError : null);
  return code === null ? AWAY_WORDS.test(error.message) : AWAY.test(code);
}

/** The owner's connection, for migrations alone. */
export function ownerSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migrations',
    synchronize: false,
    logging: false,
    extra: { max: 3, application_name: 'examport migrations', connectionTimeoutMillis: 10_000 },
  });
}

/** The pool that requests and jobs share. Entities are those of every room that has been imported. */
export function poolSource(url: string, size: number): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: getMetadataArgsStorage().tables.map(({ target }) => target),
    synchronize: false,
    logging: false,
    installExtensions: false,
    extra: { max: size, options: STARTUP_OPTIONS, application_name: 'examport', connectionTimeoutMillis: 10_000 },
  });
}

/** Names of migrations that the database has and this code does not know. */
export async function unknownMigrations(source: DataSource): Promise<string[]> {
  const known = new Set<string>(migrations.map((migration) => new migration().name));
  const [table] = await source.query<{ found: string | null }[]>(`SELECT to_regclass('public.migrations') AS found`);
  if (!table?.found) return [];
  const applied = await source.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  return applied.map(({ name }) => name).filter((name) => !known.has(name));
}

async function refuseNewer(source: DataSource): Promise<void> {
  const unknown = await unknownMigrations(source);
  if (unknown.length > 0) throw new InfraError('database.newer', { migrations: unknown });
}

/** 42501: insufficient privilege. */
function isRefusedRole(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501' && /role/i.test(error.message);
}
