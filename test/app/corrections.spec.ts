import { answerKey, type Question, type Response } from '@examport/content';
import { scoreResponse, tally } from '@examport/scoring';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import { type Correction, gradeAttempt } from '../../src/attempts/grade-attempt.js';
import { ifMatch } from '../support/api-client.js';
import { answer, type Delivered, offer, publishDemo, TestLearner, wrongResponse } from '../support/delivered.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let programId: string;
let deliveryId: string;
let questions: Map<string, Question>;
/** Of which every form has one: fixed by the quiz, or drawn by everybody who matters here. */
let faulty: Question & { type: 'single-choice' };

interface Taken {
  learner: TestLearner;
  attemptId: string;
  position: number;
}

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
  deliveryId = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null } } });
  questions = new Map(demo.document.questions.map((question) => [question.id, question]));
  programId = (await server.owner.get('/programs')).body.items[0].id as string;
  faulty = demo.document.questions.find((one) => one.type === 'single-choice') as typeof faulty;
}, 60_000);
afterAll(() => server.close());

const right = (question: Question): Response => answerKey(question).correct ?? wrongResponse(question);
/** The choice that was keyed wrongly: everybody who knows takes it. */
const meant = () => faulty.choices.find(({ correct }) => !correct)?.id ?? '';

/** Hands in an attempt in which the faulty question stands; all answers but that one are as `rightly` says. */
async function take(choice: string, rightly = true, delivery = deliveryId): Promise<Taken> {
  const learner = await TestLearner.join(server, demo.organizationId, delivery);
  for (;;) {
    const attempt = (await learner.start(demo.exam.id)).body;
    const items = attempt.items as { question: { id: string } }[];
    const position = items.findIndex(({ question }) => question.id === faulty.id);
    const responses = items.map(({ question }, i): Response => {
      const own = questions.get(question.id) as Question;
      if (i === position) return { type: 'single-choice', choice };
      return rightly ? right(own) : wrongResponse(own);
    });
    await learner.save(
      attempt.id,
      responses.map((response, i) => answer(i, attempt.firstSequence + i, response)),
    );
    await learner.submit(attempt.id);
    if (position >= 0) return { learner, attemptId: attempt.id as string, position };
  }
}

/** Until a statement waits for one of ours. */
async function waitsForLock(): Promise<void> {
  for (;;) {
    const { rows } = await server.database.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`,
    );
    if (rows.length > 0) return;
    await pause(20);
  }
}

const draft = (fields: object) => ({
  programId,
  questionId: faulty.id,
  versions: [faulty.version],
  reason: 'The standard of 2026 says otherwise.',
  ...fields,
});

/** As somebody else than whoever drafted it. */
async function apply(id: string, step: 'apply' | 'withdraw' = 'apply') {
  const { revision } = (await server.reviewer.get(`/corrections/${id}`)).body;
  expect(await server.reviewer.post(`/corrections/${id}/${step}`, {}, ifMatch(revision as number))).toMatchObject({
    status: 202,
  });
  for (;;) {
    const { body } = await server.reviewer.get(`/corrections/${id}`);
    if (body.finishedAt !== null) return body;
    await pause(100);
  }
}

describe('a wrong key', () => {
  it('is reported, corrected, previewed, and every touched attempt scored anew; learners are told', async () => {
    const knows = await take(meant());
    const fooled = await take(
      right(faulty).type === 'single-choice' ? (right(faulty) as { choice: string }).choice : '',
    );
    const before = (await knows.learner.result(knows.attemptId)).body;
    expect(before.review[knows.position].outcome.correct).toBe(false);

    const path = `/learn/attempts/${knows.attemptId}/problems`;
    expect(
      await knows.learner.client.post(path, { position: knows.position, text: 'B is right since 2026.' }),
    ).toMatchObject({ status: 201 });
    expect(await fooled.learner.client.post(path, { position: 0, text: 'x' })).toMatchObject({ status: 404 });
    const queue = (await server.reviewer.get(`/problem-reports?state=open&question=${faulty.id}`)).body.items;
    expect(queue).toMatchObject([{ questionId: faulty.id, version: faulty.version, text: 'B is right since 2026.' }]);

    const content = {
      ...faulty,
      choices: faulty.choices.map((choice) => ({ ...choice, correct: choice.id === meant() })),
    };
    expect(await server.author.post('/corrections', draft({ kind: 'replace', content }))).toMatchObject({
      status: 403,
    });
    const made = (await server.owner.post('/corrections', draft({ kind: 'replace', content }))).body;
    expect(made).toMatchObject({ state: 'draft', progress: { attempts: 0, changed: 0 } });
    const preview = (await server.owner.get(`/corrections/${made.id}/preview`)).body;
    expect(preview).toMatchObject({ changed: 2 });
    // Nothing has changed yet.
    expect((await knows.learner.result(knows.attemptId)).body.percent).toBe(before.percent);

    const applied = await apply(made.id as string);
    expect(applied).toMatchObject({ state: 'applied', progress: { attempts: preview.attempts, changed: 2 } });
    const after = (await knows.learner.result(knows.attemptId)).body;
    expect(after.points - before.points).toBeCloseTo(faulty.points);
    expect(after).toMatchObject({ notice: 'score-corrected' });
    expect(after.review[knows.position].outcome.correct).toBe(true);
    // The review shows by what it was judged, and no longer the wrong key.
    expect(before.review[knows.position].key.correct).toEqual(right(faulty));
    expect(after.review[knows.position].key.correct).toEqual({ type: 'single-choice', choice: meant() });
    expect((await fooled.learner.result(fooled.attemptId)).body.review[fooled.position].outcome.correct).toBe(false);
    const resolved = (await server.reviewer.get(`/problem-reports?question=${faulty.id}`)).body.items;
    expect(resolved).toMatchObject([{ state: 'resolved', correctionId: made.id }]);

    const { body: log } = await server.owner.get('/audit?limit=100');
    const steps = log.items
      .filter(({ target }: { target: { id: string } }) => target.id === made.id)
      .map(({ action }: { action: string }) => action);
    expect(steps.sort()).toEqual(['correction.applied', 'correction.drafted', 'correction.finished']);
    const { rows } = await server.database.query(
      'SELECT reason, correction_id FROM score_changes WHERE attempt_id = $1 ORDER BY id',
      [knows.attemptId],
    );
    expect(rows).toEqual([
      { reason: 'submitted', correction_id: null },
      { reason: 'correction', correction_id: made.id },
    ]);

    // An attempt that is handed in later is judged by the correction too; withdrawn, all are as before.
    const late = await take(meant());
    expect((await late.learner.result(late.attemptId)).body.review[late.position].outcome.correct).toBe(true);
    await apply(made.id as string, 'withdraw');
    expect((await knows.learner.result(knows.attemptId)).body.percent).toBe(before.percent);
  }, 60_000);

  it('is taken with a content that holds nothing unsafe, and what was removed is told', async () => {
    const content = {
      ...faulty,
      stem: '<p onclick="steal()">Which <b>one</b>?</p><script>steal()</script>',
      explanation: '<p><a href="javascript:steal()">See</a></p>',
    };
    const made = await server.owner.post('/corrections', draft({ kind: 'also', content }));
    expect(made).toMatchObject({ status: 201, body: { content: { stem: '<p>Which <b>one</b>?</p>' } } });
    expect(made.body.warnings.map(({ path }: { path: string[] }) => path[0])).toEqual(
      expect.arrayContaining(['stem', 'explanation']),
    );
    const { rows } = await server.database.query('SELECT content::text AS content FROM corrections WHERE id = $1', [
      made.body.id,
    ]);
    expect(rows[0].content).not.toMatch(/script|steal|onclick/);
    // Said once, as by the bank.
    expect((await server.owner.get(`/corrections/${made.body.id}`)).body).toMatchObject({ warnings: [] });
  });

  it('is refused with a content that the bank would refuse, for the same reasons', async () => {
    const broken = [
      { ...faulty, choices: faulty.choices.map((choice) => ({ ...choice, correct: true })) },
      { ...faulty, choices: faulty.choices.map((choice) => ({ ...choice, id: 'a' })) },
      { ...faulty, stem: '<script>nothing is left of it</script>' },
    ];
    for (const content of broken) {
      const refused = await server.owner.post('/corrections', draft({ kind: 'replace', content }));
      expect(refused).toMatchObject({ status: 422, body: { code: 'questions.invalid' } });
      const { id: _id, version: _version, ...own } = content;
      const byBank = await server.owner.post('/questions', { programId, content: own });
      expect(refused.body.details).toEqual(byBank.body.details);
    }
    const shapeless = await server.owner.post('/corrections', draft({ kind: 'replace', content: { type: 'riddle' } }));
    expect(shapeless).toMatchObject({ status: 422, body: { code: 'http.invalid_input' } });
  });

  it('needs two people where the organization demands it, and goes from draft to applied only once', async () => {
    const { body: organization } = await server.owner.get('/organization');
    await server.owner.patch(
      '/organization',
      { settings: { fourEyes: true } },
      ifMatch(organization.revision as number),
    );
    const { body } = await server.owner.post('/corrections', draft({ kind: 'credit' }));
    expect(await server.owner.post(`/corrections/${body.id}/apply`, {}, ifMatch(1))).toMatchObject({
      status: 409,
      body: { code: 'attempts.correction_own' },
    });
    const applied = await apply(body.id as string);
    expect(
      await server.reviewer.post(`/corrections/${body.id}/apply`, {}, ifMatch(applied.revision as number)),
    ).toMatchObject({
      body: { code: 'attempts.correction_state' },
    });
  });

  it('shows its right key to those alone who may read questions', async () => {
    const content = { ...faulty, choices: faulty.choices.map((one) => ({ ...one, correct: one.id === meant() })) };
    const { id } = (await server.owner.post('/corrections', draft({ kind: 'replace', content }))).body;
    const seen = async (client: TestServer['owner']) => {
      const { items } = (await client.get(`/corrections?question=${faulty.id}`)).body;
      const listed = items.find((one: { id: string }) => one.id === id);
      const read = (await client.get(`/corrections/${id}`)).body;
      return [listed, read].map((one: { reason: string; content: unknown }) => [one.reason, one.content !== null]);
    };
    const reason = 'The standard of 2026 says otherwise.';
    expect(await seen(server.reviewer)).toEqual(Array(2).fill([reason, true]));
    // Who teaches and grades, and reads no keys.
    expect(await seen(server.instructor)).toEqual(Array(2).fill([reason, false]));
  });

  it('counts for an attempt that is being handed in at the moment at which it is applied', async () => {
    const learner = await TestLearner.join(server, demo.organizationId, deliveryId);
    const attempt = (await learner.start(demo.exam.id)).body;
    const [first] = attempt.items as { question: { id: string } }[];
    const { id: questionId, version, points } = questions.get(first?.question.id ?? '') as Question;
    const { body: made } = await server.owner.post(
      '/corrections',
      draft({ questionId, versions: [version], kind: 'credit' }),
    );
    // The submission has read which corrections there are, and waits with its commit.
    await server.database.query('BEGIN; LOCK TABLE score_changes IN EXCLUSIVE MODE');
    const submitted = learner.submit(attempt.id as string);
    await waitsForLock();
    const applied = apply(made.id as string);
    await Promise.race([applied, pause(3000)]);
    await server.database.query('COMMIT');
    expect(await submitted).toMatchObject({ status: 200 });
    await applied;
    expect((await learner.result(attempt.id as string)).body.review[0].outcome.points).toBe(points);
    await apply(made.id as string, 'withdraw');
  });

  it('is counted with answers that people accept at the same moment', async () => {
    const taken = await take(meant(), false);
    const before = (await taken.learner.result(taken.attemptId)).body;
    const other = taken.position === 0 ? 1 : 0;
    const question = questions.get(before.review[other].question.id as string) as Question;
    expect(before.review[other].outcome.correct).toBe(false);
    const { body: made } = await server.owner.post('/corrections', draft({ kind: 'drop' }));
    // As a decision on a hand-in does it: the attempt is locked, and an answer is stored beside those that arrived.
    await server.database.query('BEGIN');
    await server.database.query('SELECT FROM attempts WHERE id = $1 FOR UPDATE', [taken.attemptId]);
    await server.database.query(
      `INSERT INTO answers (organization_id, attempt_id, position, sequence, response, hash, received_at, origin)
       VALUES ($1, $2, $3, $4, $5, sha256(''), now(), 'hand-in')`,
      [demo.organizationId, taken.attemptId, other, 2 ** 32 + 1000, JSON.stringify(right(question))],
    );
    const applied = apply(made.id as string);
    await waitsForLock();
    await server.database.query('COMMIT');
    await applied;
    const after = (await taken.learner.result(taken.attemptId)).body;
    expect(after.review[other].outcome.correct).toBe(true);
    await apply(made.id as string, 'withdraw');
  });

  it('is told to a learner when the result may be seen, and not before', async () => {
    const delivery = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null, results: 'by-hand' } } });
    const { learner } = await take(meant(), true, delivery);
    const { body } = await server.owner.post('/corrections', draft({ kind: 'drop' }));
    await apply(body.id as string);
    const told = async () => {
      const { history } = (await learner.client.get('/learn/course')).body.quizzes[demo.exam.id];
      return history.map(({ notice }: { notice: string | null }) => notice).includes('score-corrected');
    };
    expect(await told()).toBe(false);
    await server.owner.post(`/deliveries/${delivery}/results/release`, { activity: demo.exam.id });
    expect(await told()).toBe(true);
    await apply(body.id as string, 'withdraw');
  });

  it('is regraded only once per attempt, however often the job runs', async () => {
    const taken = await take(meant());
    const { body } = await server.owner.post('/corrections', draft({ kind: 'drop' }));
    await apply(body.id as string);
    const { rows } = await server.database.query(
      'SELECT count(*)::int AS n FROM score_changes WHERE attempt_id = $1 AND correction_id = $2',
      [taken.attemptId, body.id],
    );
    expect(rows[0].n).toBe(1);
  });

  it('goes on when its job has given up, once somebody applies it again', async () => {
    const { body } = await server.owner.post('/corrections', draft({ kind: 'drop' }));
    // As a job leaves it that has failed for the last time.
    await server.database.query(
      `UPDATE corrections SET state = 'applying', applied_at = now(), applied_by = 'somebody' WHERE id = $1`,
      [body.id],
    );
    await expect(apply(body.id as string)).resolves.toMatchObject({ state: 'applied' });
  });
});

describe('a grade', () => {
  const input = (responses: readonly (Response | null)[], corrections: readonly Correction[] = []) => ({
    quiz: demo.exam,
    blueprint: demo.document.course.blueprint,
    questions,
    items: [...questions.keys()].map((questionId) => ({ questionId, sectionId: 's', order: [] })),
    responses,
    corrections,
  });
  const someResponses = () =>
    fc.tuple(
      ...[...questions.values()].map((question) =>
        fc.constantFrom(null, right(question), wrongResponse(question) as Response | null),
      ),
    );
  const correction = (kind: Correction['kind'], content: Question | null = null): Correction => {
    return { id: 'c', questionId: faulty.id, versions: [faulty.version], kind, content };
  };

  it('without corrections and manual grades is what scoring gives', () => {
    fc.assert(
      fc.property(someResponses(), (responses) => {
        const judged = [...questions.values()].map((question, i) => {
          const outcome = scoreResponse(question, responses[i] ?? null);
          return { question, left: false, counts: question.type !== 'essay' && outcome.status !== 'pending', outcome };
        });
        const { corrected, ...grade } = gradeAttempt(input(responses));
        expect(grade).toEqual(tally(demo.exam, demo.document.course.blueprint, judged));
        expect(corrected).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('counts a dropped question nowhere, gives credit to all, and takes the better of two keys', () => {
    fc.assert(
      fc.property(someResponses(), (responses) => {
        const plain = gradeAttempt(input(responses));
        const dropped = gradeAttempt(input(responses, [correction('drop')]));
        expect(dropped.maxPoints).toBeCloseTo(plain.maxPoints - faulty.points);
        expect(dropped.questions).toBe(plain.questions - 1);
        const credited = gradeAttempt(input(responses, [correction('credit')]));
        expect(credited.points).toBeGreaterThanOrEqual(plain.points);
        expect(credited.maxPoints).toBe(plain.maxPoints);
        const other = { ...faulty, choices: faulty.choices.map((one) => ({ ...one, correct: one.id === meant() })) };
        const also = gradeAttempt(input(responses, [correction('also', other)]));
        const replaced = gradeAttempt(input(responses, [correction('replace', other)]));
        expect(also.points).toBe(Math.max(plain.points, replaced.points));
        // Of another version than the form's it touches nothing.
        const elsewhere = { ...correction('drop'), versions: [faulty.version + 1] };
        expect(gradeAttempt(input(responses, [elsewhere]))).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });
});
