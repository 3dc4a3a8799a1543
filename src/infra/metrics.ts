/** Figures of this process for Prometheus. Each app has its own registry: several may live in one process, as in tests. */
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Jobs } from './jobs.js';
import { VERSION } from './version.js';

interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

@Injectable()
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: 'examport_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by the pattern of its route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.#registry],
  });

  constructor(jobs: Jobs, source: DataSource) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    new Gauge({
      name: 'examport_build_info',
      help: 'The version that runs; always 1.',
      labelNames: ['version'],
      registers,
    }).set({ version: VERSION }, 1);
    new Gauge({
      name: 'examport_jobs',
      help: 'Jobs by queue and state, of the whole installation.',
      labelNames: ['queue', 'state'] as const,
      registers,
      async collect() {
        this.reset();
        if (!jobs.running) return;
        for (const { queue, waiting, active, failed } of await jobs.counts())
          for (const [state, count] of Object.entries({ waiting, active, failed })) this.set({ queue, state }, count);
      },
    });
    new Gauge({
      name: 'examport_database_connections',
      help: 'Connections of the pool, and requests that wait for one.',
      labelNames: ['state'] as const,
      registers,
      collect() {
        const pool = (source.driver as unknown as { master?: PoolCounts }).master;
        if (!pool) return;
        this.set({ state: 'open' }, pool.totalCount);
        this.set({ state: 'idle' }, pool.idleCount);
        this.set({ state: 'waited_for' }, pool.waitingCount);
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status: String(status) }, seconds);
  }
}
