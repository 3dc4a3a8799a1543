import type { MultipleResponse, Response } from '@examport/content';
import type { Outcome } from '../types.js';
import { byPolicy, unanswered } from './outcome.js';

type Answer = Extract<Response, { type: 'multiple-response' }>;

/** By the question's policy over the set of chosen choices; repeated ids count once, unknown ones count as wrong. */
export function scoreMultipleResponse(question: MultipleResponse, { choices }: Answer): Outcome {
  if (choices.length === 0) return unanswered(question.points);
  const chosen = new Set(choices);
  const parts: Record<string, boolean> = {};
  let right = 0;
  let total = 0;
  for (const choice of question.choices) {
    if (choice.correct) total++;
    if (!chosen.has(choice.id)) continue;
    parts[choice.id] = choice.correct;
    if (choice.correct) right++;
  }
  const tally = { right, wrong: chosen.size - right, total, surplus: Math.max(0, chosen.size - total) };
  return byPolicy(question.partialCredit, tally, question.points, parts);
}
