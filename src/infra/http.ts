/** What holds for every response, whatever room it comes from. */
import { NotFoundException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Lifecycle } from './lifecycle.js';
import type { ServerLogger } from './logger.js';
import type { Metrics } from './metrics.js';
import { problemOf } from './problem.js';

/** Policy of our own pages: nothing from elsewhere, no inline script or style, no framing by others. */
const PAGE_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface HttpOptions {
  /** Address that is listened on. */
  host: string;
  /** Address that people use. */
  publicUrl: string;
  /** A worker answers those who watch it, and nobody else. */
  role: 'all' | 'web' | 'worker';
}

const WATCHED = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Security headers and request ids on every response. While only this machine is listened to, requests that name another host than it, or
 * than the one that people use by a proxy on it, are refused: a web site cannot point a name of its own at this address and read from it
 * (DNS rebinding).
 */
export function secure(fastify: FastifyInstance, { host, role, publicUrl }: HttpOptions): void {
  const own = host.includes(':') ? `[${host}]` : host;
  const local = LOOPBACK.has(own);
  const names = new Set([...LOOPBACK, new URL(publicUrl).hostname]);
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    reply.header('content-security-policy', PAGE_POLICY);
    if (role === 'worker' && !WATCHED.has(request.url.replace(/\?.*/, ''))) {
      const problem = problemOf(new NotFoundException(), request.id);
      return reply.status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
    }
    if (!local || names.has(hostNameOf(request.headers.host))) return;
    return reply.status(421).type('text/plain; charset=utf-8').send('This address answers to localhost only.\n');
  });
}

/** One line and one figure for each request, when its answer has ended; who only watches leaves no line. */
export function observeRequests(fastify: FastifyInstance, logger: ServerLogger, metrics: Metrics): void {
  fastify.addHook('onRequest', async (request, reply) => {
    // Not Fastify's onResponse: who hangs up with the last byte would be missed.
    reply.raw.once('close', () => {
      const route = request.routeOptions.url ?? 'none';
      const { statusCode: status } = reply.raw;
      metrics.observe(request.method, route, status, reply.elapsedTime / 1000);
      if (WATCHED.has(route)) return;
      logger.request({
        requestId: request.id,
        method: request.method,
        route,
        status,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        organizationId: (request as FastifyRequest & { actor?: { organizationId: string } }).actor?.organizationId,
      });
    });
  });
}

/** While the process stops, each answer ends its connection: one that is kept open would keep the process. */
export function closeConnections(fastify: FastifyInstance, lifecycle: Lifecycle): void {
  fastify.addHook('onSend', async (_request, reply) => {
    if (lifecycle.stopping) reply.header('connection', 'close');
  });
}

function hostNameOf(header: string | undefined): string {
  return (header ?? '').replace(/:\d+$/, '').toLowerCase();
}
