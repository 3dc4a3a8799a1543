/** Threads that make files, kept while the server runs. */
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Cell } from './csv.js';
import type { ReportTask, ToThread } from './report-task.js';

/** So many files are made at once; others wait for their turn. */
const MOST_THREADS = 2;

/** Compiled, also for tests, which run on sources. */
const ENTRY = ['./report-thread.js', '../../dist/reports/report-thread.js']
  .map((place) => fileURLToPath(new URL(place, import.meta.url)))
  .find((file) => existsSync(file)) as string;

@Injectable()
export class ReportThreads implements OnModuleDestroy {
  readonly #idle: Worker[] = [];
  readonly #waiting: (() => void)[] = [];
  #free = MOST_THREADS;

  /** The file's bytes. @param rows of a workbook, in batches */
  async make(task: ReportTask, rows: AsyncIterable<(readonly Cell[])[]> | null = null): Promise<Uint8Array> {
    await this.#turn();
    const worker = this.#idle.pop() ?? this.#start();
    worker.ref();
    const heard = new AbortController();
    try {
      const answer = answerOf(worker, heard.signal);
      // It is waited for below; rows that cannot be read come first.
      answer.catch(() => undefined);
      if (rows) for await (const batch of rows) send(worker, { kind: 'rows', rows: batch });
      send(worker, task);
      const bytes = await answer;
      // An idle thread keeps no process alive.
      worker.unref();
      this.#idle.push(worker);
      return bytes;
    } catch (error) {
      await worker.terminate();
      throw error;
    } finally {
      heard.abort();
      this.#free += 1;
      this.#waiting.shift()?.();
    }
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }

  async #turn(): Promise<void> {
    while (this.#free === 0) await new Promise<void>((done) => this.#waiting.push(done));
    this.#free -= 1;
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
}

function send(worker: Worker, message: ToThread): void {
  worker.postMessage(message);
}

/** What it answers. @throws what has ended it */
async function answerOf(worker: Worker, signal: AbortSignal): Promise<Uint8Array> {
  const ended = once(worker, 'exit', { signal }).then(() => {
    throw new Error('The thread that makes the file has ended.');
  });
  const [bytes] = (await Promise.race([once(worker, 'message', { signal }), ended])) as [Uint8Array];
  return bytes;
}
