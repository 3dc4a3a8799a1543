import type { PresentedQuestion } from '../response.js';
import type { Matching } from '../schema.js';
import { presentBase, presentHidden, presentParts, rationalesOf, type TypeKey } from './shared.js';

/** `order` is that of the options; premises always stand as written. */
export function presentMatching(question: Matching, order: readonly number[]): PresentedQuestion {
  return {
    ...presentBase(question),
    type: 'matching',
    premises: presentParts(question.premises, []),
    options: presentHidden(question.id, question.options, order),
  };
}

export function keyOfMatching(question: Matching): TypeKey {
  const pairs = Object.fromEntries(question.premises.map((premise) => [premise.id, premise.match]));
  return { correct: { type: 'matching', pairs }, rationales: rationalesOf(question.premises) };
}
