import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, ifMatch } from '../support/api-client.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let programId: string;
beforeAll(async () => {
  server = await makeServer();
  const program = await server.author.post('/programs', { key: 'nurse', title: 'Nurse' });
  programId = program.body.id as string;
});
afterAll(() => server.close());

const NOWHERE = '01900000-0000-7000-8000-00000000dead';

interface Outline {
  id: string;
  key: string;
  revision: number;
  modules: { id: string; key: string; title: string; activities: { id: string; key: string; lessonId: string }[] }[];
}

let made = 0;

async function newCourse(client: ApiClient = server.author): Promise<Outline> {
  made += 1;
  const answer = await client.post('/courses', { programId, title: `Course ${made}` });
  expect(answer.status).toBe(201);
  return answer.body as Outline;
}

async function newModule(course: Outline, title: string): Promise<string> {
  const answer = await server.author.post(`/courses/${course.id}/modules`, { title });
  expect(answer.status).toBe(201);
  return answer.body.id as string;
}

async function newLesson(course: Outline, moduleId: string, title: string, extra: object = {}): Promise<string> {
  const answer = await server.author.post(`/courses/${course.id}/modules/${moduleId}/lessons`, { title, ...extra });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.id as string;
}

async function read(course: { id: string }): Promise<Outline> {
  return (await server.viewer.get(`/courses/${course.id}`)).body as Outline;
}

/** Titles as they stand: `Module: lesson, lesson`. */
const lines = (outline: Outline) =>
  outline.modules.map(({ title, activities }) => `${title}: ${activities.map(({ key }) => key).join(', ')}`);

const text = (words: string) => [{ kind: 'html', html: `<p>${words}</p>` }];

describe('a course', () => {
  it('is made with a key of its title, in the organization’s language', async () => {
    const answer = await server.author.post('/courses', { programId, title: 'Ethics & Law' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        key: 'ethics-law',
        title: 'Ethics & Law',
        summary: '',
        language: 'en',
        revision: 1,
        modules: [],
        deletedAt: null,
      },
    });
    expect(answer.headers.get('etag')).toBe('"1"');
    const second = await server.author.post('/courses', { programId, title: 'Ethics & Law' });
    expect(second.body.key).toBe('ethics-law-2');
    const taken = await server.author.post('/courses', { programId, title: 'X', key: 'ethics-law' });
    expect(taken).toMatchObject({ status: 409, body: { code: 'courses.key_taken', details: { key: 'ethics-law' } } });
  });

  it('needs a program of the organization', async () => {
    const answer = await server.author.post('/courses', { programId: NOWHERE, title: 'X' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'courses.program_unknown' } });
    const foreign = await server.foreign.post('/courses', { programId, title: 'X' });
    expect(foreign).toMatchObject({ status: 422, body: { code: 'courses.program_unknown' } });
  });

  it('is changed under its revision, and a stale change is told what it missed', async () => {
    const course = await newCourse();
    const first = await server.author.patch(`/courses/${course.id}`, { title: 'New', summary: 'Said.' }, ifMatch(1));
    expect(first).toMatchObject({ status: 200, body: { title: 'New', summary: 'Said.', revision: 2 } });
    const late = await server.owner.patch(`/courses/${course.id}`, { title: 'Mine' }, ifMatch(1));
    expect(late).toMatchObject({
      status: 412,
      body: {
        code: 'courses.changed',
        details: {
          revision: 2,
          by: 'The author',
          changed: [
            { field: 'title', yours: 'Mine', now: 'New' },
            { field: 'summary', now: 'Said.' },
          ],
        },
      },
    });
    expect(Date.parse(late.body.details.at as string)).not.toBeNaN();
    expect(await server.author.patch(`/courses/${course.id}`, { title: 'X' })).toMatchObject({ status: 428 });
    expect((await read(course)).revision).toBe(2);
  });

  it('is listed, newest first, by program, by text, page by page', async () => {
    const other = (await server.author.post('/programs', { key: 'teacher', title: 'Teacher' })).body.id as string;
    const ids: string[] = [];
    for (const title of ['Alpha one', 'Alpha two', 'Beta'])
      ids.unshift((await server.author.post('/courses', { programId: other, title })).body.id as string);
    const page = await server.viewer.get(`/courses?programId=${other}&limit=2`);
    expect(page.body.items.map((course: Outline) => course.id)).toEqual(ids.slice(0, 2));
    const rest = await server.viewer.get(`/courses?programId=${other}&limit=2&cursor=${page.body.next}`);
    expect(rest.body.items.map((course: Outline) => course.id)).toEqual(ids.slice(2));
    expect(rest.body.next).toBeNull();
    const found = await server.viewer.get(`/courses?programId=${other}&text=ALPHA`);
    expect(found.body.items).toHaveLength(2);
    expect((await server.foreign.get('/courses')).body).toEqual({ items: [], next: null });
  });

  it('is deleted and restored, and its program stays as long as it has courses', async () => {
    const own = (await server.author.post('/programs', { key: 'short-lived', title: 'Short-lived' })).body.id as string;
    const course = (await server.author.post('/courses', { programId: own, title: 'Gone' })).body as Outline;
    expect(await server.author.delete(`/programs/${own}`)).toMatchObject({
      status: 409,
      body: { code: 'programs.in_use' },
    });
    expect((await server.author.delete(`/courses/${course.id}`, ifMatch(1))).status).toBe(204);
    expect(await server.author.get(`/courses/${course.id}`)).toMatchObject({
      status: 404,
      body: { code: 'courses.not_found' },
    });
    const deleted = await server.viewer.get(`/courses?programId=${own}&deleted=true`);
    expect(deleted.body.items).toMatchObject([{ id: course.id }]);
    expect((await server.viewer.get(`/courses?programId=${own}`)).body.items).toEqual([]);
    expect(await server.author.post(`/courses/${course.id}/restore`)).toMatchObject({
      status: 200,
      body: { deletedAt: null },
    });
    expect((await server.viewer.get(`/courses/${course.id}`)).status).toBe(200);
  });

  it('is copied with its modules and lessons, which are its own', async () => {
    const course = await newCourse();
    const moduleId = await newModule(course, 'One');
    const lessonId = await newLesson(course, moduleId, 'First', { blocks: text('Hello') });
    const copy = await server.author.post(`/courses/${course.id}/duplicate`, { title: 'The copy' });
    expect(copy).toMatchObject({ status: 201, body: { key: 'the-copy', title: 'The copy', programId } });
    expect(lines(copy.body as Outline)).toEqual(['One: first']);
    const copied = (copy.body as Outline).modules[0]!.activities[0]!.lessonId;
    expect(copied).not.toBe(lessonId);
    await server.author.patch(`/lessons/${copied}`, { blocks: text('Changed') }, ifMatch(1));
    expect((await server.viewer.get(`/lessons/${lessonId}`)).body.blocks).toEqual(text('Hello'));
  });
});

describe('the structure of a course', () => {
  it('takes modules where they are wanted', async () => {
    const course = await newCourse();
    await newModule(course, 'B');
    const first = await server.author.post(`/courses/${course.id}/modules`, { title: 'A', position: 0 });
    expect(first.body).toMatchObject({ key: 'a', courseRevision: 3 });
    await newModule(course, 'C');
    expect(lines(await read(course))).toEqual(['A: ', 'B: ', 'C: ']);
    const taken = await server.author.post(`/courses/${course.id}/modules`, { title: 'X', key: 'a' });
    expect(taken).toMatchObject({ status: 409, body: { code: 'courses.key_taken' } });
  });

  it('is put in order as a whole, or not at all', async () => {
    const course = await newCourse();
    const [a, b] = [await newModule(course, 'A'), await newModule(course, 'B')];
    for (const title of ['one', 'two', 'three']) await newLesson(course, a, title);
    const before = await read(course);
    const [one, two, three] = before.modules[0]!.activities.map(({ id }) => id);
    const put = (modules: unknown, revision = before.revision) =>
      server.author.put(`/courses/${course.id}/order`, { modules }, ifMatch(revision));

    const wrong = await put([
      { id: b, activities: [three, three, NOWHERE] },
      { id: b, activities: [one] },
    ]);
    expect(wrong).toMatchObject({
      status: 422,
      body: {
        code: 'courses.order_incomplete',
        details: {
          modules: { missing: [a], unknown: [], repeated: [b] },
          activities: { missing: [two], unknown: [NOWHERE], repeated: [three] },
        },
      },
    });
    expect(await read(course)).toEqual(before);

    const right = await put([
      { id: b, activities: [three, one] },
      { id: a, activities: [two] },
    ]);
    expect(right.status).toBe(200);
    expect(lines(right.body as Outline)).toEqual(['B: three, one', 'A: two']);
    expect((await server.viewer.get(`/lessons/${before.modules[0]!.activities[2]!.lessonId}`)).body.moduleId).toBe(b);
    expect(await put([], before.revision)).toMatchObject({
      status: 412,
      body: { details: { changed: [{ field: 'order' }], by: 'The author' } },
    });
  });

  it('moves one activity, and takes one out', async () => {
    const course = await newCourse();
    const [a, b] = [await newModule(course, 'A'), await newModule(course, 'B')];
    for (const title of ['one', 'two', 'three']) await newLesson(course, a, title);
    let outline = await read(course);
    const [one, , three] = outline.modules[0]!.activities;
    const move = async (id: string, body: object) => {
      const answer = await server.author.patch(
        `/courses/${course.id}/activities/${id}`,
        body,
        ifMatch(outline.revision),
      );
      expect(answer.status).toBe(200);
      outline = answer.body as Outline;
    };
    await move(three!.id, { moduleId: a, position: 0 });
    expect(lines(outline)).toEqual(['A: three, one, two', 'B: ']);
    await move(one!.id, { moduleId: b });
    expect(lines(outline)).toEqual(['A: three, two', 'B: one']);
    const path = `/courses/${course.id}/activities/${one!.id}`;
    expect(await server.author.patch(path, { moduleId: NOWHERE }, ifMatch(outline.revision))).toMatchObject({
      status: 404,
      body: { code: 'courses.module_not_found' },
    });
    const out = await server.author.delete(path, ifMatch(outline.revision));
    expect(lines(out.body as Outline)).toEqual(['A: three, two', 'B: ']);
    expect(await server.author.delete(path, ifMatch((out.body as Outline).revision))).toMatchObject({
      status: 404,
      body: { code: 'courses.activity_not_found' },
    });
    expect((await server.viewer.get(`/lessons/${one!.lessonId}`)).status).toBe(404);
  });

  it('loses a module with its lessons, and gets it back', async () => {
    const course = await newCourse();
    const moduleId = await newModule(course, 'A');
    const lessonId = await newLesson(course, moduleId, 'one');
    await newLesson(course, moduleId, 'two');
    await newModule(course, 'B');
    const { revision } = await read(course);
    const gone = await server.author.delete(`/courses/${course.id}/modules/${moduleId}`, ifMatch(revision));
    expect(lines(gone.body as Outline)).toEqual(['B: ']);
    expect((await server.viewer.get(`/lessons/${lessonId}`)).status).toBe(404);
    const deleted = await server.viewer.get(`/courses/${course.id}/deleted`);
    expect(deleted.body.items.map(({ kind, key }: { kind: string; key: string }) => `${kind} ${key}`).sort()).toEqual([
      'lesson one',
      'lesson two',
      'module a',
    ]);
    expect(deleted.body.items[0]).toMatchObject({ deletedBy: 'The author' });

    const back = await server.author.post(`/courses/${course.id}/modules/${moduleId}/restore`);
    expect(lines(back.body as Outline)).toEqual(['B: ', 'A: one, two']);
    expect((await server.viewer.get(`/courses/${course.id}/deleted`)).body.items).toEqual([]);
  });

  it('renames and copies a module', async () => {
    const course = await newCourse();
    const moduleId = await newModule(course, 'A');
    await newLesson(course, moduleId, 'one', { blocks: text('Hello') });
    const { revision } = await read(course);
    const path = `/courses/${course.id}/modules/${moduleId}`;
    expect(await server.author.patch(path, { title: 'Renamed' }, ifMatch(revision))).toMatchObject({ status: 200 });
    expect(await server.author.patch(path, { title: 'Late' }, ifMatch(revision))).toMatchObject({ status: 412 });
    const copy = await server.author.post(`${path}/duplicate`, { title: 'Copy' });
    expect(copy.status).toBe(201);
    expect(lines(copy.body as Outline)).toEqual(['Renamed: one', 'Copy: one-2']);
  });

  it('stands when many write at once', async () => {
    const course = await newCourse();
    const moduleId = await newModule(course, 'A');
    await Promise.all([...Array(12).keys()].map(() => newLesson(course, moduleId, 'Same title')));
    const keys = (await read(course)).modules[0]!.activities.map(({ key }) => key);
    expect(new Set(keys).size).toBe(12);
    expect((await read(course)).revision).toBe(14);
  });
});

describe('a lesson', () => {
  it('is cleaned on its way in, and its author is told', async () => {
    const course = await newCourse();
    const moduleId = await newModule(course, 'A');
    const answer = await server.author.post(`/courses/${course.id}/modules/${moduleId}/lessons`, {
      title: 'First',
      minutes: 5,
      blocks: [{ kind: 'html', html: '<p onclick="x()">Hi <script>alert(1)</script>\\( a^2 \\)</p>' }],
    });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        key: 'first',
        minutes: 5,
        revision: 1,
        removed: ['onclick of <p>', '<script>'],
        moduleId,
        courseId: course.id,
      },
    });
    expect(answer.body.blocks).toEqual([{ kind: 'html', html: '<p>Hi \\( a^2 \\)</p>' }]);
    const again = await server.viewer.get(`/lessons/${answer.body.id}`);
    expect(again.body).toEqual({ ...answer.body, removed: [] });
    expect(again.headers.get('etag')).toBe('"1"');
  });

  it('refers only to what is there; every wrong place is told', async () => {
    const course = await newCourse();
    const moduleId = await newModule(course, 'A');
    const hash = 'f'.repeat(64);
    const answer = await server.author.post(`/courses/${course.id}/modules/${moduleId}/lessons`, {
      title: 'First',
      blocks: [
        { kind: 'html', html: `<p><img src="asset:${hash}" alt="x"></p>` },
        { kind: 'question', question: 'nowhere' },
        { kind: 'html', html: '<script>1</script>' },
      ],
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'courses.lesson_refused' } });
    expect(answer.body.details.problems.map(({ path }: { path: string }) => path).sort()).toEqual([
      'blocks.0.html',
      'blocks.1.question',
      'blocks.2.html',
    ]);
    expect(lines(await read(course))).toEqual(['A: ']);
  });

  it('is changed under its own revision, which the course’s does not touch', async () => {
    const course = await newCourse();
    const moduleId = await newModule(course, 'A');
    const id = await newLesson(course, moduleId, 'One');
    const { revision } = await read(course);
    const changed = await server.author.patch(
      `/lessons/${id}`,
      { title: 'Uno', blocks: text('Hola'), language: 'es' },
      ifMatch(1),
    );
    expect(changed).toMatchObject({ status: 200, body: { title: 'Uno', language: 'es', revision: 2, key: 'one' } });
    const outline = await read(course);
    expect(outline.revision).toBe(revision);
    expect(outline.modules[0]!.activities[0]).toMatchObject({
      title: 'Uno',
      kind: 'lesson',
      lessonId: id,
      quizId: null,
    });
    const late = await server.owner.patch(`/lessons/${id}`, { title: 'Eins' }, ifMatch(1));
    expect(late).toMatchObject({
      status: 412,
      body: {
        code: 'courses.changed',
        details: {
          revision: 2,
          by: 'The author',
          changed: expect.arrayContaining([{ field: 'title', yours: 'Eins', now: 'Uno' }, { field: 'blocks' }]),
        },
      },
    });
  });

  it('is deleted and restored, where it was or elsewhere', async () => {
    const course = await newCourse();
    const [a, b] = [await newModule(course, 'A'), await newModule(course, 'B')];
    const id = await newLesson(course, a, 'One', { blocks: text('Hello') });
    expect(await server.author.delete(`/lessons/${id}`, ifMatch(7))).toMatchObject({ status: 412 });
    expect((await server.author.delete(`/lessons/${id}`, ifMatch(1))).status).toBe(204);
    expect(lines(await read(course))).toEqual(['A: ', 'B: ']);
    expect((await server.viewer.get(`/courses/${course.id}/deleted`)).body.items).toMatchObject([
      { kind: 'lesson', id, moduleId: a },
    ]);
    const { revision } = await read(course);
    await server.author.delete(`/courses/${course.id}/modules/${a}`, ifMatch(revision));
    expect(await server.author.post(`/lessons/${id}/restore`)).toMatchObject({
      status: 404,
      body: { code: 'courses.module_not_found' },
    });
    const back = await server.author.post(`/lessons/${id}/restore`, { moduleId: b });
    expect(back).toMatchObject({
      status: 200,
      body: { id, moduleId: b, deletedAt: null, revision: 3, blocks: text('Hello') },
    });
    expect(lines(await read(course))).toEqual(['B: one']);
  });

  it('is copied behind itself, or into another module', async () => {
    const course = await newCourse();
    const [a, b] = [await newModule(course, 'A'), await newModule(course, 'B')];
    const id = await newLesson(course, a, 'One', { blocks: text('Hello') });
    await newLesson(course, a, 'Two');
    const copy = await server.author.post(`/lessons/${id}/duplicate`, { title: 'Copy of one' });
    expect(copy).toMatchObject({
      status: 201,
      body: { title: 'Copy of one', key: 'one-2', blocks: text('Hello'), revision: 1 },
    });
    await server.author.post(`/lessons/${id}/duplicate`, { moduleId: b });
    expect(lines(await read(course))).toEqual(['A: one, one-2, two', 'B: one-3']);
  });
});

describe('a change', () => {
  it('is in the audit log, with before and after', async () => {
    const course = await newCourse();
    const moduleId = await newModule(course, 'A');
    const id = await newLesson(course, moduleId, 'One');
    await server.author.patch(`/lessons/${id}`, { title: 'Uno' }, ifMatch(1));
    const rows = await server.database.query<{ action: string; before: unknown; after: unknown }>(
      `SELECT action, before, after FROM audit_log WHERE target_id = ANY($1) ORDER BY id`,
      [[course.id, moduleId, id]],
    );
    expect(rows.rows.map(({ action }) => action)).toEqual([
      'course.created',
      'module.created',
      'lesson.created',
      'lesson.updated',
    ]);
    expect(rows.rows[3]).toMatchObject({ before: { title: 'One' }, after: { title: 'Uno' } });
  });

  it('is made once under an Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'course-1' };
    const first = await server.author.post('/courses', { programId, title: 'Once' }, { headers });
    const second = await server.author.post('/courses', { programId, title: 'Once' }, { headers });
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });
});

describe('access', () => {
  it('is refused by role, and what is foreign is not there', async () => {
    const course = await newCourse();
    const moduleId = await newModule(course, 'A');
    const lessonId = await newLesson(course, moduleId, 'One');
    const outline = await read(course);
    const activity = outline.modules[0]!.activities[0]!.id;
    const at = ifMatch(outline.revision);
    const c = `/courses/${course.id}`;
    const m = `${c}/modules/${moduleId}`;
    const order = { modules: [{ id: moduleId, activities: [activity] }] };
    type Attempt = [string, (client: ApiClient) => Promise<{ status: number; body: unknown }>];
    const writes: Attempt[] = [
      ['PATCH course', (client) => client.patch(c, { title: 'X' }, at)],
      ['PUT order', (client) => client.put(`${c}/order`, order, at)],
      ['POST module', (client) => client.post(`${c}/modules`, { title: 'X' })],
      ['PATCH module', (client) => client.patch(m, { title: 'X' }, at)],
      ['POST module copy', (client) => client.post(`${m}/duplicate`, {})],
      ['POST module restore', (client) => client.post(`${m}/restore`)],
      ['POST quiz', (client) => client.post(`${m}/quizzes`, { quizId: NOWHERE })],
      ['PATCH activity', (client) => client.patch(`${c}/activities/${activity}`, { moduleId }, at)],
      ['DELETE activity', (client) => client.delete(`${c}/activities/${activity}`, at)],
      ['POST lesson', (client) => client.post(`${m}/lessons`, { title: 'X' })],
      ['PATCH lesson', (client) => client.patch(`/lessons/${lessonId}`, { title: 'X' }, ifMatch(1))],
      ['POST lesson copy', (client) => client.post(`/lessons/${lessonId}/duplicate`, {})],
      ['POST lesson restore', (client) => client.post(`/lessons/${lessonId}/restore`, {})],
      ['DELETE lesson', (client) => client.delete(`/lessons/${lessonId}`, ifMatch(1))],
      ['DELETE module', (client) => client.delete(m, at)],
      ['POST course copy', (client) => client.post(`${c}/duplicate`, {})],
      ['DELETE course', (client) => client.delete(c, at)],
      ['POST course restore', (client) => client.post(`${c}/restore`)],
    ];
    const reads: Attempt[] = [
      ['GET course', (client) => client.get(c)],
      ['GET deleted', (client) => client.get(`${c}/deleted`)],
      ['GET lesson', (client) => client.get(`/lessons/${lessonId}`)],
    ];
    for (const [name, attempt] of writes)
      for (const client of [server.viewer, server.instructor, server.reviewer])
        expect([name, await attempt(client)]).toMatchObject([
          name,
          { status: 403, body: { code: 'identity.forbidden' } },
        ]);
    expect(await server.viewer.post('/courses', { programId, title: 'X' })).toMatchObject({ status: 403 });
    for (const [name, attempt] of [...writes, ...reads]) {
      expect([name, (await attempt(server.foreign)).status]).toEqual([name, 404]);
      expect([name, (await attempt(server.anonymous)).status]).toEqual([name, 401]);
    }
    for (const [name, attempt] of reads) expect([name, (await attempt(server.viewer)).status]).toEqual([name, 200]);
    expect(await read(course)).toEqual(outline);
  });
});
