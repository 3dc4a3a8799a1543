import { type Question, questionSchema, type SingleChoice } from '@examport/content';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  DEFAULT_SEVERITIES,
  LINT_RULES,
  type LintContext,
  lintQuestion,
  type LintRule,
  type Severity,
} from './lint.js';

const choice = (id: string, content: string, correct = false, rationale = correct ? '' : '<p>Because.</p>') => ({
  id,
  content,
  correct,
  rationale,
});
const choices = [choice('a', 'Hand washing', true), choice('b', 'Wearing gloves'), choice('c', 'A face shield')];
const question = (fields: object = {}): Question =>
  questionSchema.parse({
    type: 'single-choice',
    id: 'q1',
    stem: '<p>Which measure comes first?</p>',
    domain: 'ethics',
    references: [{ text: 'Handbook, 2025' }],
    choices,
    ...fields,
  });

const context: LintContext = {
  language: 'en',
  domains: ['ethics'],
  today: '2026-11-23',
  validFrom: null,
  reviewBy: null,
  severities: DEFAULT_SEVERITIES,
};
const found = (fields: object, more: Partial<LintContext> = {}) =>
  lintQuestion(question(fields), { ...context, ...more }).map(({ rule, path }) => `${rule} ${path.join('.')}`);

describe('the linter', () => {
  it('finds nothing in a good question', () => {
    expect(found({})).toEqual([]);
  });

  it('wants a rationale for each distractor', () => {
    const bare = [
      choices[0],
      choice('b', 'Wearing gloves', false, ''),
      choice('c', 'A face shield', false, '<p> </p>'),
    ];
    expect(found({ choices: bare })).toEqual([
      'rationale-missing choices.1.rationale',
      'rationale-missing choices.2.rationale',
    ]);
    const { choices: _choices, shuffle: _shuffle, ...base } = question() as SingleChoice;
    const statement = questionSchema.parse({ ...base, type: 'true-false', answer: true, rationales: { true: 'Yes.' } });
    expect(lintQuestion(statement, context)).toMatchObject([{ path: ['rationales', 'false'] }]);
  });

  it('wants a source', () => {
    expect(found({ references: [] })).toEqual(['source-missing references']);
  });

  it.each([
    'All of the above',
    '<strong>None of the above.</strong>',
    'Both A and B',
    'Todas las anteriores',
    'Ninguna de las anteriores.',
    'جميع ما سبق',
    'لا شَيْءَ مِمَّا سَبَقَ',
    'Aucune de ces réponses',
    'Keine der oben genannten',
    'Todas as anteriores',
  ])('refuses the choice "%s"', (content) => {
    const all = [...choices.slice(0, 2), choice('c', content)];
    expect(found({ choices: all })).toEqual(['all-of-the-above choices.2.content']);
  });

  it.each(['The shelf above the sink, with all of the instruments', 'A room above', 'Nothing'])(
    'takes the choice "%s"',
    (content) => {
      expect(found({ choices: [...choices.slice(0, 2), choice('c', content)] })).toEqual([]);
    },
  );

  it('sees the key that is clearly the longest choice', () => {
    const long = choice('a', 'Washing both hands with soap and water for at least twenty seconds', true);
    expect(found({ choices: [long, choices[1], choices[2]] })).toEqual(['key-longest choices.0.content']);
    const longer = choice('b', 'Wearing gloves, gown, mask and goggles for all of the procedure');
    expect(found({ choices: [long, longer, choices[2]] })).toEqual([]);
  });

  it.each<[string, string, boolean]>([
    ['en', '<p>Which is not a sign of shock?</p>', true],
    ['en', '<p>Which is <strong>not</strong> a sign of shock?</p>', false],
    ['en', '<p>Which is NOT a sign of shock?</p>', false],
    ['en', '<p>All of these are signs of shock except:</p>', true],
    ['en', '<p>What shouldn’t be given?</p>', true],
    ['en', '<p>He does not sleep. What comes first?</p>', false],
    ['en-US', '<p>Which is least likely?</p>', true],
    ['es', '<p>¿Cuál no es un signo de choque?</p>', true],
    ['es', '<p>El paciente no duerme. ¿Qué se hace primero?</p>', false],
    ['ar', '<p>أي مما يلي ليس علامة؟</p>', true],
    ['ar', '<p>أي مما يلي <b>ليس</b> علامة؟</p>', false],
    ['fr', '<p>Lequel n’est pas un signe ?</p>', true],
    ['de', '<p>Was ist kein Zeichen?</p>', true],
    ['fi', '<p>Which is not a sign?</p>', false],
  ])('(%s) of "%s" says negative without emphasis: %s', (language, stem, negative) => {
    expect(found({ stem }, { language })).toEqual(negative ? ['negative-unmarked stem'] : []);
  });

  it('wants alt text wherever an image stands', () => {
    const image = (alt: string) => `<p>See <img src="asset:${'a'.repeat(64)}"${alt} /></p>`;
    expect(found({ explanation: image('') })).toEqual(['alt-missing explanation']);
    expect(found({ explanation: image(' alt=" "') })).toEqual(['alt-missing explanation']);
    expect(found({ explanation: image(' alt="A heart"') })).toEqual([]);
    const seen = choices.map((each, index) => (index === 1 ? { ...each, content: image('') } : each));
    expect(found({ choices: seen })).toEqual(['alt-missing choices.1.content']);
  });

  it('sees dates that have passed', () => {
    expect(found({}, { reviewBy: '2026-11-22' })).toEqual(['date-stale reviewBy']);
    expect(found({}, { reviewBy: '2026-11-23' })).toEqual([]);
    expect(found({ explanation: '<p>As of January 2019, it is so.</p>' })).toEqual(['date-stale explanation']);
    expect(found({ explanation: '<p>As of 2026 it is so; in 1918 it was not.</p>' })).toEqual([]);
    expect(found({ references: [{ text: 'Handbook, 1999' }, { text: 'Guide (2010)' }] })).toEqual([
      'date-stale references',
    ]);
  });

  it('wants a domain of the blueprint, if there is one', () => {
    expect(found({ domain: 'other' })).toEqual(['domain-unknown domain']);
    expect(found({ domain: null })).toEqual(['domain-unknown domain']);
    expect(found({ domain: null }, { domains: [] })).toEqual([]);
    expect(found({ domain: 'other' }, { domains: [] })).toEqual(['domain-unknown domain']);
  });

  it('sees two choices that say the same', () => {
    const twice = [...choices.slice(0, 2), choice('c', '<p>wearing <em>Gloves</em></p>')];
    expect(found({ choices: twice })).toEqual(['choice-duplicate choices.2.content']);
  });

  it('sees a stem of absurd length', () => {
    expect(found({ stem: `<p>${'word '.repeat(201)}?</p>` })).toEqual(['stem-long stem']);
  });

  it('says no more than the organization wants to hear', () => {
    const severities = (severity: Severity) =>
      Object.fromEntries(LINT_RULES.map((rule) => [rule, severity])) as Record<LintRule, Severity>;
    const anything = fc.record({
      stem: fc.string({ minLength: 1 }).map((text) => `<p>${text}</p>`),
      explanation: fc.string(),
      domain: fc.constantFrom(null, 'ethics', 'other'),
      references: fc.array(fc.record({ text: fc.string({ minLength: 1 }) })),
    });
    fc.assert(
      fc.property(anything, fc.constantFrom('en', 'es', 'ar', 'xx'), (fields, language) => {
        const all = lintQuestion(question(fields), { ...context, language, severities: severities('error') });
        for (const { severity, message, path } of all) {
          expect(severity).toBe('error');
          expect(message).toMatch(/[.]$/);
          expect(path.length).toBeGreaterThan(0);
        }
        expect(lintQuestion(question(fields), { ...context, language, severities: severities('off') })).toEqual([]);
      }),
    );
  });
});
