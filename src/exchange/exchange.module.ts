import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/index.js';
import { FolderImport } from './import-folder.js';
import { ImportsController } from './imports.controller.js';
import { Imports } from './imports.service.js';

@Module({
  imports: [CoursesModule],
  controllers: [ImportsController],
  providers: [FolderImport, Imports],
  exports: [FolderImport],
})
export class ExchangeModule {}
