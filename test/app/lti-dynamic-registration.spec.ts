/** Registering by a one-time link (Dynamic Registration 1.0), with platforms that are good, sloppy, slow and hostile. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browser.js';
import { makeServer, PASSWORD, type TestServer } from '../support/server.js';

const PUBLIC = 'https://board.example.org';
const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration';
const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.the-platforms-permission.c2ln';

type Json = Record<string, unknown>;
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: TestServer;
let organizationId: string;
const lines: string[] = [];

let lms: Server;
let origin: string;
/** What the platform was asked. */
let asked: { method: string; url: string; authorization: string | undefined; body: Json | null }[] = [];
/** What it does instead of what a good one does, by path. */
const instead = new Map<string, Answer>();
let configuration: (origin: string) => Json;
let registered: () => Json;
let clients = 0;

const json =
  (body: unknown, status = 200): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

function listen(handler: Answer): Promise<{ server: Server; origin: string }> {
  const made = createServer(handler);
  return new Promise((done) =>
    made.listen(0, '127.0.0.1', () =>
      done({ server: made, origin: `http://127.0.0.1:${(made.address() as AddressInfo).port}` }),
    ),
  );
}

beforeAll(async () => {
  server = await makeServer({ EXAMPORT_PUBLIC_URL: PUBLIC, EXAMPORT_LOG_LEVEL: 'info' }, (line) => lines.push(line));
  organizationId = (await server.owner.get('/session')).body.organization.id;
  ({ server: lms, origin } = await listen((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const body = headers['content-type'] === 'application/json' ? (JSON.parse(text) as Json) : null;
      asked.push({ method, url, authorization: headers.authorization, body });
      const path = url.split('?')[0] ?? '';
      const answer =
        instead.get(path) ??
        { '/config': json(configuration(origin)), '/register': json({ ...body, ...registered() }) }[path] ??
        json({}, 404);
      answer(request, response);
    });
  }));
}, 60_000);
afterAll(async () => {
  lms.closeAllConnections();
  lms.close();
  await server.close();
});

beforeEach(() => {
  asked = [];
  instead.clear();
  configuration = (issuer) => ({
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/mod/lti/token.php`,
    jwks_uri: `${issuer}/certs`,
    registration_endpoint: `${issuer}/register`,
    scopes_supported: [
      'openid',
      'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
      'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
      'https://purl.imsglobal.org/spec/lti-ags/scope/score',
      'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
    ],
    claims_supported: ['iss', 'sub', 'name', 'given_name', 'family_name', 'email'],
    [PLATFORM]: {
      product_family_code: 'moodle',
      version: '4.5.6',
      messages_supported: [
        { type: 'LtiResourceLinkRequest' },
        { type: 'LtiDeepLinkingRequest', placements: ['ContentArea', 'RichTextEditor'] },
      ],
      variables: ['Context.id', 'Context.id.history'],
    },
  });
  const clientId = `client-${(clients += 1)}`;
  registered = () => ({ client_id: clientId, [TOOL]: { deployment_id: '3' } });
});

const makeLink = async (name = 'Nursing school') => {
  const made = await server.owner.post('/lti/registration-links', { name });
  expect(made.status).toBe(201);
  const { link, url } = made.body as { link: { id: string }; url: string };
  expect(url.startsWith(`${PUBLIC}/lti/${organizationId}/register/`)).toBe(true);
  return { id: link.id, url: url.replace(PUBLIC, server.url), secret: url.split('/').at(-1) ?? '' };
};

const opened = (url: string, settings: { config?: string; token?: string | null } = {}) => {
  const { config = `${origin}/config`, token = TOKEN } = settings;
  const query = new URLSearchParams({ openid_configuration: config });
  if (token !== null) query.set('registration_token', token);
  return `${url}?${query}`;
};

const post = async (address: string) => {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  });
  return { status: response.status, headers: response.headers, page: await response.text() };
};

const linkOf = async (id: string) =>
  (await server.owner.get('/lti/registration-links?limit=200')).body.items.find((link: Json) => link['id'] === id);

const registrations = async () => (await server.owner.get('/lti/registrations?limit=200')).body.items as Json[];

describe('a registration link', () => {
  it('is shown once, and is kept as a hash alone', async () => {
    const { id, secret } = await makeLink();
    expect(JSON.stringify(await linkOf(id))).not.toContain(secret);
    const { rows } = await server.database.query<{ token_hash: Buffer }>(
      'SELECT token_hash FROM lti_registration_links WHERE id = $1',
      [id],
    );
    expect(rows[0]?.token_hash).toHaveLength(32);
    expect(JSON.stringify((await server.owner.get('/audit')).body)).not.toContain(secret);
  });

  it('is valid for 7 days, or 1 to 30 as its maker says', async () => {
    const days = async (body: object) => {
      const { status, body: made } = await server.owner.post('/lti/registration-links', { name: 'X', ...body });
      if (status !== 201) return status;
      return Math.round((Date.parse(made.link.expiresAt) - Date.parse(made.link.createdAt)) / 86_400_000);
    };
    expect([await days({}), await days({ days: 1 }), await days({ days: 30 })]).toEqual([7, 1, 30]);
    expect([await days({ days: 0 }), await days({ days: 31 })]).toEqual([422, 422]);
  });

  it('is made by owners alone', async () => {
    expect((await server.author.post('/lti/registration-links', { name: 'X' })).status).toBe(403);
    expect((await server.instructor.get('/lti/registration-links')).status).toBe(200);
  });

  it('does nothing but ask when it is opened, however often', async () => {
    const { id, url } = await makeLink('Nurses & “friends” <b>');
    for (const method of ['GET', 'HEAD', 'GET']) {
      const page = await fetch(opened(url), { method });
      expect(page.status).toBe(200);
      if (method === 'GET') {
        const text = await page.text();
        expect(text).toContain('Nurses &amp; “friends” &lt;b&gt;');
        expect(text).toContain(new URL(origin).host);
        expect(text).toContain('Board alpha');
      }
    }
    expect(asked).toEqual([]);
    expect((await linkOf(id)).usedAt).toBeNull();
  });

  it('explains itself to who opens it by hand', async () => {
    const { url } = await makeLink();
    const page = await fetch(url);
    expect(page.status).toBe(422);
    expect(await page.text()).toContain('enter this link in the platform');
  });

  it.each([
    ['made up', async () => `${server.url}/lti/${organizationId}/register/${'a'.repeat(43)}`],
    ['too short', async () => `${server.url}/lti/${organizationId}/register/abc`],
    [
      'of another organization',
      async () => {
        const { url } = await makeLink();
        const other = (await server.foreign.get('/session')).body.organization.id as string;
        return url.replace(organizationId, other);
      },
    ],
    [
      'ended',
      async () => {
        const { id, url } = await makeLink();
        await server.database.query('UPDATE lti_registration_links SET expires_at = now() WHERE id = $1', [id]);
        return url;
      },
    ],
    [
      'revoked',
      async () => {
        const { id, url } = await makeLink();
        expect((await server.owner.delete(`/lti/registration-links/${id}`)).status).toBe(204);
        expect((await server.owner.delete(`/lti/registration-links/${id}`)).status).toBe(404);
        return url;
      },
    ],
  ])('that is %s registers nothing', async (_what, make) => {
    const before = await registrations();
    const url = opened(await make());
    expect((await fetch(url)).status).toBe(404);
    const { status, page } = await post(url);
    expect(status).toBe(404);
    expect(page).toContain('Ask the board that runs this tool for a new link.');
    expect(asked).toEqual([]);
    expect(await registrations()).toEqual(before);
  });

  it('of an organization that is none is not found', async () => {
    const { url } = await makeLink();
    for (const other of ['00000000-0000-7000-8000-000000000000', 'x'])
      expect((await fetch(opened(url.replace(organizationId, other)))).status).toBe(404);
  });
});

describe('registering', () => {
  it('exchanges what launches need, in the platform’s shape, and uses the link up', async () => {
    const { id, url } = await makeLink();
    const { status, page, headers } = await post(opened(url));
    expect(status).toBe(200);
    expect(page).toContain('data-close="now"');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(asked.map(({ method, url: path, authorization }) => `${method} ${path} ${authorization}`)).toEqual([
      `GET /config Bearer ${TOKEN}`,
      `POST /register Bearer ${TOKEN}`,
    ]);
    const base = `${PUBLIC}/lti/${organizationId}`;
    expect(asked[1]?.body).toEqual({
      application_type: 'web',
      response_types: ['id_token'],
      grant_types: ['client_credentials', 'implicit'],
      client_name: 'Board alpha',
      initiate_login_uri: `${base}/login`,
      redirect_uris: [`${base}/launch`],
      jwks_uri: `${base}/jwks.json`,
      token_endpoint_auth_method: 'private_key_jwt',
      scope: [
        'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
        'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
        'https://purl.imsglobal.org/spec/lti-ags/scope/score',
        'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
      ].join(' '),
      [TOOL]: {
        domain: 'board.example.org',
        description: expect.any(String),
        target_link_uri: `${base}/launch`,
        custom_parameters: { context_id_history: '$Context.id.history' },
        claims: ['iss', 'sub', 'name', 'given_name', 'family_name', 'email'],
        messages: [
          { type: 'LtiResourceLinkRequest', target_link_uri: `${base}/launch`, label: 'Board alpha' },
          {
            type: 'LtiDeepLinkingRequest',
            target_link_uri: `${base}/launch`,
            label: 'Board alpha',
            placements: ['ContentArea'],
          },
        ],
      },
    });
    const { usedAt, registrationId } = await linkOf(id);
    expect(usedAt).not.toBeNull();
    expect((await server.owner.get(`/lti/registrations/${registrationId}`)).body).toMatchObject({
      name: 'Nursing school',
      vendor: 'moodle',
      issuer: origin,
      clientId: `client-${clients}`,
      tokenUrl: `${origin}/mod/lti/token.php`,
      origin: 'dynamic',
      state: 'active',
      platform: { productFamily: 'moodle', version: '4.5.6', configurationUrl: `${origin}/config` },
      deployments: { active: 1, pending: 0, refused: 0 },
      updatedBy: 'registration link: Nursing school',
    });
    const log = (await server.owner.get(`/audit?action=lti_registration.registered`)).body.items[0];
    expect(log).toMatchObject({ target: { id: registrationId }, after: { deploymentId: '3', linkId: id } });
    const again = await post(opened(url));
    expect(again.status).toBe(404);
    expect(asked).toHaveLength(2);
  });

  it('sends no permission where the platform gave none, and waits for deployments that it does not name', async () => {
    registered = () => ({ client_id: 4711 });
    const { id, url } = await makeLink('Brightspace');
    configuration = withChange({ authorization_server: 'https://api.brightspace.com/auth/token' }, 'desire2learn');
    const { page } = await post(opened(url, { token: null }));
    expect(page).toContain('The first launch of each deployment waits');
    expect(asked.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
    const { registrationId } = await linkOf(id);
    expect((await server.owner.get(`/lti/registrations/${registrationId}`)).body).toMatchObject({
      vendor: 'brightspace',
      clientId: '4711',
      tokenAudience: 'https://api.brightspace.com/auth/token',
      deployments: { active: 0, pending: 0, refused: 0 },
    });
  });

  it('gives Canvas messages with placements, and its privacy level', async () => {
    configuration = withChange({ authorization_server: 'canvas.instructure.com' }, 'canvas', {
      messages_supported: [
        { type: 'LtiResourceLinkRequest', placements: ['course_navigation'] },
        { type: 'LtiDeepLinkingRequest', placements: ['assignment_selection', 'editor_button', 'link_selection'] },
      ],
      'https://canvas.instructure.com/lti/account_name': 'Test University',
    });
    const { id, url } = await makeLink();
    await post(opened(url));
    const tool = asked[1]?.body?.[TOOL] as Json;
    expect(tool).toMatchObject({
      'https://canvas.instructure.com/lti/privacy_level': 'public',
      messages: [{ type: 'LtiDeepLinkingRequest', placements: ['assignment_selection', 'link_selection'] }],
    });
    for (const value of Object.values(tool['custom_parameters'] as object)) expect(typeof value).toBe('string');
    const { registrationId } = await linkOf(id);
    expect((await server.owner.get(`/lti/registrations/${registrationId}`)).body).toMatchObject({
      tokenAudience: null,
      platform: { accountName: 'Test University' },
    });
  });

  it('says which services the platform has not allowed', async () => {
    registered = () => ({ client_id: `c${clients}`, scope: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem' });
    const { url } = await makeLink();
    const { page } = await post(opened(url));
    expect(page.replaceAll(/\s+/g, ' ')).toContain('has not allowed: score, contextmembership.readonly.');
  });

  it('again of the same client updates it, never makes two, and overrides no decision of the board', async () => {
    const first = await makeLink();
    await post(opened(first.url));
    const { registrationId } = await linkOf(first.id);
    const path = `/lti/registrations/${registrationId}`;
    await server.owner.patch(path, { state: 'disabled', name: 'Renamed' }, { headers: { 'if-match': '"1"' } });
    await server.owner.put(`${path}/deployments`, { deploymentId: '3', state: 'refused' });
    configuration = withChange({ jwks_uri: `${origin}/moved` });
    const second = await makeLink('Second');
    const { page } = await post(opened(second.url));
    expect(page).toContain('Registered again');
    expect(page).toContain('has refused this deployment');
    expect(page).toContain('has switched this registration off');
    expect((await linkOf(second.id)).registrationId).toBe(registrationId);
    expect((await server.owner.get(path)).body).toMatchObject({
      name: 'Renamed',
      state: 'disabled',
      keySetUrl: `${origin}/moved`,
      revision: 3,
      deployments: { active: 0, refused: 1 },
    });
  });

  it('with one link by two people at once happens once', async () => {
    instead.set('/config', (request, response) => {
      void setTimeout(300).then(() => json(configuration(origin))(request, response));
    });
    const { url } = await makeLink();
    const answers = await Promise.all([post(opened(url)), post(opened(url))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('of one client by two links at once makes one registration', async () => {
    const [one, other] = [await makeLink(), await makeLink()];
    const answers = await Promise.all([post(opened(one.url)), post(opened(other.url))]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await linkOf(one.id)).registrationId).toBe((await linkOf(other.id)).registrationId);
  });
});

/** The good configuration with some of it changed. */
function withChange(change: Json, productFamily?: string, platform: Json = {}): typeof configuration {
  const before = configuration;
  return (issuer) => {
    const good = before(issuer);
    const family = productFamily === undefined ? {} : { product_family_code: productFamily };
    return { ...good, ...change, [PLATFORM]: { ...(good[PLATFORM] as Json), ...family, ...platform } };
  };
}

describe('a platform that does not do its part', () => {
  let evil: { server: Server; origin: string };
  beforeAll(async () => {
    // Speaks for the good platform, with endpoints of its own.
    evil = await listen((_request, response) =>
      json({ ...configuration(evil.origin), issuer: origin })(_request, response),
    );
  });
  afterAll(() => void evil.server.close());
  let before: Json[];
  beforeEach(async () => {
    before = await registrations();
  });
  afterEach(async () => {
    expect(await registrations()).toEqual(before);
  });

  /** The page after a failure; the link must have stayed good. */
  async function failed(status: number, settings: Parameters<typeof opened>[1] = {}): Promise<string> {
    const link = await makeLink();
    const answer = await post(opened(link.url, settings));
    expect({ status: answer.status, page: answer.page }).toMatchObject({ status });
    expect(answer.page).toContain('Nothing was registered');
    expect(answer.page).not.toContain('data-close="now"');
    expect((await linkOf(link.id)).usedAt).toBeNull();
    const { rows } = await server.database.query(
      'SELECT FROM lti_registration_links WHERE id = $1 AND claimed_until IS NULL',
      [link.id],
    );
    expect(rows).toHaveLength(1);
    return answer.page;
  }

  it('may not speak for another issuer', async () => {
    const page = await failed(502, { config: `${evil.origin}/config` });
    expect(page).toContain(`issuer: The configuration says that it is of ${origin}, but was read from`);
    for (const issuer of ['https://canvas.instructure.com', 'https://blackboard.com', `${origin}.evil.example`]) {
      configuration = withChange({ issuer });
      expect(await failed(502)).toContain('issuer:');
    }
  });

  it('may not be led to one that does', async () => {
    instead.set('/config', (_request, response) => {
      response.writeHead(302, { location: `${evil.origin}/config` }).end();
    });
    expect(await failed(502)).toContain('to where this request may not be led');
  });

  it('may not be led to when it registers', async () => {
    instead.set('/register', (_request, response) => {
      response.writeHead(307, { location: `${evil.origin}/register` }).end();
    });
    expect(await failed(502)).toContain('The platform refused the registration.');
  });

  it('must name all its addresses, and is told of each that cannot be used', async () => {
    configuration = withChange({
      authorization_endpoint: 'javascript:alert(1)',
      token_endpoint: undefined,
      jwks_uri: 'http://lms.example.org/keys',
      registration_endpoint: ['https://lms.example.org'],
    });
    const page = await failed(502);
    for (const field of ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'registration_endpoint'])
      expect(page).toContain(`${field}: `);
  });

  it.each([
    ['is no JSON', '<html>Log in</html>'],
    ['is a list', '[1]'],
    ['is null', 'null'],
  ])('may have a configuration that %s', async (_what, body) => {
    instead.set('/config', (_request, response) => void response.end(body));
    expect(await failed(502)).toContain('issuer: It is missing.');
  });

  it('may not send more than is taken', async () => {
    instead.set('/config', (_request, response) => void response.end(JSON.stringify({ x: 'x'.repeat(3_000_000) })));
    expect(await failed(502)).toContain('more than is taken');
  });

  it('may not keep people waiting for ever', async () => {
    instead.set('/config', () => undefined);
    expect(await failed(502)).toContain('did not answer in time');
  }, 20_000);

  it('may refuse, and its words are shown as words', async () => {
    instead.set('/register', json({ errors: [{ field: 'scope', message: '<img src=x onerror=alert(1)>' }] }, 422));
    const page = await failed(502);
    expect(page).toContain('<blockquote>&lt;img src=x onerror=alert(1)&gt;: scope</blockquote>');
    expect(page).toContain('The link from the board is still good.');
    const long = `<html><head><title>T</title></head><body><script>alert(1)</script>${'No. '.repeat(5000)}</body></html>`;
    instead.set('/register', (_request, response) => void response.writeHead(500).end(long));
    const said = /<blockquote>([\s\S]*?)<\/blockquote>/.exec(await failed(502))?.[1] ?? '';
    expect(said).toMatch(/^No\. No\./);
    expect(said.length).toBeLessThan(310);
  });

  it('may register and not say as what', async () => {
    for (const body of [{}, { client_id: '' }, { client_id: 'a\u0000b' }, { client_id: 'x'.repeat(256) }, []]) {
      instead.set('/register', json(body));
      expect(await failed(502)).toContain('It has given no client id.');
    }
  });

  it('may give a permission that is none', async () => {
    expect(await failed(502, { token: 'a\r\nX-Evil: 1' })).toContain('registration_token');
    expect(await failed(502, { token: 'x'.repeat(7000) })).toContain('registration_token');
  });

  it('may give an address that is none', async () => {
    for (const config of ['', 'x', 'javascript:alert(1)', 'http://lms.example.org/config', 'file:///etc/passwd'])
      expect(await failed(502, { config })).toContain('openid_configuration');
    expect(asked).toEqual([]);
  });
});

describe('the pages', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());

  /** A page of the platform that shows an address in a frame or opens it in a window, and keeps what it is told. */
  const platformPage = (address: string) => (_request: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end(
      `<script>addEventListener('message', ({ data }) => { document.title = data.subject; });</script>
       <iframe src="${address.replaceAll('&', '&amp;')}" width="600" height="600"></iframe>
       <button onclick="window.open('${address}')">Open</button>`,
    );

  it('allow no inline script and nothing from elsewhere, and may be framed', async () => {
    const { url } = await makeLink();
    for (const address of [opened(url), url, `${server.url}/lti/${organizationId}/doctor`]) {
      const page = await fetch(address);
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("frame-ancestors 'self' *");
      expect(policy).not.toMatch(/unsafe|https?:/);
      expect(await page.text()).not.toMatch(/<script\b(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style/);
    }
  });

  it.each(['frame', 'window'])(
    'end in a platform’s %s with the message that closes it',
    async (place) => {
      const { url } = await makeLink();
      // Another site than the platform's, as in life.
      instead.set('/admin', platformPage(opened(url.replace('127.0.0.1', 'localhost'))));
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${origin}/admin`);
      let button = page.frameLocator('iframe').getByRole('button', { name: 'Register' });
      if (place === 'window') {
        const popup = context.waitForEvent('page');
        await page.getByRole('button', { name: 'Open' }).click();
        button = (await popup).getByRole('button', { name: 'Register' });
      }
      await button.click();
      await page.waitForFunction(() => document.title === 'org.imsglobal.lti.close');
      await context.close();
    },
    30_000,
  );

  it('of the doctor say how clocks and cookies are, and try platforms for who has signed in', async () => {
    const own = server.url.replace('127.0.0.1', 'localhost');
    const address = `${own}/lti/${organizationId}/doctor`;
    instead.set('/admin', platformPage(address));
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    await page.getByText('differ by').waitFor();
    await page.locator('#checks').getByText('Platforms are told https://board.example.org').waitFor();
    await page.locator('#checks').getByText('come back in a window of its own').waitFor();
    await page.locator('#platforms').getByText('Sign in').first().waitFor();
    const signedIn = await page.evaluate(
      async (body) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch('/api/v1/session', { method: 'POST', headers, body })).status;
      },
      JSON.stringify({ organization: 'alpha', email: 'instructor@alpha.example', password: PASSWORD }),
    );
    expect(signedIn).toBe(201);
    await page.reload();
    await page.getByRole('button', { name: 'Try it' }).first().click();
    await page.getByText('The key set’s address answers 404').first().waitFor();
    await page.goto(`${origin}/admin`);
    const frame = page.frameLocator('iframe');
    await frame.getByText('Cookies of the kind that launches use come back in this frame').waitFor();
    await context.close();
  }, 30_000);
});

describe('the log', () => {
  it('holds neither a link’s secret nor a platform’s permission, also where something breaks', async () => {
    const { url, secret } = await makeLink();
    await server.database.query('ALTER TABLE lti_registration_links RENAME TO lti_registration_links_away');
    expect((await fetch(opened(url))).status).toBe(500);
    await server.database.query('ALTER TABLE lti_registration_links_away RENAME TO lti_registration_links');
    await post(opened(url));
    const all = lines.join('');
    expect(all).toContain('/register/[hidden]');
    expect(all).not.toContain(secret);
    expect(all).not.toContain(TOKEN);
  });
});

describe('where private addresses are not allowed', () => {
  it('none is asked, whoever names it', async () => {
    const closed = await makeServer({ EXAMPORT_PUBLIC_URL: PUBLIC, EXAMPORT_ALLOW_PRIVATE_ADDRESSES: '0' });
    const { url } = (await closed.owner.post('/lti/registration-links', { name: 'X' })).body;
    const { port } = new URL(origin);
    for (const config of [
      `${origin}/config`,
      `https://127.0.0.1:${port}/config`,
      `https://localhost:${port}/config`,
      `https://[::ffff:127.0.0.1]:${port}/config`,
      'https://169.254.169.254/latest/meta-data/',
    ])
      expect((await post(opened(url.replace(PUBLIC, closed.url), { config }))).status).toBe(502);
    expect(asked).toEqual([]);
    await closed.close();
  }, 60_000);
});
