import type { PresentedQuestion } from '../response.js';
import type { MultipleResponse } from '../schema.js';
import {
  checkContents,
  checkPartIds,
  presentBase,
  presentParts,
  rationalesOf,
  type Report,
  type TypeKey,
} from './shared.js';

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

export function checkMultipleResponse(question: MultipleResponse, report: Report): void {
  checkPartIds('choices', question.choices, report);
  checkContents('choices', question.choices, report);
  if (question.choices.every((choice) => !choice.correct)) {
    report('error', 'question.no_right_choice', ['choices'], 'No choice is marked as correct: at least one must be');
  }
}
