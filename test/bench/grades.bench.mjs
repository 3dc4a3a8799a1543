/** Grades to an LMS: 10,000 results are released at once, and the platform takes 20 ms for each answer. */
import { createServer } from 'node:http';
import { v7 } from 'uuid';
import { connect, EXAM, makeAttempts, makeLearners, offerExam, SECRET_KEY } from './delivered-exam.mjs';
import { makeDataDir, signIn, startDatabase, startServer } from './server-under-load.mjs';

export const name = 'grades';
export const title = 'Sending 10,000 grades to a platform that answers in 20 ms, PostgreSQL with fsync on';

const GRADES = 10_000;
const ANSWER_MS = 20;
const SCORE_SCOPE = 'https://purl.imsglobal.org/spec/lti-ags/scope/score';

export async function run() {
  const { dataDir, remove } = makeDataDir();
  const database = await startDatabase(dataDir);
  const platform = await startPlatform();
  try {
    const server = await startServer({
      DATABASE_URL: database.url,
      EXAMPORT_DATA_DIR: dataDir,
      EXAMPORT_SECRET_KEY: SECRET_KEY,
      EXAMPORT_ALLOW_PRIVATE_ADDRESSES: '1',
    });
    const client = await connect(database.url);
    try {
      const exam = await offerExam(client);
      const learners = await makeLearners(client, exam, GRADES);
      await makeAttempts(client, exam, learners, 'submitted', 1);
      await register(client, exam, platform.url);
      const api = await signIn(server.url);
      const begun = performance.now();
      await api.request('POST', `/deliveries/${exam.deliveryId}/results/release`, { activity: EXAM });
      for (;;) {
        const { rows } = await client.query(`SELECT count(*)::int AS n FROM lti_grades WHERE state = 'sent'`);
        if (rows[0].n === GRADES) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const seconds = (performance.now() - begun) / 1000;
      return {
        keys: { grades: platform.received.size, seconds, perSecond: GRADES / seconds, tokens: platform.tokens() },
        rows: [
          { what: 'grades that arrived', value: platform.received.size.toLocaleString('en') },
          {
            what: 'until the last is there and settled',
            value: `${seconds.toFixed(1)} s`,
            target: 'under 60 s',
            met: seconds < 60 && platform.received.size === GRADES && platform.posts() === GRADES,
          },
          { what: 'grades a second', value: Math.round(GRADES / seconds).toLocaleString('en') },
          { what: 'requests for them', value: platform.posts().toLocaleString('en') },
          { what: 'access tokens', value: String(platform.tokens()) },
        ],
      };
    } finally {
      await client.end();
      await server.stop();
    }
  } finally {
    platform.stop();
    await database.stop();
    remove();
  }
}

/** Everybody's score is known and held back; every learner came in through one link of one platform. */
async function register(client, { organizationId, deliveryId }, url) {
  const [registrationId, linkId] = [v7(), v7()];
  await client.query(`UPDATE deliveries SET rules = $2 WHERE id = $1`, [
    deliveryId,
    JSON.stringify({ [EXAM]: { results: 'by-hand' } }),
  ]);
  await client.query(
    `INSERT INTO lti_registrations (organization_id, id, name, vendor, issuer, client_id, authorization_url, token_url, key_set_url, state, origin, updated_by)
     VALUES ($1, $2, 'Bench', 'other', $3, 'bench', $4, $5, $6, 'active', 'manual', 'bench')`,
    [organizationId, registrationId, url, `${url}/auth`, `${url}/token`, `${url}/jwks`],
  );
  await client.query(
    `INSERT INTO lti_deployments (organization_id, registration_id, deployment_id, state) VALUES ($1, $2, '1', 'active')`,
    [organizationId, registrationId],
  );
  await client.query(
    `INSERT INTO lti_resource_links (organization_id, id, registration_id, deployment_id, link_id, title, delivery_id, activity, line_item_url, scopes)
     VALUES ($1, $2, $3, '1', '1', 'Exam', $4, $5, $6, $7)`,
    [organizationId, linkId, registrationId, deliveryId, EXAM, `${url}/lineitem?type_id=1`, [SCORE_SCOPE]],
  );
  const byDomain = Array.from({ length: 5 }, (_, i) => ({
    ...{ domain: `d${i}`, title: `Domain ${i}`, points: 8, maxPoints: 12, questions: 12, correct: 8 },
  }));
  await client.query(
    `UPDATE attempts SET state = 'graded', graded_at = now(), points = 40, max_points = 60, percent = 66.66, passed = false, pending = 0,
       score = $2, passback = jsonb_build_object('resourceLinkId', $3::text, 'subject', learner_id::text)
     WHERE delivery_id = $1`,
    [deliveryId, JSON.stringify({ byDomain }), linkId],
  );
  await client.query('ANALYZE');
}

async function startPlatform() {
  const received = new Set();
  let posts = 0;
  let tokens = 0;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    if (request.url === '/token') {
      tokens += 1;
      response.end(JSON.stringify({ access_token: 'bench', token_type: 'Bearer', expires_in: 3600 }));
      return;
    }
    posts += 1;
    received.add(JSON.parse(text).userId);
    setTimeout(() => response.end(), ANSWER_MS);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    received,
    posts: () => posts,
    tokens: () => tokens,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
