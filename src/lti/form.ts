/** Forms that platforms post (application/x-www-form-urlencoded), read with a limit. */
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
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
  for (const [name, value] of new URLSearchParams(await textOfBody(request.body as Readable))) said.set(name, value);
  return said;
}

/** What is too long is read to its end all the same, and forgotten: the next request comes by the same connection. */
function textOfBody(body: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) chunks.push(chunk);
      else reject(new LtiError('lti.token_too_large'));
    });
    body.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    body.once('error', reject);
    body.once('aborted', () => reject(new Error('The form broke off.')));
  });
}
