/** The score of one response. The same on the server and in a package. */
import type { Question, Response } from '@examport/content';
import { scoreEssay } from './questions/essay.js';
import { scoreFillIn } from './questions/fill-in.js';
import { scoreMatching } from './questions/matching.js';
import { scoreMultipleResponse } from './questions/multiple-response.js';
import { scoreNumeric } from './questions/numeric.js';
import { scoreOrdering } from './questions/ordering.js';
import { allOrNothing, unanswered } from './questions/outcome.js';
import { scoreSingleChoice } from './questions/single-choice.js';
import { scoreTrueFalse } from './questions/true-false.js';
import type { Outcome } from './types.js';

/**
 * Scores one response. Never throws on a response: one of another type, or with ids that the question does not have, is wrong in those
 * parts. `null` and responses with nothing in them are `unanswered`.
 */
export function scoreResponse(question: Question, response: Response | null): Outcome {
  if (!response) return unanswered(question.points);
  if (!isWellFormed(response)) return mismatch(question);
  switch (question.type) {
    case 'single-choice':
      return response.type === question.type ? scoreSingleChoice(question, response) : mismatch(question);
    case 'multiple-response':
      return response.type === question.type ? scoreMultipleResponse(question, response) : mismatch(question);
    case 'true-false':
      return response.type === question.type ? scoreTrueFalse(question, response) : mismatch(question);
    case 'fill-in':
      return response.type === question.type ? scoreFillIn(question, response) : mismatch(question);
    case 'numeric':
      return response.type === question.type ? scoreNumeric(question, response) : mismatch(question);
    case 'matching':
      return response.type === question.type ? scoreMatching(question, response) : mismatch(question);
    case 'ordering':
      return response.type === question.type ? scoreOrdering(question, response) : mismatch(question);
    case 'essay':
      return response.type === question.type ? scoreEssay(question, response) : mismatch(question);
  }
}

function mismatch(question: Question): Outcome {
  return allOrNothing(question.points, false);
}

/** Responses come over the wire and out of stored state, where types are but a promise. */
function isWellFormed(response: Response): boolean {
  switch (response.type) {
    case 'single-choice':
      return typeof response.choice === 'string';
    case 'multiple-response':
      return Array.isArray(response.choices);
    case 'true-false':
      return typeof response.value === 'boolean';
    case 'fill-in':
      return isRecord(response.texts);
    case 'numeric':
      return typeof response.value === 'string';
    case 'matching':
      return isRecord(response.pairs);
    case 'ordering':
      return Array.isArray(response.order);
    case 'essay':
      return typeof response.text === 'string';
    default:
      return false;
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
