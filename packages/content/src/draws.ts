/** Can every draw of a quiz be filled from the bank, whatever the seed? */
import { blueprintQuotas, filterAllows } from './filter.js';
import type { Entry, ParsedDraft } from './parse-draft.js';
import type { ProblemList, ProblemPath } from './problems.js';
import { questionSchema, type Domain, type Draw, type Question, type QuestionFilter, type Quiz } from './schema.js';

/** What one draw takes from one pool of questions, at most. */
interface Taking {
  pool: ReadonlySet<string>;
  count: number;
}

/**
 * A form holds a question at most once. So a fixed draw's questions are out of reach for the quiz's other draws, and an earlier random
 * draw may have taken any of those that two pools share: what is left in the worst case must do.
 */
export function checkDraws(
  { value: quiz, path }: Entry<Quiz>,
  draft: ParsedDraft,
  reached: Set<string>,
  problems: ProblemList,
): void {
  checkSectionIds(quiz, path, problems);
  const bank = draft.questions.map(({ value }) => value);
  const fixed = checkFixed(quiz, path, draft, problems);
  for (const id of fixed) reached.add(id);

  const taken: Taking[] = [];
  quiz.sections.forEach(({ draw }, index) => {
    if (draw.rule === 'fixed') return;
    const at = [...path, 'sections', index, 'draw'];
    const filterIsSound = checkFilter(draw.filter, [...at, 'filter'], draft, problems);
    const pool = bank.filter((question) => filterAllows(draw.filter, question));
    for (const { id } of pool) reached.add(id);
    // What a refused part would have given nobody knows; its own problem is told already.
    if (!filterIsSound || draft.refused.size > 0 || !draft.course) return;
    for (const want of wanted(draw, pool, draft.course.blueprint, at, problems)) {
      const free = new Set([...want.pool].filter((id) => !fixed.has(id)));
      const competing = taken.reduce((sum, other) => sum + Math.min(other.count, overlap(free, other.pool)), 0);
      const left = free.size - competing;
      const needed = want.count ?? 1;
      if (left < needed) problems.error('draw.too_few', at, tooFew(want, needed, left));
      taken.push({ pool: free, count: Math.min(want.count ?? free.size, free.size) });
    }
  });
}

function checkSectionIds(quiz: Quiz, path: ProblemPath, problems: ProblemList): void {
  const seen = new Set<string>();
  quiz.sections.forEach(({ id }, index) => {
    if (seen.has(id))
      problems.error('id.duplicate', [...path, 'sections', index, 'id'], `There is another section "${id}"`);
    seen.add(id);
  });
}

/** The quiz's fixed questions. */
function checkFixed(quiz: Quiz, path: ProblemPath, draft: ParsedDraft, problems: ProblemList): Set<string> {
  const known = new Set(draft.questions.map(({ value }) => value.id));
  const fixed = new Set<string>();
  quiz.sections.forEach(({ draw }, index) => {
    if (draw.rule !== 'fixed') return;
    draw.questions.forEach((id, position) => {
      const at = [...path, 'sections', index, 'draw', 'questions', position];
      if (!known.has(id) && !draft.refused.has(id)) {
        problems.error('question.unknown', at, `There is no question "${id}"`);
      } else if (fixed.has(id)) {
        problems.error('question.repeated', at, `"${id}" is already in this quiz`);
      }
      fixed.add(id);
    });
  });
  return fixed;
}

const QUESTION_TYPES: readonly string[] = questionSchema.options.map((option) => option.shape.type.value);

function checkFilter(filter: QuestionFilter, path: ProblemPath, draft: ParsedDraft, problems: ProblemList): boolean {
  let sound = true;
  const each = (
    field: keyof QuestionFilter,
    known: (name: string) => boolean,
    tell: (name: string, at: ProblemPath) => void,
  ) =>
    filter[field]?.forEach((name, index) => {
      if (known(name)) return;
      sound = false;
      tell(name, [...path, field, index]);
    });
  each(
    'domains',
    (name) => !draft.course || draft.course.blueprint.some(({ id }) => id === name),
    (name, at) => problems.error('domain.unknown', at, `The blueprint has no domain "${name}"`),
  );
  each(
    'types',
    (name) => QUESTION_TYPES.includes(name),
    (name, at) =>
      problems.error('type.unknown', at, `"${name}" is no question type. Types are: ${QUESTION_TYPES.join(', ')}`),
  );
  each(
    'exclude',
    (name) => draft.refused.has(name) || draft.questions.some(({ value }) => value.id === name),
    (name, at) => problems.error('question.unknown', at, `There is no question "${name}"`),
  );
  return sound;
}

interface Want {
  pool: ReadonlySet<string>;
  /** Null: all there are, at least one. */
  count: number | null;
  domain: string | null;
}

function wanted(
  draw: Exclude<Draw, { rule: 'fixed' }>,
  pool: Question[],
  blueprint: readonly Domain[],
  at: ProblemPath,
  problems: ProblemList,
): Want[] {
  if (draw.rule === 'random') return [{ pool: idsOf(pool), count: draw.count, domain: null }];
  const quotas = blueprintQuotas(draw.count, blueprint, draw.filter);
  if (quotas.length === 0) {
    problems.error('draw.no_blueprint', at, 'A draw by blueprint needs a blueprint in the course');
  }
  return quotas
    .filter(({ count }) => count > 0)
    .map(({ domain, count }) => ({ pool: idsOf(pool.filter((q) => q.domain === domain)), count, domain }));
}

function idsOf(questions: Question[]): Set<string> {
  return new Set(questions.map(({ id }) => id));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const id of a) if (b.has(id)) shared++;
  return shared;
}

function tooFew(want: Want, needed: number, left: number): string {
  const where = want.domain === null ? '' : ` of domain "${want.domain}"`;
  const have = Math.max(0, left);
  const others =
    want.pool.size > have
      ? ` (${want.pool.size} match, but other sections of this quiz may take ${want.pool.size - have})`
      : '';
  return `This draw needs ${needed} ${needed === 1 ? 'question' : 'questions'}${where}, but the bank has ${have}${others}`;
}
