/** kill -9 in the middle of a publish, of the server and of its database in turn; and of the database in the middle of an upload. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../support/api-client.js';
import { KillableServer } from '../support/killable.js';

let server: KillableServer;
let client: ApiClient;
let courseId: string;

beforeAll(async () => {
  server = await KillableServer.start();
  client = server.client;
  const { body } = await client.get('/courses');
  courseId = body.items[0].id as string;
}, 60_000);
afterAll(() => server.stop(), 30_000);

async function killAndRestart(what: 'server' | 'database'): Promise<void> {
  await server.killAndRestart(what);
  client = server.client;
}

async function changeLesson(text: string): Promise<void> {
  const { body: outline } = await client.get(`/courses/${courseId}`);
  const activities = (outline.modules as { activities: { lessonId: string | null }[] }[]).flatMap(
    (each) => each.activities,
  );
  const id = activities.find(({ lessonId }) => lessonId !== null)?.lessonId ?? '';
  const lesson = await client.get(`/lessons/${id}`);
  const headers = { 'if-match': lesson.headers.get('etag') ?? '' };
  const answer = await client.patch(`/lessons/${id}`, { summary: text }, { headers });
  expect(answer.status).toBe(200);
}

interface ReleaseListed {
  id: string;
  number: number;
  sha256: string;
}

async function releases(): Promise<ReleaseListed[]> {
  const { body } = await client.get(`/courses/${courseId}/releases?limit=100`);
  return (body.items as ReleaseListed[]).sort((a, b) => a.number - b.number);
}

/** Every release is whole: its number follows, its document is what its name says, its files are there, and it is in the log. */
async function expectWhole(): Promise<number> {
  const all = await releases();
  expect(all.map(({ number }) => number)).toEqual(all.map((_release, index) => index + 1));
  for (const { id, sha256 } of all) {
    const answer = await client.fetch('GET', `/releases/${id}/document`);
    const text = await answer.text();
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
    for (const asset of (JSON.parse(text) as { assets: { sha256: string }[] }).assets)
      expect((await client.fetch('GET', `/assets/${asset.sha256}/content`)).status).toBe(200);
  }
  const { body: log } = await client.get('/audit?action=release.published&limit=100');
  expect(log.items.map((entry: { target: { id: string } }) => entry.target.id).sort()).toEqual(
    all.map(({ id }) => id).sort(),
  );
  const { body: chain } = await client.get('/audit/verification');
  expect(chain.brokenAt).toBeNull();
  return all.length;
}

describe.each(['server', 'database'] as const)('kill -9 of the %s in the middle of a publish', (what) => {
  it.each([0, 5, 15, 30, 60])(
    'after %i ms: the release is there wholly or not at all, and publishing goes on',
    async (delay) => {
      await changeLesson(`${what} ${delay}`);
      const before = await expectWhole();
      const answering = client.post(`/courses/${courseId}/releases`, {}).catch(() => null);
      await pause(delay);
      await killAndRestart(what);
      const answered = await answering;
      const after = await expectWhole();
      // What was acknowledged is there.
      if (answered?.status === 201) expect(after).toBe(before + 1);
      expect([before, before + 1]).toContain(after);

      const again = await client.post(`/courses/${courseId}/releases`, {});
      expect([200, 201]).toContain(again.status);
      expect(again.body.number).toBe(before + 1);
      expect(await expectWhole()).toBe(before + 1);
    },
    60_000,
  );
});

describe('kill -9 of the database in the middle of an upload', () => {
  it('leaves no asset, and the same upload works afterwards', async () => {
    const film = Buffer.alloc(8 * 1024 * 1024, 7);
    film.write('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 0, 'latin1');
    const sha256 = createHash('sha256').update(film).digest('hex');
    const key = await client.post('/api-keys', { name: 'Upload', actions: ['assets:write', 'assets:read'] });
    const sending = request(`${server.url}/api/v1/assets?name=film.mp4`, {
      method: 'POST',
      headers: {
        'content-type': 'video/mp4',
        'content-length': film.length,
        authorization: `Bearer ${key.body.key as string}`,
      },
    });
    const answered = new Promise<number | null>((resolve) => {
      sending.on('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? null);
      });
      sending.on('error', () => resolve(null));
    });
    sending.write(film.subarray(0, film.length / 2));
    await pause(300);
    server.killDatabase();
    sending.end(film.subarray(film.length / 2));
    // A problem, or a connection that broke off; never a success.
    const status = await answered;
    expect(status === null || status >= 500).toBe(true);

    await killAndRestart('server');
    expect((await client.get(`/assets/${sha256}`)).status).toBe(404);
    const headers = { 'content-type': 'video/mp4' };
    const again = await client.post('/assets?name=film.mp4', undefined, { raw: new Uint8Array(film), headers });
    expect(again).toMatchObject({ status: 201, body: { sha256, bytes: film.length } });
  }, 60_000);
});
