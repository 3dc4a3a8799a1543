/** The process as operators meet it: what it logs, what it says of itself, how it stops, and what keeps it from starting. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { Client } from 'pg';
import { readConfig } from '../../src/config/index.js';
import { refuseOld } from '../../src/infra/database.js';
import { hideSecrets } from '../../src/infra/index.js';
import {
  dropDatabase,
  makeEmptyDatabase,
  makeServer,
  OPERATOR_KEY,
  PASSWORD,
  type TestServer,
} from '../support/server.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'examport-process-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The built server with nothing in its environment but what is given. */
function start(settings: Record<string, string>) {
  const data = path.join(folder, Math.random().toString(36).slice(2));
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    // A group of its own, as a terminal gives.
    detached: true,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      EXAMPORT_DEMO: '',
      EXAMPORT_DATA_DIR: data,
      EXAMPORT_ADMIN_PASSWORD: PASSWORD,
      ...settings,
    },
  });
  const said = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const address = new Promise<string>((resolve, reject) => {
    child.on('close', () => reject(new Error(`It ended before it listened: ${said.stderr}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text;
      const found = /(?:API at|watched at) (http:\/\/[^/\s]+)/.exec(said.stdout)?.[1];
      if (found) resolve(found);
    });
  });
  // Who waits for its end alone does not ask for its address.
  address.catch(() => undefined);
  const ended = new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (exitCode) => resolve({ exitCode, ...said })),
  );
  return { child, address, ended, data };
}

/** PostgreSQL takes its own file away when it has ended. */
function postgresRuns(dataDir: string): boolean {
  return existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'));
}

async function answerOf(url: string): Promise<{ status: number; body: string }> {
  const answer = await fetch(url);
  return { status: answer.status, body: await answer.text() };
}

describe('the log', () => {
  const lines: string[] = [];
  let server: TestServer;
  beforeAll(async () => {
    server = await makeServer(
      { EXAMPORT_LOG_LEVEL: 'debug', EXAMPORT_METRICS_TOKEN: 'the-token-of-the-metrics' },
      (line) => lines.push(line),
    );
  });
  afterAll(() => server.close());

  it('has one line a request: id, method, pattern of the route, status, time, organization', async () => {
    const { status } = await server.owner.get('/members?limit=7', { headers: { 'x-request-id': 'from-the-proxy-1' } });
    expect(status).toBe(200);
    await pause(20);
    const line = lines
      .map((each) => JSON.parse(each) as Record<string, unknown>)
      .find((each) => each['requestId'] === 'from-the-proxy-1');
    expect(line).toMatchObject({ level: 'info', method: 'GET', route: '/api/v1/members', status: 200 });
    expect(line?.['organizationId']).toMatch(/^[0-9a-f-]{36}$/);
    expect(line?.['milliseconds']).toEqual(expect.any(Number));
  });

  it('takes no id from a proxy that is none', async () => {
    const answer = await server.owner.get('/members', { headers: { 'x-request-id': 'a b"<script>' } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('never holds a secret, wherever one stands in a request', async () => {
    const { body: key } = await server.owner.post('/api-keys', { name: 'Log', actions: ['members:read'] });
    const secrets = [
      PASSWORD,
      key.key as string,
      OPERATOR_KEY,
      'a-wrong-password-for-the-log',
      'the-token-of-the-metrics',
    ];
    await server.anonymous.post('/session', { organization: 'alpha', email: 'x@example.org', password: secrets[3] });
    await server.anonymous.get(`/members?password=${encodeURIComponent(PASSWORD)}&key=${key.key as string}`);
    for (const secret of secrets) {
      await server.anonymous.get('/members', { headers: { authorization: `Bearer ${secret}`, cookie: `x=${secret}` } });
      await server.anonymous.post('/session', { [secret]: secret });
      await fetch(`${server.url}/${encodeURIComponent(secret)}`);
      await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${secret}` } });
    }
    await pause(20);
    const text = lines.join('');
    expect(lines.length).toBeGreaterThan(20);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it('hides secrets of the settings and whatever looks like one, in any text', () => {
    const config = readConfig(
      {
        DATABASE_URL: 'postgres://me:p%40ss-word@db:5432/x',
        EXAMPORT_SECRET_KEY: SECRET_KEY,
        EXAMPORT_ADMIN_PASSWORD: 'tell"nobody',
        EXAMPORT_S3_BUCKET: 'b',
        EXAMPORT_S3_ACCESS_KEY_ID: 'id',
        EXAMPORT_S3_SECRET_ACCESS_KEY: 'secret-of-s3',
      },
      '/',
    );
    const hide = hideSecrets(config);
    const said = [
      'connect postgres://me:p%40ss-word@db:5432/x',
      'password p@ss-word',
      `key ${SECRET_KEY}`,
      JSON.stringify({ password: 'tell"nobody' }),
      'secret-of-s3',
      'postgres://other:hidden-by-shape@host/db',
      'authorization: Bearer abcdefgh.ijk',
      `exk_${'0'.repeat(32)}_${'a'.repeat(43)}`,
    ].map(hide);
    const all = said.join('\n');
    for (const secret of [
      'p%40ss',
      'p@ss',
      SECRET_KEY,
      'nobody',
      'secret-of-s3',
      'hidden-by-shape',
      'abcdefgh',
      'aaaa',
    ])
      expect(all).not.toContain(secret);
    expect(all).toContain('postgres://me:[hidden]@db:5432/x');
    for (const [address, secret] of [
      ['postgres://me:p@ssw0rd-tail@db:5432/x', 'ssw0rd-tail'],
      ['postgres://me@db/x?password=query-word&ssl=1', 'query-word'],
    ] as const) {
      const written = readConfig({ DATABASE_URL: address }, '/');
      for (const shown of [inspect(written), JSON.stringify(written), hideSecrets(config)(address)])
        expect(shown).not.toContain(secret);
    }
    // The settings themselves, however they are printed.
    for (const shown of [inspect(config), JSON.stringify(config), inspect({ config }, { depth: 5 })])
      for (const secret of ['p%40ss', SECRET_KEY, 'nobody', 'secret-of-s3']) expect(shown).not.toContain(secret);
  });
});

describe('/healthz, /readyz and /metrics', () => {
  let server: TestServer;
  beforeAll(async () => (server = await makeServer()));
  afterAll(() => server.close());

  it('say that the process lives, and that it can work', async () => {
    expect(await answerOf(`${server.url}/healthz`)).toEqual({ status: 200, body: '{"status":"ok"}' });
    const { status, body } = await answerOf(`${server.url}/readyz`);
    expect({ status, ...(JSON.parse(body) as object) }).toEqual({
      status: 200,
      ready: true,
      checks: ['process', 'database', 'storage', 'jobs'].map((name) => ({ name, ok: true, reason: null })),
    });
  });

  it('count requests by route and status, jobs by queue, and connections', async () => {
    await server.owner.get('/members/01900000-0000-7000-8000-000000000000');
    const { body } = await answerOf(`${server.url}/metrics`);
    expect(body).toMatch(
      /^examport_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/members\/:id",status="404"\} 1$/m,
    );
    expect(body).toMatch(/^examport_jobs\{queue="[a-z._]+",state="waiting"\} \d+$/m);
    expect(body).toMatch(/^examport_database_connections\{state="open"\} [1-9]/m);
    expect(body).toMatch(/^process_cpu_seconds_total/m);
  });

  it('keep figures from whoever a proxy passes on', async () => {
    const answer = await fetch(`${server.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(answer.status).toBe(403);
  });

  it('say what is wrong when the database or the storage is gone', async () => {
    const broken = await makeServer();
    try {
      const blobs = path.join(broken.config.dataDir, 'blobs');
      rmSync(blobs, { recursive: true, force: true });
      writeFileSync(blobs, 'a file where the folder was');
      await dropDatabase(broken.databaseUrl);
      const { status, body } = await answerOf(`${broken.url}/readyz`);
      expect(status).toBe(503);
      expect(JSON.parse(body)).toMatchObject({
        ready: false,
        checks: [
          { name: 'process', ok: true },
          { name: 'database', ok: false, reason: 'The database does not answer.' },
          { name: 'storage', ok: false, reason: 'Files cannot be stored now.' },
          { name: 'jobs' },
        ],
      });
      expect(await answerOf(`${broken.url}/healthz`)).toMatchObject({ status: 200 });
    } finally {
      await broken.close();
    }
  });
});

describe('roles', () => {
  let databaseUrl: string;
  beforeAll(async () => (databaseUrl = await makeEmptyDatabase()));

  it('share an empty database that both start on at the same moment; the worker answers only who watches it', async () => {
    const common = { DATABASE_URL: databaseUrl, EXAMPORT_SECRET_KEY: SECRET_KEY };
    const web = start({ ...common, EXAMPORT_ROLE: 'web' });
    const worker = start({ ...common, EXAMPORT_ROLE: 'worker' });
    const other = start({ ...common, EXAMPORT_ROLE: 'web' });
    const [webUrl, workerUrl, otherUrl] = await Promise.all([web.address, worker.address, other.address]);
    for (const url of [webUrl, workerUrl, otherUrl])
      expect(await answerOf(`${url}/readyz`)).toMatchObject({ status: 200 });
    expect(await answerOf(`${workerUrl}/api/v1/session`)).toMatchObject({ status: 404 });
    expect(await answerOf(`${webUrl}/api/v1/session`)).toMatchObject({ status: 401 });
    // One organization, made by one of them; both sign its owner in.
    for (const url of [webUrl, otherUrl]) {
      const answer = await fetch(`${url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'admin@example.org', password: PASSWORD }),
      });
      expect(answer.status).toBe(201);
    }
    for (const each of [web, worker, other]) each.child.kill('SIGTERM');
    for (const each of [web, worker, other]) expect((await each.ended).exitCode).toBe(0);
  }, 60_000);
});

describe('stopping', () => {
  it('first says that it is not ready, lets a running request end, and ends with 0', async () => {
    const server = start({
      DATABASE_URL: await makeEmptyDatabase(),
      EXAMPORT_DRAIN_SECONDS: '2',
      EXAMPORT_LOG_LEVEL: 'error',
    });
    const url = await server.address;
    const slow = slowSignIn(url);
    await slow.begun;
    server.child.kill('SIGTERM');
    await pause(300);
    const { status, body } = await answerOf(`${url}/readyz`);
    expect(status).toBe(503);
    expect(JSON.parse(body)).toMatchObject({
      ready: false,
      checks: [{ name: 'process', ok: false, reason: 'It is stopping.' }, {}, {}, {}],
    });
    expect(await answerOf(`${url}/healthz`)).toMatchObject({ status: 200 });
    // The drain is over, and the server waits for the body of a request that it has taken.
    await pause(2500);
    slow.finish();
    expect(await slow.answered).toBe(201);
    expect(await server.ended).toMatchObject({ exitCode: 0, stderr: '' });
  }, 60_000);

  it('stops its own PostgreSQL last, and keeps everything for the next start', async () => {
    const first = start({ EXAMPORT_LOG_LEVEL: 'error' });
    await first.address;
    expect(postgresRuns(first.data)).toBe(true);
    // Ctrl-C reaches every process of the terminal, and npm passes it on.
    process.kill(-(first.child.pid ?? 0), 'SIGINT');
    first.child.kill('SIGINT');
    expect(await first.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(postgresRuns(first.data)).toBe(false);
    const second = start({ EXAMPORT_LOG_LEVEL: 'error', EXAMPORT_DATA_DIR: first.data });
    const url = await second.address;
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@example.org', password: PASSWORD }),
    });
    expect(answer.status).toBe(201);
    // Another process on the same folder is told so.
    const third = start({ EXAMPORT_DATA_DIR: first.data });
    const { exitCode: refused, stderr } = await third.ended;
    expect(stderr).toMatch(/^examport: Another Examport runs on .*EXAMPORT_DATA_DIR\.\n$/);
    expect(refused).toBe(1);
    second.child.kill('SIGTERM');
    const { exitCode, stdout } = await second.ended;
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('First start');
  }, 60_000);

  it('ends at once when it is told a second time, and leaves no PostgreSQL behind', async () => {
    const server = start({ EXAMPORT_LOG_LEVEL: 'silent', EXAMPORT_DRAIN_SECONDS: '60' });
    await server.address;
    expect(postgresRuns(server.data)).toBe(true);
    server.child.kill('SIGTERM');
    await pause(1500);
    server.child.kill('SIGTERM');
    expect((await server.ended).exitCode).toBe(130);
    expect(postgresRuns(server.data)).toBe(false);
  }, 60_000);
});

describe('a database that cannot be used is answered with one sentence and 1:', () => {
  it.each([
    ['no address', 'mysql://x/y', /DATABASE_URL: must begin with postgres/],
    [
      'nobody listens',
      'postgres://me:secret-1@127.0.0.1:1/x',
      /^examport: Nothing listens at 127\.0\.0\.1:1: start PostgreSQL there, or correct DATABASE_URL\.\n$/,
    ],
    [
      'no such host',
      'postgres://me:secret-1@nowhere.invalid/x',
      /^examport: (?:There is no host|The name) nowhere\.invalid.*DATABASE_URL\.\n$/,
    ],
  ])(
    '%s',
    async (_what, url, sentence) => {
      const { exitCode, stderr, stdout } = await start({ DATABASE_URL: url }).ended;
      expect(stderr).toMatch(sentence);
      expect(stderr).not.toContain('secret-1');
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    },
    30_000,
  );

  it.each([
    [
      'a wrong password',
      (url: URL) => (url.password = 'wrong-password'),
      /^examport: The password of \w+ is wrong: correct DATABASE_URL\.\n$/,
    ],
    [
      'no such database',
      (url: URL) => (url.pathname = '/nothing_here'),
      /^examport: There is no database nothing_here at .*\n$/,
    ],
  ])(
    '%s',
    async (_what, change, sentence) => {
      const url = new URL(await makeEmptyDatabase());
      change(url);
      const { exitCode, stderr } = await start({ DATABASE_URL: url.href }).ended;
      expect(stderr).toMatch(sentence);
      expect(stderr).not.toContain('wrong-password');
      expect(exitCode).toBe(1);
    },
    30_000,
  );

  it('a newer version has made it', async () => {
    const databaseUrl = await makeEmptyDatabase();
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(
      'CREATE TABLE migrations (id serial PRIMARY KEY, timestamp bigint NOT NULL, name varchar NOT NULL)',
    );
    await client.query(`INSERT INTO migrations (timestamp, name) VALUES (29990101000000, 'Later29990101000000')`);
    await client.end();
    const { exitCode, stderr } = await start({ DATABASE_URL: databaseUrl }).ended;
    expect(stderr).toMatch(/^examport: The database was made by a newer version of Examport; .*\n$/);
    expect(exitCode).toBe(1);
  }, 30_000);

  it('it is older than 15', () => {
    expect(() => refuseOld(140_011)).toThrow('DATABASE_URL is a PostgreSQL 14: Examport needs 15 or later.');
    expect(() => refuseOld(150_000)).not.toThrow();
  });
});

/** A sign-in whose body comes in two parts. */
function slowSignIn(url: string) {
  const body = JSON.stringify({ email: 'admin@example.org', password: PASSWORD });
  const asked = request(`${url}/api/v1/session`, {
    method: 'POST',
    agent: new Agent({ keepAlive: true }),
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    asked.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject);
  });
  const begun = new Promise<void>((resolve) => asked.write(body.slice(0, 10), () => setTimeout(resolve, 200)));
  return { begun, answered, finish: () => asked.end(body.slice(10)) };
}
