import { Controller } from '@nestjs/common';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import * as routes from './lti11.dto.js';
import { Lti11Consumers } from './lti11.service.js';

@Controller()
export class Lti11Controller {
  constructor(private readonly consumers: Lti11Consumers) {}

  @Handle(routes.putLtiConsumer)
  putLtiConsumer(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.putLtiConsumer>) {
    return this.consumers.put(actor, params.id, body);
  }

  @Handle(routes.listLtiConsumers)
  listLtiConsumers(@Caller() actor: Actor, @Input() { params, query }: InputOf<typeof routes.listLtiConsumers>) {
    return this.consumers.list(actor, params.id, query);
  }

  @Handle(routes.deleteLtiConsumer)
  deleteLtiConsumer(
    @Caller() actor: Actor,
    @Input() { params }: InputOf<typeof routes.deleteLtiConsumer>,
  ): Promise<void> {
    return this.consumers.remove(actor, params.id);
  }

  @Handle(routes.putLtiOldLinks)
  putLtiOldLinks(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.putLtiOldLinks>) {
    return this.consumers.putLinks(actor, params.id, body.links);
  }

  @Handle(routes.listLtiOldLinks)
  listLtiOldLinks(@Caller() actor: Actor, @Input() { params, query }: InputOf<typeof routes.listLtiOldLinks>) {
    return this.consumers.listLinks(actor, params.id, query);
  }

  @Handle(routes.deleteLtiOldLink)
  deleteLtiOldLink(
    @Caller() actor: Actor,
    @Input() { params }: InputOf<typeof routes.deleteLtiOldLink>,
  ): Promise<void> {
    return this.consumers.removeLink(actor, params.id);
  }
}
