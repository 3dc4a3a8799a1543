import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Db } from '../../src/infra/index.js';
import { type ApiClient } from '../support/api-client.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await makeServer();
});
afterAll(() => server.close());

const json = { 'content-type': 'application/json' };

describe('a request', () => {
  it('with several bad fields is told of every one', async () => {
    const answer = await server.owner.post('/members', { email: 'no', name: '', role: 'king', colour: 'red' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'http.invalid_input' } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const paths = answer.body.details.problems.map((problem: { path: string }) => problem.path).sort();
    expect(paths).toEqual(['colour', 'email', 'name', 'role']);
  });

  it.each([
    ['broken JSON', '{"email":', 'http.invalid_json', 422],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'http.invalid_utf8', 422],
    ['U+0000', '{"email":"a\\u0000b"}', 'http.invalid_utf8', 422],
    ['half a surrogate pair', '{"email":"\\ud800"}', 'http.invalid_utf8', 422],
    ['a poisoned prototype', '{"__proto__":{"admin":true}}', 'http.invalid_json', 422],
  ])('with %s is refused', async (_what, raw, code, status) => {
    const answer = await server.owner.post('/members', undefined, { raw, headers: json });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it.each(['/learners?text=a%00', '/corrections?question=%00', '/problem-reports?question=%00'])(
    'with U+0000 in its query is refused: %s',
    async (address) => {
      expect(await server.owner.get(address)).toMatchObject({
        status: 422,
        body: { code: 'http.invalid_input', details: { problems: [{ in: 'query' }] } },
      });
    },
  );

  it('of another content type, or too large, is refused', async () => {
    const form = await server.owner.post('/members', undefined, {
      raw: 'a=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(form).toMatchObject({
      status: 415,
      body: { code: 'http.unsupported_media_type', details: { accepted: ['application/json'] } },
    });
    const large = await server.owner.post('/members', undefined, {
      raw: `{"name":"${'x'.repeat(10_000_000)}"}`,
      headers: json,
    });
    expect(large.status).toBe(413);
  });

  it('for what is not there gets a problem, not a page', async () => {
    expect(await server.owner.get('/nothing')).toMatchObject({ status: 404, body: { code: 'http.not_found' } });
    expect((await server.owner.get('/members/not-a-uuid')).status).toBe(422);
  });

  it('carries an id that its answer and its problem name', async () => {
    const answer = await server.anonymous.get('/session');
    expect(answer.body.instance).toBe(`urn:request:${answer.headers.get('x-request-id')}`);
  });
});

describe('an Idempotency-Key', () => {
  it('makes a transaction happen once, also when both come at the same moment', async () => {
    const db = server.app.get(Db);
    const organizationId = await organization(server.owner);
    let runs = 0;
    const once = (fingerprint: string) => {
      const idempotency = { owner: 'member:x', key: 'k1', fingerprint };
      return db.transact({ organizationId, idempotency }, async (tx) => {
        runs += 1;
        await tx.query('SELECT pg_sleep(0.2)');
        return { made: 'x' };
      });
    };
    expect(await Promise.all([once('a'), once('a'), once('a')])).toEqual([{ made: 'x' }, { made: 'x' }, { made: 'x' }]);
    expect(runs).toBe(1);
    await expect(once('b')).rejects.toMatchObject({ code: 'http.idempotency_key_reused' });
  });

  it('is free again when the transaction failed', async () => {
    const db = server.app.get(Db);
    const organizationId = await organization(server.owner);
    const attempt = (fails: boolean) =>
      db.transact({ organizationId, idempotency: { owner: 'member:x', key: 'k2', fingerprint: 'f' } }, async () => {
        if (fails) throw new Error('broken');
        return 'done';
      });
    await expect(attempt(true)).rejects.toThrow('broken');
    expect(await attempt(false)).toBe('done');
  });
});

describe('the database', () => {
  it('shows one organization’s rows to nobody else, whatever a statement says', async () => {
    const db = server.app.get(Db);
    const mine = await organization(server.owner);
    const theirs = await organization(server.foreign);
    const rows = await db.read({ organizationId: mine }, (reader) =>
      reader.query<{ organization_id: string }>('SELECT DISTINCT organization_id FROM members'),
    );
    expect(rows).toEqual([{ organization_id: mine }]);
    const changed = db.transact({ organizationId: mine }, (tx) =>
      tx.execute(`UPDATE members SET name = 'X' WHERE organization_id = $1 RETURNING id`, [theirs]),
    );
    expect(await changed).toEqual([]);
    const smuggled = db.transact({ organizationId: mine }, (tx) =>
      tx.execute(`INSERT INTO organizations (organization_id, slug, name) VALUES ($1, 'x', 'X')`, [
        '01900000-0000-7000-8000-00000000000f',
      ]),
    );
    await expect(smuggled).rejects.toThrow(/row-level security/);
  });

  it('cannot be written through a Reader', async () => {
    const db = server.app.get(Db);
    const organizationId = await organization(server.owner);
    await expect(
      db.read({ organizationId }, (reader) => reader.query(`UPDATE members SET name = 'X'`)),
    ).rejects.toThrow(/read-only/);
  });

  it('keeps nothing of a transaction that fails', async () => {
    const db = server.app.get(Db);
    const organizationId = await organization(server.owner);
    const failing = db.transact({ organizationId }, async (tx) => {
      await tx.execute(`UPDATE members SET name = 'Half' WHERE organization_id = $1`, [organizationId]);
      throw new Error('in the middle');
    });
    await expect(failing).rejects.toThrow('in the middle');
    const rows = await db.read({ organizationId }, (reader) =>
      reader.query(`SELECT id FROM members WHERE name = 'Half'`),
    );
    expect(rows).toEqual([]);
  });
});

async function organization(client: ApiClient): Promise<string> {
  return (await client.get('/session')).body.organization.id as string;
}
