/** The score of an attempt. */
import type { Domain, Question, Quiz, Response } from '@examport/content';
import { scoreResponse } from './score-response.js';
import type { AttemptScore, DomainScore, Form, Outcome } from './types.js';

export interface AttemptInput {
  quiz: Quiz;
  blueprint: readonly Domain[];
  /** At least those of the form. */
  questions: readonly Question[];
  form: Form;
  /** In form order; what is missing at the end counts as unanswered. */
  responses: readonly (Response | null)[];
}

/**
 * Scores an attempt. Pending responses (essays) count neither in the points nor in the maximum, those to questions on trial
 * nowhere but in `outcomes`.
 *
 * @throws RangeError when the form names a question that is not among the questions: a caller's mistake.
 */
export function scoreAttempt({ quiz, blueprint, questions, form, responses }: AttemptInput): AttemptScore {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const judged = form.items.map(({ questionId, scored }, index) => {
    const question = byId.get(questionId);
    if (!question)
      throw new RangeError(`The form names question "${questionId}", which is not among the questions given.`);
    const outcome = scoreResponse(question, responses[index] ?? null);
    // An essay counts for nothing until a person has graded it, written or not.
    const counts = question.type !== 'essay' && outcome.status !== 'pending';
    return { question, left: scored === false, counts, outcome };
  });
  return tally(quiz, blueprint, judged);
}

/** A question of an attempt with its outcome. */
export interface Judged {
  question: Question;
  /** On trial or dropped: its outcome is kept and counts nowhere. */
  left: boolean;
  /** Whether its points are in the score and in the maximum. */
  counts: boolean;
  outcome: Outcome;
}

/** The score that outcomes come to. @param judged in form order */
export function tally(quiz: Quiz, blueprint: readonly Domain[], judged: readonly Judged[]): AttemptScore {
  const scored = judged.filter(({ left }) => !left);
  const outcomes = scored.map(({ outcome }) => outcome);
  const counted = scored.filter(({ counts }) => counts);
  const points = sum(counted, (outcome) => outcome.points);
  const maxPoints = sum(counted, (outcome) => outcome.maxPoints);
  const scaled = maxPoints === 0 ? 0 : points / maxPoints;
  return {
    points,
    maxPoints,
    scaled,
    percent: toPercent(scaled),
    passed: quiz.cutScore === null || maxPoints === 0 ? null : reaches(scaled, quiz.cutScore),
    questions: outcomes.length,
    answered: outcomes.filter(({ status }) => status !== 'unanswered').length,
    correct: outcomes.filter(({ correct }) => correct).length,
    pending: outcomes.filter(({ status }) => status === 'pending').length,
    byDomain: byDomain(counted, blueprint),
    outcomes: judged.map(({ outcome }) => outcome),
  };
}

interface Scored {
  question: Question;
  outcome: Outcome;
}

function sum(scored: readonly Scored[], value: (outcome: Outcome) => number): number {
  return tidy(scored.reduce((total, { outcome }) => total + value(outcome), 0));
}

/** Thirds that were added up are whole again: what binary fractions cost in the last bits is rounded away. */
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

/**
 * Percent with two decimals, rounded down: a score never looks like a pass that it is not.
 */
export function toPercent(scaled: number): number {
  return Math.floor(scaled * 10_000 + 1e-6) / 100;
}

/** Whether a scaled score reaches a cut score in percent. */
export function reaches(scaled: number, cutScore: number): boolean {
  return scaled * 100 >= cutScore - 1e-8;
}

function byDomain(scored: readonly Scored[], blueprint: readonly Domain[]): DomainScore[] {
  const known = blueprint.map(({ id }) => id);
  const domains: (string | null)[] = [...known, null];
  return domains.flatMap((domain) => {
    const own = scored.filter(({ question }) =>
      domain === null ? question.domain === null || !known.includes(question.domain) : question.domain === domain,
    );
    if (own.length === 0) return [];
    return {
      domain,
      points: sum(own, (outcome) => outcome.points),
      maxPoints: sum(own, (outcome) => outcome.maxPoints),
      questions: own.length,
      correct: own.filter(({ outcome }) => outcome.correct).length,
    };
  });
}
