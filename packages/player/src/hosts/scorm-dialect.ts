/** What a version of SCORM has to say for itself; the session (scorm-session.ts) does the rest. */
import type { DeliveryOptions } from '@examport/content';
import type { DomainScore } from '@examport/scoring';
import type { Session } from '../host.js';
import type { ApiNames, Lms } from './scorm-api.js';
import type { InteractionSource } from './scorm-interactions.js';

/** Elements and their values, in the order in which they are to be set. */
export type Values = [element: string, value: string][];

/** What the LMS says at launch. */
export interface Launch {
  mode: Session['mode'];
  /** '' when the LMS does not tell. */
  learnerId: string;
  /** As the LMS has it: "Last, First" or otherwise. */
  learnerName: string;
  suspendData: string;
  /** Whether the LMS says that this launch goes on where another stopped. */
  resumed: boolean;
  /** Whether the LMS has the SCO as completed or passed. */
  finished: boolean;
  /** Whether completion or status was never set. */
  untouched: boolean;
  /** The LMS's own passing score, 0–1; null when it has none. */
  passingScore: number | null;
}

/** What is told to the LMS now, delivery options and passing score applied. */
export interface Report {
  completion: 'incomplete' | 'completed';
  success: 'unknown' | 'passed' | 'failed';
  /** The LMS has more than this to show already; status is left as it is. */
  keepStatus: boolean;
  /** 0–1. */
  scaled: number | null;
  /** 0–1. */
  progress: number;
  /** Never empty. */
  location: string;
  /** Whole seconds of this session. */
  sessionSeconds: number;
  suspendData: string;
}

/** A submitted attempt, as interactions and objectives. */
export interface Submission {
  interactions: InteractionSource[];
  domains: { id: string; title: string; score: DomainScore }[];
  /** When it was submitted, local time. */
  at: Date;
}

export interface Dialect {
  names: ApiNames;
  stateElement: string;
  /** Characters of suspend_data that this host uses: within the standard's limit, and within what one commit may weigh. */
  stateLimit: number;
  launch(lms: Lms): Launch;
  /** At start, so that a killed tab leaves a resumable attempt. */
  opening(launch: Launch): Values;
  /** After every change. Score before status. */
  report(report: Report): Values;
  /** Groups of values, one an interaction or objective; groups stay whole when commits are cut. */
  submission(lms: Lms, submission: Submission): Values[];
  leaving(lms: Lms, done: boolean, delivery: DeliveryOptions): Values;
  /**
   * Another value that may stand for a moment where `value` was set, so that an LMS which counts a failed commit's values as stored
   * sends them again. Null: this version's LMSs send everything again.
   */
  altered: ((element: string, value: string) => string) | null;
}

/** The scores of a domain or a course as SCORM has them: 0–100. */
export function percentOf(scaled: number): number {
  return Math.round(scaled * 10_000) / 100;
}

export function scaledOf({ points, maxPoints }: DomainScore): number {
  return maxPoints === 0 ? 0 : Math.min(1, Math.max(0, points / maxPoints));
}

export const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** Seconds as hours, minutes, seconds. */
export function hms(seconds: number): [hours: number, minutes: number, seconds: number] {
  const whole = Math.max(0, Math.floor(seconds));
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
}

/** A number that the LMS gave, or null. */
export function numberOf(text: string): number | null {
  const value = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

export function modeOf(text: string): Session['mode'] {
  return text === 'browse' || text === 'review' ? text : 'normal';
}

/** What values weigh in a form post, where everything but letters and digits takes three characters a byte; rather more than less. */
export function valueBytes(values: Values): number {
  return values.reduce((sum, [element, value]) => sum + element.length + 2 + encodedLength(value), 0);
}

function encodedLength(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    length += unit < 128 ? (/[\w.~-]/.test(text.charAt(i)) ? 1 : 3) : unit < 0x800 ? 6 : 9;
  }
  return length;
}
