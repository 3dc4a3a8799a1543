/** A question without its key, and the key alone. Imported by the player: no zod, no Node. */
import { explanationOfEssay, presentEssay } from './questions/essay.js';
import { keyOfFillIn, presentFillIn } from './questions/fill-in.js';
import { keyOfMatching, presentMatching } from './questions/matching.js';
import { keyOfMultipleResponse, presentMultipleResponse } from './questions/multiple-response.js';
import { keyOfNumeric, presentNumeric } from './questions/numeric.js';
import { keyOfOrdering, presentOrdering } from './questions/ordering.js';
import type { TypeKey } from './questions/shared.js';
import { keyOfSingleChoice, presentSingleChoice } from './questions/single-choice.js';
import { keyOfTrueFalse, presentTrueFalse } from './questions/true-false.js';
import type { AnswerKey, PresentedQuestion } from './response.js';
import type { Question } from './schema.js';

/**
 * What a learner may see of a question before answering: nothing in it tells the key.
 *
 * @param order Display order as indexes into the document's order of choices, matching options or ordering items (a form item's
 *   `order`). Absent or empty: choices stand as written; options and items, whose written order would tell the key, in an order made
 *   from their ids. Types without such parts ignore it.
 * @throws ContentError `content.invalid_order` when `order` is no permutation of the parts.
 */
export function present(question: Question, order: readonly number[] = []): PresentedQuestion {
  switch (question.type) {
    case 'single-choice':
      return presentSingleChoice(question, order);
    case 'multiple-response':
      return presentMultipleResponse(question, order);
    case 'true-false':
      return presentTrueFalse(question);
    case 'fill-in':
      return presentFillIn(question);
    case 'numeric':
      return presentNumeric(question);
    case 'matching':
      return presentMatching(question, order);
    case 'ordering':
      return presentOrdering(question, order);
    case 'essay':
      return presentEssay(question);
  }
}

/** The key of a question, for those whom the review policy lets see it. */
export function answerKey(question: Question): AnswerKey {
  return {
    type: question.type,
    ...typeKey(question),
    explanation: question.type === 'essay' ? explanationOfEssay(question) : question.explanation,
    references: question.references,
  };
}

function typeKey(question: Question): TypeKey {
  switch (question.type) {
    case 'single-choice':
      return keyOfSingleChoice(question);
    case 'multiple-response':
      return keyOfMultipleResponse(question);
    case 'true-false':
      return keyOfTrueFalse(question);
    case 'fill-in':
      return keyOfFillIn(question);
    case 'numeric':
      return keyOfNumeric(question);
    case 'matching':
      return keyOfMatching(question);
    case 'ordering':
      return keyOfOrdering(question);
    case 'essay':
      return { correct: null, rationales: {} };
  }
}
