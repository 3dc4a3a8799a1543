/** What the question types of a course folder share. */
import { type z } from 'zod';
import { fields, listOf, number, oneOf, requiredText, text } from '../fields.js';
import type { Texts } from '../texts.js';
import type { YamlPath } from '../yaml-source.js';

export const references = listOf(fields({ text: requiredText, url: text.optional() }));
export const difficulty = oneOf('easy', 'medium', 'hard');
export const partialCredit = oneOf('all-or-nothing', 'per-right-choice', 'right-minus-wrong').optional();

/** Fields of every question. */
const base = {
  id: requiredText,
  type: text,
  stem: requiredText,
  explanation: text.optional(),
  domain: text.optional(),
  difficulty: difficulty.optional(),
  points: number.optional(),
  tags: listOf(requiredText).optional(),
  references: references.optional(),
  enemies: listOf(requiredText).optional(),
};

/** How one question type is read from a course folder. */
export interface QuestionReader<T = unknown> {
  schema: z.ZodType<T>;
  /** Its own fields of the release's draft; the common ones are added by the caller. */
  draft(question: T, texts: Texts): Record<string, unknown>;
  /** From a path inside the draft to the path in the author's YAML. */
  locate(path: YamlPath): YamlPath;
}

/** @param renamed Names in the draft → names in the folder, where they differ. */
export function questionReader<S extends z.ZodRawShape>(
  shape: S,
  draft: (question: z.output<z.ZodObject<typeof base & S>>, texts: Texts) => Record<string, unknown>,
  renamed: Record<string, string> = {},
): QuestionReader {
  const schema: z.ZodType = fields({ ...base, ...shape });
  return {
    schema,
    draft: (question, texts) => draft(question as z.output<z.ZodObject<typeof base & S>>, texts),
    locate: (path) => path.map((step) => (typeof step === 'string' ? (renamed[step] ?? step) : step)),
  };
}
