/** What a translation shares with its original: everything but the words. Pure. */
import type { Question } from '@examport/content';
import { compare, type Difference } from './compare.js';

/** Differences in what must be the same, so that a response means the same in every language. */
export function translationDifferences(original: Question, translation: Question): Difference[] {
  return compare(structureOf(original), structureOf(translation));
}

function structureOf(question: Question): object {
  const { type, points, domain } = question;
  return { type, points, domain, ...partsOf(question) };
}

function partsOf(question: Question): object {
  switch (question.type) {
    case 'single-choice':
      return { choices: question.choices.map(({ id, correct }) => ({ id, correct })), shuffle: question.shuffle };
    case 'multiple-response':
      return {
        choices: question.choices.map(({ id, correct }) => ({ id, correct })),
        shuffle: question.shuffle,
        partialCredit: question.partialCredit,
      };
    case 'true-false':
      return { answer: question.answer };
    case 'fill-in':
      // What is accepted is words.
      return { blanks: question.blanks.map(({ id }) => ({ id })), partialCredit: question.partialCredit };
    case 'numeric':
      return { accepted: question.accepted };
    case 'matching':
      return {
        premises: question.premises.map(({ id, match }) => ({ id, match })),
        options: question.options.map(({ id }) => ({ id })),
        shuffle: question.shuffle,
        partialCredit: question.partialCredit,
      };
    case 'ordering':
      return { items: question.items.map(({ id }) => ({ id })), partialCredit: question.partialCredit };
    case 'essay':
      return { rubric: question.rubric.map(({ points: worth }) => worth) };
  }
}
