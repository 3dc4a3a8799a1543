/** How builds go on, for everybody who watches: one look at the rows every half second, however many watch, whichever process builds. */
import { PassThrough, type Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Db, type Scope } from '../infra/index.js';
import type { PackageProgress } from './packages.dto.js';
import { hasEnded, listProgress } from './packages.queries.js';

const LOOK_MS = 500;
/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 15_000;
/** Then the client comes again, and is asked again who it is. */
const LONGEST_MS = 10 * 60 * 1000;

interface Watcher {
  readonly organizationId: string;
  readonly id: string;
  readonly stream: PassThrough;
  readonly since: number;
  said: string;
  saidAt: number;
}

@Injectable()
export class PackageEvents implements BeforeApplicationShutdown {
  readonly #watchers = new Set<Watcher>();
  readonly #logger = new Logger('exchange');
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  constructor(private readonly db: Db) {}

  /** Server-sent events from `now` on until the build has ended. */
  watch({ organizationId }: Scope, now: PackageProgress): Readable {
    const at = Date.now();
    const watcher = { organizationId, id: now.id, stream: new PassThrough(), since: at, said: '', saidAt: at };
    watcher.stream.write('retry: 2000\n\n');
    this.#watchers.add(watcher);
    // The client has gone, or all is said.
    watcher.stream.once('close', () => this.#forget(watcher));
    this.#tell(watcher, now);
    this.#timer ??= setInterval(() => void this.#look(), LOOK_MS);
    return watcher.stream;
  }

  /** A request that is answered without end would hold up the stop. */
  beforeApplicationShutdown(): void {
    for (const watcher of this.#watchers) this.#end(watcher);
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      for (const organizationId of new Set([...this.#watchers].map((watcher) => watcher.organizationId)))
        await this.#lookAt(organizationId);
    } catch (error) {
      this.#logger.warn(error instanceof Error ? error.message : String(error));
    } finally {
      this.#isLooking = false;
    }
  }

  async #lookAt(organizationId: string): Promise<void> {
    const watchers = [...this.#watchers].filter((watcher) => watcher.organizationId === organizationId);
    const ids = [...new Set(watchers.map(({ id }) => id))];
    const found = await this.db.read({ organizationId }, (reader) => listProgress(reader, ids));
    const progress = new Map(found.map((each) => [each.id, each]));
    for (const watcher of watchers) {
      const now = progress.get(watcher.id);
      if (now) this.#tell(watcher, now);
      if (!now || Date.now() - watcher.since > LONGEST_MS) this.#end(watcher);
    }
  }

  #tell(watcher: Watcher, { id, state, phase, progress }: PackageProgress): void {
    const data = JSON.stringify({ id, state, phase, progress });
    const at = Date.now();
    // Somebody who does not read gets the next one.
    if (watcher.stream.writableNeedDrain || watcher.stream.writableEnded) return;
    if (data !== watcher.said) {
      const ended = hasEnded(state);
      watcher.stream.write(`${ended ? `id: ${END}\nevent: end` : 'event: progress'}\ndata: ${data}\n\n`);
      Object.assign(watcher, { said: data, saidAt: at });
      if (ended) this.#end(watcher);
    } else if (at - watcher.saidAt > HEARTBEAT_MS) {
      watcher.stream.write(': still here\n\n');
      watcher.saidAt = at;
    }
  }

  #end(watcher: Watcher): void {
    this.#forget(watcher);
    watcher.stream.end();
  }

  #forget(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** Id of the last event: who comes again with it has seen the end. */
export const END = 'end';
