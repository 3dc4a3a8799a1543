import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wantedRange } from './byte-range.js';

const TAG = '"abc"';

describe('a range of bytes (RFC 9110, 14)', () => {
  it.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=50-1000', { start: 50, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=9-0', null],
    ['bytes=0-1,5-6', null],
    ['lines=0-1', null],
    ['bytes=-', null],
    [undefined, null],
  ] as const)('%s of 100 bytes', (header, expected) => {
    expect(wantedRange(header, undefined, TAG, 100)).toEqual(expected);
  });

  it('counts only while If-Range names the content that is there', () => {
    expect(wantedRange('bytes=0-1', TAG, TAG, 100)).toEqual({ start: 0, end: 1 });
    expect(wantedRange('bytes=0-1', '"other"', TAG, 100)).toBeNull();
  });

  it('never leaves the content, whatever is asked', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^bytes=\d{0,4}-\d{0,4}$/), fc.nat(2000), (header, bytes) => {
        const range = wantedRange(header, undefined, TAG, bytes);
        if (range === null || range === 'unsatisfiable') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThan(bytes);
      }),
    );
  });
});
