import { fields, flag, listOf, requiredText, text } from '../fields.js';
import { PartIds } from '../texts.js';
import { partialCredit, questionReader } from './shared.js';

const blanks = listOf(
  fields({
    label: text.optional(),
    accepted: listOf(requiredText),
    caseSensitive: flag.optional(),
    rationale: text.optional(),
    id: requiredText.optional(),
  }),
);

export const fillIn = questionReader({ blanks, partialCredit }, (question, texts) => {
  const ids = new PartIds();
  return {
    blanks: question.blanks.map((blank, i) => ({
      // Never from the accepted answers: ids are shown, and a hash of a short answer is soon guessed.
      id: ids.id(blank.id, blank.label || 'blank'),
      label: blank.label,
      accepted: blank.accepted,
      caseSensitive: blank.caseSensitive,
      rationale: texts.block(blank.rationale, 'blanks', i, 'rationale'),
    })),
    partialCredit: question.partialCredit,
  };
});
