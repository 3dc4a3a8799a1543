import { Controller } from '@nestjs/common';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import * as routes from './privacy.dto.js';
import { Privacy } from './privacy.service.js';

@Controller()
export class PrivacyController {
  constructor(private readonly privacy: Privacy) {}

  @Handle(routes.exportLearner)
  exportLearner(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.exportLearner>) {
    return this.privacy.export(actor, params.id);
  }

  @Handle(routes.eraseLearner)
  eraseLearner(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.eraseLearner>) {
    return this.privacy.erase(actor, params.id, body);
  }
}
