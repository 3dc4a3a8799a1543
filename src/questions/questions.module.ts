import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ProgramsModule } from '../programs/index.js';
import { BulkEdits } from './bulk.service.js';
import { Linter } from './lint.service.js';
import { QuestionsController } from './questions.controller.js';
import { Questions } from './questions.service.js';

@Module({
  imports: [IdentityModule, ProgramsModule],
  controllers: [QuestionsController],
  providers: [Questions, BulkEdits, Linter],
})
export class QuestionsModule {}
