import { fields, flag, listOf, requiredText, text } from '../fields.js';
import { PartIds, type Texts } from '../texts.js';
import { partialCredit, questionReader } from './shared.js';

const choices = listOf(
  fields({ text: requiredText, correct: flag.optional(), rationale: text.optional(), id: requiredText.optional() }),
);
type Choices = {
  text: string;
  correct?: boolean | undefined;
  rationale?: string | undefined;
  id?: string | undefined;
}[];

function draftChoices(list: Choices, texts: Texts) {
  const ids = new PartIds();
  return list.map((choice, i) => ({
    id: ids.id(choice.id, choice.text),
    content: texts.inline(choice.text, 'choices', i, 'text'),
    correct: choice.correct ?? false,
    rationale: texts.block(choice.rationale, 'choices', i, 'rationale'),
  }));
}

const renamed = { content: 'text' };

export const singleChoice = questionReader(
  { choices, shuffle: flag.optional() },
  (question, texts) => ({ choices: draftChoices(question.choices, texts), shuffle: question.shuffle }),
  renamed,
);

export const multipleResponse = questionReader(
  { choices, shuffle: flag.optional(), partialCredit },
  (question, texts) => ({
    choices: draftChoices(question.choices, texts),
    shuffle: question.shuffle,
    partialCredit: question.partialCredit,
  }),
  renamed,
);
