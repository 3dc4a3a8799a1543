import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import * as routes from './courses.dto.js';
import { Courses } from './courses.service.js';
import { Lessons } from './lessons.service.js';

@Controller()
export class CoursesController {
  constructor(private readonly courses: Courses) {}

  @Handle(routes.listCourses)
  listCourses(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listCourses>) {
    return this.courses.list(actor, query);
  }

  @Handle(routes.createCourse)
  createCourse(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.createCourse>) {
    return this.courses.create(actor, body);
  }

  /** The ETag is for If-Match alone: titles of lessons and quizzes change without it, so it answers no If-None-Match. */
  @Handle(routes.showCourse)
  async showCourse(
    @Caller() actor: Actor,
    @Input() { params }: InputOf<typeof routes.showCourse>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const outline = await this.courses.show(actor, params.id);
    reply.header('etag', `"${outline.revision}"`);
    return outline;
  }

  @Handle(routes.updateCourse)
  updateCourse(@Caller() actor: Actor, @Input() { params, body, revision }: InputOf<typeof routes.updateCourse>) {
    return this.courses.update(actor, params.id, revision, body);
  }

  @Handle(routes.deleteCourse)
  deleteCourse(
    @Caller() actor: Actor,
    @Input() { params, revision }: InputOf<typeof routes.deleteCourse>,
  ): Promise<void> {
    return this.courses.remove(actor, params.id, revision);
  }

  @Handle(routes.restoreCourse)
  restoreCourse(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.restoreCourse>) {
    return this.courses.restore(actor, params.id);
  }

  @Handle(routes.duplicateCourse)
  duplicateCourse(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.duplicateCourse>) {
    return this.courses.duplicate(actor, params.id, body);
  }

  @Handle(routes.orderCourse)
  orderCourse(@Caller() actor: Actor, @Input() { params, body, revision }: InputOf<typeof routes.orderCourse>) {
    return this.courses.order(actor, params.id, revision, body);
  }

  @Handle(routes.listDeleted)
  async listDeletedParts(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.listDeleted>) {
    return { items: await this.courses.listDeleted(actor, params.id) };
  }

  @Handle(routes.createModule)
  createModule(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.createModule>) {
    return this.courses.createModule(actor, params.id, body);
  }

  @Handle(routes.updateModule)
  updateModule(@Caller() actor: Actor, @Input() { params, body, revision }: InputOf<typeof routes.updateModule>) {
    return this.courses.renameModule(actor, params.id, params.moduleId, revision, body.title);
  }

  @Handle(routes.deleteModule)
  deleteModule(@Caller() actor: Actor, @Input() { params, revision }: InputOf<typeof routes.deleteModule>) {
    return this.courses.deleteModule(actor, params.id, params.moduleId, revision);
  }

  @Handle(routes.restoreModule)
  restoreModule(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.restoreModule>) {
    return this.courses.restoreModule(actor, params.id, params.moduleId);
  }

  @Handle(routes.duplicateModule)
  duplicateModule(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.duplicateModule>) {
    return this.courses.duplicateModule(actor, params.id, params.moduleId, body);
  }

  @Handle(routes.addQuiz)
  addQuizToModule(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.addQuiz>) {
    return this.courses.addQuiz(actor, params.id, params.moduleId, body);
  }

  @Handle(routes.moveActivity)
  moveActivity(@Caller() actor: Actor, @Input() { params, body, revision }: InputOf<typeof routes.moveActivity>) {
    return this.courses.moveActivity(actor, params.id, params.activityId, revision, body);
  }

  @Handle(routes.removeActivity)
  removeActivity(@Caller() actor: Actor, @Input() { params, revision }: InputOf<typeof routes.removeActivity>) {
    return this.courses.removeActivity(actor, params.id, params.activityId, revision);
  }
}

@Controller()
export class LessonsController {
  constructor(private readonly lessons: Lessons) {}

  @Handle(routes.createLesson)
  createLesson(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.createLesson>) {
    return this.lessons.create(actor, params.id, params.moduleId, body);
  }

  @Handle(routes.showLesson)
  showLesson(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.showLesson>) {
    return this.lessons.show(actor, params.id);
  }

  @Handle(routes.updateLesson)
  updateLesson(@Caller() actor: Actor, @Input() { params, body, revision }: InputOf<typeof routes.updateLesson>) {
    return this.lessons.update(actor, params.id, revision, body);
  }

  @Handle(routes.deleteLesson)
  deleteLesson(
    @Caller() actor: Actor,
    @Input() { params, revision }: InputOf<typeof routes.deleteLesson>,
  ): Promise<void> {
    return this.lessons.remove(actor, params.id, revision);
  }

  @Handle(routes.restoreLesson)
  restoreLesson(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.restoreLesson>) {
    return this.lessons.restore(actor, params.id, body);
  }

  @Handle(routes.duplicateLesson)
  duplicateLesson(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.duplicateLesson>) {
    return this.lessons.duplicate(actor, params.id, body);
  }
}
