/** What was measured, and what follows from it for a machine of this kind; docs/deploying.md says the same in words. */

const START_MS = 1500;
/** Of the machine, so that there is room for what else happens. */
const CPU_SHARE = 0.5;
/** Fewer learners say nothing of many. */
const FEWEST = 100;

/** @param {object} figures of `playExam` @returns {{ what: string, value: string, target?: string, met?: boolean }[]} */
export function measuredRows(figures) {
  const { learners, session, course, start, save, sync, submit, result, cpu, learnerHours, serverMemory } = figures;
  const cpuRows = cpu
    ? [
        { what: 'processor time of a learner at work, an hour: server', value: thousandths(cpu.server / learnerHours) },
        { what: '  database', value: thousandths(cpu.database / learnerHours) },
        { what: 'cores busy meanwhile, by server and database', value: cores(cpu.server + cpu.database, figures) },
        { what: '  by the learners', value: cores(cpu.load, figures) },
        { what: '  by everything else on this machine', value: cores(others(cpu), figures) },
      ]
    : [];
  return [
    { what: 'opening the page, session / course: p95', value: [session?.p95, course?.p95].map(ms).join(' / ') },
    {
      what: `${whole(learners)} start at one moment, questions there: p95`,
      value: ms(start?.p95),
      target: 'under 1.5 s',
      met: start?.p95 < START_MS,
    },
    { what: '  p50 / p99 / the last', value: [start?.p50, start?.p99, start?.max].map(ms).join(' / ') },
    { what: 'fast-forward, on average', value: `${figures.speedKept.toFixed(1)} times` },
    {
      what: '  requests a second / of them saves',
      value: `${whole(figures.requestsPerSecond)} / ${whole(figures.savesPerSecond)}`,
    },
    { what: 'saving, until the receipt: p95', value: ms(save?.p95) },
    { what: '  p50 / p99', value: [save?.p50, save?.p99].map(ms).join(' / ') },
    { what: 'asking for the time left: p95', value: ms(sync?.p95) },
    { what: `${whole(submit?.count ?? 0)} hand in when the time is over: p95`, value: ms(submit?.p95) },
    { what: 'all read their results at once: p95', value: ms(result?.p95) },
    ...cpuRows,
    ...(serverMemory === null
      ? []
      : [{ what: 'memory of the server, at most', value: `${whole(serverMemory / 2 ** 20)} MB` }]),
    { what: 'database, by attempt with its answers', value: `${whole(figures.bytesPerAttempt / 1024)} kB` },
    { what: 'answers acknowledged and read back', value: whole(figures.stored) },
    { what: '  missing', value: whole(figures.missing), target: 'none', met: figures.missing === 0 },
    {
      what: '  twice, or never acknowledged',
      value: whole(figures.unexpected),
      target: 'none',
      met: figures.unexpected === 0,
    },
    { what: 'attempts graded', value: whole(figures.graded), target: 'all', met: figures.graded === learners },
    { what: 'requests that failed', value: whole(figures.failed), target: 'none', met: figures.failed === 0 },
  ];
}

/** What a machine of this kind carries, one process of the server and its database on it. */
export function sizingRows(figures) {
  const { learners, start, cpu, learnerHours, bytesPerAttempt } = figures;
  const few = 'too few learners to say';
  const starts = learners < FEWEST || !start ? few : about((learners * START_MS) / start.p95);
  const rows = [{ what: 'learners who may start at one moment, p95 under 1.5 s', value: starts }];
  if (cpu)
    rows.push({
      what: 'learners at work at the same time, half of it busy',
      value: learners < FEWEST ? few : about(atWork()),
    });
  rows.push({
    what: 'disk of the database for 1,000 attempts',
    value: learners < FEWEST ? few : `${whole((bytesPerAttempt * 1000) / 2 ** 20)} MB`,
  });
  return rows;

  /** By all cores, and by the one that a process of the server can use. */
  function atWork() {
    const bySeconds = (used, available) => (CPU_SHARE * available * 3600) / (used / learnerHours);
    return Math.min(bySeconds(cpu.server + cpu.database, figures.cores), bySeconds(cpu.server, 1));
  }
}

/** What makes the figures doubtful; a sentence each. */
export function doubts({ speed, speedKept, speedLeast, cpu, cores: all, seconds }) {
  const taken = cpu ? others(cpu) / seconds : 0;
  return [
    taken > 0.1 * all &&
      `Other programs used ${taken.toFixed(1)} of ${all} cores: measured again on a quiet machine, times are shorter.`,
    speedLeast < speed &&
      `The machine was full: ${+speed.toFixed(1)} times as fast was too fast for it, so it went on slower, ${speedKept.toFixed(1)} times on average. ` +
        `Times of saves are those of a full machine; for those of a usual day take --speed ${Math.max(1, Math.floor(speedKept / 2))}.`,
  ].filter(Boolean);
}

function others({ busy, server, database, load }) {
  return Math.max(0, busy - server - database - load);
}

function cores(used, { seconds, cores: all }) {
  return `${(used / seconds).toFixed(2)} of ${all}`;
}

/** Two digits: no more is known. */
function about(number) {
  return `about ${Number(number.toPrecision(2)).toLocaleString('en')}`;
}

function ms(time) {
  if (time === undefined) return '–';
  return time < 1000 ? `${time.toFixed(time < 100 ? 1 : 0)} ms` : `${(time / 1000).toFixed(2)} s`;
}

function thousandths(time) {
  return `${time.toFixed(3)} s`;
}

function whole(number) {
  return Math.round(number).toLocaleString('en');
}
