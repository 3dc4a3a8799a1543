/** Forms that platforms post (application/x-www-form-urlencoded), read with a limit. */
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { limited } from '../infra/index.js';
import { LtiError } from './lti.errors.js';

/** An id_token with 64 kB of custom parameters fits. */
const MOST_BYTES = 512 * 1024;

/**
 * What a request says, by its address and its form; where both say it, the form counts.
 * @throws LtiError `lti.token_too_large`
 */
export async function readForm(request: FastifyRequest): Promise<URLSearchParams> {
  const said = new URLSearchParams(request.url.split('?')[1] ?? '');
  if (request.method !== 'POST') return said;
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return said;
  const body = limited(request.body as Readable, MOST_BYTES, () => new LtiError('lti.token_too_large'));
  try {
    for (const [name, value] of new URLSearchParams(await text(body))) said.set(name, value);
  } finally {
    // What was refused before all of it was read is read and forgotten: the next request comes by the same connection.
    request.raw.unpipe();
    request.raw.resume();
  }
  return said;
}
