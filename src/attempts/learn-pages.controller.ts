/** The learner's page and its files. */
import { Controller, Get, Headers, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getSettings } from '../identity/index.js';
import { Db, UUID } from '../infra/index.js';
import { learnPage, learnPagePolicy, playerFile } from './learn-page.js';

@Controller()
export class LearnPagesController {
  constructor(private readonly db: Db) {}

  /** `/learn/<organizationId>`, which the organization's platforms may show in a frame; `/learn` and `/learn/`, which only this server may. */
  @Get(['learn', 'learn/*'])
  async page(@Req() { params }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const organizationId = (params as { '*'?: string })['*'];
    const policy = learnPagePolicy(organizationId ? await this.#frameAncestors(organizationId) : []);
    await reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': policy, 'cache-control': 'no-cache' })
      .send(learnPage());
  }

  @Get('learn/player.js')
  script(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply): void {
    sendFile('player.js', known, reply);
  }

  @Get('learn/player.css')
  style(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply): void {
    sendFile('player.css', known, reply);
  }

  /** None for an organization that does not exist, as for one that has registered none: the page tells nobody which ids are in use. */
  async #frameAncestors(organizationId: string): Promise<readonly string[]> {
    if (!UUID.test(organizationId)) throw new NotFoundException();
    const { platformOrigins } = await this.db.read({ organizationId }, getSettings);
    return platformOrigins;
  }
}

function sendFile(name: 'player.js' | 'player.css', known: string | undefined, reply: FastifyReply): void {
  const { type, bytes, etag } = playerFile(name);
  reply.headers({ etag, 'cache-control': 'no-cache' });
  if (known?.includes(etag)) void reply.status(304).send();
  else void reply.type(type).send(Buffer.from(bytes));
}
