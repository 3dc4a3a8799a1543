import type { Response, SingleChoice } from '@examport/content';
import type { Outcome } from '../types.js';
import { allOrNothing, unanswered } from './outcome.js';

type Answer = Extract<Response, { type: 'single-choice' }>;

/** All points for the one right choice. A choice that the question does not have is wrong. */
export function scoreSingleChoice(question: SingleChoice, { choice }: Answer): Outcome {
  if (choice === '') return unanswered(question.points);
  const chosen = question.choices.find(({ id }) => id === choice);
  return allOrNothing(question.points, chosen?.correct === true, chosen ? { [chosen.id]: chosen.correct } : {});
}
