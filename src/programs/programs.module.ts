import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ProgramsController } from './programs.controller.js';
import { Programs } from './programs.service.js';

@Module({ imports: [IdentityModule], controllers: [ProgramsController], providers: [Programs], exports: [Programs] })
export class ProgramsModule {}
