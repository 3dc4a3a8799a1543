import { describe, expect, it } from '@jest/globals';
import { freezeRelease, type Domain, type Question, type Quiz } from '@examport/content';
import fc from 'fast-check';
import { assembleForm, checkFill, conformity, scoreAttempt } from './index.js';

const blueprint: Domain[] = [
  { id: 'law', title: 'Law', weight: 3 },
  { id: 'care', title: 'Care', weight: 2 },
];

const question = (id: string, fields: Partial<Question> = {}): Question =>
  ({
    id,
    type: 'true-false',
    version: 1,
    stem: `<p>${id}</p>`,
    points: 1,
    domain: null,
    tags: [],
    difficulty: null,
    explanation: '',
    references: [],
    answer: true,
    rationales: { true: '', false: '' },
    ...fields,
  }) as Question;

const quiz = (sections: Quiz['sections'], fields: Partial<Quiz> = {}): Quiz => ({
  kind: 'quiz',
  id: 'exam',
  title: 'Exam',
  summary: '',
  instructions: '',
  mode: 'exam',
  sections,
  shuffleQuestions: true,
  shuffleChoices: true,
  timeLimitSeconds: null,
  cutScore: 70,
  attempts: null,
  attemptGrading: 'best',
  review: 'full',
  graded: true,
  ...fields,
});

const random = (count: number | null, filter = {}) => ({ rule: 'random' as const, count, filter });
const byBlueprint = (count: number, filter = {}) => ({ rule: 'blueprint' as const, count, filter });
const numbered = (count: number, make: (index: number) => Question) =>
  Array.from({ length: count }, (_, index) => make(index));

/** Banks with domains, tags for questions on trial, and cliques of enemies. */
const banks = fc
  .record({
    law: fc.integer({ min: 6, max: 15 }),
    care: fc.integer({ min: 6, max: 15 }),
    trial: fc.integer({ min: 0, max: 6 }),
    cliques: fc.array(fc.uniqueArray(fc.nat({ max: 29 }), { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
  })
  .map(({ law, care, trial, cliques }) => {
    const questions = [
      ...numbered(law, (index) => question(`law-${index}`, { domain: 'law' })),
      ...numbered(care, (index) => question(`care-${index}`, { domain: 'care' })),
      ...numbered(trial, (index) =>
        question(`trial-${index}`, { domain: index % 2 ? 'law' : 'care', tags: ['pretest'] }),
      ),
    ];
    return questions.map((item, index) => {
      const enemies = cliques
        .filter((clique) => clique.includes(index))
        .flatMap((clique) => clique.filter((other) => other !== index));
      const ids = [...new Set(enemies)].flatMap((other) => questions[other]?.id ?? []);
      return ids.length > 0 ? { ...item, enemies: ids } : item;
    });
  });

const quizzes = fc
  .record({
    count: fc.integer({ min: 1, max: 12 }),
    pretest: fc.integer({ min: 0, max: 4 }),
    more: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ count, pretest, more }) =>
    quiz([
      {
        id: 'a',
        title: '',
        draw: byBlueprint(count),
        ...(pretest > 0 && { pretest: { count: pretest, filter: { tags: ['pretest'] } } }),
      },
      ...(more > 0 ? [{ id: 'b', title: '', draw: random(more) }] : []),
    ]),
  );

const freezes = (exam: Quiz, questions: readonly Question[]) => {
  const result = freezeRelease({
    format: 'examport-release',
    formatVersion: 1,
    course: {
      id: 'c',
      title: 'C',
      language: 'en',
      program: { id: 'p', title: 'P' },
      blueprint,
      modules: [{ id: 'm', title: 'M', activities: ['exam'] }],
    },
    activities: [exam],
    questions,
    assets: [],
  });
  return result.ok;
};

describe('an assembled form', () => {
  it('holds all that the quiz asks for, and no enemies together, whenever the release could be frozen', () => {
    let frozen = 0;
    fc.assert(
      fc.property(banks, quizzes, fc.nat(), (questions, exam, seed) => {
        const form = assembleForm({ quiz: exam, questions, blueprint, seed });
        const proof = conformity(exam, form, questions, blueprint);
        expect(proof.enemies).toEqual([]);
        expect(proof.repeated).toEqual([]);
        if (!freezes(exam, questions)) return;
        frozen += 1;
        expect(proof).toMatchObject({ ok: true });
        expect(checkFill(exam, questions, blueprint).ok).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(frozen).toBeGreaterThan(50);
  });

  it('never scores a question on trial, nor shows it as one', () => {
    fc.assert(
      fc.property(banks, quizzes, fc.nat(), (questions, exam, seed) => {
        const form = assembleForm({ quiz: exam, questions, blueprint, seed });
        const trial = form.items.filter(({ scored }) => scored === false).map(({ questionId }) => questionId);
        expect(trial.every((id) => id.startsWith('trial-'))).toBe(true);
        if (exam.sections[0]?.pretest)
          expect(form.items.some(({ questionId, scored }) => questionId.startsWith('trial-') && scored !== false)).toBe(
            false,
          );
        const right = form.items.map(({ questionId }) => ({
          type: 'true-false' as const,
          value: !trial.includes(questionId),
        }));
        const score = scoreAttempt({ quiz: exam, blueprint, questions, form, responses: right });
        // Every question on trial was answered wrongly, and it does not show.
        expect(score.points).toBe(score.maxPoints);
        expect(score.maxPoints).toBe(form.items.length - trial.length);
        expect(score.questions).toBe(form.items.length - trial.length);
        expect(score.outcomes).toHaveLength(form.items.length);
      }),
    );
  });

  it('mixes questions on trial among the others, also where the order is the author’s', () => {
    const questions = [
      ...numbered(10, (index) => question(`q-${index}`)),
      ...numbered(3, (index) => question(`t-${index}`, { tags: ['pretest'] })),
    ];
    const fixed = quiz(
      [
        {
          id: 'a',
          title: '',
          draw: { rule: 'fixed', questions: questions.slice(0, 10).map(({ id }) => id) },
          pretest: { count: 2, filter: { tags: ['pretest'] } },
        },
      ],
      { shuffleQuestions: false },
    );
    const places = new Set<number>();
    for (let seed = 1; seed <= 60; seed += 1) {
      const { items } = assembleForm({ quiz: fixed, questions, blueprint, seed });
      expect(items.filter(({ scored }) => scored !== false).map(({ questionId }) => questionId)).toEqual(
        questions.slice(0, 10).map(({ id }) => id),
      );
      items.forEach(({ scored }, index) => scored === false && places.add(index));
    }
    expect(places.size).toBe(12);
  });

  it('repeats no question of earlier attempts while the pool lasts, and only then', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 30 }), fc.integer({ min: 1, max: 5 }), fc.nat(), (size, count, first) => {
        const questions = numbered(size, (index) => question(`q-${index}`));
        const exam = quiz([{ id: 'a', title: '', draw: random(count) }]);
        const seen = new Set<string>();
        for (let attempt = 0; attempt < 8; attempt += 1) {
          const form = assembleForm({ quiz: exam, questions, blueprint, seed: first + attempt, avoid: seen });
          const { seenBefore, ok } = conformity(exam, form, questions, blueprint, seen);
          expect(ok).toBe(true);
          expect(seenBefore).toHaveLength(Math.max(0, count - (size - seen.size)));
          for (const { questionId } of form.items) seen.add(questionId);
        }
      }),
    );
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(banks, quizzes, fc.nat(), (questions, exam, seed) => {
        const once = assembleForm({ quiz: exam, questions, blueprint, seed });
        expect(assembleForm({ quiz: exam, questions, blueprint, seed })).toEqual(once);
      }),
    );
  });
});

describe('freezing a quiz', () => {
  const problems = (exam: Quiz, questions: readonly Question[]) => {
    const result = freezeRelease({
      format: 'examport-release',
      formatVersion: 1,
      course: {
        id: 'c',
        title: 'C',
        language: 'en',
        program: { id: 'p', title: 'P' },
        blueprint,
        modules: [{ id: 'm', title: 'M', activities: ['exam'] }],
      },
      activities: [exam],
      questions,
      assets: [],
    });
    return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path.join('/')}`);
  };

  it('refuses fixed enemies, and fixed questions that are on trial', () => {
    const questions = [
      question('a', { enemies: ['b'] }),
      question('b'),
      question('c', { tags: ['pretest'] }),
      question('d', { tags: ['pretest'] }),
    ];
    const exam = quiz([
      {
        id: 's',
        title: '',
        draw: { rule: 'fixed', questions: ['a', 'b', 'c'] },
        pretest: { count: 1, filter: { tags: ['pretest'] } },
      },
    ]);
    expect(problems(exam, questions)).toEqual([
      'draw.enemies activities/0/sections/0/draw/questions/1',
      'draw.on_trial activities/0/sections/0/draw/questions/2',
    ]);
  });

  it('refuses a draw that enemies or questions on trial leave short', () => {
    const questions = [
      question('a', { enemies: ['b', 'c'] }),
      question('b'),
      question('c'),
      question('d', { tags: ['pretest'] }),
    ];
    expect(problems(quiz([{ id: 's', title: '', draw: random(3) }]), questions)).toEqual([
      'draw.too_few activities/0/sections/0/draw',
    ]);
    const trial = quiz([{ id: 's', title: '', draw: random(1), pretest: { count: 2, filter: { tags: ['pretest'] } } }]);
    expect(problems(trial, questions)).toEqual(['draw.too_few activities/0/sections/0/pretest']);
  });

  it('refuses an enemy that is no question', () => {
    expect(problems(quiz([{ id: 's', title: '', draw: random(1) }]), [question('a', { enemies: ['zz'] })])).toEqual([
      'question.unknown questions/0/enemies/0',
    ]);
  });
});

describe('checkFill', () => {
  it('says what each part asks for, what there is, and what is short', () => {
    const questions = [
      ...numbered(4, (index) => question(`l-${index}`, { domain: 'law' })),
      question('c-0', { domain: 'care' }),
    ];
    const exam = quiz([
      { id: 's', title: '', draw: byBlueprint(10), pretest: { count: 1, filter: { tags: ['pretest'] } } },
    ]);
    expect(checkFill(exam, questions, blueprint)).toEqual({
      ok: false,
      missing: [],
      sections: [
        { sectionId: 's', part: 'scored', domain: null, wanted: 10, available: 5, short: 5 },
        { sectionId: 's', part: 'scored', domain: 'law', wanted: 6, available: 4, short: 2 },
        { sectionId: 's', part: 'scored', domain: 'care', wanted: 4, available: 1, short: 3 },
        { sectionId: 's', part: 'pretest', domain: null, wanted: 1, available: 0, short: 1 },
      ],
    });
  });

  it('names fixed questions that the bank does not have', () => {
    const exam = quiz([{ id: 's', title: '', draw: { rule: 'fixed', questions: ['a', 'gone'] } }]);
    expect(checkFill(exam, [question('a')], blueprint)).toMatchObject({
      ok: false,
      missing: [{ sectionId: 's', questionId: 'gone' }],
    });
  });
});
