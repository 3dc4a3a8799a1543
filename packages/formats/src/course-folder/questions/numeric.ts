import { fields, number, text } from '../fields.js';
import { questionReader, type QuestionReader } from './shared.js';

const reader = questionReader(
  {
    answer: number.optional(),
    tolerance: number.optional(),
    accepted: fields({ min: number, max: number }).optional(),
    unit: text.optional(),
    rationale: text.optional(),
  },
  ({ answer, tolerance, accepted, unit, rationale }, texts) => ({
    accepted: accepted ?? range(answer ?? 0, tolerance ?? 0),
    unit,
    rationale: texts.block(rationale, 'rationale'),
  }),
);

/** `answer`, or `accepted`: one of them, and a tolerance only with an answer. */
export const numeric: QuestionReader = {
  ...reader,
  schema: reader.schema.superRefine((value, context) => {
    const { answer, tolerance, accepted } = value as Record<string, unknown>;
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if ((answer === undefined) === (accepted === undefined)) {
      refuse(answer === undefined ? 'answer' : 'accepted', 'must stand here alone: give either "answer" or "accepted"');
    }
    if (tolerance !== undefined && answer === undefined)
      refuse('tolerance', 'belongs to "answer"; "accepted" has its own range');
    if (typeof tolerance === 'number' && tolerance < 0) refuse('tolerance', 'must not be below 0');
  }),
};

/** Decimal fractions as written: 0.3 ± 0.1 ends at 0.4, not at 0.4 plus floating-point dust. */
function range(answer: number, tolerance: number): { min: number; max: number } {
  const clean = (value: number) => Number(value.toPrecision(15));
  return { min: clean(answer - tolerance), max: clean(answer + tolerance) };
}
