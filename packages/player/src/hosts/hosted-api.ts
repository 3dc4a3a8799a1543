/** Requests to our server with the session's token, which is renewed while the page is in use. */
import { LiveRefusal } from '../live.js';
import type { LearnerSession } from './hosted-contract.js';
import type { HostedPage } from './hosted-page.js';

/** No answer, or none that says anything: to be asked again. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(
    /** Seconds that the server wants to be left alone; null: it did not say. */
    readonly retryAfter: number | null = null,
    options?: ErrorOptions,
  ) {
    super('The server cannot be reached.', options);
  }
}

export interface Api {
  readonly session: LearnerSession;
  /**
   * @param path below `/api/v1/learn`
   * @throws UnreachableError, LiveRefusal
   */
  ask<T>(method: string, path: string, body?: unknown, options?: { keepalive?: boolean }): Promise<T>;
  /** A file. @throws UnreachableError, LiveRefusal */
  file(path: string): Promise<Blob>;
}

const BASE = '/api/v1/learn';
const TIMEOUT_MS = 20_000;
const RETRY_SECONDS = 5;
/** Share of a token's life after which the next one is asked for. */
const RENEW_AFTER = 0.5;
const TAB = 'examport.session';

interface Remembered {
  code: string;
  token: string;
}

/**
 * Opens the session: the one in the page, the one that this tab had before it was reloaded, or the one that the link is good for.
 * @param onRenewed each answer with a session, and when it was asked for
 * @throws UnreachableError, LiveRefusal when the link is not good
 */
export async function openApi(
  page: HostedPage,
  onRenewed: (session: LearnerSession, askedAt: number) => void,
): Promise<Api> {
  let session!: LearnerSession;
  let renewing: Promise<void> | null = null;
  let callOff = (): void => undefined;

  const take = (next: LearnerSession, askedAt: number): void => {
    session = next;
    const kept: Remembered = { code: page.code, token: next.token };
    page.tabStorage?.setItem(TAB, JSON.stringify(kept));
    callOff();
    callOff = page.after(next.expiresInSeconds * RENEW_AFTER * 1000, () => void renew().catch(() => undefined));
    onRenewed(next, askedAt);
  };

  async function request(method: string, path: string, body: unknown, token: string | null, keepalive = false) {
    const headers: Record<string, string> = {};
    if (token !== null) headers['authorization'] = `Bearer ${token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    let response: Response;
    try {
      response = await page.fetch(`${BASE}${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        keepalive,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.ok) return response;
    } catch (cause) {
      throw new UnreachableError(null, { cause });
    }
    const text = await response.text().catch(() => '');
    const retryAfter = Number(response.headers.get('retry-after') ?? NaN);
    let problem: { code?: string; details?: Record<string, unknown> } = {};
    try {
      problem = JSON.parse(text) as typeof problem;
    } catch {
      // a gateway's page: nothing that our server has said
    }
    if (response.status >= 500 || problem.code === undefined || problem.code.startsWith('infra.')) {
      throw new UnreachableError(Number.isFinite(retryAfter) ? retryAfter : null);
    }
    throw new LiveRefusal(problem.code, { ...problem.details, status: response.status });
  }

  async function open(path: string, body: object): Promise<void> {
    const askedAt = page.monotonic();
    const response = await request('POST', path, body, null);
    take((await json(response)) as LearnerSession, askedAt);
  }

  /** One at a time, however many ask. @throws LiveRefusal when the session is over */
  function renew(): Promise<void> {
    renewing ??= open('/sessions/renew', { token: session.token })
      .catch((error: unknown) => {
        if (error instanceof UnreachableError)
          callOff = page.after(RETRY_SECONDS * 1000, () => void renew().catch(() => undefined));
        throw error;
      })
      .finally(() => (renewing = null));
    return renewing;
  }

  async function authorized(method: string, path: string, body?: unknown, keepalive = false): Promise<Response> {
    try {
      return await request(method, path, body, session.token, keepalive);
    } catch (error) {
      if (!(error instanceof LiveRefusal) || error.details['status'] !== 401) throw error;
      await renew();
      return request(method, path, body, session.token, keepalive);
    }
  }

  async function enter(): Promise<void> {
    if (page.embedded !== null) return take(page.embedded as LearnerSession, page.monotonic());
    const before = remembered(page);
    if (before !== null) {
      try {
        return await open('/sessions/renew', { token: before.token });
      } catch (error) {
        // A link that opens once was opened by this tab: only when its session is over, the link itself is asked.
        if (error instanceof UnreachableError) throw error;
      }
    }
    return open('/sessions', { code: page.code });
  }

  await enter();
  return {
    get session() {
      return session;
    },
    async ask(method, path, body, { keepalive = false } = {}) {
      const response = await authorized(method, path, body, keepalive);
      return (response.status === 204 ? undefined : await json(response)) as never;
    },
    async file(path) {
      const response = await authorized('GET', path);
      return response.blob().catch((cause: unknown) => {
        throw new UnreachableError(null, { cause });
      });
    },
  };
}

/** An answer that broke off is none. */
async function json(response: Response): Promise<unknown> {
  return response.json().catch((cause: unknown) => {
    throw new UnreachableError(null, { cause });
  });
}

function remembered(page: HostedPage): Remembered | null {
  try {
    const kept = JSON.parse(page.tabStorage?.getItem(TAB) ?? 'null') as Remembered | null;
    return kept?.code === page.code ? kept : null;
  } catch {
    return null;
  }
}
