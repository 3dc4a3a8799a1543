/** The process: settings → database → server → first start → addresses; one sentence and exit code 1 when that fails. */
import { access } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { createApp } from './app.js';
import { type Config, ConfigError, processVariables, readConfig } from './config/index.js';
import {
  BLOBS,
  type Blobs,
  type EmbeddedPostgres,
  hideSecrets,
  isRoomError,
  Lifecycle,
  migrate,
  startEmbeddedPostgres,
  systemFailure,
} from './infra/index.js';
import { packageDemo, PackageShelf } from './practice/index.js';
import { openPracticeLms } from './practice-course.js';
import { announce, firstStart, openInBrowser, printDemo } from './startup.js';

let postgres: EmbeddedPostgres | undefined;

async function start(config: Config, stopping: AbortSignal): Promise<void> {
  let app: Awaited<ReturnType<typeof createApp>> | undefined;
  const demo = config.role === 'worker' ? null : config.demo;
  try {
    // Looked for before anything is made.
    if (demo !== null) await access(demo);
    if (config.databaseUrl === null) postgres = await startEmbeddedPostgres({ dataDir: config.dataDir });
    const databaseUrl = config.databaseUrl ?? postgres?.url ?? '';
    await migrate(databaseUrl);
    app = await createApp(config, { databaseUrl });
    await app.get<Blobs>(BLOBS).check();
    await app.listen(config.port, config.host);
    if (config.role !== 'worker') await firstStart(app, config);
    app.get(Lifecycle).hasStarted();
    if (demo !== null) {
      const folder = path.join(config.dataDir, 'packages');
      printDemo(await packageDemo(demo, folder, app.get(PackageShelf), stopping), folder);
    }
    const practiceLms = await openPracticeLms(app, config);
    const address = announce(await app.getUrl(), config, practiceLms);
    if (config.openBrowser && config.role !== 'worker' && !stopping.aborted) openInBrowser(address, processVariables());
    await aborted(stopping);
  } catch (error) {
    await stop(app, 0);
    if (stopping.aborted) return;
    throw error;
  }
  await stop(app, config.drainMs);
}

/** Readiness first, so that no proxy sends more; then requests and jobs end; PostgreSQL last. */
async function stop(app: Awaited<ReturnType<typeof createApp>> | undefined, drainMs: number): Promise<void> {
  const lifecycle = app?.get(Lifecycle);
  lifecycle?.beginToStop();
  if (drainMs > 0) await pause(drainMs);
  lifecycle?.endStreams();
  await app?.close();
  await postgres?.stop();
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Ctrl-C reaches the process twice, from the terminal and from npm, which passes it on. */
const SAME_SIGNAL_MS = 1_000;

const interruption = new AbortController();
let interruptedAt = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!interruption.signal.aborted) {
      interruptedAt = Date.now();
      interruption.abort();
      return;
    }
    if (Date.now() - interruptedAt < SAME_SIGNAL_MS) return;
    // A second time means: at once. The database that is ours does not outlive us.
    const ended = postgres?.stopAtOnce().catch(() => undefined) ?? Promise.resolve();
    void ended.finally(() => process.exit(130));
  });
}

let debug = false;
let hide = (text: string): string => text;
try {
  const config = readConfig(processVariables(), process.cwd());
  debug = config.debug;
  hide = hideSecrets(config);
  await start(config, interruption.signal);
} catch (error) {
  const expected = error instanceof ConfigError || isRoomError(error);
  const message = error instanceof Error ? error.message : String(error);
  console.error(hide(`examport: ${(expected ? null : systemFailure(error)) ?? message}`));
  if (debug) console.error(hide(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  process.exitCode = 1;
}
