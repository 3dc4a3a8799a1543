/**
 * The learners, all in this process: they open their pages, start at one moment, work, and hand in. Its instructions come by standard input,
 * what it has measured goes to standard output; see `playExam` in exam-hour.mjs.
 */
import { createWriteStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { startClock } from './clock.mjs';
import { loadPlayer } from './device.mjs';
import { govern } from './governor.mjs';
import { createLearner, randomFrom } from './learner.mjs';
import { peakMemory, readCpu } from './machine.mjs';
import { openWire } from './wire.mjs';

const MINUTE = 60_000;
/** Pages are opened within so many minutes before the start, or fewer where the work is shorter. */
const ARRIVE_MINUTES = 5;
const TELL_MS = 15_000;

const { url, codes, activity, minutes, speed, seed, serverPid, databasePid, acknowledgedFile, quiet } = JSON.parse(
  await text(process.stdin),
);
const say = (what) => quiet || process.stderr.write(`${what}\n`);
const acknowledged = createWriteStream(acknowledgedFile);
let saves = 0;
const wire = openWire(url, (attemptId, hash) => {
  saves += 1;
  acknowledged.write(`${attemptId} ${hash}\n`);
});
const createHostedHost = await loadPlayer();
const clock = startClock(speed);
const random = randomFrom(seed);
const learners = codes.map((code, i) =>
  createLearner({ createHostedHost, wire, clock, code, activity, seed: seed + i }),
);
/** Who still takes part. */
const going = new Set(learners);
const stuck = [];

say(`${learners.length} learners open their pages …`);
const arrivals = learners.map(() => clock.now() + random() * Math.min(ARRIVE_MINUTES, minutes) * MINUTE);
await everyone(async (learner, i) => {
  await clock.until(arrivals[i]);
  await learner.open();
});
const { sessions, course } = wire.takeTimes();

say('All start at one moment …');
wire.holdStarts(going.size);
await everyone((learner) => learner.begin());
const { attempts: start } = wire.takeTimes();

const worked = await work();
acknowledged.end();
await finished(acknowledged);
const measured = JSON.stringify({
  session: spread(sessions),
  course: spread(course),
  start: spread(start),
  ...worked,
  saves,
  ...wire.trouble,
  stuck: stuck.length,
  firstStuck: stuck[0] ?? null,
  serverMemory: peakMemory(serverPid),
});
// Pages that are open still renew their sessions, and would for ever.
process.stdout.write(measured, () => process.exit());

/** From the first question to the last result. */
async function work() {
  const begun = clock.now();
  const begunAt = performance.now();
  const cpuBefore = readCpu(serverPid, databasePid);
  const end = begun + minutes * MINUTE;
  say(`They work for ${minutes} minutes, ${+speed.toFixed(1)} times as fast as people do …`);
  const governor = govern({ clock, takeTimes: wire.takeTimes, say });
  const teller = setInterval(() => {
    say(`  Minute ${Math.floor((clock.now() - begun) / MINUTE)}: ${saves} answers acknowledged.`);
  }, TELL_MS);
  const all = everyone((learner) => learner.work(end));
  await clock.until(end);
  const cpuAfter = readCpu(serverPid, databasePid);
  const seconds = (performance.now() - begunAt) / 1000;
  const { times: atWork, slowest } = governor.stop();
  clearInterval(teller);
  say('Those who are left hand in …');
  const results = await all;
  const after = wire.takeTimes();
  say('They read their results …');
  await everyone((learner, i) => learner.readResult(results[i].answered));
  const { result = [] } = wire.takeTimes();
  const hours = results.reduce((sum, one) => sum + (one?.lastedMs ?? 0), 0) / (60 * MINUTE);
  return {
    seconds,
    speedKept: (end - begun) / 1000 / seconds,
    speedLeast: slowest,
    learnerHours: hours,
    save: spread(atWork.answers),
    sync: spread(atWork.sync),
    savesPerSecond: (atWork.answers ?? []).length / seconds,
    requestsPerSecond: Object.values(atWork).reduce((sum, times) => sum + times.length, 0) / seconds,
    submit: spread(after.submit),
    result: spread(result),
    cpu: cpuBefore && Object.fromEntries(Object.entries(cpuAfter).map(([who, s]) => [who, s - cpuBefore[who]])),
  };
}

/** All at the same time; who fails is written down, and the others go on. */
function everyone(step) {
  return Promise.all(
    learners.map(async (learner, i) => {
      if (!going.has(learner)) return null;
      try {
        return await step(learner, i);
      } catch (error) {
        going.delete(learner);
        stuck.push(`learner ${i + 1}: ${error.message}`);
        return null;
      }
    }),
  );
}

/** Of milliseconds; null of none. */
function spread(times = []) {
  if (times.length === 0) return null;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { count: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: times.at(-1) };
}
