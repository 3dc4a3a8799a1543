/**
 * Answers on their way to the server. Each change gets the next sequence and goes into the journal at once; 300 ms after the last change, or
 * 2 seconds after the first where somebody goes on typing, the newest of each question is sent, one request at a time, and again until there is a receipt. What is refused because it came too late is handed in for
 * people to decide on. Nothing is forgotten before the server has it.
 */
import type { Connection } from '../host.js';
import { LiveRefusal } from '../live.js';
import { UnreachableError } from './hosted-api.js';
import type { Receipts, SentAnswer } from './hosted-contract.js';
import type { Journal, KeptAnswer } from './hosted-journal.js';
import type { HostedPage } from './hosted-page.js';

const DEBOUNCE_MS = 300;
const LONGEST_DEBOUNCE_MS = 2000;
const RETRY_SECONDS = [1, 2, 4, 8];
/** As many answers go in one request. */
const AT_ONCE = 100;
/** What a page that is being closed may still send. */
const LAST_BYTES = 60_000;

export interface OutboxOptions {
  attemptId: string;
  firstSequence: number;
  /** What the server has. */
  stored: readonly SentAnswer[];
  /** What the journal kept from before and the server may not have. */
  kept: readonly KeptAnswer[];
  journal: Pick<Journal, 'keep' | 'drop'>;
  page: Pick<HostedPage, 'after' | 'monotonic'>;
  /** Milliseconds of the server's clock. */
  now: () => number;
  put(answers: SentAnswer[], options?: { keepalive?: boolean }): Promise<Receipts>;
  handIn(answers: KeptAnswer[]): Promise<void>;
  /** Counts, or `late`, have changed. */
  onChange(): void;
  onConnection(connection: Connection): void;
  /** The session is over. */
  onEnded(): void;
}

export interface Outbox {
  /** A new answer of a question. */
  record(position: number, answer: Omit<SentAnswer, 'position' | 'sequence'>): void;
  /** Sends what waits, now. */
  push(): void;
  /** Sends what waits as the last thing that a page does. */
  flush(): void;
  /** Resolves when everything has its receipt, or was handed in. */
  settled(): Promise<void>;
  /** What has no receipt. */
  unsent(): KeptAnswer[];
  /** Questions with an answer: those of them whose answer, as it is now, has a receipt, and all. A flag, or time, that waits is no answer. */
  readonly counts: { saved: number; total: number; savedAt: number | null; late: number };
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { attemptId, journal, page, now } = options;
  let sequence = options.firstSequence;
  const answered = new Set<number>();
  const waiting = new Map<number, KeptAnswer>();
  /** The answer of each question that has a receipt. */
  const received = new Map<number, SentAnswer['response']>();
  for (const answer of options.stored) {
    remember(answer);
    received.set(answer.position, answer.response);
  }
  for (const answer of options.kept) {
    remember(answer);
    waiting.set(answer.position, answer);
  }
  let savedAt = options.stored.length > 0 ? now() : null;
  let late = 0;
  let sending = false;
  let stopped = false;
  let failures = 0;
  let failingSince = 0;
  /** Since when something waits to be sent. */
  let waitingSince: number | null = null;
  let callOff = (): void => undefined;
  let listeners: (() => void)[] = [];
  if (waiting.size > 0) later(0);

  function remember({ position, response }: SentAnswer): void {
    if (response === null) answered.delete(position);
    else answered.add(position);
  }

  function later(milliseconds: number): void {
    callOff();
    callOff = page.after(milliseconds, push);
  }

  function push(): void {
    callOff();
    if (!sending && !stopped && waiting.size > 0) void send();
  }

  function inOrder(): KeptAnswer[] {
    return [...waiting.values()].sort((a, b) => a.sequence - b.sequence);
  }

  async function send(): Promise<void> {
    sending = true;
    waitingSince = null;
    const batch = inOrder().slice(0, AT_ONCE);
    if (failures === 0) options.onConnection({ status: 'saving' });
    let wait: number | null = null;
    try {
      const { receipts, serverTime } = await options.put(batch.map(sent));
      const responses = new Map(batch.map(({ sequence: given, response }) => [given, response]));
      for (const receipt of receipts) {
        const response = responses.get(receipt.sequence);
        if (response !== undefined) received.set(receipt.position, response);
        confirm(receipt.position, receipt.sequence);
      }
      savedAt = Date.parse(serverTime);
      well();
    } catch (error) {
      wait = await refused(error, batch);
    }
    sending = false;
    options.onChange();
    if (waiting.size === 0) {
      const done = listeners;
      listeners = [];
      for (const tell of done) tell();
    } else if (!stopped) later(wait ?? 0);
  }

  function confirm(position: number, confirmed: number): void {
    if (waiting.get(position)?.sequence === confirmed) waiting.delete(position);
    void journal.drop(attemptId, position, confirmed);
  }

  function well(): void {
    failures = 0;
    options.onConnection({ status: 'ok' });
  }

  /** What to do now; returns after how many milliseconds to go on. */
  async function refused(error: unknown, batch: KeptAnswer[]): Promise<number | null> {
    if (error instanceof UnreachableError) return failed(error);
    if (!(error instanceof LiveRefusal)) throw error;
    const { code, details } = error;
    if (details['status'] === 401 || code === 'attempts.not_found') {
      stopped = true;
      options.onEnded();
      return null;
    }
    if (code === 'attempts.on_break') return 2000;
    const over = code === 'attempts.deadline_passed' || code === 'attempts.closed';
    const refusedOnes = over ? inOrder() : batch.filter(({ position }) => position === details['position']);
    try {
      await options.handIn(refusedOnes.length > 0 ? refusedOnes : batch);
      late += refusedOnes.length || batch.length;
    } catch (problem) {
      if (problem instanceof UnreachableError) return failed(problem);
      // Not even kept for people: it does not fit the question, which no page of ours makes. Said, so that it is seen.
      console.error(problem);
    }
    for (const { position, sequence: given } of refusedOnes.length > 0 ? refusedOnes : batch) confirm(position, given);
    well();
    return null;
  }

  function failed({ retryAfter }: UnreachableError): number {
    if (failures === 0) failingSince = now();
    const seconds = retryAfter ?? (RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length - 1)] as number);
    failures++;
    options.onConnection({ status: 'failing', since: failingSince, retryInSeconds: seconds });
    return seconds * 1000;
  }

  return {
    record(position, answer) {
      const kept: KeptAnswer = { ...answer, position, sequence: sequence++, changedAt: new Date(now()).toISOString() };
      waiting.set(position, kept);
      remember(kept);
      void journal.keep(attemptId, kept);
      options.onChange();
      if (failures > 0 || sending) return;
      waitingSince ??= page.monotonic();
      later(Math.min(DEBOUNCE_MS, Math.max(0, waitingSince + LONGEST_DEBOUNCE_MS - page.monotonic())));
    },
    push,
    flush() {
      let bytes = 0;
      const last = inOrder()
        .slice(0, AT_ONCE)
        .filter((answer) => (bytes += JSON.stringify(answer).length) < LAST_BYTES);
      if (last.length > 0 && !stopped) void options.put(last.map(sent), { keepalive: true }).catch(() => undefined);
    },
    settled() {
      if (waiting.size === 0 && !sending) return Promise.resolve();
      return new Promise((resolve) => listeners.push(resolve));
    },
    unsent: inOrder,
    get counts() {
      const isUnsent = ({ position, response }: KeptAnswer) => response !== null && response !== received.get(position);
      const unsent = [...waiting.values()].filter(isUnsent).length;
      return { saved: answered.size - unsent, total: answered.size, savedAt, late };
    },
  };
}

function sent({ changedAt: _, ...answer }: KeptAnswer): SentAnswer {
  return answer;
}
