/** An exam of an hour in fast-forward, by the pages' own code: what learners wait for their answers, and whether all are there. */
import { playExam } from '../loadtest/exam-hour.mjs';
import { speedFor } from '../loadtest/options.mjs';
import { measuredRows } from '../loadtest/sizing.mjs';

export const name = 'hour';
export const title =
  'An hour of 1,000 learners in fast-forward, all on these cores, the learners in a process of their own';

const LEARNERS = 1000;
const MINUTES = 60;

export async function run() {
  const figures = await playExam({ learners: LEARNERS, minutes: MINUTES, speed: speedFor(LEARNERS), quiet: true });
  for (const trouble of figures.troubles) console.log(`  ${trouble}`);
  return {
    keys: {
      startP95: figures.start.p95,
      saveP50: figures.save.p50,
      saveP99: figures.save.p99,
      savesPerSecond: figures.savesPerSecond,
      speedKept: figures.speedKept,
      submitP95: figures.submit.p95,
      answers: figures.stored,
      missing: figures.missing,
      failed: figures.failed,
      troubles: figures.troubles.length,
    },
    rows: measuredRows(figures),
  };
}
