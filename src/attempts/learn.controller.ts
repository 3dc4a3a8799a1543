import { Controller, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Learner, type LearnerCaller, originOf } from '../identity/index.js';
import { Db, Handle, Input, type InputOf } from '../infra/index.js';
import { Answers } from './answers.js';
import { AttemptMoves } from './attempt-moves.js';
import { AttemptStarts } from './attempt-start.js';
import * as routes from './learn.dto.js';
import { Learning } from './learn.service.js';
import { readResultOf } from './results.js';

@Controller()
export class LearnController {
  constructor(
    private readonly db: Db,
    private readonly learning: Learning,
    private readonly starts: AttemptStarts,
    private readonly answers: Answers,
    private readonly moves: AttemptMoves,
  ) {}

  @Handle(routes.openSession)
  openSession(@Req() request: FastifyRequest, @Input() { body }: InputOf<typeof routes.openSession>) {
    return this.learning.open(body.code, originOf(request));
  }

  @Handle(routes.renewSession)
  renewSession(@Input() { body }: InputOf<typeof routes.renewSession>) {
    return this.learning.renew(body.token);
  }

  @Handle(routes.readCourse)
  readCourse(@Learner() caller: LearnerCaller) {
    return this.learning.course(caller);
  }

  @Handle(routes.saveProgress)
  saveProgress(@Learner() caller: LearnerCaller, @Input() { body }: InputOf<typeof routes.saveProgress>) {
    return this.learning.progress(caller, body);
  }

  @Handle(routes.startAttempt)
  startAttempt(@Learner() caller: LearnerCaller, @Input() { body }: InputOf<typeof routes.startAttempt>) {
    return this.starts.start(caller, body);
  }

  @Handle(routes.saveAnswers)
  saveAnswers(@Learner() caller: LearnerCaller, @Input() { params, body }: InputOf<typeof routes.saveAnswers>) {
    return this.answers.save(caller, params.id, body.tab, body.answers);
  }

  @Handle(routes.syncAttempt)
  syncAttempt(@Learner() caller: LearnerCaller, @Input() { params, body }: InputOf<typeof routes.syncAttempt>) {
    return this.moves.sync(caller, params.id, body.tab, body.cursor);
  }

  @Handle(routes.advanceAttempt)
  advanceAttempt(@Learner() caller: LearnerCaller, @Input() { params, body }: InputOf<typeof routes.advanceAttempt>) {
    return this.moves.advance(caller, params.id, body.floor);
  }

  @Handle(routes.takeBreak)
  takeBreak(@Learner() caller: LearnerCaller, @Input() { params, body }: InputOf<typeof routes.takeBreak>) {
    return this.moves.takeBreak(caller, params.id, body.on);
  }

  @Handle(routes.submitAttempt)
  submitAttempt(@Learner() caller: LearnerCaller, @Input() { params }: InputOf<typeof routes.submitAttempt>) {
    return this.moves.submit(caller, params.id);
  }

  @Handle(routes.readResult)
  readResult(@Learner() caller: LearnerCaller, @Input() { params }: InputOf<typeof routes.readResult>) {
    return this.db.read(caller, (reader) => readResultOf(reader, params.id, caller.learnerId));
  }

  @Handle(routes.askFeedback)
  askFeedback(@Learner() caller: LearnerCaller, @Input() { body }: InputOf<typeof routes.askFeedback>) {
    return this.learning.feedback(caller, body);
  }
}
