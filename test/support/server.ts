/** The whole server for a test: its own database, its own address, members of two organizations. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { createApp } from '../../src/app.js';
import type { AppOptions } from '../../src/app.module.js';
import { type Config, readConfig } from '../../src/config/index.js';
import { Members, type Role } from '../../src/identity/index.js';
import { Lifecycle, migrate } from '../../src/infra/index.js';
import { ApiClient } from './api-client.js';

export const OPERATOR_KEY = 'the-operator-key-of-the-tests-0123456789';
export const PASSWORD = 'a quite long passphrase';

export interface TestServer {
  readonly app: NestFastifyApplication;
  readonly config: Config;
  readonly url: string;
  /** As the owner of the database: sees everything, for looking at what was stored. */
  readonly database: Client;
  readonly databaseUrl: string;
  /** Members of the organization `alpha`, signed in. */
  readonly owner: ApiClient;
  readonly author: ApiClient;
  readonly reviewer: ApiClient;
  readonly instructor: ApiClient;
  readonly viewer: ApiClient;
  /** The owner of the organization `beta`. */
  readonly foreign: ApiClient;
  /** Nobody. */
  readonly anonymous: ApiClient;
  close(): Promise<void>;
}

/** Starts it; close it in `afterAll`. @param settings environment variables besides */
export async function makeServer(
  settings: Record<string, string> = {},
  log?: (line: string) => void,
  options: Pick<AppOptions, 'lookup'> = {},
): Promise<TestServer> {
  const databaseUrl = await makeDatabase();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'examport-data-'));
  const config = readConfig(
    {
      PORT: '0',
      DATABASE_URL: databaseUrl,
      EXAMPORT_DATA_DIR: dataDir,
      EXAMPORT_DEMO: '',
      EXAMPORT_DATABASE_POOL: '6',
      EXAMPORT_OPERATOR_KEY: OPERATOR_KEY,
      EXAMPORT_LOG_LEVEL: 'error',
      EXAMPORT_ALLOW_PRIVATE_ADDRESSES: '1',
      ...settings,
    },
    dataDir,
  );
  const app = await createApp(config, { databaseUrl, checkResponses: true, ...options, ...(log && { log }) });
  await app.listen(config.port, '127.0.0.1');
  app.get(Lifecycle).hasStarted();
  const url = await app.getUrl();
  const database = new Client({ connectionString: databaseUrl });
  // One may drop the database under it.
  database.on('error', () => undefined);
  await database.connect();

  const members = app.get(Members);
  for (const slug of ['alpha', 'beta'])
    await members.createOrganization({
      slug,
      name: `Board ${slug}`,
      owner: { email: `owner@${slug}.example`, name: `Owner of ${slug}` },
      password: PASSWORD,
    });
  const owner = await ApiClient.signIn(url, 'alpha', 'owner@alpha.example', PASSWORD);
  const join = async (role: Role): Promise<ApiClient> => {
    const email = `${role}@alpha.example`;
    const made = await owner.post('/members', { email, name: `The ${role}`, role });
    await new ApiClient(url).post('/password', {
      token: (made.body as { passwordToken: string }).passwordToken,
      password: PASSWORD,
    });
    return ApiClient.signIn(url, 'alpha', email, PASSWORD);
  };
  return {
    app,
    config,
    url,
    database,
    databaseUrl,
    owner,
    author: await join('author'),
    reviewer: await join('reviewer'),
    instructor: await join('instructor'),
    viewer: await join('viewer'),
    foreign: await ApiClient.signIn(url, 'beta', 'owner@beta.example', PASSWORD),
    anonymous: new ApiClient(url),
    async close() {
      await app.close();
      await database.end().catch(() => undefined);
      rmSync(dataDir, { recursive: true, force: true });
      await dropDatabase(databaseUrl);
    },
  };
}

/** A migrated database of one's own, cloned from a template that the first caller of the run makes. */
export async function makeDatabase(): Promise<string> {
  return withAdmin(async (admin) => {
    const template = `examport_template_${migrationsHash()}`;
    await admin.query('SELECT pg_advisory_lock(41)');
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      const raw = `${template}_raw`;
      await admin.query(`DROP DATABASE IF EXISTS ${raw} WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${raw}`);
      await migrate(databaseUrl(raw));
      await admin.query(`ALTER DATABASE ${raw} RENAME TO ${template}`);
    }
    await admin.query('SELECT pg_advisory_unlock(41)');
    const name = newName();
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    return databaseUrl(name);
  });
}

/** One without tables. */
export async function makeEmptyDatabase(): Promise<string> {
  return withAdmin(async (admin) => {
    const name = newName();
    await admin.query(`CREATE DATABASE ${name}`);
    return databaseUrl(name);
  });
}

export async function dropDatabase(url: string): Promise<void> {
  await withAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`));
}

let made = 0;

function newName(): string {
  made += 1;
  return `examport_test_${process.pid}_${made}_${Date.now().toString(36)}`;
}

function adminUrl(): string {
  const url = process.env['EXAMPORT_TEST_DATABASE_URL'];
  if (!url) throw new Error('The test run has no database: start it by npm test.');
  return url;
}

function databaseUrl(name: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function withAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** Another template for other migrations: a server that outlives a run stays right. */
function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync('migrations').sort())
    if (file.endsWith('.ts')) hash.update(readFileSync(path.join('migrations', file)));
  return hash.digest('hex').slice(0, 12);
}
