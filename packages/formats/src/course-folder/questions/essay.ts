import { fields, listOf, number, requiredText, text, wholeNumber } from '../fields.js';
import { questionReader } from './shared.js';

export const essay = questionReader(
  {
    modelAnswer: text.optional(),
    rubric: listOf(fields({ criterion: requiredText, points: number })).optional(),
    maxWords: wholeNumber.optional(),
  },
  ({ modelAnswer, rubric, maxWords }, texts) => ({
    modelAnswer: texts.block(modelAnswer, 'modelAnswer'),
    rubric,
    maxWords,
  }),
);
