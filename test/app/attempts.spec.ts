import { answerKey, canonicalJson, type Question, type Response } from '@examport/content';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { scoreAttempt } from '@examport/scoring';
import { AttemptMoves } from '../../src/attempts/attempt-moves.js';
import { AttemptStarts } from '../../src/attempts/attempt-start.js';
import { Db, newId } from '../../src/infra/index.js';
import { answer, type Delivered, offer, publishDemo, TestLearner, wrongResponse } from '../support/delivered.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let deliveryId: string;
let questions: Map<string, Question>;

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
  deliveryId = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null } } });
  questions = new Map(demo.document.questions.map((question) => [question.id, question]));
}, 60_000);
afterAll(() => server.close());

const join = (options: Parameters<typeof TestLearner.join>[3] = {}, delivery = deliveryId) =>
  TestLearner.join(server, demo.organizationId, delivery, options);

const questionAt = (attempt: { items: { question: { id: string } }[] }, position: number): Question =>
  questions.get(attempt.items[position]?.question.id ?? '') as Question;

const right = (question: Question): Response => answerKey(question).correct ?? wrongResponse(question);

/** Moves an attempt's clock: as if so much time had gone by. */
const pass = (attemptId: string, seconds: number) =>
  server.database.query(
    `UPDATE attempts SET started_at = started_at - make_interval(secs => $2), deadline_at = deadline_at - make_interval(secs => $2),
       break_since = break_since - make_interval(secs => $2) WHERE id = $1`,
    [attemptId, seconds],
  );

describe('an attempt', () => {
  it('starts once, however often it is asked for, and shows nothing that tells a key', async () => {
    const learner = await join();
    const [first, second] = await Promise.all([learner.start(demo.exam.id), learner.start(demo.exam.id)]);
    expect(first).toMatchObject({ status: 201, body: { number: 1, state: 'in_progress', holder: true, answers: [] } });
    expect(second.body.id).toBe(first.body.id);
    const text = JSON.stringify(first.body);
    for (const word of [
      '"correct"',
      '"rationale"',
      '"explanation"',
      '"references"',
      '"tags"',
      '"difficulty"',
      '"answer"',
      '"accepted"',
    ])
      expect(text).not.toContain(word);
    const { rows } = await server.database.query('SELECT count(*)::int AS n FROM attempts WHERE learner_id = $1', [
      learner.id,
    ]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('starts for many learners at the same moment, each with a form of their own', async () => {
    const learners = await Promise.all(Array.from({ length: 60 }, () => join()));
    const started = await Promise.all(learners.map((learner) => learner.start(demo.exam.id)));
    expect(started.map(({ status }) => status)).toEqual(learners.map(() => 201));
    expect(new Set(started.map(({ body }) => body.id)).size).toBe(60);
    expect(new Set(started.map(({ body }) => JSON.stringify(body.items))).size).toBeGreaterThan(50);
  });

  it('gives for each answer a receipt that names what is stored', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const sent = answer(0, attempt.firstSequence, right(questionAt(attempt, 0)), { flagged: true });
    const { status, body } = await learner.save(attempt.id, [sent]);
    expect(status).toBe(200);
    const hash = createHash('sha256')
      .update(canonicalJson({ attempt: attempt.id, ...sent }))
      .digest('hex');
    expect(body).toMatchObject({ holder: true, receipts: [{ position: 0, sequence: attempt.firstSequence, hash }] });
    const { rows } = await server.database.query(
      `SELECT position, sequence, response, flagged, encode(hash, 'hex') AS hash, received_at FROM answers WHERE attempt_id = $1`,
      [attempt.id],
    );
    expect(rows).toMatchObject([{ position: 0, flagged: true, hash }]);
    expect(rows[0].received_at.toISOString()).toBe(body.receipts[0].receivedAt);
  });

  it('is acknowledged only when it is on the disk, also by a database that is set up to wait for nothing', async () => {
    const setting = 'SHOW synchronous_commit';
    await expect(server.database.query(setting)).resolves.toMatchObject({ rows: [{ synchronous_commit: 'off' }] });
    const scope = { organizationId: demo.organizationId };
    await expect(server.app.get(Db).read(scope, (reader) => reader.query(setting))).resolves.toEqual([
      { synchronous_commit: 'on' },
    ]);
  });

  it('keeps what a repeated request stored, and gives the same receipt', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const sent = answer(1, attempt.firstSequence + 7, right(questionAt(attempt, 1)));
    const first = await learner.save(attempt.id, [sent]);
    const again = await learner.save(attempt.id, [sent, sent]);
    expect(again.body.receipts).toEqual([first.body.receipts[0], first.body.receipts[0]]);
  });

  it('lets the highest sequence of a question win, in whatever order they arrive', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const question = questionAt(attempt, 2);
    const base = attempt.firstSequence;
    await learner.save(attempt.id, [answer(2, base + 5, right(question))]);
    await learner.save(attempt.id, [answer(2, base + 3, wrongResponse(question))]);
    await learner.save(attempt.id, [answer(2, base + 4, null)]);
    const resumed = (await learner.start(demo.exam.id)).body;
    expect(resumed.answers).toMatchObject([{ position: 2, sequence: base + 5, response: right(question) }]);
    const { rows } = await server.database.query('SELECT count(*)::int AS n FROM answers WHERE attempt_id = $1', [
      attempt.id,
    ]);
    expect(rows).toEqual([{ n: 3 }]);
  });

  it('refuses another answer under a sequence that was used, alone and in one request', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const question = questionAt(attempt, 0);
    const one = answer(0, attempt.firstSequence, right(question));
    const other = answer(0, attempt.firstSequence, wrongResponse(question));
    const problem = { status: 409, body: { code: 'attempts.sequence_reused' } };
    expect(await learner.save(attempt.id, [one, other])).toMatchObject(problem);
    expect(await learner.save(attempt.id, [other])).toMatchObject(problem);
    expect((await learner.start(demo.exam.id)).body.answers).toMatchObject([{ response: right(question) }]);
  });

  it('refuses what is forged, another’s, unknown or not in the form, with the right problem', async () => {
    const learner = await join();
    const other = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const base = attempt.firstSequence as number;
    const single = attempt.items.findIndex((_: unknown, i: number) => questionAt(attempt, i).type === 'single-choice');
    const question = questionAt(attempt, single);
    const good = right(question);
    const cases: [TestLearner, object, number, string][] = [
      [other, answer(single, base, good), 404, 'attempts.not_found'],
      [learner, answer(single, base + 2 ** 32, good), 409, 'attempts.sequence_forged'],
      [learner, answer(attempt.items.length, base, good), 422, 'attempts.position_unknown'],
      [learner, answer(single, base, { type: 'single-choice', choice: 'zz' }), 422, 'attempts.response_not_in_form'],
      [learner, answer(single, base, { type: 'true-false', value: true }), 422, 'attempts.response_not_in_form'],
    ];
    for (const [who, sent, status, code] of cases)
      expect(await who.save(attempt.id, [sent])).toMatchObject({ status, body: { code } });
    expect((await learner.start(demo.exam.id)).body.answers).toEqual([]);
  });

  it('is handed in once, from two tabs at the same moment, and takes no answer afterwards', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const clocks = await Promise.all([1, 2, 3].map(() => learner.submit(attempt.id)));
    expect(clocks.map(({ status, body }) => [status, body.state])).toEqual([1, 2, 3].map(() => [200, 'released']));
    expect(await learner.save(attempt.id, [answer(0, attempt.firstSequence, null)])).toMatchObject({
      status: 409,
      body: { code: 'attempts.closed' },
    });
    const { rows } = await server.database.query('SELECT reason, percent FROM score_changes WHERE attempt_id = $1', [
      attempt.id,
    ]);
    expect(rows).toEqual([{ reason: 'submitted', percent: '0.00' }]);
  });

  it('gives for what it has its receipt again, also when it is over: nobody need decide on that', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const sent = answer(0, attempt.firstSequence, right(questionAt(attempt, 0)));
    const { receipts } = (await learner.save(attempt.id, [sent])).body;
    const again = async () => (await learner.save(attempt.id, [sent])).body.receipts;
    await pass(attempt.id, (demo.exam.timeLimitSeconds as number) + 600);
    expect(await again()).toEqual(receipts);
    await learner.submit(attempt.id);
    expect(await again()).toEqual(receipts);
    const other = answer(0, attempt.firstSequence, wrongResponse(questionAt(attempt, 0)));
    expect(await learner.save(attempt.id, [other])).toMatchObject({ status: 409, body: { code: 'attempts.closed' } });
    const stranger = await join();
    expect(await stranger.save(attempt.id, [sent])).toMatchObject({ status: 404 });
  });

  it('stores what fits beside an answer that does not', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const sent = answer(1, attempt.firstSequence + 1, right(questionAt(attempt, 1)));
    const misfit = answer(0, attempt.firstSequence, { type: 'ordering', order: ['zz'] });
    expect(await learner.save(attempt.id, [misfit, sent])).toMatchObject({
      status: 422,
      body: { code: 'attempts.response_not_in_form', details: { position: 0 } },
    });
    expect((await learner.start(demo.exam.id)).body.answers).toMatchObject([{ position: 1 }]);
  });

  it('is locked in one order by all who change several, so that none blocks the other', async () => {
    const learner = await join();
    const ids: string[] = [];
    for (let n = 0; n < 2; n++) {
      const delivery = await offer(server, demo);
      const mine = await join({ id: learner.id }, delivery);
      ids.push((await mine.start(demo.exam.id)).body.id as string);
    }
    ids.sort();
    // In the table the second stands before the first.
    await server.database.query('UPDATE attempts SET cursor = cursor + 1 WHERE id = $1', [ids[0]]);
    const holder = new Client({ connectionString: server.databaseUrl });
    const saver = new Client({ connectionString: server.databaseUrl });
    await Promise.all([holder.connect(), saver.connect()]);
    await holder.query('BEGIN');
    await holder.query('SELECT FROM attempts WHERE id = $1 FOR UPDATE', [ids[0]]);
    await saver.query('SET enable_indexscan = off; SET enable_bitmapscan = off');
    const both = <T>(value: T): T[] => [value, value];
    const saving = saver.query('SELECT * FROM save_answers($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
      demo.organizationId,
      ids,
      both(learner.id),
      both(null),
      both(0),
      both(2 ** 32),
      both(null),
      both(0),
      both(false),
      both(0),
      both(Buffer.alloc(32)),
    ]);
    for (let waits = false; !waits;) {
      const { rows } = await server.database.query(
        `SELECT FROM pg_stat_activity WHERE query LIKE '%save_answers%' AND wait_event_type = 'Lock'`,
      );
      waits = rows.length > 0;
    }
    // Who waits for the first holds nothing yet that comes after it.
    await expect(holder.query('SELECT FROM attempts WHERE id = $1 FOR UPDATE NOWAIT', [ids[1]])).resolves.toBeDefined();
    await holder.query('ROLLBACK');
    await saving;
    await Promise.all([holder.end(), saver.end()]);
  });

  it('is locked in that order by those who open several again, too', async () => {
    const learners = (await Promise.all([join(), join()])).sort((a, b) => (a.id < b.id ? -1 : 1));
    // The learner who comes first has the attempt that comes last.
    const [last, first] = learners;
    const lower = (await first.start(demo.exam.id)).body.id as string;
    const higher = (await last.start(demo.exam.id)).body.id as string;
    expect(lower < higher).toBe(true);
    const holder = new Client({ connectionString: server.databaseUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM attempts WHERE id = $1 FOR UPDATE', [lower]);
    const starts = server.app.get(AttemptStarts, { strict: false });
    const opening = Promise.all(
      learners.map(({ id, tab }) => {
        const caller = { organizationId: demo.organizationId, learnerId: id, sessionId: newId(), deliveryId };
        return starts.start(caller, { activity: demo.exam.id, tab });
      }),
    );
    for (let waits = false; !waits;) {
      const { rows } = await server.database.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      waits = rows.length > 0;
    }
    const free = holder.query('SELECT FROM attempts WHERE id = $1 FOR UPDATE NOWAIT', [higher]);
    await expect(free).resolves.toBeDefined();
    await holder.query('ROLLBACK');
    await opening;
    await holder.end();
  });

  it('is scored as a package scores the same answers', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const given: (Response | null)[] = attempt.items.map((_: unknown, i: number) =>
      i % 5 === 4 ? null : i % 3 === 0 ? wrongResponse(questionAt(attempt, i)) : right(questionAt(attempt, i)),
    );
    const answers = given.flatMap((response, i) => (response ? [answer(i, attempt.firstSequence + i, response)] : []));
    expect(await learner.save(attempt.id, answers)).toMatchObject({ status: 200 });
    await learner.submit(attempt.id);
    const { body } = await learner.result(attempt.id);
    const { rows } = await server.database.query('SELECT form FROM attempts WHERE id = $1', [attempt.id]);
    const form = { quizId: demo.exam.id, ...rows[0].form };
    const expected = scoreAttempt({
      quiz: demo.exam,
      blueprint: demo.document.course.blueprint,
      questions: demo.document.questions,
      form,
      responses: given,
    });
    expect(body).toMatchObject({
      points: expected.points,
      maxPoints: expected.maxPoints,
      percent: expected.percent,
      passed: expected.passed,
      answered: expected.answered,
      correct: expected.correct,
    });
    expect(body.review.map(({ outcome }: { outcome: object }) => outcome)).toEqual(expected.outcomes);
  });

  it('is taken over by the tab that opens it last; the first may finish its saves and is told', async () => {
    const learner = await join();
    const first = (await learner.start(demo.exam.id)).body;
    const phone = await join({ id: learner.id });
    const second = (await phone.start(demo.exam.id)).body;
    expect(second).toMatchObject({ id: first.id, holder: true });
    expect(second.firstSequence).toBeGreaterThan(first.firstSequence);
    const late = await learner.save(first.id, [answer(0, first.firstSequence, right(questionAt(first, 0)))]);
    expect(late).toMatchObject({ status: 200, body: { holder: false } });
    expect((await learner.client.post(`/learn/attempts/${first.id}/sync`, { tab: learner.tab })).body.holder).toBe(
      false,
    );
    expect((await phone.client.post(`/learn/attempts/${first.id}/sync`, { tab: phone.tab })).body.holder).toBe(true);
    // What the second page says of a question wins over what the first one still sends.
    await phone.save(first.id, [answer(1, second.firstSequence, right(questionAt(first, 1)))]);
    await learner.save(first.id, [answer(1, first.firstSequence + 1, wrongResponse(questionAt(first, 1)))]);
    const { answers } = (await phone.start(demo.exam.id)).body;
    expect(answers).toMatchObject([
      { position: 0, response: right(questionAt(first, 0)) },
      { position: 1, response: right(questionAt(first, 1)) },
    ]);
  });
});

describe('time', () => {
  it('is the quiz’s with the learner’s factor, and says both', async () => {
    const learner = await join({ accommodation: { extraTimeFactor: 1.5 } });
    const base = demo.exam.timeLimitSeconds as number;
    const course = (await learner.client.get('/learn/course')).body;
    expect(course.rules[demo.exam.id].time).toEqual({ baseSeconds: base, extraSeconds: base / 2 });
    const attempt = (await learner.start(demo.exam.id)).body;
    expect(attempt.time).toEqual({ baseSeconds: base, extraSeconds: base / 2 });
    expect(Date.parse(attempt.deadlineAt) - Date.parse(attempt.startedAt)).toBe(base * 1500);
  });

  it('is not cut by the end of the window', async () => {
    const closesAt = new Date(Date.now() + 60_000);
    const delivery = await offer(server, demo, { closesAt });
    const learner = await join({}, delivery);
    const attempt = (await learner.start(demo.exam.id)).body;
    expect(Date.parse(attempt.deadlineAt)).toBeGreaterThan(closesAt.getTime());
    await server.database.query(
      `UPDATE deliveries SET opens_at = now() - interval '2 hours', closes_at = now() - interval '1 hour' WHERE id = $1`,
      [delivery],
    );
    expect(await learner.save(attempt.id, [answer(0, attempt.firstSequence, null)])).toMatchObject({ status: 200 });
    expect(await learner.start(demo.exam.id)).toMatchObject({ status: 201, body: { id: attempt.id } });
    const late = await join({}, delivery);
    expect(await late.start(demo.exam.id)).toMatchObject({ status: 409, body: { code: 'attempts.closed_window' } });
  });

  it('lets saves in flight arrive within the grace, and refuses what comes later', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const limit = demo.exam.timeLimitSeconds as number;
    await pass(attempt.id, limit + 10);
    expect(await learner.save(attempt.id, [answer(0, attempt.firstSequence, null)])).toMatchObject({ status: 200 });
    await pass(attempt.id, 60);
    expect(await learner.save(attempt.id, [answer(0, attempt.firstSequence + 1, null)])).toMatchObject({
      status: 409,
      body: { code: 'attempts.deadline_passed' },
    });
  });

  it('hands an attempt in when it is over, from the answers that are stored, though nobody comes back', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    await learner.save(attempt.id, [answer(0, attempt.firstSequence, right(questionAt(attempt, 0)))]);
    await pass(attempt.id, (demo.exam.timeLimitSeconds as number) + 40);
    expect(await server.app.get(AttemptMoves, { strict: false }).submitOverdue(demo.organizationId)).toBeGreaterThan(0);
    const { rows } = await server.database.query(
      'SELECT state, submitted_by, submitted_at = deadline_at AS at_deadline FROM attempts WHERE id = $1',
      [attempt.id],
    );
    expect(rows).toEqual([{ state: 'released', submitted_by: 'deadline', at_deadline: true }]);
    expect((await learner.result(attempt.id)).body).toMatchObject({ answered: 1, correct: 1 });
  });

  it('hands it in at once when the learner’s page asks, e.g. after the laptop has slept', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    await pass(attempt.id, (demo.exam.timeLimitSeconds as number) + 3600);
    const { body } = await learner.client.post(`/learn/attempts/${attempt.id}/sync`, { tab: learner.tab });
    expect(body).toMatchObject({ state: 'released' });
  });

  it('never hands in for a learner whose profile forbids it', async () => {
    const learner = await join({ accommodation: { noAutoSubmit: true } });
    const attempt = (await learner.start(demo.exam.id)).body;
    await pass(attempt.id, (demo.exam.timeLimitSeconds as number) + 3600);
    await server.app.get(AttemptMoves, { strict: false }).submitOverdue(demo.organizationId);
    expect(await learner.save(attempt.id, [answer(0, attempt.firstSequence, null)])).toMatchObject({ status: 200 });
    expect((await learner.client.post(`/learn/attempts/${attempt.id}/sync`, { tab: learner.tab })).body).toMatchObject({
      state: 'in_progress',
      autoSubmit: false,
    });
  });

  it('stands during a break, as long as the profile allows', async () => {
    const learner = await join({ accommodation: { breakMinutes: 10 } });
    const attempt = (await learner.start(demo.exam.id)).body;
    const turn = (on: boolean) => learner.client.post(`/learn/attempts/${attempt.id}/break`, { on });
    const deadline = Date.parse(attempt.deadlineAt);
    expect(Date.parse((await turn(true)).body.deadlineAt) - deadline).toBe(600_000);
    expect(await learner.save(attempt.id, [answer(0, attempt.firstSequence, null)])).toMatchObject({
      body: { code: 'attempts.on_break' },
    });
    await pass(attempt.id, 240);
    const after = (await turn(false)).body;
    expect(after.breaks.since).toBeNull();
    expect([240, 241]).toContain(after.breaks.usedSeconds);
    expect(Date.parse(after.deadlineAt)).toBe(deadline - 240_000 + after.breaks.usedSeconds * 1000);
    expect(await learner.save(attempt.id, [answer(0, attempt.firstSequence, null)])).toMatchObject({ status: 200 });
    // The rest of the allowance runs out by itself.
    await turn(true);
    await pass(attempt.id, 400);
    expect(await learner.save(attempt.id, [answer(0, attempt.firstSequence + 1, null)])).toMatchObject({ status: 200 });
    await turn(false);
    expect(await turn(true)).toMatchObject({ status: 409, body: { code: 'attempts.no_break_left' } });
  });
});

describe('a break', () => {
  it('that stands at the end is no time used, whoever hands in', async () => {
    const used = async (close: (learner: TestLearner, id: string) => Promise<unknown>) => {
      const learner = await join({ accommodation: { breakMinutes: 10 } });
      const attempt = (await learner.start(demo.exam.id)).body;
      await learner.client.post(`/learn/attempts/${attempt.id}/break`, { on: true });
      await pass(attempt.id, 240);
      await close(learner, attempt.id as string);
      return (await learner.result(attempt.id)).body.usedSeconds as number;
    };
    expect(await used((learner, id) => learner.submit(id))).toBeLessThan(5);
    const limit = demo.exam.timeLimitSeconds as number;
    const over = async (id: string) => pass(id, limit + 600);
    expect(
      await used(async (learner, id) => {
        await over(id);
        await learner.client.post(`/learn/attempts/${id}/sync`, { tab: learner.tab });
      }),
    ).toBe(limit);
  });

  it('cannot begin when the time is over', async () => {
    const learner = await join({ accommodation: { breakMinutes: 10 } });
    const attempt = (await learner.start(demo.exam.id)).body;
    await pass(attempt.id, (demo.exam.timeLimitSeconds as number) + 20);
    expect(await learner.client.post(`/learn/attempts/${attempt.id}/break`, { on: true })).toMatchObject({
      status: 409,
      body: { code: 'attempts.no_break_left' },
    });
  });
});

describe('rules', () => {
  it('hold: the window, the number of attempts with the learner’s extra ones, the wait between', async () => {
    const { id } = demo.exam;
    const soon = await join({}, await offer(server, demo, { opensAt: new Date(Date.now() + 3_600_000) }));
    expect(await soon.start(id)).toMatchObject({ status: 409, body: { code: 'attempts.not_open' } });
    const once = await offer(server, demo, { rules: { [id]: { attempts: 1, waitMinutes: 0 } } });
    const learner = await join({ accommodation: { extraAttempts: 1 } }, once);
    for (const number of [1, 2]) {
      const { body } = await learner.start(id);
      expect(body.number).toBe(number);
      await learner.submit(body.id);
    }
    expect(await learner.start(id)).toMatchObject({ status: 409, body: { code: 'attempts.no_attempts_left' } });
    const waiting = await join({}, await offer(server, demo, { rules: { [id]: { attempts: null, waitMinutes: 30 } } }));
    await waiting.submit((await waiting.start(id)).body.id);
    expect(await waiting.start(id)).toMatchObject({ status: 409, body: { code: 'attempts.wait' } });
  });

  it('are told by the page as starting would apply them', async () => {
    const { id } = demo.exam;
    const hour = 3_600_000;
    const cases = [
      [{ opensAt: new Date(Date.now() + hour) }, 0, 'not-open', 'attempts.not_open'],
      [{ closesAt: new Date(Date.now() - hour) }, 0, 'closed', 'attempts.closed_window'],
      [{ rules: { [id]: { attempts: 1, waitMinutes: 30 } } }, 1, 'no-attempts', 'attempts.no_attempts_left'],
      [{ rules: { [id]: { attempts: 2, waitMinutes: 30 } } }, 1, 'wait', 'attempts.wait'],
    ] as const;
    for (const [options, taken, blocked, code] of cases) {
      const learner = await join({}, await offer(server, demo, options));
      for (let n = 0; n < taken; n++) await learner.submit((await learner.start(id)).body.id);
      expect((await learner.client.get('/learn/course')).body.rules[id].blocked).toBe(blocked);
      expect(await learner.start(id)).toMatchObject({ status: 409, body: { code } });
    }
    const free = await join({}, await offer(server, demo, { rules: { [id]: { attempts: 1, waitMinutes: 30 } } }));
    await free.start(id);
    expect((await free.client.get('/learn/course')).body.rules[id].blocked).toBeNull();
  });

  it('close a section that was left, when it may not be returned to', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const border = attempt.items.findIndex(
      ({ sectionId }: { sectionId: string }, i: number) => i > 0 && sectionId !== attempt.items[i - 1].sectionId,
    );
    const advance = (floor: number) => learner.client.post(`/learn/attempts/${attempt.id}/advance`, { floor });
    if (border > 0) {
      expect(await advance(border)).toMatchObject({ status: 200 });
      expect(await learner.save(attempt.id, [answer(border - 1, attempt.firstSequence, null)])).toMatchObject({
        status: 409,
        body: { code: 'attempts.section_closed' },
      });
    }
    const inside = border === 1 ? 2 : 1;
    expect(await advance(inside)).toMatchObject({ status: 422, body: { code: 'attempts.position_unknown' } });
  });

  it('keep results back until they are released', async () => {
    const delivery = await offer(server, demo, { rules: { [demo.exam.id]: { results: 'by-hand' } } });
    const learner = await join({}, delivery);
    const attempt = (await learner.start(demo.exam.id)).body;
    expect(await learner.result(attempt.id)).toMatchObject({ status: 409, body: { code: 'attempts.not_submitted' } });
    await learner.submit(attempt.id);
    expect(await learner.result(attempt.id)).toMatchObject({ status: 409, body: { code: 'attempts.not_released' } });
    const { quizzes } = (await learner.client.get('/learn/course')).body;
    expect(quizzes[demo.exam.id].history).toMatchObject([{ percent: null, passed: null, state: 'graded' }]);
  });

  it('keep results back until the window has closed, and where it never closes, until staff release them', async () => {
    for (const [closesAt, status] of [
      [null, 409],
      [new Date(Date.now() + 3_600_000), 409],
      [new Date(Date.now() - 1000), 200],
    ] as const) {
      const delivery = await offer(server, demo, { rules: { [demo.exam.id]: { results: 'after-close' } } });
      const learner = await join({}, delivery);
      const attempt = (await learner.start(demo.exam.id)).body;
      await learner.submit(attempt.id);
      await server.database.query('UPDATE deliveries SET closes_at = $2 WHERE id = $1', [delivery, closesAt]);
      expect((await learner.result(attempt.id)).status).toBe(status);
      await server.owner.post(`/deliveries/${delivery}/results/release`, { activity: demo.exam.id });
      expect((await learner.result(attempt.id)).status).toBe(200);
    }
  });

  it('show of the answers what the review policy allows', async () => {
    for (const [review, keys] of [
      ['score', null],
      ['responses', [null]],
      ['full', [expect.objectContaining({ explanation: expect.any(String) })]],
    ] as const) {
      const learner = await join({}, await offer(server, demo, { rules: { [demo.exam.id]: { review } } }));
      const attempt = (await learner.start(demo.exam.id)).body;
      await learner.submit(attempt.id);
      const { body } = await learner.result(attempt.id);
      if (keys === null) expect(body.review).toEqual([]);
      else expect([body.review[0].key]).toEqual(keys);
    }
  });

  it('let nobody ask how an answer in an exam is judged', async () => {
    const learner = await join();
    const attempt = (await learner.start(demo.exam.id)).body;
    const asked = { activity: demo.exam.id, questionId: attempt.items[0].question.id, response: null };
    for (const attemptId of [attempt.id, null])
      expect(await learner.client.post('/learn/feedback', { ...asked, attemptId })).toMatchObject({
        status: 403,
        body: { code: 'attempts.feedback_refused' },
      });
  });
});

describe('practice', () => {
  it('is judged when it is asked for', async () => {
    const practice = demo.document.activities.find((one) => one.kind === 'quiz' && one.mode === 'practice');
    const learner = await join();
    const attempt = (await learner.start(practice?.id ?? '')).body;
    // An essay, which may be drawn, is judged by people.
    const { items } = attempt as { items: { question: { id: string } }[] };
    const question = items
      .map((_, position) => questionAt(attempt, position))
      .find((one) => answerKey(one).correct) as Question;
    const { status, body } = await learner.client.post('/learn/feedback', {
      activity: practice?.id,
      attemptId: attempt.id,
      questionId: question.id,
      response: right(question),
    });
    expect([status, body.outcome.correct]).toEqual([200, true]);
    expect(body.key.explanation).toBe(question.explanation);
  });
});

describe('a learner’s page', () => {
  it('gets the media of its release by their content’s name, and nothing that is only in a draft', async () => {
    const [asset] = demo.document.assets;
    if (!asset) throw new Error('The demo has no media.');
    const address = (organization: string) =>
      `${server.url}/learn/assets/${organization}/${asset.sha256}.${asset.extension}`;
    const answered = await fetch(address(demo.organizationId));
    expect([answered.status, answered.headers.get('content-type')]).toEqual([200, asset.mediaType]);
    expect(answered.headers.get('content-security-policy')).toContain('sandbox');
    expect(
      createHash('sha256')
        .update(new Uint8Array(await answered.arrayBuffer()))
        .digest('hex'),
    ).toBe(asset.sha256);
    const part = await fetch(address(demo.organizationId), { headers: { range: 'bytes=0-9' } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 10]);
    const { id: other } = (await server.foreign.get('/organization')).body as { id: string };
    expect((await fetch(address(other))).status).toBe(404);
    await server.owner.post('/assets?name=draft', undefined, { raw: '%PDF-1.7 only a draft' });
    const draft = createHash('sha256').update('%PDF-1.7 only a draft').digest('hex');
    expect((await fetch(`${server.url}/learn/assets/${demo.organizationId}/${draft}.pdf`)).status).toBe(404);
    const course = JSON.stringify((await (await join()).client.get('/learn/course')).body);
    expect(course).not.toContain('asset:');
  });

  it('is refused without a token, with a changed one, and with one that has ended', async () => {
    const learner = await join();
    expect(await server.anonymous.get('/learn/course')).toMatchObject({ status: 401 });
    const { headers } = await server.anonymous.get('/learn/course', {
      headers: { authorization: `Bearer ext_${'A'.repeat(92)}_${'B'.repeat(43)}` },
    });
    expect(headers.get('content-type')).toContain('problem+json');
    await server.database.query('UPDATE learner_sessions SET revoked_at = now() WHERE learner_id = $1', [learner.id]);
    expect(await learner.renew()).toMatchObject({
      body: { code: 'attempts.session_ended' },
    });
    expect(await server.owner.get('/learn/course')).toMatchObject({ status: 401 });
  });

  it('keeps how far a lesson is read, and never goes back', async () => {
    const lesson = demo.document.activities.find(({ kind }) => kind === 'lesson')?.id ?? '';
    const learner = await join();
    const put = (body: object) => learner.client.put('/learn/progress', { activity: lesson, ...body });
    for (const body of [
      { block: 3, done: false },
      { block: 2, done: true },
      { block: 0, done: false },
    ])
      expect(await put(body)).toMatchObject({ status: 204 });
    expect((await learner.client.get('/learn/course')).body.lessons).toEqual({ [lesson]: { block: 3, done: true } });
  });
});
