import type { PresentedQuestion } from '../response.js';
import type { SingleChoice } from '../schema.js';
import { presentBase, presentParts, rationalesOf, type TypeKey } from './shared.js';

export function presentSingleChoice(question: SingleChoice, order: readonly number[]): PresentedQuestion {
  return { ...presentBase(question), type: 'single-choice', choices: presentParts(question.choices, order) };
}

export function keyOfSingleChoice(question: SingleChoice): TypeKey {
  const right = question.choices.find((choice) => choice.correct);
  return {
    correct: right ? { type: 'single-choice', choice: right.id } : null,
    rationales: rationalesOf(question.choices),
  };
}
