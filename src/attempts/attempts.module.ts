import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/index.js';
import { IdentityModule } from '../identity/index.js';

@Module({
  imports: [IdentityModule, CoursesModule],
  controllers: [],
  providers: [],
})
export class AttemptsModule {}
