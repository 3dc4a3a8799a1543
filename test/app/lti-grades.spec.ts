/** Grades back to LMSs, against platforms that sign, judge each message, and misbehave on demand. */
import { answerKey, type Question, type Response } from '@examport/content';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/infra/index.js';
import { GradeSender } from '../../src/lti/grade-sender.js';
import { answer, type Delivered, offer, publishDemo, type TestLearner, wrongResponse } from '../support/delivered.js';
import { type TestLink, TestPlatform } from '../support/lti-platform.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let moodle: TestPlatform;
let plain: TestPlatform;
let canvas: TestPlatform;
let essay: Question;
let other: Question;

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
  essay = demo.document.questions.find(({ type }) => type === 'essay') as Question;
  other = demo.document.questions.find(({ type }) => type === 'single-choice') as Question;
  moodle = await TestPlatform.start(server, demo.organizationId, 'moodle');
  plain = await TestPlatform.start(server, demo.organizationId);
  canvas = await TestPlatform.start(server, demo.organizationId, 'canvas');
}, 90_000);
afterAll(async () => {
  for (const each of [moodle, plain, canvas]) await each.close();
  await server.close();
});

const right = (question: Question): Response => answerKey(question).correct ?? wrongResponse(question);

async function linkOn(
  lms: TestPlatform,
  {
    rules = {},
    closesAt = null,
    ...options
  }: { rules?: object; closesAt?: Date | null; lineItem?: boolean; says?: boolean } = {},
): Promise<TestLink> {
  const delivery = await offer(server, demo, {
    rules: { [demo.exam.id]: { attempts: null, ...rules } },
    closesAt,
  });
  return lms.link(delivery, demo.exam.id, options);
}

let sequence = 2 ** 33;

/** An attempt of these questions, in progress, as if it had been drawn so; it came through the link. */
async function begin(learner: TestLearner, questions: readonly Question[], number = 1): Promise<string> {
  const id = newId();
  const items = questions.map(({ id: questionId }) => ({
    questionId,
    sectionId: demo.exam.sections[0]?.id,
    order: [],
  }));
  await server.database.query(
    `INSERT INTO attempts (organization_id, id, learner_id, delivery_id, course_id, release_id, activity, mode, number, state, form, questions,
       started_at, epoch, passback)
     SELECT $1, $2, $3, $4, $5, $6, $7, 'exam', $8, 'in_progress', $9, $10, now(), 1, passback FROM learner_sessions WHERE learner_id = $3`,
    [
      demo.organizationId,
      id,
      learner.id,
      learner.deliveryId,
      demo.courseId,
      demo.releaseId,
      demo.exam.id,
      number,
      JSON.stringify({ seed: 1, generator: 1, items }),
      items.length,
    ],
  );
  return id;
}

/** Answers rightly so many of the questions, and hands in. */
async function take(
  learner: TestLearner,
  questions: readonly Question[],
  rightly: number,
  number = 1,
): Promise<string> {
  const id = await begin(learner, questions, number);
  const answers = questions.map((question, i) =>
    answer(
      i,
      (sequence += 1) - 2 ** 32,
      question.type === 'essay'
        ? { type: 'essay', text: 'What I think of it.' }
        : i < rightly
          ? right(question)
          : wrongResponse(question),
    ),
  );
  expect((await learner.save(id, answers)).status).toBe(200);
  expect((await learner.submit(id)).status).toBe(200);
  return id;
}

const gradeOf = (lms: TestPlatform, link: TestLink, { person }: { person: { sub: string } }) =>
  lms.platform.grades.of(lms.lineItem(link), person.sub);
const messagesOf = (lms: TestPlatform, link: TestLink, { person }: { person: { sub: string } }) =>
  lms.platform.grades.received(lms.lineItem(link), person.sub);

describe('what a platform is told', () => {
  it('hears of the start, of an essay that waits, and of the score when a person has graded it', async () => {
    const link = await linkOn(plain);
    const learner = await plain.join(link);
    const started = await learner.start(demo.exam.id);
    expect(started.status).toBe(201);
    await plain.settled();
    expect(messagesOf(plain, link, learner).map(({ message }) => message)).toMatchObject([
      { activityProgress: 'Started', gradingProgress: 'NotReady', userId: learner.person.sub },
    ]);
    const second = await plain.join(link);
    const id = await take(second, [essay, other], 2);
    await plain.settled();
    expect(messagesOf(plain, link, second).at(-1)?.message).toMatchObject({
      activityProgress: 'Submitted',
      gradingProgress: 'PendingManual',
    });
    expect(messagesOf(plain, link, second).at(-1)?.message).not.toHaveProperty('scoreGiven');
    await server.instructor.post(`/attempts/${id}/grades`, { position: 0, points: essay.points });
    await plain.settled();
    const last = messagesOf(plain, link, second).at(-1);
    expect(last).toMatchObject({
      status: 204,
      message: {
        activityProgress: 'Completed',
        gradingProgress: 'FullyGraded',
        scoreGiven: essay.points + other.points,
        scoreMaximum: essay.points + other.points,
      },
    });
    // Scaled to the line item's own maximum.
    expect(gradeOf(plain, link, second)).toMatchObject({ score: 20, maximum: 20 });
    expect(await plain.row(link, second)).toMatchObject({ state: 'sent', tries: 0, last_problem: null });
  });

  it('has the best of several attempts, a comment with the points of each domain, and times that only grow', async () => {
    const link = await linkOn(plain);
    const learner = await plain.join(link);
    await take(learner, [other], 0, 1);
    await plain.settled();
    expect(gradeOf(plain, link, learner)?.score).toBe(0);
    await take(learner, [other], 1, 2);
    await plain.settled();
    await take(learner, [other], 0, 3);
    await plain.settled();
    expect(gradeOf(plain, link, learner)).toMatchObject({
      score: 20,
      comment: expect.stringMatching(new RegExp(`: ${other.points} of ${other.points} points`)),
    });
    const messages = messagesOf(plain, link, learner);
    // The third changed nothing, so nothing was said.
    expect(messages).toHaveLength(2);
    const times = messages.map(({ message }) => Date.parse(String(message['timestamp'])));
    expect((times[1] as number) - (times[0] as number)).toBeGreaterThanOrEqual(1000);
    for (const [i, { at }] of messages.entries()) expect(times[i]).toBeLessThanOrEqual(at);
  });

  it('is told nothing that learners may not see yet, and all of it once they may', async () => {
    const link = await linkOn(plain, { rules: { results: 'by-hand' } });
    const learner = await plain.join(link);
    await take(learner, [other], 1);
    await plain.settled();
    expect(gradeOf(plain, link, learner)).toBeNull();
    expect(messagesOf(plain, link, learner).at(-1)?.message).toMatchObject({ activityProgress: 'Submitted' });
    await server.owner.post(`/deliveries/${link.deliveryId}/results/release`, { activity: demo.exam.id });
    await plain.settled();
    expect(gradeOf(plain, link, learner)?.score).toBe(20);

    const window = await linkOn(plain, {
      rules: { results: 'after-close' },
      closesAt: new Date(Date.now() + 3_600_000),
    });
    const late = await plain.join(window);
    await take(late, [other], 1);
    await plain.settled();
    expect(gradeOf(plain, window, late)).toBeNull();
    expect(await plain.row(window, late)).toMatchObject({ state: 'waiting', tries: 0 });
    await server.database.query(`UPDATE deliveries SET closes_at = now() - interval '1 second' WHERE id = $1`, [
      window.deliveryId,
    ]);
    await plain.hourLater();
    expect(gradeOf(plain, window, late)?.score).toBe(20);
    expect(await plain.row(window, late)).toMatchObject({ state: 'sent' });
  });

  it('is told of a correction, in Moodle too, where no message takes a grade away', async () => {
    const link = await linkOn(moodle);
    const learner = await moodle.join(link);
    await learner.start(demo.exam.id);
    await moodle.settled();
    expect(messagesOf(moodle, link, learner)).toEqual([]);
    await server.database.query(`DELETE FROM attempts WHERE learner_id = $1`, [learner.id]);
    const id = await take(learner, [other, essay], 0);
    await moodle.settled();
    await server.instructor.post(`/attempts/${id}/grades`, { position: 1, points: 0 });
    await moodle.settled();
    expect(gradeOf(moodle, link, learner)?.score).toBe(0);
    await server.owner.post(`/attempts/${id}/grades`, { points: other.points, comment: 'All were misled.' });
    await moodle.settled();
    expect(gradeOf(moodle, link, learner)?.score).toBeGreaterThan(0);
    // Another attempt begins, and one with an essay waits: what is there stays.
    await take(learner, [essay, other], 1, 2);
    await moodle.settled();
    expect(gradeOf(moodle, link, learner)?.score).toBeGreaterThan(0);
    for (const { message } of messagesOf(moodle, link, learner)) expect(message['gradingProgress']).toBe('FullyGraded');
  });

  it('makes a submission of each try in Canvas, and none of a score that was put right', async () => {
    const link = await linkOn(canvas);
    const learner = await canvas.join(link);
    const id = await take(learner, [other], 1);
    await canvas.settled();
    await server.owner.post(`/attempts/${id}/grades`, { points: 0, comment: 'Was not alone.' });
    await canvas.settled();
    const extensions = messagesOf(canvas, link, learner).map(
      ({ message }) => message['https://canvas.instructure.com/lti/submission'],
    );
    expect(extensions).toMatchObject([
      { new_submission: true, submission_type: 'basic_lti_launch', submission_data: expect.stringContaining(id) },
      { new_submission: false },
    ]);
    expect(gradeOf(canvas, link, learner)?.score).toBe(0);
  });
});

describe('line items', () => {
  it('are found by their link where the launch named none', async () => {
    const link = await linkOn(moodle, { says: false });
    const learner = await moodle.join(link);
    await take(learner, [other], 1);
    await moodle.settled();
    expect(gradeOf(moodle, link, learner)?.score).toBe(20);
    expect(moodle.course.lineItems.filter((one) => one.link === link.link)).toHaveLength(1);
  });

  it('are made once, though many scores come at the same moment', async () => {
    const link = await linkOn(plain, { lineItem: false, says: false });
    const learners = await plain.joinMany(link, 8);
    await Promise.all(learners.map((learner) => take(learner, [other], 1)));
    await plain.settled();
    const made = plain.course.lineItems.filter((one) => one.link === link.link);
    expect(made).toMatchObject([{ label: 'Exam', scoreMaximum: 100, resourceId: link.id, tag: 'score' }]);
    for (const { person } of learners) expect(plain.platform.grades.of(made[0] as never, person)?.score).toBe(100);
  });
});

describe('trouble', () => {
  it('a token that was revoked is renewed once', async () => {
    const link = await linkOn(plain);
    const learner = await plain.join(link);
    await take(learner, [other], 0);
    await plain.settled();
    plain.platform.revokeTokens();
    plain.platform.requests.clear();
    const more = await plain.joinMany(link, 6);
    await Promise.all(more.map((one) => take(one, [other], 1)));
    await plain.settled();
    for (const one of more) expect(gradeOf(plain, link, one)?.score).toBe(20);
    expect(plain.platform.requests.count('token')).toBe(1);
  });

  it('a platform without tokens is said to be one, and asked again later', async () => {
    const lms = await TestPlatform.start(server, demo.organizationId, 'moodle');
    try {
      const link = await linkOn(lms);
      const learner = await lms.join(link);
      lms.platform.misbehave({ on: 'token', status: 401, times: 1 });
      await take(learner, [other], 1);
      await lms.settled();
      expect(await lms.row(link, learner)).toMatchObject({
        state: 'waiting',
        last_status: 401,
        last_problem: 'The platform gave no access token (401): practised_trouble',
      });
      await lms.hourLater();
      expect(gradeOf(lms, link, learner)?.score).toBe(20);
      const { rows } = await server.database.query(
        'SELECT token_sealed FROM lti_access_tokens WHERE registration_id = $1',
        [lms.registrationId],
      );
      expect(rows).toHaveLength(1);
    } finally {
      await lms.close();
    }
  });

  it('a registration that is switched off keeps what waits until it is on again', async () => {
    const link = await linkOn(canvas);
    const learner = await canvas.join(link);
    const set = (state: string) =>
      server.database.query('UPDATE lti_registrations SET state = $2 WHERE id = $1', [canvas.registrationId, state]);
    await set('disabled');
    await take(learner, [other], 1);
    await server.app.get(GradeSender, { strict: false }).drain(demo.organizationId, canvas.registrationId);
    expect(messagesOf(canvas, link, learner)).toEqual([]);
    await set('active');
    await canvas.hourLater();
    expect(gradeOf(canvas, link, learner)?.score).toBe(20);
  });

  it('whoever asks for patience gets it: 429 with Retry-After', async () => {
    const link = await linkOn(plain);
    const learner = await plain.join(link);
    const end = plain.platform.misbehave({ on: 'scores', status: 429, retryAfter: 120 });
    await take(learner, [other], 1);
    await plain.settled();
    end();
    const row = await plain.row(link, learner);
    expect(row).toMatchObject({ state: 'waiting', tries: 1, last_status: 429 });
    expect((row?.next_try_at.getTime() ?? 0) - Date.now()).toBeGreaterThan(100_000);
    // Who comes meanwhile waits as well; other platforms do not.
    const [later, elsewhere] = [await plain.join(link), await linkOn(moodle)];
    const one = await moodle.join(elsewhere);
    await Promise.all([take(later, [other], 1), take(one, [other], 1)]);
    await plain.settled();
    expect(messagesOf(plain, link, later)).toEqual([]);
    expect(gradeOf(moodle, elsewhere, one)?.score).toBe(20);
    await plain.hourLater();
    expect(gradeOf(plain, link, learner)?.score).toBe(20);
    expect(gradeOf(plain, link, later)?.score).toBe(20);
  });

  it('who is not in the course is refused in plain words, and hurts nobody else', async () => {
    const link = await linkOn(canvas);
    const [gone, there] = [await canvas.join(link), await canvas.join(link)];
    canvas.platform.unenrol(canvas.course, gone.person);
    await Promise.all([take(gone, [other], 1), take(there, [other], 1)]);
    await canvas.settled();
    await canvas.settled();
    expect(gradeOf(canvas, link, there)?.score).toBe(20);
    expect(await canvas.row(link, gone)).toMatchObject({
      state: 'refused',
      last_status: 422,
      last_problem: expect.stringContaining('User could not be found'),
    });
    const listed = await server.instructor.get(`/lti/grades?delivery=${link.deliveryId}&state=refused`);
    expect(listed.body.items).toMatchObject([{ learnerId: gone.id, status: 422, nextTryAt: null, sent: null }]);
    // Back again: all that was refused is sent once more.
    canvas.platform.enrol(canvas.course, gone.person);
    const body = { deliveryId: link.deliveryId };
    expect(await server.viewer.post('/lti/grades/resend', body)).toMatchObject({ status: 403 });
    expect(await server.foreign.post('/lti/grades/resend', body)).toMatchObject({ status: 404 });
    expect(await server.owner.post('/lti/grades/resend', body)).toMatchObject({ status: 202, body: { resent: 1 } });
    await canvas.settled();
    expect(gradeOf(canvas, link, gone)?.score).toBe(20);
  });

  it('an older score than the platform has is refused, and a newer one is taken', async () => {
    const link = await linkOn(moodle);
    const learner = await moodle.join(link);
    moodle.platform.misbehave({ on: 'scores', status: 409, times: 1 });
    const id = await take(learner, [other], 1);
    await moodle.settled();
    expect(await moodle.row(link, learner)).toMatchObject({ state: 'refused', last_status: 409 });
    await server.owner.post(`/attempts/${id}/grades`, { points: 0, comment: 'Was not alone.' });
    await moodle.settled();
    expect(await moodle.row(link, learner)).toMatchObject({ state: 'sent', last_status: 200 });
    expect(gradeOf(moodle, link, learner)?.score).toBe(0);
    // Deleted by hand in the LMS: sent once more though nothing has changed.
    moodle.platform.grades.forget(moodle.lineItem(link));
    const listed = await server.instructor.get(`/lti/grades?registration=${moodle.registrationId}&limit=1`);
    await server.owner.post(`/lti/grades/${listed.body.items[0].id}/resend`);
    await moodle.settled();
    expect(gradeOf(moodle, link, learner)?.score).toBe(0);
  });

  it('a platform that is down for an hour while 500 exams end gets every grade after, each once, as the newest is', async () => {
    const lms = await TestPlatform.start(server, demo.organizationId);
    try {
      const link = await linkOn(lms);
      const learners = await lms.joinMany(link, 500);
      const attempts: string[] = [];
      const inTurn = async (from: number, to: number, work: (n: number) => Promise<void>) => {
        let next = from;
        const turn = async () => {
          while (next < to) await work(next++);
        };
        await Promise.all(Array.from({ length: 20 }, turn));
      };
      const grade = async (n: number, points: number) => {
        const comment = 'Looked at again.';
        const { status } = await server.owner.post(`/attempts/${attempts[n]}/grades`, { points, comment });
        expect(status).toBe(201);
      };
      // Nobody is there.
      await lms.close();
      await inTurn(0, 500, async (n) => {
        attempts[n] = await take(learners[n] as TestLearner, [other], 0);
      });
      await lms.settled();
      await lms.minutesLater(20);
      // Meanwhile some are put right, some twice, and some try again and do better.
      await inTurn(0, 150, (n) => grade(n, other.points));
      await inTurn(150, 200, async (n) => void (await take(learners[n] as TestLearner, [other], 1, 2)));
      await lms.minutesLater(20);
      // Somebody is there, and not well yet.
      await lms.open();
      const end = lms.platform.misbehave({ on: 'scores', status: 503 });
      await inTurn(100, 150, (n) => grade(n, other.points / 2));
      await lms.minutesLater(20);
      end();
      expect(lms.platform.grades.messages).toEqual([]);
      const states = async () => Map.groupBy(await lms.rows(link), ({ state }) => state);
      expect((await states()).get('waiting')).toHaveLength(500);
      // Within an hour, and nobody does anything.
      for (let minutes = 0; minutes < 60 && (await states()).has('waiting'); minutes += 5) await lms.minutesLater(5);
      expect((await states()).get('sent')).toHaveLength(500);
      const expected = (n: number) => (n < 100 ? 20 : n < 150 ? 10 : n < 200 ? 20 : 0);
      expect(learners.map((learner) => gradeOf(lms, link, learner)?.score)).toEqual(
        learners.map((_, n) => expected(n)),
      );
      expect(learners.map((learner) => messagesOf(lms, link, learner).length)).toEqual(learners.map(() => 1));
    } finally {
      await lms.close();
    }
  }, 180_000);

  it('a retry after a lost answer says the newest, and is given up after two days', async () => {
    const link = await linkOn(plain);
    const learner = await plain.join(link);
    const end = plain.platform.misbehave({ on: 'scores', status: 500, carriedOut: true });
    const id = await take(learner, [other], 1);
    await plain.settled();
    expect(gradeOf(plain, link, learner)?.score).toBe(20);
    expect(await plain.row(link, learner)).toMatchObject({ state: 'waiting', sent: null });
    await server.owner.post(`/attempts/${id}/grades`, { points: 0, comment: 'Was not alone.' });
    await plain.hourLater();
    expect(gradeOf(plain, link, learner)?.score).toBe(0);
    await server.database.query(
      `UPDATE lti_grades SET first_tried_at = now() - interval '49 hours' WHERE resource_link_id = $1`,
      [link.id],
    );
    await plain.hourLater();
    expect(await plain.row(link, learner)).toMatchObject({ state: 'given_up', last_status: 500 });
    end();
    await server.owner.post(`/attempts/${id}/grades`, { points: other.points, comment: 'Was alone.' });
    await plain.settled();
    expect(await plain.row(link, learner)).toMatchObject({ state: 'sent', tries: 0 });
    expect(gradeOf(plain, link, learner)?.score).toBe(20);
  });

  it('a claim that its process did not survive runs out, and what it had is sent', async () => {
    const link = await linkOn(moodle);
    const learner = await moodle.join(link);
    moodle.platform.misbehave({ on: 'scores', status: 503, times: 1 });
    await take(learner, [other], 1);
    await moodle.settled();
    const claimed = (until: string) =>
      server.database.query(
        `UPDATE lti_grades SET next_try_at = now(), claimed_until = now() + $2::interval WHERE resource_link_id = $1`,
        [link.id, until],
      );
    const sender = server.app.get(GradeSender, { strict: false });
    await claimed('5 minutes');
    await sender.drain(demo.organizationId, moodle.registrationId);
    expect(messagesOf(moodle, link, learner)).toHaveLength(0);
    await claimed('-1 second');
    await server.database.query('UPDATE lti_registrations SET grades_paused_until = NULL');
    await sender.drain(demo.organizationId, moodle.registrationId);
    expect(messagesOf(moodle, link, learner)).toHaveLength(1);
    expect(gradeOf(moodle, link, learner)?.score).toBe(20);
  });
});

describe('people', () => {
  it('who were merged have one score at each of their places', async () => {
    const link = await linkOn(moodle);
    const [one, two] = [await moodle.join(link), await moodle.join(link)];
    await take(one, [other], 0);
    await take(two, [other], 1);
    await moodle.settled();
    expect(gradeOf(moodle, link, one)?.score).toBe(0);
    const merged = await server.owner.post(`/learners/${one.id}/merge`, { learnerId: two.id });
    expect(merged.status).toBeLessThan(300);
    await moodle.settled();
    expect([gradeOf(moodle, link, one)?.score, gradeOf(moodle, link, two)?.score]).toEqual([20, 20]);
  });

  it('who were erased are gone from here, and keep their grade there', async () => {
    const link = await linkOn(moodle);
    const learner = await moodle.join(link, { name: 'Erna Gone' });
    await take(learner, [other], 1);
    await moodle.settled();
    expect(await server.owner.post(`/learners/${learner.id}/erase`, { reason: 'Asked for.' })).toMatchObject({
      status: 200,
    });
    await moodle.settled();
    expect(await moodle.rows(link)).toEqual([]);
    expect(gradeOf(moodle, link, learner)?.score).toBe(20);
  });
});
