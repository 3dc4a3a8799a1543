/**
 * Many small writes as few: what arrives while a round trip is under way goes together with the next one. Nobody waits for a batch to fill:
 * who comes alone goes at once.
 */

export interface BatchOptions {
  /** As many at most in one batch. */
  readonly size: number;
  /** Batches of one key that may be under way at a time. */
  readonly parallel: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

interface Line<Item, Result> {
  readonly waiting: Waiting<Item, Result>[];
  running: number;
}

/**
 * @param run does a batch of one key: gives a result or an `Error` for each item, in order. When it rejects, all of its items do.
 * @returns what to call for each item
 */
export function batched<Item, Result>(
  { size, parallel }: BatchOptions,
  run: (key: string, items: readonly Item[]) => Promise<readonly (Result | Error)[]>,
): (key: string, item: Item) => Promise<Result> {
  const lines = new Map<string, Line<Item, Result>>();

  function pump(key: string, line: Line<Item, Result>): void {
    while (line.running < parallel && line.waiting.length > 0) {
      line.running += 1;
      void flush(key, line, line.waiting.splice(0, size));
    }
    if (line.running === 0) lines.delete(key);
  }

  async function flush(key: string, line: Line<Item, Result>, batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(
        key,
        batch.map(({ item }) => item),
      );
      batch.forEach(({ resolve, reject }, i) => {
        const result = results[i];
        if (result === undefined) reject(new TypeError('A batch gave no result for one of its items.'));
        else if (result instanceof Error) reject(result);
        else resolve(result);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      line.running -= 1;
      pump(key, line);
    }
  }

  return (key, item) =>
    new Promise((resolve, reject) => {
      const line = lines.get(key) ?? { waiting: [], running: 0 };
      lines.set(key, line);
      line.waiting.push({ item, resolve, reject });
      // After what else has arrived in this turn.
      if (line.waiting.length === 1 && line.running < parallel) setImmediate(() => pump(key, line));
    });
}
