import type { PresentedQuestion } from '../response.js';
import type { Ordering } from '../schema.js';
import {
  checkContents,
  checkPartIds,
  presentBase,
  presentHidden,
  rationalesOf,
  type Report,
  type TypeKey,
} from './shared.js';

export function presentOrdering(question: Ordering, order: readonly number[]): PresentedQuestion {
  return { ...presentBase(question), type: 'ordering', items: presentHidden(question.id, question.items, order) };
}

export function keyOfOrdering(question: Ordering): TypeKey {
  return {
    correct: { type: 'ordering', order: question.items.map((item) => item.id) },
    rationales: rationalesOf([{ id: '', rationale: question.rationale }]),
  };
}

export function checkOrdering(question: Ordering, report: Report): void {
  checkPartIds('items', question.items, report);
  checkContents('items', question.items, report);
}
