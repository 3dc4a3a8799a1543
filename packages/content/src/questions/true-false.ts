import type { PresentedQuestion } from '../response.js';
import type { TrueFalse } from '../schema.js';
import { presentBase, rationalesOf, type TypeKey } from './shared.js';

export function presentTrueFalse(question: TrueFalse): PresentedQuestion {
  return { ...presentBase(question), type: 'true-false' };
}

export function keyOfTrueFalse(question: TrueFalse): TypeKey {
  const { rationales } = question;
  return {
    correct: { type: 'true-false', value: question.answer },
    rationales: rationalesOf([
      { id: 'true', rationale: rationales.true },
      { id: 'false', rationale: rationales.false },
    ]),
  };
}
