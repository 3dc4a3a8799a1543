import { Controller } from '@nestjs/common';
import { type Actor, Caller, Learner, type LearnerCaller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import * as routes from './corrections.dto.js';
import { Corrections } from './corrections.service.js';
import { reportProblem } from './learn.dto.js';
import * as reports from './problem-reports.dto.js';
import { ProblemReports } from './problem-reports.service.js';

@Controller()
export class CorrectionsController {
  constructor(
    private readonly corrections: Corrections,
    private readonly problems: ProblemReports,
  ) {}

  @Handle(reportProblem)
  reportProblem(@Learner() caller: LearnerCaller, @Input() { params, body }: InputOf<typeof reportProblem>) {
    return this.problems.report(caller, params.id, body.position, body.text);
  }

  @Handle(reports.listProblemReports)
  listProblemReports(@Caller() actor: Actor, @Input() { query }: InputOf<typeof reports.listProblemReports>) {
    return this.problems.list(actor, query);
  }

  @Handle(reports.resolveProblemReport)
  resolveProblemReport(
    @Caller() actor: Actor,
    @Input() { params, body }: InputOf<typeof reports.resolveProblemReport>,
  ) {
    return this.problems.resolve(actor, params.id, body);
  }

  @Handle(routes.createCorrection)
  createCorrection(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.createCorrection>) {
    return this.corrections.create(actor, body);
  }

  @Handle(routes.listCorrections)
  listCorrections(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listCorrections>) {
    return this.corrections.list(actor, query);
  }

  @Handle(routes.readCorrection)
  readCorrection(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readCorrection>) {
    return this.corrections.read(actor, params.id);
  }

  @Handle(routes.previewCorrection)
  previewCorrection(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.previewCorrection>) {
    return this.corrections.preview(actor, params.id);
  }

  @Handle(routes.applyCorrection)
  applyCorrection(@Caller() actor: Actor, @Input() { params, revision }: InputOf<typeof routes.applyCorrection>) {
    return this.corrections.apply(actor, params.id, revision);
  }

  @Handle(routes.withdrawCorrection)
  withdrawCorrection(@Caller() actor: Actor, @Input() { params, revision }: InputOf<typeof routes.withdrawCorrection>) {
    return this.corrections.withdraw(actor, params.id, revision);
  }
}
