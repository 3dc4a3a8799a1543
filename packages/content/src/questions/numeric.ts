import type { PresentedQuestion } from '../response.js';
import type { Numeric } from '../schema.js';
import { presentBase, rationalesOf, type Report, type TypeKey } from './shared.js';

export function presentNumeric(question: Numeric): PresentedQuestion {
  return { ...presentBase(question), type: 'numeric', unit: question.unit };
}

export function keyOfNumeric(question: Numeric): TypeKey {
  return {
    correct: { type: 'numeric', value: String(typical(question.accepted)) },
    rationales: rationalesOf([{ id: '', rationale: question.rationale }]),
  };
}

/** The middle of the accepted range, which is what an author with a tolerance meant; free of floating-point dust where that stays inside. */
function typical({ min, max }: Numeric['accepted']): number {
  if (min === max) return min;
  const middle = min + (max - min) / 2;
  const rounded = Number(middle.toPrecision(12));
  return rounded >= min && rounded <= max ? rounded : middle;
}

export function checkNumeric(question: Numeric, report: Report): void {
  const { min, max } = question.accepted;
  if (min > max) report('error', 'question.empty_range', ['accepted'], `min (${min}) must not be above max (${max})`);
}
