/** The score of an attempt with what people gave and what was put right. Pure. */
import type { Domain, Question, Quiz, Response } from '@examport/content';
import {
  type AttemptScore,
  type FormItem,
  type Judged,
  type Outcome,
  reaches,
  scoreResponse,
  tally,
  toPercent,
} from '@examport/scoring';

/** How the scoring of a question was put right. */
export interface Correction {
  readonly id: string;
  readonly questionId: string;
  /** Attempts whose form has one of these versions of the question are touched. */
  readonly versions: readonly number[];
  /**
   * `replace`: judged by `content`; `also`: by the better of the two; `drop`: counts nowhere; `credit`: everybody has all its points.
   */
  readonly kind: 'replace' | 'also' | 'drop' | 'credit';
  /** For `replace` and `also`. */
  readonly content: Question | null;
}

/** Of a whole attempt, by a person. */
export interface Override {
  /** Null: as counted. */
  readonly points: number | null;
  /** Null: as the points say. */
  readonly passed: boolean | null;
}

export interface GradeInput {
  readonly quiz: Quiz;
  readonly blueprint: readonly Domain[];
  readonly questions: ReadonlyMap<string, Question>;
  readonly items: readonly FormItem[];
  /** In form order; what is missing counts as unanswered. */
  readonly responses: readonly (Response | null)[];
  /** Points that people gave, by position. */
  readonly manual?: ReadonlyMap<number, number>;
  readonly override?: Override | null;
  /** Applied ones, oldest first: of several for one question the newest counts. */
  readonly corrections?: readonly Correction[];
}

export interface Grade extends AttemptScore {
  /** Ids of the corrections that touched it. */
  readonly corrected: string[];
}

/** @throws RangeError when the form names a question that is not among the questions: a caller's mistake */
export function gradeAttempt(input: GradeInput): Grade {
  const { quiz, blueprint, questions, items, responses, manual, corrections = [] } = input;
  const corrected: string[] = [];
  const judged = items.map(({ questionId, scored }, position): Judged => {
    const question = questions.get(questionId);
    if (!question) throw new RangeError(`The form names question "${questionId}", which the release does not have.`);
    const response = responses[position] ?? null;
    const given = manual?.get(position);
    const correction = correctionFor(question, corrections);
    if (correction) corrected.push(correction.id);
    const outcome = outcomeOf(question, response, correction, given);
    const isEssay = question.type === 'essay';
    const counts = outcome.status !== 'pending' && (!isEssay || given !== undefined || correction?.kind === 'credit');
    return { question, left: scored === false || correction?.kind === 'drop', counts, outcome };
  });
  return { ...overridden(tally(quiz, blueprint, judged), quiz, input.override ?? null), corrected };
}

function correctionFor(question: Question, corrections: readonly Correction[]): Correction | undefined {
  return corrections.findLast(
    ({ questionId, versions }) => questionId === question.id && versions.includes(question.version),
  );
}

/** The question by whose key the response is judged. */
export function judgingQuestion(
  question: Question,
  response: Response | null,
  correction: Pick<Correction, 'kind' | 'content'> | undefined,
): Question {
  if (!correction?.content) return question;
  if (correction.kind === 'replace') return correction.content;
  const isBetter = share(scoreResponse(correction.content, response)) > share(scoreResponse(question, response));
  return isBetter ? correction.content : question;
}

function outcomeOf(
  question: Question,
  response: Response | null,
  correction: Correction | undefined,
  given: number | undefined,
): Outcome {
  if (correction?.kind === 'credit') return full(question);
  const plain = scoreResponse(question, response);
  if (given !== undefined) {
    const points = Math.min(given, question.points);
    return { ...plain, status: 'graded', points, maxPoints: question.points, correct: points >= question.points };
  }
  const judging = judgingQuestion(question, response, correction);
  if (judging === question) return plain;
  const other = scoreResponse(judging, response);
  if (correction?.kind === 'replace') return other;
  return { ...other, points: share(other) * plain.maxPoints, maxPoints: plain.maxPoints };
}

function full({ points }: Question): Outcome {
  return { status: 'graded', points, maxPoints: points, correct: true, parts: {} };
}

function share({ points, maxPoints }: Outcome): number {
  return maxPoints === 0 ? 0 : points / maxPoints;
}

function overridden(score: AttemptScore, quiz: Quiz, override: Override | null): AttemptScore {
  if (!override) return score;
  const points = override.points ?? score.points;
  const scaled = score.maxPoints === 0 ? 0 : Math.min(1, points / score.maxPoints);
  const passed = quiz.cutScore === null || score.maxPoints === 0 ? score.passed : reaches(scaled, quiz.cutScore);
  return { ...score, points, scaled, percent: toPercent(scaled), passed: override.passed ?? passed };
}
