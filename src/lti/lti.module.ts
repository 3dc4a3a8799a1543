import { Module } from '@nestjs/common';
import { ConnectionCheck } from './connection-check.js';
import { KeySets } from './key-sets.js';
import { ToolKeys } from './keys.js';
import { LaunchLog } from './launches.queries.js';
import { LtijsPort } from './ltijs-port.js';
import { RegistrationLinks } from './registration-links.service.js';
import { RegistrationsController } from './registrations.controller.js';
import { Registrations } from './registrations.service.js';
import { ToolController } from './tool.controller.js';

@Module({
  controllers: [RegistrationsController, ToolController],
  providers: [ConnectionCheck, KeySets, LaunchLog, LtijsPort, RegistrationLinks, Registrations, ToolKeys],
})
export class LtiModule {}
