import { type DynamicModule, Module } from '@nestjs/common';
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { AttemptsModule } from './attempts/index.js';
import { CONFIG, type Config } from './config/index.js';
import { CoursesModule } from './courses/index.js';
import { ExchangeModule } from './exchange/index.js';
import { IdentityModule } from './identity/index.js';
import { CHECK_RESPONSES, DATABASE_URL, InfraModule, LOOKUP } from './infra/index.js';
import { LtiModule } from './lti/index.js';
import { PracticeModule } from './practice/index.js';
import { ProgramsModule } from './programs/index.js';
import { QuestionsModule } from './questions/index.js';
import { QuizzesModule } from './quizzes/index.js';
import { ReportsModule } from './reports/index.js';

export interface AppOptions {
  /** Of a migrated database. */
  readonly databaseUrl: string;
  /** Whether each answer is checked against its contract: in tests. */
  readonly checkResponses?: boolean;
  /** Finds the addresses of names that are fetched from; the system does when it is left out. */
  readonly lookup?: LookupFunction;
  /** Takes the lines of the log; stderr when it is left out. */
  readonly log?: (line: string) => void;
}

@Module({})
class SettingsModule {}

/** Composition root. */
@Module({
  imports: [
    InfraModule,
    IdentityModule,
    ProgramsModule,
    QuestionsModule,
    QuizzesModule,
    CoursesModule,
    AttemptsModule,
    ExchangeModule,
    LtiModule,
    ReportsModule,
  ],
})
export class AppModule {
  static with(
    config: Config,
    { databaseUrl, checkResponses = false, lookup = systemLookup }: AppOptions,
  ): DynamicModule {
    const settings = {
      module: SettingsModule,
      global: true,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DATABASE_URL, useValue: databaseUrl },
        { provide: CHECK_RESPONSES, useValue: checkResponses },
        { provide: LOOKUP, useValue: lookup },
      ],
      exports: [CONFIG, DATABASE_URL, CHECK_RESPONSES, LOOKUP],
    };
    // The practice LMS has no accounts: it is part of the demo alone.
    return { module: AppModule, imports: [settings, ...(config.demo === null ? [] : [PracticeModule])] };
  }
}
