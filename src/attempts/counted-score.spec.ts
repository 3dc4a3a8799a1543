import { describe, expect, it } from '@jest/globals';
import { countedScore } from './counted-score.js';

const attempts = [
  { percent: 80, passed: true },
  { percent: 50, passed: false },
  { percent: 65.55, passed: false },
];

describe('the score that counts', () => {
  it('is the highest of all attempts where the best counts, and passed by any', () => {
    expect(countedScore(attempts, { attemptGrading: 'best', cutScore: 70 })).toEqual({
      percent: 80,
      passed: true,
      attempt: attempts[0],
    });
    const overridden = [...attempts.slice(1), { percent: 10, passed: true }];
    expect(countedScore(overridden, { attemptGrading: 'best', cutScore: 70 })).toEqual({
      percent: 65.55,
      passed: true,
      attempt: attempts[2],
    });
  });

  it('is the newest where the last counts', () => {
    expect(countedScore(attempts, { attemptGrading: 'last', cutScore: 70 })).toEqual({
      percent: 65.55,
      passed: false,
      attempt: attempts[2],
    });
  });

  it('is the mean where the average counts, never rounded up to a pass', () => {
    expect(countedScore(attempts, { attemptGrading: 'average', cutScore: 65 })).toEqual({
      percent: 65.18,
      passed: true,
      attempt: null,
    });
    const close = [
      { percent: 70, passed: true },
      { percent: 69.99, passed: false },
    ];
    expect(countedScore(close, { attemptGrading: 'average', cutScore: 70 })).toEqual({
      percent: 69.99,
      passed: false,
      attempt: null,
    });
  });

  it('says nothing of passing where there is nothing to pass, and is none where nothing is graded', () => {
    const practice = [{ percent: 40, passed: null }];
    for (const attemptGrading of ['best', 'last', 'average'] as const)
      expect(countedScore(practice, { attemptGrading, cutScore: null })).toMatchObject({ percent: 40, passed: null });
    expect(countedScore([], { attemptGrading: 'best', cutScore: 70 })).toBeNull();
  });
});
