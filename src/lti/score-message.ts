/**
 * What a platform is told of somebody's score (Assignment and Grade Services 2.0, 3.4). State, not event: the message follows from where
 * the learner stands now, whatever was sent before, with two memories: whether a final score was ever sent, after which nothing less is
 * (Moodle deletes the grade that it has when it hears of progress), and the time of the last message, which the next must exceed. Pure.
 */
import { canonicalJson } from '@examport/content';
import type { Vendor } from './registrations.js';

/** Where a learner stands in a quiz, by all of their attempts. */
export interface Standing {
  readonly started: boolean;
  /** Attempts that were handed in. */
  readonly submissions: number;
  /** When the last of them was. */
  readonly submittedAt: Date | null;
  /** Whether results that are not there yet wait for somebody, not just for time. */
  readonly waitsForPerson: boolean;
  /** The score that counts, of results that may be seen; null while there is none. */
  readonly counted: CountedPoints | null;
}

export interface CountedPoints {
  readonly points: number;
  readonly maxPoints: number;
  /** In the learner's language. */
  readonly comment: string;
}

/** What is kept of a message that arrived: all but who and when. */
export interface ScoreBody {
  readonly activityProgress: 'Started' | 'Submitted' | 'Completed';
  readonly gradingProgress: 'NotReady' | 'Pending' | 'PendingManual' | 'FullyGraded';
  readonly scoreGiven?: number;
  readonly scoreMaximum?: number;
  readonly comment?: string;
}

/** Media type (3.4.1). */
export const SCORE_TYPE = 'application/vnd.ims.lis.v1.score+json';
/** Parameter of the launch address that names an attempt: Canvas keeps such an address as what a learner has handed in. */
export const ATTEMPT_PARAMETER = 'attempt';
const CANVAS_SUBMISSION = 'https://canvas.instructure.com/lti/submission';

/**
 * What is to be known now; null: nothing that may be said.
 * @param final whether a final score was ever sent, or tried to be
 */
export function scoreBody(standing: Standing, vendor: Vendor, final: boolean): ScoreBody | null {
  const { counted, submissions, waitsForPerson, started } = standing;
  if (counted) {
    // A platform scales to its line item: given × the line item's maximum ÷ the maximum that is said here.
    const scored = counted.maxPoints > 0 ? counted : { ...counted, points: 100, maxPoints: 100 };
    return {
      activityProgress: 'Completed',
      gradingProgress: 'FullyGraded',
      scoreGiven: Math.max(0, scored.points),
      scoreMaximum: scored.maxPoints,
      ...(counted.comment !== '' && { comment: counted.comment }),
    };
  }
  // Moodle shows no progress, and its grade may be older than what we remember.
  if (final || vendor === 'moodle') return null;
  if (submissions > 0)
    return { activityProgress: 'Submitted', gradingProgress: waitsForPerson ? 'PendingManual' : 'Pending' };
  return started ? { activityProgress: 'Started', gradingProgress: 'NotReady' } : null;
}

export interface Submission {
  /** Not announced yet: to Canvas it is one of the learner's tries. */
  readonly fresh: boolean;
  /** Opens what was handed in, for who grades. */
  readonly reviewUrl: string;
  readonly submittedAt: Date | null;
}

/** The message to be posted. @param subject of the launch */
export function scoreMessage(
  body: ScoreBody,
  { subject, stamp, vendor, submission }: { subject: string; stamp: Date; vendor: Vendor; submission: Submission },
): string {
  return JSON.stringify({
    userId: subject,
    timestamp: stamp.toISOString(),
    ...body,
    ...(vendor === 'canvas' && { [CANVAS_SUBMISSION]: canvasSubmission(submission) }),
  });
}

/** Canvas makes a submission of every score unless it is told not to. */
function canvasSubmission({ fresh, reviewUrl, submittedAt }: Submission): object {
  if (!fresh) return { new_submission: false };
  return {
    new_submission: true,
    submission_type: 'basic_lti_launch',
    submission_data: reviewUrl,
    ...(submittedAt && { submitted_at: submittedAt.toISOString() }),
  };
}

export function isSame(body: ScoreBody, sent: ScoreBody | null): boolean {
  return sent !== null && canonicalJson(body) === canonicalJson(sent);
}

/** Moodle compares whole seconds: two messages in one are an earlier and a later one to nobody. */
const SPACING_MS = 1000;

/** The time that the next message may say, which is never to come; or how long to wait for it, in milliseconds. */
export function nextStamp(now: Date, last: Date | null): { stamp: Date } | { waitMs: number } {
  const earliest = last === null ? -Infinity : last.getTime() + SPACING_MS;
  return now.getTime() >= earliest ? { stamp: now } : { waitMs: earliest - now.getTime() };
}

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3600 * 1000;
const TRIED_FOR_MS = 48 * 3600 * 1000;

/**
 * How long until the next try: twice as long each time, up to an hour, and somewhat scattered, so that what failed together does not come
 * again together; never sooner than the platform asks for.
 * @param tries that failed, 1 or more
 * @param sinceMs milliseconds since the first
 * @param random 0 to 1
 * @returns null when it has been tried for two days
 */
export function backOff(tries: number, sinceMs: number, afterMs: number | null, random: number): number | null {
  if (sinceMs >= TRIED_FOR_MS) return null;
  const usual = Math.min(FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 20), LONGEST_WAIT_MS);
  return Math.max(afterMs ?? 0, usual * (0.75 + random / 2));
}

/** Where scores of a line item go (3.4): its address has a query on some platforms, which stays behind the path. */
export function scoresUrl(lineItemUrl: string): string {
  const url = new URL(lineItemUrl);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/scores`;
  return url.href;
}
