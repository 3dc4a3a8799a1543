/** A second process that sends every request at the same moment: see `barrier` in server-under-load.mjs. */
import { text } from 'node:stream/consumers';
import { Pool } from 'undici';

const { url, requests } = JSON.parse(await text(process.stdin));
const pool = new Pool(url, { connections: 256, pipelining: 1 });
let failed = 0;

const begun = performance.now();
const times = await Promise.all(
  requests.map(async ({ method, path, token, body }) => {
    const answer = await pool.request({
      method,
      path,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const said = await answer.body.arrayBuffer();
    if (answer.statusCode >= 300 && failed++ === 0)
      console.error(answer.statusCode, Buffer.from(said).toString().slice(0, 500));
    return performance.now() - begun;
  }),
);
await pool.destroy();
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
process.stdout.write(JSON.stringify({ p50: at(0.5), p95: at(0.95), max: times.at(-1), failed }));
