import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QUESTION_STATES, STEPS, type Standing, type Step, take } from './question-state.js';

const draft: Standing = { state: 'draft', newest: 'draft', hasApproved: false };

/** What the steps make of a new question: refused ones change nothing. */
function walk(steps: readonly Step[]): Standing & { versions: number } {
  let now = { ...draft, versions: 1 };
  for (const step of steps) {
    const result = take(step, now);
    if (!result.ok) continue;
    const newest = result.state === 'retired' ? now.newest : result.state;
    now = {
      state: result.state,
      newest,
      hasApproved: now.hasApproved || newest === 'approved',
      versions: now.versions + (result.newVersion ? 1 : 0) - (step === 'discard' ? 1 : 0),
    };
  }
  return now;
}

describe('the workflow of questions', () => {
  it.each<[string, Step[], string, number]>([
    ['from draft to approved', ['submit', 'approve'], 'approved', 1],
    ['not past the review', ['approve'], 'draft', 1],
    ['back to its author', ['submit', 'send-back'], 'draft', 1],
    ['back by its author', ['submit', 'withdraw', 'edit'], 'draft', 1],
    ['to a second version', ['submit', 'approve', 'edit'], 'draft', 2],
    ['back to the first version', ['submit', 'approve', 'edit', 'discard'], 'approved', 1],
    ['nowhere while it is in review', ['submit', 'edit'], 'in-review', 1],
    ['into retirement and back', ['submit', 'retire', 'edit', 'unretire'], 'in-review', 1],
  ])('lead %s', (_where, steps, state, versions) => {
    expect(walk(steps)).toMatchObject({ state, versions });
  });

  it('let no draft be thrown away that is all there is', () => {
    expect(take('discard', draft)).toEqual({ ok: false, why: expect.stringContaining('retire it') });
  });

  it('never lose an approved version, and say why a step is refused', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 30 }), (steps) => {
        const { versions, state, newest, hasApproved } = walk(steps);
        expect(QUESTION_STATES).toContain(state);
        expect(versions).toBeGreaterThan(0);
        if (newest === 'approved') expect(hasApproved).toBe(true);
        if (versions > 1) expect(hasApproved).toBe(true);
        for (const step of STEPS) {
          const result = take(step, { state, newest, hasApproved });
          if (!result.ok) expect(result.why).toMatch(/\.$/);
        }
      }),
    );
  });
});
