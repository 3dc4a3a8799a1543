import { describe, expect, it } from '@jest/globals';
import { sanitizeHtml } from '@examport/content';
import fc from 'fast-check';
import { compareMockExam, type ExamFacts, findContradictions, quoteExamFacts } from './exam-facts.js';

const PANEL: ExamFacts = {
  questions: 150,
  minutes: 180,
  cutScore: 70,
  domains: [
    { title: 'Ethics', weight: 30 },
    { title: 'Care & safety', weight: 70 },
  ],
};
const EMPTY: ExamFacts = { questions: null, minutes: null, cutScore: null, domains: [] };

describe('quoting the panel', () => {
  it('puts questions, minutes, cut score and domains into rich text, escaped', () => {
    const { text } = quoteExamFacts(
      '<p>{{exam.questions}} questions, {{ exam.minutes }} minutes, {{exam.cutScore}} to pass: {{exam.domains}}.</p>',
      PANEL,
      'html',
    );
    expect(text).toBe('<p>150 questions, 180 minutes, 70% to pass: Ethics (30%), Care &amp; safety (70%).</p>');
    expect(sanitizeHtml(text).html).toBe(text);
  });

  it('makes a list of the domains where they are a paragraph of their own', () => {
    expect(quoteExamFacts('<p>{{exam.domains}}</p>', PANEL, 'html').text).toBe(
      '<ul><li>Ethics (30%)</li><li>Care &amp; safety (70%)</li></ul>',
    );
  });

  it('escapes nothing in plain text', () => {
    expect(quoteExamFacts('{{exam.domains}}', PANEL, 'plain').text).toBe('Ethics (30%), Care & safety (70%)');
  });

  it('names what is no fact and what the panel does not give, and leaves other braces alone', () => {
    expect(quoteExamFacts('{{exam.length}} {{exam.minutes}} {{name}}', { ...PANEL, minutes: null }, 'plain')).toEqual({
      text: '{{exam.length}} {{exam.minutes}} {{name}}',
      unknown: ['exam.length'],
      missing: ['exam.minutes'],
    });
  });

  it('leaves text without quotations as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('{{'));
        expect(quoteExamFacts(text, PANEL, 'html').text).toBe(text);
      }),
    );
  });
});

describe('numbers that contradict the panel', () => {
  const says = (text: string, language?: string) =>
    findContradictions(text, PANEL, language).map((found) => found.says);

  it.each([
    ['<p>The exam has 120 questions.</p>', ['120 questions']],
    ['<p>The exam has <strong>120</strong> multiple-choice questions.</p>', ['120 multiple-choice questions']],
    ['The examination consists of 1,500 items.', ['1,500 items']],
    ['You have 90 minutes for the exam.', ['90 minutes']],
    ['The exam takes 2.5 hours.', ['2.5 hours']],
    ['The exam takes 2 hours and 30 minutes.', ['2 hours and 30 minutes']],
    ['A 4-hour exam.', ['4-hour']],
    ['You need 75% to pass the exam.', ['75%']],
    ['Passing the exam takes 65 percent.', ['65 percent']],
    ['<ul><li>Ethics (25%)</li><li>Care &amp; safety: 70%</li></ul>', ['Ethics 25%']],
    ['Ethics makes up 40% of the exam.', ['Ethics 40%']],
  ])('finds them in %s', (text, expected) => {
    expect(says(text)).toEqual(expected);
  });

  it.each([
    'The exam has 150 questions and takes 3 hours.',
    'The exam takes 180 minutes; 70% is enough to pass the exam.',
    'This practice exam has 20 questions.',
    'In the exam, 45 questions come from the domain Ethics.',
    'Ethics is 30% of the exam.',
    'Ethics makes up 30%.',
    'Read 12 questions before you go on.',
    'Take a break of 10 minutes after half of the exam.',
    '<p>The exam is hard.</p><p>This lesson takes 20 minutes.</p>',
    'In 2019, 80% of those who took the exam were nurses.',
  ])('leaves alone: %s', (text) => {
    expect(says(text)).toEqual([]);
  });

  it('reads Spanish by Spanish words', () => {
    expect(says('El examen tiene 120 preguntas y dura 2 horas y 30 minutos.', 'es-MX')).toEqual([
      '120 preguntas',
      '2 horas y 30 minutos',
    ]);
  });

  it('finds nothing where the panel says nothing, and never in what it says itself', () => {
    expect(findContradictions('The exam has 120 questions in 90 minutes.', EMPTY)).toEqual([]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 600 }), (questions, minutes) => {
        const panel = { ...PANEL, questions, minutes };
        const { text } = quoteExamFacts(
          '<p>The exam has {{exam.questions}} questions in {{exam.minutes}} minutes.</p>',
          panel,
          'html',
        );
        expect(findContradictions(text, panel)).toEqual([]);
      }),
    );
  });
});

describe('a mock exam beside the panel', () => {
  const mock = {
    mode: 'exam' as const,
    title: 'Mock exam',
    sections: [],
    timeLimitSeconds: 5400,
    cutScore: 65,
  };

  it('is told in what it differs', () => {
    expect(compareMockExam(mock, 100, PANEL)).toEqual([
      { fact: 'questions', says: '100 questions', panel: '150 questions' },
      { fact: 'minutes', says: '90 minutes', panel: '180 minutes' },
      { fact: 'cutScore', says: '65% to pass', panel: '70% to pass' },
    ]);
    expect(compareMockExam({ ...mock, timeLimitSeconds: 10_800, cutScore: 70 }, 150, PANEL)).toEqual([]);
  });

  it('is known by its title, or by drawing from the whole blueprint', () => {
    const other = { ...mock, title: 'Module 1' };
    const draws = (filter: { domains?: string[] }) => ({
      ...other,
      sections: [{ id: 's', title: '', draw: { rule: 'blueprint' as const, count: 20, filter } }],
    });
    expect(compareMockExam(other, 20, PANEL)).toEqual([]);
    expect(compareMockExam(draws({ domains: ['ethics'] }), 20, PANEL)).toEqual([]);
    expect(compareMockExam(draws({}), 20, PANEL)).toHaveLength(3);
    expect(compareMockExam({ ...mock, mode: 'practice' }, 20, PANEL)).toEqual([]);
  });
});
