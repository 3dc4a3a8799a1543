/** People who come through an LMS: what is given out of them, what is forgotten, and who is nobody's learner. */
import { answerKey } from '@examport/content';
import { type Link } from '@examport/practice-platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Rosters } from '../../src/lti/rosters.js';
import { ApiClient } from '../support/api-client.js';
import { answer, type Delivered, offer, publishDemo, wrongResponse } from '../support/delivered.js';
import { addLink, type Connected, connectPlatform, LaunchBrowser, makeReachableServer } from '../support/lti.js';
import { launchStaff } from '../support/lti-staff.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let lms: Connected;
let deliveryId: string;
let link: Link;

beforeAll(async () => {
  server = await makeReachableServer();
  demo = await publishDemo(server);
  lms = await connectPlatform(server);
  deliveryId = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null } } });
  link = addLink(lms, deliveryId, demo.exam.id);
}, 90_000);
afterAll(async () => {
  await lms.close();
  await server.close();
});

/** A learner's API, by the token that a launch or a preview leads to. */
function learnerOf(page: string): ApiClient {
  const token = /"token":"([^"]+)"/.exec(page)?.[1];
  if (token === undefined) throw new Error(`No session is in ${page.slice(0, 500)}`);
  return new ApiClient(server.url, { authorization: `Bearer ${token}` });
}

async function take(learner: ApiClient): Promise<string> {
  const tab = 'a-tab-of-tests';
  const { body } = await learner.post('/learn/attempts', { activity: demo.exam.id, tab });
  const answers = body.items.map((item: { question: { id: string } }, i: number) => {
    const question = demo.document.questions.find(({ id }) => id === item.question.id);
    if (!question) throw new Error('The form has a question that the release has not.');
    return answer(i, Number(body.firstSequence) + i, answerKey(question).correct ?? wrongResponse(question));
  });
  expect((await learner.put(`/learn/attempts/${body.id}/answers`, { tab, answers })).status).toBe(200);
  expect((await learner.post(`/learn/attempts/${body.id}/submit`, {})).status).toBe(200);
  return body.id as string;
}

const jobsDone = async () => {
  for (;;) {
    const { rows } = await server.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pgboss.job WHERE name LIKE 'lti.%' AND name NOT LIKE '%.round' AND state < 'completed'`,
    );
    if (rows[0]?.n === 0) return;
    await new Promise((done) => setTimeout(done, 30));
  }
};

const learnerIdOf = async (subject: string): Promise<string> => {
  const { rows } = await server.database.query<{ learner_id: string }>(
    'SELECT learner_id FROM learner_identities WHERE platform = $1 AND subject = $2',
    [`lti:${lms.registrationId}`, subject],
  );
  return rows[0]?.learner_id ?? '';
};

const contextId = async (): Promise<string> => {
  const { rows } = await server.database.query<{ id: string }>('SELECT id FROM lti_contexts');
  return rows[0]?.id ?? '';
};

async function syncRoster(): Promise<void> {
  await server.app.get(Rosters, { strict: false }).sync(lms.organizationId, await contextId(), true);
  await jobsDone();
}

describe('a person’s data', () => {
  it('say what LMSs call them, on whose rosters they are, and what LMSs were told of their scores, and when', async () => {
    await take(learnerOf((await new LaunchBrowser().launch(lms, lms.learner, link)).text));
    await jobsDone();
    const id = await learnerIdOf(lms.learner.sub);
    const { status, body } = await server.owner.get(`/learners/${id}/export`);
    expect(status).toBe(200);
    expect(body.elsewhere).toMatchObject({
      ltiIdentities: [{ learner_id: id, platform: 'Practice', issuer: lms.platform.issuer, subject: '6' }],
      ltiMemberships: [{ course: 'Test course', subject: '6', name: 'Suki Studént', email: 'suki@example.test' }],
      ltiGrades: [
        {
          learner_id: id,
          course: 'Test course',
          link: 'The exam',
          activity: demo.exam.id,
          subject: '6',
          sent_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          sent: { scoreGiven: expect.any(Number), scoreMaximum: expect.any(Number) },
        },
      ],
      ltiLaunches: [],
    });
  });

  it('once erased do not come back by a roster, whole or in differences, until they launch again by themselves', async () => {
    const erna = lms.platform.addPerson({ name: 'Erna Gone', email: 'erna@example.test' });
    lms.platform.enrol(lms.course, erna);
    await new LaunchBrowser().launch(lms, erna, link);
    await syncRoster();
    const rows = async () =>
      (
        await server.database.query(
          `SELECT name, (SELECT count(*)::int FROM lti_link_members k WHERE k.subject = $1) AS links FROM lti_members WHERE subject = $1`,
          [erna.sub],
        )
      ).rows as object[];
    expect(await rows()).toEqual([{ name: 'Erna Gone', links: 1 }]);
    const id = await learnerIdOf(erna.sub);
    expect(await server.owner.post(`/learners/${id}/erase`, { reason: 'Asked for.' })).toMatchObject({ status: 200 });
    await jobsDone();
    await syncRoster();
    lms.platform.enrol(lms.course, erna);
    lms.platform.requests.clear();
    await server.app.get(Rosters, { strict: false }).sync(lms.organizationId, await contextId(), false);
    await jobsDone();
    const asked = lms.platform.requests.of('roster').map(({ url }) => url);
    expect(asked).toEqual([expect.stringContaining('since='), expect.stringContaining('rlid=')]);
    expect(await rows()).toEqual([]);
    const { rows: links } = await server.database.query('SELECT FROM lti_link_members WHERE subject = $1', [erna.sub]);
    expect(links).toEqual([]);
    // The others are there, and what stays tells nobody who it was.
    const { body } = await server.instructor.get(`/lti/contexts/${await contextId()}/members`);
    expect(body.items.map(({ name }: { name: string }) => name)).toContain('Suki Studént');
    const { rows: kept } = await server.database.query('SELECT t::text AS row FROM lti_forgotten t');
    expect(JSON.stringify(kept)).not.toContain(erna.sub);

    await new LaunchBrowser().launch(lms, erna, link);
    await syncRoster();
    expect(await rows()).toEqual([{ name: 'Erna Gone', links: 1 }]);
  });
});

describe('a teacher who looks at what learners see', () => {
  it('is on no gradebook, list, file, queue or roster, and counts in no correction or figure that is kept', async () => {
    const own = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null } } });
    const shown = addLink(lms, own, demo.exam.id);
    const { ticket } = await launchStaff(server, lms, lms.teacher, shown);
    const page = await fetch(`${lms.base}/preview`, { method: 'POST', body: new URLSearchParams({ ticket }) });
    const attemptId = await take(learnerOf(await page.text()));
    const { rows } = await server.database.query<{ id: string; name: string }>(
      `SELECT l.id, l.name FROM attempts a JOIN learners l ON l.id = a.learner_id WHERE a.id = $1`,
      [attemptId],
    );
    const teacher = rows[0]?.id ?? '';
    expect(rows[0]?.name).toBe('Tia Teacher (preview)');
    const lists = [
      `/learners?limit=100`,
      `/deliveries/${own}/gradebook`,
      `/attempts?delivery=${own}`,
      `/attempts?learner=${teacher}`,
      `/grading-queue?delivery=${own}`,
      `/lti/contexts/${await contextId()}/members?limit=100`,
    ];
    for (const path of lists) {
      const { status, body } = await server.owner.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect([path, JSON.stringify(body)]).not.toEqual([path, expect.stringContaining(teacher)]);
      expect([path, JSON.stringify(body)]).not.toEqual([path, expect.stringContaining('(preview)')]);
    }
    for (const path of [`/deliveries/${own}/gradebook.csv`, `/attempts.csv?delivery=${own}`]) {
      const { status, body } = await server.owner.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(String(body)).not.toContain(teacher);
    }
    const { rows: touched } = await server.database.query<{ question: string; learners: string[] }>(
      `SELECT item ->> 'questionId' AS question, array_agg(DISTINCT a.learner_id) AS learners
       FROM attempts a, jsonb_array_elements(a.form -> 'items') AS item GROUP BY 1 HAVING bool_or(a.id = $1)`,
      [attemptId],
    );
    const { question, learners } = touched[0] ?? { question: '', learners: [] };
    const programId = (await server.owner.get('/programs')).body.items[0].id as string;
    const versions = demo.document.questions.filter(({ id }) => id === question).map(({ version }) => version);
    const draft = { programId, questionId: question, versions, kind: 'credit', reason: 'It is ambiguous.' };
    const made = await server.owner.post('/corrections', draft);
    expect((await server.owner.get(`/corrections/${made.body.id}/preview`)).body.attempts).toBe(learners.length - 1);
    // Figures that stay after erasure are of learners alone.
    expect(await server.owner.post(`/learners/${teacher}/erase`, { reason: 'Tidied up.' })).toMatchObject({
      status: 200,
      body: { attemptsErased: 1, figuresKept: 0 },
    });
  });
});
