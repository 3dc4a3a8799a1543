/**
 * How long an attempt has been open. The time comes from a monotonic clock and is counted tick by tick, so that setting the wall clock
 * changes nothing, and a laptop that slept through the night costs no more than one gap.
 */

/**
 * The longest time between two ticks that is counted, in milliseconds. Hidden tabs tick once a minute at worst; a longer gap means that the
 * machine slept or the page was frozen.
 */
export const LONGEST_GAP_MS = 90_000;

/** Seconds before the deadline at which a learner is warned, in the order in which they come. */
export const WARNINGS = [300, 60] as const;
export type Warning = (typeof WARNINGS)[number];

export interface Stopwatch {
  /** Begins to count; does nothing when it already does. */
  start(): void;
  /** Whole seconds since the last call; what is left of a second is kept for the next one. 0 while stopped. */
  take(): number;
  /** Ends counting. Call `take` before, or the time since is lost. */
  stop(): void;
}

/** @param now Milliseconds of a monotonic clock, e.g. `performance.now`. */
export function createStopwatch(now: () => number): Stopwatch {
  let last: number | null = null;
  let rest = 0;
  return {
    start() {
      last ??= now();
    },
    take() {
      if (last === null) return 0;
      const time = now();
      rest += Math.min(Math.max(0, time - last), LONGEST_GAP_MS);
      last = time;
      const whole = Math.floor(rest / 1000);
      rest -= whole * 1000;
      return whole;
    },
    stop() {
      last = null;
    },
  };
}

/** Seconds left of a limit; null: there is no limit. */
export function secondsLeft(limit: number | null, used: number): number | null {
  return limit === null ? null : Math.max(0, limit - used);
}

/** The warning that stands at `left` seconds: the latest that was passed. A limit shorter than a warning never gives it. */
export function warningAt(limit: number | null, used: number): Warning | null {
  const left = secondsLeft(limit, used);
  if (limit === null || left === null) return null;
  return WARNINGS.filter((seconds) => left <= seconds && limit > seconds).at(-1) ?? null;
}
