/** Twenty package builds at once in the process that answers requests, while people work. */
import { load, makeDataDir, signIn, startDatabase, startServer } from './server-under-load.mjs';

export const name = 'builds';
export const title =
  'Twenty builds of the demo course at once, in a process of role all, while 50 people read a course';

const BUILDS = 20;
const CLIENTS = 50;

export async function run() {
  const { dataDir, remove } = makeDataDir();
  const database = await startDatabase(dataDir);
  try {
    const server = await startServer({
      DATABASE_URL: database.url,
      EXAMPORT_DATA_DIR: dataDir,
      EXAMPORT_DEMO: 'examples/certified-peer-specialist',
    });
    try {
      const api = await signIn(server.url);
      const { body: courses } = await api.request('GET', '/courses');
      const course = courses.items[0];
      const { body: releases } = await api.request('GET', `/courses/${course.id}/releases`);
      const release = releases.items[0];
      const scenario = { name: 'get', addresses: [`/api/v1/courses/${course.id}`] };
      const common = { url: server.url, headers: api.headers, clients: CLIENTS, pauseMs: 1000, scenario };
      const calm = await load({ ...common, seconds: 5 });

      const begun = performance.now();
      const ids = [];
      // Each with another cut score, so that none is there already.
      for (let i = 0; i < BUILDS; i++) {
        const body = { profile: i % 2 ? 'scorm12' : 'scorm2004-4', layout: 'single', options: { cutScore: 50 + i } };
        ids.push((await api.request('POST', `/releases/${release.id}/packages`, body)).body.id);
      }
      const done = Promise.all(ids.map((id) => finished(api, id))).then(() => performance.now() - begun);
      let building = true;
      void done.then(() => (building = false));
      const rounds = [];
      while (building) rounds.push(await load({ ...common, seconds: 3, warmUpSeconds: 0 }));
      const milliseconds = await done;
      const p95 = Math.max(...rounds.map((round) => round.p95));
      const failed = [calm, ...rounds].reduce((sum, round) => sum + round.failed, 0);
      if (failed > 0) throw new Error(`${failed} requests failed.`);
      return {
        keys: { p95Calm: calm.p95, p95Building: p95, seconds: milliseconds / 1000 },
        rows: [
          { what: 'p95 of requests without builds', value: `${calm.p95.toFixed(1)} ms` },
          { what: 'p95 while they are built', value: `${p95.toFixed(1)} ms`, target: 'under 100 ms', met: p95 < 100 },
          { what: `all ${BUILDS} built, validated and stored`, value: `${(milliseconds / 1000).toFixed(1)} s` },
        ],
      };
    } finally {
      await server.stop();
    }
  } finally {
    await database.stop();
    remove();
  }
}

async function finished(api, id) {
  for (;;) {
    const { body } = await api.request('GET', `/packages/${id}`);
    if (body.state === 'succeeded') return;
    if (!['queued', 'running'].includes(body.state)) throw new Error(`${id}: ${body.state}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
