/** An LMS for practice, as far as LTI goes, at `/practice-lms`: with it a launch and a grade can be seen without an LMS. */
import { PracticePlatform } from '@examport/practice-platform';
import { All, Controller, Injectable, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

export const PRACTICE_LMS_PATH = '/practice-lms';

@Injectable()
export class PracticeLms {
  #platform: PracticePlatform | null = null;

  get platform(): PracticePlatform | null {
    return this.#platform;
  }

  /**
   * Opens it, with nobody and nothing in it; what happens in it is forgotten when the process ends.
   * @param origin by which browsers reach it
   */
  async open(origin: string): Promise<PracticePlatform> {
    this.#platform = await PracticePlatform.create({ url: `${origin}${PRACTICE_LMS_PATH}`, name: 'Practice LMS' });
    return this.#platform;
  }
}

@Controller()
export class PracticeLmsController {
  constructor(private readonly lms: PracticeLms) {}

  @All(['practice-lms', 'practice-lms/*'])
  async all(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { platform } = this.lms;
    if (!platform) throw new NotFoundException();
    const answer = await platform.handle(await asWebRequest(request, platform.url));
    reply.status(answer.status);
    for (const [name, value] of answer.headers) reply.header(name, value);
    // Its windows and frames speak with those of the tool.
    reply.header('cross-origin-opener-policy', 'unsafe-none');
    await reply.send(Buffer.from(await answer.arrayBuffer()));
  }
}

async function asWebRequest(request: FastifyRequest, url: string): Promise<Request> {
  const { method, body } = request;
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || name === 'content-length' ? [] : [[name, String(value)]],
  );
  const hasBody = !['GET', 'HEAD'].includes(method) && body !== undefined && body !== null;
  // JSON has been parsed by now, everything else is as it came.
  const isParsed = (request.headers['content-type'] ?? '').startsWith('application/json');
  const bytes = hasBody ? (isParsed ? Buffer.from(JSON.stringify(body)) : await buffer(body as Readable)) : null;
  return new Request(new URL(request.url, url), { method, headers, ...(bytes && { body: new Uint8Array(bytes) }) });
}
