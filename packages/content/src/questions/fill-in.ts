import type { PresentedQuestion } from '../response.js';
import type { FillIn } from '../schema.js';
import { presentBase, rationalesOf, type TypeKey } from './shared.js';

export function presentFillIn(question: FillIn): PresentedQuestion {
  return {
    ...presentBase(question),
    type: 'fill-in',
    blanks: question.blanks.map(({ id, label }) => ({ id, label })),
  };
}

/** The first accepted text of each blank stands for all of them: authors write the usual one first. */
export function keyOfFillIn(question: FillIn): TypeKey {
  const texts = Object.fromEntries(question.blanks.map((blank) => [blank.id, blank.accepted[0] ?? '']));
  return { correct: { type: 'fill-in', texts }, rationales: rationalesOf(question.blanks) };
}
