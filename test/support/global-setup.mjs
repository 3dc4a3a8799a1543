import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { startEmbeddedPostgres } from '../../dist/infra/embedded-postgres.js';

const PREFIX = 'examport-test-';

/**
 * Before the first test: a browser must be there, or the run fails with one sentence; and one throwaway PostgreSQL for the whole run,
 * in which every test file gets a database of its own. EXAMPORT_TEST_DATABASE_URL names another server instead.
 */
export default async function globalSetup() {
  process.env.EXAMPORT_TEST_CHROMIUM = await findChromium();
  if (process.env.EXAMPORT_TEST_DATABASE_URL) return;
  await sweep();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  // As root the server is another user, who must be able to enter.
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  process.env.EXAMPORT_TEST_DATABASE_URL = server.url;
  globalThis.stopTestPostgres = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** A run that was killed left its server behind. */
async function sweep() {
  for (const name of readdirSync(os.tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const dataDir = path.join(os.tmpdir(), name);
    await startEmbeddedPostgres({ dataDir, durable: false })
      .then((server) => server.stop())
      .catch(() => undefined);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
