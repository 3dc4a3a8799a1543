/** An exam from the opening of its pages to its results, played fast forward on a server and a PostgreSQL of their own; and whether all is there. */
import { canonicalJson } from '@examport/content';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { connect, EXAM, invite, makeLearners, offerExam, prepare, SECRET_KEY } from '../bench/delivered-exam.mjs';
import { makeDataDir, runWorker, startDatabase, startServer } from '../bench/server-under-load.mjs';

const WORKER = fileURLToPath(new URL('cohort-worker.mjs', import.meta.url));
/** The same exam every time. */
const SEED = 20_250_101;
/** Attempts whose answers are read back at once. */
const AT_ONCE = 200;

/**
 * @param {{ learners: number, minutes: number, speed: number, quiet?: boolean, signal?: AbortSignal }} options
 * @returns {Promise<object>} what sizing.mjs shows; times in milliseconds, memory and disk in bytes
 */
export async function playExam({ learners: count, minutes, speed, quiet = false, signal }) {
  const { dataDir, remove } = makeDataDir();
  const say = (what) => quiet || process.stderr.write(`${what}\n`);
  say('Starting a PostgreSQL and a server of its own …');
  const database = await startDatabase(dataDir);
  try {
    const server = await startServer({
      DATABASE_URL: database.url,
      EXAMPORT_HOST: '127.0.0.1',
      EXAMPORT_DATA_DIR: dataDir,
      EXAMPORT_SECRET_KEY: SECRET_KEY,
    });
    const client = await connect(database.url);
    try {
      say(`Making ${count} learners, preparing their attempts …`);
      const exam = await offerExam(client);
      const bytesBefore = await databaseBytes(client);
      const learners = await makeLearners(client, exam, count);
      const codes = await invite(client, exam, learners);
      await prepare(server.url, exam, count);
      await client.query('ANALYZE');
      signal?.throwIfAborted();
      const acknowledgedFile = path.join(dataDir, 'acknowledged');
      const measured = await runWorker(
        WORKER,
        {
          ...{ url: server.url, codes, activity: EXAM, minutes, speed, seed: SEED, quiet, acknowledgedFile },
          ...{ serverPid: server.child.pid, databasePid: postmaster(dataDir) },
        },
        signal,
      );
      say('Reading back what is stored …');
      const stored = await compare(client, exam, acknowledgedFile);
      const bytesPerAttempt = ((await databaseBytes(client)) - bytesBefore) / count;
      const cores = os.availableParallelism();
      const figures = { learners: count, minutes, speed, cores, ...measured, ...stored, bytesPerAttempt };
      return { ...figures, troubles: troublesOf(figures) };
    } finally {
      await client.end();
      await server.stop();
    }
  } finally {
    await database.stop();
    remove();
  }
}

/** What is in the database, beside what the learners' pages were told is there. */
async function compare(client, { organizationId, deliveryId }, acknowledgedFile) {
  const acknowledged = new Map();
  for await (const line of createInterface({ input: createReadStream(acknowledgedFile) })) {
    const [attemptId, hash] = line.split(' ');
    if (!acknowledged.has(attemptId)) acknowledged.set(attemptId, new Set());
    acknowledged.get(attemptId).add(hash);
  }
  const { rows: attempts } = await client.query(
    `SELECT id, state IN ('graded', 'released') AND percent IS NOT NULL AS graded FROM attempts WHERE organization_id = $1 AND delivery_id = $2`,
    [organizationId, deliveryId],
  );
  const counted = { stored: 0, missing: 0, unexpected: 0 };
  for (let i = 0; i < attempts.length; i += AT_ONCE) {
    const ids = attempts.slice(i, i + AT_ONCE).map(({ id }) => id);
    const { rows } = await client.query(
      `SELECT attempt_id AS attempt, position, sequence, response, seconds, flagged, checked FROM answers
       WHERE organization_id = $1 AND attempt_id = ANY ($2::uuid[])`,
      [organizationId, ids],
    );
    for (const row of rows) {
      counted.stored += 1;
      // Each was acknowledged once, and with this content.
      if (!acknowledged.get(row.attempt)?.delete(hashOf(row))) counted.unexpected += 1;
    }
  }
  for (const left of acknowledged.values()) counted.missing += left.size;
  return { ...counted, attempts: attempts.length, graded: attempts.filter(({ graded }) => graded).length };
}

/** As a receipt names it, of what the columns hold. */
function hashOf(row) {
  const answer = { ...row, sequence: Number(row.sequence) };
  return createHash('sha256').update(canonicalJson(answer)).digest('hex');
}

/** A sentence for each thing that must not be. */
function troublesOf(figures) {
  const { learners, graded, failed, firstFailure, wrongReceipts, stuck, firstStuck, missing, unexpected } = figures;
  return [
    failed > 0 && `${failed} requests failed; the first: ${firstFailure}.`,
    wrongReceipts > 0 && `${wrongReceipts} receipts did not fit what was sent.`,
    stuck > 0 && `${stuck} learners could not go on; the first: ${firstStuck}.`,
    missing > 0 && `${missing} answers were acknowledged and are not in the database as they were sent.`,
    unexpected > 0 && `${unexpected} answers are in the database twice, or though nobody was told so.`,
    graded !== learners && `${learners - graded} of ${learners} attempts are not graded.`,
  ].filter(Boolean);
}

async function databaseBytes(client) {
  const { rows } = await client.query('SELECT pg_database_size(current_database())::text AS bytes');
  return Number(rows[0].bytes);
}

function postmaster(dataDir) {
  return Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
}
