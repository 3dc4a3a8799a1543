import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/index.js';
import { FolderImport } from './import-folder.js';
import { ImportsController } from './imports.controller.js';
import { Imports } from './imports.service.js';
import { PackageBuilder } from './package-builder.js';
import { PackageEvents } from './package-events.js';
import { PackageKeeper } from './package-keeper.js';
import { PackagesController } from './packages.controller.js';
import { Packages } from './packages.service.js';

@Module({
  imports: [CoursesModule],
  controllers: [ImportsController, PackagesController],
  providers: [FolderImport, Imports, PackageBuilder, PackageEvents, PackageKeeper, Packages],
  exports: [FolderImport, PackageKeeper],
})
export class ExchangeModule {}
