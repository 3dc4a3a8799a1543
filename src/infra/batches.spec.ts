import { describe, expect, it } from '@jest/globals';
import { batched } from './batches.js';

/** A batch that ends when it is told to. */
function heldBatches() {
  const calls: { key: string; items: readonly number[]; end: () => void; fail: (error: Error) => void }[] = [];
  const run = (key: string, items: readonly number[]) =>
    new Promise<(number | Error)[]>((resolve, reject) => {
      const answer = items.map((item) => (item < 0 ? new RangeError(`${item}`) : item * 10));
      calls.push({ key, items, end: () => resolve(answer), fail: reject });
    });
  return { calls, run };
}

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

describe('batches', () => {
  it('put together what arrives while one is under way, in order, and give each its own result', async () => {
    const { calls, run } = heldBatches();
    const add = batched({ size: 10, parallel: 1 }, run);
    const first = add('a', 1);
    await turn();
    const rest = [add('a', 2), add('a', -3), add('a', 4)];
    await turn();
    expect(calls.map(({ items }) => items)).toEqual([[1]]);
    calls[0]?.end();
    expect(await first).toBe(10);
    await turn();
    expect(calls[1]?.items).toEqual([2, -3, 4]);
    calls[1]?.end();
    expect(await Promise.allSettled(rest)).toMatchObject([
      { value: 20 },
      { status: 'rejected', reason: { message: '-3' } },
      { value: 40 },
    ]);
  });

  it('keep keys apart, go no further than their size, and run as many as they may', async () => {
    const { calls, run } = heldBatches();
    const add = batched({ size: 2, parallel: 2 }, run);
    const all = [1, 2, 3, 4, 5].map((n) => add('a', n));
    const other = add('b', 9);
    await turn();
    expect(calls.map(({ key, items }) => [key, ...items])).toEqual([
      ['a', 1, 2],
      ['a', 3, 4],
      ['b', 9],
    ]);
    for (const { end } of calls.slice()) end();
    await turn();
    expect(calls[3]?.items).toEqual([5]);
    calls[3]?.end();
    expect(await Promise.all(all)).toEqual([10, 20, 30, 40, 50]);
    expect(await other).toBe(90);
  });

  it('fail as a whole when the batch fails, and the next goes on', async () => {
    const { calls, run } = heldBatches();
    const add = batched({ size: 2, parallel: 1 }, run);
    const two = Promise.allSettled([add('a', 1), add('a', 2)]);
    await turn();
    calls[0]?.fail(new Error('the line was cut'));
    expect(await two).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    const next = add('a', 3);
    await turn();
    calls[1]?.end();
    expect(await next).toBe(30);
  });
});
