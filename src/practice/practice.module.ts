import { Module } from '@nestjs/common';
import { AssetsController } from './assets.controller.js';
import { PackageShelf } from './package-shelf.js';
import { PracticeController } from './practice.controller.js';
import { PracticeLms, PracticeLmsController } from './practice-lms.js';
import { Uploads } from './uploads.js';

@Module({
  controllers: [AssetsController, PracticeController, PracticeLmsController],
  providers: [PackageShelf, PracticeLms, Uploads],
  exports: [PackageShelf, PracticeLms],
})
export class PracticeModule {}
