import { Controller } from '@nestjs/common';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import * as routes from './quizzes.dto.js';
import { Quizzes } from './quizzes.service.js';

@Controller()
export class QuizzesController {
  constructor(private readonly quizzes: Quizzes) {}

  @Handle(routes.createQuiz)
  createQuiz(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.createQuiz>) {
    const { programId, key, ...fields } = body;
    return this.quizzes.create(actor, programId, key, fields);
  }

  @Handle(routes.listQuizzes)
  listQuizzes(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listQuizzes>) {
    return this.quizzes.list(actor, query);
  }

  @Handle(routes.readQuiz)
  readQuiz(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readQuiz>) {
    return this.quizzes.read(actor, params.id);
  }

  @Handle(routes.replaceQuiz)
  replaceQuiz(@Caller() actor: Actor, @Input() { params, revision, body }: InputOf<typeof routes.replaceQuiz>) {
    const { key, ...fields } = body;
    return this.quizzes.replace(actor, params.id, revision, key, fields);
  }

  @Handle(routes.duplicateQuiz)
  duplicateQuiz(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.duplicateQuiz>) {
    return this.quizzes.duplicate(actor, params.id, body);
  }

  @Handle(routes.deleteQuiz)
  deleteQuiz(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.deleteQuiz>): Promise<void> {
    return this.quizzes.remove(actor, params.id);
  }

  @Handle(routes.restoreQuiz)
  restoreQuiz(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.restoreQuiz>) {
    return this.quizzes.restore(actor, params.id);
  }

  @Handle(routes.checkQuizFill)
  checkQuizFill(@Caller() actor: Actor, @Input() { params, query }: InputOf<typeof routes.checkQuizFill>) {
    return this.quizzes.fill(actor, params.id, query);
  }

  @Handle(routes.previewForm)
  previewForm(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.previewForm>) {
    return this.quizzes.preview(actor, params.id, body);
  }
}
