/**
 * `npm run bench` runs every test/bench/*.bench.mjs, prints one table and writes bench/results.json. `npm run bench -- NAME` runs one; its
 * last line is one JSON object with that bench's keys.
 *
 * A bench module exports `name`, `title` and `run(): Promise<{ keys: Record<string, number>, rows: Row[] }>` where a row is
 * `{ what, value, target?, met? }`. It imports the built packages, as a user runs them. Each runs in a process of its own, so that peak
 * memory is its own. A target that is not met is shown as such; the figures are what they are, and the exit code stays 0.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { print } from './table.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(path.dirname(here));
const RESULTS = path.join(root, 'bench', 'results.json');

runAll(process.argv[2]);

function runAll(only) {
  const files = readdirSync(here).filter((file) => file.endsWith('.bench.mjs'));
  const names = files.map((file) => file.slice(0, -'.bench.mjs'.length)).sort();
  if (only && !names.includes(only)) {
    console.error(`There is no bench "${only}". There are: ${names.join(', ')}.`);
    process.exit(1);
  }
  const results = read();
  let last;
  for (const name of only ? [only] : names) {
    console.log(`Running ${name} …`);
    last = runChild(`${name}.bench.mjs`);
    if (!last) {
      console.error(`The bench "${name}" failed; what it printed stands above.`);
      process.exit(1);
    }
    results.benches[name] = last;
    print(last);
  }
  mkdirSync(path.dirname(RESULTS), { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  if (only) console.log(JSON.stringify(last.keys));
}

/** The child writes its result to a file descriptor of its own, so that whatever a peer prints stays apart. */
function runChild(file) {
  const child = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { writeSync } from 'node:fs';
       const bench = await import(${JSON.stringify(new URL(file, import.meta.url).href)});
       writeSync(3, JSON.stringify({ title: bench.title, ...(await bench.run()) }));`,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'pipe'], maxBuffer: 1 << 24 },
  );
  if (child.status !== 0) return undefined;
  return JSON.parse(child.output[3].toString('utf8'));
}

function read() {
  const machine = { node: process.version, cores: os.availableParallelism(), cpu: os.cpus()[0]?.model ?? 'unknown' };
  try {
    return { machine, benches: JSON.parse(readFileSync(RESULTS, 'utf8')).benches };
  } catch {
    return { machine, benches: {} };
  }
}
