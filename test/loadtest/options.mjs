/** What the command is told, and what it says when it is told something else. */
import { parseArgs } from 'node:util';

export const HELP = `npm run loadtest -- [options]

Plays an exam of 60 questions, drawn from 1,000, on this machine: learners open their pages, start at one moment, work, and hand in.
It starts a PostgreSQL and a server of its own in a temporary folder, reaches nothing but this machine, and takes everything away.
At the end every answer is read back from the database. Exit code 1: something failed or is missing.

  --learners N   so many learners, 1 to 20000 (1000)
  --minutes M    so much of the exam, 1 to 70 (60)
  --speed S      so many times as fast as people work, 1 to 200 (30; less beyond 1,000 learners); lowered by itself when the machine is full
  --help         this

How to read the table: docs/deploying.md, "How large a machine: measure it".`;

const RANGES = { learners: [1, 20_000], minutes: [1, 70], speed: [1, 200] };

/** How many times faster than people, when nothing is said: a rate of requests that two cores bear. @param {number} learners */
export function speedFor(learners) {
  return Math.max(1, Math.min(30, 30_000 / learners));
}

/**
 * @param {string[]} args
 * @param {Record<string, string | undefined>} environment
 * @returns {{ help: true } | { problem: string } | { learners: number, minutes: number, speed: number }} `problem` is one sentence
 */
export function readOptions(args, environment) {
  const names = Object.keys(RANGES);
  const kept = names.find((name) => environment[`npm_config_${name}`] !== undefined);
  if (kept)
    return {
      problem: `npm has kept --${kept} for itself: write two dashes before it, npm run loadtest -- --${kept} N.`,
    };
  const values = {};
  const { tokens } = parseArgs({
    args,
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: { help: { type: 'boolean' }, ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])) },
  });
  for (const token of tokens) {
    if (token.kind === 'option' && token.name === 'help') return { help: true };
    if (token.kind !== 'option' || !names.includes(token.name))
      return {
        problem: `There is no "${token.rawName ?? token.value ?? '--'}": there are --learners, --minutes, --speed and --help.`,
      };
    const [least, most] = RANGES[token.name];
    const value = /^\d+$/.test(token.value ?? '') ? Number(token.value) : NaN;
    if (!(value >= least && value <= most))
      return {
        problem: `--${token.name} must be a whole number from ${least} to ${most}, and is ${JSON.stringify(token.value ?? '')}.`,
      };
    values[token.name] = value;
  }
  const { learners = 1000, minutes = 60 } = values;
  return { learners, minutes, speed: values.speed ?? speedFor(learners) };
}
