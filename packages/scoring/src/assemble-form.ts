/** Which questions an attempt gets, in which order, with which order of choices. */
import {
  blueprintQuotas,
  filterAllows,
  type Domain,
  type Draw,
  type Filterable,
  type Question,
  type QuestionFilter,
  type Quiz,
} from '@examport/content';
import { Random } from './random.js';
import type { Form, FormItem } from './types.js';

export interface AssemblyInput {
  quiz: Quiz;
  /** The bank. Its order matters where nothing is shuffled, and to the seed: the same bank in another order gives another form. */
  questions: readonly Question[];
  blueprint: readonly Domain[];
  /** Unsigned 32-bit; other numbers are taken modulo 2³². */
  seed: number;
  /** Ids of questions that are to be drawn only when no others are left, e.g. those of earlier attempts. */
  avoid?: ReadonlySet<string>;
}

/**
 * Assembles the form of an attempt, generator version 1. A question stands at most once in a form; questions that a fixed draw names are
 * out of reach for the others. Blueprint draws apportion their count to the domains by largest remainder and fill each from its domain;
 * what a domain is short of goes to the other domains in blueprint order (`freezeRelease` refuses a quiz whose bank is short). Enemies
 * never meet. Questions on trial are drawn last in their section and mixed into it. Pure: the same input gives the same form everywhere.
 */
export function assembleForm(input: AssemblyInput): Form {
  return assemble(input, (question, random) => partOrder(question, input.quiz, random));
}

/** What drawing looks at of a question. */
export type Card = Filterable & Pick<Question, 'enemies'>;

/** @param orderOf the display order of a question's parts; it may use the random generator */
export function assemble<C extends Card>(
  { quiz, questions, blueprint, seed, avoid }: Omit<AssemblyInput, 'questions'> & { questions: readonly C[] },
  orderOf: (question: C, random: Random) => number[],
): Form {
  const random = new Random(seed);
  const byId = new Map(questions.map((question) => [question.id, question]));
  const ruled = avoid?.size || questions.some(({ enemies }) => enemies);
  const outOfReach = new Set<string>();

  /** Takes a question, and its enemies out of reach. */
  const reach = (id: string) => {
    outOfReach.add(id);
    byId.get(id)?.enemies?.forEach((enemy) => outOfReach.add(enemy));
    for (const other of ruled ? questions : []) if (other.enemies?.includes(id)) outOfReach.add(other.id);
  };

  /** In random order; only as many as are wanted where every one of them can be taken. */
  const mix = (pool: readonly C[], count?: number) =>
    ruled ? random.sample(pool).sort((a, b) => +!!avoid?.has(a.id) - +!!avoid?.has(b.id)) : random.sample(pool, count);

  /** The first of them that are still in reach. */
  const take = (mixed: readonly C[], count: number) => {
    const drawn: C[] = [];
    for (const question of mixed) {
      if (drawn.length >= count || outOfReach.has(question.id)) continue;
      drawn.push(question);
      reach(question.id);
    }
    return drawn;
  };

  const free = (filter: QuestionFilter) =>
    questions.filter((question) => !outOfReach.has(question.id) && filterAllows(filter, question));

  const drawFrom = (draw: Draw): C[] => {
    if (draw.rule === 'fixed') return draw.questions.flatMap((id) => byId.get(id) ?? []);
    const pool = free(draw.filter).filter(
      (question) => !quiz.sections.some(({ pretest }) => pretest && filterAllows(pretest.filter, question)),
    );
    if (draw.rule === 'random') {
      const count = draw.count ?? pool.length;
      return take(mix(pool, count), count);
    }
    let short = 0;
    const domains = blueprintQuotas(draw.count, blueprint, draw.filter).map(({ domain, count }) => {
      const mixed = mix(pool.filter((question) => question.domain === domain));
      const drawn = take(mixed, count);
      short += count - drawn.length;
      return { mixed, drawn };
    });
    return domains.flatMap(({ mixed, drawn }) => {
      const more = take(mixed, short);
      short -= more.length;
      return [...drawn, ...more];
    });
  };

  for (const { draw } of quiz.sections) if (draw.rule === 'fixed') draw.questions.forEach(reach);
  const items = quiz.sections.flatMap(({ id, draw, pretest }) => {
    const drawn = drawFrom(draw);
    const trial = pretest ? take(mix(free(pretest.filter), pretest.count), pretest.count) : [];
    const inOrder = quiz.shuffleQuestions
      ? random.sample([...drawn, ...trial])
      : mixInto(inBankOrder(draw, drawn, questions), trial, random);
    return inOrder.map((question): FormItem => {
      const item = { questionId: question.id, sectionId: id, order: orderOf(question, random) };
      return trial.includes(question) ? { ...item, scored: false } : item;
    });
  });
  return { quizId: quiz.id, seed: seed >>> 0, generator: 1, items };
}

/** Each at a random place, the others in their order. */
function mixInto<C>(inOrder: readonly C[], trial: readonly C[], random: Random): C[] {
  const mixed = [...inOrder];
  for (const question of trial) mixed.splice(random.below(mixed.length + 1), 0, question);
  return mixed;
}

/** A fixed draw keeps the author's order, others that of the bank. */
function inBankOrder<C>(draw: Draw, drawn: C[], questions: readonly C[]): C[] {
  return draw.rule === 'fixed' ? drawn : questions.filter((question) => drawn.includes(question));
}

/**
 * Display order of a question's parts. Matching options are mixed whatever the quiz says, since their written order pairs them with the
 * premises; ordering items always, and never into the right order.
 */
function partOrder(question: Question, quiz: Quiz, random: Random): number[] {
  switch (question.type) {
    case 'single-choice':
    case 'multiple-response': {
      const written = question.choices.map((_, index) => index);
      return quiz.shuffleChoices && question.shuffle ? random.sample(written) : written;
    }
    case 'matching': {
      const written = question.options.map((_, index) => index);
      return question.shuffle ? random.sample(written) : written;
    }
    case 'ordering': {
      const written = question.items.map((_, index) => index);
      if (written.length < 2) return written;
      // Drawn again, not mended: every other order stays equally likely.
      let mixed = random.sample(written);
      while (mixed.every((value, index) => value === index)) mixed = random.sample(written);
      return mixed;
    }
    default:
      return [];
  }
}
