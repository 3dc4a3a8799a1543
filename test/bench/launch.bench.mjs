/** Whole launches (login, signed id_token, page), beside plain ltijs with its SQL plugin on the same PostgreSQL, in the same run. */
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { connect, EXAM, offerExam, SECRET_KEY } from './delivered-exam.mjs';
import { freePort, makeDataDir, runWorker, startDatabase, startServer } from './server-under-load.mjs';

export const name = 'launch';
export const title =
  'LTI launches (login and page; the platform’s signing is not counted), all on these cores: PostgreSQL, server, and the platform with its users in a process of their own';

const here = path.dirname(fileURLToPath(import.meta.url));
const CLIENT_ID = 'bench';
const ISSUER = 'https://lms.bench.example';
const CLIENTS = 16;
/** In each round. Tokens are good for a minute, which they have to be launched in. */
const LAUNCHES = 1500;
const ROUNDS = 3;
const STEADY = { perSecond: 50, seconds: 20 };
const P95_MS = 40;

export async function run() {
  const peers = installPeers();
  const { dataDir, remove } = makeDataDir();
  const database = await startDatabase(dataDir);
  let peer;
  try {
    const [port, peerPort, keySetPort] = [await freePort(), await freePort(), await freePort()];
    const keySetUrl = `http://127.0.0.1:${keySetPort}/keys`;
    const server = await startServer({
      PORT: String(port),
      DATABASE_URL: database.url,
      EXAMPORT_DATA_DIR: dataDir,
      EXAMPORT_SECRET_KEY: SECRET_KEY,
      EXAMPORT_DATABASE_POOL: '10',
      EXAMPORT_PUBLIC_URL: `http://127.0.0.1:${port}`,
      EXAMPORT_ALLOW_PRIVATE_ADDRESSES: '1',
    });
    const client = await connect(database.url);
    try {
      const { organizationId, deliveryId } = await offerExam(client);
      await register(client, organizationId, keySetUrl);
      await client.query('CREATE DATABASE plain_ltijs');
      peer = await startPeer(peers, database.url.replace(/\/[^/?]*(\?|$)/, '/plain_ltijs$1'), peerPort, keySetUrl);
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const base = `http://127.0.0.1:${port}/lti/${organizationId}`;
      const results = await runWorker(path.join(here, 'launch-worker.mjs'), {
        issuer: ISSUER,
        keySetPort,
        privateJwk: privateKey.export({ format: 'jwk' }),
        publicJwk: { ...publicKey.export({ format: 'jwk' }), kid: 'bench', alg: 'RS256', use: 'sig' },
        tools: [
          {
            name: 'ours',
            clientId: CLIENT_ID,
            loginUrl: `${base}/login`,
            launchUrl: `${base}/launch`,
            sign: 'examport-session',
            custom: { examport_delivery: deliveryId, examport_activity: EXAM },
          },
          {
            name: 'ltijs',
            clientId: CLIENT_ID,
            loginUrl: `http://127.0.0.1:${peerPort}/login`,
            launchUrl: `http://127.0.0.1:${peerPort}/launch`,
            sign: 'launched',
          },
        ],
        rounds: ROUNDS,
        launches: LAUNCHES,
        clients: CLIENTS,
        steady: STEADY,
      });
      const { ours, ltijs } = results;
      if (ours.failed + ltijs.failed > 0) throw new Error(`${ours.failed} and ${ltijs.failed} launches failed.`);
      const ratio = ours.best / ltijs.best;
      return {
        keys: {
          launchesPerSecond: ours.best,
          ltijsPerSecond: ltijs.best,
          ratio,
          launchP50: ours.p50,
          launchP95: ours.p95,
          keySetRequests: ours.keySets,
        },
        rows: [
          { what: 'whole launches a second', value: ours.best.toFixed(0) },
          { what: 'plain ltijs with ltijs-sequelize', value: ltijs.best.toFixed(0) },
          { what: '  times as many', value: ratio.toFixed(1), target: 'at least 4', met: ratio >= 4 },
          {
            what: `p50 / p95 at ${STEADY.perSecond} launches a second`,
            value: `${ours.p50.toFixed(1)} / ${ours.p95.toFixed(1)} ms`,
            target: `p95 under ${P95_MS} ms`,
            met: ours.p95 < P95_MS,
          },
          {
            what: 'requests for the platform’s key set, all launches together',
            value: String(ours.keySets),
            target: '1',
            met: ours.keySets === 1,
          },
        ],
      };
    } finally {
      await client.end();
      await server.stop();
    }
  } finally {
    if (peer) {
      const ended = once(peer, 'exit');
      peer.kill('SIGKILL');
      await ended;
    }
    await database.stop();
    remove();
  }
}

async function register(client, organizationId, keySetUrl) {
  const registrationId = v7();
  await client.query(
    `INSERT INTO lti_registrations (organization_id, id, name, vendor, issuer, client_id, authorization_url, token_url, key_set_url, state, origin, updated_by)
     VALUES ($1, $2, 'Bench', 'other', $3, $4, $5, $6, $7, 'active', 'manual', 'bench')`,
    [organizationId, registrationId, ISSUER, CLIENT_ID, `${ISSUER}/auth`, `${ISSUER}/token`, keySetUrl],
  );
  await client.query(
    `INSERT INTO lti_deployments (organization_id, registration_id, deployment_id, state) VALUES ($1, $2, '1', 'active')`,
    [organizationId, registrationId],
  );
}

/** What is compared with is no dependency of ours: a hundred packages that nothing else needs. Put beside node_modules' other caches, once. */
function installPeers() {
  const folder = path.join(here, '..', '..', 'node_modules', '.cache', 'bench-peers');
  if (existsSync(path.join(folder, 'node_modules', 'ltijs-sequelize'))) return folder;
  mkdirSync(folder, { recursive: true });
  const dependencies = { ltijs: '5.9.9', 'ltijs-sequelize': '2.4.4', pg: '^8.0.0' };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' });
  return folder;
}

async function startPeer(peers, databaseUrl, port, keySetUrl) {
  const child = spawn(
    process.execPath,
    [path.join(here, 'plain-ltijs.mjs'), peers, databaseUrl, String(port), ISSUER, CLIENT_ID, keySetUrl],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const line of child.stdout) if (String(line).includes('ready')) break;
  if (child.exitCode !== null) throw new Error('Plain ltijs does not start.');
  return child;
}
