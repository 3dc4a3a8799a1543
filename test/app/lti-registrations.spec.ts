/** Platforms, their deployments, the tool's keys and what platforms read of the tool. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importJWK, jwtVerify, type JWK } from 'jose';
import { newId } from '../../src/infra/index.js';
import { ifMatch } from '../support/api-client.js';
import { makeServer, type TestServer } from '../support/server.js';

const PUBLIC = 'https://board.example.org';
const MOODLE = {
  name: 'Nursing school',
  issuer: 'https://moodle.example.edu/site',
  authorizationUrl: 'https://moodle.example.edu/site/mod/lti/auth.php',
  tokenUrl: 'https://moodle.example.edu/site/mod/lti/token.php',
  keySetUrl: 'https://moodle.example.edu/site/mod/lti/certs.php',
};

let server: TestServer;
let organizationId: string;
let clients = 0;

beforeAll(async () => {
  server = await makeServer({ EXAMPORT_PUBLIC_URL: PUBLIC });
  organizationId = (await server.owner.get('/session')).body.organization.id;
}, 60_000);
afterAll(() => server.close());

const register = async (body: object = {}) => {
  clients += 1;
  const made = await server.owner.post('/lti/registrations', { ...MOODLE, clientId: `client-${clients}`, ...body });
  expect(made).toMatchObject({ status: 201 });
  return made.body;
};
const logged = async (action: string) =>
  (await server.owner.get(`/audit?action=${action}`)).body.items as { before: object; after: object }[];

describe('a registration by hand', () => {
  it('says what is to be entered in the LMS, and guesses whose product it is', async () => {
    const made = await register({ deploymentIds: ['1', '1', '2'] });
    const base = `${PUBLIC}/lti/${organizationId}`;
    expect(made).toMatchObject({
      vendor: 'moodle',
      state: 'active',
      origin: 'manual',
      deployments: { active: 2, pending: 0, refused: 0 },
      tool: {
        loginUrl: `${base}/login`,
        redirectUri: `${base}/launch`,
        targetLinkUrl: `${base}/launch`,
        deepLinkingUrl: `${base}/launch`,
        keySetUrl: `${base}/jwks.json`,
        domain: 'board.example.org',
      },
    });
    expect((await server.instructor.get(`/lti/registrations/${made.id}`)).body).toEqual(made);
    expect((await server.author.get('/lti/tool')).body).toEqual(made.tool);
    expect((await logged('lti_registration.created'))[0]).toMatchObject({ after: { issuer: MOODLE.issuer } });
  });

  it('of hosted Canvas needs the client id alone, and one issuer may have many', async () => {
    for (const clientId of ['10000000000001', '10000000000002']) {
      const made = await server.owner.post('/lti/registrations', {
        name: 'College',
        issuer: 'https://canvas.beta.instructure.com',
        clientId,
      });
      expect(made.body).toMatchObject({
        vendor: 'canvas',
        origin: 'canvas',
        authorizationUrl: 'https://sso.beta.canvaslms.com/api/lti/authorize_redirect',
        tokenUrl: 'https://canvas.beta.instructure.com/login/oauth2/token',
        keySetUrl: 'https://sso.beta.canvaslms.com/api/lti/security/jwks',
      });
    }
  });

  it('exists once for an issuer and a client id', async () => {
    const { clientId } = await register();
    const again = await server.owner.post('/lti/registrations', { ...MOODLE, clientId });
    expect(again).toMatchObject({ status: 409, body: { code: 'lti.registration_exists' } });
    const other = await register();
    const moved = await server.owner.patch(`/lti/registrations/${other.id}`, { clientId }, ifMatch(1));
    expect(moved).toMatchObject({ status: 409, body: { code: 'lti.registration_exists' } });
  });

  it('is told every address that cannot be used at once', async () => {
    const answer = await server.owner.post('/lti/registrations', {
      name: 'Bad',
      clientId: 'x',
      issuer: 'https://lms.example.org/?tenant=1',
      authorizationUrl: 'javascript:alert(1)',
      tokenUrl: 'http://lms.example.org/token',
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'lti.address_refused' } });
    expect(answer.body.details.problems.map(({ path }: { path: string }) => path)).toEqual([
      'issuer',
      'authorizationUrl',
      'tokenUrl',
      'keySetUrl',
    ]);
  });

  it('is changed by who has read the newest state, in the fields that they name; its tokens are forgotten', async () => {
    const { id } = await register({ deploymentIds: ['1'] });
    await server.database.query(
      `INSERT INTO lti_access_tokens (organization_id, registration_id, scopes, token_sealed, expires_at)
       VALUES ($1, $2, 'x', '\\x01', now() + interval '1 hour')`,
      [organizationId, id],
    );
    const path = `/lti/registrations/${id}`;
    expect((await server.owner.patch(path, { name: 'X' })).status).toBe(428);
    const changed = await server.owner.patch(
      path,
      { tokenAudience: 'https://aud.example.org', state: 'disabled' },
      ifMatch(1),
    );
    expect(changed.body).toMatchObject({
      ...MOODLE,
      state: 'disabled',
      tokenAudience: 'https://aud.example.org',
      revision: 2,
    });
    expect(await server.owner.patch(path, { name: 'X' }, ifMatch(1))).toMatchObject({
      status: 409,
      body: { code: 'lti.changed', details: { revision: 2 } },
    });
    const { rows } = await server.database.query('SELECT FROM lti_access_tokens WHERE registration_id = $1', [id]);
    expect(rows).toEqual([]);
    expect((await logged('lti_registration.updated'))[0]).toMatchObject({
      before: { state: 'active', tokenAudience: null },
      after: { state: 'disabled', tokenAudience: 'https://aud.example.org' },
    });
  });

  it('is deleted only while no link uses it', async () => {
    const { id } = await register({ deploymentIds: ['1'] });
    const linkId = newId();
    await server.database.query(
      `INSERT INTO lti_resource_links (organization_id, id, registration_id, deployment_id, link_id) VALUES ($1, $2, $3, '1', 'r')`,
      [organizationId, linkId, id],
    );
    const refused = await server.owner.delete(`/lti/registrations/${id}`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'lti.registration_in_use' } });
    await server.database.query('DELETE FROM lti_resource_links WHERE id = $1', [linkId]);
    expect((await server.owner.delete(`/lti/registrations/${id}`)).status).toBe(204);
    expect((await server.owner.get(`/lti/registrations/${id}`)).status).toBe(404);
  });

  it('is made by owners, read by instructors and authors, and hidden from the rest', async () => {
    for (const client of [server.instructor, server.author]) {
      expect((await client.get('/lti/registrations')).status).toBe(200);
      expect((await client.post('/lti/registrations', { ...MOODLE, clientId: 'x' })).status).toBe(403);
    }
    expect((await server.viewer.get('/lti/registrations')).status).toBe(403);
    expect((await server.foreign.get('/lti/registrations')).body.items).toEqual([]);
  });

  it('is listed in pages', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await server.owner.get(`/lti/registrations?limit=2${cursor}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (body.next === null) break;
      cursor = `&cursor=${encodeURIComponent(body.next)}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...seen].sort().reverse());
  });
});

describe('where private addresses are not allowed', () => {
  it('no registration may name one', async () => {
    const closed = await makeServer({ EXAMPORT_ALLOW_PRIVATE_ADDRESSES: '0' });
    const answer = await closed.owner.post('/lti/registrations', {
      name: 'Inside',
      clientId: 'x',
      issuer: 'http://localhost:8088',
      authorizationUrl: 'https://10.0.0.1/auth',
      tokenUrl: 'https://[::1]/token',
      keySetUrl: 'https://169.254.169.254/latest/meta-data',
    });
    expect(answer.body.details.problems).toHaveLength(4);
    await closed.close();
  }, 60_000);
});

describe('deployments', () => {
  it('that wait are listed first, and are approved or refused; others can be added ahead', async () => {
    const { id } = await register({ deploymentIds: ['a/known'] });
    await server.database.query(
      `INSERT INTO lti_deployments (organization_id, registration_id, deployment_id, state) VALUES ($1, $2, 'z/new', 'pending')`,
      [organizationId, id],
    );
    const path = `/lti/registrations/${id}/deployments`;
    const list = async (query = '') =>
      (await server.owner.get(path + query)).body.items.map(
        ({ deploymentId, state }: { deploymentId: string; state: string }) => `${deploymentId} ${state}`,
      );
    expect(await list()).toEqual(['z/new pending', 'a/known active']);
    const first = (await server.owner.get(`${path}?limit=1`)).body;
    expect(await list(`?limit=1&cursor=${encodeURIComponent(first.next)}`)).toEqual(['a/known active']);
    const approved = await server.owner.put(path, { deploymentId: 'z/new', state: 'active' });
    expect(approved.body).toMatchObject({ state: 'active', resourceLinks: 0, decidedBy: 'Owner of alpha' });
    await server.owner.put(path, { deploymentId: 'a/known', state: 'refused' });
    await server.owner.put(path, { deploymentId: 'ahead', state: 'active' });
    expect(await list()).toEqual(['a/known refused', 'ahead active', 'z/new active']);
    expect(await list('?state=refused')).toEqual(['a/known refused']);
    expect((await server.instructor.put(path, { deploymentId: 'z/new', state: 'active' })).status).toBe(403);
    expect((await logged('lti_deployment.approved'))[1]).toMatchObject({
      before: { deploymentId: 'z/new', state: 'pending' },
      after: { state: 'active' },
    });
  });
});

describe('the tool’s key set', () => {
  const read = (headers: Record<string, string> = {}, organization = organizationId) =>
    fetch(`${server.url}/lti/${organization}/jwks.json`, { headers });

  it('is public, holds no private part, and need not be read twice within an hour', async () => {
    const first = await read();
    expect(first.headers.get('cache-control')).toBe('public, max-age=3600, stale-while-revalidate=86400');
    const { keys } = (await first.json()) as { keys: JWK[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    const etag = first.headers.get('etag') ?? '';
    expect((await read({ 'if-none-match': etag })).status).toBe(304);
    expect((await read({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('has the next key a day before it signs, and the one before for a week after', async () => {
    const etag = (await read()).headers.get('etag') ?? '';
    const rotated = await server.owner.post('/lti/keys', {});
    expect(rotated.status).toBe(201);
    expect(Date.parse(rotated.body.signsFrom) - Date.now()).toBeGreaterThan(23 * 3600_000);
    const fresh = await read({ 'if-none-match': etag });
    expect(((await fresh.json()) as { keys: JWK[] }).keys).toHaveLength(2);
    const { items } = (await server.instructor.get('/lti/keys')).body;
    expect(items.map(({ retiredAt }: { retiredAt: string | null }) => retiredAt === null)).toEqual([true, false]);
    expect((await server.instructor.post('/lti/keys', {})).status).toBe(403);
  });

  it.each(['00000000-0000-7000-8000-000000000000', 'alpha', '%00'])(
    'of nobody (%s) is not found',
    async (organization) => {
      expect((await read({}, organization)).status).toBe(404);
    },
  );
});

describe('Canvas’s configuration', () => {
  const read = (query = '') => fetch(`${server.url}/lti/${organizationId}/canvas.json${query}`);

  it('has the tool’s addresses, its key set by address, and where content is chosen', async () => {
    const body = (await (await read()).json()) as Record<string, unknown>;
    const base = `${PUBLIC}/lti/${organizationId}`;
    expect(body).toMatchObject({
      title: 'Board alpha',
      oidc_initiation_url: `${base}/login`,
      target_link_uri: `${base}/launch`,
      public_jwk_url: `${base}/jwks.json`,
      custom_fields: { context_id_history: '$Context.id.history' },
      extensions: [
        {
          platform: 'canvas.instructure.com',
          domain: 'board.example.org',
          privacy_level: 'public',
          settings: {
            placements: ['link_selection', 'assignment_selection'].map((placement) => ({
              placement,
              message_type: 'LtiDeepLinkingRequest',
              target_link_uri: `${base}/launch`,
            })),
          },
        },
      ],
    });
    expect(body).not.toHaveProperty('public_jwk');
  });

  it('can ask for no names, and does not mistake a misspelt level for one', async () => {
    expect(await (await read('?privacy=anonymous')).text()).toContain('"privacy_level":"anonymous"');
    expect((await read('?privacy=anonimous')).status).toBe(422);
    expect((await read('?privacy=public&privacy=anonymous')).status).toBe(422);
  });
});

describe('the log of launches', () => {
  it('is read by registration, outcome and time, in pages', async () => {
    const { id } = await register();
    for (const [outcome, hours] of [
      ['lti.expired', 3],
      ['ok', 2],
      ['lti.expired', 1],
    ] as const)
      await server.database.query(
        `INSERT INTO lti_launches (organization_id, id, at, registration_id, outcome) VALUES ($1, $2, now() - make_interval(hours => $3), $4, $5)`,
        [organizationId, newId(), hours, id, outcome],
      );
    const outcomes = async (query: string) =>
      (await server.instructor.get(`/lti/launches?registration=${id}${query}`)).body.items.map(
        ({ outcome }: { outcome: string }) => outcome,
      );
    expect(await outcomes('')).toEqual(['lti.expired', 'ok', 'lti.expired']);
    expect(await outcomes('&outcome=ok')).toEqual(['ok']);
    expect(await outcomes(`&since=${new Date(Date.now() - 1.5 * 3600_000).toISOString()}`)).toEqual(['lti.expired']);
    expect((await server.foreign.get('/lti/launches')).body.items).toEqual([]);
    expect((await server.viewer.get('/lti/launches')).status).toBe(403);
  });
});

describe('trying a platform', () => {
  const answers = new Map<string, { status?: number; body: string }>();
  const asked: { url: string; body: string }[] = [];
  const lms = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({ url: request.url ?? '', body });
      const answer = answers.get(request.url ?? '') ?? { status: 404, body: 'No such page' };
      // As Moodle answers: JSON under another name.
      response.writeHead(answer.status ?? 200, { 'content-type': 'text/html' }).end(answer.body);
    });
  });
  let registration: { id: string; tokenUrl: string };

  beforeAll(async () => {
    await new Promise<void>((done) => lms.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(lms.address() as AddressInfo).port}`;
    registration = await register({
      issuer: origin,
      authorizationUrl: `${origin}/auth`,
      tokenUrl: `${origin}/token`,
      keySetUrl: `${origin}/keys`,
    });
  });
  afterAll(() => void lms.close());

  const check = async () => {
    const { status, body } = await server.instructor.get(`/lti/registrations/${registration.id}/check`);
    expect(status).toBe(200);
    return Object.fromEntries(
      body.checks.map(({ what, state, says }: Record<string, string>) => [what, `${state}: ${says}`]),
    ) as Record<string, string>;
  };

  it('asks for a token with an assertion that the key set verifies, and keeps nothing', async () => {
    answers.set('/keys', {
      body: JSON.stringify({
        keys: [
          { kty: 'RSA', kid: 'a' },
          { kty: 'EC', kid: 'b' },
        ],
      }),
    });
    answers.set('/token', { body: JSON.stringify({ access_token: 'secret-token', expires_in: 3600 }) });
    answers.set('/auth', { status: 400, body: 'Invalid request' });
    const said = await check();
    expect(said['key-set']).toBe('passed: The key set is readable. Keys that can be used: 1 of 2.');
    expect(said['token']).toMatch(/^passed/);
    expect(said['authorization']).toMatch(/^passed/);
    expect(JSON.stringify(said)).not.toContain('secret-token');
    const form = new URLSearchParams(asked.find(({ url }) => url === '/token')?.body);
    const set = await fetch(`${server.url}/lti/${organizationId}/jwks.json`);
    const { keys } = (await set.json()) as { keys: JWK[] };
    const { payload, protectedHeader } = await jwtVerify(form.get('client_assertion') ?? '', async ({ kid }) =>
      importJWK(keys.find((key) => key.kid === kid) ?? {}, 'RS256'),
    );
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({ iss: payload.sub, aud: registration.tokenUrl });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  it('says in plain words, with the platform’s own, what does not work', async () => {
    answers.set('/keys', { body: '<html>Log in</html>' });
    answers.set('/token', { status: 400, body: '{"error":"invalid_client","error_description":"No <b>key</b>"}' });
    answers.delete('/auth');
    expect(await check()).toEqual({
      'key-set': 'failed: What is at the key set’s address is no key set.',
      token: expect.stringMatching(/^failed: .* answers 400: “invalid_client: No <b>key<\/b>”\. Check the client id/),
      authorization: 'doubtful: The login page answers 404. Check its address.',
    });
    answers.set('/token', { status: 400, body: '{"error":"invalid_scope"}' });
    expect((await check())['token']).toMatch(/^doubtful: .*does not allow it all services/);
    answers.set('/token', {
      body: '{"access_token":"x","scope":"https://purl.imsglobal.org/spec/lti-ags/scope/score"}',
    });
    expect((await check())['token']).toContain('not for lineitem, lineitem.readonly, result.readonly');
  });
});
