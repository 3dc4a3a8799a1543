/**
 * The random generator of forms, version 1: sfc32, its state filled by splitmix32 from an unsigned 32-bit seed. Pinned by golden tests:
 * saved state and attempts hold seeds, so a change of any number below is a new version, never an edit.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    let state = seed >>> 0;
    const splitmix = () => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return mixed ^ (mixed >>> 15);
    };
    this.#a = splitmix();
    this.#b = splitmix();
    this.#c = splitmix();
    for (let i = 0; i < 12; i++) this.next();
  }

  /** An unsigned 32-bit integer. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** An integer from 0 to bound − 1, each equally likely (values of the last, incomplete round are thrown away). */
  below(bound: number): number {
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound);
    let value = this.next();
    while (value >= limit) value = this.next();
    return value % bound;
  }

  /** `count` of the items at random, in random order (Fisher–Yates, stopped early). All of them, shuffled, when count is absent. */
  sample<T>(items: readonly T[], count = items.length): T[] {
    const pool = [...items];
    const wanted = Math.min(count, pool.length);
    for (let i = 0; i < wanted; i++) {
      const j = i + this.below(pool.length - i);
      [pool[i], pool[j]] = [pool[j] as T, pool[i] as T];
    }
    return pool.slice(0, wanted);
  }
}
