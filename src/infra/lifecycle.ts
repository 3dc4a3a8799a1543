/** Where the process stands between its start and its end. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class Lifecycle {
  #stopping = false;
  readonly #stopped = new AbortController();

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Aborted when the process begins to stop: for answers that would otherwise never end. */
  get signal(): AbortSignal {
    return this.#stopped.signal;
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
