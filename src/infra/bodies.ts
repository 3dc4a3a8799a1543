/** How bodies are read: JSON as strict UTF-8 into plain data; anything else as the stream that it is. */
import type { FastifyInstance } from 'fastify';
import { InfraError } from './infra.errors.js';

/** Largest JSON body; a long lesson has some 100 kB. */
export const MAX_JSON_BYTES = 2 * 1024 * 1024;

export function readBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_JSON_BYTES },
    (request, body, done) => {
      const text = strictUtf8(body as Buffer);
      if (text === null) {
        done(new InfraError('http.invalid_utf8', {}));
        return;
      }
      // Some clients name the type on requests that have no body.
      if (text === '') {
        done(null, undefined);
        return;
      }
      void parseJson(request, text, (error, value: unknown) => {
        if (error) done(new InfraError('http.invalid_json', {}, error));
        else if (!isStorable(value))
          done(new InfraError('http.invalid_utf8', { reason: 'U+0000 or half a surrogate pair' }));
        else done(null, value);
      });
    },
  );
  // A route that takes files reads and measures the stream itself.
  fastify.addContentTypeParser('*', { bodyLimit: Number.MAX_SAFE_INTEGER }, (_request, body, done) => done(null, body));
}

function strictUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** PostgreSQL keeps neither U+0000 nor half of a surrogate pair; cutting them out would change what was sent. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).every(([key, part]) => isStorable(key) && isStorable(part));
  return true;
}
