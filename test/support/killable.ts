/** A server in a process of its own, with its own database and the course of the tests as its demo, that can be killed and comes back. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiClient } from './api-client.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const demo = fileURLToPath(new URL('../../packages/formats/fixtures/course', import.meta.url));
const PASSWORD = 'a quite long passphrase';

export class KillableServer {
  #running!: { child: ChildProcess; url: string; ended: Promise<void> };
  /** The owner, signed in since the last start. */
  client!: ApiClient;

  private constructor(readonly folder: string) {}

  static async start(): Promise<KillableServer> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'examport-killed-'));
    // As root the database runs as another user.
    chmodSync(folder, 0o755);
    const server = new KillableServer(folder);
    await server.#start();
    return server;
  }

  get url(): string {
    return this.#running.url;
  }

  get child(): ChildProcess {
    return this.#running.child;
  }

  /** Kills one of both with SIGKILL, ends what is left, and starts anew on the same data. */
  async killAndRestart(what: 'server' | 'database'): Promise<void> {
    if (what === 'database') this.killDatabase();
    this.#running.child.kill('SIGKILL');
    await this.#running.ended;
    await this.#start();
  }

  killDatabase(): void {
    const file = path.join(this.folder, 'data', 'postgres', 'postmaster.pid');
    process.kill(Number(readFileSync(file, 'utf8').split('\n', 1)[0]), 'SIGKILL');
  }

  async stop(): Promise<void> {
    this.#running.child.kill('SIGTERM');
    await this.#running.ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #start(): Promise<void> {
    const settings = {
      ...{
        PATH: process.env['PATH'],
        PORT: '0',
        EXAMPORT_DEMO: demo,
        EXAMPORT_DATA_DIR: path.join(this.folder, 'data'),
      },
      ...{ EXAMPORT_ADMIN_PASSWORD: PASSWORD, EXAMPORT_LOG_LEVEL: 'silent' },
    };
    const child = spawn(process.execPath, [main], { cwd: this.folder, env: settings });
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
    this.#running = { child, url, ended };
    this.client = await ApiClient.signIn(url, 'board', 'admin@example.org', PASSWORD);
  }
}
