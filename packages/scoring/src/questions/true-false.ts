import type { Response, TrueFalse } from '@examport/content';
import type { Outcome } from '../types.js';
import { allOrNothing } from './outcome.js';

type Answer = Extract<Response, { type: 'true-false' }>;

/** All points for the right value. */
export function scoreTrueFalse(question: TrueFalse, { value }: Answer): Outcome {
  const correct = value === question.answer;
  return allOrNothing(question.points, correct, { [String(value)]: correct });
}
