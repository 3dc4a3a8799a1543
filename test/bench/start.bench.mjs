/** A synchronised start: learners released by one barrier into a 60-question exam drawn from 1,000; and handing in, all at once. */
import { Pool } from 'undici';
import { connect, EXAM, invite, makeLearners, offerExam, prepare, QUESTIONS, SECRET_KEY } from './delivered-exam.mjs';
import { barrier, makeDataDir, startDatabase, startServer } from './server-under-load.mjs';

export const name = 'start';
export const title =
  'A synchronised start of 1,000 learners, all on these cores, the learners in a process of their own';

const LEARNERS = 1000;

export async function run() {
  const { dataDir, remove } = makeDataDir();
  const database = await startDatabase(dataDir);
  try {
    const server = await startServer({
      DATABASE_URL: database.url,
      EXAMPORT_DATA_DIR: dataDir,
      EXAMPORT_SECRET_KEY: SECRET_KEY,
      EXAMPORT_DATABASE_POOL: '10',
    });
    const client = await connect(database.url);
    try {
      const drawn = await release(false);
      const prepared = await release(true);
      const { started, submitted } = prepared;
      const failed = started.failed + submitted.failed + drawn.started.failed + drawn.submitted.failed;
      const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
      return {
        keys: {
          startP50: started.p50,
          startP95: started.p95,
          startMax: started.max,
          startP95Unprepared: drawn.started.p95,
          submitP95: submitted.p95,
          failed,
        },
        rows: [
          { what: 'start of prepared attempts, questions there: p50', value: seconds(started.p50) },
          { what: '  p95', value: seconds(started.p95), target: 'under 1.5 s', met: started.p95 < 1500 },
          { what: '  the last', value: seconds(started.max) },
          { what: '  p95 where nothing was prepared', value: seconds(drawn.started.p95) },
          { what: 'all hand in at once: p95', value: seconds(submitted.p95) },
          { what: 'errors', value: String(failed), target: 'none', met: failed === 0 },
        ],
      };

      /** A thousand of them, and then all hand in. */
      async function release(ahead) {
        const exam = await offerExam(client);
        const learners = await makeLearners(client, exam, LEARNERS + 1);
        await client.query('ANALYZE');
        await readCourse(server.url, learners[LEARNERS].token);
        const everybody = learners.slice(0, LEARNERS);
        if (ahead) {
          await invite(client, exam, everybody);
          await prepare(server.url, exam, LEARNERS);
        }
        const started = await barrier({
          url: server.url,
          requests: everybody.map(({ token }) => ({
            method: 'POST',
            path: '/api/v1/learn/attempts',
            token,
            body: { activity: EXAM, tab: 'bench-tab' },
          })),
        });
        const { rows: attempts } = await client.query(
          `SELECT id, learner_id, questions FROM attempts WHERE delivery_id = $1 AND state = 'in_progress'`,
          [exam.deliveryId],
        );
        if (attempts.length !== LEARNERS || attempts.some(({ questions }) => questions !== QUESTIONS))
          throw new Error(`${attempts.length} attempts were started.`);
        const attemptOf = new Map(attempts.map(({ id, learner_id }) => [learner_id, id]));
        const submitted = await barrier({
          url: server.url,
          requests: everybody.map(({ token, learnerId }) => ({
            method: 'POST',
            path: `/api/v1/learn/attempts/${attemptOf.get(learnerId)}/submit`,
            token,
            body: {},
          })),
        });
        return { started, submitted };
      }
    } finally {
      await client.end();
      await server.stop();
    }
  } finally {
    await database.stop();
    remove();
  }
}

/** As a page does when it opens, before the barrier. */
async function readCourse(url, token) {
  const pool = new Pool(url);
  const answer = await pool.request({
    method: 'GET',
    path: '/api/v1/learn/course',
    headers: { authorization: `Bearer ${token}` },
  });
  await answer.body.dump();
  await pool.destroy();
  if (answer.statusCode !== 200) throw new Error(`The course cannot be read: ${answer.statusCode}.`);
}
