/** How a count of right and wrong parts becomes an outcome. */
import type { PartialCredit } from '@examport/content';
import type { Outcome } from '../types.js';

/** Nothing was answered: no points. */
export function unanswered(maxPoints: number): Outcome {
  return { status: 'unanswered', points: 0, maxPoints, correct: false, parts: {} };
}

/** Right or wrong as a whole. */
export function allOrNothing(maxPoints: number, correct: boolean, parts: Record<string, boolean> = {}): Outcome {
  return { status: 'graded', points: correct ? maxPoints : 0, maxPoints, correct, parts };
}

/** What a partial-credit policy counts. `total` ≥ 1 is how many right parts make full points. */
export interface Tally {
  right: number;
  wrong: number;
  total: number;
  /** Parts answered beyond `total`; only where one can answer too much (multiple response). */
  surplus?: number;
}

/**
 * Points by policy. `all-or-nothing`: every right part and no wrong one. `per-right-choice`: a share for each right part, less one for each
 * part answered beyond the number that is right, so that answering everything does not pay. `right-minus-wrong`: a share for each right
 * part, less one for each wrong one. Never below zero.
 */
export function byPolicy(
  policy: PartialCredit,
  { right, wrong, total, surplus = 0 }: Tally,
  maxPoints: number,
  parts: Record<string, boolean>,
): Outcome {
  const correct = right === total && wrong === 0;
  if (policy === 'all-or-nothing' || correct) return allOrNothing(maxPoints, correct, parts);
  const earned = policy === 'per-right-choice' ? right - surplus : right - wrong;
  return { status: 'graded', points: (maxPoints * Math.max(0, earned)) / total, maxPoints, correct, parts };
}
