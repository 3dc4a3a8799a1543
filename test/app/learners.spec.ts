import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accommodationOf, deadlineOf } from '../../src/attempts/accommodation.js';
import { newId } from '../../src/infra/index.js';
import { ApiClient, type Extra, ifMatch } from '../support/api-client.js';
import { answer, type Delivered, offer, publishDemo, TestLearner } from '../support/delivered.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
}, 60_000);
afterAll(() => server.close());

/** Opens a session as the page does, by what stands behind `#`. */
async function enter(url: string) {
  const { status, body } = await server.anonymous.post('/learn/sessions', { code: url.split('#')[1] });
  const session = body as Record<string, unknown>;
  const client = new ApiClient(server.url, { authorization: `Bearer ${String(session['token'])}` });
  return { client, session, status, body: session };
}

const TAB = 'a-tab-of-the-test';

/** Published after the demo's own. */
async function newerRelease(document: object): Promise<string> {
  const id = newId();
  await server.database.query(
    `INSERT INTO releases (organization_id, id, course_id, number, sha256, document, source, findings, counts, created_by)
     SELECT organization_id, $1::uuid, course_id, (SELECT max(number) + 1 FROM releases), encode(sha256($1::uuid::text::bytea), 'hex'), $2, source, findings,
       counts, created_by FROM releases WHERE id = $3`,
    [id, JSON.stringify(document), demo.releaseId],
  );
  return id;
}

describe('learners', () => {
  it('need neither name nor email, and are one person for one subject', async () => {
    const first = await server.owner.post('/learners', { subject: 'user-17' });
    expect(first).toMatchObject({
      status: 201,
      body: { name: null, email: null, identities: [{ platform: 'api', subject: 'user-17' }], revision: 1 },
    });
    const again = await server.owner.post('/learners', { subject: 'user-17', name: 'Ada' });
    expect(again.body).toMatchObject({ id: first.body.id, name: 'Ada' });
    const found = await server.instructor.get('/learners?text=user-17');
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([first.body.id]);
    expect(await server.viewer.get('/learners')).toMatchObject({ status: 403 });
    expect(await server.foreign.get(`/learners/${first.body.id}`)).toMatchObject({ status: 404 });
  });

  it('are changed by whoever read them last', async () => {
    const { id } = (await server.owner.post('/learners', { name: 'Bob' })).body;
    expect(await server.owner.patch(`/learners/${id}`, { email: 'BOB@Example.org' }, ifMatch(1))).toMatchObject({
      status: 200,
      body: { name: 'Bob', email: 'bob@example.org', revision: 2 },
    });
    expect(await server.owner.patch(`/learners/${id}`, { name: null }, ifMatch(1))).toMatchObject({
      status: 412,
      body: { code: 'attempts.changed', details: { revision: 2 } },
    });
  });
});

describe('an accommodation profile', () => {
  it('holds at once for an attempt that is running, and says what it touched', async () => {
    const delivery = await offer(server, demo);
    const learner = await TestLearner.join(server, demo.organizationId, delivery);
    const attempt = (await learner.start(demo.exam.id)).body;
    const limit = demo.exam.timeLimitSeconds as number;
    const profile = { extraTimeFactor: 2, breakMinutes: 5, extraAttempts: 1, noAutoSubmit: false, note: 'As decided.' };
    const set = await server.instructor.put(`/learners/${learner.id}/accommodation`, profile, ifMatch(1));
    expect(set).toMatchObject({ status: 200, body: { attemptsTouched: 1, learner: { accommodation: profile } } });
    const clock = (await learner.client.post(`/learn/attempts/${attempt.id}/sync`, { tab: learner.tab })).body;
    expect(Date.parse(clock.deadlineAt) - Date.parse(attempt.deadlineAt)).toBe(limit * 1000);
    expect(clock).toMatchObject({ time: { baseSeconds: limit, extraSeconds: limit }, breaks: { allowedSeconds: 300 } });
    const saved = await learner.save(attempt.id, [answer(0, attempt.firstSequence, null)]);
    expect(saved.body.deadlineAt).toBe(clock.deadlineAt);
    const { body: log } = await server.owner.get('/audit?action=learner.accommodation_set');
    expect(log.items[0]).toMatchObject({ after: { extraTimeFactor: 2, attemptsTouched: 1 } });
  });

  it('never makes a deadline earlier than the quiz alone, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.record({
          baseSeconds: fc.integer({ min: 1, max: 86_400 }),
          extraFactor: fc.double({ min: 1, max: 5, noNaN: true }),
          breakAllowedSeconds: fc.integer({ min: 0, max: 36_000 }),
          breakUsedSeconds: fc.integer({ min: 0, max: 36_000 }),
          breakSince: fc.option(fc.constant(new Date(5_000))),
        }),
        (times) => {
          const startedAt = new Date(0);
          const deadline = deadlineOf({ ...times, startedAt })?.getTime() ?? 0;
          expect(deadline).toBeGreaterThanOrEqual(times.baseSeconds * 1000);
          // Ending a break never gives time.
          const ended = deadlineOf({ ...times, startedAt, breakSince: null })?.getTime() ?? 0;
          expect(ended).toBeLessThanOrEqual(deadline);
        },
      ),
    );
    expect(accommodationOf({})).toEqual({
      extraTimeFactor: 1,
      breakMinutes: 0,
      extraAttempts: 0,
      noAutoSubmit: false,
      note: '',
    });
  });
});

describe('merging', () => {
  it('gives one person what two had, numbers their attempts anew, and ends their open pages', async () => {
    const delivery = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null } } });
    const one = await TestLearner.join(server, demo.organizationId, delivery);
    const two = await TestLearner.join(server, demo.organizationId, delivery);
    for (const learner of [one, two, one]) await learner.submit((await learner.start(demo.exam.id)).body.id);
    expect(await server.owner.post(`/learners/${one.id}/merge`, { learnerId: two.id })).toMatchObject({ status: 200 });
    const { rows } = await server.database.query(
      'SELECT number FROM attempts WHERE learner_id = $1 AND delivery_id = $2 ORDER BY id',
      [one.id, delivery],
    );
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect((await server.owner.get(`/learners/${two.id}`)).body).toMatchObject({ mergedInto: one.id, name: null });
    // Who stays keeps their page.
    expect(await one.renew()).toMatchObject({ status: 200 });
    expect(await two.renew()).toMatchObject({ status: 401 });
  });

  it('leaves one person what was granted to either, also in an attempt that is running', async () => {
    const delivery = await offer(server, demo);
    const stays = await TestLearner.join(server, demo.organizationId, delivery, {
      accommodation: { extraAttempts: 2, note: 'Letter of May' },
    });
    const goes = await TestLearner.join(server, demo.organizationId, delivery, {
      accommodation: { extraTimeFactor: 1.5, breakMinutes: 10, note: 'Letter of June' },
    });
    const { time } = (await stays.start(demo.exam.id)).body as { time: { baseSeconds: number } };
    const merged = await server.owner.post(`/learners/${stays.id}/merge`, { learnerId: goes.id });
    expect(merged.body.accommodation).toEqual({
      extraTimeFactor: 1.5,
      breakMinutes: 10,
      extraAttempts: 2,
      noAutoSubmit: false,
      note: 'Letter of May\nLetter of June',
    });
    const again = (await stays.start(demo.exam.id)).body as { time: { extraSeconds: number } };
    expect(again.time.extraSeconds).toBe(time.baseSeconds / 2);
  });

  it('waits while the one who goes has an attempt running, and is refused with oneself', async () => {
    const delivery = await offer(server, demo);
    const one = await TestLearner.join(server, demo.organizationId, delivery);
    const two = await TestLearner.join(server, demo.organizationId, delivery);
    for (const learner of [one, two]) await learner.start(demo.exam.id);
    expect(await server.owner.post(`/learners/${one.id}/merge`, { learnerId: two.id })).toMatchObject({
      status: 409,
      body: { code: 'attempts.merge_running' },
    });
    expect(await server.owner.post(`/learners/${one.id}/merge`, { learnerId: one.id })).toMatchObject({
      body: { code: 'attempts.merge_self' },
    });
  });
});

describe('a delivery', () => {
  const create = (body: object) =>
    server.owner.post('/deliveries', { courseId: demo.courseId, title: 'Spring', ...body });

  it('opens and closes by the wall clock of its time zone', async () => {
    const { status, body } = await create({
      window: { timeZone: 'America/Detroit', opensAt: '2026-03-07T09:00', closesAt: '2026-03-09T09:00' },
    });
    expect(status).toBe(201);
    // Summer time begins on the 8th.
    expect(body.window).toEqual({
      timeZone: 'America/Detroit',
      opensAt: '2026-03-07T14:00:00.000Z',
      closesAt: '2026-03-09T13:00:00.000Z',
    });
    const wrong = [
      [{ timeZone: 'Mars/Olympus' }, 'http.invalid_input'],
      [{ opensAt: '2026-02-30T09:00' }, 'http.invalid_input'],
      [{ opensAt: '2026-03-09T09:00', closesAt: '2026-03-08T09:00' }, 'attempts.window_reversed'],
    ] as const;
    for (const [window, code] of wrong) expect(await create({ window })).toMatchObject({ status: 422, body: { code } });
  });

  it('knows the quizzes of its release, and keeps access codes to itself', async () => {
    const code = 'Blue Heron 7';
    const made = await create({ rules: { [demo.exam.id]: { attempts: 2 } }, accessCodes: { [demo.exam.id]: code } });
    expect(made.body).toMatchObject({ accessCodes: [demo.exam.id], release: { policy: 'latest' } });
    expect(await create({ rules: { nothing: { attempts: 2 } } })).toMatchObject({
      status: 422,
      body: { code: 'attempts.rules_unknown_quiz', details: { unknown: ['nothing'] } },
    });
    const { rows } = await server.database.query('SELECT access_codes::text AS codes FROM deliveries WHERE id = $1', [
      made.body.id,
    ]);
    expect(rows[0].codes).not.toContain('Heron');
    const learner = await TestLearner.join(server, demo.organizationId, made.body.id as string);
    expect(await learner.start(demo.exam.id)).toMatchObject({ body: { code: 'attempts.access_code_needed' } });
    expect(await learner.start(demo.exam.id, { accessCode: 'red heron 7' })).toMatchObject({
      status: 409,
      body: { code: 'attempts.access_code_wrong' },
    });
    expect(await learner.start(demo.exam.id, { accessCode: ' blue heron 7 ' })).toMatchObject({ status: 201 });
    // Whoever is in needs none to come back.
    expect(await learner.start(demo.exam.id)).toMatchObject({ status: 201 });
    const guesser = await TestLearner.join(server, demo.organizationId, made.body.id as string);
    const statuses = [];
    for (let n = 0; n < 8; n++) statuses.push((await guesser.start(demo.exam.id, { accessCode: `guess ${n}` })).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it('leaves an entry in the log for each access code that is set, replaced or removed, and for no other; never the code', async () => {
    const { id: exam } = demo.exam;
    const other = demo.document.activities.find((one) => one.kind === 'quiz' && one.id !== exam)?.id ?? '';
    const { id } = (await create({ accessCodes: { [exam]: 'Blue Heron 7' } })).body;
    let revision = 1;
    const set = async (accessCodes: object) => {
      const answer = await server.owner.patch(`/deliveries/${id}`, { accessCodes }, ifMatch(revision));
      expect(answer.status).toBe(200);
      revision += 1;
    };
    await set({ [exam]: 'Red Kite 8', [other]: 'Grey Owl 9' });
    // Neither is a change.
    await set({ [exam]: ' red kite 8' });
    await set({ [exam]: null });
    await set({ [exam]: null });
    const { items } = (await server.owner.get(`/audit?targetType=delivery&targetId=${id}&limit=100`)).body;
    const codes = (items as { action: string; after: { activity?: string } | null }[])
      .filter(({ action }) => action.startsWith('delivery.access_code'))
      .map(({ action, after }) => `${action} ${after?.activity}`)
      .reverse();
    expect([codes[0], ...codes.slice(1, 3).sort(), ...codes.slice(3)]).toEqual([
      `delivery.access_code_set ${exam}`,
      ...[`delivery.access_code_set ${exam}`, `delivery.access_code_set ${other}`].sort(),
      `delivery.access_code_removed ${exam}`,
    ]);
    const { rows } = await server.database.query('SELECT access_codes FROM deliveries WHERE id = $1', [id]);
    const text = JSON.stringify(items);
    for (const secret of ['Heron', 'Kite', 'Owl', rows[0].access_codes[other]]) expect(text).not.toContain(secret);
  });

  it('can be pinned to a release, changed, and archived; what runs can be finished', async () => {
    const { body } = await create({ release: { policy: 'pinned', releaseId: demo.releaseId } });
    expect(body.release).toEqual({ policy: 'pinned', releaseId: demo.releaseId });
    const learner = await TestLearner.join(server, demo.organizationId, body.id as string);
    const attempt = (await learner.start(demo.exam.id)).body;
    const archived = await server.viewer.patch(`/deliveries/${body.id}`, { archived: true }, ifMatch(1));
    expect(archived).toMatchObject({ status: 403 });
    expect(await server.owner.patch(`/deliveries/${body.id}`, { archived: true }, ifMatch(1))).toMatchObject({
      status: 200,
    });
    expect(await learner.save(attempt.id, [answer(0, attempt.firstSequence, null)])).toMatchObject({ status: 200 });
    expect(await learner.submit(attempt.id)).toMatchObject({ status: 200 });
    expect(await learner.start(demo.exam.id)).toMatchObject({ body: { code: 'attempts.delivery_archived' } });
    const listed = await server.viewer.get('/deliveries?archived=true');
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
  });

  it('that is archived, or whose releases were withdrawn, lets those who are in go on, also after a reload', async () => {
    for (const end of ['archived', 'withdrawn'] as const) {
      const { id } = (await create({})).body;
      const learnerId = (await server.owner.post('/learners', {})).body.id as string;
      const late = (await server.owner.post('/learners', {})).body.id as string;
      const invited = await server.owner.post(`/deliveries/${id}/invitations`, { learnerIds: [learnerId, late] });
      const [{ url }, { url: other }] = invited.body.items;
      const { client } = await enter(url);
      const start = (who: ApiClient) => who.post('/learn/attempts', { activity: demo.exam.id, tab: TAB });
      const attempt = (await start(client)).body;
      if (end === 'archived') await server.owner.patch(`/deliveries/${id}`, { archived: true }, ifMatch(1));
      else await server.database.query('UPDATE releases SET withdrawn_at = now()');
      // The tab was closed, and is opened by the link again.
      const again = await enter(url);
      expect(again).toMatchObject({ status: 201 });
      const renewed = await again.client.post('/learn/sessions/renew', { token: again.session['token'] });
      expect(renewed).toMatchObject({ status: 200 });
      const course = await again.client.get('/learn/course');
      expect(course).toMatchObject({ body: { quizzes: { [demo.exam.id]: { openAttemptId: attempt.id } } } });
      expect(await start(again.client)).toMatchObject({ status: 201, body: { id: attempt.id } });
      expect(await again.client.post(`/learn/attempts/${attempt.id}/submit`, {})).toMatchObject({ status: 200 });
      expect(await again.client.get('/learn/course')).toMatchObject({
        body: { rules: { [demo.exam.id]: { blocked: 'closed' } } },
      });
      // Nothing begins any more.
      const archived = { status: 409, body: { code: 'attempts.delivery_archived' } };
      expect(await start(again.client)).toMatchObject(archived);
      for (const link of [url, other]) expect(await enter(link)).toMatchObject(archived);
      await server.database.query('UPDATE releases SET withdrawn_at = NULL');
    }
  });

  it('goes on with an attempt whose quiz the newest release no longer has', async () => {
    const { id } = (await create({})).body;
    const learner = await TestLearner.join(server, demo.organizationId, id as string);
    const attempt = (await learner.start(demo.exam.id)).body;
    const without = { ...demo.document, activities: demo.document.activities.filter((one) => one.id !== demo.exam.id) };
    const release = await newerRelease(without);
    expect(await learner.start(demo.exam.id)).toMatchObject({ status: 201, body: { id: attempt.id } });
    await learner.submit(attempt.id);
    expect(await learner.start(demo.exam.id)).toMatchObject({
      status: 404,
      body: { code: 'attempts.activity_unknown' },
    });
    await server.database.query('DELETE FROM releases WHERE id = $1', [release]);
  });

  it('takes what was prepared of an older release for what the newer one says: an exam is no practice', async () => {
    const { id } = (await create({})).body;
    for (const renewed of [false, true]) {
      const learnerId = (await server.owner.post('/learners', {})).body.id as string;
      await server.owner.post(`/deliveries/${id}/invitations`, { learnerIds: [learnerId] });
      const prepare = () => server.owner.post(`/deliveries/${id}/prepare`, { activity: demo.exam.id });
      await prepare();
      // In the older release it was for practice.
      await server.database.query(`UPDATE attempts SET mode = 'practice' WHERE learner_id = $1`, [learnerId]);
      const release = await newerRelease(demo.document);
      if (renewed) await prepare();
      const learner = await TestLearner.join(server, demo.organizationId, id as string, { id: learnerId });
      const attempt = (await learner.start(demo.exam.id)).body;
      const { rows } = await server.database.query('SELECT mode, release_id FROM attempts WHERE id = $1', [attempt.id]);
      expect(rows).toEqual([{ mode: 'exam', release_id: release }]);
    }
  });

  it('prepares attempts for those who are invited; starting one only begins it', async () => {
    const { id } = (await create({})).body;
    const learners = [];
    for (let n = 0; n < 3; n++) learners.push((await server.owner.post('/learners', {})).body.id as string);
    await server.owner.post(`/deliveries/${id}/invitations`, { learnerIds: learners });
    const prepare = () => server.owner.post(`/deliveries/${id}/prepare`, { activity: demo.exam.id });
    expect((await prepare()).body).toEqual({ prepared: 3 });
    expect((await prepare()).body).toEqual({ prepared: 0 });
    const before = await server.database.query(
      'SELECT id, form FROM attempts WHERE delivery_id = $1 AND learner_id = $2',
      [id, learners[0]],
    );
    const learner = await TestLearner.join(server, demo.organizationId, id as string, { id: learners[0] as string });
    const attempt = (await learner.start(demo.exam.id)).body;
    expect(attempt).toMatchObject({ id: before.rows[0].id, number: 1, state: 'in_progress' });
    expect(attempt.items.map(({ question }: { question: { id: string } }) => question.id)).toEqual(
      before.rows[0].form.items.map(({ questionId }: { questionId: string }) => questionId),
    );
  });

  it('prepares many in steps: what was prepared stays when it is cut off, and a repetition goes on with the others', async () => {
    const { id } = (await create({})).body;
    const learners = Array.from({ length: 230 }, () => newId());
    await server.database.query(
      `INSERT INTO learners (organization_id, id, updated_by) SELECT $1, unnest($2::uuid[]), 'test'`,
      [demo.organizationId, learners],
    );
    await server.owner.post(`/deliveries/${id}/invitations`, { learnerIds: learners });
    const prepare = (extra: Extra = {}) =>
      server.owner.post(`/deliveries/${id}/prepare`, { activity: demo.exam.id }, extra);
    const stored = async () => {
      const { rows } = await server.database.query(
        `SELECT count(*)::int AS n, count(DISTINCT learner_id)::int AS learners FROM attempts WHERE delivery_id = $1 AND state = 'prepared'`,
        [id],
      );
      return rows[0] as { n: number; learners: number };
    };
    // The last learner's attempt cannot be stored.
    const last = [...learners].sort().at(-1);
    await server.database.query(`ALTER TABLE attempts ADD CONSTRAINT cut_off CHECK (learner_id <> '${last}')`);
    expect(await prepare()).toMatchObject({ status: 500 });
    const { n } = await stored();
    expect(n).toBeGreaterThanOrEqual(100);
    expect(n).toBeLessThan(230);
    await server.database.query('ALTER TABLE attempts DROP CONSTRAINT cut_off');
    const repeated = { headers: { 'idempotency-key': `prepare-${id}` } };
    for (let time = 0; time < 2; time++) expect((await prepare(repeated)).body).toEqual({ prepared: 230 - n });
    expect(await stored()).toEqual({ n: 230, learners: 230 });
    const { items } = (await server.owner.get(`/audit?action=delivery.prepared&targetType=delivery&targetId=${id}`))
      .body;
    expect(items).toMatchObject([{ after: { activity: demo.exam.id, prepared: 230 - n } }]);
  });

  it('says what cannot be prepared also where nobody is invited', async () => {
    const { id } = (await create({})).body;
    expect(await server.owner.post(`/deliveries/${id}/prepare`, { activity: 'nothing' })).toMatchObject({
      status: 404,
      body: { code: 'attempts.activity_unknown', details: { activities: expect.arrayContaining([demo.exam.id]) } },
    });
  });
});

describe('ways in', () => {
  it('by invitation: the link opens as often as it is valid, and no more when it is withdrawn', async () => {
    const delivery = await offer(server, demo);
    const { id } = (await server.owner.post('/learners', { name: 'Cleo', language: 'es' })).body;
    const invited = await server.instructor.post(`/deliveries/${delivery}/invitations`, { learnerIds: [id] });
    const [{ url, id: invitation }] = invited.body.items;
    expect(url).toMatch(new RegExp(`/learn/${demo.organizationId}#exe_`));
    for (let n = 0; n < 2; n++)
      expect((await enter(url)).session).toMatchObject({ learnerName: 'Cleo', language: 'es', deliveryId: delivery });
    const { client, session } = await enter(url);
    const renew = () => client.post('/learn/sessions/renew', { token: session['token'] });
    expect((await renew()).body.journalKey).toBe(session['journalKey']);
    expect((await client.post('/learn/attempts', { activity: demo.exam.id, tab: TAB })).status).toBe(201);
    expect(await server.instructor.delete(`/invitations/${invitation}`)).toMatchObject({ status: 204 });
    expect(await enter(url)).toMatchObject({ status: 409, body: { code: 'attempts.link_expired' } });
    expect(await renew()).toMatchObject({ status: 401 });
    const { rows } = await server.database.query(`SELECT encode(token_hash, 'hex') AS hash FROM entry_links`);
    expect(rows.every(({ hash }) => !url.includes(hash))).toBe(true);
  });

  it('by launch from a board’s own system: once, and the learner is found again', async () => {
    const delivery = await offer(server, demo);
    const ask = () =>
      server.owner.post(`/deliveries/${delivery}/launches`, {
        learner: { subject: 'crm-9', name: 'Dana' },
        activity: demo.exam.id,
        returnUrl: 'https://board.example/back',
      });
    const first = (await ask()).body;
    expect((await enter(first.url)).session).toMatchObject({
      learnerName: 'Dana',
      activity: demo.exam.id,
      returnUrl: 'https://board.example/back',
    });
    expect(await enter(first.url)).toMatchObject({ status: 409, body: { code: 'attempts.link_used' } });
    expect((await ask()).body.learnerId).toBe(first.learnerId);
    for (const code of ['', 'nonsense', 'exe_00000000000000000000000000000000_' + 'A'.repeat(43)])
      expect((await server.anonymous.post('/learn/sessions', { code: code || 'x' })).body.code).toBe(
        'attempts.link_unknown',
      );
  });

  it('lead to lessons and quizzes of the release that is offered, and to nothing else', async () => {
    const delivery = await offer(server, demo);
    const known = demo.document.activities.map(({ id }) => id);
    const lesson = demo.document.activities.find(({ kind }) => kind === 'lesson')?.id ?? '';
    const { id: learner } = (await server.owner.post('/learners', {})).body;
    const invite = (activity: string) =>
      server.owner.post(`/deliveries/${delivery}/invitations`, { learnerIds: [learner], activity });
    const launch = (activity: string) =>
      server.owner.post(`/deliveries/${delivery}/launches`, { learner: { subject: 'crm-12' }, activity });
    for (const enter of [invite, launch]) {
      for (const activity of [lesson, demo.exam.id]) expect(await enter(activity)).toMatchObject({ status: 201 });
      const refused = await enter('no-such-thing');
      expect(refused).toMatchObject({
        status: 404,
        body: { code: 'attempts.activity_unknown', details: { activity: 'no-such-thing' } },
      });
      expect([...refused.body.details.activities].sort()).toEqual([...known].sort());
    }
    const prepared = await server.owner.post(`/deliveries/${delivery}/prepare`, { activity: lesson });
    expect(prepared).toMatchObject({ status: 404, body: { code: 'attempts.activity_unknown' } });
  });

  it('are in the log of changes, without what opens them', async () => {
    const delivery = await offer(server, demo);
    const launched = await server.owner.post(`/deliveries/${delivery}/launches`, {
      learner: { subject: 'crm-13', name: 'Dana' },
      activity: demo.exam.id,
      returnUrl: 'https://board.example/back?ticket=1234',
    });
    const { learnerId, url, expiresAt } = launched.body;
    const { items } = (await server.owner.get(`/audit?targetType=learner&targetId=${learnerId}`)).body;
    const entry = items.find(({ action }: { action: string }) => action === 'launch.made');
    expect(entry).toMatchObject({
      actor: { name: 'Owner of alpha' },
      after: { launchId: expect.any(String), deliveryId: delivery, activity: demo.exam.id, expiresAt },
    });
    for (const secret of [url.split('#')[1], 'Dana', 'ticket']) expect(JSON.stringify(entry)).not.toContain(secret);
  });
});
