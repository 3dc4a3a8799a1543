/** Connections: the owner's, for migrations, and the pool of the role that owns nothing. */
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { migrations } from '#migrations';
import { InfraError } from './infra.errors.js';
import { migrateJobs } from './jobs.js';

/** What the server works as; `migrations/support.ts` makes it. */
const ROLE = 'examport_app';

/** Sent when a connection opens: the role, and limits, so that no request holds a connection for ever. */
export const STARTUP_OPTIONS = [
  `-c role=${ROLE}`,
  '-c statement_timeout=30000',
  '-c idle_in_transaction_session_timeout=60000',
  '-c lock_timeout=15000',
].join(' ');

/** One at a time may migrate, however many processes start. */
const MIGRATION_LOCK = 7_233_642;

/**
 * Brings the database to this version of the code, as its owner: tables, jobs, grants.
 * @throws InfraError `database.newer`, `database.role`
 */
export async function migrate(url: string): Promise<void> {
  const source = ownerSource(url);
  await source.initialize();
  try {
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

/** The owner's connection, for migrations alone. */
export function ownerSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migrations',
    synchronize: false,
    logging: false,
    extra: { max: 3, application_name: 'examport migrations' },
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
