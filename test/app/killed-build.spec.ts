import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validatePackage } from '@examport/packager';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ApiClient } from '../support/api-client.js';
import { dropDatabase, makeEmptyDatabase } from '../support/server.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const PASSWORD = 'a quite long passphrase';

let folder: string;
let databaseUrl: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'examport-killed-'));
  // As root the database runs as another user.
  chmodSync(folder, 0o755);
  databaseUrl = await makeEmptyDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await dropDatabase(databaseUrl);
});

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ended: Promise<void>;
}

/** The built server as `npm start` runs it. */
async function start(dataDir: string, variables: Record<string, string>): Promise<Running> {
  const settings = {
    ...{ PORT: '0', EXAMPORT_DEMO: '', EXAMPORT_DATA_DIR: dataDir, EXAMPORT_LOG_LEVEL: 'silent' },
    ...{ EXAMPORT_ADMIN_PASSWORD: PASSWORD, ...variables },
  };
  const child = spawn(process.execPath, [main], { cwd: folder, env: settings });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (text: string) => {
      said += text;
      const found = /API at (http:\/\/[^/]+)/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    void ended.then(() => reject(new Error(`The server has ended: ${said}`)));
  });
  return { child, url, ended };
}

const signIn = (url: string) => ApiClient.signIn(url, 'board', 'admin@example.org', PASSWORD);

/** A release with so much film that its package takes a while. */
async function publishFilms(client: ApiClient): Promise<string> {
  const made = async (address: string, body: unknown): Promise<string> => {
    const answer = await client.post(address, body);
    expect({ address, answer }).toMatchObject({ answer: { status: 201 } });
    return answer.body.id as string;
  };
  const programId = await made('/programs', {
    key: 'films',
    title: 'Films',
    blueprint: [{ id: 'all', title: 'All', weight: 1 }],
  });
  const courseId = await made('/courses', { programId, title: 'Films' });
  const moduleId = await made(`/courses/${courseId}/modules`, { title: 'One' });
  let html = '<p>Films</p>';
  for (const n of [1, 2, 3, 4, 5]) {
    const film = Buffer.alloc(30 * 1024 * 1024, n);
    // An ISO base media file, as far as its first bytes say.
    film.write('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 0, 'latin1');
    const headers = { 'content-type': 'video/mp4' };
    const answer = await client.post(`/assets?name=film-${n}.mp4`, undefined, { raw: new Uint8Array(film), headers });
    html += `<video src="asset:${answer.body.sha256}" controls></video>`;
  }
  await made(`/courses/${courseId}/modules/${moduleId}/lessons`, { title: 'Look', blocks: [{ kind: 'html', html }] });
  return made(`/courses/${courseId}/releases`, {});
}

/** Returns when the build writes its file. */
async function beginBuild(client: ApiClient, releaseId: string, dataDir: string): Promise<string> {
  const asked = await client.post(`/releases/${releaseId}/packages`, { profile: 'scorm12' });
  expect(asked.status).toBe(202);
  const id = asked.body.id as string;
  while (!leftovers(dataDir).some((name) => name.startsWith(id))) await setTimeout(5);
  return id;
}

function leftovers(dataDir: string): string[] {
  const builds = path.join(dataDir, 'builds');
  return existsSync(builds) ? readdirSync(builds) : [];
}

async function expectFinished(url: string, id: string, dataDir: string): Promise<void> {
  const client = await signIn(url);
  let build = (await client.get(`/packages/${id}`)).body;
  // Half-way, never half there.
  expect(['queued', 'running', 'succeeded']).toContain(build.state);
  while (build.state === 'queued' || build.state === 'running') {
    await setTimeout(200);
    build = (await client.get(`/packages/${id}`)).body;
  }
  expect(build).toMatchObject({ state: 'succeeded', failure: null });
  const file = await client.fetch('GET', `/packages/${id}/file`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(build.sha256);
  expect((await validatePackage(bytes)).ok).toBe(true);
  expect(leftovers(dataDir)).toEqual([]);
}

describe('kill -9 in the middle of a build', () => {
  it('of the server: started again, it finishes the build by itself', async () => {
    const dataDir = path.join(folder, 'server');
    const first = await start(dataDir, { DATABASE_URL: databaseUrl });
    const client = await signIn(first.url);
    const id = await beginBuild(client, await publishFilms(client), dataDir);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(leftovers(dataDir)).toHaveLength(1);

    const second = await start(dataDir, { DATABASE_URL: databaseUrl });
    await expectFinished(second.url, id, dataDir);
    second.child.kill('SIGTERM');
    await second.ended;
  }, 180_000);

  it('of the database: once both are started again, the build finishes', async () => {
    const dataDir = path.join(folder, 'database');
    const first = await start(dataDir, {});
    const client = await signIn(first.url);
    const id = await beginBuild(client, await publishFilms(client), dataDir);
    const postmaster = Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
    process.kill(postmaster, 'SIGKILL');
    // It answers that it cannot, and does not fall over. (A backend may outlive its killed postmaster by a request.)
    const deadline = Date.now() + 30_000;
    let { status } = await client.get(`/packages/${id}`);
    while (status < 500 && Date.now() < deadline) {
      await setTimeout(50);
      ({ status } = await client.get(`/packages/${id}`));
    }
    expect(status).toBeGreaterThanOrEqual(500);
    first.child.kill('SIGTERM');
    await first.ended;

    const second = await start(dataDir, {});
    await expectFinished(second.url, id, dataDir);
    second.child.kill('SIGTERM');
    await second.ended;
  }, 180_000);
});
