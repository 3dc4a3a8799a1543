/** The address that Canvas keeps as what a learner has handed in: opened as a launch, it leads to that attempt, for who may see it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerKey } from '@examport/content';
import type { Link, Person } from '@examport/practice-platform';
import { newId } from '../../src/infra/index.js';
import { ApiClient } from '../support/api-client.js';
import { answer, type Delivered, offer, publishDemo } from '../support/delivered.js';
import {
  addLink,
  codeIn,
  type Connected,
  connectPlatform,
  LaunchBrowser,
  makeReachableServer,
  sessionIn,
} from '../support/lti.js';
import { launchStaff } from '../support/lti-staff.js';
import type { TestServer } from '../support/server.js';

const CORE = 'https://purl.imsglobal.org/spec/lti/claim/';

let server: TestServer;
let demo: Delivered;
let delivery: string;
let canvas: Connected;
let link: Link;
let attemptId: string;
/** As Canvas has it. */
let address: string;

beforeAll(async () => {
  server = await makeReachableServer();
  demo = await publishDemo(server);
  delivery = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null } } });
  canvas = await connectPlatform(server, { vendor: 'canvas' });
  await server.database.query(`UPDATE lti_registrations SET vendor = 'canvas' WHERE id = $1`, [canvas.registrationId]);
  link = addLink(canvas, delivery, demo.exam.id);
  attemptId = await takeExam(await enter(canvas.learner, link));
  address = await submissionOf(canvas.learner);
}, 90_000);
afterAll(async () => {
  await canvas.close();
  await server.close();
});

async function enter(person: Person, to: Link, lms = canvas): Promise<ApiClient> {
  const { token } = sessionIn(await new LaunchBrowser().launch(lms, person, to));
  return new ApiClient(server.url, { authorization: `Bearer ${token}` });
}

/** Every answer right. @returns the attempt */
async function takeExam(learner: ApiClient): Promise<string> {
  const { exam, document } = demo;
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

/** What the platform has of somebody's work, once it has it. */
async function submissionOf({ sub }: Person): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const column = link.lineItem ?? canvas.course.lineItems[0];
    const kept = column && canvas.platform.grades.of(column, sub)?.extension;
    const data = (kept as { submission_data?: string } | null | undefined)?.submission_data;
    if (data !== undefined) return data;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The platform has heard of no submission.');
}

const open = (person: Person, to: Link, targetLinkUri = address, lms = canvas) =>
  launchStaff(server, lms, person, to, { targetLinkUri });

function person(sub: string, roles: string[], { platform, course } = canvas): Person {
  const made = platform.addPerson({ sub, name: `Person ${sub}`, roles });
  platform.enrol(course, made);
  return made;
}

/** The last of the log of launches. */
async function logged(): Promise<{ outcome: string; details: object; registration_id: string }> {
  const { rows } = await server.database.query<{ outcome: string; details: object; registration_id: string }>(
    'SELECT outcome, details, registration_id FROM lti_launches ORDER BY id DESC LIMIT 1',
  );
  return rows[0] as never;
}

describe('the address of a submission', () => {
  it('names the attempt below the launch address', () => {
    expect(address).toBe(`${canvas.base}/launch?attempt=${attemptId}`);
  });

  it('opens that attempt for who teaches the course', async () => {
    const opened = await open(canvas.teacher, link);
    expect([opened.status, opened.mode]).toEqual([200, 'attempt']);
    expect((await opened.staff.get('/lti/staff')).body.attemptId).toBe(attemptId);
    expect((await opened.staff.get(`/lti/staff/attempts/${attemptId}`)).body).toMatchObject({
      id: attemptId,
      learner: { subject: canvas.learner.sub, name: canvas.learner.name },
      percent: 100,
    });
  });

  it('opens it though the link of the launch is not the exam’s but one of the same course that opens nothing', async () => {
    const plain = canvas.platform.addLink(canvas.course, { title: 'SpeedGrader' });
    expect((await open(canvas.teacher, plain)).mode).toBe('attempt');
    expect(sessionIn(await open(canvas.learner, plain))).toMatchObject({ activity: demo.exam.id });
  });

  it('opens the earlier of two attempts for staff, and not the newest', async () => {
    const second = await takeExam(await enter(canvas.learner, link));
    const opened = await open(canvas.teacher, link);
    expect((await opened.staff.get('/lti/staff')).body.attemptId).toBe(attemptId);
    expect((await opened.staff.get(`/lti/staff/attempts/${attemptId}`)).body.attempts).toHaveLength(2);
    const newest = await open(canvas.teacher, link, `${canvas.base}/launch?attempt=${second}`);
    expect((await newest.staff.get('/lti/staff')).body.attemptId).toBe(second);
  });

  it('opens a learner’s own work for them, and what they begin anew there is told to the same link', async () => {
    const { status, ...page } = await open(canvas.learner, link);
    expect(status).toBe(200);
    expect(sessionIn({ status, ...page })).toMatchObject({ activity: demo.exam.id });
    const { rows } = await server.database.query(
      `SELECT passback, passback = (SELECT passback FROM attempts WHERE id = $1) AS same FROM learner_sessions ORDER BY created_at DESC LIMIT 1`,
      [attemptId],
    );
    expect(rows).toEqual([{ passback: expect.objectContaining({ subject: canvas.learner.sub }), same: true }]);
  });

  it('is shown to an administrator of the LMS as the attempt first, with the connection beside it', async () => {
    const admin = person('adm', ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator']);
    const opened = await open(admin, link);
    expect(opened.mode).toBe('attempt');
    expect(opened.text).toContain('"connection":"beside"');
  });
});

describe('the address of a submission is refused', () => {
  async function refuses(
    page: { status: number; text: string; headers: Headers },
    registration = canvas,
  ): Promise<void> {
    expect([page.status, codeIn(page)]).toEqual([404, 'lti.attempt_not_found']);
    expect(page.text).toContain('Go back to your course and open it again from there.');
    expect(page.text).not.toMatch(/examport-session|staff-data|Suki/);
    expect(await logged()).toMatchObject({
      outcome: 'lti.attempt_not_found',
      registration_id: registration.registrationId,
    });
  }

  it('to another learner of the course', async () => {
    await refuses(await open(person('nosy', ['Learner']), link));
    expect((await logged()).details).toEqual({ attempt: attemptId });
  });

  it('to who teaches another course of the same platform', async () => {
    const course = canvas.platform.addCourse({ title: 'Elsewhere', members: [canvas.teacher] });
    await refuses(await open(canvas.teacher, canvas.platform.addLink(course, { title: 'Exam', custom: link.custom })));
  });

  it('to the learner themselves from a course in which nothing opens it', async () => {
    const course = canvas.platform.addCourse({ title: 'Without the exam', members: [canvas.learner] });
    await refuses(await open(canvas.learner, canvas.platform.addLink(course, { title: 'Other' })));
  });

  it('to another platform of the same board, though it calls somebody by the same id', async () => {
    const other = await connectPlatform(server);
    const theirs = addLink(other, delivery, demo.exam.id);
    await new LaunchBrowser().launch(other, other.learner, theirs);
    await refuses(await open(other.teacher, theirs, `${other.base}/launch?attempt=${attemptId}`, other), other);
    await refuses(await open(other.learner, theirs, `${other.base}/launch?attempt=${attemptId}`, other), other);
    await other.close();
  });

  it('where it names another board’s attempt, none at all, or what is no id', async () => {
    const foreign = newId();
    await server.database.query(
      `CREATE TEMP TABLE foreign_attempt AS SELECT * FROM attempts WHERE id = '${attemptId}'`,
    );
    await server.database.query(
      `UPDATE foreign_attempt SET id = $1, organization_id = (SELECT organization_id FROM organizations WHERE slug = 'beta')`,
      [foreign],
    );
    // Its course, delivery and learner are not there: what counts is that the row is another board's.
    await server.database.query('SET session_replication_role = replica');
    await server.database.query('INSERT INTO attempts SELECT * FROM foreign_attempt');
    await server.database.query('SET session_replication_role = DEFAULT');
    for (const attempt of [foreign, newId(), 'no-id', ''])
      for (const who of [canvas.teacher, canvas.learner]) {
        const page = await open(who, link, `${canvas.base}/launch?attempt=${attempt}`);
        await refuses(page);
      }
  });

  it('where the token names another attempt than the login did, or another address', async () => {
    const tab = new LaunchBrowser();
    const targets = [
      `${canvas.base}/launch?attempt=${newId()}`,
      `${canvas.base}/launch`,
      `https://elsewhere.example/launch?attempt=${attemptId}`,
    ];
    for (const target of targets) {
      const { searchParams } = await tab.login(canvas, canvas.learner, link, {}, { targetLinkUri: address });
      const idToken = canvas.platform.idToken(canvas.learner, link, {
        nonce: searchParams.get('nonce') ?? '',
        claims: { [`${CORE}target_link_uri`]: target },
      });
      const page = await tab.post(`${canvas.base}/launch`, {
        id_token: idToken,
        state: searchParams.get('state') ?? '',
      });
      expect(codeIn(page)).toBe('lti.target_differs');
    }
    await expect(
      tab.login(
        canvas,
        canvas.learner,
        link,
        {},
        { targetLinkUri: `https://elsewhere.example/launch?attempt=${attemptId}` },
      ),
    ).rejects.toThrow('The login answers 400');
    expect((await logged()).outcome).toBe('lti.target_elsewhere');
  });
});
