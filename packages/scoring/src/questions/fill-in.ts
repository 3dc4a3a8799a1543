import type { FillIn, Response } from '@examport/content';
import type { Outcome } from '../types.js';
import { byPolicy, unanswered } from './outcome.js';

type Answer = Extract<Response, { type: 'fill-in' }>;

/** By the question's policy over its blanks; an empty blank is neither right nor wrong. */
export function scoreFillIn(question: FillIn, { texts }: Answer): Outcome {
  const parts: Record<string, boolean> = {};
  let right = 0;
  let wrong = 0;
  for (const blank of question.blanks) {
    const typed = normalizeText(own(texts, blank.id), blank.caseSensitive);
    if (typed === '') continue;
    const correct = blank.accepted.some((accepted) => normalizeText(accepted, blank.caseSensitive) === typed);
    parts[blank.id] = correct;
    if (correct) right++;
    else wrong++;
  }
  if (right + wrong === 0) return unanswered(question.points);
  return byPolicy(question.partialCredit, { right, wrong, total: question.blanks.length }, question.points, parts);
}

function own(texts: Record<string, string>, id: string): string {
  const text: unknown = Object.hasOwn(texts, id) ? texts[id] : '';
  return typeof text === 'string' ? text : '';
}

/**
 * The form in which typed texts are compared: Unicode NFKC, straight quotes and hyphens for typographic ones, white space collapsed and
 * trimmed, no invisible characters; lower case (the same in every locale) unless case counts.
 */
export function normalizeText(text: string, caseSensitive: boolean): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u2018\u2019\u201b\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u201f]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
  return caseSensitive ? plain : plain.toLowerCase();
}
