import { Module } from '@nestjs/common';
import { ConnectionCheck } from './connection-check.js';
import { DynamicRegistration } from './dynamic-registration.js';
import { KeySets } from './key-sets.js';
import { ToolKeys } from './keys.js';
import { LaunchLog } from './launches.queries.js';
import { LtijsPort } from './ltijs-port.js';
import { RegistrationLinks } from './registration-links.service.js';
import { RegistrationsController } from './registrations.controller.js';
import { Registrations } from './registrations.service.js';
import { StaffPagesController } from './staff-pages.controller.js';
import { ToolController } from './tool.controller.js';

@Module({
  controllers: [RegistrationsController, StaffPagesController, ToolController],
  providers: [
    ConnectionCheck,
    DynamicRegistration,
    KeySets,
    LaunchLog,
    LtijsPort,
    RegistrationLinks,
    Registrations,
    ToolKeys,
  ],
})
export class LtiModule {}
