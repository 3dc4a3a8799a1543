/** What was asked of the platform, and trouble on demand. */

export type Endpoint =
  | 'configuration'
  | 'registration'
  | 'jwks'
  | 'authorization'
  | 'token'
  | 'lineitems'
  | 'scores'
  | 'results'
  | 'roster'
  | 'deep-linking'
  | 'pages';

export interface Trouble {
  on: Endpoint;
  /** Waits before anything is done. */
  slowMs?: number;
  /** Answers with this status and nothing else. */
  status?: number;
  /** `Retry-After`, seconds or a date, beside `status`. */
  retryAfter?: number | string;
  /** The request is carried out, and yet answered with `status`: an answer that got lost on its way. */
  carriedOut?: boolean;
  /** On `authorization`: the id_token is signed with a key that the key set does not hold. */
  wrongKey?: boolean;
  /** How many requests are in for it; default all to come. */
  times?: number;
}

export interface Logged {
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly status: number;
  readonly at: number;
}

const KEPT = 2000;

export class Traffic {
  /** The last two thousand requests, oldest first. */
  readonly log: Logged[] = [];
  readonly #counts = new Map<Endpoint, number>();
  readonly #troubles: { trouble: Trouble; left: number }[] = [];

  /** How often an endpoint was asked since the last `clear`. */
  count(endpoint: Endpoint): number {
    return this.#counts.get(endpoint) ?? 0;
  }

  of(endpoint: Endpoint): Logged[] {
    return this.log.filter((each) => each.endpoint === endpoint);
  }

  clear(): void {
    this.log.length = 0;
    this.#counts.clear();
  }

  note(entry: Logged): void {
    this.#counts.set(entry.endpoint, this.count(entry.endpoint) + 1);
    this.log.push(entry);
    if (this.log.length > KEPT) this.log.shift();
  }

  plan(trouble: Trouble): () => void {
    const planned = { trouble, left: trouble.times ?? Infinity };
    this.#troubles.push(planned);
    return () => {
      planned.left = 0;
    };
  }

  behave(): void {
    this.#troubles.length = 0;
  }

  /** The trouble that this request is in for: the earliest that was planned and is not used up. */
  next(endpoint: Endpoint): Trouble | null {
    const planned = this.#troubles.find(({ trouble, left }) => trouble.on === endpoint && left > 0);
    if (!planned) return null;
    planned.left -= 1;
    return planned.trouble;
  }
}
