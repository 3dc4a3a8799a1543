import { Controller } from '@nestjs/common';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import { BulkEdits } from './bulk.service.js';
import { Linter } from './lint.service.js';
import * as routes from './questions.dto.js';
import { Questions } from './questions.service.js';

@Controller()
export class QuestionsController {
  constructor(
    private readonly questions: Questions,
    private readonly bulk: BulkEdits,
    private readonly linter: Linter,
  ) {}

  @Handle(routes.listQuestions)
  listQuestions(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listQuestions>) {
    const { program, limit, cursor, sort, ...filters } = query;
    return this.questions.list(actor, { ...filters, programId: program }, { limit, cursor, sort });
  }

  @Handle(routes.createQuestion)
  createQuestion(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.createQuestion>) {
    return this.questions.create(actor, body);
  }

  @Handle(routes.editMany)
  editQuestions(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.editMany>) {
    return this.bulk.editMany(actor, body);
  }

  @Handle(routes.lintQuestions)
  lintQuestions(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.lintQuestions>) {
    return this.linter.lintMany(actor, body);
  }

  @Handle(routes.readQuestion)
  readQuestion(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readQuestion>) {
    return this.questions.read(actor, params.id);
  }

  @Handle(routes.updateQuestion)
  updateQuestion(@Caller() actor: Actor, @Input() { params, revision, body }: InputOf<typeof routes.updateQuestion>) {
    return this.questions.update(actor, params.id, revision, body);
  }

  @Handle(routes.discardDraft)
  discardDraft(@Caller() actor: Actor, @Input() { params, revision }: InputOf<typeof routes.discardDraft>) {
    return this.questions.discardDraft(actor, params.id, revision);
  }

  @Handle(routes.submitQuestion)
  submitQuestion(@Caller() actor: Actor, @Input() { params, revision }: InputOf<typeof routes.submitQuestion>) {
    return this.questions.step(actor, params.id, revision, 'submit');
  }

  @Handle(routes.withdrawQuestion)
  withdrawQuestion(@Caller() actor: Actor, @Input() { params, revision }: InputOf<typeof routes.withdrawQuestion>) {
    return this.questions.step(actor, params.id, revision, 'withdraw');
  }

  @Handle(routes.sendBackQuestion)
  sendBackQuestion(
    @Caller() actor: Actor,
    @Input() { params, revision, body }: InputOf<typeof routes.sendBackQuestion>,
  ) {
    return this.questions.sendBack(actor, params.id, revision, body.comment);
  }

  @Handle(routes.approveQuestion)
  approveQuestion(@Caller() actor: Actor, @Input() { params, revision }: InputOf<typeof routes.approveQuestion>) {
    return this.questions.step(actor, params.id, revision, 'approve');
  }

  @Handle(routes.retireQuestion)
  retireQuestion(@Caller() actor: Actor, @Input() { params, revision }: InputOf<typeof routes.retireQuestion>) {
    return this.questions.step(actor, params.id, revision, 'retire');
  }

  @Handle(routes.unretireQuestion)
  unretireQuestion(@Caller() actor: Actor, @Input() { params, revision }: InputOf<typeof routes.unretireQuestion>) {
    return this.questions.step(actor, params.id, revision, 'unretire');
  }

  @Handle(routes.listComments)
  listQuestionComments(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.listComments>) {
    return this.questions.comments(actor, params.id);
  }

  @Handle(routes.addComment)
  addQuestionComment(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.addComment>) {
    return this.questions.addComment(actor, params.id, body.text);
  }

  @Handle(routes.listVersions)
  listQuestionVersions(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.listVersions>) {
    return this.questions.versions(actor, params.id);
  }

  @Handle(routes.compareVersions)
  compareQuestionVersions(@Caller() actor: Actor, @Input() { params, query }: InputOf<typeof routes.compareVersions>) {
    return this.questions.compareVersions(actor, params.id, query.from, query.to);
  }

  @Handle(routes.listEnemies)
  listQuestionEnemies(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.listEnemies>) {
    return this.questions.enemies(actor, params.id);
  }

  @Handle(routes.addEnemy)
  addQuestionEnemy(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.addEnemy>) {
    return this.questions.addEnemy(actor, params.id, params.enemyId);
  }

  @Handle(routes.removeEnemy)
  removeQuestionEnemy(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.removeEnemy>) {
    return this.questions.removeEnemy(actor, params.id, params.enemyId);
  }

  @Handle(routes.listTranslations)
  listQuestionTranslations(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.listTranslations>) {
    return this.questions.translations(actor, params.id);
  }

  @Handle(routes.addTranslation)
  addQuestionTranslation(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.addTranslation>) {
    return this.questions.addTranslation(actor, params.id, body);
  }

  @Handle(routes.listDuplicates)
  listQuestionDuplicates(@Caller() actor: Actor, @Input() { params, query }: InputOf<typeof routes.listDuplicates>) {
    return this.questions.duplicates(actor, params.id, query.threshold);
  }

  @Handle(routes.lintQuestion)
  lintQuestion(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.lintQuestion>) {
    return this.linter.lintOne(actor, params.id);
  }

  @Handle(routes.readLintRules)
  readLintRules(@Caller() actor: Actor) {
    return this.linter.readRules(actor);
  }

  @Handle(routes.replaceLintRules)
  replaceLintRules(@Caller() actor: Actor, @Input() { revision, body }: InputOf<typeof routes.replaceLintRules>) {
    return this.linter.replaceRules(actor, revision, body.rules);
  }
}
