import { Module } from '@nestjs/common';
import { AssetsController } from './assets.controller.js';
import { PackageShelf } from './package-shelf.js';
import { PracticeController } from './practice.controller.js';
import { Uploads } from './uploads.js';

@Module({
  controllers: [AssetsController, PracticeController],
  providers: [PackageShelf, Uploads],
  exports: [PackageShelf],
})
export class PracticeModule {}
