import type { Matching, Response } from '@examport/content';
import type { Outcome } from '../types.js';
import { byPolicy, unanswered } from './outcome.js';

type Answer = Extract<Response, { type: 'matching' }>;

/** By the question's policy over its premises; a premise without a match is neither right nor wrong. */
export function scoreMatching(question: Matching, { pairs }: Answer): Outcome {
  const parts: Record<string, boolean> = {};
  let right = 0;
  let wrong = 0;
  for (const premise of question.premises) {
    const option = Object.hasOwn(pairs, premise.id) ? pairs[premise.id] : '';
    if (!option) continue;
    const correct = option === premise.match;
    parts[premise.id] = correct;
    if (correct) right++;
    else wrong++;
  }
  if (right + wrong === 0) return unanswered(question.points);
  return byPolicy(question.partialCredit, { right, wrong, total: question.premises.length }, question.points, parts);
}
