import type { Ordering, Response } from '@examport/content';
import type { Outcome } from '../types.js';
import { byPolicy, unanswered } from './outcome.js';

type Answer = Extract<Response, { type: 'ordering' }>;

/** By the question's policy over places: an item counts as right in exactly its place. Items too many count as wrong. */
export function scoreOrdering(question: Ordering, { order }: Answer): Outcome {
  if (order.length === 0) return unanswered(question.points);
  const parts: Record<string, boolean> = {};
  let right = 0;
  question.items.forEach((item, place) => {
    if (!order.includes(item.id)) return;
    const correct = order[place] === item.id;
    parts[item.id] = correct;
    if (correct) right++;
  });
  const total = question.items.length;
  const surplus = Math.max(0, order.length - total);
  const tally = { right, wrong: total - right + surplus, total, surplus };
  return byPolicy(question.partialCredit, tally, question.points, parts);
}
