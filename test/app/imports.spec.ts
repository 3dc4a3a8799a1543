import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCourseFolder } from '@examport/formats';
import { openFolder } from '@examport/formats/node';
import type { ReleaseDocument } from '@examport/content';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { FolderImport } from '../../src/exchange/index.js';
import { systemActor } from '../../src/identity/index.js';
import { type EntryDraft, makeZip } from '../conformance/packages/zip-maker.js';
import { type Answer, ApiClient, ifMatch } from '../support/api-client.js';
import { makeServer, type TestServer } from '../support/server.js';

const NOWHERE = '01900000-0000-7000-8000-00000000dead';

let server: TestServer;
let picture: Buffer;
beforeAll(async () => {
  server = await makeServer();
  picture = await pictureOf('#204060');
});
afterAll(() => server.close());

function pictureOf(background: string): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer();
}

type Files = Map<string, string | Uint8Array>;

let made = 0;

/** A small course of a program that nothing else in here has. */
function smallCourse(): Files & { readonly key: string } {
  made += 1;
  const key = `course-${made}`;
  const files: Files = new Map<string, string | Uint8Array>([
    [
      'course.yaml',
      `format: 1
id: ${key}
title: Peer support ${made}
summary: A small course.
language: en
program: { id: program-${made}, title: Program ${made} }
blueprint:
  - { id: ethics, title: Ethics, weight: 60 }
  - { id: crisis, title: Crisis, weight: 40 }
modules:
  - { id: read, title: Read, activities: [trust, safety] }
  - { id: try, title: Try, activities: [practice] }
`,
    ],
    [
      'lessons/trust.md',
      `---
title: Trust
minutes: 5
---

What people tell you **stays** with you.

![A wall](../assets/wall.png)

Two of three is \\( \\frac{2}{3} \\).

::question{#eth-1}
`,
    ],
    ['lessons/safety.md', '---\ntitle: Safety\n---\n\nSafety comes first.\n'],
    [
      'questions/ethics.yaml',
      `domain: ethics
questions:
  - id: eth-1
    type: true-false
    stem: Trust has limits.
    answer: true
    enemies: [eth-2]
  - id: eth-2
    type: single-choice
    stem: |
      How much is \\( 1 + 1 \\)?
    choices:
      - { text: Two, correct: true, rationale: So it is. }
      - { text: Three, rationale: One too many. }
`,
    ],
    [
      'questions/crisis.yaml',
      `domain: crisis
questions:
  - id: cri-1
    type: ordering
    stem: Put the steps in order.
    items: [Make safe, Listen, Agree]
`,
    ],
    [
      'quizzes/practice.yaml',
      `title: Practice
mode: practice
sections:
  - { draw: { rule: random, count: 1, filter: { domains: [ethics] } } }
  - { draw: { rule: random, count: 1, filter: { domains: [crisis] } } }
`,
    ],
    ['assets/wall.png', picture],
  ]);
  return Object.assign(files, { key });
}

function edit(files: Files, file: string, from: string, to: string): void {
  const text = files.get(file);
  if (typeof text !== 'string' || !text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  files.set(
    file,
    text.replace(from, () => to),
  );
}

const entriesOf = (files: Files, root = ''): EntryDraft[] =>
  [...files].map(([name, data]) => ({ name: root + name, data, method: 8 }));

const zipOf = (files: Files, root = '') => makeZip({ entries: entriesOf(files, root) });

function send(client: ApiClient, zip: Uint8Array, query = '', headers: Record<string, string> = {}): Promise<Answer> {
  return client.post(`/imports/course-folder${query && `?${query}`}`, undefined, {
    raw: new Uint8Array(zip),
    headers: { 'content-type': 'application/zip', ...headers },
  });
}

const apply = (files: Files, client = server.author, query = '') => send(client, zipOf(files), `dryRun=false${query}`);

/** Jobs but those that come by the clock. */
const JOBS = `name NOT LIKE '\\_\\_pgboss%' AND NOT EXISTS (SELECT FROM pgboss.schedule s WHERE s.name IN (j.name, j.name || '.round'))`;

/** How many rows each table has, jobs included; what being signed in writes is left out. */
async function rows(): Promise<Record<string, number>> {
  const { rows: tables } = await server.database.query<{ name: string }>(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables
     WHERE schemaname IN ('public', 'pgboss') AND tablename NOT IN ('sessions', 'audit_chain')
       AND NOT (schemaname = 'pgboss' AND tablename <> 'job')`,
  );
  const counted = await server.database.query<{ name: string; count: string }>(
    tables
      .map(({ name }) => {
        const where = name === 'pgboss.job' ? JOBS : 'true';
        return `SELECT '${name}' AS name, count(*) FROM ${name} j WHERE ${where}`;
      })
      .join(' UNION ALL '),
  );
  return Object.fromEntries(counted.rows.map(({ name, count }) => [name, Number(count)]));
}

/** Revisions of everything that has one. */
async function revisions(): Promise<unknown> {
  const tables = ['programs', 'questions', 'quizzes', 'courses', 'lessons'];
  const sql = tables.map((name) => `SELECT '${name}' AS what, id, revision FROM ${name}`).join(' UNION ALL ');
  return (await server.database.query(`${sql} ORDER BY 1, 2`)).rows;
}

/** Temporary files of imports. */
function leftovers(): string[] {
  return readdirSync(server.config.dataDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.startsWith(`imports${path.sep}`),
  );
}

async function questionOf(programId: string, key: string) {
  const { body } = await server.owner.get(`/questions?program=${programId}`);
  const { items } = body as { items: { id: string; key: string }[] };
  const id = items.find((each) => each.key === key)?.id ?? '';
  return (await server.owner.get(`/questions/${id}`)).body as Record<string, never> & {
    id: string;
    state: string;
    revision: number;
    content: { stem: string; enemies?: string[] };
  };
}

const NOTHING_CHANGES = {
  program: { outcome: 'same', differs: [] },
  course: { outcome: 'same', fields: [], reordered: false },
  modules: { created: [], changed: [], removed: [] },
  lessons: { created: [], changed: [], removed: [] },
  quizzes: { created: [], changed: [], removed: [] },
  questions: { created: [], changed: [], conflicts: [] },
  assets: { created: [] },
};

describe('a course folder', () => {
  it('is first tried: what would change is listed, and nothing is stored', async () => {
    const files = smallCourse();
    const before = await rows();
    const answer = await send(server.author, zipOf(files));
    expect(answer).toMatchObject({
      status: 200,
      body: {
        applied: false,
        program: { id: null, outcome: 'created', differs: [] },
        course: { id: null, key: files.key, outcome: 'created' },
        modules: { created: ['read', 'try'], changed: [], removed: [], same: [] },
        lessons: { created: ['trust', 'safety'], changed: [], removed: [], same: [] },
        quizzes: { created: ['practice'], changed: [], removed: [], same: [] },
        questions: {
          created: [
            { key: 'cri-1', state: 'draft' },
            { key: 'eth-1', state: 'draft' },
            { key: 'eth-2', state: 'draft' },
          ],
          changed: [],
          same: [],
          conflicts: [],
        },
        assets: { created: [{ file: 'assets/wall.png' }], same: [] },
        warnings: [],
      },
    });
    expect(await rows()).toEqual(before);
    expect(leftovers()).toEqual([]);
  });

  it('is applied as it was told, with what an author goes on editing', async () => {
    const files = smallCourse();
    const { body: told } = await send(server.author, zipOf(files));
    const { status, body } = await apply(files);
    expect(status).toBe(200);
    const ids = { program: body.program.id as string, course: body.course.id as string };
    expect(body).toEqual({
      ...told,
      applied: true,
      program: { ...told.program, id: ids.program },
      course: { ...told.course, id: ids.course },
    });

    const program = await server.viewer.get(`/programs/${ids.program}`);
    expect(program.body.blueprint).toEqual([
      { id: 'ethics', title: 'Ethics', weight: 60 },
      { id: 'crisis', title: 'Crisis', weight: 40 },
    ]);
    const { body: outline } = await server.viewer.get(`/courses/${ids.course}`);
    const modules = outline.modules as { key: string; activities: { key: string; lessonId: string | null }[] }[];
    expect(modules.map(({ key, activities }) => [key, activities.map((activity) => activity.key)])).toEqual([
      ['read', ['trust', 'safety']],
      ['try', ['practice']],
    ]);

    const lesson = await server.viewer.get(`/lessons/${modules[0]?.activities[0]?.lessonId}`);
    const [{ html }, question] = lesson.body.blocks as { html: string }[] as [{ html: string }, object];
    expect(html).toContain(String.raw`\( \frac{2}{3} \)`);
    expect(question).toEqual({ kind: 'question', question: 'eth-1' });
    const sha256 = body.assets.created[0].sha256 as string;
    expect(html).toContain(`src="asset:${sha256}"`);
    expect((await server.viewer.get(`/assets/${sha256}`)).body).toMatchObject({
      name: 'wall.png',
      width: 40,
      height: 30,
    });

    const one = await questionOf(ids.program, 'eth-2');
    expect(one).toMatchObject({ state: 'draft', version: 1, author: 'The author' });
    expect(one.content.stem).toContain(String.raw`\( 1 + 1 \)`);
    const enemies = await server.viewer.get(`/questions/${one.id}/enemies`);
    expect((enemies.body.items as { key: string }[]).map(({ key }) => key)).toEqual(['eth-1']);
    expect(leftovers()).toEqual([]);
  });

  it('brings media in byte by byte, however large', async () => {
    const files = smallCourse();
    const sound = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), randomBytes(3_000_000)]);
    files.set('assets/talk.wav', sound);
    edit(files, 'lessons/trust.md', '::question', '::audio{src="../assets/talk.wav" title="A talk"}\n\n::question');
    const { body } = await apply(files);
    const created = body.assets.created as { file: string; sha256: string }[];
    const sha256 = createHash('sha256').update(sound).digest('hex');
    expect(created).toContainEqual({ file: 'assets/talk.wav', sha256 });
    const content = await server.viewer.fetch('GET', `/assets/${sha256}/content`);
    expect(Buffer.from(await content.arrayBuffer()).equals(sound)).toBe(true);
  });

  it('changes nothing the second time', async () => {
    const files = smallCourse();
    await apply(files);
    const before = [await rows(), await revisions()];
    const again = await apply(files);
    expect(again).toMatchObject({ status: 200, body: NOTHING_CHANGES });
    expect(again.body).toMatchObject({
      modules: { same: ['read', 'try'] },
      lessons: { same: ['trust', 'safety'] },
      quizzes: { same: ['practice'] },
      questions: { same: ['cri-1', 'eth-1', 'eth-2'] },
      assets: { same: ['assets/wall.png'] },
    });
    expect([await rows(), await revisions()]).toEqual(before);
  });

  it('may lie in the zip’s one directory, beside what macOS leaves behind', async () => {
    const files = smallCourse();
    const entries = [
      { name: 'my course/', externalAttributes: 0o040755 * 0x10000 },
      ...entriesOf(files, 'my course/'),
      { name: 'my course/.git/config', data: 'x' },
      { name: 'my course/.DS_Store', data: 'x' },
      { name: '__MACOSX/my course/._course.yaml', data: 'x' },
    ];
    const answer = await send(server.author, makeZip({ entries }), 'dryRun=false');
    expect(answer).toMatchObject({
      status: 200,
      body: { course: { key: files.key, outcome: 'created' }, warnings: [] },
    });
  });

  it('makes the draft what it says: a lesson removed, one added and moved, a question changed, one added', async () => {
    const files = smallCourse();
    const { body: first } = await apply(files);
    files.delete('lessons/safety.md');
    files.set('lessons/hope.md', '---\ntitle: Hope\n---\n\nHope keeps people going.\n');
    edit(files, 'course.yaml', 'activities: [trust, safety]', 'activities: [hope, trust]');
    edit(files, 'course.yaml', 'title: Try', 'title: Try it');
    edit(files, 'course.yaml', 'A small course.', 'A better course.');
    edit(files, 'questions/ethics.yaml', 'Trust has limits.', 'Trust has its limits.');
    edit(
      files,
      'questions/crisis.yaml',
      'questions:\n',
      'questions:\n  - { id: cri-2, type: true-false, stem: Safety first., answer: true }\n',
    );
    edit(files, 'quizzes/practice.yaml', 'title: Practice', 'title: Practise');
    const expected = {
      course: { id: first.course.id, outcome: 'changed', fields: ['summary'] },
      modules: { created: [], changed: ['try'], removed: [], same: ['read'] },
      lessons: { created: ['hope'], changed: [], removed: ['safety'], same: ['trust'] },
      quizzes: { created: [], changed: [{ key: 'practice', fields: ['title'] }], removed: [], same: [] },
      questions: {
        created: [{ key: 'cri-2', state: 'draft' }],
        changed: [{ key: 'eth-1', state: 'draft', fields: ['stem'] }],
        same: ['cri-1', 'eth-2'],
        conflicts: [],
      },
      assets: { created: [], same: ['assets/wall.png'] },
    };
    const before = await rows();
    expect(await send(server.author, zipOf(files))).toMatchObject({
      status: 200,
      body: { applied: false, ...expected },
    });
    expect(await rows()).toEqual(before);
    expect(await apply(files)).toMatchObject({ status: 200, body: { applied: true, ...expected } });

    const { body: outline } = await server.viewer.get(`/courses/${first.course.id}`);
    const modules = outline.modules as { title: string; activities: { key: string }[] }[];
    expect(modules.map(({ title, activities }) => [title, ...activities.map(({ key }) => key)])).toEqual([
      ['Read', 'hope', 'trust'],
      ['Try it', 'practice'],
    ]);
    expect(await apply(files)).toMatchObject({ status: 200, body: NOTHING_CHANGES });
  });

  it('takes a lesson back that it had removed, and a course and a program that were deleted', async () => {
    const files = smallCourse();
    const { body: first } = await apply(files);
    const { body: outline } = await server.author.get(`/courses/${first.course.id}`);
    expect((await server.author.delete(`/courses/${first.course.id}`, ifMatch(outline.revision))).status).toBe(204);
    expect((await server.author.delete(`/programs/${first.program.id}`)).status).toBe(204);
    expect(await apply(files)).toMatchObject({
      status: 200,
      body: {
        program: { id: first.program.id, outcome: 'restored' },
        course: { id: first.course.id, outcome: 'restored' },
        questions: { same: ['cri-1', 'eth-1', 'eth-2'] },
      },
    });
    expect(await apply(files)).toMatchObject({ status: 200, body: NOTHING_CHANGES });
  });

  it('sent twice at once comes in once', async () => {
    const files = smallCourse();
    files.set('assets/wall.png', await pictureOf('#a02020'));
    const [one, other] = await Promise.all([apply(files), apply(files)]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect([one.body.course.outcome, other.body.course.outcome].sort()).toEqual(['created', 'same']);
    expect([one.body.assets.created.length, other.body.assets.created.length].sort()).toEqual([0, 1]);
  });
});

describe('approval', () => {
  it('is for those who may approve, and is recorded', async () => {
    const files = smallCourse();
    const before = await rows();
    expect(await apply(files, server.author, '&approve=true')).toMatchObject({
      status: 403,
      body: { code: 'identity.forbidden', details: { action: 'questions:approve' } },
    });
    expect(await rows()).toEqual(before);

    const answer = await apply(files, server.owner, '&approve=true');
    expect(answer.body.questions.created).toContainEqual({ key: 'eth-1', state: 'approved' });
    const one = await questionOf(answer.body.program.id as string, 'eth-1');
    expect(one).toMatchObject({ state: 'approved', approvedBy: 'Owner of alpha', approvedVersion: 1 });
    const { rows: entries } = await server.database.query(
      'SELECT action, actor_name FROM audit_log WHERE target_id = $1 ORDER BY at, id',
      [one.id],
    );
    expect(entries).toContainEqual({ action: 'question.approved', actor_name: 'Owner of alpha' });
  });

  it('is never undone: an approved question that changes gets a next version, which waits', async () => {
    const files = smallCourse();
    const { body: first } = await apply(files, server.owner, '&approve=true');
    edit(files, 'questions/ethics.yaml', 'Trust has limits.', 'Trust has its limits.');
    const { body } = await apply(files, server.author);
    expect(body.questions.changed).toEqual([{ key: 'eth-1', state: 'draft', fields: ['stem'] }]);
    const one = await questionOf(first.program.id as string, 'eth-1');
    expect(one).toMatchObject({ version: 2, approvedVersion: 1 });
    // And then approved by the same folder.
    const { body: approved } = await apply(files, server.owner, '&approve=true');
    expect(approved.questions.changed).toEqual([{ key: 'eth-1', state: 'approved', fields: [] }]);
    expect(await questionOf(first.program.id as string, 'eth-1')).toMatchObject({ version: 2, approvedVersion: 2 });
  });

  it('becomes a submission where the organization demands two people', async () => {
    const demand = async (fourEyes: boolean) => {
      const { revision } = (await server.owner.get('/organization')).body as { revision: number };
      await server.owner.patch('/organization', { settings: { fourEyes } }, ifMatch(revision));
    };
    await demand(true);
    try {
      const { body } = await apply(smallCourse(), server.owner, '&approve=true');
      expect(body.questions.created).toContainEqual({ key: 'eth-1', state: 'in-review' });
    } finally {
      await demand(false);
    }
  });

  it('is not disturbed: a question in review stays as it is, which is told', async () => {
    const files = smallCourse();
    const { body: first } = await apply(files);
    const one = await questionOf(first.program.id as string, 'eth-1');
    await server.author.post(`/questions/${one.id}/submit`, undefined, ifMatch(one.revision));
    edit(files, 'questions/ethics.yaml', 'Trust has limits.', 'Trust has its limits.');
    const { body } = await apply(files);
    expect(body.questions).toMatchObject({
      changed: [],
      conflicts: [{ key: 'eth-1', message: expect.stringMatching(/./) }],
    });
    const after = await questionOf(first.program.id as string, 'eth-1');
    expect(after).toMatchObject({ state: 'in-review', content: { stem: one.content.stem } });
  });
});

describe('the program', () => {
  it('is one of the organization: another organization’s does not exist', async () => {
    const { body } = await server.owner.post('/programs', { key: 'own', title: 'Own' });
    const files = smallCourse();
    const before = await rows();
    for (const [client, id] of [
      [server.foreign, body.id],
      [server.author, NOWHERE],
    ] as const)
      expect(await apply(files, client, `&programId=${id}`)).toMatchObject({
        status: 404,
        body: { code: 'programs.not_found' },
      });
    expect(await rows()).toEqual(before);
  });

  it('keeps its title and blueprint, which is told, unless it is asked to take the folder’s', async () => {
    const files = smallCourse();
    const blueprint = [{ id: 'ethics', title: 'Ethics', weight: 1 }];
    const { body: program } = await server.owner.post('/programs', { key: `other-${made}`, title: 'Other', blueprint });
    // A draw by a domain that the program does not have would be refused.
    edit(files, 'quizzes/practice.yaml', 'domains: [crisis]', 'exclude: [eth-1, eth-2]');
    const kept = await apply(files, server.author, `&programId=${program.id}`);
    expect(kept).toMatchObject({
      status: 200,
      body: { program: { id: program.id, outcome: 'same', title: 'Other', differs: ['key', 'title', 'blueprint'] } },
    });
    expect((kept.body.warnings as { code: string }[]).map(({ code }) => code)).toEqual([
      'program.differs',
      'domain.unknown',
    ]);
    expect((await server.viewer.get(`/programs/${program.id}`)).body.blueprint).toEqual(blueprint);

    const taken = await apply(files, server.author, `&programId=${program.id}&updateProgram=true`);
    expect(taken.body.program).toEqual({
      id: program.id,
      key: program.key,
      title: `Program ${made}`,
      outcome: 'changed',
      differs: ['key'],
    });
  });

  it('is found by its title where none has the key', async () => {
    const files = smallCourse();
    const { body: program } = await server.owner.post('/programs', {
      key: `named-${made}`,
      title: `program ${made}`,
      blueprint: [
        { id: 'ethics', title: 'Ethics', weight: 60 },
        { id: 'crisis', title: 'Crisis', weight: 40 },
      ],
    });
    const { body } = await send(server.author, zipOf(files));
    expect(body.program).toMatchObject({ id: program.id, key: program.key, outcome: 'same' });
  });

  it('is the only one that may hold a course of that key', async () => {
    const files = smallCourse();
    await apply(files);
    edit(files, 'course.yaml', `program-${made}, title: Program ${made}`, `second-${made}, title: Second ${made}`);
    const before = await rows();
    expect(await apply(files)).toMatchObject({ status: 409, body: { code: 'courses.key_taken' } });
    expect(await rows()).toEqual(before);
  });
});

describe('who may not', () => {
  it.each(['reviewer', 'instructor', 'viewer'] as const)('is refused as %s', async (role) => {
    const before = await rows();
    const answer = await send(server[role], zipOf(smallCourse()));
    expect(answer).toMatchObject({ status: 403, body: { details: { action: 'imports:write' } } });
    expect(await rows()).toEqual(before);
  });

  it('is refused as nobody, and by a key that may import but not write questions', async () => {
    const zip = zipOf(smallCourse());
    expect((await send(server.anonymous, zip)).status).toBe(401);
    const { body } = await server.owner.post('/api-keys', { name: 'Narrow', actions: ['imports:write'] });
    expect(await send(ApiClient.withKey(server.url, body.key), zip)).toMatchObject({
      status: 403,
      body: { details: { action: 'questions:write' } },
    });
  });
});

type Mistake = readonly [what: string, change: (files: Files) => void, expected: readonly object[]];

const MISTAKES: readonly Mistake[] = [
  [
    'without course.yaml',
    (files) => files.delete('course.yaml'),
    [{ code: 'file.missing', severity: 'error', file: 'course.yaml' }],
  ],
  [
    'with many mistakes, all of them',
    (files) => {
      edit(files, 'lessons/trust.md', '../assets/wall.png', '../assets/wal.png');
      edit(files, 'questions/ethics.yaml', 'rationale: So it is.', 'rationals: So it is.');
      edit(files, 'quizzes/practice.yaml', 'mode: practice', 'mode: practise');
    },
    [
      { code: 'asset.missing', file: 'lessons/trust.md', line: 8 },
      { code: 'field.unknown', file: 'questions/ethics.yaml', line: 13 },
      { code: 'field.invalid', file: 'quizzes/practice.yaml', line: 2 },
    ],
  ],
  [
    'with a drawing that holds a script',
    (files) => {
      files.set('assets/wall.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
      edit(files, 'lessons/trust.md', 'wall.png', 'wall.svg');
    },
    [{ code: 'asset.unsafe', file: 'assets/wall.svg' }],
  ],
  [
    'with a picture that breaks off',
    (files) => files.set('assets/wall.png', picture.subarray(0, 60)),
    [{ code: 'asset.refused', severity: 'error', file: 'assets/wall.png' }],
  ],
];

describe('a folder with mistakes', () => {
  it.each(MISTAKES)('%s, is refused and leaves nothing', async (_what, change, expected) => {
    const files = smallCourse();
    change(files);
    const before = await rows();
    for (const dryRun of ['true', 'false']) {
      const answer = await send(server.author, zipOf(files), `dryRun=${dryRun}`);
      expect(answer).toMatchObject({ status: 422, body: { code: 'exchange.folder_refused' } });
      for (const diagnostic of expected)
        expect(answer.body.details.diagnostics).toContainEqual(expect.objectContaining(diagnostic));
    }
    expect(await rows()).toEqual(before);
    expect(leftovers()).toEqual([]);
  });

  it('that only the program shows is refused in the middle, and leaves nothing', async () => {
    const files = smallCourse();
    files.set('quizzes/practice.yml', files.get('quizzes/practice.yaml') ?? '');
    files.delete('quizzes/practice.yaml');
    const blueprint = [{ id: 'ethics', title: 'Ethics', weight: 1 }];
    const { body: program } = await server.owner.post('/programs', {
      key: `narrow-${made}`,
      title: 'Narrow',
      blueprint,
    });
    const before = await rows();
    for (const dryRun of ['true', 'false'])
      expect(await send(server.author, zipOf(files), `dryRun=${dryRun}&programId=${program.id}`)).toMatchObject({
        status: 422,
        body: {
          code: 'exchange.folder_refused',
          details: {
            diagnostics: [
              {
                code: 'quizzes.invalid',
                severity: 'error',
                file: 'quizzes/practice.yml',
                message: 'sections.1.draw.filter.domains.0: The blueprint has no domain "crisis".',
              },
            ],
          },
        },
      });
    expect(await rows()).toEqual(before);
  });
});

const good = { name: 'a.txt', data: 'a' };
const LINK = 0o120777 * 0x10000;

/** What is sent, the status, and the codes of what is found. */
const HOSTILE: readonly (readonly [
  what: string,
  zip: () => Uint8Array,
  status: 413 | 422,
  codes: readonly string[],
])[] = [
  ['that is no zip', () => Buffer.from('course: no'), 422, ['zip.not-a-zip']],
  ['that is empty', () => Buffer.alloc(0), 422, ['zip.not-a-zip']],
  ['that is cut off', () => zipOf(smallCourse()).subarray(0, -200), 422, ['zip.not-a-zip']],
  ['whose directory breaks off', () => makeZip({ entries: [good], count: 3 }), 422, ['zip.directory-broken']],
  [
    'that climbs out with ..',
    () => makeZip({ entries: [...entriesOf(smallCourse()), { name: '../../etc/passwd', data: 'x' }] }),
    422,
    ['zip.path-traversal'],
  ],
  [
    'with an absolute name',
    () => makeZip({ entries: [{ name: '/etc/passwd', data: 'x' }] }),
    422,
    ['zip.absolute-path'],
  ],
  [
    'with a drive letter',
    () => makeZip({ entries: [{ name: 'C:/course.yaml', data: 'x' }] }),
    422,
    ['zip.drive-letter'],
  ],
  ['with backslashes', () => makeZip({ entries: [{ name: 'lessons\\a.md', data: 'x' }] }), 422, ['zip.backslash']],
  [
    'with a symbolic link',
    () => makeZip({ entries: [good, { name: 'assets/a.png', data: '/etc/passwd', externalAttributes: LINK }] }),
    422,
    ['zip.symlink'],
  ],
  [
    'with a device',
    () => makeZip({ entries: [{ name: 'assets/a.png', externalAttributes: 0o060644 * 0x10000 }] }),
    422,
    ['zip.special-file'],
  ],
  [
    'that is a bomb by ratio',
    () => makeZip({ entries: [{ name: 'assets/a.png', data: new Uint8Array(12 * 1024 * 1024), method: 8 }] }),
    422,
    ['zip.compression-ratio'],
  ],
  [
    'that claims more than all may have',
    () => makeZip({ entries: ['a', 'b', 'c'].map((name) => ({ name, data: 'x', method: 8, size: 0x4000_0000 })) }),
    413,
    [],
  ],
  [
    'that holds more than it claims',
    () => makeZip({ entries: [{ name: 'a', data: 'x'.repeat(5000), method: 8, size: 10, local: { size: 10 } }] }),
    422,
    ['zip.size-mismatch'],
  ],
  ['that is encrypted', () => makeZip({ entries: [{ ...good, flags: 1 }] }), 422, ['zip.encrypted']],
  ['packed by another method', () => makeZip({ entries: [{ ...good, method: 14 }] }), 422, ['zip.unsupported-method']],
  ['with one name twice', () => makeZip({ entries: [good, good] }), 422, ['zip.duplicate-name']],
  [
    'with names that differ in case alone',
    () => makeZip({ entries: [good, { name: 'A.txt', data: 'b' }] }),
    422,
    ['zip.case-collision'],
  ],
  [
    'with a name that is file and folder',
    () => makeZip({ entries: [good, { name: 'a.txt/b', data: 'b' }] }),
    422,
    ['zip.file-is-folder'],
  ],
  [
    'with a name that is no UTF-8',
    () => makeZip({ entries: [{ name: new Uint8Array([0x61, 0xff, 0xfe, 0x2e, 0x6d, 0x64]), data: 'x' }] }),
    422,
    ['zip.name-not-utf8'],
  ],
  [
    'whose entries overlap',
    () => makeZip({ entries: [good, { name: 'b.txt', data: 'a', offset: 0, local: { name: 'a.txt' } }] }),
    422,
    ['zip.overlapping-entries'],
  ],
  [
    'whose data does not have its checksum',
    () => makeZip({ entries: [{ ...good, crc: 1 }] }),
    422,
    ['zip.checksum-mismatch'],
  ],
  [
    'with too many entries',
    () => makeZip({ entries: Array.from({ length: 50_001 }, (_, index) => ({ name: `lessons/${index}.md` })) }),
    413,
    [],
  ],
];

describe('a zip', () => {
  it.each(HOSTILE)('%s is refused in words, and nothing stays', async (_what, zip, status, codes) => {
    const before = await rows();
    const answer = await send(server.author, zip(), 'dryRun=false');
    const code = status === 413 ? 'exchange.zip_too_large' : 'exchange.zip_refused';
    expect(answer).toMatchObject({ status, body: { code, detail: expect.stringMatching(/\.$/) } });
    const findings = (answer.body.details.findings ?? []) as { code: string; message: string; fix: string }[];
    expect(findings.map((finding) => finding.code)).toEqual(expect.arrayContaining([...codes]));
    for (const { message, fix } of findings) expect(`${message} ${fix}`).toMatch(/\.$/);
    expect(await rows()).toEqual(before);
    expect(leftovers()).toEqual([]);
  });

  it('whose sending breaks off leaves no file and no row', async () => {
    const before = await rows();
    const zip = zipOf(smallCourse());
    let breakOff = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(zip.subarray(0, 600)));
        breakOff = () => controller.error(new Error('the line broke'));
      },
    });
    const sending = server.author.fetch('POST', '/imports/course-folder?dryRun=false', undefined, {
      raw: body,
      headers: { 'content-type': 'application/zip' },
    });
    while (leftovers().length === 0) await setTimeout(5);
    breakOff();
    await expect(sending).rejects.toThrow();
    while (leftovers().length > 0) await setTimeout(5);
    expect(await rows()).toEqual(before);
  });

  it('is refused as another content type', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await send(server.author, zipOf(smallCourse()), '', headers)).status).toBe(415);
  });

  it('is refused beyond the setting’s limit, sent or unpacked', async () => {
    const small = await makeServer({ EXAMPORT_MAX_UPLOAD_MB: '1' });
    try {
      const sent = await send(small.author, Buffer.alloc(1024 * 1024 + 1));
      expect(sent).toMatchObject({
        status: 413,
        body: { code: 'exchange.zip_too_large', details: { maxBytes: 1048576 } },
      });
      const data = new Uint8Array(5 * 1024 * 1024);
      const unpacked = await send(small.author, makeZip({ entries: [{ name: 'a', data, method: 8 }] }));
      expect(unpacked).toMatchObject({
        status: 413,
        body: { code: 'exchange.zip_too_large', details: { bytes: data.length, maxBytes: 4 * 1048576 } },
      });
    } finally {
      await small.close();
    }
  });
});

describe('a folder of this machine', () => {
  it.each(['examples/certified-peer-specialist', 'packages/formats/fixtures/course'])(
    '%s comes in approved, and is published as the folder is frozen, but for its pictures',
    async (folder) => {
      const organizationId = (await server.owner.get('/organization')).body.id as string;
      const folders = server.app.get(FolderImport);
      const report = await folders.importDirectory(systemActor(organizationId, 'server.first_start'), folder);
      expect(report).toMatchObject({ applied: true, course: { outcome: 'created' }, questions: { conflicts: [] } });
      expect(new Set(report.questions.created.map(({ state }) => state))).toEqual(new Set(['approved']));
      const release = await server.owner.post(`/courses/${report.course.id}/releases`, {});
      expect(release.status).toBe(201);
      const { body: published } = await server.owner.get(`/releases/${release.body.id}/document`);

      const { value } = await readCourseFolder(await openFolder(folder));
      if (!value) throw new Error('the folder has errors');
      expect(comparable(published as ReleaseDocument)).toEqual(comparable(value.release.document));
      expect((published as ReleaseDocument).assets).toHaveLength(value.release.document.assets.length);
    },
  );
});

/** Without what may differ: the bytes of media, and the order of the bank. */
function comparable({ assets: _assets, questions, ...rest }: ReleaseDocument): unknown {
  const document = { ...rest, questions: [...questions].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  return JSON.parse(JSON.stringify(document).replace(/asset:[0-9a-f]{64}/g, 'asset:'));
}
