/**
 * The one way by which the server fetches from elsewhere. Addresses that members give (issuers, key sets, platforms) must not make it
 * ask what only it can reach: it goes to public addresses, by https, and takes answers of a bounded size in a bounded time.
 */
import ipaddr from 'ipaddr.js';
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, fetch as undiciFetch, type RequestInit as UndiciInit } from 'undici';

export interface OutwardFetchOptions {
  /** True for development and closed networks; or the CIDR ranges and addresses that may be reached although they are private. */
  readonly allowPrivate: boolean | readonly string[];
  /** For connecting, and for all of the answer. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly maxRedirects?: number;
  /** Of names; the system's when left out. */
  readonly lookup?: LookupFunction;
}

export type OutwardFetchCode =
  | 'fetch.address_refused'
  | 'fetch.not_https'
  | 'fetch.unreachable'
  | 'fetch.timeout'
  | 'fetch.too_large'
  | 'fetch.too_many_redirects';

const SENTENCES: Record<OutwardFetchCode, string> = {
  'fetch.address_refused':
    'This is not a public address; an operator may allow it with EXAMPORT_ALLOW_PRIVATE_ADDRESSES.',
  'fetch.not_https': 'Only https:// addresses are fetched.',
  'fetch.unreachable': 'The address cannot be reached.',
  'fetch.timeout': 'The address did not answer in time.',
  'fetch.too_large': 'The address answered with more than is taken.',
  'fetch.too_many_redirects':
    'The address leads from one to the next without end, or to where this request may not be led.',
};

export class OutwardFetchError extends Error {
  override readonly name = 'OutwardFetchError';
  readonly kind = 'upstream';
  readonly details: { host: string };

  constructor(
    readonly code: OutwardFetchCode,
    host: string,
    cause?: unknown,
  ) {
    super(SENTENCES[code], { cause });
    this.details = { host };
  }
}

/** What `fetch` is to the web; the whole body has been read when it resolves. @throws OutwardFetchError */
export type OutwardFetch = (url: string | URL, init?: OutwardRequest) => Promise<Response>;

export interface OutwardRequest {
  readonly method?: string;
  readonly headers?: Record<string, string> | Headers;
  readonly body?: string | URLSearchParams | Uint8Array | null;
  readonly signal?: AbortSignal | null;
  /** What another origin says in the place of this one is not taken: a redirect there is refused. */
  readonly sameOrigin?: boolean;
}

/** Key of the `OutwardFetch` in Nest's container. */
export const OUTWARD_FETCH = Symbol('OutwardFetch');

export function createOutwardFetch({
  allowPrivate,
  timeoutMs = 10_000,
  maxBytes = 1024 * 1024,
  maxRedirects = 3,
  lookup = systemLookup,
}: OutwardFetchOptions): OutwardFetch {
  const mayReach = (address: string) => mayReachAddress(address, allowPrivate);
  const agent = new Agent({
    connect: { lookup: guarded(lookup, mayReach), timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });

  return async (address, { method = 'GET', headers, body, signal, sameOrigin = false } = {}) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    let url = new URL(address);
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      check(url, mayReach, allowPrivate !== false);
      const init: UndiciInit = {
        method,
        dispatcher: agent,
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        headers: Object.fromEntries(new Headers(headers)),
        ...(body !== undefined && body !== null && { body }),
      };
      const { host } = url;
      const response = await undiciFetch(url, init).catch((error: unknown) => fail(error, host, deadline));
      const target = response.headers.get('location');
      if (![301, 302, 303, 307, 308].includes(response.status) || target === null) {
        const bytes = await readBody(response.body, maxBytes, host, deadline);
        const empty = [101, 204, 205, 304].includes(response.status);
        const headersOut = [...response.headers].filter(
          ([name]) => !['content-encoding', 'content-length'].includes(name),
        );
        return new Response(empty ? null : bytes, { status: response.status, headers: headersOut });
      }
      await response.body?.cancel();
      // Data, and the secrets in it, go only where they were sent.
      if (method !== 'GET' && method !== 'HEAD') throw new OutwardFetchError('fetch.too_many_redirects', host);
      const next = new URL(target, url);
      if (next.origin !== url.origin) {
        if (sameOrigin) throw new OutwardFetchError('fetch.too_many_redirects', host);
        headers = undefined;
      }
      url = next;
    }
    throw new OutwardFetchError('fetch.too_many_redirects', url.host);
  };
}

/**
 * Why an address could never be fetched; null when it might be. What its name leads to is looked at when it is fetched.
 * @param allowPrivate as in `OutwardFetchOptions`
 */
export function addressProblem(address: string, allowPrivate: boolean | readonly string[]): string | null {
  if (!URL.canParse(address)) return 'This is no address.';
  try {
    check(new URL(address), (literal) => mayReachAddress(literal, allowPrivate), allowPrivate !== false);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

function mayReachAddress(address: string, allowPrivate: boolean | readonly string[]): boolean {
  return allowPrivate === true || isPublic(address) || isListed(address, allowPrivate);
}

function check(url: URL, mayReach: (address: string) => boolean, privateAllowed: boolean): void {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  const loopback =
    literal === 'localhost' || (ipaddr.isValid(literal) && ipaddr.process(literal).range() === 'loopback');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback && privateAllowed))
    throw new OutwardFetchError('fetch.not_https', url.host);
  if (url.username !== '' || url.password !== '') throw new OutwardFetchError('fetch.address_refused', url.host);
  // A literal address is never looked up.
  if (ipaddr.isValid(literal) && !mayReach(literal)) throw new OutwardFetchError('fetch.address_refused', url.host);
}

/** Connects only to addresses that were checked: a name that answers differently the second time gains nothing. */
function guarded(lookup: LookupFunction, mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const all = typeof found === 'string' ? [] : found;
      const refused = all.find(({ address }) => !mayReach(address));
      // One bad address among good ones is no accident.
      const first = all[0];
      if (refused || !first) callback(Object.assign(new Error('refused'), { code: 'EXAMPORT_REFUSED' }), '', 0);
      else if (options.all) callback(null, all);
      else callback(null, first.address, first.family);
    });
  };
}

function isPublic(address: string): boolean {
  // `process` unwraps IPv4 in IPv6; what carries IPv4 in another way is no "unicast" either.
  return ipaddr.process(address).range() === 'unicast';
}

function isListed(address: string, list: boolean | readonly string[]): boolean {
  if (typeof list === 'boolean') return list;
  const parsed = ipaddr.process(address);
  return list.some((entry) => {
    const [range, bits] = ipaddr.isValidCIDR(entry) ? ipaddr.parseCIDR(entry) : [ipaddr.parse(entry), undefined];
    if (range.kind() !== parsed.kind()) return false;
    return parsed.match(range, bits ?? (range.kind() === 'ipv4' ? 32 : 128));
  });
}

async function readBody(
  body: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
  host: string,
  deadline: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new OutwardFetchError('fetch.too_large', host);
      chunks.push(chunk);
    }
  } catch (error) {
    fail(error, host, deadline);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function fail(error: unknown, host: string, deadline: AbortSignal): never {
  if (error instanceof OutwardFetchError) throw error;
  for (let cause: unknown = error; cause; cause = (cause as { cause?: unknown }).cause) {
    const { code, name } = cause as { code?: unknown; name?: string };
    if (code === 'EXAMPORT_REFUSED') throw new OutwardFetchError('fetch.address_refused', host);
    if (String(code).includes('TIMEOUT') || name === 'TimeoutError' || deadline.aborted)
      throw new OutwardFetchError('fetch.timeout', host, error);
  }
  throw new OutwardFetchError('fetch.unreachable', host, error);
}
