/** What our server and the page say to each other (`/api/v1/learn`), as far as the page needs it. A test holds it equal to the server's own. */
import type { Activity, AnswerKey, Course, PresentedQuestion, Response } from '@examport/content';
import type { DomainResult, Outcome } from '../host.js';
import type { AllowedTime, QuizRules } from '../live.js';

export interface LearnerSession {
  token: string;
  expiresInSeconds: number;
  serverTime: string;
  /** 32 bytes, base64. */
  journalKey: string;
  organizationId: string;
  deliveryId: string;
  learnerId: string;
  learnerName: string | null;
  language: string;
  activity: string | null;
  returnUrl: string | null;
}

export interface LearnerCourse {
  serverTime: string;
  title: string;
  course: Course;
  activities: Activity[];
  rules: Record<string, QuizRules>;
  lessons: Record<string, { block: number; done: boolean }>;
  quizzes: Record<
    string,
    {
      history: {
        attemptId: string;
        number: number;
        percent: number | null;
        passed: boolean | null;
        usedSeconds: number;
      }[];
      attemptsUsed: number;
      openAttemptId: string | null;
    }
  >;
  practiceQuestions: Record<string, unknown[]>;
}

/** An answer as it is sent. */
export interface SentAnswer {
  position: number;
  sequence: number;
  response: Response | null;
  seconds: number;
  flagged: boolean;
  checked: number;
}

export interface AttemptClock {
  serverTime: string;
  state: 'in_progress' | 'submitted' | 'graded' | 'released' | 'voided';
  deadlineAt: string | null;
  graceSeconds: number;
  autoSubmit: boolean;
  time: AllowedTime | null;
  breaks: { allowedSeconds: number; usedSeconds: number; since: string | null };
  holder: boolean;
}

export interface LearnerAttempt extends AttemptClock {
  id: string;
  activity: string;
  number: number;
  startedAt: string;
  firstSequence: number;
  floor: number;
  cursor: number;
  items: { sectionId: string; sectionTitle: string; question: PresentedQuestion }[];
  answers: SentAnswer[];
}

export interface Receipts {
  receipts: { position: number; sequence: number; receivedAt: string; hash: string }[];
  serverTime: string;
  deadlineAt: string | null;
  holder: boolean;
}

export interface LearnerResult {
  attemptId: string;
  number: number;
  usedSeconds: number;
  points: number;
  maxPoints: number;
  percent: number;
  passed: boolean | null;
  cutScore: number | null;
  questions: number;
  answered: number;
  correct: number;
  pending: number;
  notice: string | null;
  byDomain: DomainResult[];
  review: {
    question: PresentedQuestion;
    response: Response | null;
    outcome: Outcome;
    key: AnswerKey | null;
    comment: string | null;
  }[];
  study: { domain: string; activities: { id: string; title: string; kind: 'lesson' | 'quiz' }[] }[];
}
