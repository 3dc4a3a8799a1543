/**
 * The only ways to the database: `read` and `transact`, which open a transaction that is confined to the caller's organization by
 * row-level security, and give what runs in it a `Reader`, which has no write methods, or a `Tx`; and `call`, for the one statement that
 * has to be fast and confines itself.
 */
import type { PoolClient } from 'pg';
import type { DataSource, EntityTarget, FindManyOptions, FindOptionsWhere, ObjectLiteral, QueryRunner } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { UUID } from './ids.js';
import { InfraError } from './infra.errors.js';
import type { JobOptions, Jobs } from './jobs.js';

/** On whose behalf: every row that is seen or written belongs to this organization. */
export interface Scope {
  readonly organizationId: string;
  /** Of the request, when it carried an Idempotency-Key; its first `transact` is recorded under it. */
  readonly idempotency?: Idempotency;
}

/** A request that may be repeated; filled in by `transact`. */
export interface Idempotency {
  /** Whose key it is: the same key of somebody else is another key. */
  readonly owner: string;
  readonly key: string;
  /** SHA-256 of method, address and body: the same key with another request is a mistake. */
  readonly fingerprint: string;
  /** Set by `transact`: it ran under this key, or gave back what an earlier request got. */
  outcome?: 'recorded' | 'replayed';
}

export interface TransactOptions {
  /** `repeatable read` where many rows must be seen as of one moment. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
}

/** So many statements a connection keeps parsed; a text that comes after them is parsed each time. */
const MOST_STATEMENTS = 1000;
const statementNames = new Map<string, string>();

function statementName(sql: string): string | undefined {
  const known = statementNames.get(sql);
  if (known !== undefined || statementNames.size >= MOST_STATEMENTS) return known;
  const name = `s${statementNames.size}`;
  statementNames.set(sql, name);
  return name;
}

/** Reads inside one transaction. */
export class Reader {
  readonly #client: PoolClient;

  constructor(
    protected readonly runner: QueryRunner,
    client: PoolClient,
    readonly organizationId: string,
  ) {
    this.#client = client;
  }

  /** Rows of a SELECT; `$1` is what parameters[0] is. The connection keeps the parsed statement: let its text not vary with its values. */
  async query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const name = statementName(sql);
    const { rows } = await this.#client.query<Row>({ text: sql, values: [...parameters], ...(name && { name }) });
    return rows;
  }

  /** The same for a text that is put together anew each time. */
  protected async queryOnce<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.#client.query<Row>(sql, [...parameters]);
    return rows;
  }

  find<Row extends ObjectLiteral>(entity: EntityTarget<Row>, options?: FindManyOptions<Row>): Promise<Row[]> {
    return this.runner.manager.find(entity, options);
  }

  /** Null when no such row is in the organization. */
  findOneBy<Row extends ObjectLiteral>(entity: EntityTarget<Row>, where: FindOptionsWhere<Row>): Promise<Row | null> {
    return this.runner.manager.findOneBy(entity, where);
  }
}

/** Reads and writes inside one transaction; side effects are jobs, which exist when it commits. */
export class Tx extends Reader {
  readonly #jobs: Jobs;

  constructor(runner: QueryRunner, client: PoolClient, organizationId: string, jobs: Jobs) {
    super(runner, client, organizationId);
    this.#jobs = jobs;
  }

  async insert<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    values: QueryDeepPartialEntity<Row> | QueryDeepPartialEntity<Row>[],
  ): Promise<void> {
    if (Array.isArray(values) && values.length === 0) return;
    await this.runner.manager.createQueryBuilder().insert().into(entity).values(values).updateEntity(false).execute();
  }

  /** How many rows it changed. */
  async update<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    where: FindOptionsWhere<Row>,
    set: QueryDeepPartialEntity<Row>,
  ): Promise<number> {
    return (await this.runner.manager.update(entity, where, set)).affected ?? 0;
  }

  /** How many rows it removed. */
  async delete<Row extends ObjectLiteral>(entity: EntityTarget<Row>, where: FindOptionsWhere<Row>): Promise<number> {
    return (await this.runner.manager.delete(entity, where)).affected ?? 0;
  }

  /** A statement that writes; with RETURNING, its rows. */
  execute<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.query<Row>(sql, parameters);
  }

  /** A job that exists if and when this transaction commits; its data gets the organization's id. Null: a job with its singleton key waits already. */
  enqueue(job: string, data: object, options?: JobOptions): Promise<string | null> {
    const send = {
      executeSql: async (sql: string, values?: unknown[]) => ({ rows: await this.queryOnce(sql, values) }),
    };
    return this.#jobs.send(send, job, { ...data, organizationId: this.organizationId }, options);
  }
}

/** Over the pool of the role that owns nothing. */
export class Db {
  readonly #source: DataSource;
  readonly #jobs: Jobs;

  constructor(source: DataSource, jobs: Jobs) {
    this.#source = source;
    this.#jobs = jobs;
  }

  /** Runs `work` in a read-only transaction. */
  read<T>(scope: Scope, work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.#run(scope, 'READ ONLY', (runner, client) => work(new Reader(runner, client, scope.organizationId)));
  }

  /**
   * Runs `work` in a transaction: all of it is stored, or nothing. Under an Idempotency-Key the first transaction of the request is
   * recorded with what it returned, in the same transaction; a repetition gets that, and `work` does not run.
   * @throws InfraError `http.idempotency_key_reused`
   */
  transact<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options: TransactOptions = {}): Promise<T> {
    const mode = options.isolation ? `ISOLATION LEVEL ${options.isolation.toUpperCase()}` : '';
    return this.#run(scope, mode, async (runner, client) => {
      const tx = new Tx(runner, client, scope.organizationId, this.#jobs);
      const { idempotency } = scope;
      if (!idempotency || idempotency.outcome) return work(tx);
      return recorded(tx, idempotency, () => work(tx));
    });
  }

  /**
   * One call of a database function whose first parameter is the organization and which confines itself to it: one round trip, which is
   * also its transaction. What it gives back has been committed.
   * @param sql its first parameter, `$1`, is the organization; the others follow
   */
  async call<Row extends object>(scope: Scope, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    const runner = this.#source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      const name = statementName(sql);
      const values = [scope.organizationId, ...parameters];
      const { rows } = await client.query<Row>({ text: sql, values, ...(name && { name }) });
      return rows;
    } finally {
      await runner.release();
    }
  }

  /**
   * The organization of a short name, for those who have not signed in yet; null when there is none. Without a name: the only
   * organization there is.
   */
  async findOrganization(slug: string | undefined): Promise<string | null> {
    const rows = await this.#source.query<{ organization_id: string }[]>(
      'SELECT organization_id FROM organization_slugs WHERE $1::text IS NULL OR slug = $1 LIMIT 2',
      [slug ?? null],
    );
    return rows.length === 1 ? (rows[0]?.organization_id ?? null) : null;
  }

  /** Whether the database is in use already. */
  async hasOrganizations(): Promise<boolean> {
    return (await this.#source.query<object[]>('SELECT FROM organization_slugs LIMIT 1')).length > 0;
  }

  /** Resolves when the database answers. */
  async ping(): Promise<void> {
    await this.#source.query('SELECT 1');
  }

  async #run<T>(scope: Scope, mode: string, work: (runner: QueryRunner, client: PoolClient) => Promise<T>): Promise<T> {
    // It stands in the statement's text, so that opening costs one round trip.
    if (!UUID.test(scope.organizationId)) throw new TypeError('An organization’s id must be a UUID.');
    const runner = this.#source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      await client.query(`BEGIN ${mode}; SELECT set_config('app.organization_id', '${scope.organizationId}', true)`);
      const result = await work(runner, client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

async function recorded<T>(tx: Tx, idempotency: Idempotency, work: () => Promise<T>): Promise<T> {
  const { organizationId } = tx;
  const { owner, key, fingerprint } = idempotency;
  // Waits for a request under the same key that is still running, until it has committed or failed.
  const [fresh] = await tx.execute(
    `INSERT INTO idempotency_keys (organization_id, owner, key, fingerprint) VALUES ($1, $2, $3, $4)
     ON CONFLICT (organization_id, owner, key) DO NOTHING RETURNING key`,
    [organizationId, owner, key, fingerprint],
  );
  if (!fresh) {
    const [earlier] = await tx.query<{ fingerprint: string; response: { value?: T } }>(
      'SELECT fingerprint, response FROM idempotency_keys WHERE organization_id = $1 AND owner = $2 AND key = $3',
      [organizationId, owner, key],
    );
    if (earlier?.fingerprint !== fingerprint) throw new InfraError('http.idempotency_key_reused', {});
    idempotency.outcome = 'replayed';
    return earlier.response.value as T;
  }
  const value = await work();
  await tx.execute('UPDATE idempotency_keys SET response = $4 WHERE organization_id = $1 AND owner = $2 AND key = $3', [
    organizationId,
    owner,
    key,
    JSON.stringify({ value }),
  ]);
  idempotency.outcome = 'recorded';
  return value;
}
