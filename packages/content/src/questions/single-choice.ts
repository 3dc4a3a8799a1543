import type { PresentedQuestion } from '../response.js';
import type { SingleChoice } from '../schema.js';
import {
  checkContents,
  checkPartIds,
  presentBase,
  presentParts,
  rationalesOf,
  type Report,
  type TypeKey,
} from './shared.js';

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

export function checkSingleChoice(question: SingleChoice, report: Report): void {
  checkPartIds('choices', question.choices, report);
  checkContents('choices', question.choices, report);
  const right = question.choices.flatMap((choice, index) => (choice.correct ? [index] : []));
  if (right.length === 0) report('error', 'question.no_right_choice', ['choices'], 'No choice is marked as correct');
  for (const index of right.slice(1)) {
    const message = 'A second choice is marked as correct: a single-choice question has exactly one';
    report('error', 'question.several_right_choices', ['choices', index, 'correct'], message);
  }
}
