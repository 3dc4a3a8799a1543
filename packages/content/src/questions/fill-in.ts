import type { PresentedQuestion } from '../response.js';
import type { FillIn } from '../schema.js';
import { checkPartIds, presentBase, rationalesOf, type Report, type TypeKey } from './shared.js';

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

export function checkFillIn(question: FillIn, report: Report): void {
  checkPartIds('blanks', question.blanks, report);
  question.blanks.forEach((blank, index) => {
    blank.accepted.forEach((text, at) => {
      if (text.trim() !== '') return;
      const message = 'An accepted answer of white space alone can never be given';
      report('error', 'schema.invalid', ['blanks', index, 'accepted', at], message);
    });
  });
}
