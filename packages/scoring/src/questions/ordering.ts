import type { Ordering, Response } from '@examport/content';
import type { Outcome } from '../types.js';
import { byPolicy, unanswered } from './outcome.js';

type Answer = Extract<Response, { type: 'ordering' }>;

/** By the question's policy over places: an item counts as right in exactly its place. A repeated item counts once, in its first place. */
export function scoreOrdering(question: Ordering, { order }: Answer): Outcome {
  if (order.length === 0) return unanswered(question.points);
  const parts: Record<string, boolean> = {};
  let right = 0;
  question.items.forEach((item, place) => {
    const given = order.indexOf(item.id);
    if (given < 0) return;
    parts[item.id] = given === place;
    if (given === place) right++;
  });
  const total = question.items.length;
  return byPolicy(question.partialCredit, { right, wrong: total - right, total }, question.points, parts);
}
