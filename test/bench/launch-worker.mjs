/**
 * A platform and its users in a process of their own: serves the key set, signs, and goes the way of launches, each client one after the
 * other. Counts only whole launches that end in a page.
 */
import { createServer } from 'node:http';
import { createPrivateKey, sign } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';

const { tools, privateJwk, publicJwk, keySetPort, issuer, rounds, seconds, clients, steady } = JSON.parse(
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

async function launch(pool, tool, subject) {
  const path = (url) => new URL(url, tool.launchUrl).pathname + new URL(url, tool.launchUrl).search;
  const login = await pool.request({
    method: 'POST',
    path: path(tool.loginUrl),
    headers: { 'content-type': form },
    body: new URLSearchParams({
      iss: issuer,
      client_id: tool.clientId,
      login_hint: subject,
      target_link_uri: tool.launchUrl,
    }).toString(),
  });
  await login.body.dump();
  if (login.statusCode !== 302) throw new Error(`login: ${login.statusCode}`);
  const to = new URL(login.headers.location);
  const cookie = cookiesOf(login.headers);
  const [state, nonce] = [to.searchParams.get('state'), to.searchParams.get('nonce')];
  let answer = await pool.request({
    method: 'POST',
    path: path(tool.launchUrl),
    headers: { 'content-type': form, cookie },
    body: new URLSearchParams({ state, id_token: idToken(tool, nonce, subject) }).toString(),
  });
  if (answer.statusCode === 302) {
    await answer.body.dump();
    answer = await pool.request({
      method: 'GET',
      path: path(answer.headers.location),
      headers: { cookie: [cookie, cookiesOf(answer.headers)].filter(Boolean).join('; ') },
    });
  }
  const page = await answer.body.text();
  if (answer.statusCode !== 200 || !page.includes(tool.sign))
    throw new Error(`launch: ${answer.statusCode} ${page.slice(0, 300)}`);
}

const results = Object.fromEntries(tools.map(({ name }) => [name, { best: 0, p95: 0, failed: 0, keySets: 0 }]));
for (let round = 0; round <= rounds; round++)
  for (const tool of tools) {
    const pool = new Pool(new URL(tool.launchUrl).origin, { connections: clients });
    const until = performance.now() + seconds * 1000;
    const before = keySetRequests;
    let done = 0;
    await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        for (let n = 0; performance.now() < until; n++) {
          try {
            await launch(pool, tool, `u${client}-${n % 20}`);
            done += 1;
          } catch (error) {
            if (results[tool.name].failed++ === 0) console.error(tool.name, error.message);
          }
        }
      }),
    );
    await pool.destroy();
    // The first round warms up.
    if (round > 0) results[tool.name].best = Math.max(results[tool.name].best, done / seconds);
    results[tool.name].keySets += keySetRequests - before;
  }

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
      launch(pool, tool, `s${n % 200}`).then(
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
