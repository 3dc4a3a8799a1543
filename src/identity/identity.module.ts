import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditLog } from './audit.service.js';
import { IdentityGuard } from './guard.js';
import { MembersController, SessionController } from './identity.controller.js';
import { LearnerTokens } from './learner-tokens.js';
import { Members } from './members.service.js';
import { Sessions } from './sessions.service.js';
import { SignOnController } from './sign-on.controller.js';
import { SignOns } from './sign-on.service.js';

@Module({
  controllers: [SessionController, MembersController, SignOnController],
  providers: [AuditLog, LearnerTokens, Members, Sessions, SignOns, { provide: APP_GUARD, useClass: IdentityGuard }],
  exports: [LearnerTokens, Members],
})
export class IdentityModule {}
