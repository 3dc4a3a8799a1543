import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Retention } from '../../src/attempts/retention.js';
import { ApiClient, ifMatch } from '../support/api-client.js';
import { answer, type Delivered, offer, publishDemo, TestLearner } from '../support/delivered.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let deliveryId: string;
beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
  deliveryId = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null } } });
}, 60_000);
afterAll(() => server.close());

const NAME = 'Zenobia Quill';
const WORDS = 'What I remember of that day.';

/** Somebody who has left traces everywhere. */
async function known() {
  const { id } = (
    await server.owner.post('/learners', { name: NAME, email: 'zenobia@example.org', subject: `z-${Math.random()}` })
  ).body;
  await server.owner.post(`/deliveries/${deliveryId}/invitations`, { learnerIds: [id] });
  const learner = await TestLearner.join(server, demo.organizationId, deliveryId, { id: id as string });
  const attempt = (await learner.start(demo.exam.id)).body;
  await learner.save(attempt.id, [answer(0, attempt.firstSequence, null), answer(0, attempt.firstSequence + 1, null)]);
  await learner.client.post(`/learn/attempts/${attempt.id}/problems`, { position: 0, text: WORDS });
  await learner.submit(attempt.id);
  return { learner, attempt };
}

describe('a learner’s data', () => {
  it('are given out whole, also of those who were merged into them, without secrets', async () => {
    const { learner, attempt } = await known();
    const other = await known();
    await server.owner.post(`/learners/${learner.id}/merge`, { learnerId: other.learner.id });
    const { status, body } = await server.owner.get(`/learners/${learner.id}/export`);
    expect(status).toBe(200);
    expect(body.learners).toHaveLength(2);
    expect(body.attempts.map(({ id }: { id: string }) => id).sort()).toEqual([attempt.id, other.attempt.id].sort());
    expect(body.answers).toHaveLength(4);
    expect(body.answers[0]).toMatchObject({
      attempt_id: expect.any(String),
      received_at: expect.any(String),
      hash: expect.any(String),
    });
    expect(body.problemReports).toMatchObject([{ text: WORDS }, { text: WORDS }]);
    expect(body.log.map(({ action }: { action: string }) => action)).toContain('learner.merged');
    expect(JSON.stringify(body)).not.toContain('token');
    expect(await server.instructor.get(`/learners/${learner.id}/export`)).toMatchObject({ status: 403 });
    expect(await server.foreign.get(`/learners/${learner.id}/export`)).toMatchObject({ status: 404 });
  });

  it('are given out to those alone who may read learners', async () => {
    const { learner } = await known();
    const { body } = await server.owner.post('/api-keys', { name: 'Exams', actions: ['attempts:manage'] });
    const key = ApiClient.withKey(server.url, body.key as string);
    expect(await key.get(`/learners/${learner.id}/export`)).toMatchObject({ status: 403 });
  });

  it('are erased: nothing that names the person stays, and figures that name nobody do', async () => {
    const { learner, attempt } = await known();
    const score = (await learner.result(attempt.id)).body;
    const erase = (body: object) => server.owner.post(`/learners/${learner.id}/erase`, body);
    const running = (await learner.start(demo.exam.id)).body;
    expect(await erase({ reason: 'As asked.' })).toMatchObject({
      status: 409,
      body: { code: 'attempts.erase_running' },
    });
    expect(await erase({ reason: 'As asked.', evenRunning: true })).toMatchObject({
      status: 200,
      body: { attemptsErased: 2, figuresKept: 1 },
    });
    for (const table of [
      'learners',
      'learner_identities',
      'problem_reports',
      'attempts',
      'answers',
      'learner_sessions',
      'entry_links',
    ]) {
      const { rows } = await server.database.query(`SELECT t::text AS row FROM ${table} t`);
      const all = rows.map(({ row }) => row as string).join('\n');
      const left = table === 'learners' ? all.split('\n').find((row) => row.includes(learner.id)) : all;
      expect(left).not.toContain(NAME);
      if (table !== 'learners') expect(left).not.toContain(learner.id);
      expect(left).not.toContain(attempt.id);
    }
    const { rows: figures } = await server.database.query(
      'SELECT percent, jsonb_array_length(outcomes) AS n FROM erased_attempts',
    );
    expect(figures).toEqual([{ percent: score.percent.toFixed(2), n: score.review.length }]);
    // A page that is still open stores nothing any more.
    expect(await learner.save(running.id, [answer(0, running.firstSequence, null)])).toMatchObject({ status: 404 });
    expect(await learner.renew()).toMatchObject({ status: 401 });
    const { body: log } = await server.owner.get('/audit?limit=100');
    expect(JSON.stringify(log)).not.toContain(NAME);
  });
});

describe('retention', () => {
  const set = async (retentionDays: object) => {
    const { body } = await server.owner.get('/organization');
    const answered = await server.owner.patch(
      '/organization',
      { settings: { retentionDays } },
      ifMatch(body.revision as number),
    );
    expect(answered.status).toBe(200);
    await server.app.get(Retention, { strict: false }).apply(demo.organizationId);
  };
  const count = async (table: string, attemptId: string): Promise<number> => {
    const { rows } = await server.database.query(`SELECT count(*)::int AS n FROM ${table} WHERE attempt_id = $1`, [
      attemptId,
    ]);
    return rows[0].n as number;
  };
  const age = (attemptId: string, days: number) =>
    server.database.query(
      `UPDATE attempts SET submitted_at = now() - make_interval(days => $2), started_at = now() - make_interval(days => $2 + 1) WHERE id = $1`,
      [attemptId, days],
    );

  it('keeps by kind of record what is younger, and for ever what says nothing', async () => {
    const old = await known();
    const young = await known();
    await age(old.attempt.id as string, 100);
    await set({});
    expect(await count('answers', old.attempt.id as string)).toBe(2);
    await set({ answersHistory: 90 });
    expect(await count('answers', old.attempt.id as string)).toBe(1);
    expect(await count('answers', young.attempt.id as string)).toBe(2);
    // The answer that counts is the one that stayed.
    const { rows } = await server.database.query('SELECT sequence FROM answers WHERE attempt_id = $1', [
      old.attempt.id,
    ]);
    expect(Number(rows[0].sequence)).toBe((old.attempt.firstSequence as number) + 1);

    const { body: reports } = await server.owner.get('/problem-reports?state=open');
    const own = reports.items.find(({ attemptId }: { attemptId: string }) => attemptId === young.attempt.id);
    await server.owner.post(`/problem-reports/${own.id}/resolve`, { dismissed: true, resolution: 'Looked at.' });
    await server.database.query(`UPDATE problem_reports SET resolved_at = now() - interval '40 days' WHERE id = $1`, [
      own.id,
    ]);
    await server.database.query(
      `UPDATE learner_sessions SET expires_at = now() - interval '40 days' WHERE learner_id = $1`,
      [old.learner.id],
    );
    await set({ problemReports: 30, sessions: 30 });
    expect(await count('problem_reports', young.attempt.id as string)).toBe(0);
    expect(await count('problem_reports', old.attempt.id as string)).toBe(1);
    const { rows: sessions } = await server.database.query(
      'SELECT learner_id FROM learner_sessions WHERE learner_id = ANY ($1)',
      [[old.learner.id, young.learner.id]],
    );
    expect(sessions).toEqual([{ learner_id: young.learner.id }]);

    const before = await server.database.query('SELECT count(*)::int AS n FROM erased_attempts');
    await set({ attempts: 90 });
    expect(await old.learner.result(old.attempt.id as string)).toMatchObject({ status: 404 });
    expect(await young.learner.result(young.attempt.id as string)).toMatchObject({ status: 200 });
    const after = await server.database.query('SELECT count(*)::int AS n FROM erased_attempts');
    expect(after.rows[0].n).toBe(before.rows[0].n + 1);
    const { body: log } = await server.owner.get('/audit?action=retention.applied');
    expect(log.items.map((entry: { after: { kind: string } }) => entry.after.kind)).toEqual(
      expect.arrayContaining(['attempts', 'answersHistory']),
    );
    await set({});
  });
});
