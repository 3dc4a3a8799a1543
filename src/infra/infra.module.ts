import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import type { LookupFunction } from 'node:net';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/index.js';
import { ApiInterceptor } from './api.interceptor.js';
import { BLOBS, openBlobs } from './blobs.js';
import { poolSource, STARTUP_OPTIONS } from './database.js';
import { Db } from './db.js';
import { DocsController } from './docs.controller.js';
import { HealthController } from './health.controller.js';
import { Jobs } from './jobs.js';
import { Lifecycle } from './lifecycle.js';
import { Metrics } from './metrics.js';
import { createOutwardFetch, OUTWARD_FETCH } from './outward-fetch.js';
import { ProblemFilter } from './problem.filter.js';
import { Readiness } from './readiness.js';
import { Vault } from './vault.js';

/** Key of the database's address in Nest's container: the configured one, or that of the database that the process itself has started. */
export const DATABASE_URL = Symbol('DatabaseUrl');

/** Finds the addresses of names, as `dns.lookup` does. */
export const LOOKUP = Symbol('Lookup');

@Global()
@Module({
  controllers: [HealthController, DocsController],
  providers: [
    Lifecycle,
    Metrics,
    Readiness,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: ApiInterceptor },
    {
      provide: DataSource,
      inject: [CONFIG, DATABASE_URL],
      useFactory: (config: Config, url: string) => poolSource(url, config.databasePool).initialize(),
    },
    {
      provide: Jobs,
      inject: [CONFIG, DATABASE_URL, DataSource],
      useFactory: (config: Config, url: string, source: DataSource) =>
        new Jobs({
          url,
          startupOptions: STARTUP_OPTIONS,
          works: config.role !== 'web',
          organizations: () => listOrganizations(source),
        }),
    },
    { provide: BLOBS, inject: [CONFIG], useFactory: openBlobs },
    {
      provide: OUTWARD_FETCH,
      inject: [CONFIG, LOOKUP],
      useFactory: ({ allowPrivateAddresses }: Config, lookup: LookupFunction) =>
        createOutwardFetch({ allowPrivate: allowPrivateAddresses, lookup }),
    },
    { provide: Vault, inject: [CONFIG], useFactory: (config: Config) => Vault.of(config) },
    { provide: Db, inject: [DataSource, Jobs], useFactory: (source: DataSource, jobs: Jobs) => new Db(source, jobs) },
  ],
  exports: [BLOBS, Db, Jobs, Lifecycle, Metrics, OUTWARD_FETCH, Vault],
})
export class InfraModule implements OnApplicationShutdown {
  readonly #logger = new Logger('infra');

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    private readonly jobs: Jobs,
  ) {}

  /** After the last request: jobs are finished or handed back, then the connections close. */
  async onApplicationShutdown(): Promise<void> {
    await this.jobs.stop().catch((error: unknown) => this.#logger.error(error));
    await this.source.destroy();
  }
}

async function listOrganizations(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ organization_id: string }[]>(
    'SELECT DISTINCT organization_id FROM organization_slugs ORDER BY 1',
  );
  return rows.map((row) => row.organization_id);
}
