/**
 * What stands behind the player besides `Host` when it is our own server (hosts/hosted): a clock that decides, forms that it hands out,
 * pages that take over from each other, and words from the board. In packages there is none of it: `EXAMPORT_HOSTED` is false there when
 * the bundle is built, and everything that hangs on it falls away.
 */
import type { AttemptState, FormQuestion, Host, PlayerState } from './host.js';

declare global {
  /** Set when the bundle is built; true in tests. */
  const EXAMPORT_HOSTED: boolean;
}

/** By which rules a quiz is offered to this learner now. Times are ISO 8601, durations whole seconds. */
export interface QuizRules {
  opensAt: string | null;
  closesAt: string | null;
  /** IANA name in which the board speaks of these times. */
  timeZone: string;
  accessCode: boolean;
  noReturn: boolean;
  waitUntil: string | null;
  time: AllowedTime | null;
  breakSeconds: number;
  blocked: 'not-open' | 'closed' | 'no-attempts' | 'wait' | null;
}

export interface AllowedTime {
  baseSeconds: number;
  extraSeconds: number;
}

/** The attempt that this page holds, or held. */
export interface LiveAttempt {
  quizId: string;
  /** `taken`: it was opened elsewhere since. `closed`: it was handed in, by whoever. */
  state: 'open' | 'taken' | 'closed';
  /** False: the attempt goes on after its time. */
  autoSubmit: boolean;
  time: AllowedTime | null;
  /** Index of the first question that is not closed (no-return sections). */
  floor: number;
  /** Seconds of breaks: in all, used, and whether one stands now. */
  breaks: { allowedSeconds: number; usedSeconds: number; on: boolean };
}

export interface LiveStatus {
  rules: Record<string, QuizRules>;
  attempt: LiveAttempt | null;
  /** Questions of the attempt with an answer: those of them that the server has confirmed, and all. */
  saved: number;
  total: number;
  /** When the last was confirmed, in milliseconds of the server's clock. */
  savedAt: number | null;
  /** Answers that came after the time was over and were passed to the board. */
  late: number;
  /** The session is over: nothing can be sent until the course is opened again. */
  ended: boolean;
  /** The device keeps a copy of what is not sent; only then there is a file to hand in. */
  kept: boolean;
  returnUrl: string | null;
}

/** The server has said no; `code` says why. */
export class LiveRefusal extends Error {
  override readonly name = 'LiveRefusal';

  constructor(
    readonly code: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

export interface LiveTime {
  /** Null: untimed. */
  limitSeconds: number | null;
  /** By the server's clock; never below zero. */
  leftSeconds: number | null;
}

export interface Live {
  /** A new object after every change. */
  readonly status: LiveStatus;
  onChange(listener: () => void): void;
  /**
   * Starts an attempt, or takes over the one in progress.
   * @throws LiveRefusal
   */
  begin(quizId: string, accessCode?: string): Promise<{ form: FormQuestion[]; attempt: AttemptState }>;
  /** Of the attempt that this page holds. */
  time(): LiveTime;
  /** Once a second: asks the server where it is time to. */
  tick(): void;
  /** Hands the attempt in after everything was saved; waits for the network as long as it takes. @throws LiveRefusal */
  submit(): Promise<void>;
  /** Leaves everything before `floor` for good. @throws LiveRefusal */
  advance(floor: number): Promise<void>;
  /** @throws LiveRefusal */
  takeBreak(on: boolean): Promise<void>;
  /** Seconds of breaks that are left now. */
  breakLeft(): number;
  /** Reads rules and history again; null where the server cannot be reached. */
  refresh(): Promise<PlayerState | null>;
  /** @param number of the attempt (`AttemptState.seed`). @throws LiveRefusal */
  report(quizId: string, number: number, position: number, text: string): Promise<void>;
  /** What was not sent, readable for the server alone; null where there is nothing. */
  handInFile(): Promise<{ name: string; text: string } | null>;
  /** The score report as PDF. @throws LiveRefusal */
  reportFile(quizId: string, number: number): Promise<Blob>;
}

/** A host that may have a server behind it. */
export type LiveHost = Host & { readonly live?: Live };
