/** Who does something, in which organization. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Scope } from '../infra/index.js';
import { ACTIONS, type Action, type Role } from './actions.js';
import { IdentityError } from './identity.errors.js';

export interface Actor extends Scope {
  readonly kind: 'member' | 'api-key' | 'system';
  /** The member's or key's id; null for the system. */
  readonly id: string | null;
  /** For people who read the audit log. */
  readonly name: string;
  readonly role: Role | null;
  readonly actions: ReadonlySet<Action>;
  /** Of the request; null for jobs. */
  readonly requestId: string | null;
  readonly address: string | null;
  /** Of a session; null for keys and jobs. */
  readonly sessionId: string | null;
}

/** Whether somebody may do something. Rows of other organizations need no question: they cannot be seen. */
export function can(actor: Actor, action: Action): boolean {
  return actor.actions.has(action);
}

/** @throws IdentityError `identity.forbidden` */
export function mustBeAble(actor: Actor, action: Action): void {
  if (!can(actor, action)) throw new IdentityError('identity.forbidden', { action });
}

/** The server itself, for jobs. @param name what for, e.g. `exchange.build_package`; it stands in the audit log */
export function systemActor(organizationId: string, name: string): Actor {
  return {
    organizationId,
    kind: 'system',
    id: null,
    name,
    role: null,
    actions: new Set(ACTIONS),
    requestId: null,
    address: null,
    sessionId: null,
  };
}

/** Of a request that the guard has let through. */
export interface AuthenticatedRequest extends FastifyRequest {
  actor?: Actor;
}

/** The actor of the request: `@Caller() actor: Actor`. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!actor) throw new IdentityError('identity.unauthenticated', {});
  return actor;
});
