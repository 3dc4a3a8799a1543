/** Media of releases for learners' pages, by their content's name. */
import { Controller, Get, Headers, Inject, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { wantedRange } from '../courses/index.js';
import { type Blobs, BLOBS, Db, UUID } from '../infra/index.js';

const ASSET_NAME = /^([0-9a-f]{64})\.([a-z0-9]{1,8})$/;
const FOREVER = 'private, max-age=31536000, immutable';

@Controller()
export class LearnAssetsController {
  constructor(
    private readonly db: Db,
    @Inject(BLOBS) private readonly blobs: Blobs,
  ) {}

  /** Files that stand in a release; what is only in a draft is nobody's to see. */
  @Get('learn/assets/:organizationId/:name')
  async asset(
    @Param('organizationId') organizationId: string,
    @Param('name') name: string,
    @Headers() headers: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, sha256, extension] = ASSET_NAME.exec(name) ?? [];
    if (sha256 === undefined || !UUID.test(organizationId)) throw new NotFoundException();
    const etag = `"${sha256}"`;
    if (headers['if-none-match']?.includes(etag)) {
      await reply.status(304).headers({ etag, 'cache-control': FOREVER }).send();
      return;
    }
    const [asset] = await this.db.read({ organizationId }, (reader) =>
      reader.query<{ media_type: string; bytes: string }>(
        `SELECT media_type, bytes FROM assets a WHERE organization_id = $1 AND sha256 = $2 AND extension = $3
           AND EXISTS (SELECT FROM release_assets r WHERE r.organization_id = $1 AND r.sha256 = a.sha256)`,
        [organizationId, sha256, extension],
      ),
    );
    if (!asset) throw new NotFoundException();
    const bytes = Number(asset.bytes);
    const range = wantedRange(headers['range'], headers['if-range'], etag, bytes);
    if (range === 'unsatisfiable') {
      await reply.status(416).header('content-range', `bytes */${bytes}`).send();
      return;
    }
    const opened = await this.blobs.open(sha256, range ?? undefined);
    if (!opened) throw new NotFoundException();
    reply.headers({
      'content-type': asset.media_type,
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      'accept-ranges': 'bytes',
      'cache-control': FOREVER,
      etag,
    });
    if (range) {
      reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${bytes}`);
      reply.header('content-length', range.end - range.start + 1);
    } else reply.status(200).header('content-length', bytes);
    await reply.send(opened.stream);
  }
}
