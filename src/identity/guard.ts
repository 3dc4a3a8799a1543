/** Who asks, and may they? Before every handler of the API. */
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { CONFIG, type Config } from '../config/index.js';
import { InfraError, type Route, routeOf, takesIdempotencyKey } from '../infra/index.js';
import { isAction } from './actions.js';
import { type Actor, type AuthenticatedRequest, mustBeAble } from './actor.js';
import { IdentityError } from './identity.errors.js';
import { type LearnerCaller, type LearnerRequest, LearnerTokens } from './learner-tokens.js';
import { type Origin, Sessions } from './sessions.service.js';
import { isSame } from './tokens.js';

export const SESSION_COOKIE = '__Host-examport';

@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly learnerTokens: LearnerTokens,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = routeOf(context);
    // Pages and health have no contract, and nothing of an organization.
    if (!route || route.access === 'public') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (route.access === 'operator') {
      this.#requireOperator(request);
      return true;
    }
    if (route.access === 'learner') {
      (request as LearnerRequest).learner = this.#requireLearner(request);
      return true;
    }
    const actor = await this.#authenticate(request);
    if (isAction(route.access)) mustBeAble(actor, route.access);
    else if (route.access !== 'signed-in') throw new TypeError(`${route.access} is no action.`);
    request.actor = withIdempotency(actor, route, request);
    return true;
  }

  #requireLearner(request: FastifyRequest): LearnerCaller {
    const learner = this.learnerTokens.read(bearerOf(request) ?? '');
    if (!learner) throw new IdentityError('identity.unauthenticated', {});
    return learner;
  }

  async #authenticate(request: FastifyRequest): Promise<Actor> {
    const origin = originOf(request);
    const bearer = bearerOf(request);
    if (bearer !== undefined) {
      const actor = await this.sessions.findByKey(bearer, origin);
      if (!actor) throw new IdentityError('identity.unauthenticated', {});
      return actor;
    }
    const cookie = request.cookies[SESSION_COOKIE];
    const session = cookie === undefined ? null : await this.sessions.findBySession(cookie, origin);
    if (!session) throw new IdentityError('identity.unauthenticated', {});
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) requireSameSite(request, session.csrf);
    return session.actor;
  }

  #requireOperator(request: FastifyRequest): void {
    const given = bearerOf(request) ?? '';
    const { operatorKey } = this.config;
    if (operatorKey === null || !isSame(given, operatorKey)) throw new IdentityError('identity.unauthenticated', {});
  }
}

function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

export function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? null, requestId: request.id };
}

/** A page of another site can make a browser send the cookie, but can neither read the token nor set the header. */
function requireSameSite(request: FastifyRequest, csrf: string): void {
  const given = request.headers['x-csrf-token'];
  if (typeof given !== 'string' || !isSame(given, csrf)) throw new IdentityError('identity.csrf', {});
}

function withIdempotency(actor: Actor, route: Route, request: FastifyRequest): Actor {
  const key = request.headers['idempotency-key'];
  if (key === undefined || !takesIdempotencyKey(route)) return actor;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new InfraError('http.invalid_idempotency_key', {});
  const body = JSON.stringify(request.body ?? null);
  const fingerprint = createHash('sha256').update(`${request.method}\n${request.url}\n${body}`).digest('hex');
  return { ...actor, idempotency: { owner: `${actor.kind}:${actor.id ?? ''}`, key, fingerprint } };
}
