/** How an LMS is connected, as its own administrators see it after a launch: inside their registration and deployment, and nowhere else. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Link, Person } from '@examport/practice-platform';
import { newId } from '../../src/infra/index.js';
import { ApiClient } from '../support/api-client.js';
import { type Delivered, offer, publishDemo } from '../support/delivered.js';
import { addLink, type Connected, connectPlatform, LaunchBrowser, makeReachableServer } from '../support/lti.js';
import { launchStaff, type StaffLaunch } from '../support/lti-staff.js';
import type { TestServer } from '../support/server.js';

const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership#';
const INSTITUTION = 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#';
const SYSTEM = 'http://purl.imsglobal.org/vocab/lis/v2/system/person#';
const CORE = 'https://purl.imsglobal.org/spec/lti/claim/';

let server: TestServer;
let demo: Delivered;
let delivery: string;
let lms: Connected;
let other: Connected;
let link: Link;
let admin: Person;

beforeAll(async () => {
  server = await makeReachableServer();
  demo = await publishDemo(server);
  delivery = await offer(server, demo);
  lms = await connectPlatform(server);
  other = await connectPlatform(server);
  link = addLink(lms, delivery, demo.exam.id);
  admin = person('a-1', [`${INSTITUTION}Administrator`]);
}, 90_000);
afterAll(async () => {
  await lms.close();
  await other.close();
  await server.close();
});

function person(sub: string, roles: string[], where = lms): Person {
  const made = where.platform.addPerson({ sub, name: `Person ${sub}`, roles });
  where.platform.enrol(where.course, made);
  return made;
}

const launch = (who: Person, to: Link | Connected['course'] = link): Promise<StaffLaunch> =>
  launchStaff(server, lms, who, to);

const pageOf = ({ text }: StaffLaunch): unknown =>
  (JSON.parse(/id="staff-data">\s*(\{.*\})/.exec(text)?.[1] ?? '{}') as { connection?: unknown }).connection;

const bodyOf = async (path: string, launched?: StaffLaunch) =>
  (await (launched ?? (await launch(admin))).staff.get(`/lti/staff/connection${path}`)).body;

/** A grade at the launched link, of a learner who exists for it. */
async function grade(
  subject: string,
  {
    state = 'refused',
    problem = 'No such user',
    at = lms,
    deployment = null,
  }: { state?: string; problem?: string | null; at?: Connected; deployment?: string | null } = {},
): Promise<string> {
  const { database } = server;
  await new LaunchBrowser().launch(at, at.learner, at.course.links[0] ?? link);
  const { rows } = await database.query<{ id: string }>(
    'SELECT id FROM lti_resource_links WHERE registration_id = $1 AND delivery_id IS NOT NULL ORDER BY id LIMIT 1',
    [at.registrationId],
  );
  let linkId = rows[0]?.id ?? '';
  if (deployment !== null) {
    linkId = newId();
    await database.query(
      `INSERT INTO lti_deployments (organization_id, registration_id, deployment_id, state) VALUES ($1, $2, $3, 'active')`,
      [at.organizationId, at.registrationId, deployment],
    );
    await database.query(
      `INSERT INTO lti_resource_links (organization_id, id, registration_id, deployment_id, link_id, title) VALUES ($1, $2, $3, $4, $5, 'Elsewhere')`,
      [at.organizationId, linkId, at.registrationId, deployment, `link-${subject}`],
    );
  }
  const id = newId();
  await database.query(
    `INSERT INTO lti_grades (organization_id, id, registration_id, resource_link_id, subject, learner_id, state, last_problem, next_try_at)
     SELECT $1, $2, $3, $4, $5, learner_id, $6, $7, now() + interval '1 day' FROM learner_identities WHERE organization_id = $1
       AND platform = $8 LIMIT 1`,
    [at.organizationId, id, at.registrationId, linkId, subject, state, problem, `lti:${at.registrationId}`],
  );
  return id;
}

describe('who sees how the LMS is connected', () => {
  it.each<[string, string[], unknown, string]>([
    ['an administrator of the institution, first of all', [`${INSTITUTION}Administrator`], 'first', 'results'],
    ['an administrator of the system', [`${SYSTEM}Administrator`], 'first', 'results'],
    ['an administrator of the course', [`${MEMBERSHIP}Administrator`], 'first', 'results'],
    [
      'a teacher who administers the institution, beside results',
      [`${MEMBERSHIP}Instructor`, `${INSTITUTION}Administrator`],
      'beside',
      'results',
    ],
    ['no teacher', [`${MEMBERSHIP}Instructor`], null, 'results'],
  ])('%s', async (name, roles, connection, mode) => {
    const launched = await launch(person(name, roles));
    expect(pageOf(launched)).toBe(connection);
    expect(launched.mode).toBe(mode);
    const { status, body } = await launched.staff.get('/lti/staff/connection');
    if (connection === null) expect([status, body.code]).toEqual([403, 'lti.not_allowed']);
    else expect([status, body.name]).toEqual([200, 'Practice']);
    // What teachers get they get as well.
    expect((await launched.staff.get('/lti/staff')).body.link).toMatchObject({ deliveryId: delivery });
  });

  it('no learner, though they administer the institution', async () => {
    const { text } = await launch(person('l-a', [`${MEMBERSHIP}Learner`, `${INSTITUTION}Administrator`]));
    expect(text).toContain('id="examport-session"');
    expect(text).not.toContain('staff-data');
  });

  it('nobody who only chooses content for a course', async () => {
    const launched = await launch(admin, lms.course);
    expect([launched.mode, pageOf(launched)]).toEqual(['choose', null]);
  });

  it('nobody without a ticket, by any address', async () => {
    const nobody = new ApiClient(server.url, { authorization: 'Bearer abc.def' });
    for (const path of ['', '/check', '/launches', '/grades', '/links', '/rosters'])
      expect((await nobody.get(`/lti/staff/connection${path}`)).body.code).toBe('lti.ticket_invalid');
    const teaching = await launch(lms.teacher);
    for (const path of ['', '/check', '/launches', '/grades', '/links', '/rosters'])
      expect((await teaching.staff.get(`/lti/staff/connection${path}`)).body.code).toBe('lti.not_allowed');
    for (const path of [`/grades/${newId()}/resend`, '/grades/resend', `/rosters/${newId()}/sync`])
      expect(
        (await teaching.staff.post(`/lti/staff/connection${path}`, path === '/grades/resend' ? {} : undefined)).body
          .code,
      ).toBe('lti.not_allowed');
  });
});

describe('an administrator of the LMS', () => {
  it('sees what was registered, the deployments and how they stand, and what is to be entered there', async () => {
    await server.database.query(
      `INSERT INTO lti_deployments (organization_id, registration_id, deployment_id, state) VALUES ($1, $2, 'new-one', 'pending')`,
      [lms.organizationId, lms.registrationId],
    );
    expect(await bodyOf('')).toEqual({
      name: 'Practice',
      issuer: lms.platform.issuer,
      clientId: lms.registration.clientId,
      deploymentId: lms.registration.deploymentId,
      deployments: [
        { deploymentId: lms.registration.deploymentId, state: 'active' },
        { deploymentId: 'new-one', state: 'pending' },
      ],
      tool: {
        loginUrl: `${lms.base}/login`,
        redirectUri: `${lms.base}/launch`,
        keySetUrl: `${lms.base}/jwks.json`,
        doctorUrl: `${lms.base}/doctor`,
      },
      grades: { waiting: 0, sent: 0, refused: 0, givenUp: 0 },
    });
  });

  it('has the LMS tried, in plain sentences', async () => {
    const { checks } = await bodyOf('/check');
    expect(checks).toMatchObject([
      { what: 'key-set', state: 'passed', says: expect.stringContaining('can be used') },
      { what: 'token', state: 'passed' },
      { what: 'authorization', state: 'passed' },
    ]);
  });

  it('sees launches with the reason why they failed, those too that failed before their deployment was known', async () => {
    const tab = new LaunchBrowser();
    const address = await tab.login(lms, lms.learner, link);
    const [state, nonce] = [address.searchParams.get('state') ?? '', address.searchParams.get('nonce') ?? ''];
    const idToken = lms.platform.idToken(lms.learner, link, { nonce, claims: { [`${CORE}version`]: '1.1' } });
    await tab.post(`${lms.base}/launch`, { id_token: idToken, state });
    // Of a browser that keeps no cookies.
    const form = await new LaunchBrowser().authorize(await new LaunchBrowser().login(lms, lms.learner, link));
    await new LaunchBrowser().post(`${lms.base}/launch`, { ...form, proof: 'wrong' });
    const launched = await launch(admin);
    const failed = (await bodyOf('/launches?failed=true', launched)).items as Record<string, unknown>[];
    expect(failed.map(({ outcome }) => outcome)).toEqual(['lti.browser_differs', 'lti.version_wrong']);
    const all = (await bodyOf('/launches?limit=1', launched)) as { items: object[]; next: string };
    expect(all.items).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        messageType: 'LtiResourceLinkRequest',
        outcome: 'ok',
        linkTitle: 'The exam',
      },
    ]);
    expect((await bodyOf(`/launches?cursor=${all.next}`, launched)).items[0].outcome).toBe('lti.browser_differs');
  });

  it('sees which grades were not taken and why, without a score or a name, and sends one of them again', async () => {
    const id = await grade('u-1');
    await grade('u-2', { state: 'given_up', problem: 'It did not answer.' });
    await grade('u-3', { state: 'sent', problem: null });
    const launched = await launch(admin);
    expect((await bodyOf('', launched)).grades).toEqual({ waiting: 0, sent: 1, refused: 1, givenUp: 1 });
    const { items } = await bodyOf('/grades?state=failed', launched);
    expect(items).toEqual([
      expect.objectContaining({
        subject: 'u-2',
        state: 'given_up',
        problem: 'It did not answer.',
        course: 'Test course',
      }),
      {
        id,
        subject: 'u-1',
        linkTitle: 'The exam',
        course: 'Test course',
        state: 'refused',
        changedAt: expect.any(String),
        sentAt: null,
        nextTryAt: null,
        problem: 'No such user',
      },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/Suki|Person|score/i);
    expect((await launched.staff.post(`/lti/staff/connection/grades/${id}/resend`)).status).toBe(204);
    const { rows } = await server.database.query(
      `SELECT actor_name, target_id FROM audit_log WHERE action = 'lti_grade.resent'`,
    );
    expect(rows).toEqual([{ actor_name: 'lti: Person a-1', target_id: id }]);
  });

  it('sends all again that were not taken, of their own deployment alone', async () => {
    await server.database.query(`UPDATE lti_grades SET state = 'refused'`);
    const elsewhere = await grade('u-9', { deployment: 'another-college' });
    addLink(other, delivery, demo.exam.id);
    const foreign = await grade('u-8', { at: other });
    const launched = await launch(admin);
    for (const id of [elsewhere, foreign, newId()])
      expect(await launched.staff.post(`/lti/staff/connection/grades/${id}/resend`)).toMatchObject({
        status: 404,
        body: { code: 'lti.grade_not_found' },
      });
    const { rows: mine } = await server.database.query(`SELECT FROM lti_grades WHERE subject <> ALL ('{u-8,u-9}')`);
    expect(await launched.staff.post('/lti/staff/connection/grades/resend', {})).toMatchObject({
      status: 202,
      body: { resent: mine.length },
    });
    const { rows } = await server.database.query(
      `SELECT subject FROM lti_grades WHERE state = 'refused' AND subject IN ('u-8', 'u-9')`,
    );
    expect(rows).toHaveLength(2);
  });

  it('sees the line items of links and the rosters of courses, and has one read', async () => {
    const launched = await launch(admin);
    expect((await bodyOf('/links', launched)).items).toEqual([
      {
        id: expect.any(String),
        title: 'The exam',
        course: 'Test course',
        bound: true,
        lineItem: 'known',
        lineItemUrl: expect.stringContaining(lms.platform.url),
      },
    ]);
    const [roster] = (await bodyOf('/rosters', launched)).items as { contextId: string }[];
    expect(roster).toMatchObject({ title: 'Test course', offered: true, syncedAt: null, problem: null });
    const { contextId = '' } = roster ?? {};
    expect((await launched.staff.post(`/lti/staff/connection/rosters/${contextId}/sync`)).status).toBe(204);
    const isRead = async () => (await bodyOf('/rosters', launched)).items[0].syncedAt !== null;
    for (let tries = 0; !(await isRead()) && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await bodyOf('/rosters', launched)).items[0]).toMatchObject({
      problem: null,
      syncedAt: expect.any(String),
    });
    const { rows } = await server.database.query('SELECT id FROM lti_contexts WHERE registration_id = $1', [
      other.registrationId,
    ]);
    for (const id of [rows[0]?.id as string, newId()])
      expect(await launched.staff.post(`/lti/staff/connection/rosters/${id}/sync`)).toMatchObject({
        status: 404,
        body: { code: 'lti.context_not_found' },
      });
  });

  it('sees nothing of another platform of the board, of another deployment, or of another board', async () => {
    const launched = await launch(admin);
    const seen = JSON.stringify(
      await Promise.all(
        ['', '/launches?limit=100', '/grades?limit=100', '/links', '/rosters'].map((path) => bodyOf(path, launched)),
      ),
    );
    expect(seen).toContain(lms.platform.issuer);
    for (const theirs of [other.platform.issuer, other.platform.url, 'u-8', 'u-9', 'Elsewhere'])
      expect(seen).not.toContain(theirs);
  });

  it('decides nothing of the board’s: their ticket is no session and no key', async () => {
    const { staff } = await launch(admin);
    const asked = [
      await staff.get('/lti/registrations'),
      await staff.get('/lti/launches'),
      await staff.get('/lti/grades'),
      await staff.put(`/lti/registrations/${lms.registrationId}/deployments`, {
        deploymentId: 'new-one',
        state: 'active',
      }),
      await staff.request(
        'PATCH',
        `/lti/registrations/${lms.registrationId}`,
        { name: 'Mine' },
        { headers: { 'if-match': '"1"' } },
      ),
    ];
    expect(asked.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    const { rows } = await server.database.query(`SELECT state FROM lti_deployments WHERE deployment_id = 'new-one'`);
    expect(rows).toEqual([{ state: 'pending' }]);
  });

  it('sees nothing more once the board has refused the deployment or switched the registration off', async () => {
    const { staff } = await launch(admin);
    const code = async () => (await staff.get('/lti/staff/connection')).body.code as string | undefined;
    const set = (table: string, state: string, where: string) =>
      server.database.query(`UPDATE ${table} SET state = $2 WHERE ${where} = $1`, [
        where === 'id' ? lms.registrationId : lms.registration.deploymentId,
        state,
      ]);
    await set('lti_deployments', 'refused', 'deployment_id');
    expect(await code()).toBe('lti.deployment_refused');
    await set('lti_deployments', 'active', 'deployment_id');
    await set('lti_registrations', 'disabled', 'id');
    expect(await code()).toBe('lti.registration_disabled');
    await set('lti_registrations', 'active', 'id');
    expect(await code()).toBeUndefined();
  });
});
