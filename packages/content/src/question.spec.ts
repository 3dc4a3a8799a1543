import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseQuestion, type Problem } from './index.js';

const choice = (id: string, content: string, correct = false) => ({ id, content, correct });
const draft = (fields: object = {}) => ({
  type: 'single-choice',
  id: 'q1',
  stem: '<p>Which?</p>',
  choices: [choice('a', 'This', true), choice('b', 'That')],
  ...fields,
});
const found = (problems: Problem[]) =>
  problems.map(({ severity, code, path }) => `${severity} ${code} ${path.join('.')}`);

describe('parseQuestion', () => {
  it('fills in defaults', () => {
    expect(parseQuestion(draft())).toMatchObject({
      ok: true,
      question: { version: 1, points: 1, tags: [] },
      warnings: [],
    });
  });

  it('removes what is unsafe, and says so', () => {
    const result = parseQuestion(draft({ stem: '<p onclick="x()">Which?<script>alert(1)</script></p>' }));
    if (!result.ok) throw new Error('refused');
    expect(result.question.stem).toBe('<p>Which?</p>');
    expect(found(result.warnings)).toEqual(['warning html.removed stem']);
  });

  it('leaves LaTeX to be edited, and reads it', () => {
    const result = parseQuestion(draft({ stem: 'What is \\(x^2\\)?' }));
    expect(result).toMatchObject({ ok: true, question: { stem: 'What is \\(x^2\\)?' } });
    const broken = parseQuestion(draft({ stem: 'What is \\(\\frac{1}\\)?' }));
    expect(broken.ok ? [] : found(broken.problems)).toEqual(['error math.invalid stem']);
  });

  it('lists every bad field', () => {
    const result = parseQuestion(draft({ points: -1, tags: 'x', colour: 'red' }));
    expect(result.ok ? [] : found(result.problems).sort()).toEqual([
      'error schema.invalid points',
      'error schema.invalid tags',
      'error schema.unknown_key colour',
    ]);
  });

  it('sees a key that cannot be', () => {
    const result = parseQuestion(draft({ choices: [choice('a', 'This', true), choice('a', 'That', true)] }));
    expect(result.ok ? [] : found(result.problems)).toEqual([
      'error id.duplicate choices.1.id',
      'error question.several_right_choices choices.1.correct',
    ]);
  });

  it('gives what it gave when it reads that again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = parseQuestion(draft({ stem: `<p>Q ${text}</p>` }));
        if (!once.ok) return;
        expect(parseQuestion(once.question)).toMatchObject({ ok: true, question: once.question });
      }),
    );
  });
});
