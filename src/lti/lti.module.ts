import { Module } from '@nestjs/common';
import { AttemptsModule } from '../attempts/index.js';
import { AttemptDetails } from './attempt-details.js';
import { Choices } from './choices.js';
import { CourseResults } from './course-results.js';
import { GateController } from './gate.controller.js';
import { KeySets } from './key-sets.js';
import { ToolKeys } from './keys.js';
import { Launches } from './launches.js';
import { Logins } from './logins.js';
import { LtijsPort } from './ltijs-port.js';
import { Opening } from './opening.js';
import { StaffController } from './staff.controller.js';
import { Tickets } from './tickets.js';

@Module({
  imports: [AttemptsModule],
  controllers: [GateController, StaffController],
  providers: [AttemptDetails, Choices, CourseResults, KeySets, Launches, Logins, LtijsPort, Opening, Tickets, ToolKeys],
})
export class LtiModule {}
