import { Controller, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import * as routes from './assets.dto.js';
import type { AssetContent } from './assets.queries.js';
import { Assets } from './assets.service.js';
import { wantedRange } from './byte-range.js';
import { answerOk } from './known.js';

@Controller()
export class AssetsController {
  constructor(private readonly assets: Assets) {}

  @Handle(routes.uploadAsset)
  async uploadAsset(
    @Caller() actor: Actor,
    @Input() { query, upload }: InputOf<typeof routes.uploadAsset>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { asset, isNew } = await this.assets.upload(actor, query.name, upload);
    if (!isNew) answerOk(reply);
    return asset;
  }

  @Handle(routes.listAssets)
  listAssets(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listAssets>) {
    return this.assets.list(actor, query);
  }

  @Handle(routes.showAsset)
  showAsset(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.showAsset>) {
    return this.assets.show(actor, params.sha256);
  }

  @Handle(routes.listAssetUses)
  async listAssetUses(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.listAssetUses>) {
    return { items: await this.assets.uses(actor, params.sha256) };
  }

  @Handle(routes.readAsset)
  async readAssetContent(
    @Caller() actor: Actor,
    @Input() { params, query }: InputOf<typeof routes.readAsset>,
    @Headers() headers: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const content = await this.assets.describe(actor, params.sha256);
    const etag = `"${content.sha256}"`;
    if (isKnown(headers['if-none-match'], etag)) {
      await reply.status(304).headers({ etag, 'cache-control': FOREVER }).send();
      return;
    }
    const range = wantedRange(headers['range'], headers['if-range'], etag, content.bytes);
    if (range === 'unsatisfiable') {
      await reply.status(416).header('content-range', `bytes */${content.bytes}`).send();
      return;
    }
    // Before the headers: an error must not be kept for ever.
    const { stream } = await this.assets.open(content.sha256, range ?? undefined);
    reply.headers({ ...headersOf(content, query.download), etag, 'cache-control': FOREVER });
    if (range) {
      reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${content.bytes}`);
      reply.header('content-length', range.end - range.start + 1);
    } else reply.status(200).header('content-length', content.bytes);
    await reply.send(stream);
  }

  @Handle(routes.deleteAsset)
  deleteAsset(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.deleteAsset>): Promise<void> {
    return this.assets.remove(actor, params.sha256);
  }
}

const FOREVER = 'private, max-age=31536000, immutable';

/** RFC 9110, 13.1.2: weak comparison with each of a list. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** Shown by a browser; anything else is saved: the browser's own reader of PDF does not run in a sandbox. */
const SHOWN = /^(?:image|audio|video)\/|^text\/vtt$/;

/** A file that is opened by itself runs nothing, loads nothing and has no origin. */
function headersOf({ mediaType, name, extension }: AssetContent, download: boolean): Record<string, string> {
  const kind = download || !SHOWN.test(mediaType) ? 'attachment' : 'inline';
  return {
    'content-type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
    'content-disposition': `${kind}; ${fileName(name, extension)}`,
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    'accept-ranges': 'bytes',
  };
}

/** RFC 6266 with RFC 8187: the name as it is, and in ASCII for those who know no other. */
function fileName(given: string, extension: string): string {
  // A name only: no folders, and nothing that hides how it ends.
  const name = given.replace(/[/\\:]|\p{Cc}|\p{Cf}/gu, '_');
  const full = name.toLowerCase().endsWith(`.${extension}`)
    ? name
    : `${name.replace(/\.[A-Za-z0-9]{1,8}$/, '')}.${extension}`;
  const ascii = full.normalize('NFKD').replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(full.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
