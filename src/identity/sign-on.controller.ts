import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Handle, Input, type InputOf } from '../infra/index.js';
import { type Actor, Caller } from './actor.js';
import { originOf, SESSION_COOKIE } from './guard.js';
import * as routes from './identity.dto.js';
import { SignOns } from './sign-on.service.js';

/** Binds the way to the provider and back to this browser. */
const STATE_COOKIE = '__Host-examport-sign-on';
const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

@Controller()
export class SignOnController {
  constructor(private readonly signOns: SignOns) {}

  @Handle(routes.listIdentityProviders)
  listIdentityProviders(@Caller() actor: Actor) {
    return this.signOns.list(actor);
  }

  @Handle(routes.createIdentityProvider)
  createIdentityProvider(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.createIdentityProvider>) {
    return this.signOns.create(actor, body);
  }

  @Handle(routes.updateIdentityProvider)
  updateIdentityProvider(
    @Caller() actor: Actor,
    @Input() { params, body, revision }: InputOf<typeof routes.updateIdentityProvider>,
  ) {
    return this.signOns.update(actor, params.id, revision, body);
  }

  @Handle(routes.deleteIdentityProvider)
  deleteIdentityProvider(
    @Caller() actor: Actor,
    @Input() { params }: InputOf<typeof routes.deleteIdentityProvider>,
  ): Promise<void> {
    return this.signOns.remove(actor, params.id);
  }

  @Handle(routes.listSignOns)
  listSignOns(@Input() { query }: InputOf<typeof routes.listSignOns>) {
    return this.signOns.offered(query.organization);
  }

  @Handle(routes.startSignOn)
  async startSignOn(
    @Input() { params, query }: InputOf<typeof routes.startSignOn>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { url, state } = await this.signOns.start(params.organization, params.id, query.returnTo);
    await reply
      .setCookie(STATE_COOKIE, state, { ...COOKIE, maxAge: 15 * 60 })
      .header('cache-control', 'no-store')
      .redirect(url, 302);
  }

  @Handle(routes.finishSignOn)
  async finishSignOn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = new URL(request.url, 'http://localhost').searchParams;
    const { session, returnTo } = await this.signOns.finish(query, request.cookies[STATE_COOKIE], originOf(request));
    await reply
      .clearCookie(STATE_COOKIE, COOKIE)
      .setCookie(SESSION_COOKIE, session.cookie, COOKIE)
      .header('cache-control', 'no-store')
      .redirect(returnTo, 302);
  }
}
