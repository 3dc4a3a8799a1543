/** What holds for every request of the API and its answer: input by contract, ETag and 304, idempotent repetition, and, in tests, that it keeps its contract. */
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  Optional,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { finalize, map, type Observable } from 'rxjs';
import type { Scope } from './db.js';
import { type ParsedRequest, readInput, type Route, routeOf } from './route.js';

/** Provided as true in tests: each JSON answer is parsed by its route's schema. */
export const CHECK_RESPONSES = Symbol('CheckResponses');

@Injectable()
export class ApiInterceptor implements NestInterceptor {
  constructor(@Optional() @Inject(CHECK_RESPONSES) private readonly check: boolean | undefined) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = routeOf(context);
    if (!route) return next.handle();
    const request = context.switchToHttp().getRequest<ParsedRequest & { actor?: Scope }>();
    // Also where the handler takes no input: a parameter that means nothing is refused, not ignored.
    request.input = readInput(route, request);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        if (this.check) verify(route, body);
        if (request.actor?.idempotency?.outcome === 'replayed') reply.header('idempotency-replayed', 'true');
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
        if (!route.etag) return body;
        const tag = `"${(body as { revision: number }).revision}"`;
        reply.header('etag', tag);
        if (route.method !== 'GET' || request.headers['if-none-match'] !== tag) return body;
        reply.status(304);
        return undefined;
      }),
      finalize(() => {
        if (route.upload) forgetRest(request);
      }),
    );
  }
}

/** What was refused before all of it was read is read and forgotten: a client that still sends may not look for the answer. */
function forgetRest({ raw }: ParsedRequest): void {
  raw.unpipe();
  raw.resume();
}

function verify(route: Route, body: unknown): void {
  const { response } = route;
  if ('stream' in response) return;
  if (response.status === 204) {
    if (body !== undefined) throw new TypeError(`${route.method} ${route.path} has a body and promises none.`);
    return;
  }
  if (!('body' in response)) return;
  const parsed = response.body.safeParse(JSON.parse(JSON.stringify(body ?? null)));
  if (!parsed.success)
    throw new TypeError(`${route.method} ${route.path} breaks its contract: ${parsed.error.message}`);
}
