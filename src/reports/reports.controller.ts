import { Controller } from '@nestjs/common';
import { type Actor, Caller, Learner, type LearnerCaller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import { AttemptLists } from './attempt-lists.js';
import { AttemptRecords } from './attempt-records.js';
import { Gradebooks } from './gradebook.js';
import { PrintedReports } from './printed-reports.js';
import * as routes from './reports.dto.js';

@Controller()
export class ReportsController {
  constructor(
    private readonly gradebooks: Gradebooks,
    private readonly lists: AttemptLists,
    private readonly records: AttemptRecords,
    private readonly printed: PrintedReports,
  ) {}

  @Handle(routes.readGradebook)
  readGradebook(@Caller() actor: Actor, @Input() { params, query }: InputOf<typeof routes.readGradebook>) {
    return this.gradebooks.page(actor, params.id, query);
  }

  @Handle(routes.downloadGradebookCsv)
  downloadGradebookCsv(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.downloadGradebookCsv>) {
    return this.gradebooks.csv(actor, params.id);
  }

  @Handle(routes.downloadGradebookWorkbook)
  downloadGradebookWorkbook(
    @Caller() actor: Actor,
    @Input() { params }: InputOf<typeof routes.downloadGradebookWorkbook>,
  ) {
    return this.gradebooks.workbook(actor, params.id);
  }

  @Handle(routes.listAttempts)
  listAttempts(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listAttempts>) {
    return this.lists.page(actor, query);
  }

  @Handle(routes.downloadAttemptsCsv)
  downloadAttemptsCsv(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.downloadAttemptsCsv>) {
    return this.lists.csv(actor, query);
  }

  @Handle(routes.downloadAttemptsWorkbook)
  downloadAttemptsWorkbook(
    @Caller() actor: Actor,
    @Input() { query }: InputOf<typeof routes.downloadAttemptsWorkbook>,
  ) {
    return this.lists.workbook(actor, query);
  }

  @Handle(routes.readAttempt)
  readAttempt(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readAttempt>) {
    return this.records.detail(actor, params.id);
  }

  @Handle(routes.listAnswers)
  listAnswers(@Caller() actor: Actor, @Input() { params, query }: InputOf<typeof routes.listAnswers>) {
    return this.records.answers(actor, params.id, query);
  }

  @Handle(routes.downloadAnswersCsv)
  downloadAnswersCsv(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.downloadAnswersCsv>) {
    return this.records.answersCsv(actor, params.id);
  }

  @Handle(routes.readAppeal)
  readAppeal(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readAppeal>) {
    return this.records.appeal(actor, params.id);
  }

  @Handle(routes.downloadAppeal)
  downloadAppeal(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.downloadAppeal>) {
    return this.printed.appeal(actor, params.id);
  }

  @Handle(routes.downloadScoreReport)
  downloadScoreReport(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.downloadScoreReport>) {
    return this.printed.scoreReport(actor, params.id);
  }

  @Handle(routes.downloadOwnScoreReport)
  downloadOwnScoreReport(
    @Learner() caller: LearnerCaller,
    @Input() { params }: InputOf<typeof routes.downloadOwnScoreReport>,
  ) {
    return this.printed.ownScoreReport(caller, params.id);
  }
}
