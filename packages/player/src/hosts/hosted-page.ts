/** What the hosted host needs of the page it runs in, so that it runs in a browser and, without one, in a test. */
import { openJournal, type Journal } from './hosted-journal.js';

export interface HostedPage {
  /** `fetch`, with paths of this server. */
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** The session that a launch has put into the page; null: there is none. */
  embedded: unknown;
  /** What stands behind `#`. */
  code: string;
  /** Remembered for this tab alone, until it is closed. Null where the browser denies it. */
  tabStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** Milliseconds, never set back. */
  monotonic(): number;
  /** Milliseconds of the device's clock, which may be wrong. */
  wallClock(): number;
  /** Runs later; the returned function calls it off. */
  after(milliseconds: number, run: () => void): () => void;
  /** The network came back, or the page came back into view. */
  onWake(run: () => void): void;
  /** Names this page. */
  newId(): string;
  openJournal(key: string): Promise<Journal>;
}

export function browserHostedPage(): HostedPage {
  return {
    fetch: (path, init) => fetch(path, init),
    embedded: embeddedSession(),
    code: location.hash.slice(1),
    tabStorage: storageOfTab(),
    monotonic: () => performance.now(),
    wallClock: () => Date.now(),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    onWake(run) {
      addEventListener('online', run);
      addEventListener('pageshow', run);
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && run());
    },
    newId: () => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('-'),
    openJournal,
  };
}

function embeddedSession(): unknown {
  const element = document.getElementById('examport-session');
  const text = element?.textContent;
  // The token has no business in the document any longer than needed.
  element?.remove();
  return text ? (JSON.parse(text) as unknown) : null;
}

function storageOfTab(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
