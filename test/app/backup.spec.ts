import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { openBlobs } from '../../src/infra/blobs.js';
import { dropDatabase, makeDatabase } from '../support/server.js';

const ORGANIZATION = '01900000-0000-7000-8000-00000000000a';
const folder = mkdtempSync(path.join(os.tmpdir(), 'examport-backup-'));
const blobs = path.join(folder, 'blobs');
const manifest = path.join(folder, 'exams.json');
/** What the blobs are named by, in the order of `CONTENTS`. */
const names: string[] = [];
const CONTENTS = ['a picture', 'a smaller picture', 'a course’s sound'];
let live: string;

beforeAll(async () => {
  live = await makeDatabase();
  const store = openBlobs({ s3: null, dataDir: folder });
  for (const content of CONTENTS) names.push((await store.put(Readable.from([Buffer.from(content)]))).sha256);
  const bytes = CONTENTS.map((content) => Buffer.byteLength(content));
  await execute(
    live,
    `INSERT INTO organizations (organization_id, slug, name) VALUES ('${ORGANIZATION}', 'board', 'The board')`,
    `INSERT INTO organization_slugs (slug, organization_id) VALUES ('board', '${ORGANIZATION}')`,
    `INSERT INTO assets (organization_id, sha256, media_type, extension, bytes, name, created_by) VALUES
       ('${ORGANIZATION}', '${names[0]}', 'image/png', 'png', ${bytes[0]}, 'ü “picture”', 'somebody'),
       ('${ORGANIZATION}', '${names[2]}', 'audio/mpeg', 'mp3', ${bytes[2]}, 'sound', 'somebody')`,
    `INSERT INTO asset_derivatives (organization_id, asset_sha256, sha256, media_type, extension, bytes, width, height)
       VALUES ('${ORGANIZATION}', '${names[0]}', '${names[1]}', 'image/webp', 'webp', ${bytes[1]}, 10, 10)`,
  );
});
afterAll(async () => {
  await dropDatabase(live);
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  code: number;
  output: string;
}

function check(...words: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/backup-check.mjs', ...words], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, output: stdout + stderr }),
    );
  });
}

async function execute(url: string, ...statements: string[]): Promise<Record<string, string>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, string>[] = [];
    for (const statement of statements) ({ rows } = await client.query<Record<string, string>>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

const nameOf = (url: string) => new URL(url).pathname.slice(1);

/** Of the live database, as a restored one would be. */
async function clone(...changes: string[]): Promise<string> {
  const copy = new URL(live);
  copy.pathname = `/${nameOf(live)}_copy`;
  const server = new URL(live);
  server.pathname = '/postgres';
  await dropDatabase(copy.href);
  await execute(server.href, `CREATE DATABASE ${nameOf(copy.href)} TEMPLATE ${nameOf(live)}`);
  await execute(copy.href, ...changes);
  return copy.href;
}

async function scratchDatabases(): Promise<string[]> {
  const rows = await execute(live, `SELECT datname FROM pg_database WHERE datname LIKE 'examport\\_check\\_%'`);
  return rows.map(({ datname }) => datname ?? '');
}

describe('a manifest', () => {
  it('sees what the dump sees, whatever is written meanwhile', async () => {
    // While the manifest is taken, its command writes: neither the manifest nor the snapshot that it is given may show it.
    const script = path.join(folder, 'meanwhile.mjs');
    writeFileSync(
      script,
      `import pg from ${JSON.stringify(path.resolve('node_modules/pg/esm/index.mjs'))};
       const connect = async () => { const client = new pg.Client({ connectionString: ${JSON.stringify(live)} }); await client.connect(); return client; };
       const writer = await connect();
       await writer.query("INSERT INTO organization_slugs (slug, organization_id) VALUES ('later', '${ORGANIZATION}')");
       const reader = await connect();
       await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
       await reader.query("SET TRANSACTION SNAPSHOT '" + process.argv[2] + "'");
       const { rows } = await reader.query('SELECT slug FROM organization_slugs');
       console.log('seen by the command: ' + rows.map(({ slug }) => slug));
       await writer.query("DELETE FROM organization_slugs WHERE slug = 'later'");
       await Promise.all([writer.end(), reader.end()]);`,
    );
    const command = ['--', process.execPath, script, '{snapshot}'];
    const taken = await check('manifest', '--from', live, '--manifest', manifest, ...command);
    expect(taken).toEqual({ code: 0, output: expect.stringContaining('seen by the command: board\n') });
    const { tables } = JSON.parse(readFileSync(manifest, 'utf8'));
    expect(tables['public.organization_slugs'].rows).toBe(1);
    expect(tables['public.assets'].rows).toBe(2);
    expect(Object.keys(tables)).toEqual(expect.arrayContaining(['public.migrations', 'pgboss.job']));
  });

  it('is not written when the dump fails', async () => {
    const file = path.join(folder, 'none.json');
    const taken = await check(
      'manifest',
      '--from',
      live,
      '--manifest',
      file,
      '--',
      process.execPath,
      '-e',
      'process.exit(3)',
    );
    expect(taken).toEqual({ code: 1, output: expect.stringContaining('failed (3)') });
    expect(() => readFileSync(file)).toThrow(/ENOENT/);
  });

  it('refuses a role from whom rows are hidden, instead of counting none', async () => {
    const blind = new URL(live);
    blind.searchParams.set('options', '-c role=examport_app');
    const taken = await check('manifest', '--from', blind.href, '--manifest', path.join(folder, 'blind.json'));
    expect(taken).toEqual({ code: 1, output: expect.stringMatching(/row-level security|permission denied/) });
  });
});

describe('a restored database', () => {
  const verdict = async (...changes: string[]) => {
    const copy = await clone(...changes);
    const outcome = await check('--restored', copy, '--manifest', manifest);
    await dropDatabase(copy);
    return outcome;
  };

  it('is found equal when it is', async () => {
    const { code, output } = await verdict();
    expect(output).toMatch(/^ok {3}public\.assets +2 rows$/m);
    expect(output).toContain(' 0 differ');
    expect(code).toBe(0);
  });

  it.each([
    ['a row is missing', 'DELETE FROM asset_derivatives', 'asset_derivatives', '0 rows, not 1'],
    ['one letter is another', `UPDATE assets SET name = 'u “picture”' WHERE bytes = 9`, 'assets', 'other content'],
    ['a table is missing', 'DROP TABLE question_words', 'question_words', 'is missing'],
    ['a table is too many', 'CREATE TABLE extra ()', 'extra', 'was not in the database'],
    ['row-level security is off', 'ALTER TABLE questions DISABLE ROW LEVEL SECURITY', 'questions', 'policies'],
    [
      'a policy lets everything through',
      'ALTER POLICY assets_organization ON assets USING (true)',
      'assets',
      'policies',
    ],
    ['a grant is lost', 'REVOKE SELECT ON lessons FROM examport_app', 'lessons', 'grants'],
    ['an index is lost', 'DROP INDEX packages_state', 'packages', 'indexes'],
  ])('is found out when %s', async (_what, change, table, reason) => {
    const { code, output } = await verdict(change);
    const wrong = output.split('\n').filter((line) => line.startsWith('NOT'));
    expect(wrong).toEqual([expect.stringMatching(new RegExp(`^NOT  public\\.${table} .*${reason}`))]);
    expect(code).toBe(1);
  });
});

describe('the files', () => {
  const verdict = (copy: string) =>
    check('--restored', live, '--manifest', manifest, '--blobs', copy, '--sample', 'all');
  const fileOf = (root: string, name = '') => path.join(root, name.slice(0, 2), name.slice(2));

  it('are found in the layout of a data directory and of a bucket', async () => {
    const flat = path.join(folder, 'bucket');
    mkdirSync(flat);
    for (const name of names) cpSync(fileOf(blobs, name), path.join(flat, name));
    for (const copy of [blobs, flat])
      expect(await verdict(copy)).toEqual({ code: 0, output: expect.stringContaining('3 files, 3 of them read') });
  });

  it('are found out when one is missing, cut short or changed', async () => {
    const copy = path.join(folder, 'copy');
    cpSync(blobs, copy, { recursive: true });
    renameSync(fileOf(copy, names[0]), path.join(copy, 'elsewhere'));
    writeFileSync(fileOf(copy, names[1]), 'a small');
    writeFileSync(fileOf(copy, names[2]), CONTENTS[2]!.toUpperCase());
    const { code, output } = await verdict(copy);
    expect(output).toContain(`${names[0]}  is missing`);
    expect(output).toContain(`${names[1]}  has 7 bytes, not 17`);
    expect(output).toContain(`${names[2]}  has other content than its name says`);
    expect(code).toBe(1);
  });
});

describe('a dump', () => {
  /** Stands where pg_restore does: fills the database that it is given from the one that the "dump" names. */
  function standIn(source: string, ending = ''): string {
    const program = path.join(folder, 'restore');
    const server = new URL(live);
    server.pathname = '/postgres';
    writeFileSync(
      program,
      `#!${process.execPath}
       const pg = require(${JSON.stringify(path.resolve('node_modules/pg'))});
       const target = new URL(process.argv.find((word) => word.startsWith('--dbname=')).slice(9)).pathname.slice(1);
       const client = new pg.Client({ connectionString: ${JSON.stringify(server.href)} });
       (async () => {
         await client.connect();
         await client.query('DROP DATABASE ' + target);
         await client.query('CREATE DATABASE ' + target + ' TEMPLATE ' + ${JSON.stringify(nameOf(source))});
         await client.end();
         ${ending}
       })();`,
    );
    chmodSync(program, 0o700);
    return program;
  }

  const dump = path.join(folder, 'exams.dump');
  const verdict = (...words: string[]) => check('--from', live, '--dump', dump, '--manifest', manifest, ...words);

  it('is restored beside the live database, compared, and leaves nothing behind', async () => {
    writeFileSync(dump, '');
    const whole = await clone();
    expect(await verdict('--pg-restore', standIn(whole), '--blobs', blobs)).toEqual({
      code: 0,
      output: expect.stringContaining('The backup holds what the database held.'),
    });
    const short = await clone('DELETE FROM asset_derivatives');
    expect(await verdict('--pg-restore', standIn(short))).toEqual({
      code: 1,
      output: expect.stringContaining('THE BACKUP DIFFERS'),
    });
    await dropDatabase(short);
    expect(await scratchDatabases()).toEqual([]);
  });

  it('leaves nothing behind either when restoring fails, or when there is no such program', async () => {
    writeFileSync(dump, '');
    const copy = await clone();
    const failed = await verdict('--pg-restore', standIn(copy, 'process.exit(4);'));
    expect(failed).toEqual({ code: 1, output: expect.stringContaining('failed (4)') });
    const none = await verdict('--pg-restore', path.join(folder, 'nothing'));
    expect(none).toEqual({ code: 1, output: expect.stringContaining('There is no program') });
    await dropDatabase(copy);
    expect(await scratchDatabases()).toEqual([]);
  });

  it('leaves nothing behind either when somebody presses Ctrl-C while it is restored', async () => {
    writeFileSync(dump, '');
    // It says that it runs by a file, and then restores without end.
    const begun = path.join(folder, 'begun');
    const program = path.join(folder, 'endless');
    const endless = `#!${process.execPath}\nrequire('node:fs').writeFileSync(${JSON.stringify(begun)}, ''); setInterval(() => {}, 1000);`;
    writeFileSync(program, endless, { mode: 0o700 });
    const words = ['--from', live, '--dump', dump, '--manifest', manifest, '--pg-restore', program];
    const child = spawn(process.execPath, ['scripts/backup-check.mjs', ...words]);
    const ended = once(child, 'exit');
    const said = text(child.stderr);
    while (!existsSync(begun)) await pause(20);
    expect(await scratchDatabases()).toHaveLength(1);
    child.kill('SIGINT');
    expect(await ended).toEqual([1, null]);
    expect(await said).toContain('It was interrupted.');
    expect(await scratchDatabases()).toEqual([]);
  });

  it('that does not exist is refused before anything is made, as are words that mean nothing', async () => {
    const none = await check('--from', live, '--dump', path.join(folder, 'no.dump'), '--manifest', manifest);
    expect(none).toEqual({ code: 1, output: expect.stringContaining('There is no dump') });
    for (const words of [['--form', live], ['manifest'], ['--manifest', manifest], ['restore']])
      expect(await check(...words)).toEqual({ code: 1, output: expect.stringContaining('Usage:') });
  });

  const dumpProgram = programFor('pg_dump');
  const restoreProgram = programFor('pg_restore');
  // Where PostgreSQL's own programs are as new as the server: they refuse one that is newer.
  if (dumpProgram !== null && restoreProgram !== null)
    it('of PostgreSQL’s own programs passes', async () => {
      const real = path.join(folder, 'real.dump');
      const own = path.join(folder, 'real.json');
      const server = Number((await execute(live, 'SHOW server_version'))[0]?.['server_version']?.split(/\D/)[0]);
      const command = ['--', 'pg_dump', '--format=custom', '--snapshot={snapshot}', `--file=${real}`, live];
      const taken = await check('manifest', '--from', live, '--manifest', own, ...command);
      if (server > Math.min(dumpProgram, restoreProgram)) {
        expect(taken).toEqual({ code: 1, output: expect.stringContaining('version mismatch') });
        return;
      }
      expect(taken.code).toBe(0);
      const checked = await check('--from', live, '--dump', real, '--manifest', own, '--blobs', blobs);
      expect(checked).toEqual({ code: 0, output: expect.stringContaining(' 0 differ') });
      expect(await scratchDatabases()).toEqual([]);
    });
});

/** Its major version; null when it is not on this machine. */
function programFor(name: string): number | null {
  try {
    return Number(/(\d+)\./.exec(execFileSync(name, ['--version'], { encoding: 'utf8' }))?.[1] ?? 0);
  } catch {
    return null;
  }
}
