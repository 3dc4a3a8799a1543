/** What a draw's filter means, and what a blueprint's weights ask for. Imported by scoring, so by the player: no zod, no Node. */
import { apportion } from './apportion.js';
import type { Domain, Question, QuestionFilter } from './schema.js';

/** What a filter looks at. */
export type Filterable = Pick<Question, 'id' | 'type' | 'domain' | 'tags' | 'difficulty'>;

/** Whether a filter allows a question: every given condition holds. The one meaning of a filter, for scoring as well. */
export function filterAllows(filter: QuestionFilter, question: Filterable): boolean {
  const { domains, tags, types, difficulties, exclude } = filter;
  if (domains && (question.domain === null || !domains.includes(question.domain))) return false;
  if (tags && !question.tags.some((tag) => tags.includes(tag))) return false;
  if (types && !types.includes(question.type)) return false;
  if (difficulties && (question.difficulty === null || !difficulties.includes(question.difficulty))) return false;
  return !exclude?.includes(question.id);
}

/**
 * How many questions of each domain a blueprint draw of `count` takes: largest remainder over the weights of the domains that the filter
 * allows, in blueprint order.
 */
export function blueprintQuotas(
  count: number,
  blueprint: readonly Domain[],
  filter: QuestionFilter,
): { domain: string; count: number }[] {
  const domains = blueprint.filter(({ id }) => !filter.domains || filter.domains.includes(id));
  const shares = apportion(
    count,
    domains.map(({ weight }) => weight),
  );
  return domains.map(({ id }, index) => ({ domain: id, count: shares[index] ?? 0 }));
}
