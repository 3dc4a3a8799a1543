/**
 * A platform and its users in a process of their own: serves the key set, signs, and goes the way of launches. Counts only whole launches that
 * end in a page, and the time that the tool takes for them: all log in, then the platform signs, which is its own work and not measured, then
 * all launch.
 */
import { createServer } from 'node:http';
import { createPrivateKey, sign } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';

const { tools, privateJwk, publicJwk, keySetPort, issuer, rounds, launches, clients, steady } = JSON.parse(
  await text(process.stdin),
);
const key = createPrivateKey({ key: privateJwk, format: 'jwk' });
let keySetRequests = 0;
const keySet = createServer((_request, response) => {
  keySetRequests += 1;
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [publicJwk] }));
});
await new Promise((resolve) => keySet.listen(keySetPort, '127.0.0.1', resolve));

const CORE = 'https://purl.imsglobal.org/spec/lti/claim/';
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ alg: 'RS256', typ: 'JWT', kid: publicJwk.kid });

function idToken(tool, nonce, subject) {
  const now = Math.floor(Date.now() / 1000);
  const body = `${header}.${encode({
    iss: issuer,
    aud: tool.clientId,
    sub: subject,
    nonce,
    iat: now,
    exp: now + 60,
    name: `Learner ${subject}`,
    [`${CORE}message_type`]: 'LtiResourceLinkRequest',
    [`${CORE}version`]: '1.3.0',
    [`${CORE}deployment_id`]: '1',
    [`${CORE}target_link_uri`]: tool.launchUrl,
    [`${CORE}resource_link`]: { id: 'link', title: 'Exam' },
    [`${CORE}context`]: { id: 'course', title: 'Course' },
    [`${CORE}roles`]: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
    [`${CORE}custom`]: tool.custom ?? {},
  })}`;
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`;
}

const form = 'application/x-www-form-urlencoded';
const cookiesOf = (headers) =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';', 1)[0])
    .join('; ');

const path = (tool, url) => new URL(url, tool.launchUrl).pathname + new URL(url, tool.launchUrl).search;

/** @returns what the browser posts to the tool once the platform has signed */
async function login(pool, tool, subject) {
  const answer = await pool.request({
    method: 'POST',
    path: path(tool, tool.loginUrl),
    headers: { 'content-type': form },
    body: new URLSearchParams({
      iss: issuer,
      client_id: tool.clientId,
      login_hint: subject,
      target_link_uri: tool.launchUrl,
    }).toString(),
  });
  await answer.body.dump();
  if (answer.statusCode !== 302) throw new Error(`login: ${answer.statusCode}`);
  const { searchParams } = new URL(answer.headers.location);
  const cookie = cookiesOf(answer.headers);
  return { subject, cookie, state: searchParams.get('state'), nonce: searchParams.get('nonce') };
}

function signed(tool, { subject, cookie, state, nonce }) {
  return { cookie, body: new URLSearchParams({ state, id_token: idToken(tool, nonce, subject) }).toString() };
}

async function launch(pool, tool, { cookie, body }) {
  let answer = await pool.request({
    method: 'POST',
    path: path(tool, tool.launchUrl),
    headers: { 'content-type': form, cookie },
    body,
  });
  if (answer.statusCode === 302) {
    await answer.body.dump();
    answer = await pool.request({
      method: 'GET',
      path: path(tool, answer.headers.location),
      headers: { cookie: [cookie, cookiesOf(answer.headers)].filter(Boolean).join('; ') },
    });
  }
  const page = await answer.body.text();
  if (answer.statusCode !== 200 || !page.includes(tool.sign))
    throw new Error(`launch: ${answer.statusCode} ${page.slice(0, 300)}`);
}

/** Every one of them by so many clients at a time. @returns seconds, and what came out */
async function all(items, work) {
  const left = items.values();
  const done = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (const item of left) done.push(await work(item));
    }),
  );
  return { seconds: (performance.now() - begun) / 1000, done };
}

const results = Object.fromEntries(tools.map(({ name }) => [name, { best: 0, p95: 0, failed: 0, keySets: 0 }]));
for (let round = 0; round <= rounds; round++)
  for (const tool of tools) {
    const pool = new Pool(new URL(tool.launchUrl).origin, { connections: clients });
    const before = keySetRequests;
    const subjects = Array.from({ length: launches }, (_, n) => `u${n % 300}`);
    const logins = await all(subjects, (subject) => login(pool, tool, subject));
    const tokens = logins.done.map((begun) => signed(tool, begun));
    const launched = await all(tokens, (one) => launch(pool, tool, one));
    await pool.destroy();
    const rate = launches / (logins.seconds + launched.seconds);
    // The first round warms up.
    if (round > 0) results[tool.name].best = Math.max(results[tool.name].best, rate);
    results[tool.name].keySets += keySetRequests - before;
  }

const launchOnce = async (pool, tool, subject) => launch(pool, tool, signed(tool, await login(pool, tool, subject)));

// A steady rate, as an exam's beginning has it: each launch counts from when it was due.
for (const tool of tools.filter(({ name }) => name === 'ours')) {
  const pool = new Pool(new URL(tool.launchUrl).origin, { connections: 64 });
  const times = [];
  const running = [];
  for (let n = 0; n < steady.perSecond * steady.seconds; n++) {
    const due = n === 0 ? performance.now() : times.first + (n * 1000) / steady.perSecond;
    if (n === 0) times.first = due;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    running.push(
      launchOnce(pool, tool, `s${n % 200}`).then(
        () => times.push(performance.now() - due),
        () => results.ours.failed++,
      ),
    );
  }
  await Promise.all(running);
  await pool.destroy();
  times.sort((a, b) => a - b);
  results.ours.p50 = times[Math.floor(times.length * 0.5)];
  results.ours.p95 = times[Math.floor(times.length * 0.95)];
}
keySet.close();
keySet.closeAllConnections();
process.stdout.write(JSON.stringify(results));
