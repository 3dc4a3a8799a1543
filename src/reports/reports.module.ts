import { Module } from '@nestjs/common';
import { AttemptLists } from './attempt-lists.js';
import { AttemptRecords } from './attempt-records.js';
import { Gradebooks } from './gradebook.js';
import { PrintedReports } from './printed-reports.js';
import { ReportsController } from './reports.controller.js';

@Module({
  controllers: [ReportsController],
  providers: [AttemptLists, AttemptRecords, Gradebooks, PrintedReports],
})
export class ReportsModule {}
