import { Controller } from '@nestjs/common';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import * as routes from './programs.dto.js';
import { Programs } from './programs.service.js';

@Controller()
export class ProgramsController {
  constructor(private readonly programs: Programs) {}

  @Handle(routes.createProgram)
  createProgram(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.createProgram>) {
    return this.programs.create(actor, body);
  }

  @Handle(routes.listPrograms)
  listPrograms(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listPrograms>) {
    return this.programs.list(actor, query);
  }

  @Handle(routes.readProgram)
  readProgram(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readProgram>) {
    return this.programs.read(actor, params.id);
  }

  @Handle(routes.updateProgram)
  updateProgram(@Caller() actor: Actor, @Input() { params, revision, body }: InputOf<typeof routes.updateProgram>) {
    return this.programs.update(actor, params.id, revision, body);
  }

  @Handle(routes.deleteProgram)
  deleteProgram(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.deleteProgram>) {
    return this.programs.remove(actor, params.id);
  }

  @Handle(routes.restoreProgram)
  restoreProgram(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.restoreProgram>) {
    return this.programs.restore(actor, params.id);
  }
}
