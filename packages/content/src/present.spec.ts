import { afterAll, describe, expect, it } from '@jest/globals';
import { build, stop } from 'esbuild';
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { answerKey, present } from './present.js';
import { questionSchema, type Question, type QuestionType } from './schema.js';

/** Every text that belongs to the key carries this mark, so that a leak shows wherever it happens. */
const SECRET = 'SECRET-';

const common = {
  id: 'q-1',
  stem: '<p>Stem</p>',
  explanation: `${SECRET}explanation`,
  tags: [`${SECRET}tag`],
  references: [{ text: `${SECRET}reference` }],
  domain: 'ethics',
};
const rationale = `${SECRET}rationale`;

const questions: Record<QuestionType, Question> = {
  'single-choice': parse({
    type: 'single-choice',
    choices: ['a', 'b', 'c'].map((id) => ({ id, content: `<p>${id}</p>`, correct: id === 'b', rationale })),
  }),
  'multiple-response': parse({
    type: 'multiple-response',
    choices: ['a', 'b', 'c'].map((id) => ({ id, content: id, correct: id !== 'b', rationale })),
  }),
  'true-false': parse({ type: 'true-false', answer: true, rationales: { true: rationale, false: '' } }),
  'fill-in': parse({
    type: 'fill-in',
    blanks: [{ id: 'x', label: 'First', accepted: [`${SECRET}one`, `${SECRET}two`], caseSensitive: true, rationale }],
  }),
  numeric: parse({ type: 'numeric', accepted: { min: 24.5, max: 25.5 }, unit: 'mg', rationale }),
  matching: parse({
    type: 'matching',
    premises: ['p', 'q', 'r'].map((id, i) => ({ id, content: id, match: `o${i}`, rationale })),
    options: ['o0', 'o1', 'o2', 'o3'].map((id) => ({ id, content: id })),
  }),
  ordering: parse({
    type: 'ordering',
    items: ['step-1', 'step-2', 'step-3', 'step-4'].map((id) => ({ id, content: `<p>${id}</p>` })),
    rationale,
  }),
  essay: parse({
    type: 'essay',
    modelAnswer: `${SECRET}model`,
    rubric: [{ criterion: `${SECRET}criterion`, points: 2 }],
    maxWords: 100,
  }),
};

function parse(fields: Record<string, unknown>): Question {
  return questionSchema.parse({ ...common, ...fields });
}

const everyType = Object.entries(questions) as [QuestionType, Question][];
const FORBIDDEN_KEYS = [
  'correct',
  'rationale',
  'rationales',
  'explanation',
  'match',
  'answer',
  'accepted',
  'caseSensitive',
  'modelAnswer',
  'rubric',
  'references',
  'tags',
];

function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...keysIn(inner)]);
}

describe('present', () => {
  it.each(everyType)('leaves nothing of the key in a %s question', (_type, question) => {
    const presented = present(question);
    expect(JSON.stringify(question)).toContain(SECRET);
    expect(JSON.stringify(presented)).not.toContain(SECRET);
    expect(keysIn(presented).filter((key) => FORBIDDEN_KEYS.includes(key))).toEqual([]);
  });

  it.each(everyType)('keeps id, stem, points and domain of a %s question', (type, question) => {
    expect(present(question)).toMatchObject({ type, id: 'q-1', stem: '<p>Stem</p>', points: 1, domain: 'ethics' });
  });

  it('shows choices as written unless it is given an order', () => {
    const question = questions['single-choice'];
    expect(partIds(present(question))).toEqual(['a', 'b', 'c']);
    expect(partIds(present(question, []))).toEqual(['a', 'b', 'c']);
    expect(partIds(present(question, [2, 0, 1]))).toEqual(['c', 'a', 'b']);
  });

  it('applies a given order to matching options and ordering items, and leaves premises alone', () => {
    const matching = present(questions.matching, [3, 2, 1, 0]);
    expect(partIds(matching)).toEqual(['o3', 'o2', 'o1', 'o0']);
    expect(matching.type === 'matching' && matching.premises.map((part) => part.id)).toEqual(['p', 'q', 'r']);
    expect(partIds(present(questions.ordering, [1, 0, 3, 2]))).toEqual(['step-2', 'step-1', 'step-4', 'step-3']);
  });

  it('tells no order: ordering items and matching options written in any order are presented alike', () => {
    const id = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { minLength: 2, maxLength: 20 }).chain((ids) => fc.tuple(fc.constant(ids), shuffled(ids))),
        ([ids, permuted]) => {
          const parts = (order: string[]) => order.map((part) => ({ id: part, content: part }));
          const ordering = questions.ordering as Extract<Question, { type: 'ordering' }>;
          const matching = questions.matching as Extract<Question, { type: 'matching' }>;
          const presentedItems = (order: string[]) => present({ ...ordering, items: parts(order) });
          const presentedOptions = (order: string[]) => present({ ...matching, options: parts(order) });
          expect(presentedItems(permuted)).toEqual(presentedItems(ids));
          expect(presentedOptions(permuted)).toEqual(presentedOptions(ids));
        },
      ),
    );
  });

  it('does not sort numbered steps into the order that their ids tell', () => {
    const orders = Array.from({ length: 50 }, (_, i) =>
      partIds(present({ ...questions.ordering, id: `q-${i}` })).join(),
    );
    expect(new Set(orders).size).toBeGreaterThan(10);
  });

  it.each([[[0, 1]], [[0, 1, 1]], [[0, 1, 3]], [[0, 1, -1]], [[0.5, 1, 2]], [[0, 1, 2, 3]]])(
    'refuses %j as the order of three choices',
    (order) => {
      expect(() => present(questions['single-choice'], order)).toThrow(
        expect.objectContaining({ code: 'content.invalid_order', kind: 'invalid' }),
      );
    },
  );
});

describe('answerKey', () => {
  it.each<[QuestionType, unknown, unknown]>([
    ['single-choice', { type: 'single-choice', choice: 'b' }, { a: rationale, b: rationale, c: rationale }],
    [
      'multiple-response',
      { type: 'multiple-response', choices: ['a', 'c'] },
      { a: rationale, b: rationale, c: rationale },
    ],
    ['true-false', { type: 'true-false', value: true }, { true: rationale }],
    ['fill-in', { type: 'fill-in', texts: { x: `${SECRET}one` } }, { x: rationale }],
    ['numeric', { type: 'numeric', value: '25' }, { '': rationale }],
    [
      'matching',
      { type: 'matching', pairs: { p: 'o0', q: 'o1', r: 'o2' } },
      { p: rationale, q: rationale, r: rationale },
    ],
    ['ordering', { type: 'ordering', order: ['step-1', 'step-2', 'step-3', 'step-4'] }, { '': rationale }],
    ['essay', null, {}],
  ])('gives the right response and the rationales of a %s question', (type, correct, rationales) => {
    expect(answerKey(questions[type])).toMatchObject({ type, correct, references: [{ text: `${SECRET}reference` }] });
    expect(answerKey(questions[type]).rationales).toEqual(rationales);
  });

  it('puts the model answer of an essay before its explanation', () => {
    expect(answerKey(questions.essay).explanation).toBe(`${SECRET}model${SECRET}explanation`);
  });

  it('gives a number inside the accepted range, without floating-point dust', () => {
    const numeric = questions.numeric as Extract<Question, { type: 'numeric' }>;
    const valueFor = (min: number, max: number) => {
      const { correct } = answerKey({ ...numeric, accepted: { min, max } });
      return correct?.type === 'numeric' ? correct.value : '';
    };
    expect(valueFor(0.1, 0.5)).toBe('0.3');
    expect(valueFor(0.1 + 0.2, 0.1 + 0.2)).toBe('0.30000000000000004');
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
        fc.double({ noNaN: true, min: 0, max: 1e6 }),
        (min, width) => {
          const value = Number(valueFor(min, min + width));
          expect(value >= min && value <= min + width).toBe(true);
        },
      ),
    );
  });
});

describe('the door', () => {
  afterAll(() => stop());

  it('lets a browser bundle take present and answerKey without zod or anything of Node', async () => {
    const result = await build({
      stdin: {
        contents: `import { present, answerKey } from '@examport/content'; console.log(present, answerKey);`,
        resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      },
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      platform: 'browser',
      conditions: ['source'],
      metafile: true,
      logLevel: 'silent',
    });
    const used = Object.entries(Object.values(result.metafile.outputs)[0]?.inputs ?? {})
      .filter(([, input]) => input.bytesInOutput > 0)
      .map(([path]) => path);
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((path) => path.includes('node_modules'))).toEqual([]);
    expect(result.outputFiles[0]?.contents.byteLength ?? Infinity).toBeLessThan(6_000);
  });
});

function partIds(presented: ReturnType<typeof present>): string[] {
  switch (presented.type) {
    case 'single-choice':
    case 'multiple-response':
      return presented.choices.map((part) => part.id);
    case 'matching':
      return presented.options.map((part) => part.id);
    case 'ordering':
      return presented.items.map((part) => part.id);
    default:
      return [];
  }
}

function shuffled(ids: string[]): fc.Arbitrary<string[]> {
  return fc.shuffledSubarray(ids, { minLength: ids.length, maxLength: ids.length });
}
