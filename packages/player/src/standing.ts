/** What a state means: what is done, what counts, what the LMS is told, where to go on. Pure. */
import type { Activity, CompletionRule, Quiz } from '@examport/content';
import type { AttemptSummary, PlayerState, QuizState, Standing } from './host.js';

/** How many submitted attempts are remembered. */
export const HISTORY_LENGTH = 10;

const UNTOUCHED: QuizState = { history: [], attemptsUsed: 0, current: null, last: null };

/** State of a quiz, also of one that was never opened. */
export const quizStateOf = (state: PlayerState, id: string): QuizState => state.quizzes[id] ?? UNTOUCHED;

export type Progress = 'untouched' | 'started' | 'done';

/** A lesson is done when it was marked so; a quiz when an attempt was submitted, whatever its score. */
export function progressOf(activity: Activity, state: PlayerState): Progress {
  if (activity.kind === 'lesson') {
    const lesson = state.lessons[activity.id];
    return lesson ? (lesson.done ? 'done' : 'started') : 'untouched';
  }
  const { attemptsUsed, current } = quizStateOf(state, activity.id);
  return attemptsUsed > 0 ? 'done' : current ? 'started' : 'untouched';
}

/** Attempts that may still be begun; Infinity where there is no limit. One in progress is not yet used. */
export function attemptsLeft(quiz: Quiz, state: PlayerState): number {
  return quiz.attempts === null ? Infinity : Math.max(0, quiz.attempts - quizStateOf(state, quiz.id).attemptsUsed);
}

export interface CountedScore {
  /** 0–100. */
  percent: number;
  /** Null: nothing to pass. */
  passed: boolean | null;
}

/**
 * The score that counts, by the quiz's `attemptGrading`, over the attempts that are remembered. Null: none was submitted, or none has
 * a score yet because all of it waits for a grader.
 */
export function countedScore(quiz: Quiz, state: PlayerState): CountedScore | null {
  const { cutScore, attemptGrading } = quiz;
  const percents = quizStateOf(state, quiz.id)
    .history.filter((attempt) => cutScore === null || attempt.passed !== null)
    .map((attempt) => attempt.percent);
  if (percents.length === 0) return null;
  const percent =
    attemptGrading === 'best'
      ? Math.max(...percents)
      : attemptGrading === 'last'
        ? (percents.at(-1) as number)
        : percents.reduce((sum, one) => sum + one, 0) / percents.length;
  return { percent, passed: cutScore === null ? null : percent >= cutScore };
}

/** History with one more attempt. Where it grows too long the oldest goes, but never the best, so that no learner loses a grade. */
export function remember(history: readonly AttemptSummary[], attempt: AttemptSummary): AttemptSummary[] {
  const all = [...history, attempt];
  if (all.length <= HISTORY_LENGTH) return all;
  const percents = all.map((one) => one.percent);
  const best = percents.lastIndexOf(Math.max(...percents));
  return all.filter((_, i) => i !== (best === 0 ? 1 : 0));
}

const isGraded = (activity: Activity): activity is Quiz => activity.kind === 'quiz' && activity.graded;

/**
 * What the LMS is told.
 *
 * The score is the mean of the graded quizzes' counted scores; one that was not submitted counts as 0, so that the score never falls by
 * going on. Success needs every graded quiz with a cut score to be submitted. `exam-submitted` and `exam-passed` speak of all
 * graded quizzes and fall back to `all-activities` where there is none.
 */
export function standingOf(activities: readonly Activity[], state: PlayerState, rule: CompletionRule): Standing {
  const done = activities.filter((activity) => progressOf(activity, state) === 'done').length;
  const graded = activities.filter(isGraded);
  const scores = graded.map((quiz) => countedScore(quiz, state));
  return {
    completion: isCompleted() ? 'completed' : 'incomplete',
    success: success(),
    scaled: scores.some(Boolean)
      ? scores.reduce((sum, score) => sum + (score?.percent ?? 0), 0) / 100 / scores.length
      : null,
    progress: activities.length === 0 ? 0 : done / activities.length,
  };

  function isCompleted(): boolean {
    if (rule === 'all-activities' || graded.length === 0) return activities.length > 0 && done === activities.length;
    return graded.every((quiz, i) =>
      rule === 'exam-passed' && quiz.cutScore !== null
        ? scores[i]?.passed === true
        : progressOf(quiz, state) === 'done',
    );
  }

  function success(): Standing['success'] {
    const toPass = scores.filter((_, i) => graded[i]?.cutScore !== null);
    if (toPass.length === 0 || toPass.includes(null)) return 'unknown';
    return toPass.every((score) => score?.passed) ? 'passed' : 'failed';
  }
}

/** Nothing is left to do: every activity done, no attempt in progress, no failed quiz that may be taken again. */
export function isFinished(activities: readonly Activity[], state: PlayerState): boolean {
  return activities.every((activity) => {
    if (progressOf(activity, state) !== 'done') return false;
    if (activity.kind === 'lesson') return true;
    if (quizStateOf(state, activity.id).current) return false;
    const failed = activity.graded && countedScore(activity, state)?.passed === false;
    return !failed || attemptsLeft(activity, state) === 0;
  });
}

/** Where to go on: the first activity that was begun and not finished, else the first untouched one, in course order. */
export function nextActivity(activities: readonly Activity[], state: PlayerState): Activity | null {
  const isOpen = (activity: Activity): boolean =>
    progressOf(activity, state) === 'started' ||
    (activity.kind === 'quiz' && quizStateOf(state, activity.id).current !== null);
  return activities.find(isOpen) ?? activities.find((activity) => progressOf(activity, state) === 'untouched') ?? null;
}
