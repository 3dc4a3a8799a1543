/** Work that is done after a transaction has committed, by any process of role `all` or `worker`: pg-boss on the same database. */
import { PgBoss, type Db as BossDatabase, type JobOptions as BossJobOptions } from 'pg-boss';
import { Logger } from '@nestjs/common';

export type JobOptions = Pick<BossJobOptions, 'startAfter' | 'singletonKey' | 'priority'>;

export interface QueueSettings {
  /** How often a job that failed is tried again, with back-off. */
  readonly retryLimit: number;
  /** How long one try may take. */
  readonly expireInSeconds: number;
  /** Jobs of one queue that one process works on at a time. */
  readonly concurrency: number;
  /** Five fields, UTC: enqueued for each organization at these times. */
  readonly cron?: string;
}

/** One try of a job. */
export interface JobRun<Data> {
  readonly id: string;
  readonly organizationId: string;
  readonly data: Data;
  /** 0 at the first try. */
  readonly retry: number;
  /** Aborted when the process stops or the try takes too long: stop soon, the job will be tried again. */
  readonly signal: AbortSignal;
}

interface Handler {
  readonly settings: QueueSettings;
  readonly run: (job: JobRun<never>) => Promise<void>;
}

const DEFAULTS: QueueSettings = { retryLimit: 5, expireInSeconds: 900, concurrency: 1 };

/** A worker that says nothing for so long is taken for dead, and its job is given to another. */
const HEARTBEAT_SECONDS = 15;

/** PostgreSQL's admin_shutdown. */
const ADMIN_SHUTDOWN = '57P01';

export class Jobs {
  readonly #boss: PgBoss;
  readonly #handlers = new Map<string, Handler>();
  readonly #works: boolean;
  readonly #organizations: () => Promise<string[]>;
  readonly #logger = new Logger('jobs');
  #started = false;
  #ended = false;

  /** @param works whether this process takes jobs (roles `all` and `worker`), or only leaves them */
  constructor(options: {
    url: string;
    startupOptions: string;
    works: boolean;
    organizations: () => Promise<string[]>;
  }) {
    this.#works = options.works;
    this.#organizations = options.organizations;
    this.#boss = new PgBoss({
      connectionString: options.url,
      options: options.startupOptions,
      application_name: 'examport jobs',
      max: options.works ? 4 : 1,
      migrate: false,
      createSchema: false,
      supervise: options.works,
      schedule: options.works,
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
      useListenNotify: options.works,
      // The role owns nothing: it may not rebuild indexes; the owner's migration run does.
      reindex: false,
    });
    this.#boss.on('error', (error) => {
      if (!this.#isFarewell(error)) this.#logger.error(error.message);
    });
  }

  /**
   * Says who does the jobs of a queue; call it in `onModuleInit`. A handler must be idempotent: a job is done at least once, and again
   * when its process died in the middle.
   * @param queue `room.verb_object`, e.g. `exchange.build_package`
   */
  handle<Data extends object>(
    queue: string,
    settings: Partial<QueueSettings>,
    run: (job: JobRun<Data>) => Promise<void>,
  ): void {
    if (this.#handlers.has(queue)) throw new TypeError(`${queue} has a handler already.`);
    this.#handlers.set(queue, { settings: { ...DEFAULTS, ...settings }, run: run });
  }

  /** After every room has said what it handles. */
  async start(): Promise<void> {
    await this.#boss.start();
    this.#started = true;
    for (const [queue, { settings }] of this.#handlers) await this.#prepare(queue, settings);
    if (!this.#works) return;
    for (const [queue, handler] of this.#handlers) await this.#work(queue, handler);
  }

  /** No new jobs; those that run are given time, then handed back. */
  async stop(timeoutMs = 10_000): Promise<void> {
    if (!this.#started) return;
    this.#started = false;
    await this.#boss.stop({ graceful: this.#works, timeout: timeoutMs });
    this.#ended = true;
  }

  /** For `Tx.enqueue`. */
  send(db: BossDatabase, queue: string, data: object, options: JobOptions = {}): Promise<string | null> {
    if (!this.#handlers.has(queue)) throw new TypeError(`${queue} has no handler.`);
    return this.#boss.send(queue, data, { ...options, db });
  }

  /** Jobs that wait, by queue, for the metrics. */
  async counts(): Promise<{ queue: string; waiting: number; active: number; failed: number }[]> {
    const queues = await this.#boss.getQueues([...this.#handlers.keys()]);
    return queues.map(({ name, queuedCount, activeCount, failedCount }) => ({
      queue: name,
      waiting: queuedCount,
      active: activeCount,
      failed: failedCount ?? 0,
    }));
  }

  get running(): boolean {
    return this.#started;
  }

  /** The database, which stops right after us, may say so on a connection that we have closed and it has not seen closed yet. */
  #isFarewell(error: Error): boolean {
    return this.#ended && 'code' in error && error.code === ADMIN_SHUTDOWN;
  }

  async #prepare(queue: string, { retryLimit, expireInSeconds, cron }: QueueSettings): Promise<void> {
    const settings = { retryLimit, expireInSeconds, retryDelay: 1, retryBackoff: true, notify: true };
    await this.#boss.createQueue(queue, { ...settings, policy: 'short', heartbeatSeconds: HEARTBEAT_SECONDS });
    await this.#boss.updateQueue(queue, settings);
    if (!this.#works || !cron) return;
    const round = `${queue}.round`;
    await this.#boss.createQueue(round, { retryLimit: 2 });
    await this.#boss.schedule(round, cron, {});
    await this.#boss.work(round, async () => {
      for (const organizationId of await this.#organizations())
        await this.#boss.send(queue, { organizationId }, { singletonKey: organizationId });
    });
  }

  async #work(queue: string, { settings, run }: Handler): Promise<void> {
    // What is to be tried again announces itself to nobody: it is found by looking.
    const options = { batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 };
    const work = async () => {
      const worker = await this.#boss.work<{ organizationId: string }>(queue, options, async ([job]) => {
        if (!job) return;
        const { id, data, signal, retryCount } = job;
        try {
          await run({ id, organizationId: data.organizationId, data: data as never, retry: retryCount, signal });
        } catch (error) {
          this.#logger.warn(`${queue} ${id}: ${error instanceof Error ? error.message : String(error)}`);
          throw error;
        } finally {
          // More may wait, whose announcement was heard while this one ran.
          this.#boss.notifyWorker(worker);
        }
      });
    };
    for (let n = 0; n < settings.concurrency; n++) await work();
  }
}

/** Makes pg-boss's tables; as the owner of the database. Granting them is the caller's. */
export async function migrateJobs(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
}
