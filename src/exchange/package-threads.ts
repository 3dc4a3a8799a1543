/** Threads that build packages, kept while there is work. How many run at once is the queue's matter. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { FromThread, PackageTask, TaskOutcome, TaskProgress, ToThread } from './package-task.js';

export interface TaskOptions {
  /** Of a blob by its SHA-256; fails when there is none. */
  readonly readBlob: (sha256: string) => AsyncIterable<Uint8Array>;
  readonly onProgress: (progress: TaskProgress) => void;
  readonly signal: AbortSignal;
}

export class PackageThreads {
  readonly #idle: Worker[] = [];

  /**
   * Does a task in a thread. An abort ends the thread at once, wherever it is; the file that it wrote to is the caller's to remove.
   * @throws the signal's reason; what has ended the thread
   */
  async run(task: PackageTask, options: TaskOptions): Promise<TaskOutcome> {
    options.signal.throwIfAborted();
    const worker = this.#idle.pop() ?? this.#start();
    worker.ref();
    try {
      const outcome = await converse(worker, task, options);
      // An idle thread keeps no process alive.
      worker.unref();
      this.#idle.push(worker);
      return outcome;
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  }

  #start(): Worker {
    const worker = new Worker(ENTRY, { execArgv: [] });
    // One that dies while nobody waits for it is only not used again.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      const index = this.#idle.indexOf(worker);
      if (index >= 0) this.#idle.splice(index, 1);
    });
    return worker;
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }
}

/** Compiled, also for tests, which run on sources. */
const ENTRY = ['./package-thread.js', '../../dist/exchange/package-thread.js']
  .map((place) => fileURLToPath(new URL(place, import.meta.url)))
  .find((file) => existsSync(file)) as string;

async function converse(
  worker: Worker,
  task: PackageTask,
  { readBlob, onProgress, signal }: TaskOptions,
): Promise<TaskOutcome> {
  const streams = new Map<number, AsyncIterator<Uint8Array>>();
  const send = (message: ToThread, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer);
  const pull = async (stream: number, sha256: string): Promise<void> => {
    try {
      const source = streams.get(stream) ?? readBlob(sha256)[Symbol.asyncIterator]();
      streams.set(stream, source);
      const next = await source.next();
      // A copy of its own, which can be handed over: chunks may share their memory.
      const bytes = next.done ? null : new Uint8Array(next.value);
      send({ kind: 'chunk', stream, bytes, problem: null }, bytes ? [bytes.buffer] : []);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      send({ kind: 'chunk', stream, bytes: null, problem });
    }
  };
  const done = Promise.withResolvers<TaskOutcome>();
  const hear = (message: FromThread) => {
    if (message.kind === 'progress') onProgress(message);
    else if (message.kind === 'pull') void pull(message.stream, message.sha256);
    else if (message.kind === 'close') void streams.get(message.stream)?.return?.();
    else done.resolve(message.outcome);
  };
  const abort = () => done.reject(signal.reason as Error);
  const exited = () => done.reject(new Error('The thread ended before the package was done.'));
  worker.on('message', hear).on('error', done.reject).on('exit', exited);
  signal.addEventListener('abort', abort);
  try {
    send({ kind: 'task', task });
    return await done.promise;
  } finally {
    worker.off('message', hear).off('error', done.reject).off('exit', exited);
    signal.removeEventListener('abort', abort);
    for (const source of streams.values()) void source.return?.();
  }
}
