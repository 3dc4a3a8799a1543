/** The process: settings → database → server → first start → addresses; one sentence and exit code 1 when that fails. */
import { ConfigError, processVariables, readConfig, type Config } from './config/index.js';
import { createApp } from './app.js';
import { type EmbeddedPostgres, isRoomError, migrate, startEmbeddedPostgres, systemFailure } from './infra/index.js';
import { packageDemo, PackageShelf } from './practice/index.js';
import { announce, firstStart, openInBrowser, printDemo } from './startup.js';
import path from 'node:path';

async function start(config: Config, stopping: AbortSignal): Promise<void> {
  let postgres: EmbeddedPostgres | undefined;
  let app: Awaited<ReturnType<typeof createApp>> | undefined;
  const stop = async () => {
    await app?.close();
    await postgres?.stop();
  };
  try {
    if (config.databaseUrl === null) postgres = await startEmbeddedPostgres({ dataDir: config.dataDir });
    const databaseUrl = config.databaseUrl ?? postgres?.url ?? '';
    await migrate(databaseUrl);
    app = await createApp(config, { databaseUrl });
    await app.listen(config.port, config.host);
    await firstStart(app, config);
    if (config.demo) {
      const folder = path.join(config.dataDir, 'packages');
      printDemo(await packageDemo(config.demo, folder, app.get(PackageShelf), stopping), folder);
    }
    const address = announce(await app.getUrl());
    stopping.addEventListener('abort', () => void stop());
    if (stopping.aborted) await stop();
    else if (config.openBrowser) openInBrowser(address, processVariables());
  } catch (error) {
    await stop();
    if (!stopping.aborted) throw error;
  }
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second time means: at once.
    if (interruption.signal.aborted) process.exit(0);
    interruption.abort();
  });
}

let debug = false;
try {
  const config = readConfig(processVariables(), process.cwd());
  debug = config.debug;
  await start(config, interruption.signal);
} catch (error) {
  const expected = error instanceof ConfigError || isRoomError(error);
  const message = error instanceof Error ? error.message : String(error);
  console.error(`examport: ${(expected ? null : systemFailure(error)) ?? message}`);
  if (debug) console.error(error);
  process.exitCode = 1;
}
