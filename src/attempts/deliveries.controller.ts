import { Controller } from '@nestjs/common';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import * as routes from './deliveries.dto.js';
import { Deliveries } from './deliveries.service.js';

@Controller()
export class DeliveriesController {
  constructor(private readonly deliveries: Deliveries) {}

  @Handle(routes.createDelivery)
  createDelivery(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.createDelivery>) {
    return this.deliveries.create(actor, body);
  }

  @Handle(routes.listDeliveries)
  listDeliveries(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listDeliveries>) {
    return this.deliveries.list(actor, query);
  }

  @Handle(routes.readDelivery)
  readDelivery(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readDelivery>) {
    return this.deliveries.read(actor, params.id);
  }

  @Handle(routes.updateDelivery)
  updateDelivery(@Caller() actor: Actor, @Input() { params, revision, body }: InputOf<typeof routes.updateDelivery>) {
    return this.deliveries.update(actor, params.id, revision, body);
  }

  @Handle(routes.prepareDelivery)
  prepareDelivery(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.prepareDelivery>) {
    return this.deliveries.prepare(actor, params.id, body.activity);
  }

  @Handle(routes.invite)
  inviteLearners(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.invite>) {
    return this.deliveries.invite(actor, params.id, body);
  }

  @Handle(routes.listInvitations)
  listInvitations(@Caller() actor: Actor, @Input() { params, query }: InputOf<typeof routes.listInvitations>) {
    return this.deliveries.listInvitations(actor, params.id, query);
  }

  @Handle(routes.revokeInvitation)
  revokeInvitation(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.revokeInvitation>) {
    return this.deliveries.revoke(actor, params.id);
  }

  @Handle(routes.launch)
  launchLearner(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.launch>) {
    return this.deliveries.launch(actor, params.id, body);
  }
}
