/** What scoring gives back. All pure data. */

/** Result of scoring one response. `pending` waits for a person (essays). */
export interface Outcome {
  status: 'graded' | 'unanswered' | 'pending';
  /** Earned, 0 ≤ points ≤ maxPoints; 0 while pending. */
  points: number;
  maxPoints: number;
  /** All points earned. */
  correct: boolean;
  /** Right or wrong of each part that the learner answered: choice, blank, premise, item id. Empty where a part makes no sense. */
  parts: Record<string, boolean>;
}

/** One question of a form. */
export interface FormItem {
  questionId: string;
  sectionId: string;
  /**
   * Display order of the question's parts, as indexes into the document's order (choices, matching options, ordering items).
   * Empty for types without parts to shuffle. Matching premises are never shuffled.
   */
  order: number[];
  /** False for a question on trial: its response is kept and not scored. Absent for all others. */
  scored?: false;
}

/** The questions that one attempt gets, in order. The same (quiz, bank, blueprint, seed, generator) gives the same form everywhere. */
export interface Form {
  quizId: string;
  /** Unsigned 32-bit. */
  seed: number;
  /** Version of the random generator and of the assembly; state and attempts keep it. */
  generator: 1;
  items: FormItem[];
}

export interface DomainScore {
  domain: string | null;
  points: number;
  maxPoints: number;
  questions: number;
  correct: number;
}

/** Score of one attempt. Pending (essay) questions count neither in points nor in maxPoints; those on trial count nowhere but in outcomes. */
export interface AttemptScore {
  points: number;
  maxPoints: number;
  /** points / maxPoints, 0–1; 0 when maxPoints is 0. */
  scaled: number;
  /** scaled × 100 with two decimals, rounded down: a score never looks like a pass that it is not. */
  percent: number;
  /** scaled × 100 ≥ cut score; null when the quiz has none or nothing can be counted yet. */
  passed: boolean | null;
  questions: number;
  answered: number;
  correct: number;
  pending: number;
  /** In blueprint order, questions without a domain last. */
  byDomain: DomainScore[];
  /** In form order. */
  outcomes: Outcome[];
}
