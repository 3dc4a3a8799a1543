import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, type ReleaseDocument } from '@examport/content';
import { buildPackage, openPackageZip, type PackageRequest, validatePackage } from '@examport/packager';
import { playerBundle } from '@examport/player/bundle';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { createApp } from '../../src/app.js';
import { AssetSweep } from '../../src/courses/index.js';
import { PackageKeeper } from '../../src/exchange/index.js';
import { systemActor } from '../../src/identity/index.js';
import { BLOBS, type Blobs } from '../../src/infra/index.js';
import { type Answer, ApiClient, ifMatch } from '../support/api-client.js';
import { makeServer, PASSWORD, type TestServer } from '../support/server.js';

/** That several processes share. */
const SECRET_KEY = Buffer.alloc(32, 1).toString('base64');

let server: TestServer;
let organizationId: string;
beforeAll(async () => {
  server = await makeServer({ EXAMPORT_SECRET_KEY: SECRET_KEY });
  organizationId = (await server.owner.get('/organization')).body.id as string;
});
afterAll(() => server.close());

let made = 0;

interface Published {
  programId: string;
  courseId: string;
  lessonId: string;
  releaseId: string;
}

async function newProgram(): Promise<string> {
  made += 1;
  const program = await server.author.post('/programs', {
    key: `program-${made}`,
    title: `Program ${made}`,
    blueprint: [{ id: 'all', title: 'All', weight: 1 }],
  });
  return program.body.id as string;
}

/** A course with a lesson that shows a picture and a film, published. */
async function publish(programId?: string, media: readonly string[] = []): Promise<Published> {
  const program = programId ?? (await newProgram());
  made += 1;
  const { author } = server;
  const courseId = (await author.post('/courses', { programId: program, title: `Course ${made}` })).body.id as string;
  const moduleId = (await author.post(`/courses/${courseId}/modules`, { title: 'One' })).body.id as string;
  const shown = media.map((sha256) => `<video src="asset:${sha256}" controls></video>`).join('');
  const lesson = await author.post(`/courses/${courseId}/modules/${moduleId}/lessons`, {
    title: 'Read',
    blocks: [{ kind: 'html', html: `<p>Number ${made} <img src="asset:${await picture()}" alt="A wall"></p>${shown}` }],
  });
  expect(lesson).toMatchObject({ status: 201 });
  const release = await server.owner.post(`/courses/${courseId}/releases`, {});
  expect(release).toMatchObject({ status: 201 });
  return { programId: program, courseId, lessonId: lesson.body.id as string, releaseId: release.body.id as string };
}

async function picture(): Promise<string> {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#204060' } })
    .png()
    .toBuffer();
  return upload('wall.png', bytes, 'image/png');
}

async function upload(name: string, bytes: Buffer, type: string): Promise<string> {
  const answer = await server.author.post(`/assets?name=${name}`, undefined, {
    raw: new Uint8Array(bytes),
    headers: { 'content-type': type },
  });
  return answer.body.sha256 as string;
}

const build = (releaseId: string, body: object, client: ApiClient = server.author) =>
  client.post(`/releases/${releaseId}/packages`, body);

/** As it is when nothing more happens by itself. */
async function ended(id: string): Promise<Answer['body']> {
  for (;;) {
    const { body } = await server.viewer.get(`/packages/${id}`);
    if (body.state !== 'queued' && body.state !== 'running') return body;
    await setTimeout(50);
  }
}

async function built(releaseId: string, body: object): Promise<Answer['body']> {
  const answer = await build(releaseId, body);
  expect([200, 202]).toContain(answer.status);
  const done = await ended(answer.body.id as string);
  expect(done).toMatchObject({ state: 'succeeded', failure: null });
  return done;
}

async function download(id: string): Promise<Buffer> {
  const response = await server.viewer.fetch('GET', `/packages/${id}/file`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

/** What the command line makes of the same release and request. */
async function asTheCommandLine(releaseId: string, request: PackageRequest): Promise<{ name: string; bytes: Buffer }> {
  const document = (await server.author.get(`/releases/${releaseId}/document`)).body as ReleaseDocument;
  const canonical = canonicalJson(document);
  const release = { document, canonical, hash: createHash('sha256').update(canonical).digest('hex') };
  const read = async (sha256: string) => {
    const response = await server.author.fetch('GET', `/assets/${sha256}/content`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  const assets = {
    read,
    async *stream(sha256: string) {
      yield await read(sha256);
    },
  };
  const { fileName } = await buildPackage({ release, assets, player: playerBundle, request }, sink);
  return { name: fileName, bytes: Buffer.concat(chunks) };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const actionsOn = async (id: string) => {
  const { rows } = await server.database.query<{ action: string }>(
    'SELECT action FROM audit_log WHERE target_id = $1 ORDER BY id',
    [id],
  );
  return rows.map(({ action }) => action);
};

describe('building a package', () => {
  it('gives byte for byte what the command line gives, validated, under its name', async () => {
    const { releaseId, courseId, programId } = await publish();
    const asked = await build(releaseId, { profile: 'scorm2004-3', layout: 'multi', options: { lms: 'canvas' } });
    expect(asked).toMatchObject({
      status: 202,
      body: {
        ...{ kind: 'package', state: 'queued', phase: 'waiting', progress: 0, courseId, programId, releaseId },
        ...{ profile: 'scorm2004-3', layout: 'multi', options: { lms: 'canvas' }, createdBy: 'The author' },
      },
    });
    const done = await ended(asked.body.id as string);
    expect(done).toMatchObject({ state: 'succeeded', phase: 'done', progress: 1, failure: null });
    const bytes = await download(done.id as string);
    const expected = await asTheCommandLine(releaseId, { profile: 'scorm2004-3', layout: 'multi', lms: 'canvas' });
    expect(bytes.equals(expected.bytes)).toBe(true);
    expect(done).toMatchObject({ fileName: expected.name, sha256: sha256(bytes), bytes: bytes.length });
    expect((await validatePackage(bytes)).ok).toBe(true);
    expect(await server.viewer.get(`/packages/${done.id}/report`)).toMatchObject({
      status: 200,
      body: { ok: true, packages: [{ id: done.id, fileName: expected.name, report: { scos: 1 } }] },
    });
    expect(await actionsOn(done.id as string)).toEqual(['package.requested', 'package.built']);
    expect(readdirSync(path.join(server.config.dataDir, 'builds'))).toEqual([]);
  });

  it('gives the build that is there to the same request, however it is said', async () => {
    const { releaseId } = await publish();
    const first = await built(releaseId, {});
    for (const body of [{}, { profile: 'scorm12' }, { layout: 'single', options: { lms: 'moodle' } }])
      expect(await build(releaseId, body)).toMatchObject({
        status: 200,
        body: { id: first.id, state: 'succeeded', sha256: first.sha256 },
      });
    const other = await build(releaseId, { options: { language: 'es' } });
    expect(other.status).toBe(202);
    expect(other.body.id).not.toBe(first.id);
  });

  it('is one build of many requests at once, and one under an Idempotency-Key', async () => {
    const { releaseId } = await publish();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => build(releaseId, { profile: 'scorm2004-4' })));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 202]);
    const headers = { 'idempotency-key': `build-${releaseId}` };
    const body = { profile: 'scorm2004-3' };
    const first = await server.author.post(`/releases/${releaseId}/packages`, body, { headers });
    const again = await server.author.post(`/releases/${releaseId}/packages`, body, { headers });
    expect(again.body).toEqual(first.body);
  });

  it('streams large media', async () => {
    const film = Buffer.alloc(30 * 1024 * 1024, 7);
    // An ISO base media file, as far as its first bytes say.
    film.write('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 0, 'latin1');
    const { releaseId } = await publish(undefined, [await upload('film.mp4', film, 'video/mp4')]);
    const done = await built(releaseId, {});
    const bytes = await download(done.id as string);
    expect(bytes.equals((await asTheCommandLine(releaseId, {})).bytes)).toBe(true);
  });

  it('is refused where the request does not fit the release, saying what to do', async () => {
    const { releaseId } = await publish();
    expect(await build(releaseId, { profile: 'scorm2004-4-sequenced' })).toMatchObject({
      status: 422,
      body: {
        code: 'exchange.request_refused',
        details: { problems: [{ message: expect.stringContaining('needs a graded quiz') }] },
      },
    });
    expect(await build(releaseId, { layout: 'multi', options: { activity: 'read' } })).toMatchObject({ status: 422 });
    expect((await server.viewer.get(`/packages?releaseId=${releaseId}`)).body.items).toEqual([]);
  });

  it('is refused of a withdrawn release', async () => {
    const { releaseId } = await publish();
    await server.owner.post(`/releases/${releaseId}/withdraw`, { reason: 'A wrong key.' });
    expect(await build(releaseId, {})).toMatchObject({
      status: 409,
      body: { code: 'exchange.release_withdrawn', details: { releaseId, number: 1, reason: 'A wrong key.' } },
    });
  });

  it('is for those who may build, of their own organization', async () => {
    const { releaseId } = await publish();
    for (const client of [server.viewer, server.instructor])
      expect(await build(releaseId, {}, client)).toMatchObject({
        status: 403,
        body: { details: { action: 'packages:build' } },
      });
    expect(await build(releaseId, {}, server.foreign)).toMatchObject({
      status: 404,
      body: { code: 'courses.release_not_found' },
    });
    const { id } = await built(releaseId, {});
    const reads = ['', '/events', '/file', '/report'].map((part) => server.foreign.get(`/packages/${id}${part}`));
    const writes = ['/cancel', '/retry'].map((part) => server.foreign.post(`/packages/${id}${part}`));
    for (const answer of await Promise.all([...reads, ...writes, server.foreign.delete(`/packages/${id}`)]))
      expect(answer).toMatchObject({ status: 404, body: { code: 'exchange.package_not_found' } });
    for (const part of ['/cancel', '/retry'])
      expect((await server.viewer.post(`/packages/${id}${part}`)).status).toBe(403);
    expect((await server.viewer.delete(`/packages/${id}`)).status).toBe(403);
    const made = await server.owner.post('/api-keys', { name: 'Programs', actions: ['programs:read'] });
    const key = ApiClient.withKey(server.url, made.body.key as string);
    for (const part of ['', '/events', '/file', '/report'])
      expect((await key.get(`/packages/${id}${part}`)).status).toBe(403);
    expect((await key.get('/packages')).status).toBe(403);
    expect((await server.foreign.get('/packages')).body).toEqual({ items: [], next: null });
  });
});

describe('the history', () => {
  it('is paged and filtered, the latest first', async () => {
    const { releaseId, courseId, programId } = await publish();
    const first = await built(releaseId, {});
    const second = await built(releaseId, { profile: 'scorm2004-4' });
    const list = (query: string) => server.viewer.get(`/packages?${query}`);
    const page = await list(`courseId=${courseId}&limit=1`);
    expect(page.body.items).toEqual([second]);
    expect((await list(`courseId=${courseId}&limit=1&cursor=${page.body.next}`)).body).toEqual({
      items: [first],
      next: null,
    });
    for (const [query, ids] of [
      [`releaseId=${releaseId}&profile=scorm12`, [first.id]],
      [`programId=${programId}&state=succeeded&kind=package`, [second.id, first.id]],
      [`programId=${programId}&state=failed`, []],
      [`programId=${programId}&kind=bundle`, []],
    ] as const)
      expect((await list(query)).body.items.map(({ id }: { id: string }) => id)).toEqual(ids);
  });
});

describe('downloading', () => {
  it('tells name, size and hash, also to HEAD, and answers a known file with 304', async () => {
    const { releaseId } = await publish();
    const { id, fileName, sha256: hash, bytes } = await built(releaseId, {});
    for (const method of ['GET', 'HEAD']) {
      const response = await server.viewer.fetch(method, `/packages/${id}/file`);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'application/zip',
        'content-length': String(bytes),
        'content-disposition': `attachment; filename="${fileName}"; filename*=UTF-8''${fileName}`,
        etag: `"${hash}"`,
        'repr-digest': `sha-256=:${Buffer.from(hash as string, 'hex').toString('base64')}:`,
        'accept-ranges': 'bytes',
      });
      const body = Buffer.from(await response.arrayBuffer());
      expect(body.length).toBe(method === 'GET' ? bytes : 0);
    }
    const known = await server.viewer.fetch('GET', `/packages/${id}/file`, undefined, {
      headers: { 'if-none-match': `"${hash}"` },
    });
    expect(known.status).toBe(304);
  });

  it('goes on where it broke off, unless the file is another one', async () => {
    const { releaseId } = await publish();
    const { id, sha256: hash, bytes } = await built(releaseId, {});
    const whole = await download(id as string);
    const part = async (headers: Record<string, string>) => {
      const response = await server.viewer.fetch('GET', `/packages/${id}/file`, undefined, { headers });
      return { response, body: Buffer.from(await response.arrayBuffer()) };
    };
    const rest = await part({ range: 'bytes=1000-', 'if-range': `"${hash}"` });
    expect(rest.response.status).toBe(206);
    expect(rest.response.headers.get('content-range')).toBe(`bytes 1000-${(bytes as number) - 1}/${bytes}`);
    expect(Buffer.concat([whole.subarray(0, 1000), rest.body]).equals(whole)).toBe(true);
    expect((await part({ range: 'bytes=-22' })).body.equals(whole.subarray(-22))).toBe(true);
    const other = await part({ range: 'bytes=1000-', 'if-range': `"${'0'.repeat(64)}"` });
    expect(other.response.status).toBe(200);
    expect(other.body.equals(whole)).toBe(true);
    const beyond = await part({ range: `bytes=${bytes}-` });
    expect(beyond.response.status).toBe(416);
    expect(beyond.response.headers.get('content-range')).toBe(`bytes */${bytes}`);
  });
});

interface Event {
  event: string;
  id?: string;
  data: { state: string; progress: number };
}

/** Until the server ends them. */
async function events(id: string, headers: Record<string, string> = {}): Promise<{ response: Response; all: Event[] }> {
  const response = await server.viewer.fetch('GET', `/packages/${id}/events`, undefined, { headers });
  const text = await response.text();
  const all = text
    .split('\n\n')
    .filter((block) => block.includes('data:'))
    .map((block) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const id = field('id');
      return { event: field('event') ?? '', ...(id !== undefined && { id }), data: JSON.parse(field('data') ?? '') };
    });
  return { response, all };
}

describe('following a build', () => {
  it('hears of it until it ends, and nothing more after that', async () => {
    const { releaseId } = await publish();
    const { id } = (await build(releaseId, {})).body as { id: string };
    const { response, all } = await events(id);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(all.at(-1)).toEqual({
      ...{ event: 'end', id: 'end' },
      data: { id, state: 'succeeded', phase: 'done', progress: 1 },
    });
    expect(all.length).toBeGreaterThan(1);
    expect(all.slice(0, -1).every(({ event }) => event === 'progress')).toBe(true);
    const again = await events(id, { 'last-event-id': 'end' });
    expect(again.response.status).toBe(204);
    expect((await events(id, { 'last-event-id': 'nonsense' })).all).toHaveLength(1);
  });

  it('works in a process that builds nothing, and so does cancelling', async () => {
    const web = await createApp({ ...server.config, role: 'web' }, { databaseUrl: server.databaseUrl });
    await web.listen(0, '127.0.0.1');
    const client = await ApiClient.signIn(await web.getUrl(), 'alpha', 'owner@alpha.example', PASSWORD);
    const { id, releaseId } = await longBuild();
    await writing(id);
    const response = await client.fetch('GET', `/packages/${id}/events`);
    expect(await client.post(`/packages/${id}/cancel`)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await response.text()).toMatch(/event: end\ndata: .*"state":"cancelled"/);
    const other = await client.post(`/releases/${releaseId}/packages`, { profile: 'scorm2004-4' });
    expect(await (await client.fetch('GET', `/packages/${other.body.id}/events`)).text()).toContain('"succeeded"');
    await web.close();
  });

  it('lets the server stop while somebody follows, and holds nothing for who has gone', async () => {
    const other = await makeServer({
      EXAMPORT_ROLE: 'web',
      EXAMPORT_SECRET_KEY: SECRET_KEY,
    });
    const programId = (await other.author.post('/programs', { key: 'p', title: 'P', blueprint: [] })).body.id as string;
    const courseId = (await other.author.post('/courses', { programId, title: 'C' })).body.id as string;
    const moduleId = (await other.author.post(`/courses/${courseId}/modules`, { title: 'M' })).body.id as string;
    await other.author.post(`/courses/${courseId}/modules/${moduleId}/lessons`, {
      title: 'L',
      blocks: [{ kind: 'html', html: '<p>L</p>' }],
    });
    const release = await other.owner.post(`/courses/${courseId}/releases`, {});
    // No worker is there: it waits for ever.
    const { id } = (await other.author.post(`/releases/${release.body.id}/packages`, {})).body as { id: string };
    const key = await other.owner.post('/api-keys', { name: 'Watcher', actions: ['packages:read'] });
    await new Promise<void>((resolve, reject) => {
      const headers = { authorization: `Bearer ${key.body.key}` };
      const request = get(`${other.url}/api/v1/packages/${id}/events`, { headers, agent: false });
      request.on('response', (response) => response.once('data', () => request.destroy()));
      request.on('error', reject).on('close', resolve);
    });
    const second = await other.viewer.fetch('GET', `/packages/${id}/events`);
    const closed = other.close();
    expect(await second.text()).toContain('"state":"queued"');
    await closed;
  });
});

/** A package of so much film that its build takes a while. */
async function longBuild(): Promise<{ id: string; releaseId: string }> {
  const films = await Promise.all(
    [1, 2, 3, 4].map((n) => {
      const film = Buffer.alloc(30 * 1024 * 1024, n);
      film.write('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 0, 'latin1');
      return upload(`film-${n}.mp4`, film, 'video/mp4');
    }),
  );
  const { releaseId } = await publish(undefined, films);
  const { id } = (await build(releaseId, {})).body as { id: string };
  return { id, releaseId };
}

async function writing(id: string): Promise<void> {
  const folder = path.join(server.config.dataDir, 'builds');
  while (!existsSync(folder) || !readdirSync(folder).some((name) => name.startsWith(id))) await setTimeout(20);
}

describe('cancelling', () => {
  it('stops a build that runs and leaves nothing; retrying builds it', async () => {
    const { id, releaseId } = await longBuild();
    await writing(id);
    expect(await server.author.post(`/packages/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { id, state: 'cancelled' },
    });
    const folder = path.join(server.config.dataDir, 'builds');
    for (let waited = 0; readdirSync(folder).length > 0; waited += 50) {
      expect(waited).toBeLessThan(5000);
      await setTimeout(50);
    }
    expect(await server.viewer.get(`/packages/${id}`)).toMatchObject({
      body: { state: 'cancelled', sha256: null, fileName: null },
    });
    expect(await server.viewer.get(`/packages/${id}/file`)).toMatchObject({
      status: 409,
      body: { code: 'exchange.file_not_built', details: { state: 'cancelled' } },
    });
    expect(await server.author.post(`/packages/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'exchange.package_ended' },
    });
    expect(await server.author.post(`/packages/${id}/retry`)).toMatchObject({ status: 202, body: { state: 'queued' } });
    expect(await server.author.post(`/packages/${id}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'exchange.package_not_ended' },
    });
    expect(await server.author.delete(`/packages/${id}`)).toMatchObject({
      status: 409,
      body: { code: 'exchange.package_busy' },
    });
    expect(await ended(id)).toMatchObject({ state: 'succeeded' });
    expect((await build(releaseId, {})).body.id).toBe(id);
    expect(await actionsOn(id)).toEqual([
      ...['package.requested', 'package.cancelled', 'package.retried', 'package.built'],
    ]);
  });
});

/** As a process that was killed leaves it. */
async function forsake(id: string): Promise<void> {
  await server.database.query(
    `UPDATE packages SET state = 'running', phase = 'writing', touched_at = now() - interval '1 hour' WHERE id = $1`,
    [id],
  );
  expect(await server.app.get(PackageKeeper).takeUpForsaken(systemActor(organizationId, 'test'))).toBe(1);
}

describe('what cannot be built', () => {
  it('fails with the reason, and is built again once that is mended', async () => {
    const { releaseId } = await publish();
    const { id } = await built(releaseId, {});
    await server.owner.post(`/releases/${releaseId}/withdraw`, { reason: 'A wrong key.' });
    await forsake(id as string);
    expect(await ended(id as string)).toMatchObject({
      ...{ state: 'failed', progress: expect.any(Number) },
      failure: { code: 'exchange.release_withdrawn' },
    });
    await server.owner.post(`/releases/${releaseId}/reinstate`);
    expect((await server.author.post(`/packages/${id}/retry`)).status).toBe(202);
    expect(await ended(id as string)).toMatchObject({ state: 'succeeded', failure: null });
  });

  it('is not tried again once its release is withdrawn; what was made before stays', async () => {
    const { releaseId, courseId } = await publish();
    const { id } = (await build(releaseId, { profile: 'scorm2004-4' })).body as { id: string };
    await ended(id);
    const second = (await build(releaseId, { profile: 'scorm2004-3' })).body as { id: string };
    // Withdrawn before its turn, as when the queue is long.
    await server.author.post(`/packages/${second.id}/cancel`);
    await server.owner.post(`/releases/${releaseId}/withdraw`, { reason: 'A wrong key.' });
    expect(await server.author.post(`/packages/${second.id}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'exchange.release_withdrawn' },
    });
    expect((await server.viewer.get(`/packages?courseId=${courseId}&state=succeeded`)).body.items).toHaveLength(1);
    expect((await download(id)).length).toBeGreaterThan(0);
  });

  it('is thrown away with its findings when it breaks a rule', async () => {
    const { releaseId } = await publish();
    // A release from before a rule was known: two assets of which one is not a file name that a manifest may have.
    const { rows } = await server.database.query<{ document: string }>('SELECT document FROM releases WHERE id = $1', [
      releaseId,
    ]);
    const broken = (rows[0]?.document ?? '').replace('"extension":"png"', '"extension":"p\\\\ng"');
    await server.database.query('UPDATE releases SET document = $2 WHERE id = $1', [releaseId, broken]);
    const { id } = (await build(releaseId, {})).body as { id: string };
    const done = await ended(id);
    expect(done).toMatchObject({ state: 'failed', sha256: null, failure: { code: 'exchange.package_invalid' } });
    const report = await server.viewer.get(`/packages/${id}/report`);
    expect(report.body).toMatchObject({ ok: false, packages: [{ report: { ok: false } }] });
    expect(report.body.packages[0].report.findings[0]).toMatchObject({ severity: 'error' });
    expect(await actionsOn(id)).toEqual(['package.requested', 'package.failed']);
    expect((await build(releaseId, {})).status).toBe(202);
    await ended(id);
  });
});

describe('a storage that fails', () => {
  it('is waited for: the build goes back to the queue and is tried again', async () => {
    const { releaseId } = await publish();
    const blobs = server.app.get<Blobs>(BLOBS);
    const document = (await server.author.get(`/releases/${releaseId}/document`)).body as ReleaseDocument;
    const asset = document.assets[0]?.sha256 ?? '';
    const content = await server.author.fetch('GET', `/assets/${asset}/content`);
    const bytes = Buffer.from(await content.arrayBuffer());
    await blobs.delete(asset);
    const { id } = (await build(releaseId, {})).body as { id: string };
    for (;;) {
      const { body } = await server.viewer.get(`/packages/${id}`);
      expect(['queued', 'running']).toContain(body.state);
      if (body.state === 'queued' && body.startedAt !== null) break;
      await setTimeout(20);
    }
    expect(await blobs.put(Readable.from([bytes]))).toEqual({ sha256: asset, bytes: bytes.length });
    expect(await ended(id)).toMatchObject({ state: 'succeeded', failure: null });
  });
});

describe('a file that the storage has lost', () => {
  it('counts as expired, and is built again', async () => {
    const { releaseId } = await publish();
    const { id, sha256: hash } = await built(releaseId, {});
    await server.app.get<Blobs>(BLOBS).delete(hash as string);
    expect(await server.viewer.get(`/packages/${id}/file`)).toMatchObject({
      status: 409,
      body: { code: 'exchange.file_expired' },
    });
    expect((await server.author.post(`/packages/${id}/retry`)).status).toBe(202);
    expect(await ended(id as string)).toMatchObject({ state: 'succeeded', sha256: hash });
    expect(sha256(await download(id as string))).toBe(hash);
    expect(await actionsOn(id as string)).toContain('package.lost');
  });
});

describe('deleting', () => {
  it('takes the package from the history; the same request builds it anew', async () => {
    const { releaseId } = await publish();
    const { id, sha256: hash } = await built(releaseId, {});
    expect((await server.author.delete(`/packages/${id}`)).status).toBe(204);
    expect((await server.viewer.get(`/packages/${id}`)).status).toBe(404);
    expect(await actionsOn(id as string)).toContain('package.deleted');
    const again = await built(releaseId, {});
    expect(again.id).not.toBe(id);
    expect(again.sha256).toBe(hash);
  });
});

describe('retention', () => {
  it('gives files up when their time is over, and builds them again byte for byte the same', async () => {
    const { releaseId } = await publish();
    const { id, sha256: hash } = await built(releaseId, {});
    const blobs = server.app.get<Blobs>(BLOBS);
    const actor = systemActor(organizationId, 'test');
    const keeper = server.app.get(PackageKeeper);
    const later = new Date(Date.now() + 40 * 24 * 60 * 60 * 1000);
    expect(await keeper.expire(actor, later)).toBe(0);
    await server.app.get(AssetSweep).sweepBlobs(organizationId, later);
    expect(await blobs.has(hash as string)).toBe(true);

    const { revision } = (await server.owner.get('/organization')).body as { revision: number };
    const settings = { packageRetentionDays: 30 };
    expect((await server.owner.patch('/organization', { settings }, ifMatch(revision))).status).toBe(200);
    expect(await keeper.expire(actor)).toBe(0);
    expect(await keeper.expire(actor, later)).toBeGreaterThan(0);
    expect(await server.viewer.get(`/packages/${id}`)).toMatchObject({ body: { state: 'expired', sha256: hash } });
    expect(await server.viewer.get(`/packages/${id}/file`)).toMatchObject({
      status: 409,
      body: { code: 'exchange.file_expired' },
    });
    await server.app.get(AssetSweep).sweepBlobs(organizationId, later);
    expect(await blobs.has(hash as string)).toBe(false);

    expect((await server.author.post(`/packages/${id}/retry`)).status).toBe(202);
    expect(await ended(id as string)).toMatchObject({ state: 'succeeded', sha256: hash });
    expect(sha256(await download(id as string))).toBe(hash);
    expect(await actionsOn(id as string)).toEqual([
      ...['package.requested', 'package.built', 'package.expired', 'package.retried', 'package.built'],
    ]);
    await server.owner.patch('/organization', { settings: { packageRetentionDays: null } }, ifMatch(revision + 1));
  });
});

describe('a job that was lost', () => {
  it('is replaced', async () => {
    const { releaseId } = await publish();
    const { id } = await built(releaseId, {});
    await forsake(id as string);
    expect(await ended(id as string)).toMatchObject({ state: 'succeeded' });
  });
});

describe('a bundle', () => {
  const bundle = (programId: string, body: object, client: ApiClient = server.author) =>
    client.post(`/programs/${programId}/packages`, body);

  async function unpack(bytes: Buffer): Promise<Map<string, Buffer>> {
    const zip = await openPackageZip(new Uint8Array(bytes));
    const files = new Map<string, Buffer>();
    for (const entry of zip.entries) files.set(entry.name, Buffer.from(await zip.read(entry)));
    await zip.close();
    return files;
  }

  it('holds each course in each profile with an index, uses what is there, and is the same again', async () => {
    const programId = await newProgram();
    const [one, two] = [await publish(programId), await publish(programId)];
    await server.author.post('/courses', { programId, title: 'Never published' });
    const known = await built(one.releaseId, { profile: 'scorm12' });

    const asked = await bundle(programId, { profiles: ['scorm12', 'scorm2004-4'] });
    expect(asked).toMatchObject({ status: 202, body: { kind: 'bundle', programId, courseId: null, profile: null } });
    expect(asked.body.parts).toHaveLength(4);
    expect(asked.body.parts).toContain(known.id);
    const { all } = await events(asked.body.id as string);
    const progress = all.map(({ data }) => data.progress);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    const done = await ended(asked.body.id as string);
    expect(done).toMatchObject({ state: 'succeeded', failure: null });
    expect(done.fileName).toMatch(/^program-\d+-packages-[0-9a-f]{8}\.zip$/);

    const files = await unpack(await download(done.id as string));
    const index = JSON.parse(files.get('index.json')?.toString() ?? '') as {
      packages: { file: string; sha256: string }[];
    };
    expect(index.packages).toHaveLength(4);
    expect([...files.keys()]).toEqual(['index.json', 'README.txt', ...index.packages.map(({ file }) => file)]);
    for (const { file, sha256: hash } of index.packages) {
      const bytes = files.get(file) as Buffer;
      expect(sha256(bytes)).toBe(hash);
      expect((await validatePackage(new Uint8Array(bytes))).ok).toBe(true);
    }
    expect(index.packages.map(({ sha256: hash }) => hash)).toContain(known.sha256);
    const report = await server.viewer.get(`/packages/${done.id}/report`);
    expect(report.body).toMatchObject({ ok: true });
    expect(report.body.packages.map(({ fileName }: { fileName: string }) => fileName)).toEqual(
      index.packages.map(({ file }) => file),
    );
    expect(await bundle(programId, { profiles: ['scorm12', 'scorm2004-4'] })).toMatchObject({
      status: 200,
      body: { id: done.id },
    });
    const chosen = await bundle(programId, {
      courses: [two.courseId],
      profiles: ['scorm12'],
      layouts: ['single', 'multi'],
    });
    expect(chosen).toMatchObject({ status: 202 });
    expect(chosen.body.parts).toHaveLength(2);
    expect(await ended(chosen.body.id as string)).toMatchObject({ state: 'succeeded' });
    // Deleted and asked for again, it is built anew from the same packages: the same bytes.
    expect((await server.author.delete(`/packages/${done.id}`)).status).toBe(204);
    const anew = await bundle(programId, { profiles: ['scorm12', 'scorm2004-4'] });
    expect(anew.status).toBe(202);
    expect(await ended(anew.body.id as string)).toMatchObject({ state: 'succeeded', sha256: done.sha256 });
  });

  it('is refused with every package that cannot be made', async () => {
    const programId = await newProgram();
    await publish(programId);
    await publish(programId);
    const answer = await bundle(programId, { profiles: ['scorm12', 'scorm2004-4-sequenced'] });
    expect(answer).toMatchObject({ status: 422, body: { code: 'exchange.request_refused' } });
    expect(answer.body.details.problems).toHaveLength(2);
    expect((await server.viewer.get(`/packages?programId=${programId}`)).body.items).toEqual([]);
    const empty = await newProgram();
    expect(await bundle(empty, { profiles: ['scorm12'] })).toMatchObject({
      status: 409,
      body: { code: 'exchange.nothing_to_package' },
    });
    const draft = await server.author.post('/courses', { programId: empty, title: 'A draft' });
    expect(await bundle(empty, { courses: [draft.body.id], profiles: ['scorm12'] })).toMatchObject({
      status: 422,
      body: { code: 'exchange.request_refused', details: { problems: [{ course: 'a-draft' }] } },
    });
    const elsewhere = await publish();
    expect(await bundle(programId, { courses: [elsewhere.courseId], profiles: ['scorm12'] })).toMatchObject({
      status: 404,
      body: { code: 'courses.not_found' },
    });
    expect((await bundle(programId, { profiles: ['scorm12'] }, server.viewer)).status).toBe(403);
    expect(await bundle(programId, { profiles: ['scorm12'] }, server.foreign)).toMatchObject({
      status: 404,
      body: { code: 'programs.not_found' },
    });
  });

  it('that is cancelled stops what is built for it alone, and can be built after all', async () => {
    const programId = await newProgram();
    const [one] = [await publish(programId), await publish(programId)];
    const asked = await bundle(programId, { profiles: ['scorm12', 'scorm2004-3', 'scorm2004-4'] });
    const wanted = await build(one.releaseId, { profile: 'scorm2004-4' });
    expect(wanted.status).toBe(200);
    const cancelled = await server.author.post(`/packages/${asked.body.id}/cancel`);
    expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await ended(wanted.body.id as string)).toMatchObject({ state: 'succeeded' });
    const parts = await Promise.all((asked.body.parts as string[]).map((id) => ended(id)));
    expect(parts.some(({ state }) => state === 'cancelled')).toBe(true);
    expect((await server.author.post(`/packages/${asked.body.id}/retry`)).status).toBe(202);
    expect(await ended(asked.body.id as string)).toMatchObject({ state: 'succeeded' });
  });

  it('fails when one of its packages has no file', async () => {
    const programId = await newProgram();
    await publish(programId);
    await publish(programId);
    const asked = await bundle(programId, { profiles: ['scorm2004-3'] });
    const last = (asked.body.parts as string[]).at(-1) as string;
    expect((await server.author.post(`/packages/${last}/cancel`)).status).toBe(200);
    expect(await ended(asked.body.id as string)).toMatchObject({
      state: 'failed',
      failure: { code: 'exchange.bundle_incomplete', details: { packages: [{ id: last, state: 'cancelled' }] } },
    });
    expect((await server.author.post(`/packages/${asked.body.id}/retry`)).status).toBe(202);
    expect(await ended(asked.body.id as string)).toMatchObject({ state: 'succeeded' });
  });
});
