import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, systemActor } from '../../src/identity/index.js';
import { Db } from '../../src/infra/index.js';
import {
  getDocuments,
  importAll,
  lintDocuments,
  listEnemies,
  listUsable,
  previewImport,
} from '../../src/questions/index.js';
import { type Answer, type ApiClient, ifMatch } from '../support/api-client.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let programId: string;
let foreignProgram: string;
beforeAll(async () => {
  server = await makeServer();
  programId = await makeProgram(server.author, 'cps');
  foreignProgram = await makeProgram(server.foreign, 'cps');
});
afterAll(() => server.close());

const blueprint = [
  { id: 'ethics', title: 'Ethics', weight: 1 },
  { id: 'practice', title: 'Practice', weight: 1 },
];
async function makeProgram(client: ApiClient, key: string): Promise<string> {
  const answer = await client.post('/programs', { key, title: key, blueprint });
  expect(answer.status).toBe(201);
  return answer.body.id as string;
}

const choice = (id: string, text: string, correct = false) => ({
  id,
  content: `<p>${text}</p>`,
  correct,
  rationale: correct ? '' : '<p>No, because.</p>',
});
const content = (stem: string, fields: object = {}) => ({
  type: 'single-choice',
  stem: `<p>${stem}</p>`,
  domain: 'ethics',
  references: [{ text: 'Handbook, 2025' }],
  choices: [choice('a', 'Washing hands', true), choice('b', 'Wearing gloves'), choice('c', 'A face shield')],
  ...fields,
});

interface Made {
  id: string;
  key: string;
  revision: number;
  version: number;
  state: string;
  approvedVersion: number | null;
}
async function make(stem: string, fields: object = {}, more: object = {}): Promise<Made> {
  const answer = await server.author.post('/questions', { programId, content: content(stem, fields), ...more });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as Made;
}
/** Takes steps as the owner, each on what the one before left. */
async function walk({ id, revision }: Made, ...steps: string[]): Promise<Made> {
  let now = { id, revision } as Made;
  for (const step of steps) {
    const answer = await server.owner.post(`/questions/${id}/${step}`, undefined, ifMatch(now.revision));
    expect(answer).toMatchObject({ status: 200 });
    now = answer.body as Made;
  }
  return now;
}
const approved = async (stem: string, fields: object = {}, more: object = {}) =>
  walk(await make(stem, fields, more), 'submit', 'approve');
const organizationOf = async (client: ApiClient) => (await client.get('/organization')).body.id as string;
const keysOf = (answer: Answer) => (answer.body as { items: { key: string }[] }).items.map(({ key }) => key);
const search = (client: ApiClient, query: string) => client.get(`/questions?program=${programId}&${query}`);

describe('a question', () => {
  it('is created as a draft, and read', async () => {
    const answer = await server.author.post('/questions', { programId, content: content('What comes first?') });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        programId,
        language: 'en',
        state: 'draft',
        version: 1,
        approvedVersion: null,
        content: { ...content('What comes first?'), points: 1, tags: [], difficulty: null },
        author: 'The author',
        warnings: [],
        revision: 1,
      },
    });
    expect(answer.body.key).toBe(answer.body.id);
    expect(answer.headers.get('etag')).toBe('"1"');
    const path = `/questions/${answer.body.id}`;
    expect(await server.viewer.get(path)).toMatchObject({ status: 200, body: answer.body });
    expect((await server.instructor.get(path)).status).toBe(403);
    expect(await server.foreign.get(path)).toMatchObject({ status: 404, body: { code: 'questions.not_found' } });
    expect((await server.anonymous.get(path)).status).toBe(401);
  });

  it('is created by authors alone, in programs of their organization', async () => {
    const body = { programId, content: content('Refused?') };
    expect((await server.reviewer.post('/questions', body)).status).toBe(403);
    expect(await server.foreign.post('/questions', body)).toMatchObject({
      status: 404,
      body: { code: 'programs.not_found' },
    });
    expect((await server.author.post('/questions', { ...body, programId: foreignProgram })).status).toBe(404);
  });

  it('keeps nothing unsafe, and says what was removed', async () => {
    const stem = '<p onclick="steal()">Which?<script>alert(1)</script> <img src="https://x.example/a.png"></p>';
    const answer = await server.author.post('/questions', { programId, content: content('', { stem }) });
    expect(answer).toMatchObject({ status: 201, body: { content: { stem: '<p>Which? </p>' } } });
    expect(answer.body.warnings).toEqual([
      { code: 'html.removed', path: ['stem'], message: expect.stringContaining('<script>') },
    ]);
    const { rows } = await server.database.query(`SELECT body::text FROM question_versions WHERE question_id = $1`, [
      answer.body.id,
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/script|onclick|x\.example/);
  });

  it('keeps LaTeX as it was written', async () => {
    const { id } = await make('What is \\(x^2\\)?');
    expect((await server.viewer.get(`/questions/${id}`)).body.content.stem).toBe('<p>What is \\(x^2\\)?</p>');
  });

  it('is told of every bad field', async () => {
    const bad = { programId, content: { ...content(''), points: -1, tags: 'x', colour: 1 }, reviewBy: '2026-02-30' };
    const answer = await server.author.post('/questions', bad);
    expect(answer.status).toBe(422);
    const paths = answer.body.details.problems.map((problem: { path: string }) => problem.path).sort();
    expect(paths).toEqual(['content.colour', 'content.points', 'content.tags', 'reviewBy']);

    const keys = [choice('a', 'One', true), choice('a', 'Two', true)];
    const second = await server.author.post('/questions', { programId, content: content('Which?', { choices: keys }) });
    expect(second).toMatchObject({ status: 422, body: { code: 'questions.invalid' } });
    expect(second.body.details.problems.map((problem: { code: string }) => problem.code)).toEqual([
      'id.duplicate',
      'question.several_right_choices',
    ]);
  });

  it('has a key that no other of the program has in its language', async () => {
    await make('First', {}, { key: 'the-key' });
    const again = { programId, key: 'the-key', content: content('Second') };
    expect(await server.author.post('/questions', again)).toMatchObject({
      status: 409,
      body: { code: 'questions.key_taken' },
    });
  });

  it('is edited in place while it is a draft', async () => {
    const { id } = await make('Before?', {}, { jurisdictions: ['US-MI'] });
    const path = `/questions/${id}`;
    const changes = { content: content('After?', { tags: ['new'] }), reviewBy: '2030-01-31' };
    expect(await server.author.patch(path, changes, ifMatch(1))).toMatchObject({
      status: 200,
      body: {
        version: 1,
        revision: 2,
        content: { stem: '<p>After?</p>' },
        jurisdictions: ['US-MI'],
        reviewBy: '2030-01-31',
      },
    });
    // Nothing different: nothing happens.
    expect((await server.author.patch(path, changes, ifMatch(2))).body.revision).toBe(2);
    expect((await server.reviewer.patch(path, changes, ifMatch(2))).status).toBe(403);
    expect((await server.foreign.patch(path, changes, ifMatch(2))).status).toBe(404);
    expect((await server.author.patch(path, changes)).status).toBe(428);
    const log = await server.database.query(
      `SELECT before, after FROM audit_log WHERE target_id = $1 AND action = 'question.edited'`,
      [id],
    );
    expect(log.rows).toEqual([
      {
        before: {
          state: 'draft',
          version: 1,
          approvedVersion: null,
          stem: '<p>Before?</p>',
          'tags.0': null,
          reviewBy: null,
        },
        after: {
          ...{ state: 'draft', version: 1, approvedVersion: null },
          ...{ stem: '<p>After?</p>', 'tags.0': 'new', reviewBy: '2030-01-31' },
        },
      },
    ]);
  });

  it('that somebody else has changed is not overwritten', async () => {
    const { id } = await make('Contended?');
    await server.owner.patch(`/questions/${id}`, { content: content('Theirs?') }, ifMatch(1));
    const mine = { content: content('Mine?'), jurisdictions: [] };
    expect(await server.author.patch(`/questions/${id}`, mine, ifMatch(1))).toMatchObject({
      status: 412,
      body: {
        code: 'questions.changed',
        details: {
          revision: 2,
          changed: [{ field: 'content.stem', yours: '<p>Mine?</p>', now: '<p>Theirs?</p>' }],
          by: 'Owner of alpha',
        },
      },
    });
  });

  it('is created once under an Idempotency-Key', async () => {
    const body = { programId, key: 'once', content: content('Once?') };
    const key = { headers: { 'idempotency-key': 'make-once' } };
    const first = await server.author.post('/questions', body, key);
    expect(first.status).toBe(201);
    expect(await server.author.post('/questions', body, key)).toMatchObject({ status: 201, body: first.body });
  });
});

describe('the workflow', () => {
  it('leads from draft over review to approved, which is never changed', async () => {
    const made = await make('Workflow?');
    const path = `/questions/${made.id}`;
    const submitted = await server.author.post(`${path}/submit`, undefined, ifMatch(1));
    expect(submitted).toMatchObject({ status: 200, body: { state: 'in-review', submittedBy: 'The author' } });
    expect(await server.author.patch(path, { jurisdictions: ['US-OH'] }, ifMatch(2))).toMatchObject({
      status: 409,
      body: { code: 'questions.wrong_state', details: { why: expect.stringContaining('withdraw') } },
    });
    expect((await server.author.post(`${path}/approve`, undefined, ifMatch(2))).status).toBe(403);
    expect((await server.foreign.post(`${path}/approve`, undefined, ifMatch(2))).status).toBe(404);
    expect((await server.reviewer.post(`${path}/approve`, undefined, ifMatch(1))).status).toBe(412);
    expect(await server.reviewer.post(`${path}/approve`, undefined, ifMatch(2))).toMatchObject({
      status: 200,
      body: { state: 'approved', approvedVersion: 1, approvedBy: 'The reviewer' },
    });

    const edited = await server.author.patch(path, { content: content('Edited?') }, ifMatch(3));
    expect(edited).toMatchObject({
      status: 200,
      body: { state: 'draft', version: 2, approvedVersion: 1, approvedBy: null, content: { stem: '<p>Edited?</p>' } },
    });
    const versions = await server.viewer.get(`${path}/versions`);
    expect(versions).toMatchObject({
      status: 200,
      body: {
        items: [
          { number: 2, state: 'draft' },
          { number: 1, state: 'approved', content: { stem: '<p>Workflow?</p>' } },
        ],
      },
    });
    expect((await server.foreign.get(`${path}/versions`)).status).toBe(404);
    expect((await server.instructor.get(`${path}/versions`)).status).toBe(403);

    expect(await server.viewer.get(`${path}/compare?from=1&to=2`)).toMatchObject({
      status: 200,
      body: { differences: [{ path: 'stem', before: '<p>Workflow?</p>', after: '<p>Edited?</p>' }] },
    });
    expect(await server.viewer.get(`${path}/compare?from=1&to=9`)).toMatchObject({
      status: 404,
      body: { code: 'questions.version_not_found' },
    });
    expect((await server.foreign.get(`${path}/compare?from=1&to=2`)).status).toBe(404);
    expect((await server.instructor.get(`${path}/compare?from=1&to=2`)).status).toBe(403);
  });

  it('keeps approved versions by the database itself', async () => {
    const { id } = await approved('Immutable?');
    for (const sql of [
      `UPDATE question_versions SET body = '{}' WHERE question_id = $1`,
      `DELETE FROM question_versions WHERE question_id = $1`,
    ])
      await expect(server.database.query(sql, [id])).rejects.toThrow(/is approved and is kept as it is/);
  });

  it('takes a version back, and sends it back with a reason', async () => {
    const { id } = await make('Back and forth?');
    const path = `/questions/${id}`;
    await server.author.post(`${path}/submit`, undefined, ifMatch(1));
    expect((await server.reviewer.post(`${path}/withdraw`, undefined, ifMatch(2))).status).toBe(403);
    expect((await server.foreign.post(`${path}/withdraw`, undefined, ifMatch(2))).status).toBe(404);
    expect(await server.author.post(`${path}/withdraw`, undefined, ifMatch(2))).toMatchObject({
      status: 200,
      body: { state: 'draft', submittedBy: null },
    });
    expect((await server.reviewer.post(`${path}/submit`, undefined, ifMatch(3))).status).toBe(403);
    expect((await server.foreign.post(`${path}/submit`, undefined, ifMatch(3))).status).toBe(404);
    await server.author.post(`${path}/submit`, undefined, ifMatch(3));
    const why = { comment: 'Two keys are right.' };
    expect((await server.author.post(`${path}/send-back`, why, ifMatch(4))).status).toBe(403);
    expect((await server.foreign.post(`${path}/send-back`, why, ifMatch(4))).status).toBe(404);
    expect(await server.reviewer.post(`${path}/send-back`, why, ifMatch(4))).toMatchObject({
      status: 200,
      body: { state: 'draft' },
    });
    expect((await server.reviewer.post(`${path}/send-back`, why, ifMatch(5))).status).toBe(409);

    const comment = await server.author.post(`${path}/comments`, { text: 'Now one.' });
    expect(comment).toMatchObject({ status: 201, body: { kind: 'comment', author: 'The author', version: 1 } });
    expect((await server.viewer.post(`${path}/comments`, { text: 'I too.' })).status).toBe(403);
    expect((await server.foreign.post(`${path}/comments`, { text: 'I too.' })).status).toBe(404);
    const comments = await server.viewer.get(`${path}/comments`);
    expect(comments.body.items).toMatchObject([{ kind: 'sent-back', text: 'Two keys are right.' }, comment.body]);
    expect((await server.foreign.get(`${path}/comments`)).status).toBe(404);
    expect((await server.instructor.get(`${path}/comments`)).status).toBe(403);
  });

  it('throws a draft away that has an approved version', async () => {
    const { id, revision } = await approved('Kept?');
    const path = `/questions/${id}`;
    const edited = await server.author.patch(path, { content: content('Thrown away?') }, ifMatch(revision));
    const draft = ifMatch(edited.body.revision as number);
    expect((await server.reviewer.delete(`${path}/draft`, draft)).status).toBe(403);
    expect((await server.foreign.delete(`${path}/draft`, draft)).status).toBe(404);
    expect(await server.author.delete(`${path}/draft`, draft)).toMatchObject({
      status: 200,
      body: { state: 'approved', version: 1, content: { stem: '<p>Kept?</p>' } },
    });
    expect((await server.viewer.get(`${path}/versions`)).body.items).toHaveLength(1);
    const only = await make('All there is?');
    expect(await server.author.delete(`/questions/${only.id}/draft`, ifMatch(1))).toMatchObject({
      status: 409,
      body: { code: 'questions.wrong_state' },
    });
  });

  it('retires a question and brings it back', async () => {
    const { id, revision } = await approved('Retired?');
    const path = `/questions/${id}`;
    expect((await server.reviewer.post(`${path}/retire`, undefined, ifMatch(revision))).status).toBe(403);
    expect((await server.foreign.post(`${path}/retire`, undefined, ifMatch(revision))).status).toBe(404);
    const retired = await server.author.post(`${path}/retire`, undefined, ifMatch(revision));
    expect(retired).toMatchObject({ status: 200, body: { state: 'retired', retiredAt: expect.any(String) } });
    const next = ifMatch(revision + 1);
    expect((await server.reviewer.post(`${path}/unretire`, undefined, next)).status).toBe(403);
    expect((await server.foreign.post(`${path}/unretire`, undefined, next)).status).toBe(404);
    expect(await server.author.post(`${path}/unretire`, undefined, next)).toMatchObject({
      status: 200,
      body: { state: 'approved', retiredAt: null, approvedVersion: 1 },
    });
  });

  it('wants two people where the organization does', async () => {
    const setting = async (fourEyes: boolean) => {
      const { revision } = (await server.owner.get('/organization')).body as Made;
      const answer = await server.owner.patch('/organization', { settings: { fourEyes } }, ifMatch(revision));
      expect(answer.status).toBe(200);
    };
    await setting(true);
    try {
      const made = await make('Two people?');
      const path = `/questions/${made.id}`;
      // The owner writes on it too.
      await server.owner.patch(path, { content: content('Two people, really?') }, ifMatch(1));
      await server.author.post(`${path}/submit`, undefined, ifMatch(2));
      expect(await server.owner.post(`${path}/approve`, undefined, ifMatch(3))).toMatchObject({
        status: 403,
        body: { code: 'questions.four_eyes' },
      });
      const set = { step: 'approve' };
      expect((await server.owner.post('/questions/bulk', { ids: [made.id], set })).body.items).toMatchObject([
        { outcome: 'refused', code: 'questions.four_eyes' },
      ]);
      const key = await server.owner.post('/api-keys', { name: 'k', actions: ['questions:approve', 'questions:read'] });
      expect(key.status).toBe(201);
      expect((await server.reviewer.post(`${path}/approve`, undefined, ifMatch(3))).status).toBe(200);
    } finally {
      await setting(false);
    }
  });

  it('lets only one of two who approve at the same moment do it', async () => {
    const { id, revision } = await walk(await make('Race?'), 'submit');
    const answers = await Promise.all(
      [server.owner, server.reviewer, server.owner].map((client) =>
        client.post(`/questions/${id}/approve`, undefined, ifMatch(revision)),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it.each([
    ['a draft', async () => make('Edited by many?')],
    ['an approved version, of which one makes the next', async () => approved('Edited by many?')],
    [
      'a draft that another throws away',
      async () => {
        const { id, revision } = await approved('Edited by many?');
        const answer = await server.author.patch(`/questions/${id}`, { content: content('Next?') }, ifMatch(revision));
        return answer.body as Made;
      },
    ],
  ])(
    'lets one of many who change it at the same moment, and tells the others what is there now: %s',
    async (what, begin) => {
      const { id, revision } = await begin();
      const throwAway = what.includes('throws')
        ? [server.author.delete(`/questions/${id}/draft`, ifMatch(revision))]
        : [];
      const answers = await Promise.all([
        ...throwAway,
        ...['One?', 'Two?', 'Three?', 'Four?'].map((stem) =>
          server.author.patch(`/questions/${id}`, { content: content(stem) }, ifMatch(revision)),
        ),
      ]);
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      const now = (await server.viewer.get(`/questions/${id}`)).body;
      expect(now).toMatchObject({ revision: revision + 1, content: { stem: won[0]?.body.content.stem } });
      for (const { status, body } of answers.filter((answer) => !won.includes(answer))) {
        expect(status).toBe(412);
        expect(body.details.revision).toBe(now.revision);
        for (const { field, now: value } of body.details.changed as { field: string; now: string }[])
          if (field === 'content.stem') expect(value).toBe(now.content.stem);
      }
    },
  );
});

describe('enemies', () => {
  it('are two questions of a program, in both directions', async () => {
    const [one, other] = [await make('Enemy one?'), await make('Enemy two?')];
    const path = `/questions/${one.id}/enemies`;
    expect((await server.reviewer.put(`${path}/${other.id}`)).status).toBe(403);
    expect((await server.foreign.put(`${path}/${other.id}`)).status).toBe(404);
    for (let times = 0; times < 2; times += 1)
      expect((await server.author.put(`${path}/${other.id}`)).status).toBe(204);
    expect((await server.viewer.get(path)).body.items).toMatchObject([{ id: other.id }]);
    expect((await server.viewer.get(`/questions/${other.id}/enemies`)).body.items).toMatchObject([{ id: one.id }]);
    expect((await server.foreign.get(path)).status).toBe(404);
    expect((await server.instructor.get(path)).status).toBe(403);

    const elsewhere = await makeProgram(server.author, 'elsewhere');
    const third = await make('Of another program?', {}, { programId: elsewhere });
    for (const id of [third.id, one.id])
      expect(await server.author.put(`${path}/${id}`)).toMatchObject({
        status: 422,
        body: { code: 'questions.other_program' },
      });

    const back = `/questions/${other.id}/enemies/${one.id}`;
    expect((await server.reviewer.delete(back)).status).toBe(403);
    expect((await server.foreign.delete(back)).status).toBe(404);
    expect((await server.author.delete(back)).status).toBe(204);
    expect(await server.author.delete(back)).toMatchObject({
      status: 404,
      body: { code: 'questions.enemy_not_found' },
    });
  });
});

describe('a translation', () => {
  it('has the key of its original, and its parts', async () => {
    const original = await approved('Translated?', {}, { key: 'translated' });
    const path = `/questions/${original.id}/translations`;
    expect((await server.reviewer.post(path, { language: 'es' })).status).toBe(403);
    expect((await server.foreign.post(path, { language: 'es' })).status).toBe(404);
    const spanish = content('¿Traducida?', {
      choices: [choice('a', 'Lavarse las manos', true), choice('b', 'Usar guantes'), choice('c', 'Una careta')],
    });
    const made = await server.author.post(path, { language: 'es', content: spanish });
    expect(made).toMatchObject({
      status: 201,
      body: { key: 'translated', language: 'es', originalId: original.id, originalVersion: 1, state: 'draft' },
    });
    expect(await server.author.post(path, { language: 'es' })).toMatchObject({
      status: 409,
      body: { code: 'questions.translation_exists' },
    });
    expect((await server.author.post(path, { language: 'en' })).status).toBe(409);
    const copy = await server.author.post(path, { language: 'ar' });
    expect(copy.body.content).toMatchObject(content('Translated?'));

    const other = { ...spanish, choices: [choice('a', 'Uno'), choice('b', 'Dos', true), choice('c', 'Tres')] };
    const refused = await server.author.patch(`/questions/${made.body.id}`, { content: other }, ifMatch(1));
    expect(refused).toMatchObject({ status: 422, body: { code: 'questions.translation_differs' } });
    expect(refused.body.details.differences.map((each: { path: string }) => each.path)).toEqual([
      'choices.a.correct',
      'choices.b.correct',
    ]);
    expect(await server.author.get(`/questions/${made.body.id}/translations`)).toMatchObject({
      status: 422,
      body: { code: 'questions.not_original', details: { originalId: original.id } },
    });
  });

  it('is behind when its original has a newer approved version, until it is brought up', async () => {
    const first = await approved('Behind?');
    const made = await server.author.post(`/questions/${first.id}/translations`, { language: 'es' });
    const edited = await server.author.patch(
      `/questions/${first.id}`,
      { content: content('Ahead?', { points: 2 }) },
      ifMatch(first.revision),
    );
    await walk(edited.body as Made, 'submit', 'approve');
    const path = `/questions/${first.id}/translations`;
    expect((await server.viewer.get(path)).body.items).toMatchObject([{ originalVersion: 1, behind: true }]);
    expect((await server.foreign.get(path)).status).toBe(404);
    expect((await server.instructor.get(path)).status).toBe(403);

    const up = { content: content('¿Adelante?', { points: 2 }) };
    const mine = `/questions/${made.body.id}`;
    expect((await server.author.patch(mine, up, ifMatch(1))).status).toBe(422);
    expect((await server.author.patch(mine, { ...up, originalVersion: 2 }, ifMatch(1))).status).toBe(200);
    expect((await server.viewer.get(path)).body.items).toMatchObject([{ originalVersion: 2, behind: false }]);
    const none = await server.author.patch(mine, { originalVersion: 9 }, ifMatch(2));
    expect(none).toMatchObject({ status: 404, body: { code: 'questions.version_not_found' } });
  });
});

describe('the search', () => {
  const many = (values: object[]) => Promise.all(values.map((value) => server.author.post('/questions', value)));
  beforeAll(async () => {
    const one = (key: string, stem: string, fields: object, more: object = {}) => ({
      programId,
      key,
      content: content(stem, fields),
      ...more,
    });
    const made = await many([
      one('s-1', 'Which medications lower the pressure?', { tags: ['drugs', 'heart'], difficulty: 'easy' }),
      one('s-2', 'What does a defibrillator do?', { tags: ['heart'], domain: 'practice', difficulty: 'hard' }),
      one(
        's-3',
        '¿Qué medicamentos bajan la presión?',
        { tags: ['drugs'] },
        { language: 'es', jurisdictions: ['US-PR'] },
      ),
      one('s-4', 'ما هي أعراض الصدمة؟', { tags: ['shock'] }, { language: 'ar' }),
    ]);
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  it.each([
    ['text=medication', ['s-1']],
    ['text=lowering%20pressure', ['s-1']],
    ['text=defib', ['s-2']],
    ['text=%22pressure%20lower%22', []],
    ['text=%22lower%20the%20pressure%22', ['s-1']],
    ['text=defibrillator%20or%20medications&sort=key', ['s-1', 's-2']],
    ['text=s-2', ['s-2']],
    ['text=s-&sort=key', ['s-1', 's-2', 's-3', 's-4']],
    ['text=medications%20-pressure', []],
    ['text=medicamento&language=es', ['s-3']],
    ['text=%D8%A7%D9%84%D8%B5%D8%AF%D9%85%D8%A9', ['s-4']],
    ['tag=heart&domain=practice', ['s-2']],
    ['tag=shock&tag=heart&sort=key', ['s-1', 's-2', 's-4']],
    ['difficulty=hard', ['s-2']],
    ['jurisdiction=US-PR', ['s-3']],
    ['language=ar&originals=true', ['s-4']],
    ['tag=drugs&sort=-key', ['s-3', 's-1']],
    ['tag=drugs&type=essay', []],
    ['tag=drugs&state=approved', []],
  ])('finds by %s', async (query, keys) => {
    const answer = await search(server.viewer, query);
    expect(answer.status).toBe(200);
    expect(keysOf(answer)).toEqual(keys);
  });

  it('finds what was misspelt, and says so', async () => {
    const answer = await search(server.viewer, 'text=defibrallator');
    expect(keysOf(answer)).toEqual(['s-2']);
    expect(answer.body.matching).toBe('similar');
    expect((await search(server.viewer, 'text=xqzzjwv')).body).toEqual({ items: [], next: null, matching: 'words' });
  });

  it.each(["'", '\\', '&|!()', ':*', '"', 'a:* & !b', '%', '\u{1f600}', '-', '<->'])(
    'takes the text %s',
    async (text) => {
      expect((await search(server.viewer, `text=${encodeURIComponent(`${text} medications`)}`)).status).toBe(200);
      expect((await search(server.viewer, `text=${encodeURIComponent(text)}`)).status).toBe(200);
    },
  );

  it.each(['key', '-key', 'updated', '-updated', 'created', '-created', 'reviewBy', 'relevance'])(
    'goes through pages by %s, each question once',
    async (sort) => {
      const paged = await makeProgram(server.author, `paged${sort.toLowerCase()}`);
      await many(
        Array.from({ length: 5 }, (_, index) => ({
          programId: paged,
          key: `p-${index}`,
          content: content(`Paging ${'word '.repeat(index)}?`),
        })),
      );
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const page = await server.viewer.get(`/questions?program=${paged}&text=paging&sort=${sort}&limit=2${cursor}`);
        expect(page.status).toBe(200);
        seen.push(...keysOf(page));
        if (page.body.next === null) break;
        cursor = `&cursor=${page.body.next}`;
      }
      expect([...seen].sort()).toEqual(['p-0', 'p-1', 'p-2', 'p-3', 'p-4']);
      if (sort === 'key') expect(seen).toEqual(['p-0', 'p-1', 'p-2', 'p-3', 'p-4']);
      if (sort === '-key') expect(seen).toEqual(['p-4', 'p-3', 'p-2', 'p-1', 'p-0']);
    },
  );

  it('shows nothing to those who may not read, and nothing of others', async () => {
    expect((await search(server.instructor, 'text=medication')).status).toBe(403);
    expect((await search(server.foreign, 'text=medication')).status).toBe(404);
    expect((await server.foreign.get(`/questions?program=${foreignProgram}&text=medication`)).body.items).toEqual([]);
    const answer = await search(server.viewer, 'sort=key&cursor=nonsense');
    expect(answer).toMatchObject({ status: 422, body: { code: 'http.invalid_cursor' } });
  });

  it('lists what is due, and what is withheld', async () => {
    const dates = await makeProgram(server.author, 'dates');
    const inProgram = (stem: string, more: object) => approved(stem, {}, { programId: dates, ...more });
    await inProgram('Overdue?', { key: 'overdue', reviewBy: '2020-01-01' });
    await inProgram('Early?', { key: 'early', validFrom: '2999-01-01' });
    await inProgram('Good?', { key: 'good', validFrom: '2020-01-01', reviewBy: '2998-12-31' });
    await make('Draft?', {}, { programId: dates, key: 'draft', reviewBy: '2020-01-01' });
    const list = (query: string) => server.viewer.get(`/questions?program=${dates}&${query}`);
    expect(keysOf(await list('withheld=true&sort=key'))).toEqual(['early', 'overdue']);
    expect(keysOf(await list('due=2030-01-01'))).toEqual(['overdue']);
    expect(keysOf(await list('due=2999-01-01&sort=reviewBy'))).toEqual(['overdue', 'good']);
    expect((await list('sort=key')).body.items.map((item: { withheld: string | null }) => item.withheld)).toEqual([
      null,
      'not-yet-valid',
      null,
      'review-overdue',
    ]);
  });
});

describe('duplicates', () => {
  it('are questions whose stem is nearly the same', async () => {
    const stem = 'A client tells a peer specialist about plans to harm a neighbour and asks that nobody is told';
    const one = await make(stem);
    const two = await make(stem.replace('neighbour', 'colleague'));
    await make('A client tells a story about a neighbour and a dog that nobody knows');
    const path = `/questions/${one.id}/duplicates`;
    const answer = await server.viewer.get(path);
    expect(answer).toMatchObject({ status: 200, body: { items: [{ id: two.id, likeness: expect.any(Number) }] } });
    expect((await server.viewer.get(`${path}?threshold=1`)).body.items).toEqual([]);
    expect((await server.foreign.get(path)).status).toBe(404);
    expect((await server.instructor.get(path)).status).toBe(403);
    expect((await server.viewer.get(`${path}?threshold=7`)).status).toBe(422);
  });
});

describe('the linter', () => {
  const bad = {
    references: [],
    domain: 'unheard-of',
    choices: [choice('a', 'Yes', true), choice('b', 'No'), choice('c', 'All of the above')],
  };

  it('tells what it finds in one question and in many', async () => {
    const [good, poor] = [await make('Linted?'), await make('Linted, which is not good?', bad)];
    const path = `/questions/${poor.id}/lint`;
    const { findings } = (await server.viewer.get(path)).body as { findings: { rule: string }[] };
    expect(findings.map(({ rule }) => rule)).toEqual([
      'source-missing',
      'all-of-the-above',
      'negative-unmarked',
      'domain-unknown',
    ]);
    expect((await server.foreign.get(path)).status).toBe(404);
    expect((await server.instructor.get(path)).status).toBe(403);

    const ids = [good.id, poor.id];
    expect(await server.viewer.post('/questions/lint', { ids })).toMatchObject({
      status: 200,
      body: { checked: 2, items: [{ id: poor.id, findings }] },
    });
    const filter = { programId, text: 'linted' };
    expect((await server.viewer.post('/questions/lint', { filter })).body).toMatchObject({
      checked: 2,
      items: [{ id: poor.id }],
    });
    expect((await server.foreign.post('/questions/lint', { ids })).status).toBe(404);
    expect((await server.foreign.post('/questions/lint', { filter })).status).toBe(404);
    expect((await server.instructor.post('/questions/lint', { ids })).status).toBe(403);
  });

  it('has rules that the organization sets', async () => {
    const before = await server.viewer.get('/lint-rules');
    expect(before).toMatchObject({ status: 200, body: { revision: 1, rules: { 'alt-missing': 'error' } } });
    expect((await server.instructor.get('/lint-rules')).status).toBe(403);
    const rules = { 'source-missing': 'error', 'domain-unknown': 'off' };
    expect((await server.author.put('/lint-rules', { rules }, ifMatch(1))).status).toBe(403);
    expect(await server.owner.put('/lint-rules', { rules }, ifMatch(1))).toMatchObject({
      status: 200,
      body: { revision: 2, rules: { ...rules, 'key-longest': 'warning' } },
    });
    expect(await server.owner.put('/lint-rules', { rules: {} }, ifMatch(1))).toMatchObject({
      status: 412,
      body: {
        code: 'questions.lint_changed',
        details: {
          changed: [{ field: 'source-missing', yours: 'warning', now: 'error' }, { field: 'domain-unknown' }],
        },
      },
    });
    expect((await server.owner.put('/lint-rules', { rules: { 'no-such': 'off' } }, ifMatch(2))).status).toBe(422);
    // Another organization keeps its own.
    expect((await server.foreign.get('/lint-rules')).body.revision).toBe(1);

    const poor = await make('Ruled?', bad);
    const { findings } = (await server.viewer.get(`/questions/${poor.id}/lint`)).body as { findings: object[] };
    expect(findings).toMatchObject([{ rule: 'source-missing', severity: 'error' }, { rule: 'all-of-the-above' }]);
    await server.owner.put('/lint-rules', { rules: {} }, ifMatch(2));
  });
});

describe('a bulk edit', () => {
  it('changes those that can be changed, and says why others cannot', async () => {
    const [draft, inUse] = [await make('Bulk draft?', { tags: ['old'] }), await approved('Bulk approved?')];
    const inReview = await walk(await make('Bulk in review?'), 'submit');
    const ids = [draft.id, inUse.id, inReview.id];
    const set = {
      addTags: ['new'],
      removeTags: ['old'],
      domain: 'practice',
      difficulty: 'hard',
      reviewBy: '2031-01-01',
    };
    expect((await server.reviewer.post('/questions/bulk', { ids, set })).status).toBe(403);
    expect((await server.foreign.post('/questions/bulk', { ids, set })).status).toBe(404);
    const answer = await server.author.post('/questions/bulk', { ids, set });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        items: [
          { id: draft.id, outcome: 'changed', state: 'draft', version: 1, code: null },
          { id: inUse.id, outcome: 'changed', state: 'draft', version: 2 },
          { id: inReview.id, outcome: 'refused', state: 'in-review', code: 'questions.wrong_state' },
        ],
      },
    });
    expect((await server.viewer.get(`/questions/${draft.id}`)).body).toMatchObject({
      content: { tags: ['new'], domain: 'practice', difficulty: 'hard' },
      reviewBy: '2031-01-01',
    });
    const again = await server.author.post('/questions/bulk', { ids: [draft.id], set });
    expect(again.body.items).toMatchObject([{ outcome: 'same' }]);
    const log = await server.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit_log WHERE action = 'question.edited' AND target_id = ANY ($1)`,
      [ids],
    );
    expect(log.rows[0]?.n).toBe(2);
  });

  it('takes a step with what a filter finds', async () => {
    const filtered = await makeProgram(server.author, 'filtered');
    for (const key of ['f-1', 'f-2', 'f-3']) await make(`${key}?`, {}, { programId: filtered, key });
    const filter = { programId: filtered, state: ['draft'] };
    const submitted = await server.author.post('/questions/bulk', { filter, set: { step: 'submit', addTags: ['x'] } });
    expect(submitted.body.items).toMatchObject(
      Array.from({ length: 3 }, () => ({ outcome: 'changed', state: 'in-review', revision: 3 })),
    );
    const approve = { filter: { programId: filtered }, set: { step: 'approve' } };
    expect((await server.author.post('/questions/bulk', approve)).status).toBe(403);
    expect((await server.owner.post('/questions/bulk', approve)).body.items).toMatchObject(
      Array.from({ length: 3 }, () => ({ outcome: 'changed', state: 'approved' })),
    );
    expect((await server.author.post('/questions/bulk', { set: {} })).status).toBe(422);
  });

  it('of a question that is not there changes nothing', async () => {
    const { id } = await make('Bulk and unknown?');
    const ids = [id, '01900000-0000-7000-8000-000000000001'];
    expect(await server.author.post('/questions/bulk', { ids, set: { addTags: ['x'] } })).toMatchObject({
      status: 404,
      body: { code: 'questions.not_found', details: { ids: [ids[1]] } },
    });
    expect((await server.viewer.get(`/questions/${id}`)).body.revision).toBe(1);
  });
});

describe('the door', () => {
  const at = '2026-11-23';
  let actor: Actor;
  let own: string;
  beforeAll(async () => {
    actor = systemActor(await organizationOf(server.owner), 'test');
    own = await makeProgram(server.author, 'door');
  });
  const db = () => server.app.get(Db);
  const imported = (questions: unknown[], language = 'en', approve = true, as = actor) =>
    db().transact(as, (tx) => importAll(tx, as, own, questions, { language, approve }));
  const draft = (id: string, stem: string, fields: object = {}) => ({ id, ...content(stem, fields) });

  it('takes an import: added, same, changed, conflict', async () => {
    const two = [draft('i-1', 'One?'), draft('i-2', 'Two?')];
    const preview = (questions: unknown[]) =>
      db().read(actor, (reader) => previewImport(reader, actor, own, questions, { language: 'en', approve: true }));
    expect((await preview(two)).map(({ outcome }) => outcome)).toEqual(['added', 'added']);
    expect(await imported(two)).toMatchObject([
      { key: 'i-1', outcome: 'added', state: 'approved' },
      { key: 'i-2', outcome: 'added', state: 'approved' },
    ]);
    expect((await imported(two)).map(({ outcome }) => outcome)).toEqual(['same', 'same']);

    const next = [draft('i-1', 'One, now?'), draft('i-2', 'Two?')];
    expect(await preview(next)).toMatchObject([{ outcome: 'changed', changes: ['stem'] }, { outcome: 'same' }]);
    const [changed] = await imported(next);
    expect(changed).toMatchObject({ outcome: 'changed', state: 'approved', changes: ['stem'] });
    expect((await server.viewer.get(`/questions/${changed?.id}`)).body).toMatchObject({
      version: 2,
      approvedVersion: 2,
      revision: 2,
      content: { stem: '<p>One, now?</p>' },
    });

    await server.owner.post(`/questions/${changed?.id}/retire`, undefined, ifMatch(2));
    expect(await imported([draft('i-1', 'One, again?')])).toMatchObject([
      { outcome: 'conflict', state: 'retired', message: expect.stringContaining('unretire') },
    ]);
    expect(
      await db().read(actor, (reader) => previewImport(reader, actor, null, two, { language: 'en', approve: false })),
    ).toMatchObject([{ outcome: 'added' }, { outcome: 'added' }]);
  });

  it('takes nothing of an import in which one question cannot be read', async () => {
    const bad = [draft('i-8', 'Good?'), draft('i-9', 'Bad?', { choices: [] }), draft('i-8', 'Twice?')];
    await expect(imported(bad)).rejects.toMatchObject({
      code: 'questions.invalid',
      details: {
        problems: [
          { code: 'schema.invalid', path: ['questions', 1, 'choices'] },
          { code: 'id.duplicate', path: ['questions', 1, 'id'] },
        ],
      },
    });
    const answer = await server.viewer.get(`/questions?program=${own}&text=good`);
    expect(answer.body.items).toEqual([]);
  });

  it('lets nobody approve by an import who may not', async () => {
    const actions = new Set([...actor.actions].filter((action) => action !== 'questions:approve'));
    const author: Actor = { ...actor, kind: 'member', actions };
    await expect(imported([draft('i-7', 'Approved?')], 'en', true, author)).rejects.toMatchObject({
      code: 'identity.forbidden',
    });
    expect(await imported([draft('i-7', 'Draft?')], 'en', false, author)).toMatchObject([{ state: 'draft' }]);
  });

  it('links what comes in another language to its original', async () => {
    await imported([draft('t-1', 'Original?')]);
    const [linked] = await imported([draft('t-1', '¿Original?')], 'es');
    expect((await server.viewer.get(`/questions/${linked?.id}`)).body).toMatchObject({
      language: 'es',
      originalVersion: 1,
      originalId: expect.any(String),
    });
    const other = draft('t-1', 'Autre?', { points: 5 });
    expect(await imported([other], 'fr')).toMatchObject([
      { outcome: 'conflict', message: expect.stringContaining('points') },
    ]);
  });

  it('gives what may be drawn: approved, valid, in the language', async () => {
    await imported([
      draft('u-1', 'Usable?', { tags: ['u'], domain: null }),
      draft('u-2', 'Retired?'),
      draft('u-3', 'In both?'),
    ]);
    await imported([draft('u-3', '¿En ambas?')], 'es-MX');
    const held = await approved('Held?', {}, { programId: own, key: 'u-4', validFrom: '2027-01-01' });
    await make('A draft?', {}, { programId: own, key: 'u-5' });
    const list = await server.viewer.get(`/questions?program=${own}&text=retired`);
    await server.owner.post(`/questions/${list.body.items[0].id}/retire`, undefined, ifMatch(1));

    const usable = async (use: { at: string; language?: string }) =>
      (await db().read(actor, (reader) => listUsable(reader, own, use))).filter(({ key }) => key.startsWith('u-'));
    expect(await usable({ at })).toMatchObject([
      { key: 'u-1', tags: ['u'], domain: null, type: 'single-choice', version: 1, points: 1, language: 'en' },
      { key: 'u-3' },
    ]);
    expect((await usable({ at: '2027-01-01' })).map(({ key }) => key)).toEqual(['u-1', 'u-3', 'u-4']);
    expect(await usable({ at, language: 'es' })).toMatchObject([{ key: 'u-3', language: 'es-MX' }]);

    const keys = ['u-3', 'u-1', 'u-2', 'u-4', 'u-5', 'u-6'];
    const documents = await db().read(actor, (reader) => getDocuments(reader, own, keys, { at, language: 'en' }));
    expect(documents.questions).toMatchObject([{ id: 'u-3', version: 1, stem: '<p>In both?</p>' }, { id: 'u-1' }]);
    expect(documents.missing).toEqual([
      { key: 'u-2', why: 'retired' },
      { key: 'u-4', why: 'not-yet-valid' },
      { key: 'u-5', why: 'not-approved' },
      { key: 'u-6', why: 'unknown' },
    ]);
    const spanish = await db().read(actor, (reader) =>
      getDocuments(reader, own, ['u-1', 'u-3'], { at, language: 'es' }),
    );
    expect(spanish).toMatchObject({
      questions: [{ id: 'u-3', stem: '<p>¿En ambas?</p>' }],
      missing: [{ key: 'u-1', why: 'not-translated' }],
    });
    const linted = await db().read(actor, (reader) => lintDocuments(reader, own, ['u-1', 'u-3'], { at }));
    expect(linted).toMatchObject([{ key: 'u-1', findings: [{ rule: 'domain-unknown' }] }]);

    const [first] = await usable({ at });
    await server.author.put(`/questions/${held.id}/enemies/${first?.id}`);
    expect(await db().read(actor, (reader) => listEnemies(reader, own))).toEqual(
      expect.arrayContaining([expect.arrayContaining(['u-1', 'u-4'])]),
    );
  });

  it('keeps the approved version in use while the next one is written', async () => {
    const question = await approved('In use?', {}, { programId: own, key: 'v-1' });
    await server.author.patch(`/questions/${question.id}`, { content: content('Next?') }, ifMatch(question.revision));
    const { questions } = await db().read(actor, (reader) => getDocuments(reader, own, ['v-1'], { at }));
    expect(questions).toMatchObject([{ id: 'v-1', version: 1, stem: '<p>In use?</p>' }]);
  });
});
