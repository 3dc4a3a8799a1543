import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import sharp from 'sharp';
import { ApiClient } from '../support/api-client.js';
import { dropDatabase, makeDatabase } from '../support/server.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const PASSWORD = 'a quite long passphrase';

let dataDir: string;
let databaseUrl: string;
let database: Client;
let running: ChildProcess | undefined;
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'examport-killed-'));
  databaseUrl = await makeDatabase();
  database = new Client({ connectionString: databaseUrl });
  await database.connect();
});
afterAll(async () => {
  running?.kill('SIGKILL');
  await database.end();
  await dropDatabase(databaseUrl);
  rmSync(dataDir, { recursive: true, force: true });
});

/** The built server as `npm start` runs it, once it answers. */
async function start(): Promise<{ child: ChildProcess; origin: string }> {
  const settings = {
    PORT: '0',
    DATABASE_URL: databaseUrl,
    EXAMPORT_DATA_DIR: dataDir,
    EXAMPORT_DEMO: '',
    EXAMPORT_ADMIN_PASSWORD: PASSWORD,
  };
  const child = spawn(process.execPath, [main], { cwd: dataDir, env: settings });
  running = child;
  const origin = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (text: string) => {
      said += text;
      const found = /(http:\/\/[^\s/]+:\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('close', () => reject(new Error(said)));
  });
  return { child, origin };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** Only owner of the only organization. */
async function signIn(origin: string): Promise<{ client: ApiClient; cookie: string; token: string }> {
  const { rows } = await database.query<{ slug: string }>('SELECT slug FROM organization_slugs');
  const answer = await new ApiClient(origin).post('/session', {
    organization: rows[0]?.slug,
    email: 'admin@example.org',
    password: PASSWORD,
  });
  expect(answer).toMatchObject({ status: 201 });
  const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  const token = answer.body.csrfToken as string;
  return { client: new ApiClient(origin, { cookie, 'x-csrf-token': token }), cookie, token };
}

function filesIn(folder: string): string[] {
  const root = path.join(dataDir, folder);
  if (!existsSync(root)) return [];
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return found.map(({ parentPath, name }) => path.join(parentPath, name));
}

async function countRows(): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    'SELECT (SELECT count(*) FROM assets)::int + (SELECT count(*) FROM asset_sources)::int AS count',
  );
  return rows[0]?.count ?? -1;
}

const EBML = Buffer.from('\x1a\x45\xdf\xa3\x8b\x42\x82\x84webm\x42\x87\x81\x02', 'latin1');

describe('a server that is killed in the middle of an upload', () => {
  it.each([
    ['a film', 'blobs', () => Promise.resolve(Buffer.concat([EBML, randomBytes(3_000_000)])), 'video/webm'],
    [
      'a picture',
      'incoming',
      () =>
        sharp(randomBytes(3_000_000), { raw: { width: 1000, height: 1000, channels: 3 } })
          .png()
          .toBuffer(),
      'image/png',
    ],
  ])('has nothing of it after a restart, and takes it then: %s', async (_what, folder, make, mediaType) => {
    const content = await make();
    const rows = await countRows();
    const blobs = filesIn('blobs').length;
    const first = await start();
    const { cookie, token } = await signIn(first.origin);
    const socket = connect(Number(new URL(first.origin).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `POST /api/v1/assets?name=half HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nX-CSRF-Token: ${token}\r\n` +
        `Content-Type: application/octet-stream\r\nContent-Length: ${content.length}\r\n\r\n`,
    );
    socket.write(content.subarray(0, 2_000_000));
    const half = () => filesIn(folder).filter((file) => file.includes('incoming'));
    while (half().length === 0) await wait(10);
    await kill(first.child);
    socket.destroy();
    // What lies there has no name that anybody asks for, and is taken away when it is old.
    for (const file of half()) {
      const old = Date.now() / 1000 - 25 * 3600;
      utimesSync(file, old, old);
      utimesSync(path.dirname(file), old, old);
    }

    const second = await start();
    const { client } = await signIn(second.origin);
    expect(await countRows()).toBe(rows);
    expect(filesIn('blobs').filter((file) => !file.includes('incoming'))).toHaveLength(blobs);
    expect(filesIn('incoming')).toEqual([]);
    expect((await client.get('/assets?text=half')).body.items).toEqual([]);

    const answer = await client.post('/assets?name=whole', undefined, { raw: new Uint8Array(content) });
    expect(answer).toMatchObject({ status: 201, body: { mediaType } });
    const { sha256 } = answer.body as { sha256: string };
    const kept = await client.fetch('GET', `/assets/${sha256}/content`);
    const hash = createHash('sha256').update(Buffer.from(await kept.arrayBuffer()));
    expect(hash.digest('hex')).toBe(sha256);
    await kill(second.child);
    for (const file of half()) rmSync(file);
  });
});
