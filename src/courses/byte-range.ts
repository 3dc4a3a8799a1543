/** One range of bytes, as RFC 9110, 14 asks for it. Pure. */
import type { ByteRange } from '../infra/index.js';

/**
 * What a request wants of `bytes` bytes: a range, all (`null`: no Range, several ranges, or nonsense, which is ignored), or what is not
 * there.
 * @param ifRange header If-Range: another ETag than ours means that all is wanted
 */
export function wantedRange(
  header: string | undefined,
  ifRange: string | undefined,
  etag: string,
  bytes: number,
): ByteRange | 'unsatisfiable' | null {
  if (header === undefined || (ifRange !== undefined && ifRange !== etag)) return null;
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const suffix = Number(last);
    return suffix === 0 || bytes === 0 ? 'unsatisfiable' : { start: Math.max(0, bytes - suffix), end: bytes - 1 };
  }
  const start = Number(first);
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= bytes ? 'unsatisfiable' : { start, end };
}
