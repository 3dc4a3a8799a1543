/** Whether a response is one that the question allows, as it was shown. Pure. */
import type { Question, Response } from '@examport/content';

/** What does not fit, in words for whoever wrote the client; null when all of it does. */
export function misfit(question: Question, response: Response | null): string | null {
  if (response === null) return null;
  if (!wellFormed(response)) return 'it holds a broken character';
  if (response.type !== question.type) return `the question is of type ${question.type}`;
  switch (response.type) {
    case 'single-choice':
      return strange([response.choice], choicesOf(question), 'choice');
    case 'multiple-response':
      return strange(response.choices, choicesOf(question), 'choice') ?? twice(response.choices);
    case 'fill-in':
      return strange(Object.keys(response.texts), question.type === 'fill-in' ? question.blanks : [], 'blank');
    case 'matching':
      if (question.type !== 'matching') return null;
      return (
        strange(Object.keys(response.pairs), question.premises, 'premise') ??
        strange(Object.values(response.pairs), question.options, 'option')
      );
    case 'ordering': {
      if (question.type !== 'ordering') return null;
      const odd = strange(response.order, question.items, 'item') ?? twice(response.order);
      return odd ?? (response.order.length === question.items.length ? null : 'an order names every item');
    }
    default:
      return null;
  }
}

interface Part {
  readonly id: string;
}

const choicesOf = (question: Question): readonly Part[] => ('choices' in question ? question.choices : []);

function strange(ids: readonly string[], parts: readonly Part[], what: string): string | null {
  const odd = ids.find((id) => !parts.some((part) => part.id === id));
  return odd === undefined ? null : `it has no ${what} "${odd}"`;
}

function twice(ids: readonly string[]): string | null {
  return new Set(ids).size === ids.length ? null : 'it names one twice';
}

/** Lone surrogates and U+0000 cannot be stored. */
function wellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => wellFormed(key) && wellFormed(inner));
}
