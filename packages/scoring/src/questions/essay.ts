import type { Essay, Response } from '@examport/content';
import type { Outcome } from '../types.js';
import { unanswered } from './outcome.js';

type Answer = Extract<Response, { type: 'essay' }>;

/** Pending: a person grades it. */
export function scoreEssay(question: Essay, { text }: Answer): Outcome {
  if (text.trim() === '') return unanswered(question.points);
  return { status: 'pending', points: 0, maxPoints: question.points, correct: false, parts: {} };
}
