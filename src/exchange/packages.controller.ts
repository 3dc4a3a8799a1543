import { Readable } from 'node:stream';
import { Controller, Headers, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerOk, wantedRange } from '../courses/index.js';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import { END, PackageEvents } from './package-events.js';
import * as routes from './packages.dto.js';
import { Packages, reprDigest } from './packages.service.js';

@Controller()
export class PackagesController {
  constructor(
    private readonly packages: Packages,
    private readonly events: PackageEvents,
  ) {}

  @Handle(routes.buildPackage)
  async buildPackage(
    @Caller() actor: Actor,
    @Input() { params, body }: InputOf<typeof routes.buildPackage>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const requested = await this.packages.build(actor, params.id, body);
    if (!requested.isNew) answerOk(reply);
    return requested.package;
  }

  @Handle(routes.buildBundle)
  async buildBundle(
    @Caller() actor: Actor,
    @Input() { params, body }: InputOf<typeof routes.buildBundle>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const requested = await this.packages.buildBundle(actor, params.id, body);
    if (!requested.isNew) answerOk(reply);
    return requested.package;
  }

  @Handle(routes.listPackages)
  listPackages(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listPackages>) {
    return this.packages.list(actor, query);
  }

  @Handle(routes.showPackage)
  showPackage(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.showPackage>) {
    return this.packages.show(actor, params.id);
  }

  @Handle(routes.watchPackage)
  async watchPackage(
    @Caller() actor: Actor,
    @Input() { params }: InputOf<typeof routes.watchPackage>,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { id, state, phase, progress } = await this.packages.show(actor, params.id);
    if (lastEventId === END && state !== 'queued' && state !== 'running') {
      await reply.status(204).send();
      return;
    }
    reply.status(200).header('content-type', 'text/event-stream; charset=utf-8');
    // Nobody in between may keep or pack what is to arrive at once.
    reply.header('cache-control', 'no-store, no-transform').header('x-accel-buffering', 'no');
    // Kept for another request, the connection would hold up a server that stops.
    reply.header('connection', 'close');
    if (request.method === 'HEAD') await reply.send();
    else await reply.send(this.events.watch(actor, { id, state, phase, progress }));
  }

  @Handle(routes.cancelPackage)
  cancelPackage(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.cancelPackage>) {
    return this.packages.cancel(actor, params.id);
  }

  @Handle(routes.retryPackage)
  retryPackage(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.retryPackage>) {
    return this.packages.retry(actor, params.id);
  }

  @Handle(routes.readPackageReport)
  readPackageReport(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readPackageReport>) {
    return this.packages.report(actor, params.id);
  }

  @Handle(routes.readPackageFile)
  async readPackageFile(
    @Caller() actor: Actor,
    @Input() { params }: InputOf<typeof routes.readPackageFile>,
    @Headers() headers: Record<string, string | undefined>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.packages.file(actor, params.id);
    const etag = `"${file.sha256}"`;
    reply.headers({
      etag,
      'content-type': 'application/zip',
      'content-disposition': attachment(file.fileName),
      'accept-ranges': 'bytes',
      'repr-digest': reprDigest(file.sha256),
      // Built again by a later version, it may be another file.
      'cache-control': 'private, no-cache',
    });
    if (headers['if-none-match'] === etag) {
      await reply.status(304).send();
      return;
    }
    const range = wantedRange(headers['range'], headers['if-range'], etag, file.bytes);
    if (range === 'unsatisfiable') {
      await reply.status(416).header('content-range', `bytes */${file.bytes}`).send();
      return;
    }
    reply.status(range ? 206 : 200);
    if (range) reply.header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
    reply.header('content-length', range ? range.end - range.start + 1 : file.bytes);
    // Without a body Fastify would say that there are 0 bytes.
    if (request.method === 'HEAD') await reply.send(Readable.from([]));
    else await reply.send((await this.packages.open(actor, params.id, file, range ?? undefined)).stream);
  }

  @Handle(routes.deletePackage)
  deletePackage(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.deletePackage>): Promise<void> {
    return this.packages.remove(actor, params.id);
  }
}

/** RFC 6266, RFC 8187. Courses' and programs' keys are ASCII, so both names are the same. */
function attachment(fileName: string): string {
  return `attachment; filename="${fileName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
