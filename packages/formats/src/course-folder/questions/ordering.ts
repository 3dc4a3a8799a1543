import { z } from 'zod';
import { fields, listOf, requiredText, text } from '../fields.js';
import { PartIds } from '../texts.js';
import { partialCredit, questionReader, type QuestionReader } from './shared.js';

const item = z.union([requiredText, fields({ text: requiredText, id: requiredText.optional() })], {
  error: 'must be a text, or have "text" and "id"',
});

const reader = questionReader({ items: listOf(item), partialCredit, rationale: text.optional() }, (question, texts) => {
  const ids = new PartIds();
  return {
    items: question.items.map((written, i) =>
      typeof written === 'string'
        ? { id: ids.id(undefined, written), content: texts.inline(written, 'items', i) }
        : { id: ids.id(written.id, written.text), content: texts.inline(written.text, 'items', i, 'text') },
    ),
    partialCredit: question.partialCredit,
    rationale: texts.block(question.rationale, 'rationale'),
  };
});

/** An item may be a text alone, so its fields lead to the item. */
export const ordering: QuestionReader = {
  ...reader,
  locate: (path) => (path[0] === 'items' ? path.slice(0, 2) : path),
};
