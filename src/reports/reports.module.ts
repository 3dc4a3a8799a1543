import { Module } from '@nestjs/common';
import { AttemptLists } from './attempt-lists.js';
import { AttemptRecords } from './attempt-records.js';
import { Gradebooks } from './gradebook.js';
import { PrintedReports } from './printed-reports.js';
import { ReportThreads } from './report-threads.js';
import { ReportsController } from './reports.controller.js';

@Module({
  controllers: [ReportsController],
  providers: [AttemptLists, AttemptRecords, Gradebooks, PrintedReports, ReportThreads],
})
export class ReportsModule {}
