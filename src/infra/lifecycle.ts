/** Where the process stands between its start and its end. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class Lifecycle {
  #starting = true;
  #stopping = false;
  readonly #stopped = new AbortController();

  /** Why `/readyz` sends requests elsewhere; null when it does not. */
  get reason(): string | null {
    if (this.#stopping) return 'It is stopping.';
    return this.#starting ? 'It is starting.' : null;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Aborted when the process begins to stop: for answers that would otherwise never end. */
  get signal(): AbortSignal {
    return this.#stopped.signal;
  }

  /** What a first start makes is there. */
  hasStarted(): void {
    this.#starting = false;
  }

  /** From now on `/readyz` answers 503, so that no proxy sends more. */
  beginToStop(): void {
    this.#stopping = true;
  }

  /** Answers that stream come to their end. */
  endStreams(): void {
    this.#stopped.abort();
  }
}
