/** A second process that asks: see `load` in server-under-load.mjs. Its instructions come by standard input. */
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';

const {
  url,
  headers,
  clients,
  pauseMs = 0,
  seconds,
  warmUpSeconds = 2,
  scenario,
} = JSON.parse(await text(process.stdin));
const pool = new Pool(url, { connections: clients, pipelining: 1 });

/** What a client asks the nth time. */
const SCENARIOS = {
  get: ({ addresses }) => {
    return (client, n) => ({ method: 'GET', path: addresses[(client * 7 + n) % addresses.length] });
  },
  /** Each client saves a question of its own, again and again. */
  save: ({ questions }) => {
    return (client, n, revision) => ({
      method: 'PATCH',
      path: `/api/v1/questions/${questions[client].id}`,
      headers: { 'content-type': 'application/json', 'if-match': `"${revision ?? questions[client].revision}"` },
      body: JSON.stringify({
        content: { ...questions[client].content, stem: `<p>Stem ${n} of ${client}: which comes first?</p>` },
      }),
    });
  },
  /** Each client goes through attempts of its own, question by question, round after round. */
  answer: ({ savers, organizationId, questions, run }) => {
    const headersOf = savers.map(({ token }) => ({
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'x-organization': organizationId,
    }));
    return (client, n) => {
      const own = Math.ceil((savers.length - client) / clients);
      const saver = client + clients * (n % own);
      const position = Math.floor(n / own) % questions;
      const sequence = 2 ** 32 + run * 10_000_000 + n;
      const response = { type: 'single-choice', choice: 'abcd'[n % 4] };
      const answer = { position, sequence, response, seconds: n % 600, flagged: false, checked: 0 };
      return {
        method: 'PUT',
        path: `/api/v1/learn/attempts/${savers[saver].attemptId}/answers`,
        headers: headersOf[saver],
        body: JSON.stringify({ tab: 'bench-tab', answers: [answer] }),
      };
    };
  },
};
const ask = SCENARIOS[scenario.name](scenario);

const times = [];
let failed = 0;
const begin = performance.now() + warmUpSeconds * 1000;
const end = begin + seconds * 1000;

async function work(client) {
  let revision;
  // Spread over the pause, as people are.
  if (pauseMs > 0) await pause((pauseMs * client) / clients);
  for (let n = 0; performance.now() < end; n++) {
    const { headers: more, ...request } = ask(client, n, revision);
    const asked = performance.now();
    const answer = await pool.request({ ...request, headers: { ...headers, ...more } });
    const body = await answer.body.arrayBuffer();
    const answered = performance.now();
    if (answer.statusCode >= 300) {
      failed++;
      if (failed === 1) console.error(answer.statusCode, Buffer.from(body).toString('utf8').slice(0, 500));
    }
    if (asked >= begin && answered <= end) times.push(answered - asked);
    if (scenario.name === 'save') revision = Number(String(answer.headers.etag).replaceAll('"', ''));
    if (pauseMs > 0) await pause(Math.max(0, pauseMs - (answered - asked)));
  }
}

await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
await pool.destroy();
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
process.stdout.write(
  JSON.stringify({ perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), failed }),
);
