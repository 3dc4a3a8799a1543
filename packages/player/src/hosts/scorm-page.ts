/** What a host needs of the page it runs in, so that the same host runs in a browser and, with clocks that stand still, in a test. */
export interface Page {
  /** Where the search for the API starts. */
  window: unknown;
  /** Null where the browser denies it (private modes, sandboxed frames, file: in some browsers). */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** Milliseconds, never set back. */
  monotonic(): number;
  /** Wall clock, local time zone. */
  clock(): Date;
  /** Runs later; the returned function calls it off. */
  after(milliseconds: number, run: () => void): () => void;
  /** The network came back. */
  onOnline(run: () => void): void;
  random32(): number;
}

export function browserPage(): Page {
  return {
    window,
    storage: storageOf(),
    monotonic: () => performance.now(),
    clock: () => new Date(),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    onOnline: (run) => addEventListener('online', run),
    random32: () => crypto.getRandomValues(new Uint32Array(1))[0] as number,
  };
}

function storageOf(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
