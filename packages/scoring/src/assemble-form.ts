/** Which questions an attempt gets, in which order, with which order of choices. */
import { blueprintQuotas, filterAllows, type Domain, type Draw, type Question, type Quiz } from '@examport/content';
import { Random } from './random.js';
import type { Form, FormItem } from './types.js';

export interface AssemblyInput {
  quiz: Quiz;
  /** The bank. Its order matters where nothing is shuffled, and to the seed: the same bank in another order gives another form. */
  questions: readonly Question[];
  blueprint: readonly Domain[];
  /** Unsigned 32-bit; other numbers are taken modulo 2³². */
  seed: number;
}

/**
 * Assembles the form of an attempt, generator version 1. A question stands at most once in a form; questions that a fixed draw names are
 * out of reach for the others. Blueprint draws apportion their count to the domains by largest remainder and fill each from its domain;
 * what a domain is short of goes to the other domains in blueprint order (`freezeRelease` refuses a quiz whose bank is short). Pure:
 * the same input gives the same form everywhere.
 */
export function assembleForm({ quiz, questions, blueprint, seed }: AssemblyInput): Form {
  const random = new Random(seed);
  const rank = new Map(questions.map((question, index) => [question.id, index]));
  const taken = new Set(quiz.sections.flatMap(({ draw }) => (draw.rule === 'fixed' ? draw.questions : [])));
  const items: FormItem[] = [];
  for (const section of quiz.sections) {
    const drawn = drawQuestions(section.draw, questions, blueprint, taken, random);
    const inOrder = quiz.shuffleQuestions ? random.sample(drawn) : inBankOrder(section.draw, drawn, rank);
    for (const question of inOrder) {
      items.push({ questionId: question.id, sectionId: section.id, order: partOrder(question, quiz, random) });
    }
  }
  return { quizId: quiz.id, seed: seed >>> 0, generator: 1, items };
}

function drawQuestions(
  draw: Draw,
  questions: readonly Question[],
  blueprint: readonly Domain[],
  taken: Set<string>,
  random: Random,
): Question[] {
  if (draw.rule === 'fixed') {
    const byId = new Map(questions.map((question) => [question.id, question]));
    return draw.questions.flatMap((id) => byId.get(id) ?? []);
  }
  const pool = questions.filter((question) => !taken.has(question.id) && filterAllows(draw.filter, question));
  const drawn =
    draw.rule === 'random'
      ? random.sample(pool, draw.count ?? pool.length)
      : drawByBlueprint(pool, blueprintQuotas(draw.count, blueprint, draw.filter), random);
  for (const { id } of drawn) taken.add(id);
  return drawn;
}

function drawByBlueprint(
  pool: readonly Question[],
  quotas: readonly { domain: string; count: number }[],
  random: Random,
): Question[] {
  const domains = quotas.map(({ domain, count }) => {
    const shuffled = random.sample(pool.filter((question) => question.domain === domain));
    return {
      drawn: shuffled.slice(0, count),
      spare: shuffled.slice(count),
      short: Math.max(0, count - shuffled.length),
    };
  });
  let short = domains.reduce((sum, domain) => sum + domain.short, 0);
  for (const domain of domains) {
    const more = domain.spare.slice(0, short);
    domain.drawn.push(...more);
    short -= more.length;
  }
  return domains.flatMap((domain) => domain.drawn);
}

/** A fixed draw keeps the author's order, others that of the bank. */
function inBankOrder(draw: Draw, drawn: Question[], rank: ReadonlyMap<string, number>): Question[] {
  if (draw.rule === 'fixed') return drawn;
  return drawn.sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
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
