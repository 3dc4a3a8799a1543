/** Can every draw of a quiz be filled from the bank, whatever the seed? */
import { blueprintQuotas, filterAllows } from './filter.js';
import type { Entry, ParsedDraft } from './parse-draft.js';
import type { ProblemList, ProblemPath } from './problems.js';
import { questionSchema, type Domain, type Draw, type Question, type QuestionFilter, type Quiz } from './schema.js';

/** What one draw takes from one pool, at most. Pools hold units: a question, or all that are enemies of each other. */
interface Taking {
  pool: ReadonlySet<string>;
  count: number;
}

/**
 * A form holds a question at most once, and of enemies at most one. So a fixed draw's questions are out of reach for the quiz's other
 * draws, and an earlier random draw may have taken any of those that two pools share: what is left in the worst case must do. Of a
 * chain of enemies (a–b, b–c) one is counted, though two may fit: nobody should need luck.
 */
export function checkDraws(
  { value: quiz, path }: Entry<Quiz>,
  draft: ParsedDraft,
  reached: Set<string>,
  problems: ProblemList,
): void {
  checkSectionIds(quiz, path, problems);
  const bank = draft.questions.map(({ value }) => value);
  const unitOf = enemyUnits(bank);
  const units = (questions: readonly Question[]) => new Set(questions.map(({ id }) => unitOf.get(id) ?? id));
  const onTrial = (question: Question) =>
    quiz.sections.some(({ pretest }) => pretest !== undefined && filterAllows(pretest.filter, question));
  const fixedIds = checkFixed(quiz, path, draft, onTrial, problems);
  const fixed = new Set([...fixedIds].map((id) => unitOf.get(id) ?? id));
  for (const id of fixedIds) reached.add(id);

  const taken: Taking[] = [];
  const take = (want: Want, at: ProblemPath) => {
    const free = new Set([...want.pool].filter((unit) => !fixed.has(unit)));
    const competing = taken.reduce((sum, other) => sum + Math.min(other.count, overlap(free, other.pool)), 0);
    const left = free.size - competing;
    const needed = want.count ?? 1;
    if (left < needed) problems.error('draw.too_few', at, tooFew(want, needed, left));
    taken.push({ pool: free, count: Math.min(want.count ?? free.size, free.size) });
  };
  quiz.sections.forEach(({ draw, pretest }, index) => {
    const section = [...path, 'sections', index];
    if (draw.rule !== 'fixed') {
      const at = [...section, 'draw'];
      const filterIsSound = checkFilter(draw.filter, [...at, 'filter'], draft, problems);
      const pool = bank.filter((question) => filterAllows(draw.filter, question) && !onTrial(question));
      for (const { id } of pool) reached.add(id);
      // What a refused part would have given nobody knows; its own problem is told already.
      if (filterIsSound && draft.refused.size === 0 && draft.course)
        for (const want of wanted(draw, pool, units, draft.course.blueprint, at, problems)) take(want, at);
    }
    if (!pretest) return;
    const at = [...section, 'pretest'];
    const filterIsSound = checkFilter(pretest.filter, [...at, 'filter'], draft, problems);
    const pool = bank.filter((question) => filterAllows(pretest.filter, question));
    for (const { id } of pool) reached.add(id);
    if (filterIsSound && draft.refused.size === 0) take({ pool: units(pool), count: pretest.count, domain: null }, at);
  });
}

/** Each question's unit: the first of all that are its enemies, directly or through others. */
function enemyUnits(questions: readonly Question[]): ReadonlyMap<string, string> {
  const parent = new Map(questions.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    const up = parent.get(id) ?? id;
    return up === id ? id : root(up);
  };
  for (const { id, enemies } of questions)
    for (const enemy of enemies ?? []) if (parent.has(enemy)) parent.set(root(enemy), root(id));
  return new Map(questions.map(({ id }) => [id, root(id)]));
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
function checkFixed(
  quiz: Quiz,
  path: ProblemPath,
  draft: ParsedDraft,
  onTrial: (question: Question) => boolean,
  problems: ProblemList,
): Set<string> {
  const known = new Map(draft.questions.map(({ value }) => [value.id, value]));
  const fixed = new Set<string>();
  quiz.sections.forEach(({ draw }, index) => {
    if (draw.rule !== 'fixed') return;
    draw.questions.forEach((id, position) => {
      const at = [...path, 'sections', index, 'draw', 'questions', position];
      const question = known.get(id);
      const enemy = [...fixed].find(
        (other) => question?.enemies?.includes(other) || known.get(other)?.enemies?.includes(id),
      );
      if (!question && !draft.refused.has(id)) {
        problems.error('question.unknown', at, `There is no question "${id}"`);
      } else if (fixed.has(id)) {
        problems.error('question.repeated', at, `"${id}" is already in this quiz`);
      } else if (enemy !== undefined) {
        problems.error('draw.enemies', at, `"${id}" and "${enemy}" are enemies: they must not stand in one form`);
      } else if (question && onTrial(question)) {
        problems.error('draw.on_trial', at, `"${id}" is on trial in this quiz (pretest), so it cannot be scored in it`);
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
  units: (questions: readonly Question[]) => ReadonlySet<string>,
  blueprint: readonly Domain[],
  at: ProblemPath,
  problems: ProblemList,
): Want[] {
  if (draw.rule === 'random') return [{ pool: units(pool), count: draw.count, domain: null }];
  const quotas = blueprintQuotas(draw.count, blueprint, draw.filter);
  if (quotas.length === 0) {
    problems.error('draw.no_blueprint', at, 'A draw by blueprint needs a blueprint in the course');
  }
  return quotas
    .filter(({ count }) => count > 0)
    .map(({ domain, count }) => ({ pool: units(pool.filter((q) => q.domain === domain)), count, domain }));
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
