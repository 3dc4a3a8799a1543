import { Controller } from '@nestjs/common';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import * as routes from './learners.dto.js';
import { Learners } from './learners.service.js';

@Controller()
export class LearnersController {
  constructor(private readonly learners: Learners) {}

  @Handle(routes.createLearner)
  createLearner(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.createLearner>) {
    return this.learners.create(actor, body);
  }

  @Handle(routes.listLearners)
  listLearners(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listLearners>) {
    return this.learners.list(actor, query);
  }

  @Handle(routes.readLearner)
  readLearner(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readLearner>) {
    return this.learners.read(actor, params.id);
  }

  @Handle(routes.updateLearner)
  updateLearner(@Caller() actor: Actor, @Input() { params, revision, body }: InputOf<typeof routes.updateLearner>) {
    return this.learners.update(actor, params.id, revision, body);
  }

  @Handle(routes.setAccommodation)
  setAccommodation(
    @Caller() actor: Actor,
    @Input() { params, revision, body }: InputOf<typeof routes.setAccommodation>,
  ) {
    return this.learners.setAccommodation(actor, params.id, revision, body);
  }

  @Handle(routes.mergeLearners)
  mergeLearners(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.mergeLearners>) {
    return this.learners.merge(actor, params.id, body.learnerId);
  }
}
