/** The server's clock as the page knows it: counted on from the last answer by a clock that nobody can set. */
import type { HostedPage } from './hosted-page.js';

/** A jump of the device's clock against the one that cannot be set, in milliseconds: it was set, or the device slept. */
const JUMP_MS = 3_000;

export interface ServerClock {
  /** @param askedAt `monotonic()` when the question left: half of the way there and back is the answer's age */
  set(serverTime: string, askedAt: number): void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether the device slept, or its clock was set, since the last answer: what `now` says may be wrong. */
  jumped(): boolean;
}

export function createServerClock(page: Pick<HostedPage, 'monotonic' | 'wallClock'>): ServerClock {
  let server = page.wallClock();
  let at = page.monotonic();
  let wall = page.wallClock();
  return {
    set(serverTime, askedAt) {
      at = page.monotonic();
      wall = page.wallClock();
      server = Date.parse(serverTime) + Math.max(0, at - askedAt) / 2;
    },
    now: () => server + (page.monotonic() - at),
    jumped: () => Math.abs(page.wallClock() - wall - (page.monotonic() - at)) > JUMP_MS,
  };
}
