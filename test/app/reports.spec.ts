import { answerKey, type Question, type Response } from '@examport/content';
import { openPackageZip } from '@examport/packager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Releases } from '../../src/courses/index.js';
import { systemActor } from '../../src/identity/index.js';
import { newId } from '../../src/infra/index.js';
import { countedScore } from '../../src/attempts/index.js';
import { ReportThreads } from '../../src/reports/report-threads.js';
import { ApiClient, ifMatch } from '../support/api-client.js';
import { answer, type Delivered, offer, publishDemo, TestLearner, wrongResponse } from '../support/delivered.js';
import { pdfPieces } from '../support/pdf-text.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let questions: Map<string, Question>;

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
  questions = new Map(demo.document.questions.map((question) => [question.id, question]));
}, 60_000);
afterAll(() => server.close());

const right = (question: Question): Response => answerKey(question).correct ?? wrongResponse(question);

const join = (delivery: string, options: Parameters<typeof TestLearner.join>[3] = {}) =>
  TestLearner.join(server, demo.organizationId, delivery, options);

/** An attempt as it would stand after grading. */
async function attemptOf(
  delivery: string,
  learner: TestLearner,
  fields: { number: number; state: string; percent?: number; passed?: boolean | null; pending?: number; day?: number },
): Promise<string> {
  const id = newId();
  const { number, state, percent = null, passed = null, pending = 0, day = number } = fields;
  const started = state === 'prepared' ? null : new Date(Date.UTC(2026, 0, day, 9));
  const submitted = ['submitted', 'graded', 'released'].includes(state) ? new Date(Date.UTC(2026, 0, day, 10)) : null;
  const graded = ['graded', 'released'].includes(state) ? submitted : null;
  await server.database.query(
    `INSERT INTO attempts (organization_id, id, learner_id, delivery_id, course_id, release_id, activity, mode, number, state, form, questions,
       started_at, submitted_at, submitted_by, graded_at, points, max_points, percent, passed, pending, break_used_seconds)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'exam', $8, $9, '{"seed":1,"generator":1,"items":[]}', 0, $10, $11, $12, $13, $14, $15, $14, $16, $17, 60)`,
    [
      ...[demo.organizationId, id, learner.id, delivery, demo.courseId, demo.releaseId, demo.exam.id, number, state],
      ...[started, submitted, submitted && 'learner', graded, percent, percent === null ? null : 100, passed, pending],
    ],
  );
  return id;
}

/** A graded attempt, passed from 70 percent on. */
const graded = (delivery: string, learner: TestLearner, number: number, percent: number) =>
  attemptOf(delivery, learner, { number, state: 'released', percent, passed: percent >= 70 });

/** An exam that somebody has taken: answered, changed, handed in. */
async function taken(delivery: string, name: string | null = 'Zenobia Quill') {
  const learner = await join(delivery, { name });
  const attempt = (await learner.start(demo.exam.id)).body;
  const items = attempt.items as { question: { id: string } }[];
  const questionAt = (position: number) => questions.get(items[position]?.question.id ?? '') as Question;
  const sent = items.map((_, position) =>
    answer(position, attempt.firstSequence + position, right(questionAt(position))),
  );
  await learner.save(attempt.id, sent);
  const changed = answer(0, attempt.firstSequence + items.length, wrongResponse(questionAt(0)), { flagged: true });
  const { body } = await learner.save(attempt.id, [changed]);
  await learner.client.post(`/learn/attempts/${attempt.id}/problems`, { position: 0, text: 'Two choices are right.' });
  await learner.submit(attempt.id);
  return { learner, id: attempt.id as string, items, questionAt, receipt: body.receipts[0] };
}

const csvOf = async (path: string, client = server.owner) => {
  const response = await client.fetch('GET', path);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  return { response, text, lines: text.slice(1).trimEnd().split('\r\n') };
};

const bytesOf = async (client: ApiClient, path: string) => {
  const response = await client.fetch('GET', path);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};

const examCell = (row: { cells: { activity: string }[] }) =>
  row.cells.find(({ activity }) => activity === demo.exam.id) as Record<string, unknown> | undefined;

describe('the gradebook', () => {
  it.each(['best', 'last', 'average'] as const)('counts the %s of the graded attempts', async (attemptGrading) => {
    const { items } = (await server.owner.get('/quizzes?limit=200')).body;
    const { id } = items.find(({ key }: { key: string }) => key === demo.exam.id);
    const { body: quiz } = await server.owner.get(`/quizzes/${id}`);
    const stored = ['id', 'programId', 'revision', 'createdAt', 'updatedAt', 'updatedBy', 'deletedAt', 'warnings'];
    const fields = Object.fromEntries(Object.entries(quiz as object).filter(([name]) => !stored.includes(name)));
    const put = await server.owner.put(
      `/quizzes/${id}`,
      { ...fields, attemptGrading },
      ifMatch(quiz.revision as number),
    );
    expect(put.status).toBe(200);
    const actor = systemActor(demo.organizationId, 'test');
    const releases = server.app.get(Releases, { strict: false });
    await releases.publish(actor, demo.courseId, { notes: attemptGrading, acknowledgeWarnings: true });
    const delivery = await offer(server, demo);
    const learner = await join(delivery, { name: 'Ann' });
    const percents = [55.5, 81.25, 62];
    for (const [i, percent] of percents.entries()) await graded(delivery, learner, i + 1, percent);
    const { status, body } = await server.instructor.get(`/deliveries/${delivery}/gradebook`);
    expect(status).toBe(200);
    expect(body.quizzes).toContainEqual(
      expect.objectContaining({ activity: demo.exam.id, attemptGrading, cutScore: 70, mode: 'exam' }),
    );
    const expected = {
      best: { percent: 81.25, passed: true },
      last: { percent: 62, passed: false },
      average: { percent: Math.floor(((55.5 + 81.25 + 62) / 3) * 100) / 100, passed: false },
    }[attemptGrading];
    const judged = percents.map((percent) => ({ percent, passed: percent >= 70 }));
    expect(countedScore(judged, { attemptGrading, cutScore: 70 })).toMatchObject(expected);
    expect(examCell(body.items[0])).toEqual({
      activity: demo.exam.id,
      ...expected,
      attemptsUsed: 3,
      state: 'released',
      lastActivityAt: '2026-01-03T10:00:00.000Z',
    });
  });

  it('leaves out what is voided, prepared, or waits for a grader, and says so of whoever has begun nothing', async () => {
    const delivery = await offer(server, demo);
    const waits = await join(delivery, { name: 'B waits' });
    await attemptOf(delivery, waits, { number: 1, state: 'voided', percent: 99, passed: true });
    await attemptOf(delivery, waits, { number: 2, state: 'submitted', percent: 90, passed: true, pending: 1 });
    const prepared = await join(delivery, { name: 'A prepared' });
    await attemptOf(delivery, prepared, { number: 1, state: 'prepared' });
    const writes = await join(delivery, { name: 'C writes' });
    await graded(delivery, writes, 1, 40);
    await attemptOf(delivery, writes, { number: 2, state: 'in_progress' });
    const { items } = (await server.owner.get(`/deliveries/${delivery}/gradebook`)).body;
    expect(items.map(({ name }: { name: string }) => name)).toEqual(['A prepared', 'B waits', 'C writes']);
    const none = { percent: null, passed: null };
    expect(items.map(examCell)).toMatchObject([
      { ...none, attemptsUsed: 0, state: 'none', lastActivityAt: null },
      { ...none, attemptsUsed: 1, state: 'submitted' },
      { percent: 40, passed: false, attemptsUsed: 2, state: 'in_progress' },
    ]);
  });

  it('comes in pages by name, everybody once, and the cursor tells no name', async () => {
    const delivery = await offer(server, demo);
    const names = ['delta', 'Alpha', 'charlie', 'Bravo', null, 'alpha'];
    for (const name of names) await join(delivery, { name });
    const seen: (string | null)[] = [];
    let cursor = '';
    do {
      const { body } = await server.owner.get(`/deliveries/${delivery}/gradebook?limit=2${cursor}`);
      seen.push(...body.items.map(({ name }: { name: string | null }) => name));
      if (body.next) expect(Buffer.from(body.next as string, 'base64url').toString()).toMatch(/^\["[0-9a-f-]{36}"\]$/);
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(seen.map((name) => name?.toLowerCase() ?? null)).toEqual([
      null,
      'alpha',
      'alpha',
      'bravo',
      'charlie',
      'delta',
    ]);
  });

  it('tells names and addresses only those who may read learners', async () => {
    const delivery = await offer(server, demo);
    await join(delivery, { name: 'Hidden Name' });
    const { body } = await server.owner.post('/api-keys', { name: 'Scores', actions: ['attempts:read'] });
    const key = ApiClient.withKey(server.url, body.key as string);
    const gradebook = await key.get(`/deliveries/${delivery}/gradebook`);
    expect(gradebook.body.items).toMatchObject([{ name: null, email: null, subject: null }]);
    expect((await csvOf(`/deliveries/${delivery}/gradebook.csv`, key)).text).not.toContain('Hidden Name');
  });

  it('is a CSV of one row for each learner and quiz, whose texts are no formulas', async () => {
    const delivery = await offer(server, demo);
    await server.database.query('UPDATE deliveries SET title = $2 WHERE id = $1', [delivery, 'Herbst "26"/\r\n ä']);
    const evil = await join(delivery, { name: '=HYPERLINK("http://evil.example","x"),1' });
    await graded(delivery, evil, 1, 71.5);
    const { response, text, lines } = await csvOf(`/deliveries/${delivery}/gradebook.csv`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Gradebook Herbst _26____ a_.csv"; filename*=UTF-8''Gradebook%20Herbst%20%2226%22___%20%C3%A4.csv`,
    );
    expect(text.startsWith('\uFEFFLearner ID,Subject,Name,')).toBe(true);
    const { quizzes } = (await server.owner.get(`/deliveries/${delivery}/gradebook`)).body;
    expect(lines).toHaveLength(1 + quizzes.length);
    const row = lines.find((line) => line.includes(`,${demo.exam.id},`));
    expect(row).toContain(`${evil.id},,"'=HYPERLINK(""http://evil.example"",""x""),1",,`);
    expect(row).toContain(',70,71.5,true,1,released,2026-01-01T10:00:00.000Z');
  });

  it('is a workbook with numbers, times and a header that stays, whose texts are no formulas', async () => {
    const delivery = await offer(server, demo);
    const evil = await join(delivery, { name: '=1+1' });
    await graded(delivery, evil, 1, 71.5);
    const { response, bytes } = await bytesOf(server.owner, `/deliveries/${delivery}/gradebook.xlsx`);
    expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet');
    const { sheet, strings, rows } = await workbookOf(bytes);
    expect(sheet).toContain('state="frozen"');
    expect(sheet).not.toContain('<f>');
    expect(strings).toContain('=1+1');
    expect(rows[0]?.slice(0, 3)).toEqual(['Learner ID', 'Subject', 'Name']);
    const row = rows.find((cells) => cells.includes(demo.exam.id)) as unknown[];
    expect(row).toContain(71.5);
    expect(row).toContain(true);
    // Excel's day of 2026-01-01 10:00.
    expect(row.at(-1)).toBeCloseTo(46023 + 10 / 24, 6);
  });

  it('does not exist for another organization', async () => {
    const delivery = await offer(server, demo);
    for (const file of ['gradebook', 'gradebook.csv', 'gradebook.xlsx'])
      expect(await server.foreign.get(`/deliveries/${delivery}/${file}`)).toMatchObject({
        status: 404,
        body: { code: 'attempts.delivery_not_found' },
      });
    expect(await server.viewer.get(`/deliveries/${delivery}/gradebook`)).toMatchObject({ status: 403 });
  });
});

/** Cells of the first sheet, as Excel would have them. */
async function workbookOf(bytes: Buffer) {
  const zip = await openPackageZip(bytes);
  const read = async (name: string) => (zip.find(name) ? Buffer.from(await zip.read(name)).toString() : '');
  const sheet = await read('xl/worksheets/sheet1.xml');
  const unescape = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const strings = [...(await read('xl/sharedStrings.xml')).matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, t = '']) =>
    unescape(t),
  );
  const rows = [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c ([^>]*)>(?:<v>([^<]*)<\/v>)?<\/c>/g)].map(([, attributes = '', value = '']) => {
      const type = /t="(\w+)"/.exec(attributes)?.[1] ?? 'n';
      if (type === 's') return strings[Number(value)];
      return type === 'b' ? value === '1' : Number(value);
    }),
  );
  return { sheet, strings, rows };
}

describe('the list of attempts', () => {
  it('is filtered by delivery, learner, quiz, state, verdict and time, newest first', async () => {
    const delivery = await offer(server, demo);
    const [ann, bob] = [await join(delivery, { name: 'Ann' }), await join(delivery, { name: 'Bob' })];
    const ids = [
      await graded(delivery, ann, 1, 50),
      await graded(delivery, ann, 2, 90),
      await graded(delivery, bob, 3, 75),
      await attemptOf(delivery, bob, { number: 4, state: 'in_progress' }),
    ];
    const found = async (query: string) => {
      const { status, body } = await server.instructor.get(`/attempts?delivery=${delivery}${query}`);
      expect(status).toBe(200);
      return body.items.map(({ id }: { id: string }) => ids.indexOf(id));
    };
    expect(await found('')).toEqual([3, 2, 1, 0]);
    expect(await found(`&learner=${ann.id}`)).toEqual([1, 0]);
    expect(await found(`&activity=${demo.exam.id}`)).toEqual([3, 2, 1, 0]);
    expect(await found('&activity=something-else')).toEqual([]);
    expect(await found('&state=in_progress')).toEqual([3]);
    expect(await found('&passed=true')).toEqual([2, 1]);
    expect(await found('&passed=false')).toEqual([0]);
    expect(await found('&submittedFrom=2026-01-02T10:00:00Z')).toEqual([2, 1]);
    expect(await found('&submittedTo=2026-01-02T10:00:00Z')).toEqual([0]);
    expect(await found('&submittedFrom=2026-01-02T12:00:00%2B02:00&submittedTo=2026-01-03T00:00:00Z')).toEqual([1]);
    const [row] = (await server.instructor.get(`/attempts?delivery=${delivery}&learner=${bob.id}&passed=true`)).body
      .items;
    expect(row).toMatchObject({
      ...{ learnerId: bob.id, name: 'Bob', deliveryTitle: 'Autumn', number: 3, percent: 75, points: 75 },
      ...{ maxPoints: 100, passed: true, submittedBy: 'learner', usedSeconds: 3540 },
    });
  });

  it('takes any moment as a bound', async () => {
    for (const moment of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-14:00'])
      for (const bound of ['submittedFrom', 'submittedTo'])
        expect(await server.owner.get(`/attempts?${bound}=${encodeURIComponent(moment)}`)).toMatchObject({
          status: 200,
        });
  });

  it('comes in pages, and as CSV and workbook with the same filters', async () => {
    const delivery = await offer(server, demo);
    const learner = await join(delivery, { name: '@SUM(1)' });
    const ids: string[] = [];
    for (let number = 1; number <= 5; number += 1) ids.unshift(await graded(delivery, learner, number, number * 20));
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await server.owner.get(`/attempts?delivery=${delivery}&limit=2${cursor}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(seen).toEqual(ids);
    const { lines } = await csvOf(`/attempts.csv?delivery=${delivery}&passed=true`);
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(ids.slice(0, 2));
    expect(lines[1]).toContain(",'@SUM(1),");
    const { bytes } = await bytesOf(server.owner, `/attempts.xlsx?delivery=${delivery}&passed=true`);
    expect((await workbookOf(bytes)).rows.slice(1).map(([id]) => id)).toEqual(ids.slice(0, 2));
  });

  it('is whole as CSV however long it is, and refused as a workbook that would be too large', async () => {
    const delivery = await offer(server, demo);
    const learner = await join(delivery);
    const add = (from: number, to: number) =>
      server.database.query(
        `INSERT INTO attempts (organization_id, id, learner_id, delivery_id, course_id, release_id, activity, mode, number, state, form, questions, started_at)
         SELECT $1, gen_random_uuid(), $2, $3, $4, $5, $6, 'exam', n, 'voided', '{"items":[]}', 0, now() FROM generate_series($7::int, $8::int) n`,
        [demo.organizationId, learner.id, delivery, demo.courseId, demo.releaseId, demo.exam.id, from, to],
      );
    await add(1, 2500);
    const numbers = (await csvOf(`/attempts.csv?delivery=${delivery}`)).lines
      .slice(1)
      .map((line) => line.split(',')[9]);
    expect(numbers).toHaveLength(2500);
    expect(new Set(numbers).size).toBe(2500);
    await add(2501, 20_001);
    expect(await server.owner.get(`/attempts.xlsx?delivery=${delivery}`)).toMatchObject({
      status: 409,
      body: { code: 'reports.too_many_rows', details: { most: 20_000 } },
    });
  });

  it('holds nothing of another organization', async () => {
    const delivery = await offer(server, demo);
    await graded(delivery, await join(delivery), 1, 50);
    expect((await server.foreign.get('/attempts')).body.items).toEqual([]);
    expect((await server.foreign.get(`/attempts?delivery=${delivery}`)).body.items).toEqual([]);
    expect((await csvOf('/attempts.csv', server.foreign)).lines).toHaveLength(1);
  });
});

describe('an attempt', () => {
  it('is shown to staff whole, whatever is released to the learner', async () => {
    const delivery = await offer(server, demo, { rules: { [demo.exam.id]: { results: 'by-hand', review: 'score' } } });
    const { learner, id } = await taken(delivery);
    expect(await learner.result(id)).toMatchObject({ status: 409, body: { code: 'attempts.not_released' } });
    await server.instructor.post(`/attempts/${id}/grades`, { passed: false, comment: 'The fire alarm rang.' });
    const { status, body } = await server.owner.get(`/attempts/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ id, name: 'Zenobia Quill', deliveryTitle: 'Autumn', title: demo.exam.title, state: 'graded', number: 1 },
      times: { submittedBy: 'learner', extraFactor: 1, baseSeconds: 3600, graceSeconds: 30, timeZone: 'UTC' },
      breaks: { allowedSeconds: 0, usedSeconds: 0, since: null },
      accommodation: { extraTimeFactor: 1 },
      result: { attemptId: id, passed: false, questions: 50 },
      scores: [{ reason: 'submitted' }, { reason: 'override', passed: false, by: 'The instructor' }],
      grades: [{ position: null, passed: false, comment: 'The fire alarm rang.' }],
      handIns: [],
      corrections: [],
    });
    expect(body.result.review).toHaveLength(50);
    expect(body.result.review[1].key.correct).not.toBeNull();
    // Who teaches may not read a bank's keys.
    const taught = (await server.instructor.get(`/attempts/${id}`)).body;
    expect(taught.result.review.every(({ key }: { key: unknown }) => key === null)).toBe(true);
    expect(await server.foreign.get(`/attempts/${id}`)).toMatchObject({ status: 404 });
  });

  it('has no result while it runs', async () => {
    const delivery = await offer(server, demo);
    const learner = await join(delivery, { accommodation: { extraTimeFactor: 1.5, note: 'By letter.' } });
    const { id } = (await learner.start(demo.exam.id)).body;
    const { body } = await server.owner.get(`/attempts/${id}`);
    expect(body).toMatchObject({
      state: 'in_progress',
      result: null,
      times: { extraFactor: 1.5, submittedAt: null },
      accommodation: { note: 'By letter.' },
    });
    expect(await server.owner.get(`/attempts/${id}/report.pdf`)).toMatchObject({
      status: 409,
      body: { code: 'attempts.not_submitted' },
    });
  });

  it('has every answer that was stored, in pages and as CSV', async () => {
    const { id, items, receipt, questionAt } = await taken(await offer(server, demo));
    const seen: { position: number; sequence: number }[] = [];
    let cursor = '';
    do {
      const { body } = await server.instructor.get(`/attempts/${id}/answers?limit=20${cursor}`);
      seen.push(...body.items);
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(seen).toHaveLength(items.length + 1);
    const own = seen.filter(({ position }) => position === 0);
    expect(own).toMatchObject([
      { questionId: questionAt(0).id, response: right(questionAt(0)), flagged: false, origin: 'live' },
      { sequence: receipt.sequence, hash: receipt.hash, receivedAt: receipt.receivedAt, flagged: true, seconds: 5 },
    ]);
    const { lines } = await csvOf(`/attempts/${id}/answers.csv`);
    expect(lines).toHaveLength(1 + items.length + 1);
    expect(lines[2]).toContain(`,${receipt.receivedAt},${receipt.hash},`);
    expect(await server.foreign.get(`/attempts/${id}/answers`)).toMatchObject({ status: 404 });
    expect(await server.foreign.get(`/attempts/${id}/answers.csv`)).toMatchObject({ status: 404 });
  });
});

describe('the record for an appeal', () => {
  it('says what was received when, by whom it was decided on, and what the log says, in JSON and PDF', async () => {
    const delivery = await offer(server, demo);
    const { learner, id, receipt, items } = await taken(delivery);
    await server.database.query(
      `UPDATE learner_sessions SET user_agent = 'Browser of the centre', created_at = now() - interval '1 minute' WHERE learner_id = $1`,
      [learner.id],
    );
    await server.instructor.post(`/attempts/${id}/grades`, { passed: false, comment: 'The fire alarm rang.' });
    const { status, body } = await server.instructor.get(`/attempts/${id}/appeal`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ id, times: { graceSeconds: 30, deadlineAt: expect.any(String) } },
      sessions: [{ userAgent: 'Browser of the centre', answers: items.length + 1 }],
      problemReports: [{ position: 0, text: 'Two choices are right.', state: 'open' }],
      grades: [{ comment: 'The fire alarm rang.' }],
      scores: [{ reason: 'submitted' }, { reason: 'override' }],
      log: [{ action: 'grade.given', by: 'The instructor', targetId: id }],
    });
    expect(body.questions).toHaveLength(items.length);
    expect(body.questions[0]).toMatchObject({ position: 0, received: 2, answers: [{}, { hash: receipt.hash }] });
    const { response, bytes } = await bytesOf(server.instructor, `/attempts/${id}/appeal.pdf`);
    expect(response.headers.get('content-disposition')).toContain(`filename="Record ${id}.pdf"`);
    const pages = pdfPieces(bytes);
    const text = pages.map((pieces) => pieces.join('')).join('\n');
    expect(pages.length).toBeGreaterThan(3);
    for (const part of [
      receipt.hash,
      receipt.receivedAt,
      'Browser of the centre',
      'The fire alarm rang.',
      'grade.given',
    ])
      expect(text).toContain(part);
    for (const file of ['appeal', 'appeal.pdf'])
      expect(await server.foreign.get(`/attempts/${id}/${file}`)).toMatchObject({ status: 404 });
  });

  it('tells what a learner was granted to those alone who may read learners', async () => {
    const delivery = await offer(server, demo);
    const { learner, id } = await taken(delivery);
    const { body: before } = await server.owner.get(`/learners/${learner.id}`);
    await server.database.query(`UPDATE attempts SET submitted_at = now() + interval '1 hour' WHERE id = $1`, [id]);
    await server.owner.put(`/learners/${learner.id}/accommodation`, { extraTimeFactor: 1.5 }, ifMatch(before.revision));
    const { body } = await server.owner.post('/api-keys', { name: 'Appeals', actions: ['attempts:read'] });
    const actions = async (client: ApiClient) => {
      const { log } = (await client.get(`/attempts/${id}/appeal`)).body;
      return log.map(({ action }: { action: string }) => action);
    };
    expect(await actions(server.owner)).toContain('learner.accommodation_set');
    expect(await actions(ApiClient.withKey(server.url, body.key as string))).not.toContain('learner.accommodation_set');
  });

  it('names the newest answers of a question and says how many there are', async () => {
    const delivery = await offer(server, demo);
    const learner = await join(delivery);
    const attempt = (await learner.start(demo.exam.id)).body;
    const sequences = Array.from({ length: 25 }, (_, i) => attempt.firstSequence + i);
    await learner.save(
      attempt.id,
      sequences.map((sequence) => answer(3, sequence, null)),
    );
    const { questions: all } = (await server.owner.get(`/attempts/${attempt.id}/appeal`)).body;
    expect(all[3].received).toBe(25);
    expect(all[3].answers.map(({ sequence }: { sequence: number }) => sequence)).toEqual(sequences.slice(5));
    expect(all[2]).toMatchObject({ received: 0, answers: [] });
  });
});

describe('a score report to print', () => {
  it('has the verdict, the score, the domains and who it is about', async () => {
    const { learner, id } = await taken(await offer(server, demo));
    const result = (await learner.result(id)).body;
    for (const [client, path] of [
      [server.instructor, `/attempts/${id}/report.pdf`],
      [learner.client, `/learn/attempts/${id}/report.pdf`],
    ] as const) {
      const { response, bytes } = await bytesOf(client, path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/pdf');
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      const text = pdfPieces(bytes).flat().join('');
      for (const part of [
        'Score report',
        'Board alpha',
        'Zenobia Quill',
        demo.exam.title,
        `${result.percent}%`,
        'Passed',
      ])
        expect(text).toContain(part);
      for (const { title } of result.byDomain) expect(text).toContain(title.split(' ')[0]);
      expect(bytes.toString('latin1')).toContain('/Lang (en)');
    }
  });

  it('is written in Arabic, from right to left, for who reads Arabic', async () => {
    const { learner, id } = await taken(await offer(server, demo), 'محمد');
    await server.database.query(`UPDATE learners SET language = 'ar-EG' WHERE id = $1`, [learner.id]);
    const { bytes } = await bytesOf(learner.client, `/learn/attempts/${id}/report.pdf`);
    const pieces = pdfPieces(bytes).flat();
    const reversed = (word: string) => [...word].reverse().join('');
    // Letters from left to right on the page: the last of the word first.
    for (const word of ['محمد', 'ناجح']) expect(pieces).toContain(reversed(word));
    // Digits and Latin words within keep their own direction.
    expect(pieces).toContain('٥٠');
    expect(pieces.join('')).toContain(demo.exam.title);
    expect(bytes.toString('latin1')).toContain('/Lang (ar-EG)');
  });

  it('is not for the learner before the result is released, nor ever for somebody else', async () => {
    const delivery = await offer(server, demo, { rules: { [demo.exam.id]: { results: 'by-hand' } } });
    const { learner, id } = await taken(delivery);
    const path = `/learn/attempts/${id}/report.pdf`;
    expect(await learner.client.get(path)).toMatchObject({ status: 409, body: { code: 'attempts.not_released' } });
    expect((await bytesOf(server.owner, `/attempts/${id}/report.pdf`)).response.status).toBe(200);
    await server.owner.post(`/deliveries/${delivery}/results/release`, { activity: demo.exam.id });
    expect((await bytesOf(learner.client, path)).response.status).toBe(200);
    const other = await join(delivery);
    expect(await other.client.get(path)).toMatchObject({ status: 404, body: { code: 'attempts.not_found' } });
    expect(await server.owner.get(path)).toMatchObject({ status: 401 });
    expect(await learner.client.get(`/attempts/${id}/report.pdf`)).toMatchObject({ status: 401 });
    expect(await server.foreign.get(`/attempts/${id}/report.pdf`)).toMatchObject({ status: 404 });
  });
});

describe('the threads that make files', () => {
  it('are replaced when one has failed, and make many files at once', async () => {
    const threads = server.app.get(ReportThreads, { strict: false });
    const broken = { kind: 'score-report', report: null } as never;
    await expect(threads.make(broken)).rejects.toThrow();
    async function* failing() {
      yield [['x']];
      throw new Error('The database has gone.');
    }
    await expect(threads.make({ kind: 'workbook', titles: ['A'] }, failing())).rejects.toThrow(
      'The database has gone.',
    );
    async function* rows(n: number) {
      yield [[`text ${n}`, n]];
      yield [['more', n + 1]];
    }
    const made = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => threads.make({ kind: 'workbook', titles: ['Text', 'Number'] }, rows(n))),
    );
    const read = await Promise.all(made.map(async (bytes) => (await workbookOf(Buffer.from(bytes))).rows.slice(1)));
    expect(read).toEqual(
      [1, 2, 3, 4, 5].map((n) => [
        [`text ${n}`, n],
        ['more', n + 1],
      ]),
    );
  });
});
