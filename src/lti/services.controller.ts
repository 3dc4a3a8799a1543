import { Controller } from '@nestjs/common';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import { Grades } from './grades.service.js';
import { Rosters } from './rosters.js';
import * as routes from './services.dto.js';

@Controller()
export class LtiServicesController {
  constructor(
    private readonly grades: Grades,
    private readonly rosters: Rosters,
  ) {}

  @Handle(routes.listLtiGrades)
  listLtiGrades(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listLtiGrades>) {
    return this.grades.list(actor, query);
  }

  @Handle(routes.resendLtiGrade)
  resendLtiGrade(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.resendLtiGrade>) {
    return this.grades.resend(actor, params.id);
  }

  @Handle(routes.resendLtiGrades)
  resendLtiGrades(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.resendLtiGrades>) {
    return this.grades.resendAll(actor, body);
  }

  @Handle(routes.readLtiRoster)
  readLtiRoster(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readLtiRoster>) {
    return this.rosters.read(actor, params.id);
  }

  @Handle(routes.syncLtiRoster)
  syncLtiRoster(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.syncLtiRoster>) {
    return this.rosters.request(actor, params.id);
  }

  @Handle(routes.listLtiMembers)
  listLtiMembers(@Caller() actor: Actor, @Input() { params, query }: InputOf<typeof routes.listLtiMembers>) {
    return this.rosters.members(actor, params.id, query);
  }
}
