import { answerKey, present, type Question, questionSchema, type Quiz } from '@examport/content';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { answerLines } from './attempt-details.js';
import { acceptedBy, answerUrlOf } from './content-items.js';
import { sizeOf } from './offers.js';

const fixture = readFileSync('packages/content/fixtures/valid/every-type.json', 'utf8');
const { questions: written } = JSON.parse(fixture) as { questions: unknown[] };
const questions = written.map((one) => questionSchema.parse(one));

function release(points: readonly number[]) {
  const [first] = questions as [Question];
  const all = points.map((worth, i) => ({ ...first, id: `q${i}`, points: worth, domain: i < 2 ? 'one' : 'two' }));
  return { questions: new Map(all.map((one) => [one.id, one])) };
}

function drawing(...draws: Quiz['sections'][number]['draw'][]): Quiz {
  return { sections: draws.map((draw, i) => ({ id: `s${i}`, title: '', draw })) } as unknown as Quiz;
}

describe('the size of a quiz', () => {
  it('is that of its fixed questions', () => {
    expect(sizeOf(drawing({ rule: 'fixed', questions: ['q0', 'q2'] }), release([1, 1, 3]))).toEqual({
      questions: 2,
      points: 4,
    });
  });

  it('is known of draws where all questions that may come are worth the same', () => {
    const random = { rule: 'random', count: 2, filter: {} } as const;
    expect(sizeOf(drawing(random), release([2, 2, 2]))).toEqual({ questions: 2, points: 4 });
    expect(sizeOf(drawing(random), release([1, 2, 2]))).toEqual({ questions: 2, points: null });
    const ofOne = { rule: 'random' as const, count: null, filter: { domains: ['one'] } };
    expect(sizeOf(drawing(ofOne, random), release([1, 1, 1]))).toEqual({ questions: 4, points: 4 });
  });

  it('leaves questions on trial out', () => {
    const [section] = drawing({ rule: 'random', count: null, filter: {} }).sections;
    const quiz = { sections: [{ ...section, pretest: { count: 1, filter: { domains: ['two'] } } }] } as unknown as Quiz;
    expect(sizeOf(quiz, release([1, 1, 5]))).toEqual({ questions: 2, points: 2 });
  });
});

describe('what a platform takes', () => {
  it('is read from its settings; what they leave out does not stand in the way', () => {
    expect(acceptedBy({ accept_types: ['ltiResourceLink'] })).toEqual({
      multiple: false,
      lineItems: true,
      targets: ['iframe', 'window'],
      refusal: null,
    });
    const settings = { accept_types: ['link', 'ltiResourceLink'], accept_presentation_document_targets: ['window'] };
    expect(acceptedBy({ ...settings, accept_multiple: true, accept_lineitem: false })).toMatchObject({
      multiple: true,
      lineItems: false,
      targets: ['window'],
    });
  });

  it.each([undefined, 'nowhere', 'javascript:alert(1)', 'ftp://lms.example/return'])('is not sent to %s', (url) => {
    expect(() => answerUrlOf({ deep_link_return_url: url })).toThrow(
      expect.objectContaining({ code: 'lti.address_refused' }),
    );
  });
});

it.each(questions.map((question) => [question.type, question] as const))(
  'an answer (%s) reads as text',
  (_, question) => {
    const shown = present(question);
    const { correct } = answerKey(question);
    const lines = answerLines(shown, correct ?? { type: 'essay', text: 'Words.' });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join()).not.toMatch(/[<>]|undefined/);
    expect(answerLines(shown, null)).toEqual([]);
  },
);
