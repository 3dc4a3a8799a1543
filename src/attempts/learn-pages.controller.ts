/** The learner's page and its files. */
import { Controller, Get, Headers, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { learnPage, learnPagePolicy, playerFile } from './learn-page.js';

@Controller()
export class LearnPagesController {
  /** `/learn` and `/learn/`. */
  @Get(['learn', 'learn/*'])
  page(@Req() { params }: FastifyRequest, @Res() reply: FastifyReply): void {
    if ((params as { '*'?: string })['*']) throw new NotFoundException();
    void reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': learnPagePolicy(), 'cache-control': 'no-cache' })
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
}

function sendFile(name: 'player.js' | 'player.css', known: string | undefined, reply: FastifyReply): void {
  const { type, bytes, etag } = playerFile(name);
  reply.headers({ etag, 'cache-control': 'no-cache' });
  if (known?.includes(etag)) void reply.status(304).send();
  else void reply.type(type).send(Buffer.from(bytes));
}
