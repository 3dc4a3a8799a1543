import { Module } from '@nestjs/common';
import { AttemptsModule } from '../attempts/index.js';
import { AccessTokens } from './access-tokens.js';
import { AttemptDetails } from './attempt-details.js';
import { Choices } from './choices.js';
import { ConnectController } from './connect.controller.js';
import { ConnectionCheck } from './connection-check.js';
import { ConnectionController } from './connection.controller.js';
import { Connection } from './connection.js';
import { CourseResults } from './course-results.js';
import { DynamicRegistration } from './dynamic-registration.js';
import { GateController } from './gate.controller.js';
import { GradeSender } from './grade-sender.js';
import { Grades } from './grades.service.js';
import { KeySets } from './key-sets.js';
import { ToolKeys } from './keys.js';
import { Launches } from './launches.js';
import { LaunchLog } from './launches.queries.js';
import { LineItems } from './line-items.js';
import { LinkRosters } from './link-rosters.js';
import { Logins } from './logins.js';
import { RememberedRegistrations } from './remembered-registrations.js';
import { Lti11Migration } from './lti11-migration.js';
import { Lti11Controller } from './lti11.controller.js';
import { Lti11Consumers } from './lti11.service.js';
import { LtijsPort } from './ltijs-port.js';
import { Opening } from './opening.js';
import { People } from './people.js';
import { PlatformService } from './platform-service.js';
import { RegistrationLinks } from './registration-links.service.js';
import { RegistrationsController } from './registrations.controller.js';
import { Registrations } from './registrations.service.js';
import { Rosters } from './rosters.js';
import { LtiServicesController } from './services.controller.js';
import { StaffController } from './staff.controller.js';
import { Sweep } from './sweep.js';
import { Tickets } from './tickets.js';
import { ToolController } from './tool.controller.js';

@Module({
  imports: [AttemptsModule],
  controllers: [
    ConnectController,
    ConnectionController,
    GateController,
    Lti11Controller,
    LtiServicesController,
    RegistrationsController,
    StaffController,
    ToolController,
  ],
  providers: [
    AccessTokens,
    AttemptDetails,
    Choices,
    Connection,
    ConnectionCheck,
    CourseResults,
    DynamicRegistration,
    Grades,
    GradeSender,
    KeySets,
    LaunchLog,
    Launches,
    LineItems,
    LinkRosters,
    Logins,
    RememberedRegistrations,
    Lti11Consumers,
    Lti11Migration,
    LtijsPort,
    Opening,
    People,
    PlatformService,
    RegistrationLinks,
    Registrations,
    Rosters,
    Sweep,
    Tickets,
    ToolKeys,
  ],
})
export class LtiModule {}
