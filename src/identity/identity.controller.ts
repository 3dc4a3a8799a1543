import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Handle, Input, type InputOf } from '../infra/index.js';
import { type Actor, Caller } from './actor.js';
import { AuditLog } from './audit.service.js';
import { originOf, SESSION_COOKIE } from './guard.js';
import * as routes from './identity.dto.js';
import { Members } from './members.service.js';
import { Sessions } from './sessions.service.js';

const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

@Controller()
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly members: Members,
  ) {}

  @Handle(routes.signIn)
  async signIn(
    @Input() { body }: InputOf<typeof routes.signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { actor, cookie, csrf, expiresAt } = await this.sessions.signIn(body, originOf(request));
    reply.setCookie(SESSION_COOKIE, cookie, COOKIE);
    return this.#describe(actor, csrf, expiresAt);
  }

  @Handle(routes.showSession)
  async showSession(@Caller() actor: Actor, @Req() request: FastifyRequest) {
    const cookie = request.cookies[SESSION_COOKIE];
    const session =
      actor.kind === 'member' && cookie ? await this.sessions.findBySession(cookie, originOf(request)) : null;
    return this.#describe(actor, session?.csrf ?? null, session?.expiresAt ?? null);
  }

  @Handle(routes.signOut)
  async signOut(@Caller() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (actor.sessionId) await this.sessions.end(actor, actor.sessionId);
    reply.clearCookie(SESSION_COOKIE, COOKIE);
  }

  @Handle(routes.listSessions)
  async listSessions(@Caller() actor: Actor) {
    return { items: await this.sessions.list(actor) };
  }

  @Handle(routes.endSession)
  endSession(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.endSession>): Promise<void> {
    return this.sessions.end(actor, params.id);
  }

  @Handle(routes.changePassword)
  changePassword(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.changePassword>): Promise<void> {
    return this.sessions.changePassword(actor, body.current, body.new);
  }

  @Handle(routes.setPassword)
  setPassword(@Input() { body }: InputOf<typeof routes.setPassword>, @Req() request: FastifyRequest): Promise<void> {
    return this.sessions.setPassword(body.token, body.password, originOf(request));
  }

  async #describe(actor: Actor, csrf: string | null, expiresAt: string | null) {
    const { id, slug, name } = await this.members.showOrganization(actor);
    return {
      organization: { id, slug, name },
      actor: { kind: actor.kind, id: actor.id, name: actor.name, role: actor.role, actions: [...actor.actions] },
      csrfToken: csrf,
      expiresAt,
    };
  }
}

@Controller()
export class MembersController {
  constructor(
    private readonly members: Members,
    private readonly auditLog: AuditLog,
  ) {}

  @Handle(routes.showOrganization)
  showOrganization(@Caller() actor: Actor) {
    return this.members.showOrganization(actor);
  }

  @Handle(routes.updateOrganization)
  updateOrganization(@Caller() actor: Actor, @Input() { body, revision }: InputOf<typeof routes.updateOrganization>) {
    return this.members.updateOrganization(actor, revision, body);
  }

  @Handle(routes.createOrganization)
  createOrganization(@Input() { body }: InputOf<typeof routes.createOrganization>) {
    return this.members.createOrganization(body);
  }

  @Handle(routes.listMembers)
  listMembers(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listMembers>) {
    return this.members.list(actor, query);
  }

  @Handle(routes.readMember)
  readMember(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readMember>) {
    return this.members.read(actor, params.id);
  }

  @Handle(routes.createMember)
  createMember(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.createMember>) {
    return this.members.create(actor, body);
  }

  @Handle(routes.updateMember)
  updateMember(@Caller() actor: Actor, @Input() { params, body, revision }: InputOf<typeof routes.updateMember>) {
    return this.members.update(actor, params.id, revision, body);
  }

  @Handle(routes.resetPassword)
  resetPassword(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.resetPassword>) {
    return this.members.resetPassword(actor, params.id);
  }

  @Handle(routes.listApiKeys)
  listApiKeys(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listApiKeys>) {
    return this.members.listKeys(actor, query);
  }

  @Handle(routes.createApiKey)
  createApiKey(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.createApiKey>) {
    return this.members.createKey(actor, body);
  }

  @Handle(routes.revokeApiKey)
  revokeApiKey(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.revokeApiKey>): Promise<void> {
    return this.members.revokeKey(actor, params.id);
  }

  @Handle(routes.listAudit)
  listAudit(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listAudit>) {
    return this.auditLog.list(actor, query);
  }

  @Handle(routes.verifyAuditLog)
  verifyAuditLog(@Caller() actor: Actor) {
    return this.auditLog.verify(actor);
  }
}
