/** The server as it runs, for `main.ts` and for tests; it does not listen yet. */
import 'reflect-metadata';
import cookies from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppModule, type AppOptions } from './app.module.js';
import type { Config } from './config/index.js';
import {
  closeConnections,
  Jobs,
  Lifecycle,
  Metrics,
  observeRequests,
  readBodies,
  secure,
  ServerLogger,
} from './infra/index.js';

/** An id that a proxy has given is kept, when it is one. */
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

export async function createApp(config: Config, options: AppOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    trustProxy: config.trustProxy,
    // Idle connections are closed at once when the server stops; those with a request are waited for.
    forceCloseConnections: 'idle',
  });
  const logger = new ServerLogger(config, options.log);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, options), adapter, {
    logger,
    abortOnError: false,
    bodyParser: false,
  });
  const fastify = adapter.getInstance();
  secure(fastify, config);
  observeRequests(fastify, logger, app.get(Metrics));
  closeConnections(fastify, app.get(Lifecycle));
  readBodies(fastify);
  await fastify.register(cookies);
  await app.init();
  await app.get(Jobs).start();
  return app;
}
