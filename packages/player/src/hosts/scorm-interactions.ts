/** One answered question as an interaction of the data model, in the words that both versions share. */
import type { Numeric, Question, Response } from '@examport/content';
import { readNumber } from '@examport/scoring';
import type { Outcome } from '../host.js';

/** What a quiz's submission tells about one question. */
export interface InteractionSource {
  quizId: string;
  question: Question;
  response: Response | null;
  outcome: Outcome;
  /** Whole seconds spent on the question. */
  seconds: number;
}

/** How a version of SCORM writes responses. */
export interface ResponseWords {
  /** Between the members of a list. */
  list: string;
  /** Between the two sides of a pair. */
  pair: string;
  /** Between the ends of a range. */
  range: string;
  true: string;
  false: string;
  /** Longest free text. */
  text: number;
}

/** Ids in the data model: `[A-Za-z0-9_]`, at least two characters; the same for the same things in every session. */
export function dataModelId(...parts: string[]): string {
  return parts.map((part) => part.replace(/[^A-Za-z0-9]/g, '_')).join('_');
}

export const interactionId = ({ quizId, question }: InteractionSource): string =>
  dataModelId('i', quizId, question.id).slice(0, 250);

/** `a`–`z`: choice, option and item ids, by place in the document, the one form that both versions take. */
const letter = (index: number): string => String.fromCharCode(97 + index);
/** `1`–`9`, `a`–`k`: premises. */
const digit = (index: number): string => (index + 1).toString(36);

/** The response, or '' when there is none that the data model could hold. */
export function responseText(question: Question, response: Response | null, words: ResponseWords): string {
  const letters = (parts: readonly { id: string }[], ids: readonly string[]) =>
    ids.flatMap((id) => {
      const at = parts.findIndex((part) => part.id === id);
      return at < 0 ? [] : [letter(at)];
    });
  if (question.type === 'single-choice' && response?.type === question.type) {
    return letters(question.choices, [response.choice]).join('');
  }
  if (question.type === 'multiple-response' && response?.type === question.type) {
    return letters(question.choices, response.choices).sort().join(words.list);
  }
  if (question.type === 'true-false' && response?.type === question.type) {
    return response.value ? words.true : words.false;
  }
  if (question.type === 'fill-in' && response?.type === question.type) {
    return question.blanks.map((blank) => freeText(response.texts[blank.id] ?? '', words)).join(words.list);
  }
  if (question.type === 'numeric' && response?.type === question.type) return decimal(response.value, question);
  if (question.type === 'matching' && response?.type === question.type) {
    return question.premises
      .flatMap((premise, i) =>
        letters(question.options, [response.pairs[premise.id] ?? '']).map((option) => digit(i) + words.pair + option),
      )
      .join(words.list);
  }
  if (question.type === 'ordering' && response?.type === question.type) {
    return letters(question.items, response.order).join(words.list);
  }
  return response?.type === 'essay' ? freeText(response.text, words) : '';
}

/** A response that is right, as a pattern; '' where there is none (essays). */
export function patternText(question: Question, words: ResponseWords): string {
  switch (question.type) {
    case 'single-choice':
    case 'multiple-response':
      return question.choices.flatMap((choice, i) => (choice.correct ? [letter(i)] : [])).join(words.list);
    case 'true-false':
      return question.answer ? words.true : words.false;
    case 'fill-in':
      return question.blanks.map((blank) => freeText(blank.accepted[0] ?? '', words)).join(words.list);
    case 'numeric': {
      const { min, max } = question.accepted;
      return words.range ? shortDecimal(min) + words.range + shortDecimal(max) : shortDecimal(min);
    }
    case 'matching':
      return question.premises
        .map((premise, i) => {
          const option = question.options.findIndex((one) => one.id === premise.match);
          return digit(i) + words.pair + letter(option);
        })
        .join(words.list);
    case 'ordering':
      return question.items.map((_, i) => letter(i)).join(words.list);
    case 'essay':
      return '';
  }
}

/** Text that begins like the data model's `{lang=…}` would be taken for one. */
export function withoutLanguage(text: string): string {
  return text.replace(/^\{(?=\w+=)/, '(');
}

/** At most `length` units, no half of a surrogate pair at the end. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/** A decimal of the data model: no exponent, at most seven decimals (real(10,7)). */
export function shortDecimal(value: number): string {
  return value
    .toFixed(7)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');
}

/**
 * Delimiters and leading `{lang=…}` of the data model must not come from a learner; half a surrogate pair would make an LMS's
 * encodeURIComponent throw, a control character its XML.
 */
function freeText(text: string, words: ResponseWords): string {
  const clean = withoutLanguage(text)
    .replace(/\[([,.:])\]/g, '$1')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\p{Cc}/gu, ' ');
  return cut(clean, words.text);
}

/** What a learner typed as a decimal, as scoring reads it; '' when it is none. */
function decimal(typed: string, { unit, accepted }: Numeric): string {
  const readings = readNumber(typed, unit);
  const value = readings.find((number) => number >= accepted.min && number <= accepted.max) ?? readings[0] ?? NaN;
  return Math.abs(value) < 1e15 ? shortDecimal(value) : '';
}
