/** Security Framework 1.0 section 4, AGS 2.0, NRPS 2.0: what services grant, keep and refuse, vendor by vendor. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { scoresUrl, Tool, TOOL } from '../test-support/tool.js';
import type { Course, LineItem, Link, Person } from './model.js';
import { SCOPES, TYPES } from './names.js';
import type { VendorName } from './vendors.js';

let tool: Tool;
let course: Course;
let link: Link;
let lineItem: LineItem;
let learner: Person;
let teacher: Person;

async function make(options: Parameters<typeof Tool.on>[0]): Promise<void> {
  tool = await Tool.on(options);
  const { platform } = tool;
  learner = platform.addPerson({ name: 'Sam Student', email: 'sam@example.test', roles: ['Learner'] });
  teacher = platform.addPerson({ name: 'Tina Teacher', roles: ['Instructor'] });
  course = platform.addCourse({ title: 'Test course', label: 'TST' });
  link = platform.addLink(course, { title: 'Practice exam', lineItem: { scoreMaximum: 100 } });
  if (!link.lineItem) throw new Error('a link with a line item');
  lineItem = link.lineItem;
}
const on = (vendor: VendorName): Promise<void> => make({ vendor });
beforeEach(() => on('moodle'));

const itemUrl = (): string => tool.platform.lineItemUrl(lineItem);
const containerUrl = (): string => tool.platform.lineItemsUrl(course, tool.registration);

describe('the token endpoint', () => {
  it('grants those scopes that the tool may have, and drops others in silence', async () => {
    tool.registration.scopes = [SCOPES.score];
    const response = await tool.askToken([SCOPES.score, SCOPES.roster, 'x']);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: SCOPES.score });
    // As Moodle does, whose JSON goes for HTML.
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  const hour = 3600;
  it.each<[string, (now: number) => Record<string, unknown>]>([
    ['another audience', () => ({ aud: 'https://other.test' })],
    ['no jti', () => ({ jti: undefined })],
    ['an end in the past', (now) => ({ exp: now - hour })],
    ['no end', () => ({ exp: undefined })],
    ['a beginning to come', (now) => ({ iat: now + hour, exp: now + 2 * hour })],
    ['a subject other than the issuer', () => ({ sub: 'x' })],
    ['an unknown client', () => ({ iss: 'x', sub: 'x' })],
  ])('refuses an assertion with %s', async (_what, changes) => {
    const assertion = await tool.assertion(changes(tool.clock / 1000));
    const response = await tool.askToken([SCOPES.score], { client_assertion: assertion });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_client' });
  });

  it('refuses an assertion that another key has signed', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const response = await tool.askToken([SCOPES.score], { client_assertion: await tool.assertion({}, privateKey) });
    expect(await response.json()).toMatchObject({ error: 'invalid_client' });
  });

  it('takes an assertion once', async () => {
    const client_assertion = await tool.assertion();
    expect((await tool.askToken([SCOPES.score], { client_assertion })).status).toBe(200);
    expect((await tool.askToken([SCOPES.score], { client_assertion })).status).toBe(400);
  });

  it.each([
    ['grant_type', 'password', 'unsupported_grant_type'],
    ['client_assertion_type', 'x', 'invalid_request'],
    ['scope', 'x', 'invalid_scope'],
  ])('refuses another %s', async (name, value, error) => {
    expect(await (await tool.askToken([SCOPES.score], { [name]: value })).json()).toMatchObject({ error });
  });

  it('reads forms alone', async () => {
    const response = await tool.request(tool.platform.address.token, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(400);
  });

  it('keeps the tool’s key set, until a key is unknown', async () => {
    await tool.token();
    await tool.token();
    expect(tool.keyFetches).toBe(1);
  });

  it('of Brightspace wants an audience that is not its address, and fails on a list of them', async () => {
    await on('brightspace');
    expect((await tool.askToken([SCOPES.score])).status).toBe(200);
    const byAddress = await tool.assertion({ aud: tool.platform.address.token });
    expect((await tool.askToken([SCOPES.score], { client_assertion: byAddress })).status).toBe(400);
    const list = await tool.assertion({ aud: [tool.platform.tokenAudience] });
    expect((await tool.askToken([SCOPES.score], { client_assertion: list })).status).toBe(500);
  });
});

describe('a service', () => {
  it('answers 401 without a token, with an unknown one and with one that has ended', async () => {
    const token = await tool.token();
    expect((await tool.request(containerUrl())).status).toBe(401);
    expect((await tool.call(containerUrl(), { token: 'x', accept: TYPES.lineItems })).status).toBe(401);
    tool.clock += 3600 * 1000;
    expect((await tool.call(containerUrl(), { token, accept: TYPES.lineItems })).status).toBe(401);
  });

  it.each([
    ['moodle', 401],
    ['canvas', 403],
  ] as const)('of %s answers %d to a token without its scope', async (vendor, status) => {
    await on(vendor);
    const token = await tool.token([SCOPES.score]);
    expect((await tool.call(containerUrl(), { token, accept: TYPES.lineItems })).status).toBe(status);
  });

  it('answers 405 to another method', async () => {
    expect((await tool.call(scoresUrl(itemUrl()))).status).toBe(405);
  });
});

describe('line items', () => {
  it('of Moodle carry the tool’s number in a query, and look as recorded ones do', async () => {
    const { body, headers } = await tool.call(containerUrl(), { accept: TYPES.lineItems });
    expect(headers.get('content-type')).toBe(`${TYPES.lineItems}; charset=utf-8`);
    expect(body).toEqual([
      {
        id: expect.stringMatching(/\/lineitems\/1\/lineitem\?type_id=1$/),
        label: 'Practice exam',
        scoreMaximum: 100,
        resourceId: '',
        tag: '',
        resourceLinkId: link.id,
        ltiLinkId: link.id,
      },
    ]);
  });

  it('are made, read, changed and taken away', async () => {
    const made = await tool.call(containerUrl(), {
      method: 'POST',
      type: TYPES.lineItem,
      body: { label: 'Final', scoreMaximum: 20, resourceId: 'exam', tag: 'grade' },
    });
    expect(made.status).toBe(201);
    const { id } = made.body as { id: string };
    const changed = await tool.call(id, {
      method: 'PUT',
      type: TYPES.lineItem,
      body: { label: 'Final exam', scoreMaximum: 40 },
    });
    expect(changed.body).toMatchObject({ id, label: 'Final exam', scoreMaximum: 40 });
    expect((await tool.call(id, { accept: TYPES.lineItem })).body).toEqual(changed.body);
    expect((await tool.call(id, { method: 'DELETE' })).status).toBe(204);
    expect((await tool.call(id, { accept: TYPES.lineItem })).status).toBe(404);
  });

  it.each([
    ['no label', { scoreMaximum: 1 }],
    ['no maximum', { label: 'x' }],
    ['a maximum of nothing', { label: 'x', scoreMaximum: 0 }],
  ])('are not made with %s', async (_what, body) => {
    expect((await tool.call(containerUrl(), { method: 'POST', type: TYPES.lineItem, body })).status).toBe(400);
  });

  it('are not made, or listed, with another media type', async () => {
    const body = { label: 'x', scoreMaximum: 1 };
    const type = 'application/json';
    expect((await tool.call(containerUrl(), { method: 'POST', type, body })).status).toBe(400);
    expect((await tool.call(containerUrl(), { accept: type })).status).toBe(400);
    await on('plain');
    expect((await tool.call(containerUrl(), { method: 'POST', type, body })).status).toBe(415);
    expect((await tool.call(containerUrl(), { accept: type })).status).toBe(406);
  });

  it('are not coupled to another link afterwards', async () => {
    const body = { label: 'x', scoreMaximum: 1, resourceLinkId: 'other' };
    expect((await tool.call(itemUrl(), { method: 'PUT', type: TYPES.lineItem, body })).status).toBe(400);
  });

  it('come in pages that keep the filter', async () => {
    await on('canvas');
    for (let n = 0; n < 12; n++)
      tool.platform.addLineItem(course, tool.registration, { label: `${n}`, scoreMaximum: 1, tag: 'quiz' });
    const seen: unknown[] = [];
    let next: string | undefined = `${containerUrl()}?tag=quiz&limit=5`;
    for (; next !== undefined;) {
      const { body, headers } = await tool.call(next, { accept: TYPES.lineItems });
      seen.push(...(body as unknown[]));
      next = /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(seen).toHaveLength(12);
  });

  it('of Moodle have a malformed header for the next page', async () => {
    tool.platform.addLineItem(course, tool.registration, { label: 'x', scoreMaximum: 1 });
    const { headers } = await tool.call(`${containerUrl()}&limit=1`, { accept: TYPES.lineItems });
    expect(headers.get('link')).toContain('type_id=1&amp;limit=1&amp;from=1>; rel=\u00e2');
  });

  it.each([
    ['resource_link_id', (): string => link.id, 1],
    ['resource_id', (): string => 'a', 1],
    ['tag', (): string => 't', 2],
    ['tag', (): string => 'none', 0],
  ])('are found by %s', async (name, value, count) => {
    const { platform, registration } = tool;
    platform.addLineItem(course, registration, { label: 'A', scoreMaximum: 1, resourceId: 'a', tag: 't' });
    platform.addLineItem(course, registration, { label: 'B', scoreMaximum: 1, resourceId: 'b', tag: 't' });
    const { body } = await tool.call(`${containerUrl()}&${name}=${value()}`, { accept: TYPES.lineItems });
    expect(body).toHaveLength(count);
  });

  it('of another tool are not there', async () => {
    const other = tool.platform.register({ loginUrl: TOOL, redirectUris: [TOOL], jwksUrl: TOOL });
    const theirs = tool.platform.addLineItem(course, other, { label: 'Theirs', scoreMaximum: 1 });
    expect((await tool.call(tool.platform.lineItemUrl(theirs), { accept: TYPES.lineItem })).status).toBe(404);
    expect((await tool.call(containerUrl(), { accept: TYPES.lineItems })).body).toHaveLength(1);
  });
});

describe('the roster', () => {
  const rosterUrl = (query = ''): string => tool.platform.rosterUrl(course) + query;
  const names = (body: unknown): string[] => (body as { members: { name: string }[] }).members.map(({ name }) => name);

  it('of Moodle has the recorded shape', async () => {
    const { body, status } = await tool.call(rosterUrl(), { accept: TYPES.roster });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: rosterUrl(), context: { id: '1', label: 'TST', title: 'Test course' } });
    expect((body as { members: unknown[] }).members[0]).toEqual({
      status: 'Active',
      roles: ['Learner'],
      user_id: learner.sub,
      lis_person_sourcedid: '',
      name: 'Sam Student',
      email: 'sam@example.test',
      ext_user_username: learner.sub,
    });
  });

  it('of a link has what a launch would say of each member', async () => {
    const { body } = await tool.call(rosterUrl(`?rlid=${link.id}`), { accept: TYPES.roster });
    expect(body).toMatchObject({
      members: [
        {
          message: [
            {
              'https://purl.imsglobal.org/spec/lti-bo/claim/basicoutcome': {
                lis_outcome_service_url: expect.any(String),
              },
            },
          ],
        },
        {},
      ],
    });
    expect((await tool.call(rosterUrl('?rlid=99'), { accept: TYPES.roster })).status).toBe(404);
  });

  it('of a link has those alone whom it is for, and is the course’s own where a platform ignores the parameter', async () => {
    link.members = [teacher];
    expect(names((await tool.call(rosterUrl(`?rlid=${link.id}`), { accept: TYPES.roster })).body)).toEqual([
      'Tina Teacher',
    ]);
    await on('blackboard');
    const { body } = await tool.call(rosterUrl(`?rlid=${link.id}`), { accept: TYPES.roster });
    expect(body).toMatchObject({
      members: [
        { message: { 'https://purl.imsglobal.org/spec/lti/claim/message_type': 'LtiResourceLinkRequest' } },
        {},
      ],
    });
    await on('brightspace');
    const ignored = await tool.call(rosterUrl(`?rlid=${link.id}`), { accept: TYPES.roster });
    expect(names(ignored.body)).toEqual(['Sam Student', 'Tina Teacher']);
    expect(JSON.stringify(ignored.body)).not.toContain('message');
  });

  it('is filtered by roles, which Moodle knows by their full addresses', async () => {
    const full = encodeURIComponent('http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor');
    expect(names((await tool.call(rosterUrl(`?role=${full}`), { accept: TYPES.roster })).body)).toEqual([
      'Tina Teacher',
    ]);
    expect(names((await tool.call(rosterUrl('?role=Instructor'), { accept: TYPES.roster })).body)).toEqual([]);
  });

  it('comes in pages that keep the filter', async () => {
    const first = await tool.call(rosterUrl(`?rlid=${link.id}&limit=1`), { accept: TYPES.roster });
    const next = /<([^>]*)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect(next).toContain('rlid=');
    const second = await tool.call(next, { accept: TYPES.roster });
    expect([...names(first.body), ...names(second.body)]).toEqual(['Sam Student', 'Tina Teacher']);
    expect(second.headers.get('link')).toBeNull();
  });

  it('says who has come, gone or changed since, where the platform keeps differences', async () => {
    await on('plain');
    const { headers } = await tool.call(rosterUrl(), { accept: TYPES.roster });
    const differences = /<([^>]*)>; rel="differences"/.exec(headers.get('link') ?? '')?.[1] ?? '';
    const { platform } = tool;
    platform.unenrol(course, learner);
    platform.enrol(course, teacher, { status: 'Inactive' });
    const { body } = await tool.call(differences, { accept: TYPES.roster });
    expect(body).toMatchObject({
      members: [
        { user_id: learner.sub, status: 'Deleted' },
        { user_id: teacher.sub, status: 'Inactive' },
      ],
    });
    expect(names((await tool.call(rosterUrl(), { accept: TYPES.roster })).body)).toEqual(['Tina Teacher']);
  });

  it('hides names and addresses that the tool may not see', async () => {
    tool.registration.privacy = { name: false, email: false };
    const { body } = await tool.call(rosterUrl(), { accept: TYPES.roster });
    expect(JSON.stringify(body)).not.toMatch(/Sam|sam@/);
  });
});

describe('trouble on demand', () => {
  it('comes as often as it was ordered, with Retry-After', async () => {
    tool.platform.misbehave({ on: 'scores', status: 429, retryAfter: 7, times: 1 });
    const first = await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 1 });
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 1 })).status).toBe(200);
    expect(tool.platform.grades.messages).toHaveLength(1);
  });

  it('can lose the answer to what was carried out', async () => {
    tool.platform.misbehave({ on: 'scores', status: 500, carriedOut: true, times: 1 });
    expect((await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 1 })).status).toBe(500);
    expect(tool.platform.grades.of(lineItem, learner)?.score).toBe(1);
  });

  it('ends when it is called off', async () => {
    const callOff = tool.platform.misbehave({ on: 'jwks', status: 500 });
    expect((await tool.request(tool.platform.address.jwks)).status).toBe(500);
    callOff();
    expect((await tool.request(tool.platform.address.jwks)).status).toBe(200);
  });

  it('takes the key away, at once or with an overlap', async () => {
    const kids = async (): Promise<string[]> => {
      const { keys } = (await (await tool.request(tool.platform.address.jwks)).json()) as { keys: { kid: string }[] };
      return keys.map(({ kid }) => kid);
    };
    const [first] = await kids();
    await tool.platform.rotateKeys({ keepOld: true });
    expect(await kids()).toEqual([expect.not.stringMatching(first ?? ''), first]);
    await tool.platform.rotateKeys();
    expect(await kids()).toEqual([expect.not.stringMatching(first ?? '')]);
  });

  it('leaves counts and a log of what was asked', async () => {
    await tool.request(tool.platform.address.jwks, { headers: { 'user-agent': 'Tool/1' } });
    expect(tool.platform.requests.count('jwks')).toBe(1);
    expect(tool.platform.requests.of('jwks')[0]?.headers.get('user-agent')).toBe('Tool/1');
    tool.platform.requests.clear();
    expect(tool.platform.requests.count('jwks')).toBe(0);
  });

  it('takes back access tokens', async () => {
    const token = await tool.token();
    tool.platform.revokeTokens();
    expect((await tool.call(containerUrl(), { token, accept: TYPES.lineItems })).status).toBe(401);
  });
});
