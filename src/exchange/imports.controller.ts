import { Controller } from '@nestjs/common';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import * as routes from './imports.dto.js';
import { Imports } from './imports.service.js';

@Controller()
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  @Handle(routes.importCourseFolder)
  importCourseFolder(
    @Caller() actor: Actor,
    @Input() { query, upload }: InputOf<typeof routes.importCourseFolder>,
  ): Promise<routes.ImportReport> {
    const { dryRun, programId = null, approve, updateProgram } = query;
    return this.imports.courseFolder(actor, upload, { apply: !dryRun, programId, approve, updateProgram });
  }
}
