/**
 * Answers on their way to the server. Each change gets the next sequence and goes into the journal at once; 300 ms after the last change, or
 * 2 seconds after the first where somebody goes on typing, the newest of each question is sent, one request at a time, and again until there
 * is a receipt. What is refused because it came too late is handed in for people to decide on. Nothing is forgotten before the server has it:
 * a refusal that is not about the answer leaves it waiting.
 */
import type { Response } from '@examport/content';
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
/** And no more than so much of their JSON; the server takes twice as much. */
const BYTES_AT_ONCE = 1_000_000;
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
  /** So many of the next go each by itself: together they were refused for something that is not about one of them. */
  let alone = 0;
  /** Questions whose answer nobody takes; it stays in the journal. */
  const hopeless = new Set<number>();
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

  /** Those that go in the next request: as many as the server takes, and at least one. */
  function nextOnes(): KeptAnswer[] {
    let bytes = 0;
    return inOrder()
      .slice(0, alone > 0 ? 1 : AT_ONCE)
      .filter((answer, i) => (bytes += bytesOf(answer)) <= BYTES_AT_ONCE || i === 0);
  }

  async function send(): Promise<void> {
    sending = true;
    waitingSince = null;
    const wasAlone = alone > 0;
    const batch = nextOnes();
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
    if (wasAlone) alone -= 1;
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
    if (isOver(error)) return end();
    if (!(error instanceof LiveRefusal)) return failed(error);
    const { code, details } = error;
    if (code === 'attempts.on_break') return 2000;
    if (code === 'attempts.deadline_passed' || code === 'attempts.closed') return handOver(nextOnes());
    const own = batch.filter(({ position }) => position === details['position']);
    if (own.length > 0) return handOver(own);
    if (batch.length > 1) return separate(batch);
    // What cannot be read at all will never be. Anything else may pass: a limit of requests, a delivery that was archived by mistake.
    return isUnreadable(error) ? handOver(batch) : failed(error);
  }

  /** Hands in for people what the server does not take by itself. */
  async function handOver(ones: KeptAnswer[]): Promise<number | null> {
    try {
      await options.handIn(ones);
    } catch (problem) {
      if (isOver(problem)) return end();
      if (!(problem instanceof LiveRefusal)) return failed(problem);
      const own = ones.filter(({ position }) => position === problem.details['position']);
      if (own.length === 0 && ones.length > 1) return separate(ones);
      if (own.length === 0 && !isUnreadable(problem)) return failed(problem);
      // Not even kept for people: it does not fit the question, which no page of ours makes. Said, so that it is seen.
      console.error(problem);
      for (const { position, sequence: given } of own.length > 0 ? own : ones) {
        if (waiting.get(position)?.sequence !== given) continue;
        waiting.delete(position);
        hopeless.add(position);
      }
      return null;
    }
    late += ones.length;
    for (const { position, sequence: given } of ones) confirm(position, given);
    well();
    return null;
  }

  function separate(ones: readonly KeptAnswer[]): null {
    alone = ones.length;
    return null;
  }

  function end(): null {
    stopped = true;
    options.onEnded();
    return null;
  }

  function failed(error: unknown): number {
    const retryAfter = error instanceof UnreachableError ? error.retryAfter : null;
    if (!(error instanceof UnreachableError)) console.error(error);
    if (failures === 0) failingSince = now();
    const seconds = retryAfter ?? (RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length - 1)] as number);
    failures++;
    options.onConnection({ status: 'failing', since: failingSince, retryInSeconds: seconds });
    return seconds * 1000;
  }

  return {
    record(position, answer) {
      const response = storable(answer.response);
      const changedAt = new Date(now()).toISOString();
      const kept: KeptAnswer = { ...answer, response, position, sequence: sequence++, changedAt };
      waiting.set(position, kept);
      hopeless.delete(position);
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
        .filter((answer) => {
          const more = bytesOf(answer);
          if (bytes + more > LAST_BYTES) return false;
          bytes += more;
          return true;
        });
      if (last.length > 0 && !stopped) void options.put(last.map(sent), { keepalive: true }).catch(() => undefined);
    },
    settled() {
      if (waiting.size === 0 && !sending) return Promise.resolve();
      return new Promise((resolve) => listeners.push(resolve));
    },
    unsent: inOrder,
    get counts() {
      const isUnsent = ({ position, response }: KeptAnswer) => response !== null && response !== received.get(position);
      const lost = [...hopeless].filter((position) => answered.has(position)).length;
      const unsent = [...waiting.values()].filter(isUnsent).length + lost;
      return { saved: answered.size - unsent, total: answered.size, savedAt, late };
    },
  };
}

function sent({ changedAt: _, ...answer }: KeptAnswer): SentAnswer {
  return answer;
}

/** The session is over, or the attempt is no longer this learner's. */
function isOver(error: unknown): boolean {
  return error instanceof LiveRefusal && (error.details['status'] === 401 || error.code === 'attempts.not_found');
}

/** The server cannot make sense of the request, however often it is sent. */
function isUnreadable({ details }: LiveRefusal): boolean {
  return details['status'] === 413 || details['status'] === 422;
}

const bytesOf = (answer: KeptAnswer): number => new TextEncoder().encode(JSON.stringify(answer)).length;

/** Without what no database keeps and a whole request would be refused for: U+0000 and half of a character. */
function storable(response: Response | null): Response | null {
  const text = JSON.stringify(response);
  // Almost always it is storable as it is, and stays the same object.
  if (!/\\u(?:0000|d[89a-f])/i.test(text)) return response;
  const whole = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.replace(/\0|\p{Surrogate}/gu, '\ufffd') : value;
  return JSON.parse(text, whole) as Response | null;
}
