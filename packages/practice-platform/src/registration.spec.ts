/** Dynamic Registration 1.0: the configuration, and what is demanded of tools that register themselves. */
import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { readForm, Tool, TOOL } from '../test-support/tool.js';
import { PLATFORM_CONFIGURATION, SCOPES, TOOL_CONFIGURATION } from './names.js';
import type { VendorName } from './vendors.js';

const MINE = 'http://new.test:9702';
const request = (changes: Record<string, unknown> = {}, tool: Record<string, unknown> = {}) => ({
  application_type: 'web',
  response_types: ['id_token'],
  grant_types: ['implicit', 'client_credentials'],
  initiate_login_uri: `${MINE}/login`,
  redirect_uris: [`${MINE}/launch`],
  client_name: 'New tool',
  jwks_uri: `${MINE}/jwks`,
  token_endpoint_auth_method: 'private_key_jwt',
  scope: `${SCOPES.lineItem} ${SCOPES.score} x`,
  [TOOL_CONFIGURATION]: {
    domain: 'new.test:9702',
    description: 'A tool',
    target_link_uri: `${MINE}/launch`,
    custom_parameters: { who: '$User.id' },
    claims: ['iss', 'sub', 'name', 'email'],
    messages: [{ type: 'LtiResourceLinkRequest' }, { type: 'LtiDeepLinkingRequest', target_link_uri: `${MINE}/pick` }],
    ...tool,
  },
  ...changes,
});

interface Invited {
  tool: Tool;
  configuration: string;
  token: string | null;
  post: (body: unknown, token?: string | null) => Promise<{ status: number; body: Record<string, unknown> }>;
}

async function invite(vendor: VendorName): Promise<Invited> {
  const tool = await Tool.on({ vendor });
  const { searchParams } = new URL(tool.platform.registrationUrl(`${MINE}/register?a=b`));
  expect(searchParams.get('a')).toBe('b');
  const token = searchParams.get('registration_token');
  const post: Invited['post'] = async (body, by = token) => {
    const response = await tool.request(tool.platform.address.registration, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(by !== null && { authorization: `Bearer ${by}` }) },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { tool, configuration: searchParams.get('openid_configuration') ?? '', token, post };
}

describe('the configuration', () => {
  it('of Moodle has the recorded members', async () => {
    const { tool, configuration } = await invite('moodle');
    const body = (await (await tool.request(configuration)).json()) as Record<string, Record<string, unknown>>;
    expect(Object.keys(body)).toEqual([
      'issuer',
      'token_endpoint',
      'token_endpoint_auth_methods_supported',
      'token_endpoint_auth_signing_alg_values_supported',
      'jwks_uri',
      'authorization_endpoint',
      'registration_endpoint',
      'scopes_supported',
      'response_types_supported',
      'subject_types_supported',
      'id_token_signing_alg_values_supported',
      'claims_supported',
      PLATFORM_CONFIGURATION,
    ]);
    expect(Object.keys(body[PLATFORM_CONFIGURATION] ?? {})).toEqual([
      'product_family_code',
      'version',
      'messages_supported',
      'variables',
    ]);
  });

  it('of Canvas is shown to who has the token', async () => {
    const { tool, configuration, token } = await invite('canvas');
    expect((await tool.request(configuration)).status).toBe(401);
    const response = await tool.request(configuration, { headers: { authorization: `Bearer ${token}` } });
    expect(await response.json()).toMatchObject({ issuer: 'https://canvas.instructure.com' });
  });

  it('of Brightspace names the audience that it wants', async () => {
    const { tool, configuration, token } = await invite('brightspace');
    expect(token).toBeNull();
    expect(await (await tool.request(configuration)).json()).toMatchObject({
      authorization_server: tool.platform.tokenAudience,
    });
  });
});

describe('a tool that registers itself', () => {
  it('in Moodle gets the client that its token was made for, a deployment, and waits for an admin', async () => {
    const { tool, token, post } = await invite('moodle');
    const { status, body } = await post(request());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      client_id: decodeJwt(token ?? '').sub,
      scope: [SCOPES.lineItem, SCOPES.lineItemReadonly, SCOPES.score].join(' '),
      [TOOL_CONFIGURATION]: {
        version: '1.3.0',
        deployment_id: '2',
        custom_parameters: { who: '$User.id' },
        messages: [{ type: 'LtiDeepLinkingRequest', target_link_uri: `${MINE}/pick` }],
      },
    });
    const registration = tool.platform.registration(String(body['client_id']));
    expect(registration).toMatchObject({
      status: 'pending',
      deepLinkingUrl: `${MINE}/pick`,
      loginUrl: `${MINE}/login`,
    });
    const learner = tool.platform.addPerson({});
    const course = tool.platform.addCourse({ title: 'A' });
    const link = tool.platform.addLink(course, { title: 'A', registration: registration ?? tool.registration });
    const launch = async () => {
      const login = tool.platform.loginRequest(learner, link);
      return readForm(await (await tool.authorize(login, { redirect_uri: `${MINE}/launch` })).text()).fields;
    };
    expect(await launch()).toHaveProperty('error');
    await tool.form(`${tool.platform.url}/tools/activate`, {
      client_id: String(body['client_id']),
      deployment_id: '2',
    });
    expect(await launch()).toHaveProperty('id_token');
  });

  it.each(['canvas', 'blackboard', 'brightspace', 'plain'] as const)('in %s may begin at once', async (vendor) => {
    const { tool, post } = await invite(vendor);
    const { status, body } = await post(request());
    expect(status).toBe(vendor === 'plain' ? 201 : 200);
    expect(tool.platform.registration(String(body['client_id']))?.status).toBe('active');
  });

  it('needs a token, once', async () => {
    const { post } = await invite('moodle');
    expect((await post(request(), null)).status).toBe(401);
    expect((await post(request(), 'x')).status).toBe(401);
    expect((await post(request())).status).toBe(200);
    expect((await post(request())).status).toBe(401);
  });

  it('is late after an hour', async () => {
    const { tool, post } = await invite('moodle');
    tool.clock += 3600_000;
    expect((await post(request())).status).toBe(401);
  });

  it.each([
    ['no response_types', { response_types: undefined }, {}],
    ['no login address', { initiate_login_uri: undefined }, {}],
    ['no redirect_uris', { redirect_uris: [] }, {}],
    ['no name', { client_name: undefined }, {}],
    ['no key set', { jwks_uri: undefined }, {}],
    ['a secret for its tokens', { token_endpoint_auth_method: 'client_secret_basic' }, {}],
    ['no tool configuration', { [TOOL_CONFIGURATION]: undefined }, {}],
    ['no target', {}, { target_link_uri: undefined }],
    ['another domain than its target', {}, { domain: 'new.test' }],
  ])('is refused with %s, and may try again', async (_what, changes, configuration) => {
    const { post } = await invite('moodle');
    expect((await post(request(changes, configuration))).status).toBe(400);
    expect((await post(request())).status).toBe(200);
  });

  it.each([
    ['custom parameters that are no strings', { custom_parameters: { n: 1 } }],
    ['no messages', { messages: undefined }],
    ['no claims', { claims: undefined }],
  ])('is refused by Canvas with %s, by 422 and a list', async (_what, configuration) => {
    const { post } = await invite('canvas');
    expect(await post(request({}, configuration))).toMatchObject({
      status: 422,
      body: { errors: [expect.any(String)] },
    });
  });

  it('may be invited to change what it has registered', async () => {
    const { tool, post } = await invite('moodle');
    const { registration } = tool;
    const update = tool.platform.registrationUrl(MINE, { update: registration });
    const token = new URL(update).searchParams.get('registration_token');
    const current = await tool.request(tool.platform.address.registration, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await current.json()).toMatchObject({ client_id: registration.clientId, jwks_uri: `${TOOL}/jwks` });
    const { body } = await post(request(), token);
    expect(body).toMatchObject({ client_id: registration.clientId });
    expect(registration).toMatchObject({ loginUrl: `${MINE}/login`, name: 'New tool', status: 'active' });
  });
});
