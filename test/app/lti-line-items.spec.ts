/** Gradebook columns that an LMS deletes: what becomes of the scores, with launches as they are. */
import { answerKey } from '@examport/content';
import type { LineItem, Link, Person } from '@examport/practice-platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { GradeSender } from '../../src/lti/grade-sender.js';
import { ApiClient } from '../support/api-client.js';
import { answer, type Delivered, offer, publishDemo, wrongResponse } from '../support/delivered.js';
import { type Connected, connectPlatform, LaunchBrowser, makeReachableServer } from '../support/lti.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let lms: Connected;
let deliveryId: string;

beforeAll(async () => {
  server = await makeReachableServer();
  demo = await publishDemo(server);
  lms = await connectPlatform(server);
  deliveryId = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null } } });
}, 90_000);
afterAll(async () => {
  await lms.close();
  await server.close();
});

function linkTo(lineItem: boolean): Link {
  return lms.platform.addLink(lms.course, {
    title: 'The exam',
    url: `${lms.base}/launch`,
    custom: { examport_delivery: deliveryId, examport_activity: demo.exam.id },
    ...(lineItem && { lineItem: { label: 'The exam', scoreMaximum: 100 } }),
  });
}

function somebody(): Person {
  const person = lms.platform.addPerson({});
  lms.platform.enrol(lms.course, person);
  return person;
}

async function launch(person: Person, link: Link): Promise<ApiClient> {
  const { text } = await new LaunchBrowser().launch(lms, person, link);
  const token = /"token":"([^"]+)"/.exec(text)?.[1] ?? '';
  return new ApiClient(server.url, { authorization: `Bearer ${token}` });
}

/** @param rightly whether every answer is right, or none */
async function take(learner: ApiClient, rightly: boolean): Promise<void> {
  const tab = 'a-tab-of-tests';
  const { body } = await learner.post('/learn/attempts', { activity: demo.exam.id, tab });
  const answers = body.items.map((item: { question: { id: string } }, i: number) => {
    const question = demo.document.questions.find(({ id }) => id === item.question.id);
    if (!question) throw new Error('The form has a question that the release has not.');
    const right = question.type === 'essay' ? null : answerKey(question).correct;
    return answer(i, Number(body.firstSequence) + i, rightly ? right : wrongResponse(question));
  });
  expect((await learner.put(`/learn/attempts/${body.id}/answers`, { tab, answers })).status).toBe(200);
  expect((await learner.post(`/learn/attempts/${body.id}/submit`, {})).status).toBe(200);
}

/** Until no job is under way and nothing is due. */
async function settled(): Promise<void> {
  for (;;) {
    await pause(30);
    const { rows } = await server.database.query<{ n: number }>(
      `SELECT ((SELECT count(*) FROM pgboss.job WHERE name LIKE 'lti.%' AND name NOT LIKE '%.round' AND state < 'completed')
         + (SELECT count(*) FROM lti_grades WHERE state = 'waiting' AND (claimed_until > now() OR next_try_at < now() + interval '3 seconds')))::int AS n`,
    );
    if (rows[0]?.n === 0) return;
  }
}

const columnsOf = (link: Link): LineItem[] => lms.course.lineItems.filter((one) => one.link === link);
const gradeIn = (column: LineItem | undefined, person: Person) =>
  column ? lms.platform.grades.of(column, person) : null;
const refused = async () =>
  (await server.instructor.get('/lti/grades?state=refused')).body.items as { problem: string }[];

describe('a column that the tool has made and the platform deletes', () => {
  it('is made again once, though many scores come at the same moment, and gets every score that the old one had', async () => {
    const link = linkTo(false);
    const [early, ...others] = [somebody(), somebody(), somebody(), somebody()];
    await take(await launch(early, link), true);
    await settled();
    const [first] = columnsOf(link);
    expect(gradeIn(first, early)?.score).toBeGreaterThan(0);
    lms.platform.deleteLineItem(first as LineItem);
    await Promise.all(others.map(async (person) => take(await launch(person, link), true)));
    await settled();
    const columns = columnsOf(link);
    expect(columns).toHaveLength(1);
    expect(columns[0]?.id).not.toBe(first?.id);
    for (const person of [early, ...others]) expect(gradeIn(columns[0], person)?.score).toBeGreaterThan(0);
    expect(await refused()).toEqual([]);
  });

  it('is not made again and again where the platform keeps none', async () => {
    const link = linkTo(false);
    const person = somebody();
    await take(await launch(person, link), true);
    await settled();
    lms.platform.deleteLineItem(columnsOf(link)[0] as LineItem);
    await take(await launch(person, link), false);
    await take(await launch(somebody(), link), true);
    await settled();
    lms.platform.requests.clear();
    lms.platform.deleteLineItem(columnsOf(link)[0] as LineItem);
    await take(await launch(somebody(), link), true);
    await settled();
    expect(columnsOf(link)).toEqual([]);
    expect(lms.platform.requests.of('lineitems').filter(({ method }) => method === 'POST')).toEqual([]);
    expect((await refused()).map(({ problem }) => problem)).toEqual([expect.stringContaining('has deleted')]);
    await server.database.query(`DELETE FROM lti_grades WHERE state = 'refused'`);
  });
});

describe('a column that launches name and the platform deletes', () => {
  it('leaves the score refused, says what to do, and gets every score once a launch names another', async () => {
    const link = linkTo(true);
    const [early, late] = [somebody(), somebody()];
    await take(await launch(early, link), true);
    const learner = await launch(late, link);
    await settled();
    const old = link.lineItem as LineItem;
    expect(gradeIn(old, early)?.score).toBeGreaterThan(0);
    lms.platform.deleteLineItem(old);
    await take(learner, true);
    await settled();
    expect(await refused()).toMatchObject([{ status: 404, problem: expect.stringContaining('open it once') }]);
    // None is made beside the platform's own.
    expect(columnsOf(link)).toEqual([]);
    const sender = server.app.get(GradeSender, { strict: false });
    await sender.drainDue(lms.organizationId);
    await settled();
    expect(await refused()).toHaveLength(1);

    link.lineItem = lms.platform.addLineItem(lms.course, lms.registration, {
      label: 'The exam',
      scoreMaximum: 100,
      link,
    });
    await launch(somebody(), link);
    await sender.drainDue(lms.organizationId);
    await settled();
    expect(await refused()).toEqual([]);
    for (const person of [early, late]) expect(gradeIn(link.lineItem, person)?.score).toBeGreaterThan(0);
    expect(columnsOf(link)).toHaveLength(1);
  });

  it('is believed to be gone where the platform says so for good, though the tool may not look', async () => {
    const scopes = [...lms.registration.scopes];
    lms.registration.scopes = scopes.filter((scope) => !scope.includes('lineitem'));
    const link = linkTo(true);
    const learner = await launch(somebody(), link);
    lms.platform.misbehave({ on: 'scores', status: 410 });
    await take(learner, true);
    await settled();
    lms.platform.behave();
    lms.registration.scopes = scopes;
    expect(await refused()).toMatchObject([{ status: 410, problem: expect.stringContaining('has deleted') }]);
    await server.database.query(`DELETE FROM lti_grades WHERE state = 'refused'`);
  });

  it('is not taken for deleted where it is the person who is unknown', async () => {
    const link = linkTo(true);
    const person = somebody();
    const learner = await launch(person, link);
    lms.platform.misbehave({ on: 'scores', status: 404 });
    await take(learner, true);
    await settled();
    lms.platform.behave();
    expect(await refused()).toMatchObject([{ status: 404, problem: expect.not.stringContaining('has deleted') }]);
  });
});
