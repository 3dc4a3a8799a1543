/** What holds for every response, whatever room it comes from. */
import type { FastifyInstance } from 'fastify';

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
}

/**
 * Security headers and request ids on every response. While only this machine is listened to, requests that name another host are
 * refused: a web site cannot point a name of its own at this address and read from it (DNS rebinding).
 */
export function secure(fastify: FastifyInstance, { host }: HttpOptions): void {
  const own = host.includes(':') ? `[${host}]` : host;
  const local = LOOPBACK.has(own);
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    reply.header('content-security-policy', PAGE_POLICY);
    if (!local || LOOPBACK.has(hostNameOf(request.headers.host))) return;
    return reply.status(421).type('text/plain; charset=utf-8').send('This address answers to localhost only.\n');
  });
}

function hostNameOf(header: string | undefined): string {
  return (header ?? '').replace(/:\d+$/, '').toLowerCase();
}
