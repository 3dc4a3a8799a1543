import { type DynamicModule, Module } from '@nestjs/common';
import { CONFIG, type Config } from './config/index.js';
import { InfraModule } from './infra/index.js';
import { PracticeModule } from './practice/index.js';

@Module({})
class ConfigModule {}

/** Composition root. */
@Module({ imports: [InfraModule, PracticeModule] })
export class AppModule {
  static with(config: Config): DynamicModule {
    const settings = {
      module: ConfigModule,
      global: true,
      providers: [{ provide: CONFIG, useValue: config }],
      exports: [CONFIG],
    };
    return { module: AppModule, imports: [settings] };
  }
}
