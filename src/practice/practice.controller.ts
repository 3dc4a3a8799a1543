/** Pages and packages of the practice LMS over HTTP. */
import { Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { InfraError } from '../infra/index.js';
import { listPage } from './list-page.js';
import { PracticeLms } from './practice-lms.js';
import { PackageShelf } from './package-shelf.js';
import { playPage } from './play-page.js';
import { Uploads } from './uploads.js';
import { contentPolicy, serveEntry } from './zip-content.js';

const ZIP_TYPES = ['application/zip', 'application/x-zip-compressed'];

@Controller()
export class PracticeController {
  constructor(
    private readonly shelf: PackageShelf,
    private readonly lms: PracticeLms,
    private readonly uploads: Uploads,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  list(): string {
    return listPage(this.shelf.list(), this.uploads.maxBytes, this.lms.platform?.url ?? null);
  }

  @Get('play/:id')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  play(@Param('id') id: string): string {
    return playPage(this.shelf.get(id));
  }

  /** Takes the zip itself as the body; a form on another site cannot send this type. */
  @Post('packages')
  @HttpCode(201)
  async upload(@Query('name') name: string | undefined, @Req() request: FastifyRequest) {
    const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim();
    if (!ZIP_TYPES.includes(type ?? '')) throw new InfraError('http.unsupported_media_type', { accepted: ZIP_TYPES });
    const { id } = await this.uploads.take(request.body as Readable, name ?? 'package.zip');
    return { id, play: `/play/${id}` };
  }

  @Delete('packages/:id')
  @HttpCode(204)
  async remove(@Param('id') id: string): Promise<void> {
    await this.shelf.remove(id);
  }

  @Get('packages/:id/download')
  download(@Param('id') id: string, @Res() reply: FastifyReply): void {
    const { file, fileName, bytes, sha256 } = this.shelf.get(id);
    const plain = fileName.replace(/[^\w.-]/g, '_');
    void reply
      .header('content-type', 'application/zip')
      .header('content-length', bytes)
      .header('etag', `"${sha256}"`)
      .header(
        'content-disposition',
        `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      )
      .send(createReadStream(file));
  }

  @Get('content/:id/*')
  async content(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const shelved = this.shelf.get(id);
    const { status, headers, body } = await serveEntry(shelved, (request.params as { '*': string })['*'], {
      range: request.headers.range,
      ifNoneMatch: request.headers['if-none-match'],
      ifRange: request.headers['if-range'] as string | undefined,
    });
    void reply
      .status(status)
      .headers(headers)
      .header('content-security-policy', contentPolicy(shelved.origin))
      .send(body ?? undefined);
  }
}
