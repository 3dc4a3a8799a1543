/**
 * The port between the player (state machine and views, which know no LMS and hold no answer key) and whoever stands behind it:
 * an LMS's SCORM API (hosts/scorm12, hosts/scorm2004) or our own server (hosts/hosted; what it does besides is in live.ts). Everything that needs a key is asked
 * of the host and is asynchronous.
 */
import type { Activity, AnswerKey, Course, DeliveryOptions, PresentedQuestion, Response } from '@examport/content';

// ------------------------------------------------------------------------------------------------ state

/** Everything that must survive a killed tab. Plain JSON-able data; SCORM hosts bit-pack it. */
export interface PlayerState {
  /** Open activity; null: the menu. */
  activity: string | null;
  /** By lesson id. Absent: never opened. */
  lessons: Record<string, LessonState>;
  /** By quiz id. Absent: never started. */
  quizzes: Record<string, QuizState>;
}

export interface LessonState {
  /** Index of the furthest block read. */
  block: number;
  done: boolean;
}

export interface QuizState {
  /** Submitted attempts, oldest first; at most the last ten are kept, `attemptsUsed` counts all. */
  history: AttemptSummary[];
  attemptsUsed: number;
  /** Attempt in progress. */
  current: AttemptState | null;
  /** The last submitted attempt with its answers, kept for review. */
  last: AttemptState | null;
}

export interface AttemptSummary {
  /** Percent, two decimals. */
  percent: number;
  passed: boolean | null;
  usedSeconds: number;
}

export interface AttemptState {
  /** Unsigned 32-bit; with the quiz it determines the form. */
  seed: number;
  /** Index of the question on screen; equal to the number of questions: the review screen. */
  cursor: number;
  /** Whole seconds the attempt has been open, by a monotonic clock. */
  usedSeconds: number;
  /** One an item of the form, in form order. */
  answers: AnswerState[];
}

export interface AnswerState {
  response: Response | null;
  /** Whole seconds spent on this question. */
  seconds: number;
  flagged: boolean;
  /** Practice: feedback was shown and the answer is final. Flashcards: 1 = again, 2 = known. */
  checked: 0 | 1 | 2;
}

// ------------------------------------------------------------------------------------------------ what the LMS is told

/** Computed by the runtime after every change; hosts translate it. */
export interface Standing {
  completion: 'incomplete' | 'completed';
  success: 'unknown' | 'passed' | 'failed';
  /** Counted score of the graded quizzes, 0–1; null before the first submission or without graded quiz. */
  scaled: number | null;
  /** Share of activities done, 0–1. */
  progress: number;
}

/** How saving goes; the view shows it. `local`: no LMS was found, one may go on. */
export type Connection =
  | { status: 'ok' }
  | { status: 'saving' }
  | { status: 'failing'; since: number; retryInSeconds: number }
  | { status: 'local' };

// ------------------------------------------------------------------------------------------------ the port

export interface Session {
  course: Course;
  /** Activities of this SCO. Quizzes carry their settings; lessons their blocks. */
  activities: Activity[];
  /** Towards the LMS; also says the language of the player's words. */
  delivery: DeliveryOptions;
  learnerName: string | null;
  /** `review` and `browse`: nothing is written; the view says so and hides "start". */
  mode: 'normal' | 'browse' | 'review';
  state: PlayerState | null;
  /** Things to tell the learner at start: `'restarted-after-update'`, `'state-unreadable'`, `'no-lms'`. */
  notices: string[];
}

export interface FormQuestion {
  /** Our own server's forms alone: tells where a section ends. */
  sectionId?: string;
  sectionTitle: string;
  question: PresentedQuestion;
}

/** Feedback on one answer. */
export interface Feedback {
  outcome: Outcome;
  key: AnswerKey;
}

/** Same shape as `@examport/scoring`'s Outcome, which the player may not import. A type test holds them equal. */
export interface Outcome {
  status: 'graded' | 'unanswered' | 'pending';
  points: number;
  maxPoints: number;
  correct: boolean;
  parts: Record<string, boolean>;
}

export interface DomainResult {
  /** Title of the domain; '' for questions without one. */
  title: string;
  points: number;
  maxPoints: number;
  questions: number;
  correct: number;
}

/** What the result screen shows. `review` is filled as far as the quiz's review policy allows. */
export interface AttemptResult {
  points: number;
  maxPoints: number;
  percent: number;
  passed: boolean | null;
  cutScore: number | null;
  questions: number;
  answered: number;
  correct: number;
  pending: number;
  byDomain: DomainResult[];
  /** Form order. Empty under policy `score`; `key` is null under policy `responses`. */
  review: {
    question: PresentedQuestion;
    response: Response | null;
    outcome: Outcome;
    key: AnswerKey | null;
    /** Of whoever graded it; our own server's results alone, as what follows. */
    comment?: string | null;
  }[];
  /** What the learner should know: `'score-corrected'`, `'hand-in-accepted'`. */
  notice?: string | null;
  /** By the clock that decides. */
  usedSeconds?: number;
  /** What treats the weakest domains. */
  study?: { domain: string; activities: { id: string; title: string }[] }[];
}

export interface Host {
  /** Finds the LMS, initialises, reads what is stored. Called once. Rejects only when the page itself is broken. */
  start(): Promise<Session>;
  /** The form of (quiz, seed), keys stripped. */
  form(quizId: string, seed: number): Promise<FormQuestion[]>;
  /** Questions embedded in a lesson, by id. */
  lessonQuestions(lessonId: string): Promise<PresentedQuestion[]>;
  /** Practice, flashcards and lessons only; exams refuse. */
  feedback(activityId: string, question: PresentedQuestion, response: Response | null): Promise<Feedback>;
  /** The score of a submitted attempt; pure, may be asked again for review. */
  result(quizId: string, attempt: AttemptState): Promise<AttemptResult>;
  /**
   * Records an attempt as submitted (interactions, score). The runtime has already put it into `state`.
   * Resolves when the host has taken it over; failing commits are shown by `onConnection` and retried.
   */
  submit(quizId: string, attempt: AttemptState, state: PlayerState, standing: Standing): Promise<void>;
  /** After every change. The host coalesces (about 300 ms), keeps one commit in flight, retries. Never throws. */
  save(state: PlayerState, standing: Standing): void;
  /** Writes what is pending now; called on pagehide and when the page is hidden. Synchronous as far as it can be. */
  flush(): void;
  /** The learner leaves: final values, terminate, navigation request. `done`: all work is finished. */
  exit(state: PlayerState, standing: Standing, done: boolean): Promise<void>;
  onConnection(listener: (connection: Connection) => void): void;
  /**
   * Characters of free text (essay, fill-in) that still fit into what the LMS stores, beyond `state` as it is. Infinity where there is no
   * limit. The view bounds its inputs by it and shows the rest, so that no answer can be lost by overflow.
   */
  room(state: PlayerState): number;
}
