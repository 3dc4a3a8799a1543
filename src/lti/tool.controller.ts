/** What platforms read of the tool by itself: its key set, and Canvas's configuration. */
import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { CONFIG, type Config } from '../config/index.js';
import { Db, InfraError } from '../infra/index.js';
import { ToolKeys } from './keys.js';
import { canvasConfiguration, organizationName, PRIVACY_LEVELS, type PrivacyLevel, toolAddresses } from './tool.js';

@Controller('lti/:organization')
export class ToolController {
  constructor(
    private readonly db: Db,
    private readonly keys: ToolKeys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new key is here a day before it signs, so that an hour in somebody's cache does no harm. */
  @Get('jwks.json')
  async keySet(
    @Param('organization') organizationId: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await organizationName(this.db, organizationId);
    const body = JSON.stringify(await this.keys.keySet(organizationId));
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    reply.headers({ etag, 'cache-control': 'public, max-age=3600, stale-while-revalidate=86400' });
    if (known?.includes(etag)) await reply.status(304).send();
    else await reply.type('application/json; charset=utf-8').send(body);
  }

  /** @param privacy what Canvas is to send of people at first; `public` when it is left out */
  @Get('canvas.json')
  async canvas(
    @Param('organization') organizationId: string,
    @Query('privacy') privacy: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const title = await organizationName(this.db, organizationId);
    // Whoever wrote `anonimous` must not get names.
    if (privacy !== undefined && !isPrivacyLevel(privacy))
      throw new InfraError('http.invalid_input', {
        problems: [{ in: 'query', path: 'privacy', message: `must be one of ${PRIVACY_LEVELS.join(', ')}` }],
      });
    const addresses = toolAddresses(this.config.publicUrl, organizationId);
    await reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(JSON.stringify(canvasConfiguration(addresses, title, `examport-${organizationId}`, privacy ?? 'public')));
  }
}

function isPrivacyLevel(text: unknown): text is PrivacyLevel {
  return (PRIVACY_LEVELS as readonly unknown[]).includes(text);
}
