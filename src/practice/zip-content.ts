/** One entry of a zip as an HTTP response: type, validator, ranges. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import path from 'node:path';
import { PracticeError } from './practice.errors.js';
import type { ShelvedPackage } from './package-shelf.js';

const MEDIA_TYPES: Record<string, string> = {
  aac: 'audio/aac',
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  htm: 'text/html; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  mjs: 'text/javascript; charset=utf-8',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  ogv: 'video/ogg',
  opus: 'audio/ogg',
  otf: 'font/otf',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  txt: 'text/plain; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
  wasm: 'application/wasm',
  wav: 'audio/wav',
  weba: 'audio/webm',
  webm: 'video/webm',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
  xhtml: 'application/xhtml+xml',
  xml: 'application/xml',
  xsd: 'application/xml',
};

export interface ContentResponse {
  status: 200 | 206 | 304 | 416;
  headers: Record<string, string>;
  /** Null where the response has no body. */
  body: Readable | Uint8Array | null;
}

/** Compressed entries are unpacked in memory to cut a range out of them; larger ones are sent whole. */
const LARGEST_UNPACKED = 64 * 1024 * 1024;

/**
 * @param name the entry's name, percent-decoded
 * @throws PracticeError `practice.file_unknown`
 */
export async function serveEntry(
  shelved: ShelvedPackage,
  name: string,
  conditions: { range?: string | undefined; ifNoneMatch?: string | undefined; ifRange?: string | undefined },
): Promise<ContentResponse> {
  const entry = shelved.zip.find(name);
  if (!entry || entry.directory)
    throw new PracticeError('practice.file_unknown', 'The package has no such file.', { name });
  const etag = `"${shelved.id}-${entry.crc32.toString(16)}-${entry.size.toString(16)}"`;
  const headers: Record<string, string> = {
    etag,
    'cache-control': 'private, max-age=0, must-revalidate',
    'accept-ranges': 'bytes',
    'content-type': MEDIA_TYPES[path.extname(name).slice(1).toLowerCase()] ?? 'application/octet-stream',
  };
  if (conditions.ifNoneMatch?.split(/\s*,\s*/).includes(etag)) return { status: 304, headers, body: null };

  const sliceable = entry.method === 0 || entry.size <= LARGEST_UNPACKED;
  const wanted = conditions.ifRange === undefined || conditions.ifRange === etag ? conditions.range : undefined;
  const range = sliceable ? parseRange(wanted, entry.size) : 'whole';
  if (range === 'unsatisfiable')
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${entry.size}` }, body: null };
  if (range === 'whole')
    return {
      status: 200,
      headers: { ...headers, 'content-length': String(entry.size) },
      body: await shelved.zip.stream(entry),
    };

  const { first, last } = range;
  const partial = {
    ...headers,
    'content-range': `bytes ${first}-${last}/${entry.size}`,
    'content-length': String(last - first + 1),
  };
  if (entry.method !== 0)
    return { status: 206, headers: partial, body: (await shelved.zip.read(entry)).subarray(first, last + 1) };
  // Stored media lie in the archive as they are: a player that seeks gets just what it asks for.
  const { dataStart } = await shelved.zip.localHeader(entry);
  return {
    status: 206,
    headers: partial,
    body: createReadStream(shelved.file, { start: dataStart + first, end: dataStart + last }),
  };
}

/** A single byte range (RFC 9110, 14.1.2). Several ranges, and what is no range, get the whole. */
function parseRange(
  header: string | undefined,
  size: number,
): 'whole' | 'unsatisfiable' | { first: number; last: number } {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  if (from === '')
    return to === '0' || size === 0 ? 'unsatisfiable' : { first: Math.max(0, size - Number(to)), last: size - 1 };
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return 'whole';
  return first >= size ? 'unsatisfiable' : { first, last };
}

/**
 * Content policy. Our packages keep to the strictest. A foreign one may bring inline scripts, as most do, but can reach nothing
 * except its own server, so that what a learner's name or answer is stays here.
 */
export function contentPolicy(origin: ShelvedPackage['origin']): string {
  const shared = ["object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'self'"];
  if (origin === 'own') return ["default-src 'self'", "img-src 'self' data:", ...shared].join('; ');
  return [
    "default-src 'self' data: blob:",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src 'self' 'unsafe-inline' data:",
    ...shared,
  ].join('; ');
}
