/** Two processes send grades, one of them is killed in the middle: every grade arrives, right, and nobody's twice at the same time. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newId } from '../../src/infra/index.js';
import { type Delivered, offer, publishDemo } from '../support/delivered.js';
import { type TestLink, TestPlatform } from '../support/lti-platform.js';
import { makeServer, type TestServer } from '../support/server.js';

const LEARNERS = 1500;
/** Rows that a process claims at once. */
const BATCH = 250;
const SECRET_KEY = randomBytes(32).toString('base64');
const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

let server: TestServer;
let demo: Delivered;
let lms: TestPlatform;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  // It leaves the jobs to the workers.
  server = await makeServer({ EXAMPORT_ROLE: 'web', EXAMPORT_SECRET_KEY: SECRET_KEY });
  demo = await publishDemo(server);
  lms = await TestPlatform.start(server, demo.organizationId, 'canvas');
}, 90_000);
afterAll(async () => {
  for (const worker of workers) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    worker.kill('SIGTERM');
    await once(worker, 'exit');
  }
  await lms.close();
  await server.close();
}, 60_000);

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, [main], {
    cwd: server.config.dataDir,
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DATABASE_URL: server.databaseUrl,
      EXAMPORT_ROLE: 'worker',
      EXAMPORT_SECRET_KEY: SECRET_KEY,
      EXAMPORT_DATA_DIR: server.config.dataDir,
      EXAMPORT_DEMO: '',
      EXAMPORT_DATABASE_POOL: '6',
      EXAMPORT_LOG_LEVEL: 'silent',
      EXAMPORT_ALLOW_PRIVATE_ADDRESSES: '1',
    },
  });
  workers.push(worker);
  return worker;
}

/** Learners of the link whose score is known and waits to be sent; `n` points of 100 for the nth. */
async function makeWaiting({ id, deliveryId }: TestLink): Promise<void> {
  const people = Array.from({ length: LEARNERS }, () => lms.platform.addPerson({}));
  for (const person of people) lms.platform.enrol(lms.course, person);
  const learners = people.map(() => newId());
  const { database } = server;
  await database.query(`INSERT INTO learners (organization_id, id, updated_by) SELECT $1, unnest($2::uuid[]), 'test'`, [
    demo.organizationId,
    learners,
  ]);
  await database.query(
    `INSERT INTO attempts (organization_id, id, learner_id, delivery_id, course_id, release_id, activity, mode, number, state, form, questions,
       started_at, submitted_at, graded_at, released_at, points, max_points, percent, pending, score, epoch)
     SELECT $1, gen_random_uuid(), l, $2, $3, $4, $5, 'exam', 1, 'released', '{"items":[]}', 0, now(), now(), now(), now(), n % 100, 100, n % 100, 0,
       '{"byDomain":[]}', 1
     FROM unnest($6::uuid[]) WITH ORDINALITY AS i (l, n)`,
    [demo.organizationId, deliveryId, demo.courseId, demo.releaseId, demo.exam.id, learners],
  );
  await database.query(
    `INSERT INTO lti_grades (organization_id, id, registration_id, resource_link_id, subject, learner_id)
     SELECT $1, gen_random_uuid(), $2, $3, s, l FROM unnest($4::text[], $5::uuid[]) AS i (s, l)`,
    [demo.organizationId, lms.registrationId, id, people.map(({ sub }) => sub), learners],
  );
}

describe('two processes that send, and kill -9 of one', () => {
  it('bring every grade, right; only what was under way is said again, and never as another submission', async () => {
    const link = await lms.link(await offer(server, demo), demo.exam.id);
    await makeWaiting(link);
    const { messages } = lms.platform.grades;
    lms.platform.misbehave({ on: 'scores', slowMs: 15 });
    const [first] = [startWorker(), startWorker()];
    // Both look for what is due each minute; here they are told.
    const ask = () =>
      server.database.query(
        `INSERT INTO pgboss.job (name, data, singleton_key, policy) SELECT 'lti.drain_grades', $1, gen_random_uuid()::text, 'short' FROM generate_series(1, 4)`,
        [JSON.stringify({ organizationId: demo.organizationId, registrationId: lms.registrationId })],
      );
    // Until each has a batch under way.
    const claimed = async () =>
      Number((await server.database.query('SELECT count(claimed_until) FROM lti_grades')).rows[0].count);
    while (messages.length < 100 || ((await claimed()) <= BATCH && messages.length < LEARNERS - BATCH)) {
      await ask();
      await pause(20);
    }
    first?.kill('SIGKILL');
    await pause(300);
    // Five minutes later.
    await server.database.query(`UPDATE lti_grades SET claimed_until = NULL WHERE state = 'waiting' AND tries = 0`);
    await ask();
    const open = async () =>
      Number((await server.database.query(`SELECT count(*) FROM lti_grades WHERE state <> 'sent'`)).rows[0].count);
    while ((await open()) > 0) await pause(50);
    const { rows } = await server.database.query<{ subject: string; points: string }>(
      'SELECT g.subject, a.points FROM lti_grades g JOIN attempts a ON a.learner_id = g.learner_id',
    );
    expect(rows).toHaveLength(LEARNERS);
    for (const { subject, points } of rows)
      expect(lms.platform.grades.of(lms.lineItem(link), subject)?.score).toBeCloseTo(Number(points) / 5);
    const bySubject = Map.groupBy(messages, ({ userId }) => userId);
    const again = [...bySubject.values()].filter((all) => all.length > 1);
    // No more than the batch of the one that was killed, and none of these is a submission twice.
    expect(again.length).toBeLessThanOrEqual(BATCH);
    for (const all of bySubject.values()) {
      const submissions = all.filter(
        ({ message }) =>
          (message['https://canvas.instructure.com/lti/submission'] as { new_submission: boolean }).new_submission,
      );
      expect(submissions.length).toBeLessThanOrEqual(1);
      for (const { status } of all) expect(status).toBe(200);
    }
  }, 120_000);
});
