/**
 * What goes wrong in a page that people open is told in a page, in words and in whatever frame it was opened: a problem document shows
 * nobody anything there. What is logged of it is what is logged of everything.
 */
import { Catch, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/index.js';
import { type ErrorKind, isDatabaseAway, isRoomError, type Problem, ProblemFilter } from '../infra/index.js';
import { failurePage, pageLanguage, sendPage } from './pages.js';
import { toolAddresses } from './tool.js';

/** Browsers and platforms expect of a page what HTTP says of any; 422 is for programs. */
const STATUS: Partial<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  upstream: 502,
};
const RETRY_SECONDS = 30;

@Catch()
export class FailurePages extends ProblemFilter {
  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
  }

  protected override answer(reply: FastifyReply, problem: Problem, error: unknown, request: FastifyRequest): void {
    const language = pageLanguage(request.headers['accept-language']);
    const about = { requestId: request.id, doctor: this.#doctorOf(request) };
    // Which page of the platform frames it is not known; it shows nothing that is anybody's, and lets nothing be done.
    const frames = ['*'];
    if (isDatabaseAway(error)) {
      const reason = 'The database does not answer. The server’s log says why, under this request’s id.';
      void reply.header('retry-after', RETRY_SECONDS);
      sendPage(reply, 503, frames, failurePage(language, { ...about, code: 'http.unavailable', reason }));
      return;
    }
    const status = isRoomError(error) ? (STATUS[error.kind] ?? 400) : problem.status;
    const { code, detail: reason } = problem;
    sendPage(reply, status, frames, failurePage(language, { ...about, code, reason }));
  }

  /** Null where the address names no organization. */
  #doctorOf({ params }: FastifyRequest): string | null {
    const id = z.uuid().safeParse((params as { organization?: unknown } | undefined)?.organization);
    return id.success ? toolAddresses(this.config.publicUrl, id.data.toLowerCase()).doctorUrl : null;
  }
}
