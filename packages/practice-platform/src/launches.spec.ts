/** LTI 1.3 Core and Security Framework 1.0: what a tool is sent, and what the authorization endpoint refuses. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { createHmac } from 'node:crypto';
import { readForm, Tool, TOOL } from '../test-support/tool.js';
import { claim, dlClaim } from './names.js';
import type { Course, Link, Person } from './model.js';

let tool: Tool;
let course: Course;
let link: Link;
let learner: Person;
let teacher: Person;

async function make(options: Parameters<typeof Tool.on>[0] = { vendor: 'moodle' }): Promise<void> {
  tool = await Tool.on(options);
  const { platform } = tool;
  learner = platform.addPerson({
    name: 'Suki Studént',
    givenName: 'Suki',
    familyName: 'Studént',
    email: 'suki@example.test',
    username: 'suki',
    sourcedId: 'ID-suki',
    roles: ['Learner'],
  });
  teacher = platform.addPerson({ name: 'Tina Teacher', username: 'teacher', roles: ['Instructor'] });
  course = platform.addCourse({ title: 'Test course', label: 'TST' });
  tool.registration.custom = { tp: 'one', who: '$User.id' };
  link = platform.addLink(course, { title: 'Practice exam', custom: { rl: '$ResourceLink.id' }, lineItem: {} });
}
beforeEach(() => make());

/** Keys of an object and of the objects in it, `parent/child`; arrays by what they hold. */
function shape(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [`${path}[]: ${[...new Set(value.map((each) => typeof each))].join()}`];
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, each]) => shape(each, path === '' ? key : `${path} > ${key}`));
}

const MOODLE_MESSAGE = [
  'nonce: string',
  'iat: number',
  'exp: number',
  'iss: string',
  'aud: string',
  `${claim('deployment_id')}: string`,
  `${claim('target_link_uri')}: string`,
  'sub: string',
  `${claim('lis')} > person_sourcedid: string`,
  `${claim('lis')} > course_section_sourcedid: string`,
  `${claim('roles')}[]: string`,
  `${claim('context')} > id: string`,
  `${claim('context')} > label: string`,
  `${claim('context')} > title: string`,
  `${claim('context')} > type[]: string`,
  `${claim('message_type')}: string`,
  'given_name: string',
  'family_name: string',
  'name: string',
  `${claim('ext')} > user_username: string`,
  `${claim('ext')} > lms: string`,
  'email: string',
  `${claim('launch_presentation')} > locale: string`,
  `${claim('tool_platform')} > product_family_code: string`,
  `${claim('tool_platform')} > version: string`,
  `${claim('tool_platform')} > guid: string`,
  `${claim('tool_platform')} > name: string`,
  `${claim('tool_platform')} > description: string`,
  `${claim('version')}: string`,
  `${claim('custom')} > tp: string`,
  `${claim('custom')} > who: string`,
  'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint > scope[]: string',
  'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint > lineitems: string',
];
const MOODLE_LINK = [
  `${claim('resource_link')} > title: string`,
  `${claim('resource_link')} > description: string`,
  `${claim('resource_link')} > id: string`,
  'https://purl.imsglobal.org/spec/lti-bo/claim/basicoutcome > lis_result_sourcedid: string',
  'https://purl.imsglobal.org/spec/lti-bo/claim/basicoutcome > lis_outcome_service_url: string',
  `${claim('launch_presentation')} > document_target: string`,
  `${claim('launch_presentation')} > return_url: string`,
  `${claim('custom')} > rl: string`,
  `${claim('custom')} > context_memberships_url: string`,
  'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint > lineitem: string',
  'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice > context_memberships_url: string',
  'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice > service_versions[]: string',
];
const SETTINGS = dlClaim('deep_linking_settings');
const MOODLE_DEEP_LINKING = [
  `${SETTINGS} > accept_types[]: string`,
  `${SETTINGS} > accept_presentation_document_targets[]: string`,
  `${SETTINGS} > accept_copy_advice: boolean`,
  `${SETTINGS} > accept_multiple: boolean`,
  `${SETTINGS} > accept_unsigned: boolean`,
  `${SETTINGS} > auto_create: boolean`,
  `${SETTINGS} > can_confirm: boolean`,
  `${SETTINGS} > deep_link_return_url: string`,
  `${SETTINGS} > title: string`,
  `${SETTINGS} > text: string`,
];

describe('a launch from Moodle', () => {
  it('has the claims that a recorded one has, in their shapes', async () => {
    const { claims, header } = await tool.launch(tool.platform.loginRequest(learner, link));
    expect(shape(claims).sort()).toEqual([...MOODLE_MESSAGE, ...MOODLE_LINK].sort());
    expect(Object.keys(header).sort()).toEqual(['alg', 'kid', 'typ']);
    expect(claims).toMatchObject({
      iss: tool.platform.url,
      [claim('context')]: { id: '1', type: ['CourseSection'] },
      [claim('resource_link')]: { id: '1' },
      [claim('deployment_id')]: '1',
      [claim('custom')]: { tp: 'one', who: learner.sub, rl: '1' },
      [claim('roles')]: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(60);
  });

  it('to choose content has the claims that a recorded one has', async () => {
    Object.assign(teacher, { givenName: 'Tina', familyName: 'Teacher', email: 'tina@example.test' });
    const { claims } = await tool.launch(tool.platform.loginRequest(teacher, course));
    expect(shape(claims).sort()).toEqual([...MOODLE_MESSAGE, ...MOODLE_DEEP_LINKING].sort());
    expect(claims).toMatchObject({ [SETTINGS]: { accept_types: ['ltiResourceLink'], accept_multiple: true } });
  });

  it('begins with a login request of the recorded fields, whose hint is JSON', () => {
    const { url, params } = tool.platform.loginRequest(learner, link);
    expect(url).toBe(`${TOOL}/login`);
    expect(Object.keys(params)).toEqual([
      'iss',
      'target_link_uri',
      'login_hint',
      'lti_message_hint',
      'client_id',
      'lti_deployment_id',
    ]);
    expect(JSON.parse(params['lti_message_hint'] ?? '')).toEqual({
      cmid: link.id,
      launchid: expect.stringMatching(/^ltilaunch/),
    });
  });
});

describe('what the authorization endpoint posts', () => {
  it('goes to the redirect_uri with state and id_token, in a page that submits itself under a policy', async () => {
    const response = await tool.authorize(tool.platform.loginRequest(learner, link), { state: '"><b>' });
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'nonce-[\w-]+'/);
    const { action, fields } = readForm(await response.text());
    expect(action).toBe(`${TOOL}/launch`);
    expect(Object.keys(fields).sort()).toEqual(['id_token', 'state']);
    expect(fields['state']).toBe('"><b>');
  });

  it.each([
    ['another scope', { scope: 'openid profile' }, 'invalid_scope'],
    ['no scope', { scope: null }, 'invalid_scope'],
    ['another response_type', { response_type: 'code' }, 'unsupported_response_type'],
    ['another response_mode', { response_mode: 'query' }, 'invalid_request'],
    ['no response_mode', { response_mode: null }, 'invalid_request'],
    ['another prompt', { prompt: 'login' }, 'invalid_request'],
    ['no prompt', { prompt: null }, 'invalid_request'],
    ['no nonce', { nonce: null }, 'invalid_request'],
    ['an empty nonce', { nonce: '' }, 'invalid_request'],
    ['another person’s login_hint', { login_hint: '99' }, 'access_denied'],
  ])('is an error for %s', async (_what, changes, error) => {
    const response = await tool.authorize(tool.platform.loginRequest(learner, link), changes);
    const { fields } = readForm(await response.text());
    expect(fields).toMatchObject({ error, state: 'a-state' });
    expect(fields).not.toHaveProperty('id_token');
  });

  it.each([
    ['a redirect_uri with a slash more', { redirect_uri: `${TOOL}/launch/` }],
    ['a redirect_uri with a query', { redirect_uri: `${TOOL}/launch?x=1` }],
    ['no redirect_uri', { redirect_uri: null }],
    ['another client', { client_id: 'somebody' }],
    ['an unknown message hint', { lti_message_hint: '{"launchid":"x"}' }],
    ['a hint that is no JSON', { lti_message_hint: 'x' }],
    ['no message hint', { lti_message_hint: null }],
  ])('is nothing, and goes nowhere, for %s', async (_what, changes) => {
    const response = await tool.authorize(tool.platform.loginRequest(learner, link), changes);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('<form');
  });

  it('comes once for a login', async () => {
    const login = tool.platform.loginRequest(learner, link);
    expect((await tool.authorize(login)).status).toBe(200);
    expect((await tool.authorize(login)).status).toBe(400);
  });

  it('comes once for a nonce', async () => {
    const authorize = () => tool.authorize(tool.platform.loginRequest(learner, link), { nonce: 'same' });
    expect(readForm(await (await authorize()).text()).fields).toHaveProperty('id_token');
    expect(readForm(await (await authorize()).text()).fields).toMatchObject({ error: 'invalid_request' });
  });

  it('is an error while the tool is pending', async () => {
    tool.registration.status = 'pending';
    const response = await tool.authorize(tool.platform.loginRequest(learner, link));
    expect(readForm(await response.text()).fields).toMatchObject({ error: 'unauthorized_client' });
  });
});

describe('a bad message', () => {
  it.each([
    ['no kid', { header: { kid: undefined } }],
    ['an unknown kid', { header: { kid: 'nobody' } }],
    ['no signature', { header: { alg: 'none' } }],
    ['the public key as a secret', { header: { alg: 'HS256' } }],
    ['another algorithm', { header: { alg: 'RS512' } }],
    ['a key that is not in the key set', { signer: 'stranger' as const }],
    ['an end in the past', { claims: { exp: 1 } }],
    ['another issuer', { claims: { iss: 'https://other.test' } }],
    ['another audience', { claims: { aud: 'other' } }],
  ])('is made with %s', async (_what, overrides) => {
    const jwt = tool.platform.idToken(learner, link, overrides);
    // A key set of one key lets a message without kid pass in jose.
    if (_what === 'no kid') expect(decodeProtectedHeader(jwt)).toEqual({ typ: 'JWT', alg: 'RS256' });
    else await expect(tool.verify(jwt)).rejects.toThrow();
  });

  it('lacks whatever claim a test takes away', () => {
    const whole = decodeJwt(tool.platform.idToken(learner, link));
    const lacking = decodeJwt(
      tool.platform.idToken(learner, link, { claims: { sub: undefined, [claim('roles')]: undefined } }),
    );
    expect(Object.keys(whole).filter((name) => !(name in lacking))).toEqual(['sub', claim('roles')]);
  });

  it('is posted by the authorization endpoint when that is told to sign with a wrong key', async () => {
    tool.platform.misbehave({ on: 'authorization', wrongKey: true, times: 1 });
    await expect(tool.launch(tool.platform.loginRequest(learner, link))).rejects.toThrow('signature');
    await tool.launch(tool.platform.loginRequest(learner, link));
  });

  it('comes from the future or the past when the clock is off', async () => {
    tool.platform.clockOffsetSeconds = 7200;
    const { iat } = decodeJwt(tool.platform.idToken(learner, link));
    expect(iat).toBe(tool.clock / 1000 + 7200);
  });
});

describe('a tool that follows one of LTI 1.1', () => {
  it('is told who somebody was and what a link was, signed with the old secret over what the token says', async () => {
    tool.registration.lti11 = { consumerKey: 'old', secret: 'shared' };
    Object.assign(learner, { lti11Id: 'old-person' });
    link.lti11Id = 'old-link';
    const { claims } = await tool.launch(tool.platform.loginRequest(learner, link));
    const { iss, aud, exp, nonce } = claims;
    const text = ['old', claims[claim('deployment_id')], iss, aud, exp, nonce].join('&');
    expect(claims[claim('lti1p1')]).toEqual({
      user_id: 'old-person',
      resource_link_id: 'old-link',
      oauth_consumer_key: 'old',
      oauth_consumer_key_sign: createHmac('sha256', 'shared').update(text).digest('base64'),
    });
  });

  it('is told no more than the platform has: neither a signature nor ids that are the same, and otherwise nothing', async () => {
    tool.registration.lti11 = { consumerKey: 'old' };
    const unsigned = await tool.launch(tool.platform.loginRequest(learner, link));
    expect(unsigned.claims[claim('lti1p1')]).toEqual({ oauth_consumer_key: 'old' });
    tool.registration.lti11 = undefined;
    const { claims } = await tool.launch(tool.platform.loginRequest(learner, link));
    expect(claims).not.toHaveProperty([claim('lti1p1')]);
  });
});
