import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../src/identity/index.js';
import { Db } from '../../src/infra/index.js';
import { importQuizzes, type IncomingQuiz, previewQuizzes } from '../../src/quizzes/index.js';
import { importAll } from '../../src/questions/index.js';
import { type ApiClient, ifMatch } from '../support/api-client.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let programId: string;
let foreignProgram: string;

const blueprint = [
  { id: 'ethics', title: 'Ethics', weight: 3 },
  { id: 'practice', title: 'Practice', weight: 2 },
];

const question = (id: string, domain: string, tags: string[] = []) => ({
  id,
  type: 'true-false',
  stem: `<p>${id} is true.</p>`,
  answer: true,
  domain,
  tags,
  references: [{ text: 'Handbook' }],
});

beforeAll(async () => {
  server = await makeServer();
  programId = (await server.author.post('/programs', { key: 'cps', title: 'CPS', blueprint })).body.id;
  foreignProgram = (await server.foreign.post('/programs', { key: 'cps', title: 'CPS', blueprint })).body.id;
  const numbered = (count: number, make: (index: number) => object) =>
    Array.from({ length: count }, (_, index) => make(index));
  const bank = [
    ...numbered(8, (index) => question(`eth-${index}`, 'ethics')),
    ...numbered(4, (index) => question(`pra-${index}`, 'practice')),
    ...numbered(3, (index) => question(`try-${index}`, 'practice', ['pretest'])),
  ];
  await intoBank(server.owner, programId, bank);
  await intoBank(server.foreign, foreignProgram, [question('theirs', 'ethics')]);
});
afterAll(() => server.close());

async function intoBank(client: ApiClient, program: string, questions: object[]): Promise<void> {
  const organizationId = (await client.get('/organization')).body.id as string;
  const actor = systemActor(organizationId, 'test');
  await server.app
    .get(Db)
    .transact(actor, (tx) => importAll(tx, actor, program, questions, { language: 'en', approve: true }));
}

const exam = (fields: object = {}) => ({
  title: 'Mock exam',
  mode: 'exam',
  cutScore: 70,
  timeLimitSeconds: 3600,
  sections: [
    { id: 'all', draw: { rule: 'blueprint', count: 10 }, pretest: { count: 2, filter: { tags: ['pretest'] } } },
  ],
  ...fields,
});
let names = 0;
const make = async (fields: object = {}) => {
  names += 1;
  const answer = await server.author.post('/quizzes', { programId, key: `quiz-${names}`, ...exam(fields) });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
  return answer.body as { id: string; key: string; revision: number };
};

describe('a quiz', () => {
  it('is created with its defaults, and read by those who may read', async () => {
    const { id } = await make();
    const read = await server.viewer.get(`/quizzes/${id}`);
    expect(read.headers.get('etag')).toBe('"1"');
    expect(read.body).toMatchObject({
      programId,
      mode: 'exam',
      graded: true,
      shuffleQuestions: true,
      review: 'full',
      sections: [{ id: 'all', title: '', draw: { rule: 'blueprint', count: 10, filter: {} } }],
      warnings: [],
    });
    expect((await server.foreign.get(`/quizzes/${id}`)).status).toBe(404);
  });

  it('is made by authors alone, in a program of the organization', async () => {
    expect((await server.viewer.post('/quizzes', { programId, ...exam() })).status).toBe(403);
    const elsewhere = await server.author.post('/quizzes', { programId: foreignProgram, ...exam() });
    expect(elsewhere).toMatchObject({ status: 404, body: { code: 'programs.not_found' } });
  });

  it('is told every field that will not do, with its place', async () => {
    const answer = await server.author.post('/quizzes', {
      programId,
      ...exam({
        mode: 'practice',
        sections: [
          { id: 's', draw: { rule: 'fixed', questions: ['eth-0', 'theirs', 'eth-0'] } },
          { id: 's', draw: { rule: 'random', count: 3, filter: { domains: ['surgery'], exclude: ['nobody'] } } },
        ],
      }),
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'quizzes.invalid' } });
    expect(answer.body.details.problems.map(({ path }: { path: string }) => path).sort()).toEqual([
      'sections.0.draw.questions.1',
      'sections.0.draw.questions.2',
      'sections.1.draw.filter.domains.0',
      'sections.1.draw.filter.exclude.0',
      'sections.1.id',
      'timeLimitSeconds',
    ]);
  });

  it('keeps nothing unsafe of its instructions, and says so', async () => {
    const answer = await server.author.post('/quizzes', {
      programId,
      ...exam({ instructions: '<p onclick="x()">Read</p><script>alert(1)</script>' }),
    });
    expect(answer.body.instructions).toBe('<p>Read</p>');
    expect(answer.body.warnings.map(({ path }: { path: string }) => path)).toEqual(['instructions', 'instructions']);
  });

  it('is changed by whoever has read it, and a stale change is told what changed', async () => {
    const { id } = await make();
    const path = `/quizzes/${id}`;
    expect((await server.author.put(path, exam())).status).toBe(428);
    const first = await server.author.put(path, exam({ cutScore: 75 }), ifMatch(1));
    expect(first).toMatchObject({ status: 200, body: { cutScore: 75, revision: 2 } });
    const stale = await server.author.put(path, exam({ cutScore: 80 }), ifMatch(1));
    expect(stale).toMatchObject({
      status: 412,
      body: {
        code: 'quizzes.changed',
        details: { revision: 2, changed: [{ field: 'cutScore', yours: 80, now: 75 }], by: 'The author' },
      },
    });
    expect((await server.viewer.put(path, exam(), ifMatch(2))).status).toBe(403);
    expect((await server.foreign.put(path, exam(), ifMatch(2))).status).toBe(404);
    const same = await server.author.put(path, exam({ cutScore: 75 }), ifMatch(2));
    expect(same.body.revision).toBe(2);
  });

  it('has a key of its own in its program', async () => {
    const { key } = await make();
    expect((await server.author.post('/quizzes', { programId, key, ...exam() })).body.code).toBe('quizzes.key_taken');
    const other = await make();
    expect((await server.author.put(`/quizzes/${other.id}`, { key, ...exam() }, ifMatch(1))).body.code).toBe(
      'quizzes.key_taken',
    );
  });

  it('is duplicated, deleted and restored', async () => {
    const { id } = await make({ title: 'To be copied' });
    const copy = await server.author.post(`/quizzes/${id}/duplicate`, { title: 'The copy' });
    expect(copy).toMatchObject({ status: 201, body: { title: 'The copy', cutScore: 70, revision: 1 } });
    expect(copy.body.id).not.toBe(id);
    expect((await server.viewer.post(`/quizzes/${id}/duplicate`, {})).status).toBe(403);
    expect((await server.foreign.post(`/quizzes/${id}/duplicate`, {})).status).toBe(404);

    expect((await server.viewer.delete(`/quizzes/${id}`)).status).toBe(403);
    expect((await server.foreign.delete(`/quizzes/${id}`)).status).toBe(404);
    expect((await server.author.delete(`/quizzes/${id}`)).status).toBe(204);
    expect((await server.author.get(`/quizzes/${id}`)).status).toBe(404);
    const deleted = await server.author.get(`/quizzes?programId=${programId}&deleted=true`);
    expect(deleted.body.items.map((quiz: { id: string }) => quiz.id)).toEqual([id]);
    expect((await server.viewer.post(`/quizzes/${id}/restore`)).status).toBe(403);
    expect((await server.foreign.post(`/quizzes/${id}/restore`)).status).toBe(404);
    expect((await server.author.post(`/quizzes/${id}/restore`)).body.deletedAt).toBeNull();
  });

  it('is listed by pages, filtered', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await server.viewer.get(
        `/quizzes?programId=${programId}&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.body.items.map((quiz: { id: string }) => quiz.id));
      cursor = page.body.next;
    } while (cursor);
    const all = (await server.viewer.get(`/quizzes?programId=${programId}&limit=200`)).body.items;
    expect(seen).toEqual(all.map((quiz: { id: string }) => quiz.id));
    expect(all[0]).toMatchObject({ mode: 'exam', questions: 12 });
    expect((await server.viewer.get('/quizzes?text=the%20copy')).body.items).toHaveLength(1);
    expect((await server.viewer.get('/quizzes?mode=flashcards')).body.items).toEqual([]);
    expect((await server.foreign.get('/quizzes')).body.items).toEqual([]);
  });

  it('leaves who changed it in the audit log', async () => {
    const { id } = await make();
    await server.author.put(`/quizzes/${id}`, exam({ cutScore: 80 }), ifMatch(1));
    const { items } = (await server.owner.get(`/audit?targetType=quiz&targetId=${id}`)).body;
    expect(items).toMatchObject([
      { action: 'quiz.updated', before: { cutScore: 70 }, after: { cutScore: 80 } },
      { action: 'quiz.created' },
    ]);
  });
});

describe('the fill check', () => {
  it('says what the bank can fill and what it is short of', async () => {
    const { id } = await make();
    expect((await server.viewer.get(`/quizzes/${id}/fill`)).body).toMatchObject({ ok: true, missing: [] });
    const large = await make({ sections: [{ id: 'all', draw: { rule: 'blueprint', count: 20 } }] });
    const report = (await server.viewer.get(`/quizzes/${large.id}/fill`)).body;
    expect(report.ok).toBe(false);
    expect(report.sections).toEqual([
      { sectionId: 'all', part: 'scored', domain: null, wanted: 20, available: 15, short: 5 },
      { sectionId: 'all', part: 'scored', domain: 'ethics', wanted: 12, available: 8, short: 4 },
      { sectionId: 'all', part: 'scored', domain: 'practice', wanted: 8, available: 7, short: 1 },
    ]);
    expect((await server.foreign.get(`/quizzes/${id}/fill`)).status).toBe(404);
  });

  it('says why a fixed question cannot be drawn', async () => {
    const { id } = await make({ sections: [{ id: 's', draw: { rule: 'fixed', questions: ['eth-7', 'eth-0'] } }] });
    const [found] = (await server.author.get(`/questions?program=${programId}&text=eth-7`)).body.items;
    const current = (await server.owner.get(`/questions/${found.id}`)).body;
    const retired = await server.owner.post(`/questions/${found.id}/retire`, undefined, ifMatch(current.revision));
    expect(retired.status).toBe(200);
    expect((await server.viewer.get(`/quizzes/${id}/fill`)).body).toMatchObject({
      ok: false,
      missing: [{ sectionId: 's', questionId: 'eth-7', why: 'retired' }],
    });
    expect((await server.viewer.get(`/quizzes/${id}`)).body.warnings[0].path).toBe('sections.0.draw.questions.0');
    const back = (await server.owner.get(`/questions/${found.id}`)).body;
    await server.owner.post(`/questions/${found.id}/unretire`, undefined, ifMatch(back.revision));
  });
});

describe('the preview of a form', () => {
  it('is the same for the same seed, and carries its proof of conformity', async () => {
    const { id } = await make();
    const one = await server.author.post(`/quizzes/${id}/preview`, { seed: 7 });
    expect(one.status).toBe(200);
    expect(one.body.items).toHaveLength(12);
    expect(one.body.items.filter(({ scored }: { scored: boolean }) => !scored)).toHaveLength(2);
    expect(one.body.items[0].question).toMatchObject({ type: 'true-false', answer: true });
    expect(one.body.conformity).toMatchObject({
      ok: true,
      quotas: [
        { domain: null, wanted: 10, got: 10 },
        { domain: 'ethics', wanted: 6, got: 6 },
        { domain: 'practice', wanted: 4, got: 4 },
      ],
      pretest: [{ wanted: 2, got: 2 }],
    });
    expect((await server.author.post(`/quizzes/${id}/preview`, { seed: 7 })).body).toEqual(one.body);
    expect((await server.author.post(`/quizzes/${id}/preview`, { seed: 8 })).body.items).not.toEqual(one.body.items);
  });

  it('prefers questions that were not seen', async () => {
    const { id } = await make({
      sections: [{ id: 's', draw: { rule: 'random', count: 4, filter: { domains: ['ethics'] } } }],
    });
    const seen = ['eth-0', 'eth-1', 'eth-2', 'eth-3'];
    const { items, conformity } = (await server.author.post(`/quizzes/${id}/preview`, { seed: 3, seen })).body;
    expect(items.map(({ questionId }: { questionId: string }) => questionId).sort()).toEqual([
      'eth-4',
      'eth-5',
      'eth-6',
      'eth-7',
    ]);
    expect(conformity.seenBefore).toEqual([]);
  });

  it('is not shown to those who may not read keys, nor to another organization', async () => {
    const { id } = await make();
    expect((await server.instructor.post(`/quizzes/${id}/preview`, { seed: 1 })).status).toBe(403);
    expect((await server.foreign.post(`/quizzes/${id}/preview`, { seed: 1 })).status).toBe(404);
  });
});

describe('an import of quizzes', () => {
  it('adds, changes, leaves and brings back by key, all as one', async () => {
    const organizationId = (await server.owner.get('/organization')).body.id as string;
    const actor = systemActor(organizationId, 'test');
    const db = server.app.get(Db);
    const incoming = (id: string, title: string) =>
      ({
        kind: 'quiz',
        id,
        title,
        summary: '',
        instructions: '',
        mode: 'practice',
        sections: [{ id: 's', title: '', draw: { rule: 'random', count: 2, filter: {} } }],
        shuffleQuestions: true,
        shuffleChoices: true,
        timeLimitSeconds: null,
        cutScore: null,
        attempts: null,
        attemptGrading: 'best',
        review: 'full',
      }) satisfies IncomingQuiz;
    const run = (...quizzes: IncomingQuiz[]) =>
      db.transact(actor, (tx) => importQuizzes(tx, actor, programId, quizzes));
    const preview = (...quizzes: IncomingQuiz[]) =>
      db.read(actor, (reader) => previewQuizzes(reader, programId, quizzes));
    expect(await preview(incoming('in-1', 'One'))).toEqual([{ key: 'in-1', id: null, outcome: 'added', changes: [] }]);
    const [added] = await run(incoming('in-1', 'One'));
    expect(added).toMatchObject({ key: 'in-1', outcome: 'added' });
    expect(await run(incoming('in-1', 'One'), incoming('in-2', 'Two'))).toMatchObject([
      { outcome: 'same' },
      { outcome: 'added' },
    ]);
    expect(await preview(incoming('in-1', 'Uno'))).toMatchObject([{ outcome: 'changed', changes: ['title'] }]);
    expect(await run(incoming('in-1', 'Uno'))).toMatchObject([
      { id: added?.id, outcome: 'changed', changes: ['title'] },
    ]);
    await server.author.delete(`/quizzes/${added?.id}`);
    expect(await run(incoming('in-1', 'Uno'))).toMatchObject([{ id: added?.id, outcome: 'changed', changes: [] }]);
    const broken = {
      ...incoming('in-3', 'Three'),
      sections: [{ id: 's', title: '', draw: { rule: 'fixed' as const, questions: ['gone'] } }],
    };
    await expect(run(incoming('in-4', 'Four'), broken)).rejects.toMatchObject({ code: 'quizzes.invalid' });
    expect((await preview(incoming('in-4', 'Four')))[0]?.outcome).toBe('added');
  });
});
