/** What a learner's page may not do, each with its problem: what was not shown, what is somebody else's, what was never given out, what is too late. */
import { answerKey, type Question, type Response } from '@examport/content';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as contracts from '../../src/attempts/learn.dto.js';
import { newId } from '../../src/infra/index.js';
import { answer, type Delivered, offer, publishDemo, TestLearner } from '../support/delivered.js';
import { demoInSections } from '../support/hosted.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let deliveryId: string;
let questions: Map<string, Question>;

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server, demoInSections());
  deliveryId = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null, noReturn: true } } });
  questions = new Map(demo.document.questions.map((question) => [question.id, question]));
}, 60_000);
afterAll(() => server.close());

type Attempt = { id: string; firstSequence: number; items: { question: { id: string } }[] };

async function begin(
  accommodation: object = {},
): Promise<{ learner: TestLearner; attempt: Attempt; shown: Question[] }> {
  const learner = await TestLearner.join(server, demo.organizationId, deliveryId, { accommodation });
  const attempt = (await learner.start(demo.exam.id)).body as Attempt;
  const shown = attempt.items.map(({ question }) => questions.get(question.id) as Question);
  return { learner, attempt, shown };
}

/** As if so much time had gone by. */
const pass = (attemptId: string, seconds: number) =>
  server.database.query(
    `UPDATE attempts SET started_at = started_at - make_interval(secs => $2), deadline_at = deadline_at - make_interval(secs => $2) WHERE id = $1`,
    [attemptId, seconds],
  );

async function storedAnswers(attemptId: string): Promise<number> {
  const { rows } = await server.database.query('SELECT count(*)::int AS n FROM answers WHERE attempt_id = $1', [
    attemptId,
  ]);
  return (rows[0] as { n: number }).n;
}

/** Responses that the question, as it was shown, does not allow. */
function misfits(question: Question): Response[] {
  const otherType: Response =
    question.type === 'true-false' ? { type: 'essay', text: 'True.' } : { type: 'true-false', value: true };
  switch (question.type) {
    case 'single-choice':
      return [otherType, { type: question.type, choice: 'zz' }];
    case 'multiple-response': {
      const first = question.choices[0]?.id ?? '';
      return [
        otherType,
        ...[['zz'], [first, 'zz'], [first, first]].map((choices) => ({ type: question.type, choices })),
      ];
    }
    case 'fill-in':
      return [otherType, { type: question.type, texts: { zz: 'anything' } }];
    case 'matching': {
      const premise = question.premises[0]?.id ?? '';
      const option = question.options[0]?.id ?? '';
      return [otherType, ...[{ zz: option }, { [premise]: 'zz' }].map((pairs) => ({ type: question.type, pairs }))];
    }
    case 'ordering': {
      const order = question.items.map(({ id }) => id);
      const orders = [order.slice(1), [...order.slice(1), 'zz'], [...order.slice(1), order[1] ?? '']];
      return [otherType, ...orders.map((each) => ({ type: question.type, order: each }))];
    }
    case 'numeric':
    case 'essay':
    case 'true-false':
      return [otherType];
  }
}

describe('what was not shown', () => {
  it('is refused for every type of question, saved or handed in, and nothing of it is stored', async () => {
    const { learner, attempt, shown } = await begin();
    const types = new Set(shown.map(({ type }) => type));
    expect(types.size).toBeGreaterThan(3);
    for (const type of types) {
      const position = shown.findIndex((question) => question.type === type);
      for (const response of misfits(shown[position] as Question)) {
        const sent = answer(position, attempt.firstSequence, response);
        const problem = { status: 422, body: { code: 'attempts.response_not_in_form', details: { position } } };
        expect(await learner.save(attempt.id, [sent])).toMatchObject(problem);
        const answers = [{ ...sent, changedAt: new Date().toISOString() }];
        expect(await learner.client.post(`/learn/attempts/${attempt.id}/hand-in`, { answers })).toMatchObject(problem);
      }
    }
    const beyond = answer(shown.length, attempt.firstSequence, null);
    const unknown = { status: 422, body: { code: 'attempts.position_unknown', details: { position: shown.length } } };
    expect(await learner.save(attempt.id, [beyond])).toMatchObject(unknown);
    const report = { position: shown.length, text: 'What?' };
    expect(await learner.client.post(`/learn/attempts/${attempt.id}/problems`, report)).toMatchObject({
      status: 422,
      body: { code: 'attempts.position_unknown' },
    });
    expect(await storedAnswers(attempt.id)).toBe(0);
  });
});

describe('another learner’s attempt', () => {
  it('is not found, whatever is asked of it, by anybody else and from any organization', async () => {
    const { attempt } = await begin();
    const { learner: other } = await begin();
    const programs = { key: 'beta', title: 'Beta', blueprint: [{ id: 'all', title: 'All', weight: 1 }] };
    const { id: programId } = (await server.foreign.post('/programs', programs)).body;
    const { id: courseId } = (await server.foreign.post('/courses', { programId, title: 'Beta' })).body;
    const { id: organizationId } = (await server.foreign.get('/organization')).body;
    const elsewhere = await offer(server, { organizationId, courseId });
    const foreigner = await TestLearner.join(server, organizationId as string, elsewhere);
    const sent = answer(0, attempt.firstSequence, null);
    const bodies: Record<string, object | undefined> = {
      'PUT /learn/attempts/:id/answers': { tab: other.tab, answers: [sent] },
      'POST /learn/attempts/:id/sync': { tab: other.tab },
      'POST /learn/attempts/:id/advance': { floor: 5 },
      'POST /learn/attempts/:id/break': { on: true },
      'POST /learn/attempts/:id/submit': {},
      'GET /learn/attempts/:id/result': undefined,
      'POST /learn/attempts/:id/problems': { position: 0, text: 'What?' },
      'POST /learn/attempts/:id/hand-in': { answers: [{ ...sent, changedAt: new Date().toISOString() }] },
    };
    const routes = Object.values(contracts).flatMap((one) =>
      'method' in one && one.path.startsWith('/learn/attempts/:id') ? [`${one.method} ${one.path}`] : [],
    );
    expect(routes.sort()).toEqual(Object.keys(bodies).sort());
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ');
      for (const [who, id] of [
        [other, attempt.id],
        [foreigner, attempt.id],
        [other, newId()],
      ] as const) {
        const { status, body } = await who.client.request(method, path.replace(':id', id), bodies[route]);
        expect([route, status, body.code]).toEqual([route, 404, 'attempts.not_found']);
      }
    }
    const asked = { activity: demo.exam.id, attemptId: attempt.id, questionId: 'any', response: null };
    expect(await other.client.post('/learn/feedback', asked)).toMatchObject({
      status: 404,
      body: { code: 'attempts.not_found' },
    });
    expect(await storedAnswers(attempt.id)).toBe(0);
  });
});

describe('a forged sequence', () => {
  it('is refused, the first that was not given out and the highest that can be written', async () => {
    const { learner, attempt } = await begin();
    for (const sequence of [attempt.firstSequence + 2 ** 32, Number.MAX_SAFE_INTEGER])
      expect(await learner.save(attempt.id, [answer(0, sequence, null)])).toMatchObject({
        status: 409,
        body: { code: 'attempts.sequence_forged', details: { position: 0, sequence } },
      });
    expect(await storedAnswers(attempt.id)).toBe(0);
    // The last of this opening is its own.
    expect(await learner.save(attempt.id, [answer(0, attempt.firstSequence + 2 ** 32 - 1, null)])).toMatchObject({
      status: 200,
    });
  });

  it('does not count when it was handed in late and people accept what was handed in', async () => {
    const { learner, attempt, shown } = await begin();
    await learner.submit(attempt.id);
    const response = answerKey(shown[0] as Question).correct ?? null;
    const forged = answer(0, attempt.firstSequence + 2 ** 32, response, { changedAt: new Date().toISOString() });
    const handed = await learner.client.post(`/learn/attempts/${attempt.id}/hand-in`, { answers: [forged] });
    expect(handed).toMatchObject({ status: 202 });
    const decision = { accept: true, lateToo: true, reason: 'The network was down.' };
    expect(await server.owner.post(`/hand-ins/${handed.body.id}/decision`, decision)).toMatchObject({ status: 200 });
    expect((await learner.result(attempt.id)).body).toMatchObject({ answered: 0 });
    expect(await storedAnswers(attempt.id)).toBe(0);
  });
});

describe('an answer at the wrong time', () => {
  it('is refused after the deadline and its grace, which the problem names, and after the hand-in', async () => {
    const { learner, attempt } = await begin();
    await pass(attempt.id, (demo.exam.timeLimitSeconds as number) + 31);
    const { rows } = await server.database.query('SELECT deadline_at FROM attempts WHERE id = $1', [attempt.id]);
    const deadlineAt = rows[0].deadline_at.toISOString();
    const save = () => learner.save(attempt.id, [answer(0, attempt.firstSequence, null)]);
    expect(await save()).toMatchObject({
      status: 409,
      body: { code: 'attempts.deadline_passed', details: { deadlineAt } },
    });
    await learner.submit(attempt.id);
    expect(await save()).toMatchObject({ status: 409, body: { code: 'attempts.closed' } });
    for (const [path, body] of [
      ['advance', { floor: 5 }],
      ['break', { on: true }],
    ] as const)
      expect(await learner.client.post(`/learn/attempts/${attempt.id}/${path}`, body)).toMatchObject({
        status: 409,
        body: { code: 'attempts.closed' },
      });
    expect(await storedAnswers(attempt.id)).toBe(0);
  });

  it('is refused in a section that was left, and on a break; without an allowance there is no break', async () => {
    const { learner, attempt } = await begin({ breakMinutes: 5 });
    const post = (path: string, body: object, who = learner, id = attempt.id) =>
      who.client.post(`/learn/attempts/${id}/${path}`, body);
    expect(await post('advance', { floor: 5 })).toMatchObject({ status: 200 });
    expect(await learner.save(attempt.id, [answer(4, attempt.firstSequence, null)])).toMatchObject({
      status: 409,
      body: { code: 'attempts.section_closed' },
    });
    expect(await post('advance', { floor: 6 })).toMatchObject({
      status: 422,
      body: { code: 'attempts.position_unknown' },
    });
    expect(await post('break', { on: true })).toMatchObject({ status: 200 });
    expect(await learner.save(attempt.id, [answer(5, attempt.firstSequence, null)])).toMatchObject({
      status: 409,
      body: { code: 'attempts.on_break' },
    });
    expect(await storedAnswers(attempt.id)).toBe(0);
    const plain = await begin();
    expect(await post('break', { on: true }, plain.learner, plain.attempt.id)).toMatchObject({
      status: 409,
      body: { code: 'attempts.no_break_left' },
    });
  });
});
