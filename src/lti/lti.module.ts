import { Module } from '@nestjs/common';
import { KeySets } from './key-sets.js';
import { ToolKeys } from './keys.js';
import { LtijsPort } from './ltijs-port.js';

@Module({
  providers: [KeySets, LtijsPort, ToolKeys],
})
export class LtiModule {}
