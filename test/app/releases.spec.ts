import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { releaseDocumentSchema } from '@examport/content';
import { createHash } from 'node:crypto';
import { type CourseContent, getRelease, importCourse, latestRelease, previewImport } from '../../src/courses/index.js';
import { systemActor } from '../../src/identity/index.js';
import { Db } from '../../src/infra/index.js';
import { importAll } from '../../src/questions/index.js';
import { type ApiClient, ifMatch } from '../support/api-client.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organizationId: string;
let programId: string;
beforeAll(async () => {
  server = await makeServer();
  organizationId = (await server.owner.get('/organization')).body.id as string;
  const program = await server.author.post('/programs', {
    key: 'nurse',
    title: 'Nurse',
    blueprint: [
      { id: 'ethics', title: 'Ethics', weight: 1 },
      { id: 'care', title: 'Care', weight: 1 },
    ],
    examFacts: { questions: 4, minutes: 10, cutScore: 70 },
  });
  programId = program.body.id as string;
  await bringIn([1, 2, 3, 4, 5, 6].map((n) => question(`q${n}`, n % 2 ? 'ethics' : 'care')));
});
afterAll(() => server.close());

const question = (id: string, domain: string, fields: object = {}) => ({
  id,
  type: 'single-choice',
  stem: `<p>What is right about ${id}?</p>`,
  domain,
  references: [{ text: 'Handbook, 2025' }],
  choices: ['a', 'b', 'c'].map((choice) => ({
    id: choice,
    content: `<p>Choice ${choice} of ${id}</p>`,
    correct: choice === 'a',
    rationale: '<p>Because.</p>',
  })),
  ...fields,
});

/** Approved at once, as by an import of the server's own. */
async function bringIn(questions: object[], approve = true): Promise<void> {
  const actor = systemActor(organizationId, 'test');
  await server.app
    .get(Db)
    .transact(actor, (tx) => importAll(tx, actor, programId, questions, { language: 'en', approve }));
}

let made = 0;

interface Course {
  id: string;
  moduleId: string;
  lessonId: string;
  quizId: string;
}

const HTML = '<p>The exam has {{exam.questions}} questions. \\( \\frac{a}{b} \\)</p>';

/** A module with a lesson and a mock exam that draws by the blueprint. */
async function newCourse(blocks: object[] = [{ kind: 'html', html: HTML }]): Promise<Course> {
  made += 1;
  const { author } = server;
  const id = (await author.post('/courses', { programId, title: `Course ${made}` })).body.id as string;
  const moduleId = (await author.post(`/courses/${id}/modules`, { title: 'One' })).body.id as string;
  const lesson = await author.post(`/courses/${id}/modules/${moduleId}/lessons`, { title: 'Read', blocks });
  expect(lesson).toMatchObject({ status: 201 });
  const quiz = await author.post('/quizzes', {
    programId,
    title: `Mock exam ${made}`,
    mode: 'exam',
    timeLimitSeconds: 600,
    cutScore: 70,
    sections: [{ id: 'all', draw: { rule: 'blueprint', count: 4, filter: {} } }],
  });
  expect(quiz).toMatchObject({ status: 201 });
  const placed = await author.post(`/courses/${id}/modules/${moduleId}/quizzes`, { quizId: quiz.body.id });
  expect(placed).toMatchObject({ status: 201 });
  return { id, moduleId, lessonId: lesson.body.id as string, quizId: quiz.body.id as string };
}

const publish = (course: Course, body: object = {}, client: ApiClient = server.owner) =>
  client.post(`/courses/${course.id}/releases`, body);

async function write(course: Course, html: string): Promise<void> {
  const { revision } = (await server.author.get(`/lessons/${course.lessonId}`)).body;
  const answer = await server.author.patch(
    `/lessons/${course.lessonId}`,
    { blocks: [{ kind: 'html', html }] },
    ifMatch(revision as number),
  );
  expect(answer.status).toBe(200);
}

const codes = (answer: { body: { details: { findings: { severity: string; code: string }[] } } }) =>
  answer.body.details.findings.map(({ severity, code }) => `${severity} ${code}`);

describe('publishing', () => {
  it('freezes the draft with what it draws on, under the hash of its bytes', async () => {
    const course = await newCourse();
    const answer = await publish(course, { notes: 'First.' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        courseId: course.id,
        number: 1,
        notes: 'First.',
        createdBy: 'Owner of alpha',
        counts: { modules: 1, lessons: 1, quizzes: 1, questions: 6, assets: 0 },
        findings: [],
        warnings: 0,
        withdrawnAt: null,
      },
    });
    const response = await server.author.fetch('GET', `/releases/${answer.body.id}/document`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(answer.body.sha256);
    expect(bytes.length).toBe(answer.body.bytes);
    expect(response.headers.get('etag')).toBe(`"${answer.body.sha256}"`);
    const document = releaseDocumentSchema.parse(JSON.parse(bytes.toString()));
    expect(JSON.stringify(document.activities[0])).toContain('The exam has 4 questions. <math');
    expect(document.questions.map(({ id }) => id)).toEqual(['q1', 'q2', 'q3', 'q4', 'q5', 'q6']);
    const again = await server.author.fetch('GET', `/releases/${answer.body.id}/document`, undefined, {
      headers: { 'if-none-match': `"${answer.body.sha256}"` },
    });
    expect(again.status).toBe(304);
    expect((await server.viewer.get(`/releases/${answer.body.id}`)).body).toEqual(answer.body);
  });

  it('gives the release again that has the content, and a next one for another content', async () => {
    const course = await newCourse();
    const first = await publish(course);
    expect(first.status).toBe(201);
    const again = await publish(course, { notes: 'Ignored.' });
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id, number: 1, notes: '' } });
    await write(course, '<p>Otherwise.</p>');
    const second = await publish(course);
    expect(second).toMatchObject({ status: 201, body: { number: 2 } });
    const list = await server.viewer.get(`/courses/${course.id}/releases?limit=1`);
    expect(list.body.items).toMatchObject([{ id: second.body.id }]);
    const rest = await server.viewer.get(`/courses/${course.id}/releases?limit=1&cursor=${list.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ id: first.body.id }], next: null });
  });

  it('makes one release of many publishes at once', async () => {
    const course = await newCourse();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => publish(course)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const { rows } = await server.database.query('SELECT number FROM releases WHERE course_id = $1', [course.id]);
    expect(rows).toEqual([{ number: 1 }]);
  });

  it('is done once under an Idempotency-Key', async () => {
    const course = await newCourse();
    const headers = { 'idempotency-key': 'publish-1' };
    const first = await server.owner.post(`/courses/${course.id}/releases`, {}, { headers });
    await write(course, '<p>Otherwise.</p>');
    const again = await server.owner.post(`/courses/${course.id}/releases`, {}, { headers });
    expect(again.body).toEqual(first.body);
    expect((await publish(course)).body.number).toBe(2);
  });

  it('is refused with every finding and its place, and stores nothing', async () => {
    await bringIn([question('unapproved', 'care')], false);
    const course = await newCourse([
      { kind: 'html', html: '<p>{{exam.length}}</p>' },
      { kind: 'question', question: 'unapproved' },
    ]);
    await server.author.post(`/courses/${course.id}/modules`, { title: 'Empty' });
    const answer = await publish(course);
    expect(answer).toMatchObject({ status: 422, body: { code: 'courses.publish_refused' } });
    expect(codes(answer)).toEqual(['error exam-facts.unknown', 'error module.empty', 'error question.unknown']);
    expect(answer.body.details.findings[2]).toMatchObject({
      message: expect.stringContaining('no approved version'),
      where: { kind: 'lesson', id: course.lessonId, key: 'read', title: 'Read', field: 'blocks.1.question' },
    });
    const check = await server.viewer.post(`/courses/${course.id}/releases/check`);
    expect(check).toMatchObject({
      status: 200,
      body: { publishable: false, sha256: null, counts: null, releaseId: null },
    });
    expect(check.body.findings).toEqual(answer.body.details.findings);
    const { rows } = await server.database.query('SELECT id FROM releases WHERE course_id = $1', [course.id]);
    expect(rows).toEqual([]);
  });

  it('keeps warnings with the release, or refuses them when asked to', async () => {
    const course = await newCourse([{ kind: 'html', html: '<p>The exam has 200 questions.</p>' }]);
    const check = await server.viewer.post(`/courses/${course.id}/releases/check`);
    expect(check.body).toMatchObject({ publishable: true, releaseId: null });
    const refused = await publish(course, { acknowledgeWarnings: false });
    expect(refused).toMatchObject({ status: 422, body: { code: 'courses.publish_unacknowledged' } });
    expect(codes(refused)).toEqual(['warning exam-facts.contradiction']);
    const answer = await publish(course);
    expect(answer).toMatchObject({ status: 201, body: { warnings: 1, sha256: check.body.sha256 } });
    expect(answer.body.findings).toEqual(refused.body.details.findings);
    const after = await server.viewer.post(`/courses/${course.id}/releases/check`);
    expect(after.body.releaseId).toBe(answer.body.id);
  });

  it('refuses draws that the bank cannot fill, and a quiz that was deleted leaves no way around it', async () => {
    const course = await newCourse();
    const quiz = await server.author.get(`/quizzes/${course.quizId}`);
    const {
      id: _id,
      revision,
      programId: _program,
      createdAt: _c,
      updatedAt: _u,
      updatedBy: _b,
      deletedAt: _d,
      warnings: _w,
      ...fields
    } = quiz.body as Record<string, unknown> & { revision: number };
    const changed = await server.author.put(
      `/quizzes/${course.quizId}`,
      { ...fields, sections: [{ id: 'all', draw: { rule: 'random', count: 50, filter: {} } }] },
      ifMatch(revision),
    );
    expect(changed).toMatchObject({ status: 200 });
    const answer = await publish(course);
    expect(answer.status).toBe(422);
    expect(codes(answer)).toContain('error draw.too_few');
    expect(await server.author.delete(`/quizzes/${course.quizId}`)).toMatchObject({
      status: 409,
      body: { code: 'quizzes.in_use' },
    });
  });
});

describe('a release', () => {
  it('does not change, whatever becomes of the draft, and no way leads to its row', async () => {
    const course = await newCourse();
    const first = (await publish(course)).body as { id: string };
    const before = await server.author.get(`/releases/${first.id}/document`);
    await write(course, '<p>Otherwise.</p>');
    expect((await server.author.get(`/releases/${first.id}/document`)).body).toEqual(before.body);
    const db = server.app.get(Db);
    for (const sql of [`UPDATE releases SET document = '{}'`, 'DELETE FROM releases', `UPDATE releases SET number = 9`])
      await expect(db.transact({ organizationId }, (tx) => tx.execute(sql))).rejects.toThrow(/permission denied/);
  });

  it('is compared with another one, field by field', async () => {
    const course = await newCourse();
    const first = (await publish(course)).body as { id: string };
    await write(course, '<p>The exam has {{exam.questions}} questions, at least.</p>');
    const second = (await publish(course)).body as { id: string };
    const answer = await server.viewer.get(`/releases/${first.id}/compare/${second.id}`);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        same: false,
        lessons: {
          added: [],
          removed: [],
          changed: [{ id: 'read', title: 'Read', changes: [{ field: 'blocks.1.html' }] }],
        },
        questions: { added: [], removed: [], changed: [] },
      },
    });
    const same = await server.viewer.get(`/releases/${first.id}/compare/${first.id}`);
    expect(same.body.same).toBe(true);
  });

  it('is withdrawn, for nothing new, and reinstated', async () => {
    const course = await newCourse();
    const { id } = (await publish(course)).body as { id: string };
    const db = server.app.get(Db);
    const latest = () => db.read({ organizationId }, (reader) => latestRelease(reader, course.id));
    expect((await latest())?.id).toBe(id);
    const withdrawn = await server.owner.post(`/releases/${id}/withdraw`, { reason: 'Wrong key in q1.' });
    expect(withdrawn).toMatchObject({
      status: 200,
      body: { withdrawnBy: 'Owner of alpha', withdrawnReason: 'Wrong key in q1.' },
    });
    expect(await latest()).toBeNull();
    const again = await publish(course);
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'courses.release_withdrawn', details: { id, number: 1 } },
    });
    expect((await server.viewer.get(`/courses/${course.id}/releases?withdrawn=true`)).body.items).toHaveLength(1);
    expect((await server.viewer.get(`/courses/${course.id}/releases?withdrawn=false`)).body.items).toEqual([]);
    const back = await server.owner.post(`/releases/${id}/reinstate`);
    expect(back).toMatchObject({ status: 200, body: { withdrawnAt: null, withdrawnReason: null } });
    expect((await latest())?.id).toBe(id);
  });

  it('is read by other rooms with its document', async () => {
    const course = await newCourse();
    const { id, sha256 } = (await publish(course)).body as { id: string; sha256: string };
    const db = server.app.get(Db);
    const release = await db.read({ organizationId }, (reader) => getRelease(reader, id));
    expect(release).toMatchObject({
      id,
      sha256,
      document: { format: 'examport-release', course: { title: `Course ${made}` } },
    });
    const foreign = (await server.foreign.get('/organization')).body.id as string;
    await expect(db.read({ organizationId: foreign }, (reader) => getRelease(reader, id))).rejects.toMatchObject({
      code: 'courses.release_not_found',
    });
  });
});

describe('taking a draft back to a release', () => {
  it('brings lessons, structure and quizzes back as they were written, and lists what the bank has otherwise', async () => {
    const course = await newCourse();
    const first = (await publish(course)).body as { id: string };
    const quizBefore = (await server.author.get(`/quizzes/${course.quizId}`)).body as Record<string, unknown>;

    await write(course, '<p>Otherwise.</p>');
    const { moduleId } = course;
    await server.author.post(`/courses/${course.id}/modules/${moduleId}/lessons`, {
      title: 'New',
      blocks: [{ kind: 'html', html: '<p>New.</p>' }],
    });
    const second = (await publish(course)).body as { id: string };
    expect(second.id).not.toBe(first.id);
    const { revision } = (await server.author.get(`/courses/${course.id}`)).body as { revision: number };

    const stale = await server.author.post(
      `/courses/${course.id}/restore-release`,
      { releaseId: first.id },
      ifMatch(revision - 1),
    );
    expect(stale.status).toBe(412);
    const answer = await server.author.post(
      `/courses/${course.id}/restore-release`,
      { releaseId: first.id },
      ifMatch(revision),
    );
    expect(answer).toMatchObject({
      status: 200,
      body: {
        courseId: course.id,
        lessons: { created: 0, updated: 1, deleted: 1 },
        quizzes: { updated: 0, removed: 0 },
        questions: [],
      },
    });
    expect(answer.body.revision).toBe((await server.author.get(`/courses/${course.id}`)).body.revision);
    const lesson = await server.author.get(`/lessons/${course.lessonId}`);
    expect(lesson.body.blocks).toEqual([{ kind: 'html', html: HTML }]);
    expect((await server.author.get(`/quizzes/${course.quizId}`)).body.sections).toEqual(quizBefore['sections']);
    expect((await server.author.get(`/courses/${course.id}/deleted`)).body.items).toMatchObject([{ key: 'new' }]);
    expect(await publish(course)).toMatchObject({ status: 200, body: { id: first.id } });
  });

  it('never touches the bank: newer versions are listed', async () => {
    const course = await newCourse();
    const first = (await publish(course)).body as { id: string };
    await bringIn([question('q1', 'ethics', { stem: '<p>Said better?</p>' })]);
    const { revision } = (await server.author.get(`/courses/${course.id}`)).body as { revision: number };
    const answer = await server.author.post(
      `/courses/${course.id}/restore-release`,
      { releaseId: first.id },
      ifMatch(revision),
    );
    expect(answer.body.questions).toEqual([{ key: 'q1', version: 1, today: 2 }]);
    expect(answer.body.lessons).toEqual({ created: 0, updated: 0, deleted: 0 });
  });

  it('takes only releases of that course', async () => {
    const [one, other] = [await newCourse(), await newCourse()];
    const release = (await publish(other)).body as { id: string };
    const { revision } = (await server.author.get(`/courses/${one.id}`)).body as { revision: number };
    const answer = await server.author.post(
      `/courses/${one.id}/restore-release`,
      { releaseId: release.id },
      ifMatch(revision),
    );
    expect(answer).toMatchObject({ status: 422, body: { code: 'courses.release_of_other_course' } });
  });
});

describe('importing a course', () => {
  const content = (edit: Partial<CourseContent> = {}): CourseContent => ({
    key: 'imported',
    title: 'Imported',
    summary: '',
    language: 'en',
    modules: [
      { key: 'm1', title: 'One', activities: [lesson('l1', '<p>First.</p>'), lesson('l2', '<p>Second.</p>')] },
      { key: 'm2', title: 'Two', activities: [lesson('l3', '<p onclick="x()">Third.</p>')] },
    ],
    ...edit,
  });
  const lesson = (id: string, html: string) => ({
    kind: 'lesson' as const,
    lesson: { id, title: id, summary: '', language: null, minutes: null, blocks: [{ kind: 'html' as const, html }] },
  });
  const actor = () => systemActor(organizationId, 'import');
  const preview = (wanted: CourseContent) =>
    server.app.get(Db).read(actor(), (reader) => previewImport(reader, programId, wanted));
  const bring = (wanted: CourseContent) =>
    server.app.get(Db).transact(actor(), (tx) => importCourse(tx, actor(), programId, wanted));
  const lines = async (id: string) =>
    (
      (await server.viewer.get(`/courses/${id}`)).body as { modules: { key: string; activities: { key: string }[] }[] }
    ).modules.map(({ key, activities }) => `${key}: ${activities.map((activity) => activity.key).join(', ')}`);

  it('is foretold by a dry run, then done: created, the same, changed, deleted, reordered', async () => {
    const foretold = await preview(content());
    expect(foretold).toMatchObject({
      course: 'create',
      modules: { created: ['m1', 'm2'] },
      lessons: { created: ['l1', 'l2', 'l3'] },
      removed: [{ key: 'l3', names: ['onclick of <p>'] }],
    });
    const { courseId, plan } = await bring(content());
    expect(plan).toEqual(foretold);
    expect(await lines(courseId)).toEqual(['m1: l1, l2', 'm2: l3']);

    const { revision } = (await server.viewer.get(`/courses/${courseId}`)).body as { revision: number };
    expect((await bring(content())).plan).toMatchObject({ course: 'same', lessons: { same: 3 } });
    expect((await server.viewer.get(`/courses/${courseId}`)).body.revision).toBe(revision);

    const other = content({
      title: 'Imported anew',
      modules: [
        { key: 'm3', title: 'Three', activities: [lesson('l4', '<p>Fourth.</p>')] },
        {
          key: 'm1',
          title: 'One',
          activities: [lesson('l3', '<p>Third, changed.</p>'), lesson('l1', '<p>First.</p>')],
        },
      ],
    });
    const next = await preview(other);
    expect(next).toMatchObject({
      course: 'update',
      fields: ['title'],
      modules: { created: ['m3'], renamed: [], deleted: ['m2'], same: 1 },
      lessons: { created: ['l4'], updated: [{ key: 'l3', fields: ['blocks'] }], deleted: ['l2'], same: 1 },
      reordered: true,
    });
    expect((await bring(other)).plan).toEqual(next);
    expect(await lines(courseId)).toEqual(['m3: l4', 'm1: l3, l1']);

    await bring(content());
    expect(await lines(courseId)).toEqual(['m1: l1, l2', 'm2: l3']);
    expect((await preview(content())).course).toBe('same');
  });

  it('is all or nothing', async () => {
    const broken = content({ key: 'broken' });
    const modules = [
      ...broken.modules,
      { key: 'm9', title: 'Nine', activities: [lesson('l9', `<p><img src="asset:${'e'.repeat(64)}" alt="x"></p>`)] },
    ];
    await expect(bring({ ...broken, modules })).rejects.toMatchObject({ code: 'courses.lesson_refused' });
    const { rows } = await server.database.query(`SELECT id FROM courses WHERE key = 'broken'`);
    expect(rows).toEqual([]);
  });
});

describe('access to releases', () => {
  it('is refused by role, and what is foreign is not there', async () => {
    const course = await newCourse();
    const { id } = (await publish(course)).body as { id: string };
    const { revision } = (await server.author.get(`/courses/${course.id}`)).body as { revision: number };
    type Attempt = [string, (client: ApiClient) => Promise<{ status: number }>, ApiClient[]];
    const { author, reviewer, instructor, viewer } = server;
    const attempts: Attempt[] = [
      ['publish', (client) => publish(course, {}, client), [author, instructor, viewer]],
      ['withdraw', (client) => client.post(`/releases/${id}/withdraw`, { reason: 'x' }), [author, instructor, viewer]],
      ['reinstate', (client) => client.post(`/releases/${id}/reinstate`), [author, instructor, viewer]],
      [
        'restore',
        (client) => client.post(`/courses/${course.id}/restore-release`, { releaseId: id }, ifMatch(revision)),
        [reviewer, instructor, viewer],
      ],
      ['document', (client) => client.get(`/releases/${id}/document`), [instructor]],
      ['compare', (client) => client.get(`/releases/${id}/compare/${id}`), [instructor]],
      ['check', (client) => client.post(`/courses/${course.id}/releases/check`), []],
      ['list', (client) => client.get(`/courses/${course.id}/releases`), []],
      ['show', (client) => client.get(`/releases/${id}`), []],
    ];
    for (const [name, attempt, refused] of attempts) {
      for (const client of refused) expect([name, (await attempt(client)).status]).toEqual([name, 403]);
      expect([name, (await attempt(server.foreign)).status]).toEqual([name, 404]);
      expect([name, (await attempt(server.anonymous)).status]).toEqual([name, 401]);
    }
    expect((await publish(course, {}, reviewer)).status).toBe(200);
    expect((await instructor.get(`/releases/${id}`)).status).toBe(200);
  });

  it('leaves a trace in the audit log', async () => {
    const course = await newCourse();
    const { id } = (await publish(course)).body as { id: string };
    await server.owner.post(`/releases/${id}/withdraw`, { reason: 'x' });
    await server.owner.post(`/releases/${id}/reinstate`);
    const { rows } = await server.database.query<{ action: string }>(
      'SELECT action FROM audit_log WHERE target_id = $1 ORDER BY id',
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['release.published', 'release.withdrawn', 'release.reinstated']);
  });
});
