/** Does a form keep what its quiz and blueprint promise? And can a bank keep it at all? */
import { blueprintQuotas, filterAllows, type Domain, type Quiz } from '@examport/content';
import { assemble, type Card } from './assemble-form.js';
import type { Form } from './types.js';

/** What was asked of a part of the form, and what stands in it. */
export interface Quota {
  sectionId: string;
  /** Null: the section as a whole. */
  domain: string | null;
  wanted: number;
  got: number;
}

/** Kept with a form: what it was held against, and how it came out. */
export interface Conformity {
  ok: boolean;
  /** Scored questions by section, and by domain where the section draws by blueprint. */
  quotas: Quota[];
  /** Questions on trial by section. */
  pretest: { sectionId: string; wanted: number; got: number }[];
  /** Pairs in the form that must never meet; none in a form that conforms. */
  enemies: [string, string][];
  /** Questions that stand in it twice; none in a form that conforms. */
  repeated: string[];
  /** Questions that earlier attempts of the learner had; allowed when the pool is used up. */
  seenBefore: string[];
}

/**
 * Holds a form against its quiz.
 * @throws RangeError when the form names a question that is not among the questions: a caller's mistake.
 */
export function conformity(
  quiz: Quiz,
  form: Form,
  questions: readonly Card[],
  blueprint: readonly Domain[],
  seen: ReadonlySet<string> = new Set(),
): Conformity {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const items = form.items.map((item) => {
    const question = byId.get(item.questionId);
    if (!question)
      throw new RangeError(`The form names question "${item.questionId}", which is not among the questions given.`);
    return { ...item, question };
  });
  const quotas = quiz.sections.flatMap(({ id, draw }) => {
    const own = items.filter(({ sectionId, scored }) => sectionId === id && scored !== false);
    const whole = (wanted: number): Quota => ({ sectionId: id, domain: null, wanted, got: own.length });
    if (draw.rule === 'fixed') return [whole(draw.questions.length)];
    if (draw.rule === 'random') return [whole(draw.count ?? own.length)];
    const byDomain = blueprintQuotas(draw.count, blueprint, draw.filter).map(({ domain, count }) => ({
      sectionId: id,
      domain,
      wanted: count,
      got: own.filter(({ question }) => question.domain === domain).length,
    }));
    return [whole(draw.count), ...byDomain];
  });
  const pretest = quiz.sections.flatMap(({ id, pretest: rule }) =>
    rule
      ? [
          {
            sectionId: id,
            wanted: rule.count,
            got: items.filter((item) => item.sectionId === id && item.scored === false).length,
          },
        ]
      : [],
  );
  const ids = items.map(({ questionId }) => questionId);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  const enemies = items.flatMap(({ question }, index) =>
    items
      .slice(index + 1)
      .filter((other) => areEnemies(question, other.question))
      .map((other): [string, string] => [question.id, other.questionId]),
  );
  const ok =
    [...quotas, ...pretest].every(({ wanted, got }) => wanted === got) && repeated.length === 0 && enemies.length === 0;
  return { ok, quotas, pretest, enemies, repeated, seenBefore: ids.filter((id) => seen.has(id)) };
}

function areEnemies(a: Card, b: Card): boolean {
  return Boolean(a.enemies?.includes(b.id) || b.enemies?.includes(a.id));
}

export interface FillReport {
  /** Every form, whatever its seed, holds what the quiz asks for. */
  ok: boolean;
  sections: FillSection[];
  /** Named by fixed draws and not in the bank. */
  missing: { sectionId: string; questionId: string }[];
}

export interface FillSection {
  sectionId: string;
  /** `scored`, or `pretest` for the questions on trial. */
  part: 'scored' | 'pretest';
  /** Null: any. */
  domain: string | null;
  wanted: number;
  /** Questions of the bank that may stand here. */
  available: number;
  /** How many of the wanted ones a form may have to do without; 0 when none. */
  short: number;
}

/** Forms that are assembled to see how draws that compete come out. */
const TRIALS = 40;

/**
 * What a bank can fill of a quiz and what it is short of. `available` counts what each part may take by itself; `short` is the worst of
 * 40 forms assembled from it, so that draws and enemies that compete for the same questions show: it is found by trying, hence a lower
 * bound, exact where parts do not compete. `freezeRelease` refuses by the worst case instead.
 */
export function checkFill(quiz: Quiz, questions: readonly Card[], blueprint: readonly Domain[]): FillReport {
  const known = new Set(questions.map(({ id }) => id));
  const missing = quiz.sections.flatMap(({ id, draw }) =>
    draw.rule === 'fixed'
      ? draw.questions.filter((question) => !known.has(question)).map((questionId) => ({ sectionId: id, questionId }))
      : [],
  );
  const worst = new Map<string, number>();
  for (let seed = 1; seed <= TRIALS; seed += 1) {
    const form = assemble({ quiz, questions, blueprint, seed }, () => []);
    const { quotas, pretest } = conformity(quiz, form, questions, blueprint);
    const note = (name: string, wanted: number, got: number) =>
      worst.set(name, Math.max(worst.get(name) ?? 0, wanted - got));
    for (const { sectionId, domain, wanted, got } of quotas) note(nameOf(sectionId, 'scored', domain), wanted, got);
    for (const { sectionId, wanted, got } of pretest) note(nameOf(sectionId, 'pretest', null), wanted, got);
  }
  const onTrial = (question: Card) =>
    quiz.sections.some(({ pretest }) => pretest && filterAllows(pretest.filter, question));
  const sections = quiz.sections.flatMap(({ id, draw, pretest }): FillSection[] => {
    const part = (kind: FillSection['part'], domain: string | null, wanted: number, pool: readonly Card[]) => ({
      sectionId: id,
      part: kind,
      domain,
      wanted,
      available: pool.length,
      short: Math.max(0, worst.get(nameOf(id, kind, domain)) ?? 0),
    });
    const trial = pretest
      ? [
          part(
            'pretest',
            null,
            pretest.count,
            questions.filter((question) => filterAllows(pretest.filter, question)),
          ),
        ]
      : [];
    if (draw.rule === 'fixed') {
      const named = questions.filter((question) => draw.questions.includes(question.id));
      return [part('scored', null, draw.questions.length, named), ...trial];
    }
    const pool = questions.filter((question) => filterAllows(draw.filter, question) && !onTrial(question));
    if (draw.rule === 'random') return [part('scored', null, draw.count ?? pool.length, pool), ...trial];
    const quotas = blueprintQuotas(draw.count, blueprint, draw.filter);
    const domains = quotas.map(({ domain, count }) =>
      part(
        'scored',
        domain,
        count,
        pool.filter((question) => question.domain === domain),
      ),
    );
    return [part('scored', null, draw.count, pool), ...domains, ...trial];
  });
  // A random draw of "all" with nothing to draw from is an empty section.
  const empty = sections.some(({ part, available, wanted }) => part === 'scored' && available === 0 && wanted === 0);
  return { ok: missing.length === 0 && !empty && sections.every(({ short }) => short === 0), sections, missing };
}

function nameOf(sectionId: string, part: FillSection['part'], domain: string | null): string {
  return `${sectionId} ${part} ${domain ?? ''}`;
}
