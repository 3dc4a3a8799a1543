/** The score of a quiz that counts for a learner, of several attempts: in the gradebook, and for platforms. Pure. */
import type { Quiz } from '@examport/content';
import { reaches, toPercent } from '@examport/scoring';

/** An attempt that has its final score. */
export interface GradedAttempt {
  /** 0–100. */
  readonly percent: number;
  /** As it was judged, by its points or by a person; null where there is nothing to pass. */
  readonly passed: boolean | null;
}

export interface CountedScore<Attempt> {
  readonly percent: number;
  readonly passed: boolean | null;
  /** Whose percent it is; null where it is that of several. */
  readonly attempt: Attempt | null;
}

/**
 * By the quiz's `attemptGrading`. `best`: the highest percent, and passed when any attempt passed; `last`: as the newest was judged;
 * `average`: the mean, which passes when it reaches the cut score.
 * @param attempts oldest first
 * @returns null where none is graded
 */
export function countedScore<Attempt extends GradedAttempt>(
  attempts: readonly Attempt[],
  { attemptGrading, cutScore }: Pick<Quiz, 'attemptGrading' | 'cutScore'>,
): CountedScore<Attempt> | null {
  const last = attempts.at(-1);
  if (!last) return null;
  if (attemptGrading === 'last') return { percent: last.percent, passed: last.passed, attempt: last };
  if (attemptGrading === 'best') {
    const judged = attempts.filter(({ passed }) => passed !== null);
    const passed = judged.length === 0 ? null : judged.some((attempt) => attempt.passed);
    const best = attempts.reduce((most, attempt) => (attempt.percent > most.percent ? attempt : most));
    return { percent: best.percent, passed, attempt: best };
  }
  const scaled = attempts.reduce((sum, { percent }) => sum + percent, 0) / attempts.length / 100;
  return { percent: toPercent(scaled), passed: cutScore === null ? null : reaches(scaled, cutScore), attempt: null };
}
