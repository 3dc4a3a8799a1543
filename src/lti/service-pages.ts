/** Lists of services come in pages, each of which names the next in its Link header (AGS 2.0, 3.2.4; NRPS 2.0, 2.4.2; RFC 8288). */
import type { Answer } from './platform-answer.js';
import type { PlatformService, ServiceAccess } from './platform-service.js';

/** A platform whose pages go round in a circle is not followed for ever. */
const MOST_PAGES = 1000;

export type Failed = Exclude<Answer, { kind: 'ok' }>;

export interface Pages {
  readonly kind: 'ok';
  /** Bodies, parsed. */
  readonly pages: readonly unknown[];
  /** Of the last one. */
  readonly headers: Headers;
}

/** Every page of a list, or the first answer that is no page. */
export async function readPages(
  service: PlatformService,
  access: ServiceAccess,
  url: string,
  accept: string,
): Promise<Pages | Failed> {
  const pages: unknown[] = [];
  const seen = new Set<string>();
  for (let next: string | null = url; next !== null;) {
    if (seen.has(next) || pages.length >= MOST_PAGES) return unreadable('its pages have no end');
    seen.add(next);
    const answer = await service.call(access, { url: next, accept });
    if (answer.kind !== 'ok') return answer;
    try {
      pages.push(JSON.parse(answer.text));
    } catch {
      return unreadable('it is no JSON');
    }
    const linked = linkOf(answer.headers, 'next', next);
    if (linked === null) return { kind: 'ok', pages, headers: answer.headers };
    next = merged(linked, url);
  }
  return unreadable('it has no page');
}

export function unreadable(why: string): Failed {
  return { kind: 'refused', status: null, problem: `The platform’s answer cannot be used: ${why}.` };
}

/**
 * Address of a relation in the Link header; null where there is none. The token goes with the request, so another origin is not followed.
 * Moodle escapes its header as if for HTML and quotes it with curly quotes.
 */
export function linkOf(headers: Headers, relation: string, base: string): string | null {
  for (const [, target = '', parameters = ''] of (headers.get('link') ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    const rel = /;\s*rel\s*=\s*([^;,]*)/i.exec(parameters)?.[1] ?? '';
    if (!rel.split(/[^a-z]+/i).includes(relation)) continue;
    const url = URL.parse(target.replaceAll('&amp;', '&'), base);
    if (url?.origin === new URL(base).origin) return url.href;
  }
  return null;
}

/** What the first request asked for holds for the pages after it, where a platform forgets to say so. */
function merged(next: string, first: string): string {
  const url = new URL(next);
  for (const [name, value] of new URL(first).searchParams)
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  return url.href;
}
