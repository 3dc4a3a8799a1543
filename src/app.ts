/** The server as it runs, for `main.ts` and for tests; it does not listen yet. */
import 'reflect-metadata';
import cookies from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { AppModule, type AppOptions } from './app.module.js';
import type { Config } from './config/index.js';
import { Jobs, QuietLogger, readBodies, secure } from './infra/index.js';

export async function createApp(config: Config, options: AppOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    genReqId: () => randomUUID(),
    trustProxy: config.trustProxy,
    // Idle connections are closed at once when the server stops; those with a request are waited for.
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, options), adapter, {
    logger: new QuietLogger(),
    abortOnError: false,
    bodyParser: false,
  });
  const fastify = adapter.getInstance();
  secure(fastify, { host: config.host });
  readBodies(fastify);
  await fastify.register(cookies);
  await app.init();
  await app.get(Jobs).start();
  return app;
}
