import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { directionOf, visualRuns } from './bidi-runs.js';

describe('the runs of a line', () => {
  it('stand as they are read where all is written from left to right', () => {
    expect(visualRuns('A score (of 70).', 'ltr')).toEqual([{ text: 'A score (of 70).', rtl: false }]);
  });

  it('stand from right to left in Arabic, numbers and Latin words within as they are read', () => {
    expect(visualRuns('النتيجة 70 من CPS', 'rtl')).toEqual([
      { text: 'CPS', rtl: false },
      { text: ' من ', rtl: true },
      { text: '70', rtl: false },
      { text: 'النتيجة ', rtl: true },
    ]);
  });

  it('stay together within another direction, and their brackets turn', () => {
    expect(visualRuns('Exam الامتحان (أ) ended', 'ltr')).toEqual([
      { text: 'Exam ', rtl: false },
      { text: 'الامتحان )أ(', rtl: true },
      { text: ' ended', rtl: false },
    ]);
  });

  it('hold every character once but those that only steer, whatever the text', () => {
    const letters = fc.constantFrom(...'ab1 (.-%«ع،١\u2067\u2069\u200f\u202e😀');
    fc.assert(
      fc.property(fc.string({ unit: letters }), fc.constantFrom('ltr', 'rtl', 'auto'), (line, base) => {
        const sorted = (text: string) => [...text.replace(/[()«»]/g, '|')].sort().join('');
        const drawn = visualRuns(line, base as 'auto')
          .map(({ text }) => text)
          .join('');
        expect(sorted(drawn)).toBe(sorted(line.replace(/[\u2067\u2069\u200f\u202e]/g, '')));
      }),
    );
  });
});

describe('the direction of a text', () => {
  it('is that of its first letter', () => {
    expect(directionOf('12 درجة')).toBe('rtl');
    expect(directionOf('CPS امتحان')).toBe('ltr');
    expect(directionOf('12')).toBe('ltr');
  });
});
