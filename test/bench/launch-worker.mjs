/**
 * A platform and its users in a process of their own: serves the key set, signs, and goes the way of launches. Counts only whole launches that
 * end in a page, and the time that the tool takes for them: all log in, then the platform signs, which is its own work and not measured, then
 * all launch. It shares the cores with the tools, so what it does while they are timed is as little as can be: requests are written out
 * before, and answers are read for what decides.
 */
import { createServer } from 'node:http';
import { createPrivateKey, sign } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

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

/** A connection that is kept: one request at a time, answers of a known length. */
class Connection {
  #socket;
  #settle;
  #read = '';

  static async open({ port }) {
    const connection = new Connection();
    connection.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(connection.#socket, 'connect');
    connection.#socket.setEncoding('latin1');
    connection.#socket.on('data', (chunk) => connection.#receive(chunk));
    connection.#socket.on('close', () => connection.#settle?.reject(new Error('The tool has hung up.')));
    return connection;
  }

  /** @param request as it goes over the wire. @returns status, head and body of the answer */
  ask(request) {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close() {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #receive(chunk) {
    this.#read += chunk;
    const end = this.#read.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#read.slice(0, end);
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
    if (length === undefined) return this.#settle.reject(new Error(`An answer without a length: ${head}`));
    if (this.#read.length < end + 4 + Number(length)) return;
    const answer = { status: Number(head.slice(9, 12)), head, body: this.#read.slice(end + 4) };
    this.#read = '';
    this.#settle.resolve(answer);
  }
}

const headerOf = (head, name) => new RegExp(`\\r\\n${name}: *([^\\r]*)`, 'i').exec(head)?.[1];
const cookiesOf = (head) =>
  [...head.matchAll(/\r\nset-cookie: *([^;\r]*)/gi)]
    .map(([, cookie]) => cookie)
    .filter((cookie) => !cookie.endsWith('='));

function requestOf(method, url, cookies = [], form) {
  const { pathname, search, host } = new URL(url);
  const body = form === undefined ? '' : new URLSearchParams(form).toString();
  const lines = [
    `${method} ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    ...(cookies.length > 0 ? [`cookie: ${cookies.join('; ')}`] : []),
    ...(form === undefined
      ? []
      : ['content-type: application/x-www-form-urlencoded', `content-length: ${Buffer.byteLength(body)}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

function loginOf(tool, subject) {
  const said = { iss: issuer, client_id: tool.clientId, login_hint: subject, target_link_uri: tool.launchUrl };
  return { subject, request: requestOf('POST', tool.loginUrl, [], said) };
}

async function login(connection, { subject, request }) {
  const answer = await connection.ask(request);
  if (answer.status !== 302) throw new Error(`login: ${answer.status}`);
  return { subject, head: answer.head };
}

/** What the browser posts to the tool once the platform has signed. */
function launchOf(tool, { subject, head }) {
  const { searchParams } = new URL(headerOf(head, 'location'));
  const cookies = cookiesOf(head);
  const form = { state: searchParams.get('state'), id_token: idToken(tool, searchParams.get('nonce'), subject) };
  return { tool, cookies, request: requestOf('POST', tool.launchUrl, cookies, form) };
}

async function launch(connection, { tool, cookies, request }) {
  let answer = await connection.ask(request);
  if (answer.status === 302) {
    const next = new URL(headerOf(answer.head, 'location'), tool.launchUrl);
    answer = await connection.ask(requestOf('GET', next, [...cookies, ...cookiesOf(answer.head)]));
  }
  if (answer.status !== 200 || !answer.body.includes(tool.sign))
    throw new Error(`launch: ${answer.status} ${answer.body.slice(0, 300)}`);
}

/** Every one of them, each connection one after the other. @returns seconds, and what came out */
async function all(connections, items, work) {
  const left = items.values();
  const done = [];
  const begun = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      for (const item of left) done.push(await work(connection, item));
    }),
  );
  return { seconds: (performance.now() - begun) / 1000, done };
}

const connectAll = (tool) =>
  Promise.all(Array.from({ length: clients }, () => Connection.open(new URL(tool.launchUrl))));

const results = Object.fromEntries(tools.map(({ name }) => [name, { best: 0, p95: 0, failed: 0, keySets: 0 }]));
for (let round = 0; round <= rounds; round++)
  for (const tool of tools) {
    const connections = await connectAll(tool);
    const before = keySetRequests;
    const begun = Array.from({ length: launches }, (_, n) => loginOf(tool, `u${n % 300}`));
    const logins = await all(connections, begun, login);
    const signed = logins.done.map((one) => launchOf(tool, one));
    const launched = await all(connections, signed, launch);
    for (const connection of connections) connection.close();
    const rate = launches / (logins.seconds + launched.seconds);
    // The first round warms up.
    if (round > 0) results[tool.name].best = Math.max(results[tool.name].best, rate);
    results[tool.name].keySets += keySetRequests - before;
  }

// A steady rate, as an exam's beginning has it: each launch counts from when it was due.
for (const tool of tools.filter(({ name }) => name === 'ours')) {
  const idle = [];
  const open = [];
  const times = [];
  const launchOnce = async (subject, due) => {
    const connection = idle.pop() ?? (await Connection.open(new URL(tool.launchUrl)));
    open.push(connection);
    try {
      await launch(connection, launchOf(tool, await login(connection, loginOf(tool, subject))));
      times.push(performance.now() - due);
      idle.push(connection);
    } catch {
      results.ours.failed++;
    }
  };
  const first = performance.now();
  const running = [];
  for (let n = 0; n < steady.perSecond * steady.seconds; n++) {
    const due = first + (n * 1000) / steady.perSecond;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    running.push(launchOnce(`s${n % 200}`, due));
  }
  await Promise.all(running);
  for (const connection of open) connection.close();
  times.sort((a, b) => a - b);
  results.ours.p50 = times[Math.floor(times.length * 0.5)];
  results.ours.p95 = times[Math.floor(times.length * 0.95)];
}
keySet.close();
keySet.closeAllConnections();
process.stdout.write(JSON.stringify(results));
