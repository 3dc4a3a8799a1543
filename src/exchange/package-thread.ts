/**
 * A thread that builds packages, one at a time, so that deflating, hashing and validating never hold up a request. It knows neither
 * the database nor the storage: blobs come in pieces from the server's own thread.
 */
import { open } from 'node:fs/promises';
import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { finished } from 'node:stream/promises';
import type { ReleaseDocument } from '@examport/content';
import { type AssetSource, buildPackageFile, PackagerError, validatePackage, writeZip } from '@examport/packager';
import type { ZipSource } from '@examport/packager';
import { playerBundle } from '@examport/player/bundle';
import type { BundleEntry, FromThread, PackageTask, TaskOutcome, ToThread } from './package-task.js';

if (!parentPort) throw new TypeError('This file is the entry of a worker thread.');
const port = parentPort;

// On Linux a priority is a thread's own, and its children's: who builds gives way to who answers.
if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_LOW);
const post = (message: FromThread) => port.postMessage(message);

/** Whoever waits for the next piece of a blob, by stream. */
const waiting = new Map<number, (chunk: Extract<ToThread, { kind: 'chunk' }>) => void>();
let streams = 0;

port.on('message', (message: ToThread) => {
  if (message.kind === 'task') {
    void run(message.task).then((outcome) => post({ kind: 'outcome', outcome }));
    return;
  }
  const take = waiting.get(message.stream);
  waiting.delete(message.stream);
  take?.(message);
});

/** What the packager refuses is an outcome; anything else ends the thread, and the server hears of it. */
async function run(task: PackageTask): Promise<TaskOutcome> {
  try {
    return task.kind === 'package' ? await packageRelease(task) : await putTogether(task.file, task.entries);
  } catch (error) {
    if (!(error instanceof PackagerError)) throw error;
    return { ok: false, failure: { code: error.code, message: error.message, details: error.details } };
  }
}

async function packageRelease({
  file,
  document,
  hash,
  request,
}: Extract<PackageTask, { kind: 'package' }>): Promise<TaskOutcome> {
  const release = { document: JSON.parse(document) as ReleaseDocument, canonical: document, hash };
  const tell = progressTeller();
  const { fileName, sha256, bytes, files, warnings } = await buildPackageFile(
    { release, assets, player: playerBundle, request },
    file,
    { onProgress: ({ bytes: done, totalBytes }) => tell(totalBytes === 0 ? 1 : done / totalBytes) },
  );
  post({ kind: 'progress', phase: 'checking', progress: 0.8 });
  // Its data went through our own hands a moment ago: only structure and rules are in question.
  const report = await validatePackage(file, { verifyData: false });
  return { ok: true, fileName, sha256, bytes, files, warnings, report };
}

async function putTogether(file: string, entries: readonly BundleEntry[]): Promise<TaskOutcome> {
  const sink = (await open(file, 'wx')).createWriteStream();
  const closed = finished(sink);
  closed.catch(() => undefined);
  try {
    const written = await writeZip(sourcesOf(entries), sink);
    sink.end();
    await closed;
    return { ok: true, fileName: null, ...written, files: entries.length, warnings: [], report: null };
  } finally {
    sink.destroy();
  }
}

async function* sourcesOf(entries: readonly BundleEntry[]): AsyncGenerator<ZipSource> {
  const tell = progressTeller();
  for (const [index, entry] of entries.entries()) {
    tell(index / entries.length);
    const { name } = entry;
    if ('text' in entry) yield { name, bytes: Buffer.from(entry.text), store: false };
    else yield { name, stream: streamBlob(entry.sha256) };
  }
}

/** Many small files pass in a moment: not each is told. */
function progressTeller(): (part: number) => void {
  let told = 0;
  return (part) => {
    const now = Date.now();
    if (now - told < 100) return;
    told = now;
    post({ kind: 'progress', phase: 'writing', progress: 0.05 + 0.75 * part });
  };
}

const assets: AssetSource = {
  stream: streamBlob,
  async read(sha256) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of streamBlob(sha256)) chunks.push(chunk);
    return Buffer.concat(chunks);
  },
};

async function* streamBlob(sha256: string): AsyncGenerator<Uint8Array> {
  const stream = streams++;
  let ended = false;
  const pull = () =>
    new Promise<Extract<ToThread, { kind: 'chunk' }>>((resolve) => {
      waiting.set(stream, resolve);
      post({ kind: 'pull', stream, sha256 });
    });
  try {
    for (;;) {
      const { bytes, problem } = await pull();
      ended = bytes === null;
      if (problem !== null) throw new Error(problem);
      if (bytes === null) return;
      yield bytes;
    }
  } finally {
    if (!ended) post({ kind: 'close', stream });
  }
}
