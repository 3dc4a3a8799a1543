import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/index.js';
import { IdentityModule } from '../identity/index.js';
import { Answers } from './answers.js';
import { AttemptMoves } from './attempt-moves.js';
import { AttemptStarts } from './attempt-start.js';
import { AccessCodes } from './delivery-rules.js';
import { LearnController } from './learn.controller.js';
import { LearnPagesController } from './learn-pages.controller.js';
import { Learning } from './learn.service.js';

@Module({
  imports: [IdentityModule, CoursesModule],
  controllers: [LearnController, LearnPagesController],
  providers: [AccessCodes, Answers, AttemptMoves, AttemptStarts, Learning],
  exports: [Learning],
})
export class AttemptsModule {}
