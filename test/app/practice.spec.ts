import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config/index.js';
import { PackageShelf, type ShelvedPackage } from '../../src/practice/index.js';
import { zipOf, draft } from '../conformance/packages/good.js';
import { dropDatabase, makeDatabase } from '../support/server.js';

const TEXT = 'The quick brown fox jumps over the lazy dog. '.repeat(40);

let folder: string;
let app: NestFastifyApplication;
let address: string;
let databaseUrl: string;
let shelved: ShelvedPackage;

/** A package with a stored and a deflated file in it, beside those of every good package. */
function sample(title = 'A course'): Buffer {
  const good = draft('1.2');
  return zipOf({
    ...good,
    manifest: good.manifest.replace(/<title>[^<]*<\/title>/, `<title>${title}</title>`),
    zip: (zip) => ({
      ...zip,
      entries: [
        ...zip.entries,
        { name: 'media/stored.mp3', data: TEXT },
        { name: 'media/text.txt', data: TEXT, method: 8 },
      ],
    }),
  });
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'examport-app-'));
  const config = readConfig(
    { PORT: '0', EXAMPORT_DATA_DIR: 'data', EXAMPORT_DEMO: 'demo', EXAMPORT_MAX_UPLOAD_MB: '1' },
    folder,
  );
  databaseUrl = await makeDatabase();
  app = await createApp(config, { databaseUrl });
  await app.listen(0, config.host);
  address = await app.getUrl();
  const file = path.join(folder, 'own.zip');
  writeFileSync(file, sample());
  shelved = await app.get(PackageShelf).add({ file, fileName: 'own.zip', origin: 'own', variant: 'scorm12, multi' });
});
afterAll(async () => {
  await app.close();
  await dropDatabase(databaseUrl);
  rmSync(folder, { recursive: true, force: true });
});

/** A request whose path and headers are sent as they are written; `fetch` would tidy them up. */
function raw(target: string, headers: Record<string, string> = {}): Promise<IncomingMessage & { text: string }> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: target, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Object.assign(response, { text: Buffer.concat(chunks).toString() })));
    });
    sent.on('error', reject);
    sent.end();
  });
}

const content = (name: string, headers: Record<string, string> = {}) =>
  fetch(`${address}/content/${shelved.id}/${name}`, { headers });

function upload(body: Uint8Array, name: string): Promise<Response> {
  return fetch(`${address}/packages?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/zip' },
    body: body as Uint8Array<ArrayBuffer>,
  });
}

interface ProblemBody {
  status: number;
  code: string;
  detail: string;
  details?: { findings?: { code: string }[] };
}

async function problem(response: Response): Promise<ProblemBody> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const text = await response.text();
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\/tmp\//);
  return JSON.parse(text) as ProblemBody;
}

describe('every response', () => {
  it('says that the server lives', async () => {
    const response = await fetch(`${address}/healthz`);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('carries a strict content policy, a request id and no clue to the software', async () => {
    const { headers } = await fetch(address);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'self'; /);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('is refused to a web site that points its own name at this machine', async () => {
    expect((await raw('/', { host: 'rebound.example' })).statusCode).toBe(421);
    expect((await raw('/', { host: 'localhost:1234' })).statusCode).toBe(200);
  });

  it('describes a problem as RFC 9457 does', async () => {
    const response = await fetch(`${address}/no/such/page`);
    expect(response.status).toBe(404);
    expect(await problem(response)).toMatchObject({ status: 404, code: 'http.not_found', title: 'Not found' });
  });
});

describe('the list', () => {
  it('shows each package with verdict, hash and download', async () => {
    const text = await (await fetch(address)).text();
    for (const part of [
      'own.zip',
      shelved.sha256,
      `/play/${shelved.id}`,
      `/packages/${shelved.id}/download`,
      'SCORM 1.2',
    ])
      expect(text).toContain(part);
  });

  it('lets a package be downloaded under its name, byte for byte', async () => {
    const response = await fetch(`${address}/packages/${shelved.id}/download`);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="own.zip"; filename*=UTF-8''own.zip`,
    );
    expect(Buffer.from(await response.arrayBuffer()).equals(sample())).toBe(true);
  });

  it('says that a package is unknown', async () => {
    for (const place of ['play/0123456789abcdef', 'packages/../download', 'content/0123456789abcdef/x.html']) {
      const response = await fetch(`${address}/${place}`);
      expect(response.status).toBe(404);
      await problem(response);
    }
  });
});

describe('content', () => {
  it('comes out of the zip with its type, whole', async () => {
    const page = await content('lesson/index.html');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self'; /);
    const media = await content('media/stored.mp3');
    expect(media.headers.get('content-type')).toBe('audio/mpeg');
    expect(media.headers.get('accept-ranges')).toBe('bytes');
    expect(await media.text()).toBe(TEXT);
    expect(await (await content('media/text.txt')).text()).toBe(TEXT);
  });

  it.each(['media/stored.mp3', 'media/text.txt'])('gives ranges of %s', async (name) => {
    const cases: [string, string, string][] = [
      ['bytes=4-8', `bytes 4-8/${TEXT.length}`, TEXT.slice(4, 9)],
      ['bytes=1790-', `bytes 1790-1799/${TEXT.length}`, TEXT.slice(1790)],
      ['bytes=-5', `bytes 1795-1799/${TEXT.length}`, TEXT.slice(-5)],
      ['bytes=1790-999999', `bytes 1790-1799/${TEXT.length}`, TEXT.slice(1790)],
    ];
    for (const [range, said, text] of cases) {
      const response = await content(name, { range });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(said);
      expect(await response.text()).toBe(text);
    }
    expect((await content(name, { range: 'bytes=1800-' })).status).toBe(416);
    for (const range of ['bytes=9-4', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=-'])
      expect((await content(name, { range })).status).toBe(200);
  });

  it('is not sent again while it is unchanged', async () => {
    const etag = (await content('media/text.txt')).headers.get('etag')!;
    expect((await content('media/text.txt', { 'if-none-match': etag })).status).toBe(304);
    expect((await content('media/text.txt', { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await content('media/text.txt', { 'if-range': '"other"', range: 'bytes=0-1' })).status).toBe(200);
  });

  it.each([
    '../own.zip',
    '..%2fown.zip',
    '%2e%2e/%2e%2e/own.zip',
    '..%5cown.zip',
    '/etc/passwd',
    '%2fetc%2fpasswd',
    'lesson/../../own.zip',
    'lesson',
    'lesson/',
    'media/stored.mp3%00.html',
    '',
  ])('cannot be left by %j', async (name) => {
    const response = await raw(`/content/${shelved.id}/${name}`);
    expect([400, 404]).toContain(response.statusCode);
    expect(response.text).toContain('"status":');
  });

  it('answers an address that is no address with 400, not with a failure', async () => {
    expect((await raw(`/content/${shelved.id}/%zz`)).statusCode).toBe(400);
  });
});

describe('uploads', () => {
  const uploads = () => readdirSync(path.join(folder, 'data/uploads'));

  it('take a foreign package, for a try, and give it up again', async () => {
    const response = await upload(sample('Foreign'), '../../evil\u202e<b>.zip');
    expect(response.status).toBe(201);
    const { id, play } = (await response.json()) as { id: string; play: string };
    const page = await fetch(address + play);
    expect(await page.text()).toContain('Foreign');
    expect(await (await fetch(address)).text()).toContain('evil&lt;b&gt;.zip');
    const policy = (await fetch(`${address}/content/${id}/lesson/index.html`)).headers.get('content-security-policy');
    expect(policy).toContain("'unsafe-inline'");
    expect(policy).not.toMatch(/https?:|\*/);

    expect((await fetch(`${address}/packages/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await fetch(address + play)).status).toBe(404);
    expect(uploads()).toEqual([]);
  });

  it('refuse an unsafe zip with its findings, and keep nothing', async () => {
    const unsafe = zipOf({
      ...draft('1.2'),
      zip: (zip) => ({ ...zip, entries: [...zip.entries, { name: '../../etc/cron.d/evil', data: 'x' }] }),
    });
    const response = await upload(unsafe, 'unsafe.zip');
    expect(response.status).toBe(422);
    const { code, details } = await problem(response);
    expect(code).toBe('practice.package_refused');
    expect(details?.findings?.map((finding) => finding.code)).toContainEqual(expect.stringMatching(/^zip\./));
    expect(uploads()).toEqual([]);
  });

  it('refuse what is no zip, and a zip without a manifest', async () => {
    expect(await problem(await upload(Buffer.from('no zip at all'), 'x.zip'))).toMatchObject({
      status: 422,
      detail: expect.stringMatching(/^The file is not a zip: /) as unknown,
    });
    const empty = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');
    expect(await problem(await upload(empty, 'x.zip'))).toMatchObject({
      status: 422,
      code: 'practice.package_refused',
    });
    expect(uploads()).toEqual([]);
  });

  it('stop at the limit', async () => {
    const response = await upload(new Uint8Array(1024 * 1024 + 1), 'big.zip');
    expect(response.status).toBe(413);
    expect(await problem(response)).toMatchObject({ code: 'practice.upload_too_large' });
    expect(uploads()).toEqual([]);
  });

  it('cannot come from a form of another site', async () => {
    const body = new FormData();
    body.append('file', new Blob(['x']), 'x.zip');
    const response = await fetch(`${address}/packages`, { method: 'POST', body });
    expect(response.status).toBe(415);
    expect(await problem(response)).toMatchObject({ code: 'http.unsupported_media_type' });
  });

  it('cannot remove a package of the server’s own', async () => {
    const response = await fetch(`${address}/packages/${shelved.id}`, { method: 'DELETE' });
    expect(response.status).toBe(403);
    await problem(response);
  });
});
