/** For container platforms and monitoring. None of it is part of the API, and none of it belongs to an organization. */
import { Controller, ForbiddenException, Get, Header, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { CONFIG, type Config } from '../config/index.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The process lives: nothing else is asked. */
  @Get('healthz')
  @Header('cache-control', 'no-store')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether requests should be sent here, and if not, why. */
  @Get('readyz')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { ready, checks } = await this.readiness.check();
    if (!ready) void reply.status(503);
    return { ready, checks };
  }

  /** In the text format of Prometheus: for this machine, or for who has the token. */
  @Get('metrics')
  @Header('cache-control', 'no-store')
  async read(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (!this.#mayRead(request))
      throw new ForbiddenException('Metrics need the bearer token of EXAMPORT_METRICS_TOKEN, or this machine.');
    void reply.type(this.metrics.contentType);
    return this.metrics.text();
  }

  #mayRead(request: FastifyRequest): boolean {
    const { metricsToken } = this.config;
    if (metricsToken !== null) return same(request.headers.authorization ?? '', `Bearer ${metricsToken}`);
    // What a proxy on this machine passes on comes from elsewhere.
    const passedOn = request.headers['x-forwarded-for'] ?? request.headers['forwarded'];
    return passedOn === undefined && LOOPBACK.has(request.socket.remoteAddress ?? '');
  }
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
}
