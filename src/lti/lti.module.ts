import { Module } from '@nestjs/common';
import { AttemptsModule } from '../attempts/index.js';
import { ConnectController } from './connect.controller.js';
import { ConnectionCheck } from './connection-check.js';
import { DynamicRegistration } from './dynamic-registration.js';
import { GateController } from './gate.controller.js';
import { KeySets } from './key-sets.js';
import { ToolKeys } from './keys.js';
import { LaunchLog } from './launches.queries.js';
import { Launches } from './launches.js';
import { Logins } from './logins.js';
import { LtijsPort } from './ltijs-port.js';
import { Opening } from './opening.js';
import { RegistrationLinks } from './registration-links.service.js';
import { RegistrationsController } from './registrations.controller.js';
import { Registrations } from './registrations.service.js';
import { Sweep } from './sweep.js';
import { Tickets } from './tickets.js';
import { ToolController } from './tool.controller.js';

@Module({
  imports: [AttemptsModule],
  controllers: [ConnectController, GateController, RegistrationsController, ToolController],
  providers: [
    ConnectionCheck,
    DynamicRegistration,
    KeySets,
    LaunchLog,
    Launches,
    Logins,
    LtijsPort,
    Opening,
    Sweep,
    RegistrationLinks,
    Registrations,
    Tickets,
    ToolKeys,
  ],
})
export class LtiModule {}
