import { Controller, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import { answerOk } from './known.js';
import * as routes from './releases.dto.js';
import { Releases } from './releases.service.js';

@Controller()
export class ReleasesController {
  constructor(private readonly releases: Releases) {}

  @Handle(routes.publishCourse)
  async publishCourse(
    @Caller() actor: Actor,
    @Input() { params, body }: InputOf<typeof routes.publishCourse>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { release, isNew } = await this.releases.publish(actor, params.id, body);
    if (!isNew) answerOk(reply);
    return release;
  }

  @Handle(routes.checkCourse)
  checkCourse(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.checkCourse>) {
    return this.releases.check(actor, params.id);
  }

  @Handle(routes.listReleases)
  listReleases(@Caller() actor: Actor, @Input() { params, query }: InputOf<typeof routes.listReleases>) {
    return this.releases.list(actor, params.id, query);
  }

  @Handle(routes.showRelease)
  showRelease(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.showRelease>) {
    return this.releases.show(actor, params.id);
  }

  @Handle(routes.readDocument)
  async readReleaseDocument(
    @Caller() actor: Actor,
    @Input() { params }: InputOf<typeof routes.readDocument>,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { sha256, document } = await this.releases.document(actor, params.id);
    const etag = `"${sha256}"`;
    reply.header('etag', etag).header('cache-control', 'private, max-age=31536000, immutable');
    if (ifNoneMatch === etag) await reply.status(304).send();
    else await reply.status(200).type('application/json; charset=utf-8').send(document);
  }

  @Handle(routes.compareTwo)
  compareReleases(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.compareTwo>) {
    return this.releases.compare(actor, params.id, params.otherId);
  }

  @Handle(routes.restoreRelease)
  restoreDraftFromRelease(
    @Caller() actor: Actor,
    @Input() { params, body, revision }: InputOf<typeof routes.restoreRelease>,
  ) {
    return this.releases.restoreDraft(actor, params.id, revision, body.releaseId);
  }

  @Handle(routes.withdrawRelease)
  withdrawRelease(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.withdrawRelease>) {
    return this.releases.withdraw(actor, params.id, body.reason);
  }

  @Handle(routes.reinstateRelease)
  reinstateRelease(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.reinstateRelease>) {
    return this.releases.reinstate(actor, params.id);
  }
}
