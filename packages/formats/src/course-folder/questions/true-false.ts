import { fields, flag, text } from '../fields.js';
import { questionReader } from './shared.js';

export const trueFalse = questionReader(
  { answer: flag, rationales: fields({ true: text.optional(), false: text.optional() }).optional() },
  ({ answer, rationales }, texts) => ({
    answer,
    rationales: {
      true: texts.block(rationales?.true, 'rationales', 'true'),
      false: texts.block(rationales?.false, 'rationales', 'false'),
    },
  }),
);
