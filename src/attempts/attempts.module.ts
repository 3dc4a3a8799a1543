import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/index.js';
import { IdentityModule } from '../identity/index.js';
import { Answers } from './answers.js';
import { AttemptMoves } from './attempt-moves.js';
import { AttemptStarts } from './attempt-start.js';
import { CorrectionsController } from './corrections.controller.js';
import { Corrections } from './corrections.service.js';
import { PersonalRecords } from './personal-records.js';
import { PrivacyController } from './privacy.controller.js';
import { Privacy } from './privacy.service.js';
import { ProblemReports } from './problem-reports.service.js';
import { Retention } from './retention.js';
import { DeliveriesController } from './deliveries.controller.js';
import { Deliveries } from './deliveries.service.js';
import { AccessCodes } from './delivery-rules.js';
import { HandGradingController } from './hand-grading.controller.js';
import { HandGrading } from './hand-grading.service.js';
import { HandIns } from './hand-ins.service.js';
import { LearnController } from './learn.controller.js';
import { LearnAssetsController } from './learn-assets.controller.js';
import { LearnPagesController } from './learn-pages.controller.js';
import { LearnersController } from './learners.controller.js';
import { Learners } from './learners.service.js';
import { Learning } from './learn.service.js';

@Module({
  imports: [IdentityModule, CoursesModule],
  controllers: [
    CorrectionsController,
    DeliveriesController,
    HandGradingController,
    LearnersController,
    LearnController,
    LearnAssetsController,
    LearnPagesController,
    PrivacyController,
  ],
  providers: [
    AccessCodes,
    Answers,
    AttemptMoves,
    AttemptStarts,
    Corrections,
    Deliveries,
    HandGrading,
    HandIns,
    Learners,
    Learning,
    PersonalRecords,
    Privacy,
    ProblemReports,
    Retention,
  ],
  exports: [Learning, PersonalRecords],
})
export class AttemptsModule {}
