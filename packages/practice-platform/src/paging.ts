/** Pages of a list, and what a request for one has to accept. */
import { Refusal } from './http.js';
import type { Site } from './site.js';

export interface Slice<T> {
  entries: T[];
  /** Address of the next page, with the request's other filters, or null. */
  next: string | null;
}

/** AGS 2.0 section 3.2.4, NRPS 2.0 section 2.4.1: `limit` is the tool's wish, the rest of the address is the platform's own affair. */
export function page<T>(site: Site, request: Request, all: readonly T[]): Slice<T> {
  const url = new URL(request.url);
  const wished = Number(url.searchParams.get('limit') ?? site.pageSize ?? 0);
  const from = Number(url.searchParams.get('from') ?? 0);
  if (!Number.isInteger(wished) || wished < 0 || !Number.isInteger(from) || from < 0)
    throw new Refusal(400, 'limit must be a number');
  const limit = wished === 0 ? all.length : Math.min(wished, site.pageSize ?? wished);
  const entries = all.slice(from, from + limit);
  if (from + limit >= all.length) return { entries, next: null };
  url.searchParams.set('limit', String(limit));
  url.searchParams.set('from', String(from + limit));
  return {
    entries,
    next: `${site.url}${url.pathname.slice(new URL(site.url).pathname.replace(/\/$/, '').length)}${url.search}`,
  };
}

/** Services speak one media type each; a tool that accepts another is turned away. */
export function demandAccept(site: Site, request: Request, type: string): void {
  const accepted = (request.headers.get('accept') ?? '').split(',').map((each) => each.split(';')[0]?.trim());
  if (accepted.includes(type)) return;
  // Only Moodle turns away who would take anything.
  if (site.vendor.name !== 'moodle' && accepted.includes('*/*')) return;
  throw new Refusal(site.vendor.unacceptable, `Accept must be ${type}`);
}

/** The same for what comes in. Moodle compares the whole header. */
export function demandContentType(site: Site, request: Request, type: string): void {
  const given = request.headers.get('content-type') ?? '';
  const matches = site.vendor.name === 'moodle' ? given === type : given.split(';')[0]?.trim() === type;
  if (!matches) throw new Refusal(site.vendor.unacceptable === 400 ? 400 : 415, `Content-Type must be ${type}`);
}
