/** The one way in for the content of a question over the API. */
import { parseQuestion, type Problem, type Question } from '@examport/content';
import { QuestionsError } from './questions.errors.js';

export type ContentWarning = Pick<Problem, 'code' | 'path' | 'message'>;

/**
 * Checks a question and cleans its texts by the allowlist: nothing unsafe is stored.
 * @param draft with its `id` and `version`
 * @returns it as it may be stored, and what was removed or looks wrong
 * @throws QuestionsError `questions.invalid`
 */
export function readContent(draft: object): { question: Question; warnings: ContentWarning[] } {
  const result = parseQuestion(draft);
  if (!result.ok) throw new QuestionsError('questions.invalid', { problems: result.problems });
  return {
    question: result.question,
    warnings: result.warnings.map(({ code, path, message }) => ({ code, path, message })),
  };
}
