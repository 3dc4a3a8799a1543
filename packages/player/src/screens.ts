/** What the views show and what learners do: the words between the state machine and the screens. */
import type { Activity, Course, DeliveryOptions, Lesson, PresentedQuestion, Quiz, Response } from '@examport/content';
import type {
  AttemptResult,
  AttemptState,
  Connection,
  Feedback,
  FormQuestion,
  PlayerState,
  Session,
  Standing,
} from './host.js';
import type { LiveRefusal, LiveStatus } from './live.js';
import type { Warning } from './timer.js';

// ------------------------------------------------------------------------------------------------ what is shown

/** A try at a question inside a lesson; forgotten when the lesson is left. */
export interface Try {
  response: Response | null;
  feedback: Feedback | null;
}

export interface LessonScreen {
  kind: 'lesson';
  lesson: Lesson;
  questions: Record<string, PresentedQuestion>;
  tries: Record<string, Try>;
  /** The furthest block read before this visit: where to go on reading. */
  from: number;
}

export interface IntroScreen {
  kind: 'intro';
  quiz: Quiz;
  /** How many questions an attempt has. */
  questions: number;
  /** Flashcards: the deck was just finished. */
  finished: boolean;
  /** Why the server did not start an attempt. */
  refusal?: LiveRefusal | null;
}

export interface InAttempt {
  quiz: Quiz;
  form: FormQuestion[];
  attempt: AttemptState;
}

/** A question of an attempt, at `attempt.cursor`. */
export interface QuestionScreen extends InAttempt {
  kind: 'question';
  /** Practice: how the answer was judged. Null while it may still be changed. */
  feedback: Feedback | null;
  /** Choices that the learner has struck out, by question id. */
  struck: Record<string, string[]>;
  /** The learner is about to leave the section for good, for the question at this index. */
  leaving?: number | null;
}

/** All questions before submitting. */
export interface OverviewScreen extends InAttempt {
  kind: 'overview';
  /** As on a question. */
  leaving?: number | null;
}

export interface CardScreen extends InAttempt {
  kind: 'card';
  /** The answer; null while the front is up. */
  back: Feedback | null;
}

export interface ResultScreen {
  kind: 'result';
  quiz: Quiz;
  attempt: AttemptState;
  result: AttemptResult;
  /** The clock submitted it. */
  timeUp: boolean;
}

/** One question of a submitted attempt. */
export interface ReviewScreen extends Omit<ResultScreen, 'kind'> {
  kind: 'review';
  index: number;
}

export type Screen =
  | { kind: 'menu' }
  | LessonScreen
  | IntroScreen
  | QuestionScreen
  | OverviewScreen
  | CardScreen
  | ResultScreen
  | ReviewScreen
  | LiveScreen
  /** The session is closed: nothing can be done any more. */
  | { kind: 'left' }
  /** The host could not answer. */
  | { kind: 'broken'; error: unknown };

/** Screens that packages do not have. */
export type LiveScreen =
  /** The attempt is being handed in; this takes as long as the network is away. */
  | { kind: 'submitting'; quiz: Quiz; timeUp: boolean }
  /** Handed in; the board has not released the result. */
  | { kind: 'unreleased'; quiz: Quiz; timeUp: boolean }
  | { kind: 'break'; quiz: Quiz; back: QuestionScreen | OverviewScreen }
  /** The attempt was opened elsewhere. */
  | { kind: 'taken'; quiz: Quiz }
  /** The session is over. */
  | { kind: 'ended' };

/** Everything that the views show. A new object after every change. */
export interface View {
  course: Course;
  activities: readonly Activity[];
  delivery: DeliveryOptions;
  learnerName: string | null;
  mode: Session['mode'];
  state: PlayerState;
  standing: Standing;
  connection: Connection;
  notices: readonly string[];
  screen: Screen;
  /** What our own server says; nothing in packages. */
  live?: LiveStatus | null;
  /** The host is being asked; what the learner does meanwhile is ignored. */
  busy: boolean;
  /** Timed attempts: the warning that stands. */
  warning: Warning | null;
}

// ------------------------------------------------------------------------------------------------ what happens

export type PlayerEvent =
  | { type: 'menu' }
  | { type: 'open'; activity: string }
  /** Lesson: the block at this index was seen to its end. */
  | { type: 'read'; block: number }
  | { type: 'lesson-done' }
  /** Lesson: an answer to an embedded question. */
  | { type: 'try'; question: string; response: Response | null }
  | { type: 'try-check'; question: string }
  | { type: 'try-again'; question: string }
  /** Back to the page before an attempt. */
  | { type: 'intro' }
  /** Begins an attempt. */
  | { type: 'start'; accessCode?: string }
  | { type: 'answer'; response: Response | null }
  | { type: 'strike'; choice: string }
  | { type: 'flag' }
  /** Practice: judge the answer, which is final then. */
  | { type: 'check' }
  /** To the question at this index; the number of questions means the overview. `sure`: also where there is no way back. */
  | { type: 'go'; to: number; sure?: boolean }
  /** Our own server alone: does not leave the section after all. */
  | { type: 'stay' }
  /** Our own server alone: begins or ends a break. */
  | { type: 'break'; on: boolean }
  /** Our own server alone: goes on here with an attempt that was opened elsewhere. */
  | { type: 'take-over' }
  | { type: 'flip' }
  | { type: 'rate'; known: boolean }
  | { type: 'submit' }
  | { type: 'result' }
  | { type: 'review'; index: number }
  | { type: 'dismiss'; notice: string }
  | { type: 'leave' };
