import type { PresentedQuestion } from '../response.js';
import type { MultipleResponse } from '../schema.js';
import { presentBase, presentParts, rationalesOf, type TypeKey } from './shared.js';

export function presentMultipleResponse(question: MultipleResponse, order: readonly number[]): PresentedQuestion {
  return {
    ...presentBase(question),
    type: 'multiple-response',
    choices: presentParts(question.choices, order),
    partialCredit: question.partialCredit,
  };
}

export function keyOfMultipleResponse(question: MultipleResponse): TypeKey {
  const choices = question.choices.filter((choice) => choice.correct).map((choice) => choice.id);
  return { correct: { type: 'multiple-response', choices }, rationales: rationalesOf(question.choices) };
}
