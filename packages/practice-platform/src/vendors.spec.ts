/** What of a launch differs from vendor to vendor. */
import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { Tool } from '../test-support/tool.js';
import type { Course, Link, Person } from './model.js';
import { claim } from './names.js';
import type { PlatformOptions } from './site.js';

async function make(
  options: Partial<PlatformOptions>,
): Promise<{ tool: Tool; person: Person; course: Course; link: Link }> {
  const tool = await Tool.on(options);
  const person = tool.platform.addPerson({ name: 'Sam', roles: ['Learner', ''] });
  const course = tool.platform.addCourse({ title: 'Course' });
  const link = tool.platform.addLink(course, {
    title: 'Exam',
    lineItem: { submissionReview: { custom: { review: 'yes' } } },
    custom: {
      course: '$Context.id.history',
      link: '$ResourceLink.id.history',
      opens: '$ResourceLink.available.startDateTime',
      family: '$ToolPlatform.productFamilyCode',
      unknown: '$Some.thing',
      text: 'costs $User.id',
    },
    available: { startDateTime: '2026-12-01T00:00:00Z' },
  });
  return { tool, person, course, link };
}

describe('a launch', () => {
  it('from Canvas has its shared issuer, azp, the names of its own, and an hour', async () => {
    const { tool, person, link } = await make({ vendor: 'canvas' });
    const { params } = tool.platform.loginRequest(person, link);
    expect(params).toMatchObject({
      iss: 'https://canvas.instructure.com',
      deployment_id: tool.registration.deploymentId,
      lti_storage_target: 'post_message_forwarding',
      canvas_environment: 'prod',
    });
    const { claims, posted } = await tool.launch(tool.platform.loginRequest(person, link));
    expect(claims.azp).toBe(tool.registration.clientId);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
    expect(posted.fields['lti_storage_target']).toBe('post_message_forwarding');
  });

  it('says where storage is only when it is switched on and the tool has no window of its own', async () => {
    const { tool, person, link } = await make({ vendor: 'blackboard' });
    const target = (options = {}): unknown =>
      tool.platform.loginRequest(person, link, options).params['lti_storage_target'];
    expect(target()).toBe('lti_storage_frame');
    expect(target({ target: 'window' })).toBeUndefined();
    tool.platform.storage = 'parent';
    expect(target()).toBe('_parent');
    tool.platform.storage = 'off';
    expect(target()).toBeUndefined();
  });

  it('has the issuer that was asked for', async () => {
    const { tool, person, link } = await make({ vendor: 'canvas', issuer: 'https://canvas.beta.instructure.com' });
    expect(decodeJwt(tool.platform.idToken(person, link)).iss).toBe('https://canvas.beta.instructure.com');
  });

  it('substitutes variables that the platform knows, where they are the whole value', async () => {
    const { tool, person, course } = await make({});
    const copy = tool.platform.copyCourse(course);
    const [link] = copy.links;
    expect(decodeJwt(tool.platform.idToken(person, link ?? copy))[claim('custom')]).toEqual({
      course: course.id,
      link: course.links[0]?.id,
      opens: '2026-12-01T00:00:00Z',
      family: 'practice-platform',
      unknown: '$Some.thing',
      text: 'costs $User.id',
    });
    expect(link?.lineItem).toMatchObject({ label: 'Exam', course: copy });
  });

  it('from Moodle leaves newer variables as they stand', async () => {
    const { tool, person, link } = await make({ vendor: 'moodle' });
    expect(decodeJwt(tool.platform.idToken(person, link))[claim('custom')]).toMatchObject({
      link: '$ResourceLink.id.history',
      course: '',
    });
  });

  it('to review a submission says whose, and brings the line item with its own parameters', async () => {
    const { tool, person, link, course } = await make({});
    const teacher = tool.platform.addPerson({ roles: ['Instructor'] });
    tool.platform.enrol(course, teacher);
    const options = { messageType: 'LtiSubmissionReviewRequest' as const, forUser: person };
    const { claims } = await tool.launch(tool.platform.loginRequest(teacher, link, options));
    expect(claims).toMatchObject({
      sub: teacher.sub,
      [claim('message_type')]: 'LtiSubmissionReviewRequest',
      [claim('for_user')]: { user_id: person.sub, name: 'Sam' },
      [claim('custom')]: { review: 'yes' },
      'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint': {
        lineitem: tool.platform.lineItemUrl(link.lineItem ?? course.lineItems[0]!),
      },
    });
  });

  it('names roles as the person has them in the course', async () => {
    const { tool, person, link, course } = await make({});
    tool.platform.enrol(course, person, { roles: ['Instructor', 'urn:other'] });
    expect(decodeJwt(tool.platform.idToken(person, link))[claim('roles')]).toEqual([
      'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor',
      'urn:other',
    ]);
  });

  it('into a second deployment of the same client bears that one’s id', async () => {
    const { tool, person, course } = await make({ vendor: 'canvas' });
    const { clientId, loginUrl, redirectUris, jwksUrl } = tool.registration;
    const second = tool.platform.register({ clientId, loginUrl, redirectUris, jwksUrl });
    const link = tool.platform.addLink(course, { title: 'Other', registration: second });
    expect(decodeJwt(tool.platform.idToken(person, link))).toMatchObject({
      aud: clientId,
      [claim('deployment_id')]: second.deploymentId,
    });
    expect(second.deploymentId).not.toBe(tool.registration.deploymentId);
  });
});
