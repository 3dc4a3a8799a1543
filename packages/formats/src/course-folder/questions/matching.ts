import { fields, flag, listOf, requiredText, text } from '../fields.js';
import { PartIds } from '../texts.js';
import type { YamlPath } from '../yaml-source.js';
import { partialCredit, questionReader, type QuestionReader } from './shared.js';

const reader = questionReader(
  {
    pairs: listOf(
      fields({ premise: requiredText, option: requiredText, rationale: text.optional(), id: requiredText.optional() }),
    ),
    distractors: listOf(requiredText).optional(),
    partialCredit,
    shuffle: flag.optional(),
  },
  (question, texts) => {
    const premiseIds = new PartIds();
    const optionIds = new PartIds();
    // Equal texts are one option: it is right for several premises.
    const options = new Map<string, { id: string; content: string }>();
    const option = (written: string, ...path: YamlPath) => {
      const key = written.trim();
      const known = options.get(key);
      if (known) return known;
      const made = { id: optionIds.id(undefined, key), content: texts.inline(written, ...path) };
      options.set(key, made);
      return made;
    };
    const premises = question.pairs.map((pair, i) => ({
      id: premiseIds.id(pair.id, pair.premise),
      content: texts.inline(pair.premise, 'pairs', i, 'premise'),
      match: option(pair.option, 'pairs', i, 'option').id,
      rationale: texts.block(pair.rationale, 'pairs', i, 'rationale'),
    }));
    question.distractors?.forEach((written, i) => option(written, 'distractors', i));
    return {
      premises,
      options: [...options.values()],
      partialCredit: question.partialCredit,
      shuffle: question.shuffle,
    };
  },
);

/** Options have no list of their own in the folder: the pairs, or what stands nearest, must do. */
export const matching: QuestionReader = {
  ...reader,
  locate([first, ...rest]) {
    if (first === 'options') return ['pairs'];
    if (first !== 'premises') return [first ?? '', ...rest];
    const names: Record<string, string> = { content: 'premise', match: 'option' };
    return ['pairs', ...rest.map((step) => names[step] ?? step)];
  },
};
