import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addPlatformOrigin, systemActor } from '../../src/identity/index.js';
import { Db } from '../../src/infra/index.js';
import { ApiClient, ifMatch } from '../support/api-client.js';
import { makeServer, OPERATOR_KEY, PASSWORD, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await makeServer();
});
afterAll(() => server.close());

describe('signing in', () => {
  it('gives a __Host- cookie that scripts cannot read, and tells what one may do', async () => {
    const answer = await server.anonymous.post('/session', {
      organization: 'alpha',
      email: 'Owner@alpha.example',
      password: PASSWORD,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-examport=exs_[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.body).toMatchObject({ organization: { slug: 'alpha' }, actor: { role: 'owner' } });
    expect(answer.body.actor.actions).toContain('members:manage');
  });

  it.each([
    ['a wrong password', { organization: 'alpha', email: 'viewer@alpha.example', password: 'wrong' }],
    ['an unknown email', { organization: 'alpha', email: 'nobody@alpha.example', password: PASSWORD }],
    ['another organization', { organization: 'beta', email: 'viewer@alpha.example', password: PASSWORD }],
    ['an unknown organization', { organization: 'gamma', email: 'viewer@alpha.example', password: PASSWORD }],
  ])('refuses %s with the same sentence', async (_what, body) => {
    const answer = await server.anonymous.post('/session', body);
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('identity.wrong_credentials');
  });

  it('makes an account wait after five wrong passwords, whichever instance was asked, also with the right one', async () => {
    const made = await server.owner.post('/members', { email: 'slow@alpha.example', name: 'Slow', role: 'viewer' });
    await server.anonymous.post('/password', { token: made.body.passwordToken, password: PASSWORD });
    const attempt = (password: string) =>
      server.anonymous.post('/session', { organization: 'alpha', email: 'slow@alpha.example', password });
    for (let i = 0; i < 5; i += 1) expect((await attempt('wrong')).status).toBe(401);
    const blocked = await attempt(PASSWORD);
    expect(blocked.status).toBe(429);
    expect(blocked.body.details.retryAfterSeconds).toBeGreaterThan(0);
    await server.database.query(`UPDATE sign_in_failures SET blocked_until = now() WHERE subject LIKE 'account:slow%'`);
    expect((await attempt(PASSWORD)).status).toBe(201);
  });

  it('keeps no password and no token in the database', async () => {
    const { rows } = await server.database.query<{ password_hash: string }>(
      'SELECT password_hash FROM members WHERE password_hash IS NOT NULL',
    );
    for (const { password_hash } of rows) expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const { rows: sessions } = await server.database.query<{ token_hash: Buffer }>('SELECT token_hash FROM sessions');
    for (const { token_hash } of sessions) expect(token_hash).toHaveLength(32);
  });
});

describe('a session', () => {
  const open = () => ApiClient.signIn(server.url, 'alpha', 'owner@alpha.example', PASSWORD);

  it('needs the CSRF token for changes, not for reading', async () => {
    const answer = await server.anonymous.post('/session', {
      organization: 'alpha',
      email: 'owner@alpha.example',
      password: PASSWORD,
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const bare = new ApiClient(server.url, { cookie });
    expect((await bare.get('/session')).body.csrfToken).toBe(answer.body.csrfToken);
    const refused = await bare.post('/members', { email: 'x@alpha.example', name: 'X', role: 'viewer' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'identity.csrf' } });
  });

  it('ends on the server when its owner signs out', async () => {
    const client = await open();
    expect((await client.delete('/session')).status).toBe(204);
    expect((await client.get('/session')).status).toBe(401);
  });

  it('can be ended from another one, but not by somebody else', async () => {
    const [one, other] = [await open(), await open()];
    const { items } = (await one.get('/sessions')).body;
    const current = (await other.get('/sessions')).body.items.find((session: { current: boolean }) => session.current);
    expect(items.map((session: { id: string }) => session.id)).toContain(current.id);
    expect((await server.viewer.delete(`/sessions/${current.id}`)).status).toBe(404);
    expect((await one.delete(`/sessions/${current.id}`)).status).toBe(204);
    expect((await other.get('/session')).status).toBe(401);
  });

  it('ends with all others when the password is changed elsewhere', async () => {
    const made = await server.owner.post('/members', { email: 'changer@alpha.example', name: 'C', role: 'viewer' });
    await server.anonymous.post('/password', { token: made.body.passwordToken, password: PASSWORD });
    const one = await ApiClient.signIn(server.url, 'alpha', 'changer@alpha.example', PASSWORD);
    const other = await ApiClient.signIn(server.url, 'alpha', 'changer@alpha.example', PASSWORD);
    expect((await one.put('/session/password', { current: 'not it', new: 'another long passphrase' })).status).toBe(
      401,
    );
    expect((await one.put('/session/password', { current: PASSWORD, new: 'short' })).body.code).toBe(
      'identity.password_refused',
    );
    expect((await one.put('/session/password', { current: PASSWORD, new: 'another long passphrase' })).status).toBe(
      204,
    );
    expect((await one.get('/session')).status).toBe(200);
    expect((await other.get('/session')).status).toBe(401);
  });
});

describe('members', () => {
  it('are made by an owner with a one-time token for the password', async () => {
    const made = await server.owner.post('/members', { email: 'New@Alpha.example', name: 'New', role: 'author' });
    expect(made.status).toBe(201);
    expect(made.body.member).toMatchObject({ email: 'new@alpha.example', hasPassword: false, revision: 1 });
    const set = { token: made.body.passwordToken, password: PASSWORD };
    expect((await server.anonymous.post('/password', set)).status).toBe(204);
    expect((await server.anonymous.post('/password', set)).status).toBe(404);
    const twice = await server.owner.post('/members', { email: 'new@alpha.example', name: 'New', role: 'author' });
    expect(twice).toMatchObject({ status: 409, body: { code: 'identity.email_taken' } });
  });

  it('are not made by anybody else', async () => {
    for (const client of [server.author, server.reviewer, server.viewer]) {
      const refused = await client.post('/members', { email: 'y@alpha.example', name: 'Y', role: 'owner' });
      expect(refused).toMatchObject({
        status: 403,
        body: { code: 'identity.forbidden', details: { action: 'members:manage' } },
      });
    }
    expect((await server.anonymous.post('/members', {})).status).toBe(401);
  });

  it('of another organization do not exist', async () => {
    const { items } = (await server.owner.get('/members')).body;
    for (const { id } of items) {
      expect((await server.foreign.get(`/members/${id}`)).status).toBe(404);
      expect((await server.foreign.patch(`/members/${id}`, { name: 'Mine' }, ifMatch(1))).status).toBe(404);
      expect((await server.foreign.post(`/members/${id}/password-token`)).status).toBe(404);
    }
    const theirs = (await server.foreign.get('/members')).body.items;
    expect(theirs.map((member: { email: string }) => member.email)).toEqual(['owner@beta.example']);
  });

  it('are changed only by who has read the newest state, and a stale change is told what changed', async () => {
    const made = (await server.owner.post('/members', { email: 'stale@alpha.example', name: 'Old', role: 'viewer' }))
      .body.member;
    const path = `/members/${made.id}`;
    expect((await server.owner.get(path)).headers.get('etag')).toBe('"1"');
    expect((await server.owner.patch(path, { name: 'First' })).status).toBe(428);
    const first = await server.owner.patch(path, { name: 'First' }, ifMatch(1));
    expect(first).toMatchObject({ status: 200, body: { name: 'First', revision: 2 } });
    const stale = await server.owner.patch(path, { name: 'Second' }, ifMatch(1));
    expect(stale).toMatchObject({
      status: 412,
      body: {
        code: 'identity.changed',
        details: { revision: 2, changed: [{ field: 'name', yours: 'Second', now: 'First' }] },
      },
    });
    expect((await server.owner.get(path, { headers: { 'if-none-match': '"2"' } })).status).toBe(304);
  });

  it('who are switched off are out at once', async () => {
    const made = (await server.owner.post('/members', { email: 'off@alpha.example', name: 'Off', role: 'viewer' }))
      .body;
    await server.anonymous.post('/password', { token: made.passwordToken, password: PASSWORD });
    const client = await ApiClient.signIn(server.url, 'alpha', 'off@alpha.example', PASSWORD);
    await server.owner.patch(`/members/${made.member.id}`, { active: false }, ifMatch(1));
    expect((await client.get('/session')).status).toBe(401);
    const again = await server.anonymous.post('/session', {
      organization: 'alpha',
      email: 'off@alpha.example',
      password: PASSWORD,
    });
    expect(again.status).toBe(401);
  });

  it('cannot change their own role, so that an organization keeps an owner', async () => {
    const { actor } = (await server.owner.get('/session')).body;
    const answer = await server.owner.patch(`/members/${actor.id}`, { role: 'viewer' }, ifMatch(1));
    expect(answer).toMatchObject({ status: 409, body: { code: 'identity.own_role' } });
  });

  it('are listed by pages that neither skip nor repeat', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await server.owner.get(`/members?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.body.items.map((member: { id: string }) => member.id));
      cursor = page.body.next;
    } while (cursor);
    const all = (await server.owner.get('/members?limit=200')).body.items.map((member: { id: string }) => member.id);
    expect(seen).toEqual(all);
    expect((await server.owner.get('/members?cursor=nonsense')).body.code).toBe('http.invalid_cursor');
    expect((await server.owner.get('/members?colour=red')).body.details.problems).toEqual([
      { in: 'query', path: 'colour', message: 'is not known here' },
    ]);
  });
});

describe('API keys', () => {
  it('are shown once, work as bearer tokens without CSRF, do what they are for, and nothing more', async () => {
    const made = await server.owner.post('/api-keys', { name: 'Build', actions: ['members:read'] });
    expect(made.status).toBe(201);
    const client = ApiClient.withKey(server.url, made.body.key);
    expect((await client.get('/members')).status).toBe(200);
    expect((await client.post('/members', { email: 'z@alpha.example', name: 'Z', role: 'viewer' })).status).toBe(403);
    expect((await client.get('/session')).body.actor).toMatchObject({
      kind: 'api-key',
      name: 'Build',
      actions: ['members:read'],
    });
    const listed = await server.owner.get('/api-keys');
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
    expect((await server.foreign.delete(`/api-keys/${made.body.apiKey.id}`)).status).toBe(404);
    expect((await server.author.delete(`/api-keys/${made.body.apiKey.id}`)).status).toBe(403);
    expect((await server.owner.delete(`/api-keys/${made.body.apiKey.id}`)).status).toBe(204);
    expect((await client.get('/members')).status).toBe(401);
  });

  it('expire', async () => {
    const made = await server.owner.post('/api-keys', {
      name: 'Old',
      actions: ['members:read'],
      expiresAt: '2020-01-01T00:00:00Z',
    });
    expect((await ApiClient.withKey(server.url, made.body.key).get('/members')).status).toBe(401);
  });

  it('cannot do more than who makes them', async () => {
    const first = await server.owner.post('/api-keys', { name: 'Maker', actions: ['api-keys:manage'] });
    const maker = ApiClient.withKey(server.url, first.body.key);
    const answer = await maker.post('/api-keys', { name: 'More', actions: ['members:manage'] });
    expect(answer).toMatchObject({ status: 403, body: { code: 'identity.too_many_actions' } });
  });
});

describe('the organization', () => {
  it('is read by members and changed by owners', async () => {
    const before = (await server.viewer.get('/organization')).body;
    expect(before).toMatchObject({ slug: 'alpha', settings: { fourEyes: false } });
    expect((await server.author.patch('/organization', { name: 'Mine' }, ifMatch(1))).status).toBe(403);
    const after = await server.owner.patch('/organization', { settings: { fourEyes: true } }, ifMatch(before.revision));
    expect(after.body.settings).toMatchObject({ fourEyes: true, language: 'en' });
    expect((await server.foreign.get('/organization')).body.slug).toBe('beta');
  });

  it('names platforms by their origins as browsers write them, each once, and says what is none', async () => {
    const set = async (platformOrigins: readonly string[]) => {
      const { revision } = (await server.owner.get('/organization')).body;
      return server.owner.patch('/organization', { settings: { platformOrigins } }, ifMatch(revision));
    };
    const given = ['HTTPS://Moodle.Example.org:443/', 'https://moodle.example.org', 'https://lms.bücher.example:8443'];
    const taken = await set([...given, 'http://localhost:8080', 'http://127.0.0.1']);
    expect([taken.status, taken.body.settings?.platformOrigins]).toEqual([
      200,
      [
        'https://moodle.example.org',
        'https://lms.xn--bcher-kva.example:8443',
        'http://localhost:8080',
        'http://127.0.0.1',
      ],
    ]);
    const refused = {
      '*': 'must be an origin such as https://lms.example.org',
      'lms.example.org': 'must be an origin such as https://lms.example.org',
      'data:text/html,x': 'must be an origin such as https://lms.example.org',
      'https://lms.example.org/course': 'must be an origin alone, e.g. https://lms.example.org: no path, query or user',
      'https://who@lms.example.org': 'must be an origin alone, e.g. https://lms.example.org: no path, query or user',
      'https://*.example.org': 'must name one host, without wildcard; an IPv6 address cannot be allowed',
      'https://a;script-src': 'must name one host, without wildcard; an IPv6 address cannot be allowed',
      'https://[::1]': 'must name one host, without wildcard; an IPv6 address cannot be allowed',
      'http://lms.example.org': 'must be https; http is for localhost and 127.0.0.1',
    };
    for (const [origin, message] of Object.entries(refused))
      expect(await set(['https://fine.example.org', origin])).toMatchObject({
        status: 422,
        body: {
          code: 'http.invalid_input',
          details: { problems: [{ in: 'body', path: 'settings.platformOrigins.1', message }] },
        },
      });
    const many = Array.from({ length: 51 }, (_, n) => `https://lms${n}.example.org`);
    expect(await set(many)).toMatchObject({ status: 422 });
    expect((await server.owner.get('/organization')).body.settings.platformOrigins).toEqual(
      taken.body.settings.platformOrigins,
    );
    expect(await set([])).toMatchObject({ status: 200, body: { settings: { platformOrigins: [] } } });
  });

  it('gets the origin of a platform that is registered elsewhere once, up to fifty, with an entry in the log', async () => {
    const { id } = (await server.owner.get('/organization')).body;
    const actor = systemActor(id, 'test');
    const add = (origin: string) => server.app.get(Db).transact(actor, (tx) => addPlatformOrigin(tx, actor, origin));
    const origins = async () => (await server.owner.get('/organization')).body.settings.platformOrigins;
    await Promise.all(['https://one.example.org', 'https://two.example.org', 'https://one.example.org/'].map(add));
    expect([...(await origins())].sort()).toEqual(['https://one.example.org', 'https://two.example.org']);
    const { items } = (await server.owner.get(`/audit?targetType=organization&targetId=${id}&limit=2`)).body;
    expect(items[0]).toMatchObject({ action: 'organization.updated', actor: { kind: 'system' } });
    const refused = { code: 'identity.platform_origin_refused' };
    await expect(add('https://*.example.org')).rejects.toMatchObject(refused);
    for (let n = 3; n <= 50; n++) await add(`https://lms${n}.example.org`);
    await expect(add('https://one-more.example.org')).rejects.toMatchObject(refused);
    expect(await origins()).toHaveLength(50);
  });

  it('is made by the operator’s key alone', async () => {
    const body = { slug: 'gamma', name: 'Board gamma', owner: { email: 'o@gamma.example', name: 'O' } };
    expect((await server.owner.post('/organizations', body)).status).toBe(401);
    const operator = ApiClient.withKey(server.url, OPERATOR_KEY);
    const made = await operator.post('/organizations', body);
    expect(made.status).toBe(201);
    expect(made.body.owner.role).toBe('owner');
    expect((await operator.post('/organizations', body)).body.code).toBe('identity.slug_taken');
  });
});

describe('the audit log', () => {
  it('says who changed what, before and after', async () => {
    const made = (await server.owner.post('/members', { email: 'seen@alpha.example', name: 'Seen', role: 'viewer' }))
      .body.member;
    await server.owner.patch(`/members/${made.id}`, { role: 'author' }, ifMatch(1));
    const { items } = (await server.owner.get(`/audit?targetType=member&targetId=${made.id}`)).body;
    expect(items.map((entry: { action: string }) => entry.action)).toEqual(['member.updated', 'member.created']);
    expect(items[0]).toMatchObject({
      actor: { kind: 'member', name: 'Owner of alpha' },
      before: { role: 'viewer' },
      after: { role: 'author' },
    });
    expect((await server.author.get('/audit')).status).toBe(403);
    expect((await server.foreign.get(`/audit?targetId=${made.id}`)).body.items).toEqual([]);
  });

  it('cannot be changed by the server’s role', async () => {
    await server.database.query('BEGIN');
    await server.database.query('SET LOCAL ROLE examport_app');
    await expect(server.database.query(`UPDATE audit_log SET action = 'nothing'`)).rejects.toThrow(/permission denied/);
    await server.database.query('ROLLBACK');
    await server.database.query('BEGIN');
    await server.database.query('SET LOCAL ROLE examport_app');
    await expect(server.database.query('DELETE FROM audit_chain')).rejects.toThrow(/permission denied/);
    await server.database.query('ROLLBACK');
  });

  it('shows where somebody with more rights has changed it', async () => {
    const { AuditLog } = await import('../../src/identity/audit.service.js');
    const { sealAudit } = await import('../../src/identity/audit.js');
    const { Db } = await import('../../src/infra/index.js');
    expect(server.app.get(AuditLog)).toBeDefined();
    const { organization } = (await server.owner.get('/session')).body;
    while ((await server.app.get(Db).transact({ organizationId: organization.id }, sealAudit)) > 0);
    const whole = (await server.owner.get('/audit/verification')).body;
    expect(whole).toMatchObject({ unsealed: 0, brokenAt: null });
    expect(whole.verified).toBeGreaterThan(5);
    await server.database.query(
      `UPDATE audit_log SET actor_name = 'Somebody else' WHERE (organization_id, id) =
         (SELECT organization_id, entry_id FROM audit_chain WHERE organization_id = $1 AND number = 3)`,
      [organization.id],
    );
    expect((await server.owner.get('/audit/verification')).body).toMatchObject({ verified: 2, brokenAt: 3 });
  });
});
