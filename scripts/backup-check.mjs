/**
 * Proves that a backup can be restored. A manifest says what the database held at the dump's moment: it is taken in the very snapshot
 * that the dump is made from. The check restores the dump beside the live database, compares the two, and looks for the files.
 *
 *   node scripts/backup-check.mjs manifest --from <url> --manifest exams.json -- \
 *     pg_dump --format=custom --snapshot={snapshot} --file=exams.dump <url>
 *   node scripts/backup-check.mjs --from <url> --dump exams.dump --manifest exams.json --blobs <folder>
 *
 * Exit code 0: all is as it was; 1: a difference, or something failed. docs/deploying.md, "Backup and restore".
 */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';

const HELP = `Usage:
  node scripts/backup-check.mjs manifest --from <url> --manifest <file> [-- <command that dumps>]
      Writes what the database holds. The command runs on the same snapshot, whose id replaces {snapshot} in it.
  node scripts/backup-check.mjs --from <url> --dump <file> --manifest <file> [--blobs <folder>]
      Restores the dump (pg_dump --format=custom) into a scratch database on the server of --from, compares it, and drops it.
  node scripts/backup-check.mjs --restored <url> --manifest <file> [--blobs <folder>]
      Compares a database that you have restored yourself.
Options:
  --blobs <folder>      the copy of the files: blobs/ of the data directory, or of the bucket
  --sample <n|all>      how many of them are read and hashed; every one is looked for (100)
  --pg-restore <file>   the program that restores (pg_restore)
Addresses must be of a role that sees every row: a superuser, or one with BYPASSRLS.`;

const FORMAT = 1;

/** What a row looks like as text must not depend on who asks, and a policy that hides rows must fail instead of hiding them. */
const SESSION = `SET row_security = off; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
  SET extra_float_digits = 1; SET bytea_output = 'hex'; SET search_path = public; SET statement_timeout = 0`;

/** What the server stores files under; the same that keeps them from being swept. */
const FILES = `SELECT sha256, max(bytes)::text AS bytes FROM (
    SELECT sha256, bytes FROM public.assets
    UNION ALL SELECT sha256, bytes FROM public.asset_derivatives
    UNION ALL SELECT sha256, bytes FROM public.packages WHERE state = 'succeeded'
  ) named GROUP BY sha256 ORDER BY sha256`;

const TABLES = `SELECT n.nspname AS schema, c.relname AS name, concat_ws(E'\\n',
      'row security ' || c.relrowsecurity || ' ' || c.relforcerowsecurity,
      (SELECT string_agg(concat_ws(' ', 'column', attname, format_type(atttypid, atttypmod), attnotnull), E'\\n' ORDER BY attname)
         FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped),
      (SELECT string_agg('constraint ' || conname || ' ' || convalidated, E'\\n' ORDER BY conname) FROM pg_constraint WHERE conrelid = c.oid),
      (SELECT string_agg('index ' || i.indexrelid::regclass || ' ' || i.indisvalid, E'\\n' ORDER BY i.indexrelid::regclass::text)
         FROM pg_index i WHERE i.indrelid = c.oid),
      (SELECT string_agg('trigger ' || tgname || ' ' || tgenabled::text, E'\\n' ORDER BY tgname) FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal),
      (SELECT string_agg(concat_ws(' ', 'policy', p.policyname, p.permissive, p.cmd, p.roles, p.qual, p.with_check), E'\\n' ORDER BY p.policyname)
         FROM pg_policies p WHERE p.schemaname = n.nspname AND p.tablename = c.relname),
      (SELECT string_agg(concat_ws(' ', 'grant', g.privilege_type, pg_get_userbyid(g.grantee)), E'\\n' ORDER BY g.privilege_type, pg_get_userbyid(g.grantee))
         FROM aclexplode(c.relacl) g WHERE g.grantee <> c.relowner)) AS shape
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  ORDER BY 1, 2`;

/**
 * @typedef {{ rows: number, content: string, shape: string }} Table
 * @typedef {{ format: number, at: string, server: string, snapshot: string, tables: Record<string, Table> }} Manifest
 */

class Refusal extends Error {}

/** Told to stop: the program that runs ends, the scratch database is dropped, and then this ends. */
let interrupted = false;
/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    interrupted = true;
    running?.kill();
  });

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(`backup-check: ${interrupted ? 'It was interrupted.' : error.message || error.code}`);
  if (error instanceof Refusal) console.error(HELP);
  process.exitCode = 1;
}

/** @returns {Promise<boolean>} whether all is well */
async function main(words) {
  const dashes = words.indexOf('--');
  const command = dashes < 0 ? [] : words.slice(dashes + 1);
  const { values, positionals } = options(dashes < 0 ? words : words.slice(0, dashes));
  if (values.help) {
    console.log(HELP);
    return true;
  }
  const verb = positionals[0] ?? 'check';
  if (positionals.length > 1 || !['manifest', 'check'].includes(verb)) throw new Refusal('Say manifest, or nothing.');
  if (verb === 'manifest') {
    await writeManifest(needed(values, 'from'), needed(values, 'manifest'), command);
    return true;
  }
  if (command.length > 0) throw new Refusal('A command after -- belongs to manifest.');
  const manifest = readManifest(needed(values, 'manifest'));
  const sample = sampleOf(values.sample);
  const look = async (url) => {
    const [sameRows, sameFiles] = [await compare(url, manifest), await checkFiles(url, values.blobs, sample)];
    return sameRows && sameFiles;
  };
  const well = values.restored
    ? await look(values.restored)
    : await withRestored(needed(values, 'from'), needed(values, 'dump'), values['pg-restore'], look);
  console.log(well ? 'The backup holds what the database held.' : 'THE BACKUP DIFFERS: do not rely on it.');
  return well;
}

function options(words) {
  const text = { type: 'string' };
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        from: text,
        manifest: text,
        dump: text,
        restored: text,
        blobs: text,
        sample: { ...text, default: '100' },
        'pg-restore': { ...text, default: 'pg_restore' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Refusal(error.message, { cause: error });
  }
}

function needed(values, name) {
  if (!values[name]) throw new Refusal(`--${name} is missing.`);
  return values[name];
}

function sampleOf(text) {
  if (text === 'all') return Infinity;
  if (!/^\d+$/.test(text)) throw new Refusal('--sample is a number, or all.');
  return Number(text);
}

/** @returns {Manifest} */
function readManifest(file) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  if (manifest.format !== FORMAT) throw new Error(`${file} is no manifest of this version of backup-check.`);
  return manifest;
}

/** The dump and the manifest see the same moment, however much is written meanwhile. */
async function writeManifest(url, file, command) {
  await withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query(
      `SELECT pg_export_snapshot() AS snapshot, now() AS at, current_setting('server_version') AS server`,
    );
    const [{ snapshot, at, server }] = rows;
    // The snapshot lives as long as this transaction: the command ends within it.
    const [dumped, described] = await Promise.allSettled([
      command.length > 0 ? run(command.map((word) => word.replaceAll('{snapshot}', snapshot))) : undefined,
      describe(client),
    ]);
    for (const { reason } of [dumped, described]) if (reason) throw reason;
    const manifest = { format: FORMAT, at: at.toISOString(), server, snapshot, tables: described.value };
    writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
    const count = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
    console.log(`${file}: ${Object.keys(manifest.tables).length} tables, ${count} rows, as of ${manifest.at}`);
  });
}

/** @returns {Promise<Record<string, Table>>} by `schema.name` */
async function describe(client) {
  const { rows } = await client.query(TABLES);
  const tables = {};
  for (const { schema, name, shape } of rows) {
    const place = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
    // A sum does not depend on the order of rows, so nothing is sorted: one pass over each table. Partitions count for themselves.
    const found = await client.query(
      `SELECT count(*)::text AS rows, coalesce(sum(('x' || left(md5(t::text), 16))::bit(64)::bigint), 0)::text AS content FROM ONLY ${place} t`,
    );
    const [{ rows: count, content }] = found.rows;
    tables[`${schema}.${name}`] = { rows: Number(count), content, shape: hashOf(shape) };
  }
  return tables;
}

/** Restores into a database of its own, which is dropped whatever happens. */
async function withRestored(url, dump, program, work) {
  if (!existsSync(dump)) throw new Error(`There is no dump ${dump}.`);
  const name = `examport_check_${randomBytes(6).toString('hex')}`;
  const scratch = new URL(url);
  scratch.pathname = `/${name}`;
  return withClient(url, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    try {
      // Everybody on the machine may read a command line: the password is not in it.
      const variables = scratch.password ? { PGPASSWORD: decodeURIComponent(scratch.password) } : {};
      const target = new URL(scratch);
      target.password = '';
      await run([program, '--exit-on-error', '--no-owner', `--dbname=${target.href}`, dump], variables);
      return await work(scratch.href);
    } finally {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    }
  });
}

/** Prints a verdict for each table. */
async function compare(url, manifest) {
  const found = await withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return describe(client);
  });
  const names = [...new Set([...Object.keys(manifest.tables), ...Object.keys(found)])].sort();
  const width = Math.max(0, ...names.map((name) => name.length));
  const verdicts = names.map((name) => ({ name, wrong: differenceOf(manifest.tables[name], found[name]) }));
  for (const { name, wrong } of verdicts)
    console.log(`${wrong ? 'NOT' : 'ok '}  ${name.padEnd(width)}  ${wrong ?? `${found[name].rows} rows`}`);
  const differing = verdicts.filter(({ wrong }) => wrong !== null).length;
  console.log(`${names.length} tables, ${differing} differ from the database as of ${manifest.at}`);
  return differing === 0 && names.length > 0;
}

/** @returns {string | null} what is wrong */
function differenceOf(then, now) {
  if (!now) return 'is missing';
  if (!then) return 'was not in the database';
  if (then.rows !== now.rows) return `${now.rows} rows, not ${then.rows}`;
  if (then.content !== now.content) return `${now.rows} rows, but other content`;
  if (then.shape !== now.shape) return 'the same rows, but other columns, constraints, indexes, policies or grants';
  return null;
}

/** Every file that the database names must be in the copy, whole; of a sample the bytes are read. */
async function checkFiles(url, folder, sample) {
  if (folder === undefined) {
    console.log('Files were not looked for: give --blobs.');
    return true;
  }
  const { rows: files } = await withClient(url, (client) => client.query(FILES));
  const read = new Set(someOf(files, sample));
  const wrong = [];
  for (const file of files) {
    if (interrupted) throw new Error('interrupted');
    const reason = await whatIsWrong(file, folder, read.has(file));
    if (reason !== null) wrong.push(`NOT  ${file.sha256}  ${reason}`);
  }
  for (const line of wrong) console.log(line);
  console.log(`${files.length} files, ${read.size} of them read and hashed, ${wrong.length} missing or damaged`);
  return wrong.length === 0;
}

async function whatIsWrong({ sha256, bytes }, folder, isRead) {
  // A data directory's blobs stand in folders of two digits, a bucket's side by side.
  const place = [path.join(folder, sha256.slice(0, 2), sha256.slice(2)), path.join(folder, sha256)].find(existsSync);
  if (place === undefined) return 'is missing';
  const { size } = statSync(place);
  if (size !== Number(bytes)) return `has ${size} bytes, not ${bytes}`;
  if (!isRead) return null;
  const hash = createHash('sha256');
  await pipeline(createReadStream(place), hash);
  return hash.digest('hex') === sha256 ? null : 'has other content than its name says';
}

/** Others each time, so that many checks see all. */
function someOf(all, count) {
  const left = [...all];
  if (count >= left.length) return left;
  for (let i = 0; i < count; i += 1) {
    const j = i + Math.floor(Math.random() * (left.length - i));
    [left[i], left[j]] = [left[j], left[i]];
  }
  return left.slice(0, count);
}

/** @param {Record<string, string>} [variables] */
function run([program, ...words], variables = {}) {
  return new Promise((resolve, reject) => {
    if (interrupted) return reject(new Error('interrupted'));
    running = spawn(program, words, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...variables } });
    running.on('error', (error) =>
      reject(error.code === 'ENOENT' ? new Error(`There is no program ${program} on this machine.`) : error),
    );
    running.on('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${program} failed (${code ?? signal}).`)),
    );
  });
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, application_name: 'examport backup-check' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(SESSION);
    return await work(client);
  } finally {
    await client.end();
  }
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
