import { Module } from '@nestjs/common';
import { AccessTokens } from './access-tokens.js';
import { GradeSender } from './grade-sender.js';
import { Grades } from './grades.service.js';
import { KeySets } from './key-sets.js';
import { ToolKeys } from './keys.js';
import { LineItems } from './line-items.js';
import { LtijsPort } from './ltijs-port.js';
import { PlatformService } from './platform-service.js';
import { Rosters } from './rosters.js';
import { LtiServicesController } from './services.controller.js';

@Module({
  controllers: [LtiServicesController],
  providers: [AccessTokens, Grades, GradeSender, KeySets, LineItems, LtijsPort, PlatformService, Rosters, ToolKeys],
})
export class LtiModule {}
