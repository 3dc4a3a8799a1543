/** The tool side of Deep Linking 2.0 and Submission Review 1.0, and what staff of an LMS course may see, against a platform that checks. */
import { answerKey } from '@examport/content';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Course, Link, MessageOptions, Person } from '@examport/practice-platform';
import { LinkRosters } from '../../src/lti/link-rosters.js';
import { Rosters } from '../../src/lti/rosters.js';
import { answer, type Delivered, offer, publishDemo } from '../support/delivered.js';
import { type Connected, connectPlatform, makeReachableServer, sessionIn } from '../support/lti.js';
import { launchStaff, type StaffLaunch } from '../support/lti-staff.js';
import { ApiClient } from '../support/api-client.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let delivery: string;
let lms: Connected;
let teacher: Person;
let student: Person;
let course: Course;

const SETTINGS = 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings';

beforeAll(async () => {
  server = await makeReachableServer();
  demo = await publishDemo(server);
  delivery = await offer(server, demo, {
    opensAt: new Date('2026-01-01T08:00:00Z'),
    closesAt: new Date('2099-01-01T08:00:00Z'),
    rules: { [demo.exam.id]: { review: 'responses' } },
  });
  lms = await connectPlatform(server);
  ({ teacher, learner: student, course } = lms);
});

function launch(person: Person, to: Link | Course, message: MessageOptions = {}): Promise<StaffLaunch> {
  return launchStaff(server, lms, person, to, message);
}

/** What the staff's page does with an answer to deep linking. */
async function send({ action, jwt }: { action: string; jwt: string }): Promise<void> {
  await fetch(action, { method: 'POST', body: new URLSearchParams({ JWT: jwt }) });
}
afterAll(async () => {
  await lms.close();
  await server.close();
});

/** A ticket as a platform with other settings would have led to. */
async function choosing(settings: object): Promise<StaffLaunch> {
  const launched = await launch(teacher, course);
  const [body = ''] = launched.ticket.split('.');
  const ticket = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as { deepLinking: object; ends: number };
  const { Tickets } = await import('../../src/lti/tickets.js');
  const { ends: _, ...rest } = ticket;
  const issued = server.app
    .get(Tickets, { strict: false })
    .issue({ ...rest, deepLinking: { ...ticket.deepLinking, ...settings } } as never);
  return { ...launched, staff: new ApiClient(server.url, { authorization: `Bearer ${issued}` }) };
}

describe('deep linking', () => {
  it('opens a page that may be shown by the platform, and may send a form to its return address alone', async () => {
    const { status, mode, policy, text } = await launch(teacher, course);
    const { origin } = new URL(lms.platform.url);
    expect([status, mode]).toEqual([200, 'choose']);
    expect(policy).toContain(`form-action 'self' ${origin};`);
    expect(policy).toContain(`frame-ancestors 'self' ${origin}`);
    expect(text).toContain('<html lang="en" dir="ltr">');
  });

  it('speaks the language of the launch', async () => {
    const person = lms.platform.addPerson({ sub: 't-ar', roles: ['Instructor'], locale: 'ar_EG' });
    lms.platform.enrol(course, person);
    expect((await launch(person, course)).text).toContain('<html lang="ar" dir="rtl">');
  });

  it('lists what is offered, found by the title of an activity, without what is archived', async () => {
    const archived = await offer(server, demo);
    await server.database.query('UPDATE deliveries SET archived_at = now() WHERE id = $1', [archived]);
    const { staff } = await launch(teacher, course);
    const { body } = await staff.get(`/lti/staff/offers?text=${encodeURIComponent(demo.exam.title.toUpperCase())}`);
    expect(body.items.map(({ deliveryId }: { deliveryId: string }) => deliveryId)).toEqual([delivery]);
    expect(body.items[0]).toMatchObject({ title: 'Autumn', courseTitle: demo.document.course.title });
    const exam = body.items[0].activities.find(({ id }: { id: string }) => id === demo.exam.id);
    expect(exam).toMatchObject({ kind: 'quiz', mode: 'exam', graded: true, questions: 50, points: null });
    expect((await staff.get('/lti/staff/offers?text=nothing%20of%20that%20name')).body.items).toEqual([]);
    await server.database.query('DELETE FROM deliveries WHERE id = $1', [archived]);
  });

  it('answers with a link that the platform takes, with a line item and dates', async () => {
    const { staff } = await launch(teacher, course);
    const { status, body } = await staff.post('/lti/staff/deep-links', {
      items: [{ deliveryId: delivery, activity: demo.exam.id }],
    });
    expect(status).toBe(200);
    await send(body);
    const answer = lms.platform.deepLinks.at(-1);
    expect(answer?.refused).toBeNull();
    const url = `${lms.base}/launch`;
    expect(answer?.items).toEqual([
      {
        type: 'ltiResourceLink',
        title: demo.exam.title,
        text: demo.exam.summary,
        url,
        icon: { url: `${server.config.publicUrl}/lti/files/icon.svg`, width: 128, height: 128 },
        thumbnail: { url: `${server.config.publicUrl}/lti/files/icon.svg`, width: 128, height: 128 },
        iframe: { width: 960, height: 720 },
        custom: {
          examport_delivery: delivery,
          examport_activity: demo.exam.id,
          resource_link_id_history: '$ResourceLink.id.history',
        },
        lineItem: {
          label: demo.exam.title,
          scoreMaximum: 100,
          resourceId: `${delivery}/${demo.exam.id}`,
          tag: 'score',
          gradesReleased: true,
          submissionReview: { reviewableStatus: ['Submitted', 'Completed'], url },
        },
        available: { startDateTime: '2026-01-01T08:00:00.000Z' },
        submission: { startDateTime: '2026-01-01T08:00:00.000Z', endDateTime: '2099-01-01T08:00:00.000Z' },
      },
    ]);
    expect((await fetch(`${server.url}/lti/files/icon.svg`)).headers.get('content-type')).toBe('image/svg+xml');
  });

  it('makes one link of a whole course, or one of each activity; what is not graded has no line item', async () => {
    const { staff } = await launch(teacher, course);
    const lesson = demo.document.activities.find(({ kind }) => kind === 'lesson');
    const { body } = await staff.post('/lti/staff/deep-links', {
      items: [
        { deliveryId: delivery, activity: null, opensIn: 'window' },
        { deliveryId: delivery, activity: lesson?.id ?? '' },
      ],
    });
    await send(body);
    const answer = lms.platform.deepLinks.at(-1);
    expect(answer?.refused).toBeNull();
    expect(answer?.items).toMatchObject([
      { title: 'Autumn', window: { targetName: '_blank' }, custom: { examport_delivery: delivery } },
      { title: lesson?.title, custom: { examport_activity: lesson?.id } },
    ]);
    for (const item of answer?.items ?? []) expect(item).not.toHaveProperty('lineItem');
    expect(answer?.items[0]?.['custom']).not.toHaveProperty('examport_activity');
  });

  it('says that nothing was chosen', async () => {
    const { staff } = await launch(teacher, course);
    await send((await staff.post('/lti/staff/deep-links', { items: [] })).body);
    expect(lms.platform.deepLinks.at(-1)).toMatchObject({ refused: null, links: [] });
  });

  it.each([
    ['several where one is taken', { accept_multiple: false }, 2, 'one link at a time'],
    ['links where none are taken', { accept_types: ['file'] }, 1, 'takes no links to tools'],
    [
      'links that it opens nowhere',
      { accept_presentation_document_targets: ['embed'] },
      1,
      'neither in a frame nor in a window',
    ],
  ])('refuses %s before the platform has to', async (_name, settings, count, reason) => {
    const { staff } = await choosing(settings);
    const items = Array.from({ length: count }, () => ({ deliveryId: delivery, activity: demo.exam.id }));
    const { status, body } = await staff.post('/lti/staff/deep-links', { items });
    expect([status, body.code]).toEqual([422, 'lti.choice_refused']);
    expect(body.details.reason).toContain(reason);
  });

  it('refuses a window where only frames are taken, and what is not offered', async () => {
    const { staff } = await choosing({ accept_presentation_document_targets: ['iframe'] });
    const ask = async (item: object) => (await staff.post('/lti/staff/deep-links', { items: [item] })).body;
    expect(await ask({ deliveryId: delivery, activity: null, opensIn: 'window' })).toMatchObject({
      code: 'lti.choice_refused',
    });
    expect(await ask({ deliveryId: delivery, activity: 'no-such-activity' })).toMatchObject({
      details: { reason: 'This is no longer offered.' },
    });
  });

  it('leaves out the line item where the platform takes none', async () => {
    const { staff } = await choosing({ accept_lineitem: false });
    const items = [{ deliveryId: delivery, activity: demo.exam.id }];
    await send((await staff.post('/lti/staff/deep-links', { items })).body);
    expect(lms.platform.deepLinks.at(-1)?.items[0]).not.toHaveProperty('lineItem');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x'])('has no page that could send a form to %s', async (url) => {
    const { platform } = lms;
    // The launch is real but for its return address.
    const keep = platform.keys.sign.bind(platform.keys);
    platform.keys.sign = (claims, ...rest) =>
      keep({ ...claims, [SETTINGS]: { ...(claims[SETTINGS] as object), deep_link_return_url: url } }, ...rest);
    try {
      const { status, text } = await launch(teacher, course);
      expect(status).toBe(400);
      expect(text).toContain('lti.address_refused');
    } finally {
      platform.keys.sign = keep;
    }
  });

  it('is not for learners, and not without a ticket', async () => {
    expect((await launch(student, course)).status).toBe(403);
    const nobody = new ApiClient(server.url, { authorization: 'Bearer abc.def' });
    for (const path of ['', '/offers', `/results?link=${delivery}`, `/attempts/${delivery}`])
      expect((await nobody.get(`/lti/staff${path}`)).body.code).toBe('lti.ticket_invalid');
  });
});

describe('a link that nothing was chosen for', () => {
  it('lets staff choose, is logged, and opens for learners; the choice can be changed', async () => {
    const link = lms.platform.addLink(course, { title: 'Week 1' });
    expect((await launch(student, link)).status).toBe(404);
    const first = await launch(teacher, link);
    expect(first.mode).toBe('choose');
    expect((await first.staff.get('/lti/staff')).body).toMatchObject({
      course: 'Test course',
      link: { title: 'Week 1', deliveryId: null, changeable: true },
      deepLinking: null,
    });
    const refused = await first.staff.put('/lti/staff/link', { deliveryId: delivery, activity: 'no-such' });
    expect(refused.body.code).toBe('lti.choice_refused');
    const bound = await first.staff.put('/lti/staff/link', { deliveryId: delivery, activity: demo.exam.id });
    expect(bound.status).toBe(204);
    expect((await launch(student, link)).text).toContain(`"activity":"${demo.exam.id}"`);
    const second = await launch(teacher, link);
    expect(second.mode).toBe('results');
    expect((await second.staff.put('/lti/staff/link', { deliveryId: delivery, activity: null })).status).toBe(204);
    const { rows } = await server.database.query(
      `SELECT actor_name, before, after FROM audit_log WHERE action = 'lti_resource_link.bound' ORDER BY id`,
    );
    expect(rows).toEqual([
      {
        actor_name: 'lti: Tia Teacher',
        before: { deliveryId: null, activity: null },
        after: { deliveryId: delivery, activity: demo.exam.id },
      },
      {
        actor_name: 'lti: Tia Teacher',
        before: { deliveryId: delivery, activity: demo.exam.id },
        after: { deliveryId: delivery, activity: null },
      },
    ]);
  });

  it('cannot be given another choice where the platform says what it opens', async () => {
    const link = lms.platform.addLink(course, {
      title: 'Linked',
      custom: { examport_delivery: delivery, examport_activity: demo.exam.id },
    });
    const { staff } = await launch(teacher, link);
    expect((await staff.get('/lti/staff')).body.link.changeable).toBe(false);
    const { body } = await staff.put('/lti/staff/link', { deliveryId: delivery, activity: null });
    expect(body.code).toBe('lti.choice_refused');
  });
});

describe('results', () => {
  it('are those of the course’s own learners, with answers as far as policy allows', async () => {
    const link = lms.platform.addLink(course, {
      title: 'Exam',
      custom: { examport_delivery: delivery, examport_activity: demo.exam.id },
      lineItem: { scoreMaximum: 50, submissionReview: {} },
    });
    const opened = await launch(student, link);
    const { token } = sessionIn(opened);
    const learner = new ApiClient(server.url, { authorization: `Bearer ${token}` });
    const teaching = await launch(teacher, link);
    const { id: linkId } = (await teaching.staff.get('/lti/staff')).body.link;
    const before = (await teaching.staff.get(`/lti/staff/results?link=${linkId}`)).body;
    expect(before.items).toEqual([
      {
        subject: '6',
        name: 'Suki Studént',
        cells: [expect.objectContaining({ state: 'none', percent: null, attemptId: null })],
        grade: null,
      },
    ]);

    const attemptId = await takeExam(learner, demo);
    // The platform is told meanwhile, of the start and of the score.
    const results = async () => (await teaching.staff.get(`/lti/staff/results?link=${linkId}`)).body;
    const isTold = `SELECT FROM lti_grades WHERE resource_link_id = $1 AND final AND state = 'sent'`;
    for (let tries = 0; (await server.database.query(isTold, [linkId])).rowCount === 0 && tries < 300; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await results()).items[0].grade).toEqual({ state: 'sent', problem: null });
    await server.database.query(
      `UPDATE lti_grades SET state = 'refused', last_problem = 'No such user' WHERE resource_link_id = $1`,
      [linkId],
    );
    const after = await results();
    expect(after.columns).toEqual([{ activity: demo.exam.id, title: demo.exam.title, kind: 'quiz' }]);
    expect(after.items[0]).toMatchObject({
      cells: [{ state: 'released', percent: 100, passed: true, attempts: 1, attemptId }],
      grade: { state: 'refused', problem: 'No such user' },
    });

    const details = (await teaching.staff.get(`/lti/staff/attempts/${attemptId}`)).body;
    expect(details).toMatchObject({ number: 1, percent: 100, passed: true, attempts: [{ id: attemptId }] });
    expect(details.questions).toHaveLength(50);
    expect(details.questions[0]).toMatchObject({ verdict: 'correct', key: null });
    expect(details.questions[0].response.length).toBeGreaterThan(0);
    await setReview('full');
    expect((await teaching.staff.get(`/lti/staff/attempts/${attemptId}`)).body.questions[0].key.length).toBeGreaterThan(
      0,
    );
    await setReview('score');
    expect((await teaching.staff.get(`/lti/staff/attempts/${attemptId}`)).body.questions[0]).toMatchObject({
      verdict: null,
      points: null,
      key: null,
    });

    // What was done stays to be seen when it is no longer offered.
    await server.database.query('UPDATE deliveries SET archived_at = now() WHERE id = $1', [delivery]);
    expect((await results()).items[0].cells[0].percent).toBe(100);
    await server.database.query('UPDATE deliveries SET archived_at = NULL WHERE id = $1', [delivery]);

    // Who teaches another course sees nothing of this one, though their course has the same exam.
    const other = lms.platform.addCourse({ title: 'Elsewhere', members: [teacher] });
    const elsewhere = lms.platform.addLink(other, { title: 'Exam', custom: link.custom });
    const stranger = await launch(teacher, elsewhere);
    const { id: theirLink } = (await stranger.staff.get('/lti/staff')).body.link;
    expect((await stranger.staff.get(`/lti/staff/results?link=${theirLink}`)).body.items).toEqual([]);
    expect((await stranger.staff.get(`/lti/staff/results?link=${linkId}`)).body.code).toBe(
      'lti.resource_link_not_found',
    );
    expect((await stranger.staff.get(`/lti/staff/attempts/${attemptId}`)).body.code).toBe('attempts.not_found');

    // Submission Review 1.0.
    const review = { messageType: 'LtiSubmissionReviewRequest', forUser: student } as const;
    const asTeacher = await launch(teacher, link, review);
    expect(asTeacher.mode).toBe('review');
    expect((await asTeacher.staff.get('/lti/staff')).body.reviewOf).toBe('6');
    const reviewed = (await asTeacher.staff.get(`/lti/staff/results?link=${linkId}&subject=6`)).body;
    expect(reviewed.items[0].cells[0].attemptId).toBe(attemptId);
    expect((await launch(student, link, review)).text).toContain(`"activity":"${demo.exam.id}"`);
    const another = lms.platform.addPerson({ sub: 's-2', roles: ['Learner'] });
    lms.platform.enrol(course, another);
    expect((await launch(another, link, review)).status).toBe(403);
  });

  it('pages by name, the nameless first', async () => {
    const many = lms.platform.addCourse({ title: 'Many', members: [teacher] });
    const link = lms.platform.addLink(many, { title: 'Exam', custom: { examport_delivery: delivery } });
    for (const [sub, name] of [
      ['p-2', 'Ben'],
      ['p-1', 'ada'],
      ['p-3', undefined],
    ] as const) {
      const person = lms.platform.addPerson({ sub, roles: ['Learner'], ...(name !== undefined && { name }) });
      lms.platform.enrol(many, person);
      await launch(person, link);
    }
    const { staff } = await launch(teacher, link);
    const { id } = (await staff.get('/lti/staff')).body.link;
    const first = (await staff.get(`/lti/staff/results?link=${id}&limit=2`)).body;
    const second = (await staff.get(`/lti/staff/results?link=${id}&limit=2&cursor=${first.next}`)).body;
    const subjects = [...first.items, ...second.items].map(({ subject }: { subject: string }) => subject);
    expect(subjects).toEqual(['p-3', 'p-1', 'p-2']);
    expect(second.next).toBeNull();
    expect(first.columns.length).toBe(demo.document.activities.filter(({ kind }) => kind === 'quiz').length);
  });

  it('are of those alone whom the link is for, where the platform says so', async () => {
    const divided = lms.platform.addCourse({ title: 'Divided', members: [teacher] });
    const [mine, others] = ['Mine', 'Not mine'].map((name) => lms.platform.addPerson({ name, roles: ['Learner'] }));
    for (const person of [mine, others]) lms.platform.enrol(divided, person as Person);
    const link = lms.platform.addLink(divided, {
      title: 'Exam of a group',
      custom: { examport_delivery: delivery },
      members: [mine as Person],
    });
    const { staff } = await launch(teacher, link);
    const { rows } = await server.database.query<{ id: string; context_id: string }>(
      `SELECT id, context_id FROM lti_resource_links WHERE title = 'Exam of a group'`,
    );
    const [{ id, context_id: contextId } = { id: '', context_id: '' }] = rows;
    await server.app.get(Rosters, { strict: false }).sync(lms.organizationId, contextId, true);
    await server.app.get(LinkRosters, { strict: false }).sync(lms.organizationId, id);
    const { body } = await staff.get(`/lti/staff/results?link=${id}`);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Mine']);
  });
});

describe('what learners see', () => {
  it('is shown to staff in a session of their own, of which no platform is told', async () => {
    const link = lms.platform.addLink(course, { title: 'Seen', custom: { examport_delivery: delivery } });
    const { ticket } = await launch(teacher, link);
    const answer = await fetch(`${lms.base}/preview`, {
      method: 'POST',
      body: new URLSearchParams({ ticket }),
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('id="examport-session"');
    const { rows } = await server.database.query(
      `SELECT l.name, s.passback FROM learner_sessions s JOIN learners l ON l.id = s.learner_id ORDER BY s.created_at DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ name: 'Tia Teacher (preview)', passback: null }]);
    const refused = await fetch(`${lms.base}/preview`, { method: 'POST', body: '' });
    expect(refused.status).toBe(401);
  });
});

async function setReview(review: string): Promise<void> {
  await server.database.query(`UPDATE deliveries SET rules = $2 WHERE id = $1`, [
    delivery,
    JSON.stringify({ [demo.exam.id]: { review } }),
  ]);
}

/** Every answer right. @returns the attempt */
async function takeExam(learner: ApiClient, { exam, document }: Delivered): Promise<string> {
  const tab = 'a-tab-of-tests';
  const { body } = await learner.post('/learn/attempts', { activity: exam.id, tab });
  const answers = body.items.map((item: { question: { id: string } }, i: number) => {
    const question = document.questions.find(({ id }) => id === item.question.id);
    return answer(i, Number(body.firstSequence) + i, question ? answerKey(question).correct : null);
  });
  await learner.put(`/learn/attempts/${body.id}/answers`, { tab, answers });
  await learner.post(`/learn/attempts/${body.id}/submit`, {});
  return body.id as string;
}
