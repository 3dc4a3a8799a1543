/** The one place where errors become HTTP. */
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRoomError, type Problem, problemOf } from './problem.js';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error, request.id);
    if (isRoomError(error)) {
      if (problem.status >= 500)
        this.#logger.warn(`${request.id} ${request.method} ${request.routeOptions.url}: ${error.code}`);
    } else if (problem.status >= 500) {
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#logger.error(`${request.id} ${request.method} ${request.url}: ${cause}`);
    }
    // A stream that broke off: the status line is gone already.
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    this.answer(reply, problem, error, request);
  }

  /** Of what people open in a browser, a room makes a page instead. */
  protected answer(reply: FastifyReply, problem: Problem, _error: unknown, _request: FastifyRequest): void {
    void reply.status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }
}
