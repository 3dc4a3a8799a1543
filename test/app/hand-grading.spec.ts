import { answerKey, type Question, type Response } from '@examport/content';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCipheriv, randomBytes } from 'node:crypto';
import { LearnerTokens } from '../../src/identity/index.js';
import { newId } from '../../src/infra/index.js';
import { ifMatch } from '../support/api-client.js';
import { answer, type Delivered, offer, publishDemo, TestLearner, wrongResponse } from '../support/delivered.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let deliveryId: string;
let questions: Map<string, Question>;
let essay: Question;

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
  deliveryId = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null } } });
  questions = new Map(demo.document.questions.map((question) => [question.id, question]));
  essay = demo.document.questions.find(({ type }) => type === 'essay') as Question;
}, 60_000);
afterAll(() => server.close());

const right = (question: Question): Response => answerKey(question).correct ?? wrongResponse(question);

/** An attempt of two questions, one of which people must grade. */
async function startWithEssay(rules: object = {}, text: string | null = 'What I think of it.') {
  const delivery = await offer(server, demo, { rules: { [demo.exam.id]: rules } });
  const learner = await TestLearner.join(server, demo.organizationId, delivery);
  const other = demo.document.questions.find(({ type }) => type === 'single-choice') as Question;
  const id = newId();
  const items = [essay, other].map((question) => ({
    questionId: question.id,
    sectionId: demo.exam.sections[0]?.id,
    order: [],
  }));
  await server.database.query(
    `INSERT INTO attempts (organization_id, id, learner_id, delivery_id, course_id, release_id, activity, mode, number, state, form, questions, started_at, epoch)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'exam', 1, 'in_progress', $8, 2, now(), 1)`,
    [
      demo.organizationId,
      id,
      learner.id,
      delivery,
      demo.courseId,
      demo.releaseId,
      demo.exam.id,
      JSON.stringify({ seed: 1, generator: 1, items }),
    ],
  );
  const base = 2 ** 32;
  await learner.save(id, [
    answer(0, base, text === null ? null : { type: 'essay', text }),
    answer(1, base + 1, right(other)),
  ]);
  await learner.submit(id);
  return { learner, id, delivery, other };
}

describe('an essay', () => {
  it('waits in the queue, counts when a person has graded it, and its comment is shown', async () => {
    const { learner, id, delivery, other } = await startWithEssay();
    expect((await learner.result(id)).body).toMatchObject({
      pending: 1,
      points: other.points,
      maxPoints: other.points,
      state: 'submitted',
    });
    const queue = () => server.instructor.get(`/grading-queue?delivery=${delivery}`);
    expect((await queue()).body.items).toMatchObject([{ attemptId: id, positions: [0] }]);
    const grade = (body: object) => server.instructor.post(`/attempts/${id}/grades`, body);
    expect(await grade({ position: 0, points: essay.points + 1 })).toMatchObject({
      status: 422,
      body: { code: 'attempts.grade_too_high' },
    });
    expect(await grade({ position: 1, points: 1 })).toMatchObject({
      status: 422,
      body: { code: 'attempts.grade_not_essay' },
    });
    expect(await server.viewer.post(`/attempts/${id}/grades`, { position: 0, points: 1 })).toMatchObject({
      status: 403,
    });
    expect(await server.foreign.post(`/attempts/${id}/grades`, { position: 0, points: 1 })).toMatchObject({
      status: 404,
    });
    const half = essay.points / 2;
    expect(await grade({ position: 0, points: half, comment: 'Well put.' })).toMatchObject({
      status: 201,
      body: { state: 'final' },
    });
    const { body } = await learner.result(id);
    expect(body).toMatchObject({
      pending: 0,
      state: 'released',
      points: other.points + half,
      maxPoints: other.points + essay.points,
    });
    expect(body.review[0].comment).toBe('Well put.');
    expect((await queue()).body.items).toEqual([]);
    await grade({ position: 0, points: essay.points });
    expect((await learner.result(id)).body.points).toBe(other.points + essay.points);
    expect((await server.instructor.get(`/attempts/${id}/grades`)).body.items).toHaveLength(2);
  });

  it('needs a second person where the organization demands one', async () => {
    const { body: organization } = await server.owner.get('/organization');
    await server.owner.patch(
      '/organization',
      { settings: { secondGrader: true } },
      ifMatch(organization.revision as number),
    );
    const { learner, id } = await startWithEssay();
    const { body } = await server.instructor.post(`/attempts/${id}/grades`, { position: 0, points: 1 });
    expect(body.state).toBe('proposed');
    expect((await learner.result(id)).body.pending).toBe(1);
    const decide = (client: TestServer['owner'], confirm: boolean) =>
      client.post(`/grades/${body.id}/decision`, { confirm });
    expect(await decide(server.instructor, true)).toMatchObject({ status: 409, body: { code: 'attempts.grade_own' } });
    expect(await decide(server.reviewer, true)).toMatchObject({ status: 200, body: { state: 'final' } });
    expect(await decide(server.reviewer, false)).toMatchObject({
      status: 409,
      body: { code: 'attempts.grade_decided' },
    });
    expect((await learner.result(id)).body.pending).toBe(0);
    const { body: now } = await server.owner.get('/organization');
    await server.owner.patch('/organization', { settings: { secondGrader: false } }, ifMatch(now.revision as number));
  });
});

describe('an override', () => {
  it('needs a reason, changes the verdict, and stays on record', async () => {
    const learner = await TestLearner.join(server, demo.organizationId, deliveryId);
    const attempt = (await learner.start(demo.exam.id)).body;
    await learner.submit(attempt.id);
    const grade = (body: object) => server.instructor.post(`/attempts/${attempt.id}/grades`, body);
    expect(await grade({ passed: true })).toMatchObject({ status: 422 });
    expect(await grade({ points: 10_000, comment: 'Too much.' })).toMatchObject({
      status: 422,
      body: { code: 'attempts.grade_too_high' },
    });
    expect(await grade({ passed: true, comment: 'The fire alarm rang.' })).toMatchObject({ status: 201 });
    expect((await learner.result(attempt.id)).body).toMatchObject({ passed: true, percent: 0 });
    const { rows } = await server.database.query(
      'SELECT reason, passed FROM score_changes WHERE attempt_id = $1 ORDER BY id',
      [attempt.id],
    );
    expect(rows).toEqual([
      { reason: 'submitted', passed: false },
      { reason: 'override', passed: true },
    ]);
  });
});

describe('results by hand', () => {
  it('are seen when staff release them', async () => {
    const { learner, id, delivery } = await startWithEssay({ results: 'by-hand' });
    await server.instructor.post(`/attempts/${id}/grades`, { position: 0, points: 1 });
    expect(await learner.result(id)).toMatchObject({ status: 409, body: { code: 'attempts.not_released' } });
    const release = (client: TestServer['owner']) =>
      client.post(`/deliveries/${delivery}/results/release`, { activity: demo.exam.id });
    expect(await release(server.instructor)).toMatchObject({ status: 403 });
    expect((await release(server.owner)).body).toEqual({ released: 1 });
    expect(await learner.result(id)).toMatchObject({ status: 200, body: { state: 'released' } });
  });
});

describe('answers that came too late', () => {
  async function overdue() {
    const learner = await TestLearner.join(server, demo.organizationId, deliveryId);
    const attempt = (await learner.start(demo.exam.id)).body;
    const late = demo.exam.timeLimitSeconds as number;
    await server.database.query(
      `UPDATE attempts SET started_at = started_at - make_interval(secs => $2), deadline_at = deadline_at - make_interval(secs => $2) WHERE id = $1`,
      [attempt.id, late + 600],
    );
    const question = (position: number) => questions.get(attempt.items[position].question.id) as Question;
    const deadline = Date.parse(attempt.deadlineAt) - (late + 600) * 1000;
    const answers = [0, 1].map((position) => ({
      ...answer(position, attempt.firstSequence + position, right(question(position))),
      // The second was changed after the time.
      changedAt: new Date(deadline + (position === 0 ? -60_000 : 60_000)).toISOString(),
    }));
    return { learner, attempt, answers };
  }

  it('are kept as they came, once, and count when staff accept them: those of after the deadline only if they say so', async () => {
    const { learner, attempt, answers } = await overdue();
    expect(await learner.save(attempt.id, [answer(0, attempt.firstSequence, null)])).toMatchObject({
      body: { code: 'attempts.deadline_passed' },
    });
    await learner.submit(attempt.id);
    const handIn = () => learner.client.post(`/learn/attempts/${attempt.id}/hand-in`, { answers });
    const first = await handIn();
    expect(first).toMatchObject({ status: 202, body: { state: 'waiting' } });
    expect((await handIn()).body.id).toBe(first.body.id);
    const [waiting] = (await server.owner.get(`/hand-ins?attempt=${attempt.id}`)).body.items;
    expect(waiting).toMatchObject({ answers: 2, late: 1, source: 'learner' });
    expect((await learner.result(attempt.id)).body.answered).toBe(0);
    const decide = (body: object) => server.owner.post(`/hand-ins/${waiting.id}/decision`, body);
    expect(await decide({ accept: true, reason: 'The network of the centre was down.' })).toMatchObject({
      body: { state: 'accepted' },
    });
    expect((await learner.result(attempt.id)).body).toMatchObject({
      answered: 1,
      correct: 1,
      notice: 'hand-in-accepted',
    });
    expect(await decide({ accept: false, reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'attempts.hand_in_decided' },
    });
  });

  it('wait for a grader when they are essays, also where the attempt was graded already', async () => {
    const { learner, id, delivery } = await startWithEssay({ results: 'by-hand' }, null);
    const state = async () => (await server.owner.get(`/attempts/${id}`)).body.state as string;
    expect(await state()).toBe('graded');
    const late = { ...answer(0, 2 ** 32 + 9, { type: 'essay', text: 'Late.' }), changedAt: new Date().toISOString() };
    const { body } = await learner.client.post(`/learn/attempts/${id}/hand-in`, { answers: [late] });
    await server.owner.post(`/hand-ins/${body.id}/decision`, { accept: true, reason: 'The network was down.' });
    expect((await server.instructor.get(`/grading-queue?delivery=${delivery}`)).body.items).toMatchObject([
      { attemptId: id, positions: [0] },
    ]);
    expect(await state()).toBe('submitted');
    expect(
      (await server.owner.post(`/deliveries/${delivery}/results/release`, { activity: demo.exam.id })).body,
    ).toEqual({ released: 0 });
    await server.instructor.post(`/attempts/${id}/grades`, { position: 0, points: 1 });
    expect(await state()).toBe('graded');
  });

  it('are refused, as reports are, when the learner was erased meanwhile', async () => {
    const { learner, attempt, answers } = await overdue();
    expect(await learner.save(attempt.id, [])).toMatchObject({ status: 422 });
    await server.owner.post(`/learners/${learner.id}/erase`, { reason: 'Asked for.', evenRunning: true });
    const path = `/learn/attempts/${attempt.id}`;
    const gone = { status: 404, body: { code: 'attempts.not_found' } };
    expect(await learner.client.post(`${path}/hand-in`, { answers })).toMatchObject(gone);
    expect(await learner.client.post(`${path}/problems`, { position: 0, text: 'x' })).toMatchObject(gone);
  });

  it('may come by a file that only this server can read', async () => {
    const { learner, attempt, answers } = await overdue();
    await learner.submit(attempt.id);
    const { organizationId } = demo;
    const place = { organizationId, deliveryId, learnerId: learner.id };
    const key = server.app.get(LearnerTokens, { strict: false }).journalKey(place);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const data = Buffer.concat([cipher.update(JSON.stringify({ answers })), cipher.final(), cipher.getAuthTag()]);
    const file = {
      ...{
        format: 'examport-hand-in',
        version: 1,
        ...place,
        attemptId: attempt.id,
        createdAt: new Date().toISOString(),
      },
      ...{ nonce: nonce.toString('base64'), data: data.toString('base64') },
    };
    const made = await server.owner.post('/hand-ins', file);
    expect(made).toMatchObject({ status: 201, body: { source: 'file', answers: 2, late: 1 } });
    const decided = await server.owner.post(`/hand-ins/${made.body.id}/decision`, {
      accept: true,
      lateToo: true,
      reason: 'As agreed.',
    });
    expect(decided.status).toBe(200);
    expect((await learner.result(attempt.id)).body).toMatchObject({ answered: 2, correct: 2 });
    data[5] = (data[5] ?? 0) ^ 1;
    expect(await server.owner.post('/hand-ins', { ...file, data: data.toString('base64') })).toMatchObject({
      status: 422,
      body: { code: 'attempts.hand_in_unreadable' },
    });
  });
});
