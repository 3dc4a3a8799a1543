import { describe, expect, it } from '@jest/globals';
import { idSchema } from '@examport/content';
import fc from 'fast-check';
import { freeKey, keyOf } from './keys.js';

describe('keys', () => {
  it('say what the title says', () => {
    expect(keyOf('Ethics & Confidentiality', 'lesson')).toBe('ethics-confidentiality');
    expect(keyOf('Übergänge: Teil 2', 'lesson')).toBe('ubergange-teil-2');
    expect(keyOf('السرية', 'lesson')).toBe('lesson');
  });

  it('are numbered where they are taken', () => {
    expect(freeKey('a', new Set())).toBe('a');
    expect(freeKey('a', new Set(['a', 'a-2']))).toBe('a-3');
  });

  it('are always what a release document takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 0, max: 12 }), (title, times) => {
        const taken = new Set<string>();
        for (let n = 0; n <= times; n++) {
          const key = freeKey(keyOf(title, 'lesson'), taken);
          expect(idSchema.safeParse(key).success).toBe(true);
          expect(taken.has(key)).toBe(false);
          taken.add(key);
        }
      }),
    );
  });
});
