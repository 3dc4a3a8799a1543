/**
 * Launches, as the certification for tools demands them (LTI Advantage Certification Guide 1.3, 6.1) and beyond: what must be let in, and
 * what must be refused, each with its code. A platform that signs, a server that verifies.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Link, TokenOverrides } from '@examport/practice-platform';
import type { Runtime } from '../../packages/player/src/runtime.js';
import { createApp } from '../../src/app.js';
import { CONFIG, type Config, secretKey } from '../../src/config/index.js';
import { Db } from '../../src/infra/index.js';
import { LoginStates } from '../../src/lti/login-states.js';
import { Logins } from '../../src/lti/logins.js';
import { Sweep } from '../../src/lti/sweep.js';
import { type Delivered, offer, publishDemo } from '../support/delivered.js';
import { openWithoutScreen } from '../support/hosted.js';
import {
  addLink,
  codeIn,
  type Connected,
  connectPlatform,
  LaunchBrowser,
  makeReachableServer,
  sessionIn,
} from '../support/lti.js';
import type { TestServer } from '../support/server.js';

const CORE = 'https://purl.imsglobal.org/spec/lti/claim/';
const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership#';

let server: TestServer;
let demo: Delivered;
let deliveryId: string;
let connected: Connected;
let link: Link;

beforeAll(async () => {
  server = await makeReachableServer();
  demo = await publishDemo(server);
  deliveryId = await offer(server, demo);
  connected = await connectPlatform(server);
  link = addLink(connected, deliveryId, demo.exam.id);
}, 60_000);
afterAll(async () => {
  await connected.close();
  await server.close();
});

/** A launch whose token is as the platform makes it, but for the overrides. */
async function launchWith(overrides: TokenOverrides, place = link) {
  const [person, tab] = [connected.learner, new LaunchBrowser()];
  const address = await tab.login(connected, person, place);
  const [state, nonce] = [address.searchParams.get('state') ?? '', address.searchParams.get('nonce') ?? ''];
  const idToken = connected.platform.idToken(person, place, { nonce, ...overrides });
  return tab.post(`${connected.base}/launch`, { id_token: idToken, state });
}

const now = () => Math.floor(Date.now() / 1000);

describe('a launch', () => {
  it('ends in the learner’s page itself, with a session of their own and no cookie, redirect or token in an address', async () => {
    const page = await new LaunchBrowser().launch(connected, connected.learner, link);
    expect(page.status).toBe(200);
    const session = sessionIn(page);
    expect(session).toMatchObject({ activity: demo.exam.id, learnerName: 'Suki Studént' });
    expect(page.headers.get('content-security-policy')).toContain(
      `frame-ancestors 'self' ${new URL(connected.platform.url).origin}`,
    );
    expect(page.headers.getSetCookie().filter((line) => !/max-age=0/i.test(line))).toEqual([]);
    const course = await fetch(`${server.url}/api/v1/learn/course`, {
      headers: { authorization: `Bearer ${session.token}` },
    });
    expect(course.status).toBe(200);
  });

  it('may be shown by the platform, by the address it leads back to, and by what the board has named; by nobody else', async () => {
    await server.database.query(
      `UPDATE organizations SET settings = settings || '{"platformOrigins": ["https://lms.school.example"]}' WHERE organization_id = $1`,
      [connected.organizationId],
    );
    const back = (url: string) => ({ claims: { [`${CORE}launch_presentation`]: { return_url: url } } });
    const policy = async (url: string) =>
      /frame-ancestors ([^;]*)/.exec((await launchWith(back(url))).headers.get('content-security-policy') ?? '')?.[1];
    const { origin } = new URL(connected.platform.url);
    const always = `'self' ${origin}`;
    await expect(policy('https://school.instructure.example/courses/1')).resolves.toBe(
      `${always} https://school.instructure.example https://lms.school.example`,
    );
    for (const url of ['javascript:alert(1)', 'http://plain.example/', 'https://a;b.example/'])
      await expect(policy(url)).resolves.toBe(`${always} https://lms.school.example`);
  });

  it('finds the same learner again, and another for another subject', async () => {
    const before = (await server.owner.get('/learners')).body.items.length as number;
    await new LaunchBrowser().launch(connected, connected.learner, link);
    await new LaunchBrowser().launch(connected, connected.learner, link);
    const other = connected.platform.addPerson({ sub: '77', roles: ['Learner'] });
    await new LaunchBrowser().launch(connected, other, link);
    expect((await server.owner.get('/learners')).body.items.length).toBe(before + 1);
  });

  it('fetches the platform’s key set once, and again only when a token names a key that is new', async () => {
    connected.platform.requests.clear();
    for (let n = 0; n < 3; n++) await new LaunchBrowser().launch(connected, connected.learner, link);
    expect(connected.platform.requests.count('jwks')).toBe(0);
  });

  it('is refused to a learner in one plain sentence, with the reason in the log of launches and nothing about people', async () => {
    const page = await launchWith({ claims: { exp: now() - 3600, iat: now() - 3660 } });
    expect(page.status).toBe(400);
    expect(page.text).toContain('Go back to your course and open it again from there.');
    expect(codeIn(page)).toBe('lti.expired');
    const { rows } = await server.database.query('SELECT outcome, details FROM lti_launches ORDER BY id DESC LIMIT 1');
    expect(rows[0]).toMatchObject({
      outcome: 'lti.expired',
      details: { exp: expect.any(Number), now: expect.any(Number) },
    });
    expect(JSON.stringify(rows[0])).not.toMatch(/Suki|suki@/);
  });
});

describe('certification 6.1.1: known bad launches are refused', () => {
  it.each<[string, TokenOverrides, string]>([
    ['no KID in the header', { header: { kid: undefined } }, 'lti.kid_missing'],
    ['incorrect KID', { header: { kid: 'another' } }, 'lti.kid_unknown'],
    ['wrong LTI version', { claims: { [`${CORE}version`]: '11.3' } }, 'lti.version_wrong'],
    ['no LTI version', { claims: { [`${CORE}version`]: undefined } }, 'lti.version_missing'],
    ['invalid LTI message', { claims: { [`${CORE}message_type`]: 'badltilaunch' } }, 'lti.message_type_unknown'],
    [
      'missing LTI claims',
      { claims: { [`${CORE}message_type`]: undefined, [`${CORE}version`]: undefined, [`${CORE}roles`]: undefined } },
      'lti.version_missing',
    ],
    ['timestamps incorrect', { claims: { iat: 11_111, exp: 22_222 } }, 'lti.expired'],
    ['message type missing', { claims: { [`${CORE}message_type`]: undefined } }, 'lti.message_type_missing'],
    ['roles missing', { claims: { [`${CORE}roles`]: undefined } }, 'lti.roles_missing'],
    ['deployment id missing', { claims: { [`${CORE}deployment_id`]: undefined } }, 'lti.deployment_missing'],
    ['resource link id missing', { claims: { [`${CORE}resource_link`]: { title: 'x' } } }, 'lti.resource_link_missing'],
    ['user missing', { claims: { sub: '' } }, 'lti.subject_missing'],
  ])('%s', async (_what, overrides, code) => {
    const page = await launchWith(overrides);
    expect(codeIn(page)).toBe(code);
    expect(page.text).not.toContain('examport-session');
  });
});

describe('more bad launches are refused', () => {
  it.each<[string, () => TokenOverrides, string]>([
    ['alg none', () => ({ header: { alg: 'none' } }), 'lti.algorithm_refused'],
    ['HS256 with the public key as secret', () => ({ header: { alg: 'HS256' } }), 'lti.algorithm_refused'],
    ['RS512', () => ({ header: { alg: 'RS512' } }), 'lti.algorithm_refused'],
    ['a stranger’s signature', () => ({ signer: 'stranger' }), 'lti.signature_wrong'],
    ['another issuer', () => ({ claims: { iss: 'https://evil.example' } }), 'lti.issuer_wrong'],
    ['another audience', () => ({ claims: { aud: 'another' } }), 'lti.audience_wrong'],
    [
      'one more audience without azp',
      () => ({ claims: { aud: [connected.registration.clientId, 'x'], azp: undefined } }),
      'lti.authorized_party_wrong',
    ],
    ['another azp', () => ({ claims: { azp: 'another' } }), 'lti.authorized_party_wrong'],
    ['no exp', () => ({ claims: { exp: undefined } }), 'lti.expiry_missing'],
    ['no iat', () => ({ claims: { iat: undefined } }), 'lti.issued_missing'],
    ['ended two minutes ago', () => ({ claims: { exp: now() - 120, iat: now() - 180 } }), 'lti.expired'],
    ['made in an hour', () => ({ claims: { iat: now() + 3600, exp: now() + 7200 } }), 'lti.issued_in_future'],
    [
      'made two hours ago, ending in ten years',
      () => ({ claims: { iat: now() - 7200, exp: now() + 3e8 } }),
      'lti.issued_long_ago',
    ],
    ['not before an hour', () => ({ claims: { nbf: now() + 3600 } }), 'lti.not_yet_valid'],
    ['a nonce of its own', () => ({ nonce: 'of-my-own' }), 'lti.nonce_wrong'],
    ['no nonce', () => ({ claims: { nonce: undefined } }), 'lti.nonce_wrong'],
    ['an unknown deployment', () => ({ claims: { [`${CORE}deployment_id`]: 'unheard-of' } }), 'lti.deployment_pending'],
    [
      'a deployment of 300 characters',
      () => ({ claims: { [`${CORE}deployment_id`]: 'x'.repeat(300) } }),
      'lti.deployment_invalid',
    ],
    ['roles that are a text', () => ({ claims: { [`${CORE}roles`]: 'Learner' } }), 'lti.roles_missing'],
    ['no target link', () => ({ claims: { [`${CORE}target_link_uri`]: undefined } }), 'lti.target_missing'],
    [
      'another target link',
      () => ({ claims: { [`${CORE}target_link_uri`]: 'https://evil.example/' } }),
      'lti.target_differs',
    ],
    ['a subject of 300 characters', () => ({ claims: { sub: 's'.repeat(300) } }), 'lti.subject_invalid'],
    [
      'deep linking without settings',
      () => ({ claims: { [`${CORE}message_type`]: 'LtiDeepLinkingRequest' } }),
      'lti.deep_linking_settings_missing',
    ],
  ])('%s', async (_what, overrides, code) => {
    const page = await launchWith(overrides());
    expect(codeIn(page)).toBe(code);
    expect(page.text).not.toContain('examport-session');
  });

  it('a token that is none, and no token at all', async () => {
    for (const [form, code] of [
      [{ id_token: 'a.b.c' }, 'lti.token_unreadable'],
      [{}, 'lti.launch_incomplete'],
      [{ error: 'login_required', error_description: '<b>sign in</b>' }, 'lti.launch_incomplete'],
    ] as const) {
      const tab = new LaunchBrowser();
      const state = (await tab.login(connected, connected.learner, link)).searchParams.get('state') ?? '';
      const page = await tab.post(`${connected.base}/launch`, { state, ...form });
      expect(codeIn(page)).toBe(code);
      expect(page.text).not.toContain('<b>sign in');
    }
  });

  it('the same launch a second time, and five times at once but for one', async () => {
    const tab = new LaunchBrowser();
    const form = await tab.authorize(await tab.login(connected, connected.learner, link));
    const cookie = new Map(tab.cookies);
    const many = await Promise.all(
      Array.from({ length: 5 }, () => {
        const copy = new LaunchBrowser();
        for (const [name, value] of cookie) copy.cookies.set(name, value);
        return copy.post(`${connected.base}/launch`, form);
      }),
    );
    expect(many.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(many.filter((page) => codeIn(page) === 'lti.login_unknown')).toHaveLength(4);
  });

  it('the nonce of one login with the state of another', async () => {
    const tab = new LaunchBrowser();
    const [first, second] = [
      await tab.login(connected, connected.learner, link),
      await tab.login(connected, connected.learner, link),
    ];
    const idToken = connected.platform.idToken(connected.learner, link, {
      nonce: first.searchParams.get('nonce') ?? '',
    });
    const state = second.searchParams.get('state') ?? '';
    expect(codeIn(await tab.post(`${connected.base}/launch`, { id_token: idToken, state }))).toBe('lti.nonce_wrong');
  });

  it('the state of another browser, which does not use it up', async () => {
    const [mine, theirs] = [new LaunchBrowser(), new LaunchBrowser()];
    const form = await mine.authorize(await mine.login(connected, connected.learner, link));
    expect(codeIn(await theirs.post(`${connected.base}/launch`, form))).toBe('lti.browser_differs');
    expect((await mine.post(`${connected.base}/launch`, form)).status).toBe(200);
  });

  it('a login that is older than five minutes', async () => {
    const states = new LoginStates(secretKey(server.app.get<Config>(CONFIG)));
    const launchOf = async (minutes: number) => {
      const subject = { registrationId: connected.registrationId, target: '/launch', storageTarget: null };
      const begun = states.issue(connected.organizationId, subject, Date.now() - minutes * 60_000);
      const tab = new LaunchBrowser();
      tab.cookies.set(server.app.get(Logins, { strict: false }).cookieName(begun.state), begun.secret);
      const idToken = connected.platform.idToken(connected.learner, link, { nonce: begun.nonce });
      return tab.post(`${connected.base}/launch`, { id_token: idToken, state: begun.state });
    };
    expect((await launchOf(4)).status).toBe(200);
    expect(codeIn(await launchOf(6))).toBe('lti.login_unknown');
  });

  it('a launch of one registration for the login of another', async () => {
    const other = await connectPlatform(server);
    const tab = new LaunchBrowser();
    const address = await tab.login(connected, connected.learner, link);
    const theirs = addLink(other, deliveryId);
    const idToken = other.platform.idToken(other.learner, theirs, { nonce: address.searchParams.get('nonce') ?? '' });
    const page = await tab.post(`${connected.base}/launch`, {
      id_token: idToken,
      state: address.searchParams.get('state') ?? '',
    });
    expect(codeIn(page)).toBe('lti.issuer_wrong');
    await other.close();
  });

  it('a form that is larger than any launch', async () => {
    const tab = new LaunchBrowser();
    const state = (await tab.login(connected, connected.learner, link)).searchParams.get('state') ?? '';
    const page = await tab.post(`${connected.base}/launch`, { state, id_token: 'x'.repeat(600 * 1024) });
    expect(codeIn(page)).toBe('lti.token_too_large');
  });
});

describe('certification 6.1.2 and 6.1.3: valid launches are let in', () => {
  const role = (name: string) => `${MEMBERSHIP}${name}`;
  it.each<[string, unknown[], object | (() => object), 'learner' | 'staff']>([
    ['an instructor', [role('Instructor')], {}, 'staff'],
    [
      'an instructor with many roles',
      [
        role('Instructor'),
        'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Staff',
        'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Other',
      ],
      {},
      'staff',
    ],
    ['an instructor by a short role', ['Instructor'], {}, 'staff'],
    ['a role that is unknown', ['http://purl.imsglobal.org/vocab/lis/v2/uknownrole/unknown#Unknown'], {}, 'learner'],
    ['no role', [''], {}, 'learner'],
    ['an empty list of roles', [], {}, 'learner'],
    ['a learner', [role('Learner')], {}, 'learner'],
    ['a learner by a short role', ['Learner'], {}, 'learner'],
    ['a learner with an unknown role besides', [role('Learner'), 'http://example.org/role#Odd'], {}, 'learner'],
    ['an email only', [role('Learner')], { name: undefined, given_name: undefined, family_name: undefined }, 'learner'],
    ['names only', [role('Learner')], { email: undefined }, 'learner'],
    [
      'nothing about the person',
      [role('Learner')],
      { name: undefined, given_name: undefined, family_name: undefined, email: undefined },
      'learner',
    ],
    [
      'an email without a context',
      [role('Learner')],
      { name: undefined, given_name: undefined, family_name: undefined, [`${CORE}context`]: undefined },
      'learner',
    ],
    [
      'claims that nobody knows',
      [role('Learner')],
      { 'https://example.org/claim': { deep: [1, { a: null }] } },
      'learner',
    ],
    [
      '64 kB of custom parameters',
      [role('Learner')],
      { [`${CORE}custom`]: { examport_delivery: 'later', big: 'x'.repeat(65_536) } },
      'learner',
    ],
    ['azp that is us', [role('Learner')], { azp: 'us' }, 'learner'],
    [
      'an end half a minute ago, by a clock that is slow',
      [role('Learner')],
      () => ({ exp: now() - 5, iat: now() - 65 }),
      'learner',
    ],
    [
      'a beginning in half a minute, by a clock that is fast',
      [role('Learner')],
      () => ({ iat: now() + 30, nbf: now() + 30, exp: now() + 120 }),
      'learner',
    ],
  ])('%s', async (_what, roles, claims, kind) => {
    const filled = Object.fromEntries(
      Object.entries(typeof claims === 'function' ? claims() : claims).map(([name, value]) => [
        name,
        name === 'azp'
          ? connected.registration.clientId
          : name === `${CORE}custom`
            ? { ...(value as object), examport_delivery: deliveryId }
            : value,
      ]),
    );
    const page = await launchWith({ claims: { [`${CORE}roles`]: roles, ...filled } });
    expect([page.status, codeIn(page)]).toEqual([200, null]);
    expect(page.text.includes('examport-session')).toBe(kind === 'learner');
    expect(page.text.includes('staff-data')).toBe(kind === 'staff');
  });
});

describe('a login', () => {
  it('is taken by GET as by POST', async () => {
    const { params } = connected.platform.loginRequest(connected.learner, link);
    const answer = await fetch(`${connected.base}/login?${new URLSearchParams(params)}`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    const to = new URL(answer.headers.get('location') ?? '');
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: connected.registration.clientId,
      redirect_uri: `${connected.base}/launch`,
      login_hint: params['login_hint'],
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-lti-\w+=.+; HttpOnly; Secure; Partitioned; SameSite=None|SameSite=None/,
    );
  });

  it.each<[string, Record<string, string | null>, string]>([
    ['without an issuer', { iss: null }, 'lti.login_incomplete'],
    ['without a login hint', { login_hint: null }, 'lti.login_incomplete'],
    ['of a platform that is not registered', { iss: 'https://unknown.example' }, 'lti.registration_unknown'],
    ['of another client id', { client_id: 'another' }, 'lti.registration_unknown'],
    ['that leads elsewhere', { target_link_uri: 'https://evil.example/launch' }, 'lti.target_elsewhere'],
  ])('is refused %s', async (_what, change, code) => {
    const { url, params } = connected.platform.loginRequest(connected.learner, link);
    const said = Object.fromEntries(
      Object.entries({ ...params, ...change }).filter(([, value]) => value !== null),
    ) as Record<string, string>;
    expect(codeIn(await new LaunchBrowser().post(url, said))).toBe(code);
  });

  it('finds the organization in whatever case its id is written', async () => {
    const { url, params } = connected.platform.loginRequest(connected.learner, link);
    const shouted = url.replace(connected.organizationId, connected.organizationId.toUpperCase());
    const { status } = await fetch(shouted, {
      method: 'POST',
      body: new URLSearchParams(params),
      redirect: 'manual',
    });
    expect([shouted === url, status]).toEqual([false, 302]);
  });

  it('is refused where the organization is unknown, another’s, or the registration is switched off', async () => {
    const { params } = connected.platform.loginRequest(connected.learner, link);
    const { id: foreign } = (await server.foreign.get('/organization')).body as { id: string };
    for (const organization of [foreign, '01900000-0000-7000-8000-000000000000']) {
      const base = `${server.config.publicUrl}/lti/${organization}`;
      const page = await new LaunchBrowser().post(`${base}/login`, { ...params, target_link_uri: `${base}/launch` });
      expect(codeIn(page)).toBe('lti.registration_unknown');
    }
    expect((await new LaunchBrowser().post(`${server.url}/lti/nobody/login`, params)).status).toBe(404);
    const other = await connectPlatform(server);
    await server.database.query(`UPDATE lti_registrations SET state = 'disabled' WHERE id = $1`, [
      other.registrationId,
    ]);
    const request = other.platform.loginRequest(other.learner, addLink(other, deliveryId));
    expect(codeIn(await new LaunchBrowser().post(request.url, request.params))).toBe('lti.registration_disabled');
    await other.close();
  });
});

describe('two web processes', () => {
  it('share a login: it begins in one and the launch ends in the other', async () => {
    const other = await createApp(
      { ...server.config, port: 0 },
      { databaseUrl: server.databaseUrl, checkResponses: true },
    );
    await other.listen(0, '127.0.0.1');
    const tab = new LaunchBrowser();
    const form = await tab.authorize(await tab.login(connected, connected.learner, link));
    const elsewhere = (await other.getUrl()).replace('127.0.0.1', 'localhost');
    const page = await tab.post(`${elsewhere}/lti/${connected.organizationId}/launch`, form);
    expect(sessionIn(page)).toMatchObject({ activity: demo.exam.id });
    await other.close();
  });
});

describe('a launch of which all is known', () => {
  const sessions = async () => {
    const { rows } = await server.database.query(
      `SELECT s.learner_id, s.delivery_id, s.activity, s.return_url, s.passback, s.address, s.user_agent, s.link_id, s.expires_at - s.created_at AS lasts
       FROM learner_sessions s ORDER BY s.id DESC LIMIT 2`,
    );
    return rows as Record<string, unknown>[];
  };
  const logged = async () => {
    const { rows } = await server.database.query(
      `SELECT registration_id, deployment_id, message_type, outcome, details, resource_link_id FROM lti_launches ORDER BY id DESC LIMIT 2`,
    );
    return rows as Record<string, unknown>[];
  };
  it('opens what the first one did, and is logged as it was', async () => {
    const place = addLink(connected, deliveryId, demo.exam.id);
    const first = sessionIn(await new LaunchBrowser().launch(connected, connected.learner, place));
    const second = sessionIn(await new LaunchBrowser().launch(connected, connected.learner, place));
    expect(first).toMatchObject({ learnerName: 'Suki Studént', activity: demo.exam.id });
    const own = { token: '', serverTime: '', journalKey: '' };
    expect({ ...second, ...own }).toEqual({ ...first, ...own });
    const [newer, older] = await sessions();
    expect(newer).toEqual(older);
    expect(newer).toMatchObject({ activity: demo.exam.id, passback: { subject: expect.any(String) } });
    const [later, earlier] = await logged();
    expect(later).toEqual(earlier);
    expect(later).toMatchObject({ outcome: 'ok', details: {} });
  });

  it('costs one statement, which is a transaction of its own, and its login none', async () => {
    const place = addLink(connected, deliveryId, demo.exam.id);
    const [transact, call] = [jest.spyOn(server.app.get(Db), 'transact'), jest.spyOn(server.app.get(Db), 'call')];
    try {
      await new LaunchBrowser().launch(connected, connected.learner, place);
      expect(transact).toHaveBeenCalledTimes(1);
      transact.mockClear();
      call.mockClear();
      await new LaunchBrowser().launch(connected, connected.learner, place);
      expect(transact).not.toHaveBeenCalled();
      expect(call).toHaveBeenCalledTimes(1);
    } finally {
      transact.mockRestore();
      call.mockRestore();
    }
  });

  it.each<[string, string, string]>([
    [
      'a registration that was disabled by another process',
      `UPDATE lti_registrations SET state = 'disabled', revision = revision + 1`,
      'lti.registration_disabled',
    ],
    [
      'a client id that was changed by another process',
      `UPDATE lti_registrations SET client_id = 'changed', revision = revision + 1`,
      'lti.audience_wrong',
    ],
    ['a registration that another process has taken out', 'DELETE FROM lti_registrations', 'lti.login_unknown'],
    ['a deployment that was refused', `UPDATE lti_deployments SET state = 'refused'`, 'lti.deployment_refused'],
  ])('is not opened by what was known before: %s', async (_what, change, code) => {
    const other = await connectPlatform(server);
    const place = addLink(other, deliveryId, demo.exam.id);
    expect((await new LaunchBrowser().launch(other, other.learner, place)).status).toBe(200);
    const tab = new LaunchBrowser();
    const form = await tab.authorize(await tab.login(other, other.learner, place));
    const column = change.includes('lti_deployments') ? 'registration_id' : 'id';
    await server.database.query(`${change} WHERE ${column} = $1`, [other.registrationId]);
    expect(codeIn(await tab.post(`${other.base}/launch`, form))).toBe(code);
    await other.close();
  });

  it('takes what is new about it all the same: name, title, what it opens', async () => {
    const place = addLink(connected, deliveryId, demo.exam.id);
    await new LaunchBrowser().launch(connected, connected.learner, place);
    const page = await launchWith(
      {
        claims: {
          [`${CORE}context`]: { id: connected.course.id, title: 'Renamed' },
          [`${CORE}custom`]: { examport_delivery: deliveryId },
        },
      },
      place,
    );
    expect(sessionIn(page)).toMatchObject({ activity: null });
    const { rows } = await server.database.query(
      `SELECT c.title, l.activity FROM lti_contexts c JOIN lti_resource_links l ON l.context_id = c.id ORDER BY l.id DESC LIMIT 1`,
    );
    expect(rows[0]).toEqual({ title: 'Renamed', activity: null });
  });
});

describe('what has had its time', () => {
  it('is swept: which logins were used, and launches of long ago', async () => {
    const { rows: before } = await server.database.query('SELECT count(*)::int AS n FROM lti_launches');
    await server.database.query(`UPDATE lti_used_logins SET used_at = now() - interval '2 hours'`);
    await server.database.query(
      `UPDATE lti_launches SET at = now() - interval '91 days' WHERE id = (SELECT id FROM lti_launches ORDER BY id LIMIT 1)`,
    );
    await server.app.get(Sweep, { strict: false }).run(connected.organizationId);
    const { rows: logins } = await server.database.query('SELECT FROM lti_used_logins');
    const { rows: after } = await server.database.query('SELECT count(*)::int AS n FROM lti_launches');
    expect([logins.length, after[0].n]).toEqual([0, before[0].n - 1]);
  });
});

describe('what a link opens', () => {
  it('is what it is for, also in a tab where another activity of the course was open before', async () => {
    const lesson = demo.document.activities.find(({ kind }) => kind === 'lesson')?.id ?? '';
    const tab = new Map<string, string>();
    const openedBy = async (activity?: string): Promise<Runtime> => {
      const place = addLink(connected, deliveryId, activity);
      const session = sessionIn(await new LaunchBrowser().launch(connected, connected.learner, place));
      return openWithoutScreen(server, session, tab);
    };
    const first = await openedBy(lesson);
    expect(first.view.state.activity).toBe(lesson);
    await first.send({ type: 'menu' });
    await first.send({ type: 'open', activity: lesson });
    expect([...tab.values()]).toContain(lesson);
    expect((await openedBy(demo.exam.id)).view.state.activity).toBe(demo.exam.id);
  });

  it('is nothing before somebody has chosen, and says so', async () => {
    const unbound = connected.platform.addLink(connected.course, { title: 'Empty', url: `${connected.base}/launch` });
    const page = await new LaunchBrowser().launch(connected, connected.learner, unbound);
    expect(codeIn(page)).toBe('lti.link_unbound');
    expect(page.text).toContain('Nothing has been chosen for this place yet.');
    const teacher = await new LaunchBrowser().launch(connected, connected.teacher, unbound);
    expect(teacher.text).toContain('"mode":"choose"');
  });

  it('is a whole course where no activity was chosen', async () => {
    const whole = addLink(connected, deliveryId);
    expect(sessionIn(await new LaunchBrowser().launch(connected, connected.learner, whole)).activity).toBeNull();
  });

  it('is kept by the copy of a course', async () => {
    await new LaunchBrowser().launch(connected, connected.learner, link);
    const { rows } = await server.database.query(
      'SELECT delivery_id, activity FROM lti_resource_links WHERE link_id = $1 AND registration_id = $2',
      [link.id, connected.registrationId],
    );
    expect(rows).toEqual([{ delivery_id: deliveryId, activity: demo.exam.id }]);
    const copy = connected.platform.addLink(connected.course, {
      title: 'Copy',
      url: `${connected.base}/launch`,
      custom: { resource_link_id_history: link.id },
    });
    expect(sessionIn(await new LaunchBrowser().launch(connected, connected.learner, copy)).activity).toBe(demo.exam.id);
  });

  it('is nothing of another organization, whatever the parameters say', async () => {
    const foreignLink = addLink(connected, '01900000-0000-7000-8000-000000000000');
    expect(codeIn(await new LaunchBrowser().launch(connected, connected.learner, foreignLink))).toBe(
      'lti.link_unbound',
    );
  });
});
