import { Module } from '@nestjs/common';
import { AttemptsModule } from '../attempts/index.js';
import { GateController } from './gate.controller.js';
import { KeySets } from './key-sets.js';
import { ToolKeys } from './keys.js';
import { Launches } from './launches.js';
import { Logins } from './logins.js';
import { LtijsPort } from './ltijs-port.js';
import { Opening } from './opening.js';
import { Tickets } from './tickets.js';

@Module({
  imports: [AttemptsModule],
  controllers: [GateController],
  providers: [KeySets, Launches, Logins, LtijsPort, Opening, Tickets, ToolKeys],
})
export class LtiModule {}
