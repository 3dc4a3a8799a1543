import { Controller } from '@nestjs/common';
import { type Actor, Caller, Learner, type LearnerCaller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import * as routes from './hand-grading.dto.js';
import { HandGrading } from './hand-grading.service.js';
import { HandIns } from './hand-ins.service.js';
import { handIn } from './learn.dto.js';

@Controller()
export class HandGradingController {
  constructor(
    private readonly grading: HandGrading,
    private readonly handIns: HandIns,
  ) {}

  @Handle(routes.gradingQueue)
  listWaitingAttempts(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.gradingQueue>) {
    return this.grading.queue(actor, query);
  }

  @Handle(routes.gradeAnswer)
  gradeAttempt(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.gradeAnswer>) {
    return this.grading.grade(actor, params.id, body);
  }

  @Handle(routes.listGrades)
  listGrades(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.listGrades>) {
    return this.grading.list(actor, params.id);
  }

  @Handle(routes.decideGrade)
  decideGrade(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.decideGrade>) {
    return this.grading.decide(actor, params.id, body.confirm);
  }

  @Handle(routes.releaseResults)
  releaseResults(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.releaseResults>) {
    return this.grading.release(actor, params.id, body.activity);
  }

  @Handle(handIn)
  handIn(@Learner() caller: LearnerCaller, @Input() { params, body }: InputOf<typeof handIn>) {
    return this.handIns.handIn(caller, params.id, body.answers);
  }

  @Handle(routes.uploadHandIn)
  uploadHandIn(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.uploadHandIn>) {
    return this.handIns.upload(actor, body);
  }

  @Handle(routes.listHandIns)
  listHandIns(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listHandIns>) {
    return this.handIns.list(actor, query);
  }

  @Handle(routes.decideHandIn)
  decideHandIn(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.decideHandIn>) {
    return this.handIns.decide(actor, params.id, body);
  }
}
