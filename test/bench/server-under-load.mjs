/** What the benches of the server share: a PostgreSQL of their own with fsync on, processes under load, and the load. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '../../dist/infra/embedded-postgres.js';

export const PASSWORD = 'the passphrase of the benches';
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(path.dirname(here));

/** A data directory under the system's temporary one, which everybody may enter: as root the database runs as another user. */
export function makeDataDir() {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'examport-bench-'));
  chmodSync(dataDir, 0o755);
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** As `npm start` without DATABASE_URL starts it. */
export function startDatabase(dataDir) {
  return startEmbeddedPostgres({ dataDir });
}

/** The server in a process of its own; resolves when it is ready. */
export async function startServer(settings) {
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: String(port),
      EXAMPORT_DEMO: '',
      EXAMPORT_LOG_LEVEL: 'error',
      EXAMPORT_OPEN_BROWSER: '',
      EXAMPORT_ADMIN_PASSWORD: PASSWORD,
      ...settings,
    },
  });
  const begun = performance.now();
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, `${url}/readyz`);
  return { url, child, readyMs: performance.now() - begun, stop: () => stop(child) };
}

/** The same routes, bare, in a process of its own. */
export function startBare(databaseUrl, connections) {
  return startPeer('bare-server.mjs', databaseUrl, connections);
}

/** Saving answers, bare. */
export function startBareAnswers(databaseUrl, connections) {
  return startPeer('bare-answers.mjs', databaseUrl, connections);
}

async function startPeer(file, databaseUrl, connections) {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(here, file), databaseUrl, port, connections], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, `${url}/readyz`);
  return { url, stop: () => stop(child) };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function untilReady(child, address) {
  for (;;) {
    if (hasEnded(child)) throw new Error(`The process ended with ${child.exitCode ?? child.signalCode}.`);
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function hasEnded({ exitCode, signalCode }) {
  return exitCode !== null || signalCode !== null;
}

async function stop(child) {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** JSON over HTTP as the owner, by an API key. */
export async function signIn(url) {
  const request = async (method, address, body, headers = {}) => {
    const answer = await fetch(`${url}/api/v1${address}`, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text}`);
    return { body: text && JSON.parse(text), headers: answer.headers };
  };
  const session = await request('POST', '/session', { email: 'admin@example.org', password: PASSWORD });
  const cookie = session.headers.getSetCookie()[0].split(';')[0];
  const { body: actions } = await request('GET', '/session', undefined, { cookie });
  const created = await request(
    'POST',
    '/api-keys',
    { name: `Bench ${Date.now()}`, actions: actions.actor.actions },
    { cookie, 'x-csrf-token': session.body.csrfToken },
  );
  const headers = { authorization: `Bearer ${created.body.key}` };
  return {
    headers,
    organizationId: actions.organization.id,
    request: (method, address, body, more) => request(method, address, body, { ...headers, ...more }),
  };
}

/**
 * Load from a second process: `clients` that each wait for their answer and then `pauseMs` before they ask again.
 * @returns {Promise<{ perSecond: number, p50: number, p95: number, p99: number, failed: number }>} times in milliseconds
 */
export function load(options) {
  return runWorker(path.join(here, 'load-worker.mjs'), options);
}

/**
 * Every request at the same moment, from a second process; each time counts from that moment.
 * @returns {Promise<{ p50: number, p95: number, max: number, failed: number }>} times in milliseconds
 */
export function barrier(options) {
  return runWorker(path.join(here, 'barrier-worker.mjs'), options);
}

/**
 * A process that takes its instructions from standard input and writes what it has measured to standard output, both JSON.
 * @param {AbortSignal} [signal] ends it
 */
export async function runWorker(file, options, signal) {
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'], signal });
  // Its end shows in its output.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined).end(JSON.stringify(options));
  let text = '';
  for await (const chunk of child.stdout) text += chunk;
  if (!text) throw new Error('The load failed.');
  return JSON.parse(text);
}
