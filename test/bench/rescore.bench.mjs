/** Rescoring: a correction applied to 10,000 attempts of 60 questions each, by its job. */
import { randomBytes } from 'node:crypto';
import { connect, makeAttempts, makeLearners, offerExam, QUESTIONS, SECRET_KEY } from './delivered-exam.mjs';
import { makeDataDir, signIn, startDatabase, startServer } from './server-under-load.mjs';

export const name = 'rescore';
export const title = 'Rescoring 10,000 attempts of 60 questions after a correction, PostgreSQL with fsync on';

const ATTEMPTS = 10_000;

export async function run() {
  const { dataDir, remove } = makeDataDir();
  const database = await startDatabase(dataDir);
  try {
    const server = await startServer({
      DATABASE_URL: database.url,
      EXAMPORT_DATA_DIR: dataDir,
      EXAMPORT_SECRET_KEY: SECRET_KEY,
    });
    const client = await connect(database.url);
    try {
      const exam = await offerExam(client);
      const learners = await makeLearners(client, exam, ATTEMPTS);
      // One form for all, so that every attempt is touched.
      await makeAttempts(client, exam, learners, 'submitted', 1);
      await client.query(
        `INSERT INTO answers (organization_id, attempt_id, position, sequence, response, hash, received_at)
         SELECT organization_id, id, p, 4294967296 + p, jsonb_build_object('type', 'single-choice', 'choice', substr('abcd', 1 + (p + number) % 4, 1)), $1, now()
         FROM attempts, generate_series(0, ${QUESTIONS - 1}) AS p`,
        [randomBytes(32)],
      );
      await client.query('ANALYZE');
      const api = await signIn(server.url);
      const { rows } = await client.query('SELECT program_id FROM courses WHERE id = $1', [exam.courseId]);
      const question = (await client.query(`SELECT form -> 'items' -> 0 ->> 'questionId' AS id FROM attempts LIMIT 1`))
        .rows[0].id;
      // The first brings all of them their first score; the second is what is measured.
      const all = await correct(question, 'credit');
      const first = await correct(question, 'drop');
      const every = (await client.query(`SELECT count(*)::int AS n FROM attempts WHERE score IS NOT NULL`)).rows[0].n;
      return {
        keys: {
          attempts: every,
          firstSeconds: all.seconds,
          rescoreSeconds: first.seconds,
          perSecond: first.attempts / first.seconds,
        },
        rows: [
          { what: 'attempts that the correction touches', value: first.attempts.toLocaleString('en') },
          { what: 'first scores', value: `${all.seconds.toFixed(1)} s` },
          {
            what: 'rescoring',
            value: `${first.seconds.toFixed(1)} s`,
            target: 'under 20 s for 10,000',
            met: (first.seconds * ATTEMPTS) / first.attempts < 20,
          },
          { what: 'attempts a second', value: Math.round(first.attempts / first.seconds).toLocaleString('en') },
        ],
      };

      async function correct(questionId, kind) {
        const { body } = await api.request('POST', '/corrections', {
          programId: rows[0].program_id,
          ...{ questionId, versions: [1], kind, reason: 'Bench' },
        });
        const begun = performance.now();
        await api.request('POST', `/corrections/${body.id}/apply`, {}, { 'if-match': '"1"' });
        for (;;) {
          const { body: now } = await api.request('GET', `/corrections/${body.id}`);
          if (now.finishedAt !== null)
            return { seconds: (performance.now() - begun) / 1000, attempts: now.progress.attempts };
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
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
