import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare } from './compare.js';

const part = (id: string, content = id) => ({ id, content });

describe('compare', () => {
  it('names parts by their ids', () => {
    const before = { stem: 'a', choices: [part('x'), part('y', 'old')] };
    const after = { stem: 'a', choices: [part('y', 'new'), part('x'), part('z')] };
    expect(compare(before, after)).toEqual([
      { path: 'choices.y.content', before: 'old', after: 'new' },
      { path: 'choices.z', before: null, after: part('z') },
      { path: 'choices.(order)', before: ['x', 'y'], after: ['y', 'x'] },
    ]);
  });

  it('says what came and what went', () => {
    expect(compare({ tags: ['a', 'b'] }, { tags: ['a'], points: 2 })).toEqual([
      { path: 'tags.1', before: 'b', after: null },
      { path: 'points', before: null, after: 2 },
    ]);
  });

  it('finds nothing between a value and its copy, and something between two that are not equal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const [first, second] = [{ value: a }, { value: b }].map((each) => JSON.parse(JSON.stringify(each)) as object);
        expect(compare(first, JSON.parse(JSON.stringify(first)))).toEqual([]);
        const equal = JSON.stringify(first) === JSON.stringify(second);
        if (equal) expect(compare(first, second)).toEqual([]);
        // Null and absent look alike in a report, so only what both can show counts.
        else if (!/null|\[\]|{}/.test(JSON.stringify([first, second])) && !sameFields(a, b))
          expect(compare(first, second).length).toBeGreaterThan(0);
      }),
    );
  });
});

/** Objects do not know the order of their fields. */
function sameFields(a: unknown, b: unknown): boolean {
  const sorted = (value: unknown): unknown =>
    typeof value !== 'object' || value === null
      ? value
      : Object.entries(value)
          .map(([key, inner]): [string, unknown] => [key, sorted(inner)])
          .sort(([x], [y]) => (x < y ? -1 : 1));
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
