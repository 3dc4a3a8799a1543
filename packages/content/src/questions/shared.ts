/** What the question types share. Nothing here imports zod: the player bundles these files. */
import { ContentError } from '../errors.js';
import type { ProblemCode } from '../problems.js';
import type { PresentedPart, Response } from '../response.js';
import type { Question } from '../schema.js';

/** A presented question's fields that do not depend on its type. */
export function presentBase(question: Question) {
  return { id: question.id, stem: question.stem, points: question.points, domain: question.domain };
}

/** Rationales by part id, without the empty ones. */
export function rationalesOf(parts: readonly { id: string; rationale: string }[]): Record<string, string> {
  return Object.fromEntries(parts.filter((part) => part.rationale !== '').map((part) => [part.id, part.rationale]));
}

/** The part of an answer key that depends on the question's type. */
export interface TypeKey {
  correct: Response | null;
  rationales: Record<string, string>;
}

/** Parts in display order, with nothing but id and content. Without an order: as the author wrote them. */
export function presentParts(parts: readonly PresentedPart[], order: readonly number[]): PresentedPart[] {
  return arrange(parts, order).map(({ id, content }) => ({ id, content }));
}

/**
 * Like `presentParts`, for parts whose written order is (or hints at) the key. Without an order they come in an order made from
 * their ids alone, so that the same parts, written in any order, are presented alike.
 */
export function presentHidden(questionId: string, parts: readonly PresentedPart[], order: readonly number[]) {
  if (order.length > 0) return presentParts(parts, order);
  const ranked = parts.map((part) => ({ part, rank: hash(`${questionId}/${part.id}`) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.part.id < b.part.id ? -1 : 1));
  return ranked.map(({ part: { id, content } }) => ({ id, content }));
}

function arrange<T>(parts: readonly T[], order: readonly number[]): readonly T[] {
  if (order.length === 0) return parts;
  const valid =
    order.length === parts.length &&
    new Set(order).size === parts.length &&
    order.every((index) => Number.isInteger(index) && index >= 0 && index < parts.length);
  if (!valid) {
    throw new ContentError(
      'content.invalid_order',
      'The display order is no permutation of the parts of the question',
      {
        order: [...order],
        parts: parts.length,
      },
    );
  }
  return order.map((index) => parts[index] as T);
}

/** FNV-1a, 32 bits: ids such as `step-1`, `step-2` must not sort into the order that they tell. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  // FNV's last step leaves neighbours close to each other; mixed once more they are not.
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/** Tells a problem of one question; `path` is relative to it. */
export type Report = (
  severity: 'error' | 'warning',
  code: ProblemCode,
  path: (string | number)[],
  message: string,
) => void;

/** Two parts with one id cannot be told apart in responses. */
export function checkPartIds(field: string, parts: readonly { id: string }[], report: Report): void {
  const seen = new Set<string>();
  parts.forEach(({ id }, index) => {
    if (seen.has(id)) report('error', 'id.duplicate', [field, index, 'id'], `"${id}" stands twice in this question`);
    seen.add(id);
  });
}

/** A learner cannot choose between two equal texts. */
export function checkContents(field: string, parts: readonly { content: string }[], report: Report): void {
  const seen = new Set<string>();
  parts.forEach(({ content }, index) => {
    if (seen.has(content)) {
      report('warning', 'question.duplicate_choice', [field, index, 'content'], 'The same text stands twice here');
    }
    seen.add(content);
  });
}
