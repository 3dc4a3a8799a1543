import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  answerKey,
  blueprintQuotas,
  freezeRelease,
  type Domain,
  type Question,
  type Quiz,
  type Response,
} from '@examport/content';
import fc from 'fast-check';
import { assembleForm, readNumber, scoreAttempt, scoreResponse, toPercent } from './index.js';

const frozen = freezeRelease(
  JSON.parse(readFileSync(new URL('../../content/fixtures/valid/every-type.json', import.meta.url), 'utf8')),
);
if (!frozen.ok) throw new Error('the fixture with every question type is not valid');
const everyType = frozen.release.document;

const base = {
  version: 1,
  stem: '<p>?</p>',
  points: 1,
  domain: null,
  tags: [],
  difficulty: null,
  explanation: '',
  references: [],
};
const choice = (id: string, correct: boolean) => ({ id, content: id, correct, rationale: '' });
const multiple = (
  partialCredit: 'all-or-nothing' | 'per-right-choice' | 'right-minus-wrong',
  rights: boolean[],
  points = 1,
): Question => ({
  ...base,
  id: 'm',
  type: 'multiple-response',
  points,
  partialCredit,
  shuffle: true,
  choices: rights.map((right, index) => choice(`c${index}`, right)),
});
const chosen = (...choices: string[]): Response => ({ type: 'multiple-response', choices });
const fillIn = (accepted: string[], caseSensitive = false): Question => ({
  ...base,
  id: 'f',
  type: 'fill-in',
  partialCredit: 'per-right-choice',
  blanks: [
    { id: 'b1', label: '', accepted, caseSensitive, rationale: '' },
    { id: 'b2', label: '', accepted: ['two'], caseSensitive: false, rationale: '' },
  ],
});
const numeric = (min: number, max: number, unit = ''): Question => ({
  ...base,
  id: 'n',
  type: 'numeric',
  accepted: { min, max },
  unit,
  rationale: '',
});
const ordering = (partialCredit: 'all-or-nothing' | 'per-right-choice' | 'right-minus-wrong', size = 4): Question => ({
  ...base,
  id: 'o',
  type: 'ordering',
  partialCredit,
  rationale: '',
  items: Array.from({ length: size }, (_, index) => ({ id: `i${index}`, content: `${index}` })),
});

describe('scoreResponse', () => {
  it.each(everyType.questions.map((question) => [question.type, question] as const))(
    'gives every point of a %s question for the response of its answer key',
    (_, question) => {
      const { correct } = answerKey(question);
      if (question.type === 'essay') {
        expect(scoreResponse(question, { type: 'essay', text: 'An essay.' })).toMatchObject({
          status: 'pending',
          points: 0,
        });
        return;
      }
      expect(scoreResponse(question, correct)).toMatchObject({
        status: 'graded',
        points: question.points,
        correct: true,
      });
    },
  );

  it.each(everyType.questions.map((question) => [question.type, question] as const))(
    'calls a %s question without a response unanswered',
    (_, question) => {
      expect(scoreResponse(question, null)).toMatchObject({
        status: 'unanswered',
        points: 0,
        correct: false,
        parts: {},
      });
    },
  );

  it('never throws and stays within 0 and the points, whatever the response', () => {
    const anyId = fc.oneof(fc.constantFrom('c0', 'c1', 'b1', 'i0', 'i1', '__proto__', 'constructor', ''), fc.string());
    const anyResponse: fc.Arbitrary<Response> = fc.oneof(
      fc.record({ type: fc.constant('single-choice' as const), choice: anyId }),
      fc.record({ type: fc.constant('multiple-response' as const), choices: fc.array(anyId) }),
      fc.record({ type: fc.constant('true-false' as const), value: fc.boolean() }),
      fc.record({ type: fc.constant('fill-in' as const), texts: fc.dictionary(anyId, fc.string()) }),
      fc.record({ type: fc.constant('numeric' as const), value: fc.string() }),
      fc.record({ type: fc.constant('matching' as const), pairs: fc.dictionary(anyId, anyId) }),
      fc.record({ type: fc.constant('ordering' as const), order: fc.array(anyId) }),
      fc.record({ type: fc.constant('essay' as const), text: fc.string() }),
    );
    const bank = [
      ...everyType.questions,
      multiple('right-minus-wrong', [true, false, true], 3),
      ordering('right-minus-wrong'),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...bank), anyResponse, (question, response) => {
        const { points, maxPoints } = scoreResponse(question, response);
        expect(maxPoints).toBe(question.points);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(maxPoints);
      }),
      { numRuns: 2000 },
    );
  });

  it('calls a malformed response wrong, and does not throw', () => {
    const types = everyType.questions.map(({ type }) => type);
    const anyShape = fc.record(
      Object.fromEntries(
        ['choice', 'choices', 'value', 'texts', 'pairs', 'order', 'text'].map((name) => [name, fc.anything()]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...everyType.questions),
        fc.constantFrom(...types, 'nothing'),
        anyShape,
        (question, type, shape) => {
          const { points, maxPoints, parts } = scoreResponse(question, { ...shape, type } as unknown as Response);
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(maxPoints);
          expect(parts).not.toHaveProperty('undefined');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order in which choices are chosen or stand', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 2, maxLength: 8 }).filter((rights) => rights.includes(true)),
        fc.constantFrom('all-or-nothing', 'per-right-choice', 'right-minus-wrong'),
        fc.array(fc.nat(7)),
        fc.nat(),
        (rights, policy, picks, seed) => {
          const question = multiple(policy, rights);
          if (question.type !== 'multiple-response') throw new Error('not the type built');
          const ids = picks.filter((pick) => pick < rights.length).map((pick) => `c${pick}`);
          const rotated = seed % rights.length;
          const shuffled = {
            ...question,
            choices: [...question.choices.slice(rotated), ...question.choices.slice(0, rotated)].reverse(),
          };
          expect(scoreResponse(shuffled, chosen(...[...ids].reverse()))).toEqual(
            scoreResponse(question, chosen(...ids)),
          );
        },
      ),
    );
  });
});

describe('partial credit of multiple response', () => {
  const rights = [true, true, false, false];
  it('all-or-nothing wants exactly the right choices', () => {
    expect(scoreResponse(multiple('all-or-nothing', rights), chosen('c0', 'c1')).points).toBe(1);
    expect(scoreResponse(multiple('all-or-nothing', rights), chosen('c0')).points).toBe(0);
    expect(scoreResponse(multiple('all-or-nothing', rights), chosen('c0', 'c1', 'c2')).points).toBe(0);
  });
  it('per-right-choice gives a share for each right choice, less one for each choice beyond the number that is right', () => {
    const score = (...ids: string[]) => scoreResponse(multiple('per-right-choice', rights), chosen(...ids)).points;
    expect(score('c0')).toBe(0.5);
    expect(score('c0', 'c2')).toBe(0.5);
    expect(score('c0', 'c1', 'c2')).toBe(0.5);
    expect(score('c0', 'c1', 'c2', 'c3')).toBe(0);
  });
  it('right-minus-wrong takes a share away for each wrong choice, never below zero', () => {
    const score = (...ids: string[]) => scoreResponse(multiple('right-minus-wrong', rights), chosen(...ids)).points;
    expect(score('c0')).toBe(0.5);
    expect(score('c0', 'c1', 'c2')).toBe(0.5);
    expect(score('c0', 'c2')).toBe(0);
    expect(score('c2', 'c3')).toBe(0);
  });
  it('counts a repeated choice once', () => {
    expect(scoreResponse(multiple('per-right-choice', rights), chosen('c0', 'c0', 'c0')).points).toBe(0.5);
  });
});

describe('fill-in', () => {
  it('compares without regard to width, quotes, dashes, white space and, unless told, case', () => {
    const score = (text: string) =>
      scoreResponse(fillIn(["person's well-being"]), { type: 'fill-in', texts: { b1: text } }).parts['b1'];
    expect(score('  PERSON’S\u00a0 well‐being ')).toBe(true);
    expect(score('persons well-being')).toBe(false);
  });
  it('minds case where the author says so', () => {
    const score = (text: string) =>
      scoreResponse(fillIn(['HIPAA'], true), { type: 'fill-in', texts: { b1: text } }).parts['b1'];
    expect([score('HIPAA'), score('hipaa')]).toEqual([true, false]);
  });
  it('earns a share for each right blank', () => {
    expect(scoreResponse(fillIn(['one']), { type: 'fill-in', texts: { b1: 'one', b2: 'x' } }).points).toBe(0.5);
  });
});

describe('numeric', () => {
  it.each([
    ['25', [25]],
    ['-3.5', [-3.5]],
    ['\u22123,5', [-3.5]],
    ['1,234', [1234, 1.234]],
    ['1.234', [1.234, 1234]],
    ['1,234.5', [1234.5]],
    ['1.234,5', [1234.5]],
    ["1'234'567", [1234567]],
    ['1 234', [1234]],
    ['1,234,567', [1234567]],
    ['0,125', [0.125]],
    ['.5', [0.5]],
    ['5.', [5]],
    ['2e3', [2000]],
    ['\u0661\u0662\u066b\u0665', [12.5]],
    ['12 34', []],
    ['1 2 3', []],
    ['- 5', [-5]],
    ['12,34,56', []],
    ['1.2.3', []],
    ['twelve', []],
    ['', []],
    ['1,2345.6', []],
    ['--1', []],
  ])('reads %s as %j', (text, readings) => {
    expect(readNumber(text)).toEqual(readings);
  });
  it('takes the unit of the question behind the number', () => {
    expect(scoreResponse(numeric(25, 25, '%'), { type: 'numeric', value: '25 %' }).correct).toBe(true);
    expect(scoreResponse(numeric(25, 25, 'mg'), { type: 'numeric', value: '25 kg' }).correct).toBe(false);
  });
  it('is right at both ends of the range, and forgives what binary fractions cost', () => {
    expect(scoreResponse(numeric(0.1 + 0.2, 0.5), { type: 'numeric', value: '0.3' }).correct).toBe(true);
    expect(scoreResponse(numeric(0.3, 0.5), { type: 'numeric', value: '0.5' }).correct).toBe(true);
    expect(scoreResponse(numeric(0.3, 0.5), { type: 'numeric', value: '0.501' }).correct).toBe(false);
  });
  it('forgives nothing that a person can have typed', () => {
    expect(scoreResponse(numeric(1.234, 1.234), { type: 'numeric', value: '1.2340000000001' }).correct).toBe(false);
    expect(scoreResponse(numeric(0.6, 0.7 + 0.1), { type: 'numeric', value: '0.8' }).correct).toBe(true);
  });
  it('reads back every number that it can be given', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (number) => {
        expect(readNumber(String(number))).toContain(number);
      }),
    );
  });
});

describe('ordering', () => {
  const score = (policy: 'all-or-nothing' | 'per-right-choice' | 'right-minus-wrong', order: string[]) =>
    scoreResponse(ordering(policy), { type: 'ordering', order }).points;
  it('counts items in exactly their place', () => {
    expect(score('per-right-choice', ['i0', 'i1', 'i3', 'i2'])).toBe(0.5);
    expect(score('right-minus-wrong', ['i0', 'i1', 'i3', 'i2'])).toBe(0);
    expect(score('all-or-nothing', ['i0', 'i1', 'i3', 'i2'])).toBe(0);
    expect(score('all-or-nothing', ['i0', 'i1', 'i2', 'i3'])).toBe(1);
  });
  it('gives nothing for items too many', () => {
    expect(score('all-or-nothing', ['i0', 'i1', 'i2', 'i3', 'i3'])).toBe(0);
    expect(score('per-right-choice', ['i0', 'i1', 'i2', 'i3', 'i3'])).toBe(0.75);
  });
});

const DOMAINS: Domain[] = [
  { id: 'a', title: 'A', weight: 25 },
  { id: 'b', title: 'B', weight: 25 },
  { id: 'c', title: 'C', weight: 20 },
  { id: 'd', title: 'D', weight: 15 },
  { id: 'e', title: 'E', weight: 15 },
];
const bank: Question[] = Array.from({ length: 120 }, (_, index) => ({
  ...base,
  id: `q${index}`,
  domain: DOMAINS[index % 5]?.id ?? null,
  type: 'single-choice' as const,
  shuffle: index % 7 !== 0,
  choices: [choice('c0', true), choice('c1', false), choice('c2', false), choice('c3', false)],
}));
const quiz = (sections: Quiz['sections'], more: Partial<Quiz> = {}): Quiz => ({
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
  ...more,
});
const byBlueprint = (count: number) => quiz([{ id: 's', title: '', draw: { rule: 'blueprint', count, filter: {} } }]);

describe('assembleForm', () => {
  it('gives the same form for the same seed, and another for another', () => {
    const form = (seed: number) => assembleForm({ quiz: byBlueprint(50), questions: bank, blueprint: DOMAINS, seed });
    fc.assert(fc.property(fc.nat(), (seed) => expect(form(seed)).toEqual(form(seed))));
    expect(form(1)).not.toEqual(form(2));
  });

  it('holds the blueprint’s quotas exactly, whatever seed, count and weights', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 24 }),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 5, maxLength: 5 }),
        (seed, count, weights) => {
          const blueprint = DOMAINS.map((domain, index) => ({ ...domain, weight: weights[index] ?? 1 }));
          const { items } = assembleForm({ quiz: byBlueprint(count), questions: bank, blueprint, seed });
          const domains = items.map(({ questionId }) => bank.find(({ id }) => id === questionId)?.domain);
          for (const quota of blueprintQuotas(count, blueprint, {})) {
            expect(domains.filter((domain) => domain === quota.domain)).toHaveLength(quota.count);
          }
          expect(items).toHaveLength(count);
        },
      ),
    );
  });

  it('holds no question twice, across sections too, and keeps fixed questions for their section', () => {
    const sections: Quiz['sections'] = [
      { id: 'r', title: '', draw: { rule: 'random', count: 30, filter: { domains: ['a', 'b'] } } },
      { id: 'f', title: '', draw: { rule: 'fixed', questions: ['q0', 'q1', 'q5'] } },
      { id: 'b', title: '', draw: { rule: 'blueprint', count: 40, filter: { exclude: ['q2'] } } },
    ];
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { items } = assembleForm({ quiz: quiz(sections), questions: bank, blueprint: DOMAINS, seed });
        const ids = items.map(({ questionId }) => questionId);
        expect(new Set(ids).size).toBe(73);
        expect(ids).toHaveLength(73);
        expect(ids).not.toContain('q2');
        expect(
          items
            .filter(({ sectionId }) => sectionId === 'f')
            .map(({ questionId }) => questionId)
            .sort(),
        ).toEqual(['q0', 'q1', 'q5']);
      }),
    );
  });

  it('fills from other domains in blueprint order when a domain is short', () => {
    const few = bank.filter(({ domain }, index) => domain !== 'e' || index < 10);
    const { items } = assembleForm({ quiz: byBlueprint(50), questions: few, blueprint: DOMAINS, seed: 7 });
    expect(items).toHaveLength(50);
    const ofA = items.filter(({ questionId }) => bank.find(({ id }) => id === questionId)?.domain === 'a');
    expect(ofA).toHaveLength(18);
  });

  it('keeps the author’s order of questions and choices where nothing is to be shuffled', () => {
    const plain = quiz([{ id: 's', title: '', draw: { rule: 'fixed', questions: ['q9', 'q3', 'q4'] } }], {
      shuffleQuestions: false,
      shuffleChoices: false,
    });
    const { items } = assembleForm({ quiz: plain, questions: bank, blueprint: DOMAINS, seed: 3 });
    expect(items).toEqual(
      ['q9', 'q3', 'q4'].map((questionId) => ({ questionId, sectionId: 's', order: [0, 1, 2, 3] })),
    );
  });

  it('never presents ordering items in the right order, whatever the quiz says of shuffling', () => {
    const question = ordering('all-or-nothing', 2);
    const only = quiz([{ id: 's', title: '', draw: { rule: 'fixed', questions: ['o'] } }], { shuffleChoices: false });
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { items } = assembleForm({ quiz: only, questions: [question], blueprint: [], seed });
        expect(items[0]?.order).toEqual([1, 0]);
      }),
    );
  });

  it('makes every wrong order of three items equally likely', () => {
    const only = quiz([{ id: 's', title: '', draw: { rule: 'fixed', questions: ['o'] } }]);
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 5000; seed++) {
      const order = assembleForm({
        quiz: only,
        questions: [ordering('all-or-nothing', 3)],
        blueprint: [],
        seed,
      }).items[0]?.order.join('');
      counts.set(order ?? '', (counts.get(order ?? '') ?? 0) + 1);
    }
    // Binomial with n = 5,000 and p = 0.2: mean 1,000, standard deviation 28; five of those either way.
    expect([...counts.keys()].sort()).toEqual(['021', '102', '120', '201', '210']);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(142);
  });

  it('draws each question equally often', () => {
    const counts = new Map<string, number>();
    const draw = quiz([{ id: 's', title: '', draw: { rule: 'random', count: 12, filter: {} } }]);
    for (let seed = 0; seed < 4000; seed++) {
      for (const { questionId } of assembleForm({ quiz: draw, questions: bank, blueprint: [], seed }).items) {
        counts.set(questionId, (counts.get(questionId) ?? 0) + 1);
      }
    }
    // Binomial with n = 4,000 and p = 0.1: mean 400, standard deviation 19; five of those either way.
    expect(Math.min(...counts.values())).toBeGreaterThan(305);
    expect(Math.max(...counts.values())).toBeLessThan(495);
    expect(counts.size).toBe(120);
  });

  it('gives, for generator version 1, the forms that saved attempts rely on', () => {
    const matching = everyType.questions.filter(({ type }) => type === 'matching');
    const pinned = quiz([
      { id: 'b', title: '', draw: { rule: 'blueprint', count: 5, filter: {} } },
      { id: 'f', title: '', draw: { rule: 'fixed', questions: ['o', ...matching.map(({ id }) => id)] } },
      { id: 'r', title: '', draw: { rule: 'random', count: 2, filter: {} } },
    ]);
    const form = (seed: number) =>
      assembleForm({
        quiz: pinned,
        questions: [...bank, ordering('all-or-nothing', 5), ...matching],
        blueprint: DOMAINS,
        seed,
      }).items.map(({ questionId, order }) => `${questionId}:${order.join('')}`);
    expect({ 0: form(0), 1: form(1), 4294967295: form(4294967295) }).toEqual(GOLDEN);
  });
});

/** Never edit: a change here means that learners' saved attempts would show other questions. Raise the generator's version instead. */
const GOLDEN = {
  '0': ['q95:1230', 'q21:0123', 'q104:3210', 'q97:2310', 'q103:3021', 'o:03124', 'match:012', 'q43:3102', 'q62:3201'],
  '1': ['q36:1023', 'q69:1230', 'q87:2130', 'q113:2013', 'q5:2031', 'o:32140', 'match:012', 'q66:0312', 'q105:0123'],
  '4294967295': [
    'q35:0123',
    'q116:1032',
    'q82:1023',
    'q89:2301',
    'q73:2031',
    'match:120',
    'o:10243',
    'q113:2301',
    'q12:1302',
  ],
};

describe('scoreAttempt', () => {
  const form = assembleForm({ quiz: byBlueprint(50), questions: bank, blueprint: DOMAINS, seed: 42 });
  const answer = (rights: number): (Response | null)[] =>
    form.items.map((_, index) => ({ type: 'single-choice', choice: index < rights ? 'c0' : 'c1' }));
  const score = (responses: (Response | null)[], of = byBlueprint(50)) =>
    scoreAttempt({ quiz: of, blueprint: DOMAINS, questions: bank, form, responses });

  it('passes at the cut score exactly, and fails one question below', () => {
    expect(score(answer(35))).toMatchObject({ percent: 70, passed: true, correct: 35, points: 35, maxPoints: 50 });
    expect(score(answer(34))).toMatchObject({ percent: 68, passed: false });
  });
  it('adds domains up to the whole, in blueprint order', () => {
    const { byDomain, points, maxPoints } = score(answer(20));
    expect(byDomain.map(({ domain }) => domain)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(byDomain.reduce((sum, domain) => sum + domain.points, 0)).toBe(points);
    expect(byDomain.reduce((sum, domain) => sum + domain.maxPoints, 0)).toBe(maxPoints);
  });
  it('counts missing responses as unanswered', () => {
    expect(score([])).toMatchObject({ answered: 0, percent: 0, passed: false });
  });
  it('says nothing of passing where there is no cut score', () => {
    expect(score(answer(50), { ...byBlueprint(50), cutScore: null }).passed).toBeNull();
  });
  it('leaves essays out of points and maximum until a person has graded them', () => {
    const essay = everyType.questions.find(({ type }) => type === 'essay');
    if (!essay) throw new Error('the fixture has no essay');
    const only = quiz([{ id: 's', title: '', draw: { rule: 'fixed', questions: [essay.id] } }]);
    const one = assembleForm({ quiz: only, questions: [essay], blueprint: [], seed: 1 });
    const scored = scoreAttempt({
      quiz: only,
      blueprint: [],
      questions: [essay],
      form: one,
      responses: [{ type: 'essay', text: 'Because.' }],
    });
    expect(scored).toMatchObject({ pending: 1, points: 0, maxPoints: 0, passed: null });
  });
  it('rounds percent down, so that no score looks like a pass that it is not', () => {
    expect(toPercent(0.69999)).toBe(69.99);
    expect(toPercent(2 / 3)).toBe(66.66);
    expect(toPercent(0.7)).toBe(70);
    expect(toPercent(0.57)).toBe(57);
  });
  it('makes thirds that add up to a whole whole', () => {
    const thirds = ['x', 'y', 'z'].map((id) => ({ ...multiple('per-right-choice', [true, true, true, false]), id }));
    const only = quiz([{ id: 's', title: '', draw: { rule: 'fixed', questions: ['x', 'y', 'z'] } }], {
      cutScore: 33.33,
    });
    const three = assembleForm({ quiz: only, questions: thirds, blueprint: [], seed: 1 });
    const responses = three.items.map(() => chosen('c0'));
    const scored = scoreAttempt({ quiz: only, blueprint: [], questions: thirds, form: three, responses });
    expect(scored).toMatchObject({ points: 1, maxPoints: 3, percent: 33.33, passed: true });
  });
});
