/**
 * What a learner answers, what a question looks like without its key, and the key itself when policy shows it.
 * Types only: this file costs a bundle nothing.
 */
import type { PartialCredit, QuestionType, Reference } from './schema.js';

/** A learner's answer to one question. `null` everywhere means: not answered. */
export type Response =
  | { type: 'single-choice'; choice: string }
  | { type: 'multiple-response'; choices: string[] }
  | { type: 'true-false'; value: boolean }
  /** By blank id, as typed. A blank not yet filled is absent or ''. */
  | { type: 'fill-in'; texts: Record<string, string> }
  /** As typed; `scoring` parses it (accepts comma or point as decimal separator). */
  | { type: 'numeric'; value: string }
  /** Premise id → option id. A premise not yet matched is absent. */
  | { type: 'matching'; pairs: Record<string, string> }
  /** Item ids, first to last: always every item. */
  | { type: 'ordering'; order: string[] }
  | { type: 'essay'; text: string };

/** A choice, item, premise or option as a learner sees it. */
export interface PresentedPart {
  id: string;
  /** HTML. */
  content: string;
}

interface PresentedBase {
  id: string;
  stem: string;
  points: number;
  domain: string | null;
}

/**
 * A question with nothing in it that tells the key: no `correct`, rationale, explanation, reference, tag; ordering items and
 * matching options in display order. Parts stand in the order in which they are to be shown.
 */
export type PresentedQuestion =
  | (PresentedBase & { type: 'single-choice'; choices: PresentedPart[] })
  | (PresentedBase & { type: 'multiple-response'; choices: PresentedPart[]; partialCredit: PartialCredit })
  | (PresentedBase & { type: 'true-false' })
  | (PresentedBase & { type: 'fill-in'; blanks: { id: string; label: string }[] })
  | (PresentedBase & { type: 'numeric'; unit: string })
  | (PresentedBase & { type: 'matching'; premises: PresentedPart[]; options: PresentedPart[] })
  | (PresentedBase & { type: 'ordering'; items: PresentedPart[] })
  | (PresentedBase & { type: 'essay'; maxWords: number | null });

/** What the review policy lets a learner see beside the own response. */
export interface AnswerKey {
  type: QuestionType;
  /** A response that earns every point; null for essays. */
  correct: Response | null;
  /** Rationale HTML by part id (choice, blank, premise; `true`/`false`; `''` for the whole question). Empty ones left out. */
  rationales: Record<string, string>;
  /** HTML; for essays the model answer comes first. */
  explanation: string;
  references: Reference[];
}
