import { Module } from '@nestjs/common';
import { AttemptsModule } from '../attempts/index.js';
import { AccessTokens } from './access-tokens.js';
import { AttemptDetails } from './attempt-details.js';
import { Choices } from './choices.js';
import { CourseResults } from './course-results.js';
import { GateController } from './gate.controller.js';
import { GradeSender } from './grade-sender.js';
import { Grades } from './grades.service.js';
import { KeySets } from './key-sets.js';
import { ToolKeys } from './keys.js';
import { Launches } from './launches.js';
import { LineItems } from './line-items.js';
import { Logins } from './logins.js';
import { LtijsPort } from './ltijs-port.js';
import { Opening } from './opening.js';
import { PlatformService } from './platform-service.js';
import { Rosters } from './rosters.js';
import { LtiServicesController } from './services.controller.js';
import { StaffController } from './staff.controller.js';
import { Tickets } from './tickets.js';

@Module({
  imports: [AttemptsModule],
  controllers: [GateController, LtiServicesController, StaffController],
  providers: [
    AccessTokens,
    AttemptDetails,
    Choices,
    CourseResults,
    Grades,
    GradeSender,
    KeySets,
    Launches,
    LineItems,
    Logins,
    LtijsPort,
    Opening,
    PlatformService,
    Rosters,
    Tickets,
    ToolKeys,
  ],
})
export class LtiModule {}
