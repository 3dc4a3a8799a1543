/** The server as it runs, for `main.ts` and for tests; it does not listen yet. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { AppModule } from './app.module.js';
import type { Config } from './config/index.js';
import { QuietLogger, secure } from './infra/index.js';

export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ genReqId: () => randomUUID(), bodyLimit: 64 * 1024, trustProxy: false });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: new QuietLogger(),
    abortOnError: false,
    bodyParser: false,
  });
  const fastify = adapter.getInstance();
  secure(fastify, { host: config.host });
  // Packages arrive as a stream, which the practice room measures itself.
  fastify.addContentTypeParser(
    ['application/zip', 'application/x-zip-compressed'],
    { bodyLimit: Number.MAX_SAFE_INTEGER },
    (_request, body, done) => done(null, body),
  );
  return app;
}
