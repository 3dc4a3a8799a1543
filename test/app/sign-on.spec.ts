import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { ApiClient, ifMatch } from '../support/api-client.js';
import { CLIENT, startIdentityProvider, type TestIdentityProvider, Wanderer } from '../support/oidc-provider.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let provider: TestIdentityProvider;
let start: string;
let row: { id: string; revision: number };

beforeAll(async () => {
  // The provider must know where to send people back before the server listens.
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  server = await makeServer({ EXAMPORT_PUBLIC_URL: publicUrl, PORT: String(port) });
  provider = await startIdentityProvider(`${publicUrl}/api/v1/sign-on/callback`);
  const made = await server.owner.post('/identity-providers', {
    name: 'Board login',
    issuer: provider.issuer,
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    defaultRole: 'viewer',
    emailDomains: ['alpha.example'],
  });
  expect(made.status).toBe(201);
  row = made.body;
  const offered = await server.anonymous.get('/sign-on?organization=alpha');
  start = server.url + offered.body.items[0].start;
}, 60_000);
afterAll(async () => {
  provider.close();
  await server.close();
});

const session = (wanderer: Wanderer) =>
  new ApiClient(server.url, { cookie: `__Host-examport=${wanderer.cookie(server.url, '__Host-examport')}` }).get(
    '/session',
  );

describe('single sign-on', () => {
  it('signs a member in whose verified address the organization believes, and knows the identity again', async () => {
    provider.accounts.set('author-1', { email: 'Author@alpha.example', email_verified: true, name: 'An author' });
    const first = new Wanderer();
    const { url } = await first.signInAt(`${start}?returnTo=/api/docs`, 'author-1');
    expect(url.pathname).toBe('/api/docs');
    expect((await session(first)).body.actor).toMatchObject({ role: 'author', name: 'The author' });
    // The address may change at the provider: the identity is the same.
    provider.accounts.set('author-1', { email: 'other@elsewhere.example', email_verified: true });
    const again = new Wanderer();
    await again.signInAt(start, 'author-1');
    expect((await session(again)).body.actor).toMatchObject({ role: 'author' });
  });

  it('makes a member of somebody new, with the role that the provider stands for', async () => {
    provider.accounts.set('new-1', { email: 'fresh@alpha.example', email_verified: true, name: 'Fresh' });
    const wanderer = new Wanderer();
    await wanderer.signInAt(start, 'new-1');
    expect((await session(wanderer)).body.actor).toMatchObject({ role: 'viewer', name: 'Fresh' });
  });

  it.each([
    ['an address that is not verified', { email: 'owner@alpha.example', email_verified: false }],
    ['an address of another domain', { email: 'owner@evil.example', email_verified: true }],
    ['no address', {}],
  ])('does not let in %s', async (what, claims) => {
    provider.accounts.set(`bad ${what}`, claims);
    const wanderer = new Wanderer();
    const { response } = await wanderer.signInAt(start, `bad ${what}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'identity.sign_on_failed' });
    expect(wanderer.cookie(server.url, '__Host-examport')).toBeUndefined();
  });

  it('takes an answer only in the browser that asked, and only once', async () => {
    provider.accounts.set('author-1', { email: 'author@alpha.example', email_verified: true });
    const attacker = new Wanderer();
    const begun = await fetch(start, { redirect: 'manual' });
    const authorization = begun.headers.get('location') ?? '';
    // The attacker goes on from the link, in a browser that has not begun it.
    const { response } = await attacker.signInAt(authorization, 'author-1');
    expect(response.status).toBe(401);
  });

  it('sends nobody to another site afterwards', async () => {
    for (const returnTo of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const answer = await fetch(`${start}?returnTo=${encodeURIComponent(returnTo)}`, { redirect: 'manual' });
      expect(answer.status).toBe(422);
    }
  });

  it('keeps the client’s secret sealed, and tells it to nobody', async () => {
    const { rows } = await server.database.query<{ client_secret: Buffer }>(
      'SELECT client_secret FROM identity_providers',
    );
    expect(rows[0]?.client_secret.includes(Buffer.from(CLIENT.client_secret))).toBe(false);
    const listed = await server.owner.get('/identity-providers');
    expect(JSON.stringify(listed.body)).not.toContain(CLIENT.client_secret);
    const audit = await server.owner.get('/audit?targetType=identity-provider');
    expect(JSON.stringify(audit.body)).not.toContain(CLIENT.client_secret);
  });

  it('is set up by owners alone, of an issuer that answers', async () => {
    const body = { name: 'X', issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'x' };
    expect((await server.author.post('/identity-providers', body)).status).toBe(403);
    expect(await server.owner.post('/identity-providers', body)).toMatchObject({
      status: 502,
      body: { code: 'identity.provider_unreachable' },
    });
    const again = { ...body, issuer: provider.issuer, clientId: CLIENT.client_id };
    expect((await server.owner.post('/identity-providers', again)).body.code).toBe('identity.provider_taken');
  });

  it('stops when the provider is switched off or removed; members keep their passwords', async () => {
    expect((await server.foreign.patch(`/identity-providers/${row.id}`, { active: false }, ifMatch(1))).status).toBe(
      404,
    );
    expect((await server.owner.patch(`/identity-providers/${row.id}`, { active: false }, ifMatch(1))).body.active).toBe(
      false,
    );
    expect((await server.anonymous.get('/sign-on?organization=alpha')).body.items).toEqual([]);
    expect((await fetch(start, { redirect: 'manual' })).status).toBe(404);
    expect((await server.owner.patch(`/identity-providers/${row.id}`, { active: true }, ifMatch(1))).status).toBe(412);
    expect((await server.owner.delete(`/identity-providers/${row.id}`)).status).toBe(204);
    expect((await server.author.get('/session')).status).toBe(200);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
