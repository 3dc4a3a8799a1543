import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../src/identity/index.js';
import { Db } from '../../src/infra/index.js';
import { holdProgram, Programs, saveProgram } from '../../src/programs/index.js';
import { ifMatch } from '../support/api-client.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await makeServer();
});
afterAll(() => server.close());

const blueprint = [
  { id: 'ethics', title: 'Ethics', weight: 40 },
  { id: 'practice', title: 'Practice', weight: 60 },
];
const examFacts = { questions: 100, minutes: 120, cutScore: 70 };
const fields = (key: string) => ({ key, title: `Program ${key}`, blueprint, examFacts, jurisdictions: ['US-MI'] });

interface Made {
  id: string;
  revision: number;
}
async function make(key: string, more: object = {}): Promise<Made> {
  const answer = await server.author.post('/programs', { ...fields(key), ...more });
  expect(answer.status).toBe(201);
  return answer.body as Made;
}
const organization = async () => (await server.owner.get('/organization')).body.id as string;

describe('a program', () => {
  it('is created, and read by everybody of the organization', async () => {
    const answer = await server.author.post('/programs', fields('cps'));
    expect(answer).toMatchObject({
      status: 201,
      body: { ...fields('cps'), summary: '', revision: 1, updatedBy: 'The author', deletedAt: null },
    });
    expect(answer.headers.get('etag')).toBe('"1"');
    const path = `/programs/${answer.body.id}`;
    expect(await server.viewer.get(path)).toMatchObject({ status: 200, body: answer.body });
    expect(await server.foreign.get(path)).toMatchObject({ status: 404, body: { code: 'programs.not_found' } });
    expect((await server.anonymous.get(path)).status).toBe(401);
  });

  it('is created by those alone who may write', async () => {
    expect((await server.reviewer.post('/programs', fields('refused'))).status).toBe(403);
  });

  it('starts with defaults', async () => {
    const nothing = { questions: null, minutes: null, cutScore: null };
    const answer = await server.author.post('/programs', { key: 'bare', title: 'Bare' });
    expect(answer.body).toMatchObject({ blueprint: [], examFacts: nothing, jurisdictions: [] });
  });

  it('has a key of its own in its organization, and only there', async () => {
    await make('taken');
    const again = await server.author.post('/programs', fields('taken'));
    expect(again).toMatchObject({ status: 409, body: { code: 'programs.key_taken' } });
    expect((await server.foreign.post('/programs', fields('taken'))).status).toBe(201);
    const { id, revision } = await make('renamed');
    expect(await server.author.patch(`/programs/${id}`, { key: 'taken' }, ifMatch(revision))).toMatchObject({
      status: 409,
      body: { code: 'programs.key_taken' },
    });
  });

  it('is told of every bad field', async () => {
    const answer = await server.author.post('/programs', {
      key: 'Not A Key',
      title: ' ',
      blueprint: [blueprint[0], { ...blueprint[0], weight: 0 }],
      examFacts: { questions: -1, minutes: 1.5, cutScore: 101 },
      colour: 'red',
    });
    expect(answer.status).toBe(422);
    const paths = answer.body.details.problems.map((problem: { path: string }) => problem.path).sort();
    expect(paths).toEqual([
      'blueprint.1.id',
      'blueprint.1.weight',
      'colour',
      'examFacts.cutScore',
      'examFacts.minutes',
      'examFacts.questions',
      'key',
      'title',
    ]);
  });

  it('changes in the fields that are given', async () => {
    const { id } = await make('changing');
    const answer = await server.author.patch(`/programs/${id}`, { title: 'Changed', blueprint: [] }, ifMatch(1));
    expect(answer).toMatchObject({ status: 200, body: { title: 'Changed', blueprint: [], examFacts, revision: 2 } });
    expect((await server.reviewer.patch(`/programs/${id}`, { title: 'No' }, ifMatch(2))).status).toBe(403);
    expect((await server.foreign.patch(`/programs/${id}`, { title: 'No' }, ifMatch(2))).status).toBe(404);
    expect((await server.author.patch(`/programs/${id}`, { title: 'No' })).status).toBe(428);
    const log = await server.database.query(
      `SELECT before, after FROM audit_log WHERE target_id = $1 AND action = 'program.updated'`,
      [id],
    );
    expect(log.rows).toEqual([
      { before: { title: 'Program changing', blueprint }, after: { title: 'Changed', blueprint: [] } },
    ]);
  });

  it('that somebody else has changed is not overwritten', async () => {
    const { id } = await make('contended');
    await server.owner.patch(`/programs/${id}`, { title: 'Theirs' }, ifMatch(1));
    expect(await server.author.patch(`/programs/${id}`, { title: 'Mine', summary: '' }, ifMatch(1))).toMatchObject({
      status: 412,
      body: {
        code: 'programs.changed',
        details: {
          revision: 2,
          changed: [{ field: 'title', yours: 'Mine', now: 'Theirs' }],
          by: 'Owner of alpha',
          at: expect.any(String),
        },
      },
    });
  });

  it('is deleted and restored', async () => {
    const { id } = await make('deleted');
    expect((await server.reviewer.delete(`/programs/${id}`)).status).toBe(403);
    expect((await server.foreign.delete(`/programs/${id}`)).status).toBe(404);
    expect((await server.author.delete(`/programs/${id}`)).status).toBe(204);
    expect((await server.author.get(`/programs/${id}`)).status).toBe(404);
    expect((await server.author.delete(`/programs/${id}`)).status).toBe(404);
    const bin = await server.viewer.get('/programs?deleted=true');
    expect(bin.body.items.map((program: Made) => program.id)).toEqual([id]);

    expect((await server.reviewer.post(`/programs/${id}/restore`)).status).toBe(403);
    expect((await server.foreign.post(`/programs/${id}/restore`)).status).toBe(404);
    const restored = await server.author.post(`/programs/${id}/restore`);
    expect(restored).toMatchObject({ status: 200, body: { deletedAt: null, revision: 3 } });
    expect((await server.author.post(`/programs/${id}/restore`)).body).toEqual(restored.body);
  });

  it('is kept while a room to the right says so', async () => {
    const { id } = await make('guarded');
    server.app
      .get(Programs)
      .guardDeletion(async (_reader, programId) => (programId === id ? { what: 'courses', count: 2 } : null));
    expect(await server.author.delete(`/programs/${id}`)).toMatchObject({
      status: 409,
      body: { code: 'programs.in_use', details: { holding: [{ what: 'courses', count: 2 }] } },
    });
  });
});

describe('the list of programs', () => {
  it('goes by title, in pages, within the organization', async () => {
    for (const key of ['page-c', 'page-a', 'page-b']) await make(key);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await server.viewer.get(`/programs?text=page-&limit=2${cursor}`);
      expect(page.status).toBe(200);
      seen.push(...page.body.items.map((program: { key: string }) => program.key));
      if (page.body.next === null) break;
      cursor = `&cursor=${page.body.next}`;
    }
    expect(seen).toEqual(['page-a', 'page-b', 'page-c']);
    expect((await server.foreign.get('/programs?text=page-')).body.items).toEqual([]);
    expect((await server.anonymous.get('/programs')).status).toBe(401);
    expect((await server.viewer.get('/programs?cursor=nonsense')).status).toBe(422);
  });
});

describe('the door', () => {
  it('adds a program of an import, then says what changes it', async () => {
    const organizationId = await organization();
    const actor = systemActor(organizationId, 'test');
    const save = (title: string) =>
      server.app.get(Db).transact(actor, (tx) => saveProgram(tx, actor, { key: 'imported', title, blueprint }));
    const first = await save('One');
    expect(first).toMatchObject({ outcome: 'added', program: { blueprint, summary: '' } });
    expect(await save('One')).toMatchObject({ outcome: 'same', program: { id: first.program.id, revision: 1 } });
    await server.author.delete(`/programs/${first.program.id}`);
    expect(await save('Two')).toMatchObject({ outcome: 'changed', program: { title: 'Two', deletedAt: null } });
  });

  it('holds a program while something is made for it', async () => {
    const { id } = await make('held');
    const actor = systemActor(await organization(), 'test');
    const db = server.app.get(Db);
    let deletion: Promise<{ status: number }> | undefined;
    await db.transact(actor, async (tx) => {
      await holdProgram(tx, id);
      deletion = server.author.delete(`/programs/${id}`);
      const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      for (let n = 0; n === 0;) n = (await server.database.query<{ n: number }>(waiting)).rows[0]?.n ?? 0;
      expect((await tx.query('SELECT FROM programs WHERE id = $1 AND deleted_at IS NULL', [id])).length).toBe(1);
    });
    expect((await deletion)?.status).toBe(204);
    await expect(db.transact(actor, (tx) => holdProgram(tx, id))).rejects.toMatchObject({ code: 'programs.not_found' });
  });
});
