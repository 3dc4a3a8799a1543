/** The process: settings → server → demo packages → address; one sentence and exit code 1 when that fails. */
import { ConfigError, processVariables, readConfig, type Config } from './config/index.js';
import { createApp } from './app.js';
import { isRoomError, systemFailure } from './infra/index.js';
import { packageDemo, PackageShelf } from './practice/index.js';
import { announce, openInBrowser, printDemo } from './startup.js';
import path from 'node:path';

async function start(config: Config, stopping: AbortSignal): Promise<void> {
  const app = await createApp(config);
  try {
    await app.listen(config.port, config.host);
    stopping.addEventListener('abort', () => void app.close());
    if (config.demo) {
      const folder = path.join(config.dataDir, 'packages');
      printDemo(await packageDemo(config.demo, folder, app.get(PackageShelf), stopping), folder);
    }
    const address = announce(await app.getUrl());
    if (config.openBrowser && !stopping.aborted) openInBrowser(address, processVariables());
  } catch (error) {
    await app.close();
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
