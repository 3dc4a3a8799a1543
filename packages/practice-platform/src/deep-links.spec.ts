/** Deep Linking 2.0: what becomes of a tool's answer. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt, generateKeyPair, type JWTPayload } from 'jose';
import { Tool, TOOL } from '../test-support/tool.js';
import type { Course, Person } from './model.js';
import { claim, dlClaim } from './names.js';
import type { VendorName } from './vendors.js';

let tool: Tool;
let course: Course;
let teacher: Person;

async function on(vendor: VendorName): Promise<void> {
  tool = await Tool.on({ vendor });
  teacher = tool.platform.addPerson({ name: 'Tina', roles: ['Instructor'] });
  course = tool.platform.addCourse({ title: 'Course' });
}
beforeEach(() => on('moodle'));

const ITEM = {
  type: 'ltiResourceLink',
  title: 'Mock exam',
  text: 'Sixty minutes',
  url: `${TOOL}/launch?exam=1`,
  custom: { item: 'alpha' },
  lineItem: { scoreMaximum: 50, label: 'Mock grade', resourceId: 'res-alpha', tag: 'grade' },
};

interface Choice {
  answer: (changes?: JWTPayload, key?: CryptoKey) => Promise<Response>;
}

async function choose(items: unknown = [ITEM]): Promise<Choice> {
  const { claims } = await tool.launch(tool.platform.loginRequest(teacher, course));
  const settings = claims[dlClaim('deep_linking_settings')] as { deep_link_return_url: string; data?: string };
  const now = Math.floor(tool.clock / 1000);
  return {
    answer: async (changes = {}, key) =>
      tool.form(settings.deep_link_return_url, {
        JWT: await tool.sign(
          {
            iss: tool.registration.clientId,
            aud: tool.platform.issuer,
            iat: now,
            exp: now + 60,
            nonce: `n-${Math.random()}`,
            [claim('message_type')]: 'LtiDeepLinkingResponse',
            [claim('version')]: '1.3.0',
            [claim('deployment_id')]: tool.registration.deploymentId,
            [dlClaim('content_items')]: items,
            [dlClaim('msg')]: 'one item chosen',
            ...(settings.data !== undefined && { [dlClaim('data')]: settings.data }),
            ...changes,
          },
          key,
        ),
      }),
  };
}

describe('an answer of chosen content', () => {
  it('makes links with their line items, and is kept', async () => {
    const response = await (await choose([ITEM, { type: 'ltiResourceLink', title: 'Lesson' }])).answer();
    expect(response.status).toBe(200);
    expect(course.links).toMatchObject([
      { title: 'Mock exam', description: 'Sixty minutes', url: ITEM.url, custom: ITEM.custom },
      { title: 'Lesson', url: tool.registration.targetLinkUri },
    ]);
    expect(course.lineItems).toMatchObject([{ ...ITEM.lineItem, link: { title: 'Mock exam' } }]);
    expect(tool.platform.deepLinks).toMatchObject([{ refused: null, message: 'one item chosen', person: teacher }]);
    const login = tool.platform.loginRequest(teacher, course.links[0] ?? course);
    expect(decodeJwt((await tool.launch(login)).posted.fields['id_token'] ?? '')).toMatchObject({
      [claim('target_link_uri')]: ITEM.url,
      [claim('custom')]: { item: 'alpha' },
    });
  });

  it('may choose nothing', async () => {
    expect((await (await choose([])).answer()).status).toBe(200);
    expect(course.links).toEqual([]);
  });

  it('is good once', async () => {
    const choice = await choose();
    expect((await choice.answer()).status).toBe(200);
    expect((await choice.answer()).status).toBe(404);
    expect(course.links).toHaveLength(1);
  });

  it.each<[string, JWTPayload]>([
    ['another issuer', { iss: 'other' }],
    ['another audience', { aud: 'https://other.test' }],
    ['no nonce', { nonce: undefined }],
    ['another deployment', { [claim('deployment_id')]: '99' }],
    ['an end in the past', { exp: 1 }],
    ['another message type', { [claim('message_type')]: 'LtiResourceLinkRequest' }],
    ['another version', { [claim('version')]: '1.1' }],
    ['items that are no list', { [dlClaim('content_items')]: {} }],
  ])('with %s is refused, and nothing is made', async (_what, changes) => {
    const response = await (await choose()).answer(changes);
    expect(response.status).toBe(400);
    expect(course.links).toEqual([]);
    expect(tool.platform.deepLinks).toMatchObject([{ refused: expect.any(String) }]);
  });

  it.each([
    ['a type that is not accepted', { type: 'html' }],
    ['a line item without a maximum', { ...ITEM, lineItem: { label: 'x' } }],
    ['custom parameters that are no strings', { ...ITEM, custom: { n: 1 } }],
  ])('of %s is refused as a whole', async (_what, item) => {
    expect((await (await choose([ITEM, item])).answer()).status).toBe(400);
    expect(course.links).toEqual([]);
  });

  it('signed by another key is refused', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    expect((await (await choose()).answer({}, privateKey)).status).toBe(400);
  });

  it('brings back the data that was sent, where it was', async () => {
    await on('canvas');
    const choice = await choose();
    expect((await choice.answer({ [dlClaim('data')]: 'x' })).status).toBe(400);
    expect((await choice.answer()).status).toBe(200);
  });

  it('needs an address for each item in Blackboard', async () => {
    await on('blackboard');
    expect((await (await choose([{ type: 'ltiResourceLink', title: 'x' }])).answer()).status).toBe(400);
  });
});
