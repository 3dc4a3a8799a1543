/** The process: signals, exit code, and a failure as one sentence. */
import { readFileSync } from 'node:fs';
import { EXIT, failureOf } from './exit.js';
import { run } from './program.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second time means: at once.
    if (interruption.signal.aborted) process.exit(EXIT.interrupted);
    interruption.abort();
  });
}
// A reader that has seen enough (`examport … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : EXIT.inputOutput),
);

const argv = process.argv.slice(2);
try {
  process.exitCode = await run(argv.length > 0 ? argv : ['--help'], version, interruption.signal);
} catch (error) {
  const { exitCode, code, message } = failureOf(error);
  if (argv.includes('--json')) console.log(JSON.stringify({ ok: false, error: { code, message } }, null, 2));
  else console.error(`examport: ${message}`);
  if (process.env['EXAMPORT_DEBUG'] === '1') console.error(error);
  process.exitCode = exitCode;
}
