/** `npm run loadtest`: see `--help`. */
import os from 'node:os';
import { print } from '../bench/table.mjs';
import { HELP, readOptions } from './options.mjs';
import { doubts, measuredRows, sizingRows } from './sizing.mjs';

const options = readOptions(process.argv.slice(2), process.env);
if (options.help) console.log(HELP);
else if (options.problem) {
  console.error(options.problem);
  process.exitCode = 1;
} else process.exitCode = await run(options);

/** @returns {Promise<number>} the exit code */
async function run(asked) {
  const stopped = new AbortController();
  // Server, database and folder are taken away first.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopped.abort());
  try {
    // Not for a word of help.
    const { playExam } = await import('./exam-hour.mjs');
    const figures = await playExam({ ...asked, signal: stopped.signal });
    const cpu = os.cpus()[0]?.model.trim() ?? 'unknown';
    print({
      title: `Measured: ${asked.learners} learners, ${asked.minutes} minutes of their exam; ${figures.cores} cores (${cpu}), Node ${process.versions.node}, all on this machine`,
      rows: measuredRows(figures),
    });
    print({
      title: 'What a machine of this kind carries: one process of the server, and its database',
      rows: sizingRows(figures),
    });
    for (const doubt of doubts(figures)) console.log(doubt);
    for (const trouble of figures.troubles) console.error(trouble);
    return figures.troubles.length > 0 ? 1 : 0;
  } catch (error) {
    if (!stopped.signal.aborted) console.error(`The load test failed: ${error.message}`);
    return stopped.signal.aborted ? 130 : 1;
  }
}
