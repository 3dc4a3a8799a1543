import type { PresentedQuestion } from '../response.js';
import type { Matching } from '../schema.js';
import {
  checkContents,
  checkPartIds,
  presentBase,
  presentHidden,
  presentParts,
  rationalesOf,
  type Report,
  type TypeKey,
} from './shared.js';

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

export function checkMatching(question: Matching, report: Report): void {
  checkPartIds('premises', question.premises, report);
  checkPartIds('options', question.options, report);
  checkContents('options', question.options, report);
  const options = new Set(question.options.map((option) => option.id));
  question.premises.forEach(({ match }, index) => {
    if (options.has(match)) return;
    report('error', 'question.option_unknown', ['premises', index, 'match'], `There is no option "${match}"`);
  });
}
